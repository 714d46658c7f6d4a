/* SPDX-License-Identifier: MIT */
/* What the windows of clocks count as. */
#include "due/outcome.h"

static const struct {
	const char *name;
	int32_t last;		/* day */
} ages[OUTCOME_AGES] = {
	{ "00-07", 7 }, { "08-30", 30 }, { "31-90", 90 }, { "91+", INT32_MAX },
};

bool
outcome_starts_anew(const struct due_clock *c)
{
	return c->satisfied.n == 0 && c->in_time.n == 0 &&
	    c->lists.n == 0 && c->nlengths == 0 && c->has_opens &&
	    c->opens.n > 0;
}

bool
outcome_told(const struct due *d, const struct due_clock *c,
    const struct rec *r)
{
	const struct col_slots *by = &c->satisfied, *lists = &c->lists;

	return rec_bound(r, d->met) ||
	    (by->n > 0 && rec_recorded(r, by->slot[0])) ||
	    (lists->n > 0 && rec_bound(r, lists->slot[0]));
}

bool
outcome_recorded(const struct due *d, const struct due_clock *c,
    const struct rec *r)
{
	return outcome_told(d, c, r) || outcome_starts_anew(c);
}

enum outcome
outcome_of(const struct due_found *f)
{
	if (!f->clock->duty)
		return OUTCOME_NONE;
	switch (f->state) {
	case CLOCK_SATISFIED:
		return OUTCOME_ON_TIME;
	case CLOCK_LATE:
	case CLOCK_OVERDUE:
	case CLOCK_MISSED:
		return OUTCOME_LATE;
	case CLOCK_NOT_RECORDED:
	case CLOCK_UNDECIDED:
		return OUTCOME_NONE;
	default:
		return outcome_starts_anew(f->clock) ? OUTCOME_ON_TIME :
		    OUTCOME_NONE;
	}
}

const char *
outcome_age_name(int age)
{
	return ages[age].name;
}

int
outcome_age(const struct due_found *f, const struct datetime *as_of)
{
	int i = 0;

	while (i < OUTCOME_AGES - 1 &&
	    (int64_t)as_of->day - f->window.to.day > ages[i].last)
		i++;
	return i;
}
