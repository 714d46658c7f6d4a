/* SPDX-License-Identifier: MIT */
/* The state of the window of a clock. */
#include "due/due_doubt.h"
#include "due/due_look.h"
#include "due/outcome.h"

/* Most windows are of days, and there the days left decide. */
static bool
is_of_days(const struct due_found *f, enum clock_unit unit)
{
	return unit == UNIT_DAY && f->has_left && !f->window.to.has_time &&
	    !f->window.from.has_time;
}

/* The state of a window that nothing has satisfied. */
static enum clock_state
open_state(const struct due_look *l, struct due_found *f)
{
	enum clock_unit unit = due_left_unit(l->c);
	enum clock_state st;

	if (is_of_days(f, unit)) {
		if (f->left < 0)
			return CLOCK_OVERDUE;
		if (f->left <= l->c->soon)
			return CLOCK_DUE_SOON;
		return l->as_of->day < f->window.from.day ? CLOCK_NOT_YET :
		    CLOCK_OPEN;
	}
	st = clock_state_on(&l->d->cal, &f->window, l->as_of, l->c->soon,
	    unit);

	/* Hours are whole ones: as many as soon may be some minutes more. */
	if (st == CLOCK_NOT_YET && f->has_left && f->left + (unit ==
	    UNIT_HOUR) <= l->c->soon)
		st = CLOCK_DUE_SOON;
	return st;
}

/* Is it too late to be late? */
static bool
has_lapsed(const struct due_look *l, const struct due_found *f)
{
	return l->c->has_lapse && f->has_left && -f->left > l->c->lapses;
}

static void
count_left(const struct due_look *l, const struct datetime *at,
    struct due_found *f)
{
	f->has_left = !f->no_limit && clock_left(&l->d->cal, &f->window, at,
	    due_left_unit(l->c), &f->left) == 0;
}

/* The field whose time has no offset: of what met it, or of the limit. */
static int
without_offset(const struct due_look *l, const struct due_found *f)
{
	if (!f->met.at.has_offset)
		return slots_find(l->r->slots, f->met.by);
	return f->anchor.has_offset && l->has_end ? l->end_slot :
	    f->anchor_slot;
}

/* Of two times of which one has no offset, unless it is too long or short. */
static enum clock_state
mixed_state(const struct due_look *l, struct due_found *f)
{
	struct elapsed left = datetime_elapsed(&f->met.at, &f->window.to);

	if (left.low >= 0)
		return CLOCK_SATISFIED;
	if (left.high < 0)
		return l->c->duty ? CLOCK_LATE : CLOCK_MISSED;
	due_note_offset(f, without_offset(l, f));
	return CLOCK_UNDECIDED;
}

static enum clock_state
met_state(const struct due_look *l, struct due_found *f)
{
	if (!f->no_limit && datetime_mixed(&f->met.at, &f->window.to))
		return mixed_state(l, f);
	if (f->no_limit || due_reaches(&f->window.to, &f->met.at))
		return CLOCK_SATISFIED;
	if (!l->c->duty)
		return CLOCK_MISSED;
	/* Within a stay with an end of its own, the date is its own, too. */
	if (l->d->past.torn ||
	    (l->c->once && !l->c->end_due && !due_met_listed(l, f))) {
		f->met = (struct due_met){0};
		return CLOCK_NOT_RECORDED;
	}
	count_left(l, &f->met.at, f);
	return CLOCK_LATE;
}

static bool
is_recorded(const struct due_look *l)
{
	return outcome_told(l->d, l->c, l->r);
}

/* Can what clocks_met says of the clock not be used, or nothing of it? */
static bool
is_item_unreadable(const struct due_look *l)
{
	struct span list = rec_text(l->r, l->d->met), item, name;
	struct datetime at;

	if (rec_val(l->r, l->d->met)->state == REC_BAD)
		return true;
	while (list.n > 0 && span_next(&list, ';', &item))
		if (span_next(&item, ':', &name) &&
		    span_eq(name, l->c->name) && item.n > 0 &&
		    (datetime_parse(item, &at) == -1 ||
		    !due_reaches_written(l->as_of, &at)))
			return true;
	return false;
}

static bool
any_unreadable(struct rec *r, const struct col_slots *dates)
{
	struct datetime at;
	size_t i;

	for (i = 0; i < dates->n; i++)
		if (rec_has(r, dates->slot[i]) &&
		    rec_datetime(r, dates->slot[i], &at) != REC_OK)
			return true;
	return false;
}

/* Can the date of a field or of a list not be used? */
static bool
is_unreadable(const struct due_look *l)
{
	return any_unreadable(l->r, &l->c->satisfied) ||
	    any_unreadable(l->r, &l->c->in_time) ||
	    is_item_unreadable(l) || !due_lists_usable(l);
}

bool
due_unreadable(const struct due *d, const struct due_clock *c, struct rec *r)
{
	const struct due_look l = { .d = d, .c = c, .r = r,
	    .as_of = &d->as_of };

	return is_unreadable(&l);
}

/* Days that run out whatever is done have nothing that would tell. */
static bool
may_be_met(const struct due_clock *c)
{
	return c->duty || c->satisfied.n > 0 || c->lists.n > 0;
}

/*
 * Missed; not recorded where the record does not tell of it, or the date that
 * would tell cannot be used.
 */
static enum clock_state
missed(const struct due_look *l)
{
	return (may_be_met(l->c) && (l->d->past.torn || !is_recorded(l))) ||
	    is_unreadable(l) ?
	    CLOCK_NOT_RECORDED : CLOCK_MISSED;
}

static bool
has_any(const struct rec *r, const struct col_slots *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (rec_has(r, f->slot[i]))
			return true;
	return false;
}

/*
 * Is a field's date that of a later event, and no list there with all dates?
 * Then there may have been one before.
 */
static bool
is_of_later(const struct due_look *l)
{
	const struct col_slots *by = &l->c->satisfied;
	struct datetime at, other;
	size_t i;

	if (has_any(l->r, &l->c->lists) || !due_later_event(l, &other))
		return false;
	for (i = 0; i < by->n; i++)
		if (rec_has(l->r, by->slot[i]) &&
		    rec_datetime(l->r, by->slot[i], &at) == REC_OK &&
		    due_reaches(&at, &other))
			return true;
	return false;
}

/*
 * Of what is done once: a date that cannot be used, one still ahead, or one
 * after the stay may be the last of several.
 */
static bool
cannot_tell(const struct due_look *l)
{
	const struct col_slots *by = &l->c->satisfied;
	struct datetime at;
	size_t i;

	/* It was done again, outside the window: when was it done first? */
	if (l->c->in_time.n > 0 && !has_any(l->r, by))
		return has_any(l->r, &l->c->in_time);
	if (!l->c->once)
		return false;
	for (i = 0; i < by->n; i++)
		if (rec_has(l->r, by->slot[i]) &&
		    rec_datetime(l->r, by->slot[i], &at) == REC_OK &&
		    (!due_reaches_written(l->as_of, &at) ||
		    (l->has_end && !due_reaches(&l->end, &at))))
			return true;
	return is_of_later(l) || is_unreadable(l);
}

/* The state of a window that nothing has met. */
static enum clock_state
unmet_state(const struct due_look *l, struct due_found *f)
{
	enum clock_state st = open_state(l, f);

	if (st != CLOCK_OVERDUE)
		return st;
	if (l->d->past.torn || cannot_tell(l)) {
		f->has_left = false;
		return CLOCK_NOT_RECORDED;
	}
	/* What is given to a person, up to an end, cannot be given any more. */
	if (l->ended || (l->dead && l->c->end_due) || has_lapsed(l, f))
		return missed(l);
	return (l->c->notice && !is_recorded(l)) ||
	    (l->c->duty && is_unreadable(l)) ? CLOCK_NOT_RECORDED : st;
}

/* Has the stay's end, or a death, done away with what is not done? */
static bool
is_void(const struct due_look *l, const struct due_found *f)
{
	return (l->ended && !l->c->end_due &&
	    !due_before(&f->window.to, &l->end)) ||
	    (l->has_death && !l->c->outlives &&
	    !due_before(&f->window.to, &l->death));
}

/* A span that is only listed, not one of a chain, is not once it has passed. */
static bool
is_over(const struct due_look *l, const struct due_found *f)
{
	return l->c->period && l->c->nlengths == 0 &&
	    (f->state == CLOCK_MISSED || f->state == CLOCK_OVERDUE);
}

bool
due_judge(struct due_look *l, struct due_found *f)
{
	bool vague = l->undecided || f->nuntimed > 0;

	if (due_is_met(l, f, &l->counts, NULL)) {
		f->state = met_state(l, f);
		l->any_untimed |= !vague && f->state == CLOCK_UNDECIDED;
		return !vague && !is_over(l, f) && due_heed_lost(l, f);
	}
	count_left(l, l->as_of, f);
	if (is_void(l, f))
		return false;
	if (l->undecided || f->nuntimed > 0) {
		l->any_undecided |= l->undecided && !l->doubtful;
		l->any_doubtful |= l->doubtful;
		l->any_untimed |= f->nuntimed > 0;
		f->state = CLOCK_UNDECIDED;
		f->has_left = false;
		return true;
	}
	f->state = unmet_state(l, f);
	return !is_over(l, f) && due_heed_lost(l, f);
}

bool
due_judge_between(struct due_look *l, struct due_found *f,
    const struct due_event *next)
{
	if (l->has_end && !due_reaches(&l->end, &next->at)) {
		count_left(l, l->as_of, f);
		f->state = CLOCK_MISSED;
		return !is_void(l, f) && due_heed_lost(l, f);
	}
	f->met = (struct due_met){ .by = l->r->slots->s[next->slot].name,
	    .at = next->at, .dated = true };
	f->state = met_state(l, f);
	if (f->state == CLOCK_LATE && !due_lists_usable(l)) {
		f->met = (struct due_met){0};
		f->has_left = false;
		f->state = CLOCK_NOT_RECORDED;
	}
	return due_heed_lost(l, f);
}

/* Was the person away until the next one opened, or is still? */
static bool
was_away(const struct due_look *l, const struct due_found *f,
    const struct datetime *next)
{
	return l->c->away.n > 0 && (f->no_limit ||
	    due_reaches(&f->window.to, next));
}

bool
due_judge_missed(struct due_look *l, struct due_found *f,
    const struct datetime *next)
{
	if (due_is_met(l, f, &l->counts, next) || is_void(l, f) ||
	    was_away(l, f, next))
		return false;
	count_left(l, l->as_of, f);
	f->state = missed(l);
	return due_heed_lost(l, f);
}

/* Is something known that was done, and all of it after that moment? */
static bool
is_known_later(const struct due_look *l, const struct datetime *after)
{
	const struct datetime none = { .day = DATE_MIN };
	struct due_found any = { .window.to = none };

	return due_is_met(l, &any, &none, NULL) && any.met.dated &&
	    due_before(after, &any.met.at);
}

bool
due_judge_older(struct due_look *l, struct due_found *f,
    const struct datetime *next)
{
	if (due_judge_missed(l, f, next)) {
		if (is_known_later(l, &f->window.to))
			f->state = CLOCK_NOT_RECORDED;
		return true;
	}
	if (f->met.by.n == 0)
		return false;
	f->state = met_state(l, f);
	return due_heed_lost(l, f);
}
