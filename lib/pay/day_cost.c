/* SPDX-License-Identifier: MIT */
/* Days too many and what they cost. */
#include "pay/day_cost.h"

#include "base/num.h"
#include "rec/set.h"

#define ONE_DAY 10000		/* DRG_SCALE */
#define MIDNIGHTS_MAX 36525	/* a hundred years: of a reason */

/* One reason of the list. */
struct delay {
	struct span reason;	/* "PAY.authorization.payer" */
	int64_t midnights;
};

/*
 * Takes the next reason of *rest, "REASON:MIDNIGHTS" with ';' between them,
 * off it. 1; 0 at the end; -1 for text of any other form.
 */
static int
next_delay(struct span *rest, struct delay *out)
{
	struct span item;
	size_t i;

	do {
		if (rest->p == NULL || !span_next(rest, ';', &item))
			return 0;
		item = span_trim(item);
	} while (item.n == 0);
	for (i = item.n; i > 0 && item.p[i - 1] != ':'; i--)
		;
	if (i < 2)
		return -1;
	out->reason = (struct span){ item.p, i - 1 };
	if (num_parse((struct span){ item.p + i, item.n - i }, 0,
	    &out->midnights) == -1)
		return -1;
	return out->midnights < 0 || out->midnights > MIDNIGHTS_MAX ? -1 : 1;
}

/* The midnights of all reasons; -1 for a list that is not valid. */
static int64_t
sum_delay(struct span list)
{
	struct delay d;
	int64_t sum = 0;
	int got;

	while ((got = next_delay(&list, &d)) == 1)
		sum += d.midnights;
	return got == -1 ? -1 : sum;
}

static void
read_delay(struct rec *r, int slot, const struct stay *st,
    struct day_cost *out)
{
	if (rec_word(r, slot, &out->delay) != REC_OK)
		return;
	out->avoidable = sum_delay(out->delay);
	if (out->avoidable == -1)
		rec_slot_issue(r, slot, "not_reason_midnights");
	else if (st->from != STAY_UNKNOWN && out->avoidable > st->midnights)
		rec_slot_issue(r, slot, "more_than_the_stay");
	else
		out->has_avoidable = true;
}

static void
find_variance(const struct stay *st, const struct drg *drg,
    struct day_cost *out)
{
	if (drg == NULL || st->from == STAY_UNKNOWN ||
	    !drg_variance(drg, st->los, &out->shown))
		return;
	out->has_variance = true;
	out->places = drg->gmlos_places;
	out->variance = st->los * ONE_DAY - drg->gmlos;
	out->excess = out->variance < 0 ? 0 : out->variance;
}

static void
price(struct day_cost *d)
{
	d->has_variance_cost = d->has_variance &&
	    num_muldiv(d->variance, d->cents, ONE_DAY,
	    &d->variance_cost) == 0 &&
	    num_muldiv(d->excess, d->cents, ONE_DAY, &d->excess_cost) == 0;
	d->has_avoidable_cost = d->has_avoidable &&
	    num_muldiv(d->avoidable, d->cents, 1, &d->avoidable_cost) == 0;
}

void
day_cost_read(struct rec *r, int delay, const struct stay *st,
    const struct drg *drg, int64_t cents, struct day_cost *out)
{
	*out = (struct day_cost){ .cents = cents };
	find_variance(st, drg, out);
	if (rec_has(r, delay))
		read_delay(r, delay, st, out);
	if (cents != DAY_COST_NONE)
		price(out);
}

/* "2 midnights x 900.00" */
static void
add_days(struct buf *out, int64_t days, int scale, const char *unit,
    int64_t cents)
{
	buf_dec(out, days, scale);
	buf_adds(out, unit);
	buf_adds(out, " x ");
	buf_dec(out, cents, MONEY_SCALE);
}

void
day_cost_lines(const struct day_cost *d, struct buf *text,
    const struct rows *out)
{
	struct span rest = d->delay;
	struct delay of;

	if (d->has_variance_cost) {
		text->n = 0;
		add_days(text, d->shown, d->places, " days against GMLOS",
		    d->cents);
		rows_put(out, &(struct money_line){ "variance",
		    d->variance_cost, buf_span(text) });
	}
	while (d->has_avoidable_cost && next_delay(&rest, &of) == 1) {
		text->n = 0;
		buf_addspan(text, of.reason);
		buf_adds(text, ": ");
		add_days(text, of.midnights, 0, of.midnights == 1 ?
		    " midnight" : " midnights", d->cents);
		rows_put(out, &(struct money_line){ "avoidable",
		    of.midnights * d->cents, buf_span(text) });
	}
}
