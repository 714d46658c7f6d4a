/* SPDX-License-Identifier: MIT */
/* What holds for all cases of a hospital in a year: factors, adjusted rates. */
#include "pay/payment.h"

#include "base/num.h"
#include "val/money.h"

#define ONE6 INT64_C(1000000)		/* PROVIDER_SCALE, IPPS_SCALE */
#define ONE9 INT64_C(1000000000)	/* PAYMENT_SCALE */

static int
lacks(struct payment_lack *lack, enum payment_lack_of of,
    enum provider_fact fact)
{
	*lack = (struct payment_lack){ .of = of, .fact = fact };
	return -1;
}

/* The facts that no payment can do without. */
static int
check_facts(const struct provider *h, struct payment_lack *lack)
{
	static const enum provider_fact need[] = {
		PROVIDER_WAGE_INDEX, PROVIDER_COLA, PROVIDER_QUALITY,
		PROVIDER_EHR, PROVIDER_IRB, PROVIDER_CAPITAL_IME,
		PROVIDER_SSI, PROVIDER_MEDICAID, PROVIDER_UNCOMPENSATED,
		PROVIDER_READMISSION, PROVIDER_VALUE, PROVIDER_HAC,
		PROVIDER_LOW_VOLUME,
	};
	size_t i;

	for (i = 0; i < COUNT(need); i++)
		if (!h->has[need[i]])
			return lacks(lack, LACK_FACT, need[i]);
	if (h->fact[PROVIDER_WAGE_INDEX] == 0)
		return lacks(lack, LACK_FACT, PROVIDER_WAGE_INDEX);
	return 0;
}

/* a * x + b * y, exact; a and b share a scale, x and y PROVIDER_SCALE. */
static int
mix(int64_t a, int64_t x, int64_t b, int64_t y, int64_t *out)
{
	int64_t ax, by;

	if (num_muldiv(a, x, 1, &ax) == -1 || num_muldiv(b, y, 1, &by) == -1 ||
	    ax > INT64_MAX - by)
		return -1;
	*out = ax + by;
	return 0;
}

/* 42 CFR 412.64(h): labour share by the wage index, the rest by the COLA. */
static int
wage_adjust(struct payment_terms *t)
{
	const struct ipps_rates *r = t->rates;
	int64_t wi = t->provider.fact[PROVIDER_WAGE_INDEX];
	int64_t cola = t->provider.fact[PROVIDER_COLA];
	int64_t share;

	t->le1 = wi <= ONE6;
	share = r->share[t->le1];
	return mix(r->labor[t->le1], wi, r->nonlabor[t->le1], cola,
	    &t->standard) == -1 || mix(share, wi, 1000 - share, cola,
	    &t->threshold_mix) == -1 ? -1 : 0;
}

/* 42 CFR 412.316: the rate times GAF is rounded to cents before any use. */
static int
capital_adjust(struct payment_terms *t)
{
	const int64_t *f = t->year->factor;
	int64_t cola = t->provider.fact[PROVIDER_COLA] - ONE6;

	if (money_pow(t->provider.fact[PROVIDER_WAGE_INDEX], PROVIDER_SCALE,
	    f[IPPS_GAF_EXPONENT], IPPS_SCALE, 4, &t->gaf) == -1 ||
	    money_mul(t->rates->capital, 2, t->gaf, 4, 2,
	    &t->capital_rate) == -1 ||
	    money_mul(f[IPPS_CAPITAL_COLA_SHARE], IPPS_SCALE, cola,
	    PROVIDER_SCALE, 3, &t->capital_cola) == -1)
		return -1;
	t->capital_cola += 1000;
	return 0;
}

/* base ^ (exponent * x) - 1 into *out with the scale given; x: 6 places. */
static int
growth(int64_t base, int64_t exponent, int64_t x, int scale, int64_t *out)
{
	int64_t power;

	if (num_muldiv(exponent, x, 1, &power) == -1 ||
	    money_pow(base, IPPS_SCALE, power, 2 * IPPS_SCALE, scale,
	    out) == -1)
		return -1;
	*out -= num_pow10(scale);
	return 0;
}

/* 42 CFR 412.105(d), 412.322(b): indirect medical education. */
static int
teaching(struct payment_terms *t)
{
	const int64_t *f = t->year->factor;
	int64_t ratio = t->provider.fact[PROVIDER_CAPITAL_IME];
	int64_t irb = t->provider.fact[PROVIDER_IRB], power;

	if (ratio > f[IPPS_CAPITAL_IME_RATIO_MAX])
		ratio = f[IPPS_CAPITAL_IME_RATIO_MAX];
	if (growth(f[IPPS_CAPITAL_IME_BASE], f[IPPS_CAPITAL_IME_EXPONENT],
	    ratio, PAYMENT_SCALE, &t->capital_ime) == -1)
		return -1;
	if (irb == 0)
		return 0;
	/* 15 places are enough that the one rounding to 9 is the last. */
	if (irb > INT64_MAX - ONE6 ||
	    money_pow(ONE6 + irb, PROVIDER_SCALE, f[IPPS_IME_EXPONENT],
	    IPPS_SCALE, 15, &power) == -1)
		return -1;
	return num_muldiv(power - INT64_C(1000000000000000),
	    f[IPPS_IME_MULTIPLIER], ONE6 * ONE6, &t->ime);
}

/* The share for the ratio p (4 places) by 42 CFR 412.106(d), 4 places. */
static int
dsh_share(const int64_t *f, int64_t p, int64_t *out)
{
	int64_t from = f[IPPS_DSH_LOW_FROM], slope = f[IPPS_DSH_LOW_SLOPE];
	int64_t add = f[IPPS_DSH_LOW_ADD];

	*out = 0;
	p *= 100;	/* to IPPS_SCALE */
	if (p <= f[IPPS_DSH_NONE_TO])
		return 0;
	if (p >= f[IPPS_DSH_HIGH_FROM]) {
		from = f[IPPS_DSH_HIGH_FROM];
		slope = f[IPPS_DSH_HIGH_SLOPE];
		add = f[IPPS_DSH_HIGH_ADD];
	}
	return num_muldiv((p - from) * slope + add * ONE6, 1, ONE6 * 100,
	    out);
}

/* Is a hospital of its size and area under the cap? */
static bool
dsh_capped(const int64_t *f, const struct provider *h)
{
	int64_t beds = h->fact[PROVIDER_BEDS] * ONE6;

	if (h->has[PROVIDER_DSH_UNCAPPED] && h->fact[PROVIDER_DSH_UNCAPPED])
		return false;
	return beds < (h->fact[PROVIDER_URBAN] == AREA_RURAL ?
	    f[IPPS_DSH_CAP_BEDS_RURAL] : f[IPPS_DSH_CAP_BEDS_URBAN]);
}

/* 42 CFR 412.106, 412.320: disproportionate share of low-income patients. */
static int
low_income(struct payment_terms *t, struct payment_lack *lack)
{
	const struct provider *h = &t->provider;
	const int64_t *f = t->year->factor;
	int64_t cap = f[IPPS_DSH_CAP] / 100;
	int64_t ratio = h->fact[PROVIDER_SSI] + h->fact[PROVIDER_MEDICAID];

	if (money_rescale(ratio, PROVIDER_SCALE, 4, &t->dsh_ratio) == -1)
		return -1;
	if (t->dsh_ratio == 0)
		return 0;
	if (!h->has[PROVIDER_BEDS])
		return lacks(lack, LACK_FACT, PROVIDER_BEDS);
	if (!h->has[PROVIDER_URBAN])
		return lacks(lack, LACK_FACT, PROVIDER_URBAN);
	if (dsh_share(f, t->dsh_ratio, &t->dsh) == -1)
		return -1;
	if (dsh_capped(f, h) && t->dsh > cap)
		t->dsh = cap;
	if (h->fact[PROVIDER_URBAN] == AREA_RURAL ||
	    h->fact[PROVIDER_BEDS] * ONE6 < f[IPPS_CAPITAL_DSH_BEDS])
		return 0;
	return growth(f[IPPS_CAPITAL_DSH_BASE], f[IPPS_CAPITAL_DSH_EXPONENT],
	    t->dsh_ratio * 100, 4, &t->capital_dsh);
}

/* How the fixed loss is shared out: by the cost-to-charge ratios. */
static int
cost_shares(struct payment_terms *t)
{
	const struct provider *h = &t->provider;
	int64_t o = h->fact[PROVIDER_OPERATING_CCR];
	int64_t c = h->fact[PROVIDER_CAPITAL_CCR];

	t->has_ccr = h->has[PROVIDER_OPERATING_CCR] &&
	    h->has[PROVIDER_CAPITAL_CCR];
	if (!t->has_ccr || o + c == 0)
		return 0;
	return num_muldiv(o, ONE9, o + c, &t->operating_share) == -1 ||
	    num_muldiv(c, ONE9, o + c, &t->capital_share) == -1 ? -1 : 0;
}

/* Facts larger than these are no hospital's; no product here overflows. */
static bool
facts_fit(const struct provider *h)
{
	int64_t most;
	int i;

	for (i = 0; i < PROVIDER_FACTS; i++) {
		most = i == PROVIDER_UNCOMPENSATED ? INT64_C(10000000000) :
		    i == PROVIDER_VALUE ? 10 * INT64_C(1000000000000) :
		    i == PROVIDER_BEDS ? ONE6 : 10 * ONE6;
		if (h->has[i] && (h->fact[i] < 0 || h->fact[i] > most))
			return false;
	}
	return true;
}

/* The same of what was made of them with the factors of the tables. */
static bool
terms_fit(const struct payment_terms *t)
{
	return t->ime <= 10 * ONE9 && t->capital_ime <= 10 * ONE9 &&
	    t->dsh >= 0 && t->dsh <= 100000 && t->capital_dsh <= 100000 &&
	    t->gaf <= ONE6 && t->capital_cola <= ONE6;
}

int
payment_terms(const struct ipps_year *year, const struct provider *h,
    struct payment_terms *out, struct payment_lack *lack)
{
	*out = (struct payment_terms){ .year = year, .provider = *h };
	*lack = (struct payment_lack){ .of = LACK_NOTHING };
	if (check_facts(h, lack) == -1)
		return -1;
	if (!facts_fit(h))
		return lacks(lack, LACK_SIZE, PROVIDER_BEDS);
	out->rates = &year->rates[h->fact[PROVIDER_QUALITY] != 0]
	    [h->fact[PROVIDER_EHR] != 0];
	if (!out->rates->have)
		return lacks(lack, LACK_RATES, PROVIDER_QUALITY);
	if (low_income(out, lack) == -1 || wage_adjust(out) == -1 ||
	    capital_adjust(out) == -1 || teaching(out) == -1 ||
	    cost_shares(out) == -1 || !terms_fit(out)) {
		if (lack->of == LACK_NOTHING)
			lack->of = LACK_SIZE;
		return -1;
	}
	return 0;
}
