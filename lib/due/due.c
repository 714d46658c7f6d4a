/* SPDX-License-Identifier: MIT */
/* Clocks against a record: their anchors, ends and windows. */
#include "due/due.h"

#include "due/due_anew.h"
#include "due/calendar.h"
#include "due/due_limit.h"
#include "fact/fact.h"
#include "rule/used.h"

/* Makes that moment of the slot the end, unless there was an earlier one. */
static void
take_end(struct due_look *l, const struct datetime *t, int slot)
{
	/* An end before the anchor is that of another stay. */
	if (!due_reaches(t, &l->anchor) ||
	    (l->has_end && !due_before(t, &l->end)))
		return;
	l->end = *t;
	l->end_slot = slot;
	l->has_end = true;
}

static void
take_end_of(struct due_look *l, int slot)
{
	struct datetime t;

	if (rec_has(l->r, slot) && rec_datetime(l->r, slot, &t) == REC_OK)
		take_end(l, &t, slot);
}

void
due_find_end(struct due_look *l)
{
	const struct col_slots *f = &l->c->ends;
	size_t i;

	if (l->ends_at == l->c->ends_at)
		return;
	l->ends_at = l->c->ends_at;
	l->has_end = false;
	for (i = 0; i < f->n; i++)
		take_end_of(l, f->slot[i]);
	if (l->dead && f->n > 0 && !l->c->end_due)
		take_end_of(l, l->d->died);
	if (l->has_death && l->c->living)
		take_end(l, &l->death, l->d->died);
	l->ended = l->has_end && due_reaches_written(l->as_of, &l->end);
}

/* The limit, from the field that it counts from; false if it has none. */
static bool
take_limit(const struct due_look *l, struct clock_window *w)
{
	struct clock_window limit;
	struct datetime at, from;

	if (!due_earliest(&l->c->limit_from, l->r, &at) ||
	    due_window(l->c, &l->d->cal, &at, 0, &limit, &from) == -1)
		return false;
	w->to = limit.to;
	return true;
}

/* Is the window's limit known? Moves it to where it is. */
static bool
has_limit(const struct due_look *l, struct clock_window *w)
{
	return (l->c->limit_from.n == 0 || take_limit(l, w)) &&
	    (l->c->stopped.n == 0 || due_stop(l->c, l->r, w)) &&
	    (l->c->away.n == 0 || due_away(l->c, l->r, &l->anchor,
	    l->as_of, w));
}

bool
due_take_window(struct due_look *l, int64_t period, struct due_found *f)
{
	int32_t day = l->anchor.day;

	*f = (struct due_found){ .clock = l->c, .anchor = l->anchor,
	    .anchor_slot = l->anchor_slot };
	if (l->c->nlengths > 0) {
		f->period = period;
		if (due_period(l->c, l->anchor.day, period, &day) == -1)
			return false;
	}
	if (day < l->c->effective_from || day > l->c->effective_to ||
	    due_window(l->c, &l->d->cal, &l->anchor, period, &f->window,
	    &l->counts) == -1)
		return false;
	if (l->c->not_before.n > 0)
		due_not_before(&l->c->not_before, l->r, &f->window);
	if (l->c->not_after.n > 0)
		due_not_after(&l->c->not_after, l->r, &f->window);
	if (l->c->within.n > 0)
		due_within(l->c, l->r, &l->anchor, &f->window);
	if (!has_limit(l, &f->window)) {
		f->no_limit = !l->has_end;
		f->window.to = l->has_end ? l->end : (struct datetime){
		    .day = DATE_MAX };
	}
	if (l->c->closes.unit == DUE_MIDNIGHT)
		due_wall(l->c, l->r, &l->anchor, l->as_of, &f->window.to);
	if (due_before(&f->window.to, &f->window.from))
		f->window.to = f->window.from;
	return !l->has_end || !l->c->end_due || due_cut(l, f);
}

static size_t
look_once(struct due_look *l, struct due_found *found)
{
	return due_take_window(l, 0, found) && due_judge(l, found) ? 1 : 0;
}

/* The window before k, if nothing was done in it or up to next. */
static size_t
look_missed(struct due_look *l, int64_t k, const struct datetime *next,
    struct due_found *found)
{
	return !l->undecided && !l->c->period && k > l->c->first_period &&
	    due_take_window(l, k - 1, found) &&
	    due_judge_missed(l, found, next) ? 1 : 0;
}

/* The windows before k, which counts from next on, but the one found. */
static void
look_older(struct due_look *l, int64_t k, struct datetime next,
    int64_t found)
{
	const struct due_older *o = &l->d->older;
	struct due_found f;

	l->counts = next;
	for (; --k >= l->c->first_period; next = l->counts) {
		if (!due_take_window(l, k, &f))
			continue;
		if (f.window.to.day < o->from)
			return;
		if (f.window.to.day <= o->to && k != found &&
		    due_judge_older(l, &f, &next))
			o->put(o->arg, &f);
	}
}

/* The window after one that was met: it counts once that does not run. */
static size_t
look_next(struct due_look *l, int64_t k, struct due_found *found)
{
	if (l->ended || !due_take_window(l, k + 1, &found[1]) ||
	    !due_judge(l, &found[1]))
		return 1;
	found[1].secondary = due_reaches(&found->window.to, l->as_of);
	found->secondary = !found[1].secondary;
	return 2;
}

static size_t
look_chain(struct due_look *l, struct due_found *found)
{
	const struct datetime *at = l->ended ? &l->end : l->as_of;
	struct datetime counts;
	size_t n;
	int64_t k;

	(void)due_opened(l->c, &l->d->cal, &l->anchor, at, &k);
	if (!due_take_window(l, k, found))
		return 0;
	counts = l->counts;
	n = due_judge(l, found) ? 1 : 0;
	if (n == 1 && found->met.by.n > 0) {
		n = look_next(l, k, found);
	} else if (found->met.by.n > 0) {
		/* Nobody knows whether it had to be, nor the next one. */
		n = !l->ended && due_take_window(l, k + 1, found) &&
		    due_judge(l, found) ? 1 : 0;
	} else if (look_missed(l, k, &counts, found + n) == 1) {
		found[n].secondary = n > 0;
		n++;
	}
	if (l->d->older.put != NULL && l->c->duty && !l->undecided)
		look_older(l, k, counts, n == 0 ? 0 : found[n - 1].period);
	return n;
}

/* Is there nothing to do for the person, who had died by the anchor? */
static bool
was_dead(const struct due_look *l)
{
	return l->c->living && l->dead &&
	    (!l->has_death || !due_before(&l->anchor, &l->death));
}

/* Rows of other years, and clocks that are not for such a case. */
static bool
applies(struct due_look *l)
{
	const struct due_clock *c = l->c;
	enum due_fit fit;

	if (due_guard_excludes(&l->d->guard[c->guard], &l->asked) ||
	    (c->nlengths == 0 && (l->anchor.day < c->effective_from ||
	    l->anchor.day > c->effective_to)))
		return false;
	fit = due_guard_fits(l->d, c->guard, l->r, &l->asked);
	l->doubtful = fit == DUE_FITS && c->undecided != NULL &&
	    when_true(c->undecided, l->r);
	l->undecided = fit == DUE_UNDECIDED || l->doubtful;
	return fit != DUE_NOT;
}

static size_t
look_clock(struct due_look *l, struct due_found *found)
{
	const bool anew = l->c->anew && l->listed && !l->undecided;

	if (was_dead(l))
		return anew ? due_anew_lived(l, found) : 0;
	if (anew)
		return due_anew(l, found);
	due_find_end(l);
	return l->c->nlengths > 0 ? look_chain(l, found) :
	    look_once(l, found);
}

static size_t
look_group(struct due_look *l, const struct due_group *g,
    struct due_found *found)
{
	size_t i, n = 0;

	if (!due_anchor(&g->anchors, l->r, l->as_of, &l->anchor,
	    &l->anchor_slot))
		return 0;
	l->ends_at = SIZE_MAX;
	for (i = 0; i < g->n; i++) {
		l->c = &l->d->clock[g->clock[i]];
		if (applies(l))
			n += look_clock(l, found + n);
		else if (l->c->anew && l->past->nstarts > 0)
			n += due_anew_before(l, found + n);
	}
	return n;
}

/* A bit for each of all anchors that the record has. */
static uint64_t
anchors_there(const struct due *d, const struct rec *r)
{
	uint64_t there = 0;
	size_t i;

	for (i = 0; i < d->nanchors; i++)
		there |= (uint64_t)!rec_lacks(r, d->anchor[i]) << i;
	return there;
}

/*
 * The moment of a death: a discharge that says so; else died_on, and not
 * before a discharge of that day.
 */
static void
find_death(struct due_look *l)
{
	const struct due *d = l->d;
	struct datetime left;

	l->dead = fact_is_dead(l->r, d->living);
	if (!l->dead)
		return;
	l->has_death = rec_datetime(l->r, d->died, &l->death) == REC_OK;
	if (rec_datetime(l->r, d->discharge, &left) != REC_OK ||
	    (l->has_death && left.day != l->death.day))
		return;
	l->has_death = true;
	l->death = left;
}

/* The last minute of a window. */
static int64_t
last_minute(const struct due_found *f)
{
	const struct datetime *to = &f->window.to;

	return (int64_t)to->day * (DUE_LAST_MINUTE + 1) +
	    (to->has_time ? to->minute : DUE_LAST_MINUTE);
}

/*
 * Rows of one clock and anchor for different payers: of those that are
 * undecided, as the payer is not known, only the one with the earliest limit;
 * others are windows of their own. Returns how many are left.
 */
static size_t
drop_alternatives(struct due_found *found, size_t n)
{
	size_t i, k, left = 0;

	for (i = 0; i < n; i++) {
		for (k = 0; k < left; k++)
			if (found[i].state == CLOCK_UNDECIDED &&
			    found[k].state == CLOCK_UNDECIDED &&
			    !found[i].has_lost && !found[k].has_lost &&
			    found[k].anchor_slot == found[i].anchor_slot &&
			    found[k].clock->first_of_name ==
			    found[i].clock->first_of_name)
				break;
		if (k == left)
			found[left++] = found[i];
		else if (last_minute(&found[i]) < last_minute(&found[k]))
			found[k] = found[i];
	}
	return left;
}

/* The closed days that the window was counted over. */
static void
mark_days(const struct due *d, const struct due_found *f)
{
	const struct due_clock *c = f->clock;
	int32_t base = f->anchor.day;

	if (c->nlengths > 0 && due_period(c, base, f->period, &base) == -1)
		return;
	if (c->has_opens && c->opens.unit == DUE_BUSINESS)
		calendar_mark(d->closed, base, f->window.from.day);
	if (c->closes.unit == DUE_BUSINESS && !f->no_limit)
		calendar_mark(d->closed, base, f->window.to.day);
}

/* Notes the rows that gave what was found, of which there are n. */
static size_t
mark_found(const struct due *d, const struct due_found *found, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		used_row(found[i].clock->used);
		if (d->closed != NULL)
			mark_days(d, &found[i]);
	}
	return n;
}

static size_t
find_all(struct due *d, struct rec *r, struct due_found *found)
{
	struct due_look l = { .d = d, .r = r, .as_of = &d->as_of,
	    .past = &d->past };
	uint64_t there = anchors_there(d, r);
	size_t i, n = 0;

	if (!rec_lacks(r, d->met))
		due_met_check(d, r);
	if (there == 0)
		return 0;
	due_guard_ask(d, r, &l.asked);
	l.listed = rec_has(r, d->met) || d->past.n > 0 || d->past.met.n > 0;
	for (i = 0; i < d->nlists; i++)
		l.listed |= !rec_lacks(r, d->list[i]);
	find_death(&l);
	for (i = 0; i < d->ngroups; i++)
		if ((d->group[i].mask & there) != 0)
			n += look_group(&l, &d->group[i], found + n);
	d->no_time += l.any_untimed;
	d->in_doubt += l.any_doubtful;
	if (!l.any_undecided)
		return n;
	d->no_payer += !rec_has(r, d->payer);
	d->no_part += l.asked.no_part;
	return drop_alternatives(found, n);
}

size_t
due_find(struct due *d, struct rec *r, struct due_found *found)
{
	return mark_found(d, found, find_all(d, r, found));
}

void
due_finish(const struct due *d, const struct tell *tell)
{
	tell_cases(tell, "payer_missing", d->no_payer, "no payer; the duties "
	    "that depend on it are undecided");
	tell_cases(tell, "payer_part", d->no_part, "payer tells Medicare or "
	    "Medicaid, but not whether it is a plan; the duties that depend "
	    "on it are undecided; name the plan in payer or plan");
	tell_cases(tell, "clock_undecided", d->in_doubt, "a field on which a "
	    "duty depends is not known, or cannot be used; the duty is "
	    "undecided, --explain names the field");
	tell_cases(tell, "time_missing", d->no_time, "a date without a time, "
	    "or one of two times without an offset, where hours decide about "
	    "a duty, which is undecided; record it");
	tell_cases(tell, "clock_unknown", d->no_clock, "clocks_met has a clock "
	    "that is not in the table clocks, which meets nothing; correct "
	    "its name, or add it by --table clocks=+FILE");
}
