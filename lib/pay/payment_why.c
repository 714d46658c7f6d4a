/* SPDX-License-Identifier: MIT */
/* How an expected payment came about, in words. */
#include "pay/payment_why.h"

#include "base/num.h"
#include "val/money.h"

#define ALL 10000	/* a fraction of 1 */
#define ONE6 INT64_C(1000000)	/* PROVIDER_SCALE, IPPS_SCALE */

/* v, but of more than two places without trailing zeros; after a text. */
static void
why_dec(struct buf *out, int64_t v, int scale)
{
	char hold[NUM_TEXT_MAX];
	struct span s = num_text(v, scale, hold);

	while (scale > 2 && s.n > 2 && s.p[s.n - 1] == '0' &&
	    s.p[s.n - 2] != '.')
		s.n--;
	buf_addspan(out, s);
}

static void
why_text_dec(struct buf *out, const char *text, int64_t v, int scale)
{
	buf_adds(out, text);
	why_dec(out, v, scale);
}

/* 42 CFR 412.316(a) */
static void
gaf_why(const struct payment_terms *t, struct buf *out)
{
	int64_t index = t->provider.fact[PROVIDER_WAGE_INDEX];

	why_dec(out, t->gaf, 4);
	if (index == ONE6)
		return;
	why_text_dec(out, " (", index, PROVIDER_SCALE);
	why_text_dec(out, " ^ ", t->year->factor[IPPS_GAF_EXPONENT],
	    IPPS_SCALE);
	buf_addc(out, ')');
}

/* 42 CFR 412.105(d) */
static void
ime_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;

	why_dec(out, t->ime, PAYMENT_SCALE);
	why_text_dec(out, " (", f[IPPS_IME_MULTIPLIER], IPPS_SCALE);
	why_text_dec(out, " x ((1 + ", t->provider.fact[PROVIDER_IRB],
	    PROVIDER_SCALE);
	why_text_dec(out, ") ^ ", f[IPPS_IME_EXPONENT], IPPS_SCALE);
	buf_adds(out, " - 1))");
}

/* " (2.7183 ^ (0.2822 x 0.2) - 1)" */
static void
add_growth(struct buf *out, int64_t base, int64_t exponent, int64_t x,
    int scale)
{
	why_text_dec(out, " (", base, IPPS_SCALE);
	why_text_dec(out, " ^ (", exponent, IPPS_SCALE);
	why_text_dec(out, " x ", x, scale);
	buf_adds(out, ") - 1)");
}

/* 42 CFR 412.322(b) */
static void
capital_ime_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;
	int64_t ratio = t->provider.fact[PROVIDER_CAPITAL_IME];
	int64_t most = f[IPPS_CAPITAL_IME_RATIO_MAX];

	why_dec(out, t->capital_ime, PAYMENT_SCALE);
	add_growth(out, f[IPPS_CAPITAL_IME_BASE],
	    f[IPPS_CAPITAL_IME_EXPONENT], ratio < most ? ratio : most,
	    PROVIDER_SCALE);
}

/* 42 CFR 412.106(d); what no longer changes a share is said as "at most". */
static void
dsh_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;
	bool high = t->dsh_ratio * 100 >= f[IPPS_DSH_HIGH_FROM];

	why_dec(out, t->dsh, 4);
	buf_adds(out, " (");
	if (t->dsh == f[IPPS_DSH_CAP] / 100)
		why_text_dec(out, "at most ", t->dsh, 4);
	else {
		buf_addc(out, '(');
		why_dec(out, t->dsh_ratio, 4);
		why_text_dec(out, " - ", f[high ? IPPS_DSH_HIGH_FROM :
		    IPPS_DSH_LOW_FROM], IPPS_SCALE);
		why_text_dec(out, ") x ", f[high ? IPPS_DSH_HIGH_SLOPE :
		    IPPS_DSH_LOW_SLOPE], IPPS_SCALE);
		why_text_dec(out, " + ", f[high ? IPPS_DSH_HIGH_ADD :
		    IPPS_DSH_LOW_ADD], IPPS_SCALE);
	}
	why_text_dec(out, "; patients ", t->dsh_ratio, 4);
	why_text_dec(out, " = ", t->provider.fact[PROVIDER_SSI],
	    PROVIDER_SCALE);
	why_text_dec(out, " + ", t->provider.fact[PROVIDER_MEDICAID],
	    PROVIDER_SCALE);
	buf_addc(out, ')');
}

/* 42 CFR 412.320(b) */
static void
capital_dsh_why(const struct payment_terms *t, struct buf *out)
{
	const int64_t *f = t->year->factor;

	why_dec(out, t->capital_dsh, 4);
	add_growth(out, f[IPPS_CAPITAL_DSH_BASE],
	    f[IPPS_CAPITAL_DSH_EXPONENT], t->dsh_ratio, 4);
}

static void
add_cents_of(struct buf *out, int64_t v, int scale)
{
	int64_t cents;

	if (money_rescale(v, scale, 2, &cents) == 0)
		why_dec(out, cents, 2);
}

/* " x transfer fraction 0.8333 ((3 days + 1) / GMLOS 4.8)" */
static void
add_fraction(const struct payment_terms *t, const struct payment_case *c,
    const struct payment *p, struct buf *out)
{
	const int64_t *f = t->year->factor;
	int64_t days = c->los > 0 ? c->los : 1;
	bool special = c->drg->special_pay &&
	    c->transfer == TRANSFER_POST_ACUTE;

	if (p->fraction == ALL)
		return;
	why_text_dec(out, " x transfer fraction ", p->fraction,
	    PAYMENT_FRACTION_SCALE);
	buf_adds(out, " (");
	if (special) {
		why_text_dec(out, "special pay: ",
		    f[IPPS_TRANSFER_SPECIAL_ADD], IPPS_SCALE);
		why_text_dec(out, " + ", f[IPPS_TRANSFER_SPECIAL_SHARE],
		    IPPS_SCALE);
		buf_adds(out, " x ");
	}
	buf_fmt(out, "(%lld day%s + %lld) / GMLOS ", (long long)days,
	    days == 1 ? "" : "s",
	    (long long)(f[IPPS_TRANSFER_DAYS_ADD] / 1000000));
	why_dec(out, c->drg->gmlos, DRG_SCALE);
	buf_addc(out, ')');
}

static void
add_sum(struct buf *out, int64_t cents)
{
	why_text_dec(out, " = ", cents, 2);
}

void
payment_operating_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out)
{
	const int64_t *fact = t->provider.fact;

	why_text_dec(out, "(labor ", t->rates->labor[t->le1], 2);
	why_text_dec(out, " x wage index ", fact[PROVIDER_WAGE_INDEX],
	    PROVIDER_SCALE);
	why_text_dec(out, " + other ", t->rates->nonlabor[t->le1], 2);
	why_text_dec(out, " x COLA ", fact[PROVIDER_COLA], PROVIDER_SCALE);
	why_text_dec(out, ") x weight ", c->drg->weight, DRG_SCALE);
	add_fraction(t, c, p, out);
	add_sum(out, p->part[PAYMENT_OPERATING]);
	buf_fmt(out, ", rates of fiscal year %lld",
	    (long long)t->year->fiscal_year);
}

void
payment_capital_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out)
{
	why_text_dec(out, "rate ", t->rates->capital, 2);
	buf_adds(out, " x GAF ");
	gaf_why(t, out);
	why_text_dec(out, " = ", t->capital_rate, 2);
	if (t->capital_cola != 1000)
		why_text_dec(out, "; x COLA ", t->capital_cola, 3);
	else
		buf_adds(out, ";");
	why_text_dec(out, " x weight ", c->drg->weight, DRG_SCALE);
	add_fraction(t, c, p, out);
	add_sum(out, p->part[PAYMENT_CAPITAL]);
	buf_fmt(out, ", rates of fiscal year %lld",
	    (long long)t->year->fiscal_year);
}

/*
 * "0.8 x (cost 60000.00 (charges x 0.25) - limit 35736.98 (payments 9000.00 +
 * 26736.98 from the fixed loss 29064.00 by wages and share))"
 */
static void
outlier_why(const struct payment *p, const struct payment_limit *of,
    int64_t ccr, struct buf *out)
{
	why_dec(out, p->outlier_share, IPPS_SCALE);
	buf_adds(out, " x (cost ");
	add_cents_of(out, of->cost, PAYMENT_SCALE);
	why_text_dec(out, " (charges x ", ccr, PROVIDER_SCALE);
	buf_adds(out, ") - limit ");
	add_cents_of(out, of->limit, PAYMENT_SCALE);
	buf_adds(out, " (payments ");
	add_cents_of(out, of->limit - of->loss, PAYMENT_SCALE);
	buf_adds(out, " + ");
	add_cents_of(out, of->loss, PAYMENT_SCALE);
	why_text_dec(out, " from the fixed loss ", p->threshold, 2);
	buf_adds(out, " by wages and share))");
}

/* "11325.89 x ": what a factor follows. */
static void
add_base(struct buf *out, int64_t cents)
{
	why_dec(out, cents, 2);
	buf_adds(out, " x ");
}

/* "11325.89 x (0.99 - 1)" */
static void
add_change(struct buf *out, int64_t cents, int64_t factor, int scale)
{
	add_base(out, cents);
	why_text_dec(out, "(", factor, scale);
	buf_adds(out, " - 1)");
}

/* What is added for the hospital's own figures: the last parts. */
static void
adjustment_why(const struct payment_terms *t, const struct payment *p,
    enum payment_part part, struct buf *out)
{
	const int64_t *fact = t->provider.fact;
	int64_t operating = p->part[PAYMENT_OPERATING];

	switch (part) {
	case PAYMENT_UNCOMPENSATED:
		buf_adds(out, "the hospital's amount for each claim");
		break;
	case PAYMENT_READMISSION:
		add_change(out, operating, fact[PROVIDER_READMISSION],
		    PROVIDER_SCALE);
		break;
	case PAYMENT_VALUE:
		add_change(out, operating, fact[PROVIDER_VALUE],
		    PROVIDER_VALUE_SCALE);
		break;
	case PAYMENT_LOW_VOLUME:
		why_text_dec(out, "operating, capital and uncompensated x ",
		    fact[PROVIDER_LOW_VOLUME], PROVIDER_SCALE);
		break;
	case PAYMENT_HAC:
		why_text_dec(out, "the sum of all other parts x ",
		    -t->year->factor[IPPS_HAC_REDUCTION], IPPS_SCALE);
		break;
	default:
		break;
	}
}

void
payment_part_why(const struct payment_terms *t, const struct payment_case *c,
    const struct payment *p, enum payment_part part, struct buf *out)
{
	const int64_t *fact = t->provider.fact;

	if (part == PAYMENT_OPERATING_DSH || part == PAYMENT_OPERATING_IME)
		add_base(out, p->part[PAYMENT_OPERATING]);
	if (part == PAYMENT_CAPITAL_DSH || part == PAYMENT_CAPITAL_IME)
		add_base(out, p->part[PAYMENT_CAPITAL]);
	switch (part) {
	case PAYMENT_OPERATING:
		payment_operating_why(t, c, p, out);
		break;
	case PAYMENT_OPERATING_DSH:
		dsh_why(t, out);
		why_text_dec(out, " x ",
		    t->year->factor[IPPS_DSH_EMPIRICAL_SHARE], IPPS_SCALE);
		break;
	case PAYMENT_OPERATING_IME:
		ime_why(t, out);
		break;
	case PAYMENT_OPERATING_OUTLIER:
		outlier_why(p, &p->of_operating, fact[PROVIDER_OPERATING_CCR],
		    out);
		break;
	case PAYMENT_CAPITAL:
		payment_capital_why(t, c, p, out);
		break;
	case PAYMENT_CAPITAL_DSH:
		capital_dsh_why(t, out);
		break;
	case PAYMENT_CAPITAL_IME:
		capital_ime_why(t, out);
		break;
	case PAYMENT_CAPITAL_OUTLIER:
		outlier_why(p, &p->of_capital, fact[PROVIDER_CAPITAL_CCR],
		    out);
		break;
	default:
		adjustment_why(t, p, part, out);
	}
}

/* What is to be known of the outlier when it pays nothing. */
static void
add_outlier_note(const struct payment *p, struct buf *out)
{
	if (p->outlier == OUTLIER_NOT_JUDGED)
		buf_adds(out, "; outlier not judged: charges or "
		    "cost-to-charge ratios are missing");
	if (p->outlier == OUTLIER_BARRED)
		buf_adds(out, "; no outlier by its review code");
}

void
payment_total_why(const struct payment_terms *t, const struct payment_case *c,
    const struct payment *p, struct buf *out)
{
	const char *between = "";
	int i;

	for (i = 0; i < PAYMENT_PARTS; i++) {
		if (p->part[i] == 0)
			continue;
		buf_adds(out, between);
		between = " + ";
		buf_adds(out, payment_part_name((enum payment_part)i));
		why_text_dec(out, " ", p->part[i], 2);
		if (i == PAYMENT_OPERATING || i == PAYMENT_CAPITAL)
			continue;
		buf_adds(out, " (");
		payment_part_why(t, c, p, (enum payment_part)i, out);
		buf_adds(out, ")");
	}
	add_sum(out, p->total);
	add_outlier_note(p, out);
}

void
payment_lack_why(const struct payment_lack *lack, struct buf *out)
{
	switch (lack->of) {
	case LACK_NOTHING:
		break;
	case LACK_RATES:
		buf_adds(out, "ipps_rates has no row for such "
		    "quality_reporting and ehr in that year; add it with "
		    "--table ipps_rates=+FILE");
		break;
	case LACK_FACT:
		buf_fmt(out, "%s of the hospital is not known",
		    provider_fact_name(lack->fact));
		break;
	case LACK_SIZE:
		buf_adds(out, "a fact of the hospital is out of range");
		break;
	}
}
