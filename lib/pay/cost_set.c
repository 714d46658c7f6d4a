/* SPDX-License-Identifier: MIT */
/* The money of a case as fields of its record. */
#include "pay/cost_set.h"

#include "pay/payment_why.h"
#include "rec/set.h"
#include "rec/use.h"

#define AT(slot_) offsetof(struct cost_slots, slot_)

#define PART(part_) AT(part[part_])

static const struct use appends[] = {
	{ "cost_drg_weight",        AT(weight) },
	{ "cost_operating",         PART(PAYMENT_OPERATING) },
	{ "cost_operating_dsh",     PART(PAYMENT_OPERATING_DSH) },
	{ "cost_operating_ime",     PART(PAYMENT_OPERATING_IME) },
	{ "cost_operating_outlier", PART(PAYMENT_OPERATING_OUTLIER) },
	{ "cost_capital",           PART(PAYMENT_CAPITAL) },
	{ "cost_capital_dsh",       PART(PAYMENT_CAPITAL_DSH) },
	{ "cost_capital_ime",       PART(PAYMENT_CAPITAL_IME) },
	{ "cost_capital_outlier",   PART(PAYMENT_CAPITAL_OUTLIER) },
	{ "cost_transfer_fraction", AT(fraction) },
	{ "cost_uncompensated",     PART(PAYMENT_UNCOMPENSATED) },
	{ "cost_readmission_adj",   PART(PAYMENT_READMISSION) },
	{ "cost_value_adj",         PART(PAYMENT_VALUE) },
	{ "cost_hac_adj",           PART(PAYMENT_HAC) },
	{ "cost_low_volume",        PART(PAYMENT_LOW_VOLUME) },
	{ "cost_payment",           AT(payment) },
	{ "cost_estimated",         AT(estimated) },
	{ "cost_margin",            AT(margin) },
	{ "cost_operating_why",     AT(operating_why) },
	{ "cost_capital_why",       AT(capital_why) },
	{ "cost_payment_why",       AT(payment_why) },
};

static const struct use of_days[] = {
	{ "cost_variance_days", AT(variance_days) },
	{ "cost_variance",      AT(variance) },
	{ "cost_excess",        AT(excess) },
};

static const struct use of_delay[] = {
	{ "cost_avoidable", AT(avoidable) },
};

void
cost_set_bind(struct cost_slots *s, struct binder *b)
{
	s->explain = b->explain;
	binder_appends(b, s, appends, COUNT(appends));
}

void
cost_set_bind_days(struct cost_slots *s, const struct cost_engine *en,
    struct binder *b)
{
	if (en->day_cost == DAY_COST_NONE && !b->all)
		return;
	binder_appends(b, s, of_days, COUNT(of_days));
	binder_appends_for(b, s, of_delay, COUNT(of_delay), &en->delay, 1);
}

static bool
is_outlier(int part)
{
	return part == PAYMENT_OPERATING_OUTLIER ||
	    part == PAYMENT_CAPITAL_OUTLIER;
}

static void
set_payment(const struct cost_slots *s, struct rec *r, const struct payment *p)
{
	int i;

	for (i = 0; i < PAYMENT_PARTS; i++)
		if (!is_outlier(i) || p->outlier != OUTLIER_NOT_JUDGED)
			rec_set_dec(r, s->part[i], p->part[i], 2);
	rec_set_dec(r, s->fraction, p->fraction, PAYMENT_FRACTION_SCALE);
	rec_set_dec(r, s->payment, p->total, 2);
}

static void
set_days(const struct cost_slots *s, struct rec *r, const struct day_cost *d)
{
	if (d->has_variance_cost) {
		rec_set_dec(r, s->variance_days, d->shown, d->places);
		rec_set_dec(r, s->variance, d->variance_cost, 2);
		rec_set_dec(r, s->excess, d->excess_cost, 2);
	}
	if (d->has_avoidable_cost)
		rec_set_dec(r, s->avoidable, d->avoidable_cost, 2);
}

static void
set_why(const struct cost_slots *s, struct rec *r,
    const struct cost_engine *en, const struct cost *c, struct buf *text)
{
	text->n = 0;
	cost_payment_why(en, c, text);
	rec_set_buf(r, s->payment_why, text);
	if (!c->has_payment)
		return;
	payment_operating_why(c->terms, &c->in, &c->payment, text);
	rec_set_buf(r, s->operating_why, text);
	payment_capital_why(c->terms, &c->in, &c->payment, text);
	rec_set_buf(r, s->capital_why, text);
}

void
cost_set(const struct cost_slots *s, struct rec *r,
    const struct cost_engine *en, const struct cost *c, struct buf *text)
{
	if (c->weighed)
		rec_set_dec(r, s->weight, c->drg.drg->weight, DRG_SCALE);
	if (c->has_payment)
		set_payment(s, r, &c->payment);
	if (c->has_estimated)
		rec_set_dec(r, s->estimated, c->estimated, 2);
	if (c->has_payment && c->has_estimated)
		rec_set_dec(r, s->margin, c->payment.total - c->estimated, 2);
	set_days(s, r, &c->days);
	if (s->explain)
		set_why(s, r, en, c, text);
}

static void
part_lines(const struct cost *c, struct buf *text, const struct rows *out)
{
	int i;

	for (i = 0; i < PAYMENT_PARTS; i++) {
		if (c->payment.part[i] == 0)
			continue;
		text->n = 0;
		payment_part_why(c->terms, &c->in, &c->payment,
		    (enum payment_part)i, text);
		rows_put(out, &(struct money_line){
		    payment_part_name((enum payment_part)i),
		    c->payment.part[i], buf_span(text) });
	}
	rows_put(out, &(struct money_line){ "payment", c->payment.total,
	    SPAN("the sum of the parts") });
}

void
cost_lines(const struct cost *c, struct buf *text, const struct rows *out)
{
	if (c->has_payment)
		part_lines(c, text, out);
	if (c->has_estimated)
		rows_put(out, &(struct money_line){ "estimated",
		    c->estimated, c->ledger ? SPAN("the ledger's cost") :
		    SPAN("charges x cost-to-charge ratios") });
	day_cost_lines(&c->days, text, out);
}
