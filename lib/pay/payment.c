/* SPDX-License-Identifier: MIT */
/* The expected Medicare payment of an inpatient stay. */
#include "pay/payment.h"

#include "base/num.h"
#include "stay/transfer_share.h"
#include "val/money.h"

#define ONE4 INT64_C(10000)		/* fractions, weights, days */
#define ONE6 INT64_C(1000000)		/* PROVIDER_SCALE, IPPS_SCALE */
#define ONE9 INT64_C(1000000000)	/* PAYMENT_SCALE */
#define ONE12 INT64_C(1000000000000)	/* PROVIDER_VALUE_SCALE */

/* No product here overflows. */
#define BASE_MAX INT64_C(100000000000000000)	/* 100 million, 9 places */

const char *
payment_part_name(enum payment_part part)
{
	static const char *const name[PAYMENT_PARTS] = {
		[PAYMENT_OPERATING]         = "operating",
		[PAYMENT_OPERATING_DSH]     = "operating_dsh",
		[PAYMENT_OPERATING_IME]     = "operating_ime",
		[PAYMENT_OPERATING_OUTLIER] = "operating_outlier",
		[PAYMENT_CAPITAL]           = "capital",
		[PAYMENT_CAPITAL_DSH]       = "capital_dsh",
		[PAYMENT_CAPITAL_IME]       = "capital_ime",
		[PAYMENT_CAPITAL_OUTLIER]   = "capital_outlier",
		[PAYMENT_UNCOMPENSATED]     = "uncompensated",
		[PAYMENT_READMISSION]       = "readmission_adj",
		[PAYMENT_VALUE]             = "value_adj",
		[PAYMENT_LOW_VOLUME]        = "low_volume",
		[PAYMENT_HAC]               = "hac_adj",
	};

	return name[part];
}

int
payment_fraction(const struct ipps_year *year, const struct drg *drg,
    int64_t los, enum status_transfer transfer, int64_t *out)
{
	const int64_t *f = year->factor;
	struct transfer_factors factors = {
		.days_add = f[IPPS_TRANSFER_DAYS_ADD],
		.special_add = f[IPPS_TRANSFER_SPECIAL_ADD],
		.special_share = f[IPPS_TRANSFER_SPECIAL_SHARE],
	};

	return transfer_share(&factors, drg, los, transfer, out);
}

/* Both federal base payments, before and after the transfer fraction. */
static int
base_payments(const struct payment_terms *t, const struct payment_case *c,
    struct payment *p)
{
	int64_t w = c->drg->weight, rate;

	/* 8 + DRG_SCALE places to 9; cents + 3 + DRG_SCALE are 9. */
	if (num_muldiv(t->standard, w, 1000, &p->operating_full) == -1 ||
	    num_muldiv(t->capital_rate, t->capital_cola, 1, &rate) == -1 ||
	    num_muldiv(rate, w, 1, &p->capital_full) == -1 ||
	    p->operating_full > BASE_MAX || p->capital_full > BASE_MAX)
		return -1;
	if (payment_fraction(t->year, c->drg, c->los, c->transfer,
	    &p->fraction) == -1)
		return -1;
	return num_muldiv(p->operating_full, p->fraction, ONE4,
	    &p->operating) == -1 || num_muldiv(p->capital_full, p->fraction,
	    ONE4, &p->capital) == -1 ? -1 : 0;
}

/* The base payments in cents, and what is a share of those. */
static int
shares_of_base(const struct payment_terms *t, struct payment *p)
{
	int64_t *part = p->part;
	int64_t dsh = t->dsh *
	    t->year->factor[IPPS_DSH_EMPIRICAL_SHARE];	/* 10 places */

	return money_rescale(p->operating, PAYMENT_SCALE, 2,
	    &part[PAYMENT_OPERATING]) == -1 ||
	    money_rescale(p->capital, PAYMENT_SCALE, 2,
	    &part[PAYMENT_CAPITAL]) == -1 ||
	    num_muldiv(part[PAYMENT_OPERATING], dsh, ONE4 * ONE6,
	    &part[PAYMENT_OPERATING_DSH]) == -1 ||
	    num_muldiv(part[PAYMENT_OPERATING], t->ime, ONE9,
	    &part[PAYMENT_OPERATING_IME]) == -1 ||
	    num_muldiv(part[PAYMENT_CAPITAL], t->capital_dsh, ONE4,
	    &part[PAYMENT_CAPITAL_DSH]) == -1 ||
	    num_muldiv(part[PAYMENT_CAPITAL], t->capital_ime, ONE9,
	    &part[PAYMENT_CAPITAL_IME]) == -1 ? -1 : 0;
}

/* The fixed loss as applied, split into the two parts: 9 places. */
static int
thresholds(const struct payment_terms *t, struct payment *p,
    int64_t *operating, int64_t *capital)
{
	int64_t a, b;

	p->threshold = t->rates->fixed_loss;
	if (p->fraction < ONE4 && num_muldiv(p->threshold, p->fraction, ONE4,
	    &p->threshold) == -1)
		return -1;
	/* Cents + 9 places; cents + 4 + 3 places. */
	if (num_muldiv(p->threshold, t->threshold_mix, 1, &a) == -1 ||
	    num_muldiv(p->threshold, t->gaf * t->capital_cola, 1, &b) == -1 ||
	    b > BASE_MAX)
		return -1;
	return num_muldiv(a, t->operating_share, ONE9 * 100,
	    operating) == -1 ||
	    num_muldiv(b, t->capital_share, ONE9, capital) == -1 ? -1 : 0;
}

/* What costs must exceed: 42 CFR 412.80, 412.84, 412.348. */
static int
limits(const struct payment_terms *t, struct payment *p)
{
	/* 10 places, that a quarter of a share of 4 places is exact. */
	int64_t factor = (ONE9 + t->ime) * 10 +
	    t->dsh * t->year->factor[IPPS_DSH_EMPIRICAL_SHARE];
	int64_t capital = ONE9 + t->capital_ime + t->capital_dsh * 100000;

	if (thresholds(t, p, &p->of_operating.loss,
	    &p->of_capital.loss) == -1 ||
	    num_muldiv(p->operating, factor, ONE9 * 10,
	    &p->of_operating.limit) == -1 ||
	    num_muldiv(p->capital, capital, ONE9, &p->of_capital.limit) == -1)
		return -1;
	p->of_operating.limit += p->of_operating.loss +
	    t->provider.fact[PROVIDER_UNCOMPENSATED] * (ONE9 / 100);
	p->of_capital.limit += p->of_capital.loss;
	return 0;
}

/* The share of the costs above a limit, rounded to 9 places, then cents. */
static int
pay_above(int64_t cost, int64_t limit, int64_t share, int64_t *cents)
{
	int64_t v;

	*cents = 0;
	if (cost <= limit)
		return 0;
	return num_muldiv(cost - limit, share, ONE6, &v) == -1 ? -1 :
	    money_rescale(v, PAYMENT_SCALE, 2, cents);
}

/* Charges to costs with nine places; 0 without the ratio. */
static int
cost_by(const struct payment_terms *t, const struct payment_case *c,
    enum provider_fact ccr, int64_t *cost)
{
	return num_muldiv(c->charges, t->provider.has[ccr] ?
	    t->provider.fact[ccr] * 10 : 0, 1, cost);
}

/*
 * Without both ratios there is no outlier to price. Without a threshold, too,
 * the costs by one of them may show that the case could be one.
 */
static bool
can_judge(const struct payment_terms *t, const struct payment_case *c)
{
	const bool *has = t->provider.has;

	return c->has_charges && (t->has_ccr || (!t->rates->has_fixed_loss &&
	    (has[PROVIDER_OPERATING_CCR] || has[PROVIDER_CAPITAL_CCR])));
}

/* Both parts together must exceed both limits; then each pays for itself. */
static int
outlier(const struct payment_terms *t, const struct payment_case *c,
    struct payment *p)
{
	const int64_t *f = t->year->factor;
	int64_t above;

	p->outlier = c->outlier ? OUTLIER_NOT_JUDGED : OUTLIER_BARRED;
	if (!c->outlier || !can_judge(t, c))
		return 0;
	p->outlier_share = f[c->drg->burn ? IPPS_OUTLIER_SHARE_BURN :
	    IPPS_OUTLIER_SHARE];
	if (limits(t, p) == -1 || cost_by(t, c, PROVIDER_OPERATING_CCR,
	    &p->of_operating.cost) == -1 || cost_by(t, c,
	    PROVIDER_CAPITAL_CCR, &p->of_capital.cost) == -1)
		return -1;
	if (p->of_operating.cost / 2 + p->of_capital.cost / 2 > INT64_MAX / 4 ||
	    p->of_operating.limit / 2 + p->of_capital.limit / 2 > INT64_MAX / 4)
		return -1;
	above = p->of_operating.cost + p->of_capital.cost -
	    (p->of_operating.limit + p->of_capital.limit);
	if (t->has_ccr)
		p->outlier = OUTLIER_NONE;
	if (!t->rates->has_fixed_loss && above > 0)
		p->outlier = OUTLIER_NO_THRESHOLD;
	if (!t->rates->has_fixed_loss || above < 0)
		return 0;
	p->outlier = OUTLIER_PAID;
	return pay_above(p->of_operating.cost, p->of_operating.limit,
	    p->outlier_share, &p->part[PAYMENT_OPERATING_OUTLIER]) == -1 ||
	    pay_above(p->of_capital.cost, p->of_capital.limit, p->outlier_share,
	    &p->part[PAYMENT_CAPITAL_OUTLIER]) == -1 ? -1 : 0;
}

/*
 * Quality programmes: 42 CFR 412.154 and 412.162 act on the operating base
 * payment after a transfer; 412.101 on all payments; 412.172 on the sum.
 */
static int
adjustments(const struct payment_terms *t, struct payment *p)
{
	const int64_t *fact = t->provider.fact;
	int64_t *part = p->part, base = part[PAYMENT_OPERATING], sum = 0;
	int i;

	part[PAYMENT_UNCOMPENSATED] = fact[PROVIDER_UNCOMPENSATED];
	for (i = 0; i < PAYMENT_PARTS; i++)
		sum += part[i];
	if (num_muldiv(sum, fact[PROVIDER_LOW_VOLUME], ONE6,
	    &part[PAYMENT_LOW_VOLUME]) == -1 ||
	    num_muldiv(base, fact[PROVIDER_READMISSION] - ONE6, ONE6,
	    &part[PAYMENT_READMISSION]) == -1 ||
	    num_muldiv(base, fact[PROVIDER_VALUE] - ONE12, ONE12,
	    &part[PAYMENT_VALUE]) == -1)
		return -1;
	sum += part[PAYMENT_LOW_VOLUME] + part[PAYMENT_READMISSION] +
	    part[PAYMENT_VALUE];
	if (fact[PROVIDER_HAC] && num_muldiv(sum,
	    -t->year->factor[IPPS_HAC_REDUCTION], ONE6,
	    &part[PAYMENT_HAC]) == -1)
		return -1;
	p->total = sum + part[PAYMENT_HAC];
	return 0;
}

int
payment_compute(const struct payment_terms *t, const struct payment_case *c,
    struct payment *out)
{
	*out = (struct payment){0};
	if (c->charges < 0 || c->los < 0)
		return -1;
	return base_payments(t, c, out) == -1 ||
	    shares_of_base(t, out) == -1 || outlier(t, c, out) == -1 ||
	    adjustments(t, out) == -1 ? -1 : 0;
}
