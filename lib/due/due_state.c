/* SPDX-License-Identifier: MIT */
/* What meets the window of a clock, and its state. */
#include "due/due_look.h"

#include "rec/set.h"

/* From when, and before when if not NULL, an event counts for a window. */
struct due_within {
	const struct datetime *from, *before;
};

/* Did something happen from that moment on, before the other one if any? */
static bool
counts(const struct due_look *l, const struct datetime *at,
    const struct datetime *from, const struct datetime *before)
{
	if (!due_reaches(at, from) || !due_reaches(l->as_of, at))
		return false;
	if (before != NULL && due_reaches(at, before))
		return false;
	return !l->has_end || due_reaches(&l->end, at);
}

/* Does it count, earlier than what m has? */
static inline bool
is_better(const struct due_look *l, const struct datetime *at,
    const struct due_within *w, const struct due_met *m)
{
	return counts(l, at, w->from, w->before) &&
	    (!m->dated || due_before(at, &m->at));
}

static void
take_date(const struct due_look *l, const struct datetime *at, int slot,
    struct due_met *m)
{
	*m = (struct due_met){ .by = l->r->slots->s[slot].name, .at = *at,
	    .dated = true };
}

/* An item CLOCK:DATE of clocks_met; CLOCK alone is done at no known time. */
static void
take_item(const struct due_look *l, struct span item,
    const struct due_within *w, struct due_met *m)
{
	struct span name = l->c->name;
	struct datetime at;

	if (item.n < name.n || memcmp(item.p, name.p, name.n) != 0)
		return;
	if (item.n == name.n && l->c->nlengths == 0 && !m->dated)
		*m = (struct due_met){ .by = l->r->slots->s[l->d->met].name,
		    .at = *w->from };
	if (item.n == name.n || item.p[name.n] != ':')
		return;
	item = (struct span){ item.p + name.n + 1, item.n - name.n - 1 };
	if (datetime_parse(item, &at) == -1)
		rec_slot_issue(l->r, l->d->met, "not_a_datetime");
	else if (is_better(l, &at, w, m))
		take_date(l, &at, l->d->met, m);
}

static void
take_list(const struct due_look *l, struct span list,
    const struct due_within *w, struct due_met *m)
{
	struct span item;

	while (list.n > 0 && span_next(&list, ';', &item))
		take_item(l, item, w, m);
}

static void
take_field(const struct due_look *l, int slot, const struct due_within *w,
    struct due_met *m)
{
	struct datetime at;

	if (rec_has(l->r, slot) && rec_datetime(l->r, slot, &at) == REC_OK &&
	    is_better(l, &at, w, m) && (l->c->satisfied_when == NULL ||
	    when_true(l->c->satisfied_when, l->r)))
		take_date(l, &at, slot, m);
}

static bool
is_of(const struct due_past_date *p, const struct due_clock *c)
{
	size_t i;

	for (i = 0; i < c->satisfied.n; i++)
		if (c->satisfied.slot[i] == p->slot)
			return p->only == (c->satisfied_when == NULL ? NULL :
			    c);
	return false;
}

/* What the case's earlier assessments had. */
static void
take_past(const struct due_look *l, const struct due_within *w,
    struct due_met *m)
{
	const struct due_past *p = &l->d->past;
	size_t i;

	for (i = 0; i < p->n; i++)
		if (is_of(&p->date[i], l->c) &&
		    is_better(l, &p->date[i].at, w, m))
			take_date(l, &p->date[i].at, p->date[i].slot, m);
}

static bool
is_in_time(const struct due_found *f)
{
	return f->met.dated && due_reaches(&f->window.to, &f->met.at);
}

static void
take_fields(const struct due_look *l, const struct due_within *w,
    struct due_found *f)
{
	const struct col_slots *by = &l->c->satisfied;
	size_t i;

	for (i = 0; i < by->n && !is_in_time(f); i++)
		take_field(l, by->slot[i], w, &f->met);
}

static void
take_lists(const struct due_look *l, const struct due_within *w,
    struct due_met *m)
{
	take_list(l, rec_text(l->r, l->d->met), w, m);
	take_list(l, buf_span(&l->d->past.met), w, m);
}

/* After the fields; a late date takes nothing from what clocks_met says. */
static void
take_others(const struct due_look *l, const struct due_within *w,
    struct due_found *f)
{
	struct due_met listed = {0};

	if (!is_in_time(f))
		take_past(l, w, &f->met);
	take_lists(l, w, &listed);
	if (listed.by.n > 0 && (!listed.dated || l->c->once) &&
	    !is_in_time(f))
		f->met = listed;
}

/*
 * What satisfies the window, into f->met, which is zero where nothing does:
 * the earliest that counts from that moment on, before the other one if it is
 * not NULL.
 */
static bool
is_met(const struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before)
{
	const struct due_within w = { from, before };

	f->met = (struct due_met){0};
	if (l->listed)
		take_lists(l, &w, &f->met);
	take_fields(l, &w, f);
	if (l->listed)
		take_others(l, &w, f);
	return f->met.by.n > 0;
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

static enum clock_state
met_state(const struct due_look *l, struct due_found *f)
{
	if (f->no_limit || due_reaches(&f->window.to, &f->met.at))
		return CLOCK_SATISFIED;
	if (!l->c->duty)
		return CLOCK_MISSED;
	if (l->c->once && !span_eq(f->met.by, l->r->slots->s[l->d->met].name)) {
		f->met = (struct due_met){0};
		return CLOCK_NOT_RECORDED;
	}
	count_left(l, &f->met.at, f);
	return CLOCK_LATE;
}

/* Is there a field that would tell that it was done, its own, the first? */
static bool
is_recorded(const struct due_look *l)
{
	const struct col_slots *by = &l->c->satisfied;

	return rec_bound(l->r, l->d->met) ||
	    (by->n > 0 && rec_bound(l->r, by->slot[0]));
}

/* Missed; of a duty that no field of the record tells of, not recorded. */
static enum clock_state
missed(const struct due_look *l)
{
	return l->c->duty && !is_recorded(l) ? CLOCK_NOT_RECORDED :
	    CLOCK_MISSED;
}

/*
 * Of what is done once: a date that cannot be used, be it one still ahead,
 * may be the last of several.
 */
static bool
cannot_tell(const struct due_look *l)
{
	const struct col_slots *by = &l->c->satisfied;
	struct datetime at;
	size_t i;

	for (i = 0; l->c->once && i < by->n; i++)
		if (rec_has(l->r, by->slot[i]) &&
		    (rec_datetime(l->r, by->slot[i], &at) != REC_OK ||
		    !due_reaches(l->as_of, &at)))
			return true;
	return false;
}

/* The state of a window that nothing has met. */
static enum clock_state
unmet_state(const struct due_look *l, struct due_found *f)
{
	enum clock_state st = open_state(l, f);

	if (st != CLOCK_OVERDUE)
		return st;
	if (cannot_tell(l)) {
		f->has_left = false;
		return CLOCK_NOT_RECORDED;
	}
	if (l->ended || has_lapsed(l, f))
		return missed(l);
	return l->c->notice && !is_recorded(l) ? CLOCK_NOT_RECORDED : st;
}

/* Has the stay's end, or a death, done away with what is not done? */
static bool
is_void(const struct due_look *l, const struct due_found *f)
{
	return (l->ended && !l->c->end_due &&
	    !due_before(&f->window.to, &l->end)) ||
	    (l->has_death && !due_before(&f->window.to, &l->death));
}

bool
due_judge(struct due_look *l, struct due_found *f)
{
	if (is_met(l, f, &l->counts, NULL)) {
		f->state = met_state(l, f);
		return !l->undecided;
	}
	count_left(l, l->as_of, f);
	if (is_void(l, f))
		return false;
	if (l->undecided) {
		l->any_undecided = true;
		f->state = CLOCK_UNDECIDED;
		f->has_left = false;
		return true;
	}
	f->state = unmet_state(l, f);
	return true;
}

bool
due_judge_missed(const struct due_look *l, struct due_found *f,
    const struct datetime *next)
{
	if (is_met(l, f, &l->counts, next) || is_void(l, f))
		return false;
	count_left(l, l->as_of, f);
	f->state = missed(l);
	return true;
}

/* Is something known that was done, and all of it after that moment? */
static bool
is_known_later(const struct due_look *l, const struct datetime *after)
{
	const struct datetime none = { .day = DATE_MIN };
	struct due_found any = { .window.to = none };

	return is_met(l, &any, &none, NULL) && any.met.dated &&
	    due_before(after, &any.met.at);
}

bool
due_judge_older(const struct due_look *l, struct due_found *f,
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
	return true;
}
