/* SPDX-License-Identifier: MIT */
/* Days too many and what they cost. */
#include "pay/day_cost.h"

#include "base/num.h"

#define ONE_DAY 10000		/* DRG_SCALE */

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
	d->has_avoidable_cost = d->delay.known &&
	    num_muldiv(d->delay.midnights, d->cents, 1,
	    &d->avoidable_cost) == 0;
}

void
day_cost_read(struct rec *r, struct delay_rules *rules, const struct stay *st,
    const struct drg *drg, int64_t cents, struct day_cost *out)
{
	*out = (struct day_cost){ .cents = cents };
	find_variance(st, drg, out);
	delay_read(rules, r, st, &out->delay);
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
day_cost_lines(const struct day_cost *d, const struct delay_rules *rules,
    struct buf *text, const struct rows *out)
{
	struct span rest = d->delay.list;
	struct delay_entry e;

	if (d->has_variance_cost) {
		text->n = 0;
		add_days(text, d->shown, d->places, " days against GMLOS",
		    d->cents);
		rows_put(out, &(struct money_line){ "variance",
		    d->variance_cost, buf_span(text) });
	}
	while (d->has_avoidable_cost && delay_next(rules, &rest, &e)) {
		text->n = 0;
		buf_addspan(text, e.of->code);
		buf_adds(text, ": ");
		add_days(text, e.midnights, 0, e.midnights == 1 ?
		    " midnight" : " midnights", d->cents);
		rows_put(out, &(struct money_line){ "avoidable",
		    e.midnights * d->cents, buf_span(text) });
	}
}
