/* SPDX-License-Identifier: MIT */
/* Clocks against a record: what satisfies them, their states. */
#include "due/due.h"

#include "due/due_guard.h"
#include "due/due_limit.h"
#include "rec/set.h"

/* One record: what does not change while one of its clocks is looked at. */
struct look {
	const struct due *d;
	const struct due_clock *c;
	struct rec *r;
	const struct datetime *as_of;
	struct due_asked asked;
	struct datetime anchor, end;
	int anchor_slot;
	size_t ends_at;		/* whose end is the one below */
	bool has_end;		/* end holds; it may be ahead */
	bool ended;		/* and has come */
	bool undecided;		/* whether the clock is for the case */
	bool any_undecided;	/* of those found */
};

static bool
earlier(const struct datetime *a, const struct datetime *b)
{
	return !due_reaches(a, b);
}

/* The latest of the anchors; false when none is there or one is unusable. */
static bool
find_anchor(struct rec *r, const struct col_slots *f, struct datetime *out,
    int *slot)
{
	struct datetime t;
	bool found = false;
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (!rec_has(r, f->slot[i]))
			continue;
		if (rec_datetime(r, f->slot[i], &t) != REC_OK)
			return false;
		if (!found || earlier(out, &t)) {
			*out = t;
			*slot = f->slot[i];
		}
		found = true;
	}
	return found;
}

/* An end before the anchor is that of another stay. */
static bool
of_this_stay(const struct look *l, const struct datetime *end)
{
	if (!l->c->end_due)
		return end->day > l->anchor.day;
	return due_reaches(end, &l->anchor);
}

/* The earliest end. */
static void
find_end(struct look *l)
{
	const struct col_slots *f = &l->c->ends;
	struct datetime t;
	size_t i;

	if (l->ends_at == l->c->ends_at)
		return;
	l->ends_at = l->c->ends_at;
	l->has_end = false;
	for (i = 0; i < f->n; i++) {
		if (!rec_has(l->r, f->slot[i]) ||
		    rec_datetime(l->r, f->slot[i], &t) != REC_OK ||
		    !of_this_stay(l, &t))
			continue;
		if (!l->has_end || earlier(&t, &l->end))
			l->end = t;
		l->has_end = true;
	}
	l->ended = l->has_end && due_reaches(l->as_of, &l->end);
}

/* Did something happen from that moment on, before the other one if any? */
static bool
counts(const struct look *l, const struct datetime *at,
    const struct datetime *from, const struct datetime *before)
{
	if (!due_reaches(at, from) || !due_reaches(l->as_of, at))
		return false;
	if (before != NULL && due_reaches(at, before))
		return false;
	return !l->c->end_due || !l->has_end || due_reaches(&l->end, at);
}

/* An item CLOCK:DATE of clocks_met; CLOCK alone is done at no known time. */
static bool
item_counts(const struct look *l, struct span item,
    const struct datetime *from, const struct datetime *before,
    struct due_met *out)
{
	struct span name = l->c->name;

	if (item.n < name.n || memcmp(item.p, name.p, name.n) != 0)
		return false;
	out->at = *from;
	out->dated = item.n > name.n;
	if (!out->dated)
		return l->c->nlengths == 0;
	if (item.p[name.n] != ':')
		return false;
	item = (struct span){ item.p + name.n + 1, item.n - name.n - 1 };
	if (datetime_parse(item, &out->at) == -1) {
		rec_slot_issue(l->r, l->d->met, "not_a_datetime");
		return false;
	}
	return counts(l, &out->at, from, before);
}

static bool
is_listed(const struct look *l, const struct datetime *from,
    const struct datetime *before, struct due_met *out)
{
	struct span list = rec_text(l->r, l->d->met), item;

	if (list.n == 0)
		return false;
	while (span_next(&list, ';', &item))
		if (item_counts(l, item, from, before, out))
			return true;
	return false;
}

/* What satisfies the window, into *out, which is zero where nothing does. */
static bool
is_met(const struct look *l, const struct datetime *from,
    const struct datetime *before, struct due_met *out)
{
	const struct col_slots *f = &l->c->satisfied;
	const struct slot *s = l->r->slots->s;
	size_t i;

	if (is_listed(l, from, before, out)) {
		out->by = s[l->d->met].name;
		return true;
	}
	for (i = 0; i < f->n; i++)
		if (rec_has(l->r, f->slot[i]) &&
		    rec_datetime(l->r, f->slot[i], &out->at) == REC_OK &&
		    counts(l, &out->at, from, before) &&
		    (l->c->satisfied_when == NULL ||
		    when_true(l->c->satisfied_when, l->r))) {
			out->by = s[f->slot[i]].name;
			out->dated = true;
			return true;
		}
	*out = (struct due_met){0};
	return false;
}

/* Most windows are of days, and there the days left decide. */
static bool
is_of_days(const struct due_found *f, enum clock_unit unit)
{
	return unit == UNIT_DAY && f->has_left && !f->window.to.has_time &&
	    !f->window.from.has_time;
}

/* The state of a window that nothing has satisfied. */
static enum clock_state
open_state(const struct look *l, struct due_found *f)
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

	if (st == CLOCK_NOT_YET && f->has_left && f->left <= l->c->soon)
		st = CLOCK_DUE_SOON;
	return st;
}

/* Is it too late to be late? */
static bool
has_lapsed(const struct look *l, const struct due_found *f)
{
	return l->c->has_lapse && f->has_left && -f->left > l->c->lapses;
}

/*
 * Fills in how the window stands, until the next one begins to count.
 * False when the stay's end has done away with it.
 */
static bool
judge(struct look *l, struct due_found *f, const struct datetime *from,
    const struct datetime *before)
{
	if (is_met(l, from, before, &f->met)) {
		f->state = CLOCK_SATISFIED;
		f->late = !due_reaches(&f->window.to, &f->met.at);
		return !l->undecided;
	}
	f->has_left = clock_left(&l->d->cal, &f->window, l->as_of,
	    due_left_unit(l->c), &f->left) == 0;
	if (l->ended && !l->c->end_due && !earlier(&f->window.to, &l->end))
		return false;
	if (l->undecided) {
		l->any_undecided = true;
		f->state = CLOCK_UNDECIDED;
		f->has_left = false;
		return true;
	}
	f->state = open_state(l, f);
	if (f->state == CLOCK_OVERDUE && (l->ended || has_lapsed(l, f)))
		f->state = CLOCK_MISSED;
	return true;
}

/* The window of a period into *f; false when there is none. */
static bool
take_window(const struct look *l, int64_t period, struct due_found *f,
    struct datetime *from)
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
	    from) == -1)
		return false;
	if (l->c->not_before.n > 0)
		due_not_before(&l->c->not_before, l->r, &f->window);
	if (l->c->not_after.n > 0)
		due_not_after(&l->c->not_after, l->r, &f->window);
	if (!l->has_end || !l->c->end_due)
		return true;
	if (earlier(&l->end, &f->window.from))
		return false;
	if (earlier(&l->end, &f->window.to))
		f->window.to = l->end;
	return true;
}

static size_t
look_once(struct look *l, struct due_found *found)
{
	struct datetime from;

	return take_window(l, 0, found, &from) &&
	    judge(l, found, &from, NULL) ? 1 : 0;
}

/* The window before k, if nothing was done in it or up to next. */
static size_t
look_missed(const struct look *l, int64_t k, const struct datetime *next,
    struct due_found *found)
{
	struct datetime from;

	if (l->undecided || l->c->period || k <= l->c->first_period ||
	    !take_window(l, k - 1, found, &from) ||
	    is_met(l, &from, next, &found->met))
		return 0;
	found->has_left = clock_left(&l->d->cal, &found->window, l->as_of,
	    due_left_unit(l->c), &found->left) == 0;
	found->state = CLOCK_MISSED;
	return 1;
}

/* The window after a satisfied one. */
static size_t
look_next(struct look *l, int64_t k, struct due_found *found)
{
	struct datetime from;
	bool runs = due_reaches(&found->window.to, l->as_of);
	struct due_found *next = runs ? found + 1 : found;

	if (l->ended || !take_window(l, k + 1, next, &from))
		return 1;
	(void)judge(l, next, &from, NULL);
	next->secondary = runs;
	return runs ? 2 : 1;
}

static size_t
look_chain(struct look *l, struct due_found *found)
{
	const struct datetime *at = l->ended ? &l->end : l->as_of;
	struct datetime from;
	size_t n;
	int64_t k;

	(void)due_opened(l->c, &l->d->cal, &l->anchor, at, &k);
	if (!take_window(l, k, found, &from))
		return 0;
	n = judge(l, found, &from, NULL) ? 1 : 0;
	if (n == 1 && found->state == CLOCK_SATISFIED)
		return look_next(l, k, found);
	if (look_missed(l, k, &from, found + n) == 0)
		return n;
	found[n].secondary = n > 0;
	return n + 1;
}

/* Rows of other years, and clocks that are not for such a case. */
static bool
applies(struct look *l)
{
	const struct due_clock *c = l->c;
	enum due_fit fit;

	if (due_guard_excludes(&l->d->guard[c->guard], &l->asked) ||
	    (c->nlengths == 0 && (l->anchor.day < c->effective_from ||
	    l->anchor.day > c->effective_to)))
		return false;
	fit = due_guard_fits(l->d, c->guard, l->r, &l->asked);
	l->undecided = fit == DUE_UNDECIDED;
	return fit == DUE_FITS || (l->undecided && c->duty);
}

static size_t
look_group(struct look *l, const struct due_group *g,
    struct due_found *found)
{
	size_t i, n = 0;

	if (!find_anchor(l->r, &g->anchors, &l->anchor, &l->anchor_slot))
		return 0;
	l->ends_at = SIZE_MAX;
	for (i = 0; i < g->n; i++) {
		l->c = &l->d->clock[g->clock[i]];
		if (!applies(l))
			continue;
		find_end(l);
		n += l->c->nlengths > 0 ? look_chain(l, found + n) :
		    look_once(l, found + n);
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

size_t
due_find(struct due *d, struct rec *r, struct due_found *found)
{
	struct look l = { .d = d, .r = r, .as_of = &d->as_of };
	uint64_t there = anchors_there(d, r);
	size_t i, n = 0;

	if (there == 0)
		return 0;
	due_guard_ask(d, r, &l.asked);
	for (i = 0; i < d->ngroups; i++)
		if ((d->group[i].mask & there) != 0)
			n += look_group(&l, &d->group[i], found + n);
	d->no_payer += l.any_undecided && !rec_has(r, d->payer);
	return n;
}

size_t
due_found_max(const struct due *d)
{
	return 2 * d->n + 1;
}

void
due_finish(const struct due *d, const struct tell *tell)
{
	tell_cases(tell, "payer_missing", d->no_payer, "no payer; the duties "
	    "that depend on it are undecided");
}
