/* SPDX-License-Identifier: MIT */
/* The money of a case as fields of its record. */
#include "pay/cost_set.h"

#include "pay/payment_why.h"
#include "rec/set.h"
#include "rec/use.h"

#define AT(slot_) offsetof(struct cost_slots, slot_)

static const struct use of_days[] = {
	{ "cost_variance_days", AT(variance_days) },
	{ "cost_variance",      AT(variance) },
	{ "cost_excess",        AT(excess) },
};

static const struct use of_delay[] = {
	{ "cost_avoidable", AT(avoidable) },
};

void
cost_bind_days(struct cost_slots *s, struct slots *sl, const struct dict *d,
    int delay)
{
	uses_append(sl, d, s, of_days, sizeof(of_days) / sizeof(of_days[0]));
	uses_append_for(sl, d, s, of_delay, 1, &delay, 1);
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

void
cost_set(const struct cost_slots *s, struct rec *r, const struct cost *c)
{
	if (c->drg.state == DRG_FOUND && c->drg.drg->has_weight)
		rec_set_dec(r, s->weight, c->drg.drg->weight, DRG_SCALE);
	if (c->has_payment)
		set_payment(s, r, &c->payment);
	if (c->has_estimated)
		rec_set_dec(r, s->estimated, c->estimated, 2);
	if (c->has_payment && c->has_estimated)
		rec_set_dec(r, s->margin, c->payment.total - c->estimated, 2);
	set_days(s, r, &c->days);
}

static void
keep(struct rec *r, int slot, struct buf *text)
{
	rec_set(r, slot, rec_keep(r, (struct span){ text->p, text->n }));
	text->n = 0;
}

void
cost_set_why(const struct cost_slots *s, struct rec *r, const struct cost *c,
    const struct datetime *as_of, struct buf *text)
{
	text->n = 0;
	cost_payment_why(c, as_of, text);
	keep(r, s->payment_why, text);
	if (!c->has_payment)
		return;
	payment_operating_why(c->terms, &c->in, &c->payment, text);
	keep(r, s->operating_why, text);
	payment_capital_why(c->terms, &c->in, &c->payment, text);
	keep(r, s->capital_why, text);
}

void
cost_lines(const struct cost *c, struct buf *text,
    void (*line)(void *arg, const char *name, int64_t cents,
    struct span basis), void *arg)
{
	int i;

	for (i = 0; c->has_payment && i < PAYMENT_PARTS; i++) {
		if (c->payment.part[i] == 0)
			continue;
		text->n = 0;
		payment_part_why(c->terms, &c->in, &c->payment,
		    (enum payment_part)i, text);
		line(arg, payment_part_name((enum payment_part)i),
		    c->payment.part[i], (struct span){ text->p, text->n });
	}
	if (c->has_payment)
		line(arg, "payment", c->payment.total,
		    SPAN("the sum of the parts"));
	if (c->has_estimated)
		line(arg, "estimated", c->estimated, c->ledger ?
		    SPAN("the ledger's cost") :
		    SPAN("charges x cost-to-charge ratios"));
	day_cost_lines(&c->days, text, line, arg);
}
