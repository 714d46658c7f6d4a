/* SPDX-License-Identifier: MIT */
/* How an expected payment came about, in words. */
#include "care/payment_why.h"

#include "base/num.h"
#include "val/money.h"

#define ALL 10000	/* a fraction of 1 */

static void
add_dec(struct buf *out, int64_t v, int scale)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_fmt(v, scale, text);

	/* Of places that nobody needs at least one stays. */
	while (scale > 2 && n > 2 && text[n - 1] == '0' &&
	    text[n - 2] != '.')
		n--;
	buf_add(out, text, n);
}

static void
add_text_dec(struct buf *out, const char *text, int64_t v, int scale)
{
	buf_adds(out, text);
	add_dec(out, v, scale);
}

static void
add_cents_of(struct buf *out, int64_t v, int scale)
{
	int64_t cents;

	if (money_rescale(v, scale, 2, &cents) == 0)
		add_dec(out, cents, 2);
}

/* " x transfer fraction 0.4167 (1 day counted + 1, of 4.8 expected)" */
static void
add_fraction(const struct payment_terms *t, const struct payment_case *c,
    const struct payment *p, struct buf *out)
{
	int64_t days = c->los > 0 ? c->los : 1;

	if (p->fraction == ALL)
		return;
	add_text_dec(out, " x transfer fraction ", p->fraction,
	    PAYMENT_FRACTION_SCALE);
	buf_fmt(out, " (%lld day%s + %lld, GMLOS ", (long long)days,
	    days == 1 ? "" : "s",
	    (long long)(t->year->factor[IPPS_TRANSFER_DAYS_ADD] / 1000000));
	add_dec(out, c->drg->gmlos, DRG_SCALE);
	buf_adds(out, c->drg->special_pay && c->transfer ==
	    TRANSFER_POST_ACUTE ? ", special pay)" : ")");
}

static void
add_sum(struct buf *out, int64_t cents)
{
	add_text_dec(out, " = ", cents, 2);
}

void
payment_operating_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out)
{
	const int64_t *fact = t->hospital.fact;

	add_text_dec(out, "(labor ", t->rates->labor[t->le1], 2);
	add_text_dec(out, " x wage index ", fact[HOSPITAL_WAGE_INDEX],
	    HOSPITAL_SCALE);
	add_text_dec(out, " + other ", t->rates->nonlabor[t->le1], 2);
	add_text_dec(out, " x COLA ", fact[HOSPITAL_COLA], HOSPITAL_SCALE);
	add_text_dec(out, ") x weight ", c->drg->weight, DRG_SCALE);
	add_fraction(t, c, p, out);
	add_sum(out, p->part[PAYMENT_OPERATING]);
	buf_fmt(out, ", rates of fiscal year %lld",
	    (long long)t->year->fiscal_year);
}

void
payment_capital_why(const struct payment_terms *t,
    const struct payment_case *c, const struct payment *p, struct buf *out)
{
	add_text_dec(out, "rate ", t->rates->capital, 2);
	add_text_dec(out, " x GAF ", t->gaf, 4);
	add_text_dec(out, " = ", t->capital_rate, 2);
	if (t->capital_cola != 1000)
		add_text_dec(out, "; x COLA ", t->capital_cola, 3);
	else
		buf_adds(out, ";");
	add_text_dec(out, " x weight ", c->drg->weight, DRG_SCALE);
	add_fraction(t, c, p, out);
	add_sum(out, p->part[PAYMENT_CAPITAL]);
	buf_fmt(out, ", rates of fiscal year %lld",
	    (long long)t->year->fiscal_year);
}

/* "0.8 x (cost 60000.00 - limit 35736.98)" */
static void
outlier_why(const struct payment *p, int64_t cost, int64_t limit,
    struct buf *out)
{
	add_dec(out, p->outlier_share, IPPS_SCALE);
	buf_adds(out, " x (cost ");
	add_cents_of(out, cost, PAYMENT_SCALE);
	buf_adds(out, " - limit ");
	add_cents_of(out, limit, PAYMENT_SCALE);
	add_text_dec(out, " with fixed loss ", p->threshold, 2);
	buf_adds(out, ")");
}

/* "11325.89 x 0.156012731" */
static void
times(struct buf *out, int64_t cents, int64_t factor, int scale)
{
	add_dec(out, cents, 2);
	add_text_dec(out, " x ", factor, scale);
}

void
payment_part_why(const struct payment_terms *t, const struct payment_case *c,
    const struct payment *p, enum payment_part part, struct buf *out)
{
	const int64_t *fact = t->hospital.fact;
	const int64_t *f = t->year->factor;
	int64_t operating = p->part[PAYMENT_OPERATING];
	int64_t capital = p->part[PAYMENT_CAPITAL];

	switch (part) {
	case PAYMENT_OPERATING:
		payment_operating_why(t, c, p, out);
		break;
	case PAYMENT_OPERATING_DSH:
		times(out, operating, t->dsh, 4);
		add_text_dec(out, " x ", f[IPPS_DSH_EMPIRICAL_SHARE],
		    IPPS_SCALE);
		break;
	case PAYMENT_OPERATING_IME:
		times(out, operating, t->ime, PAYMENT_SCALE);
		break;
	case PAYMENT_OPERATING_OUTLIER:
		outlier_why(p, p->operating_cost, p->operating_limit, out);
		break;
	case PAYMENT_CAPITAL:
		payment_capital_why(t, c, p, out);
		break;
	case PAYMENT_CAPITAL_DSH:
		times(out, capital, t->capital_dsh, 4);
		break;
	case PAYMENT_CAPITAL_IME:
		times(out, capital, t->capital_ime, PAYMENT_SCALE);
		break;
	case PAYMENT_CAPITAL_OUTLIER:
		outlier_why(p, p->capital_cost, p->capital_limit, out);
		break;
	case PAYMENT_UNCOMPENSATED:
		buf_adds(out, "the hospital's amount for each claim");
		break;
	case PAYMENT_READMISSION:
		times(out, operating, fact[HOSPITAL_READMISSION] - 1000000,
		    HOSPITAL_SCALE);
		break;
	case PAYMENT_VALUE:
		times(out, operating, fact[HOSPITAL_VALUE] -
		    INT64_C(1000000000000), HOSPITAL_VALUE_SCALE);
		break;
	case PAYMENT_LOW_VOLUME:
		add_text_dec(out, "operating, capital and uncompensated x ",
		    fact[HOSPITAL_LOW_VOLUME], HOSPITAL_SCALE);
		break;
	case PAYMENT_HAC:
		add_text_dec(out, "the sum of all other parts x ",
		    -f[IPPS_HAC_REDUCTION], IPPS_SCALE);
		break;
	case PAYMENT_PARTS:
		break;
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
		add_text_dec(out, " ", p->part[i], 2);
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
		    "--table ipps_rates=FILE");
		break;
	case LACK_FACT:
		buf_fmt(out, "%s of the hospital is not known",
		    hospital_fact_name(lack->fact));
		break;
	case LACK_SIZE:
		buf_adds(out, "a fact of the hospital is out of all bounds");
		break;
	}
}
