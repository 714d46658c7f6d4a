/* SPDX-License-Identifier: MIT */
/* What meets the window of a clock, and its state. */
#include "due/due_look.h"

#include "rec/set.h"

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

/* An item CLOCK:DATE of clocks_met; CLOCK alone is done at no known time. */
static bool
item_counts(const struct due_look *l, struct span item,
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
is_listed(const struct due_look *l, const struct datetime *from,
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

/* A date that counts, into *m, unless that has an earlier one. */
static void
take_met(const struct due_look *l, int slot, const struct datetime *from,
    const struct datetime *before, struct due_met *m)
{
	struct datetime at;

	if (!rec_has(l->r, slot) ||
	    rec_datetime(l->r, slot, &at) != REC_OK ||
	    !counts(l, &at, from, before) || (m->dated &&
	    !due_before(&at, &m->at)) || (l->c->satisfied_when != NULL &&
	    !when_true(l->c->satisfied_when, l->r)))
		return;
	*m = (struct due_met){ .by = l->r->slots->s[slot].name, .at = at,
	    .dated = true };
}

bool
due_is_met(const struct due_look *l, struct due_found *f,
    const struct datetime *from, const struct datetime *before)
{
	const struct col_slots *by = &l->c->satisfied;
	size_t i;

	if (is_listed(l, from, before, &f->met)) {
		f->met.by = l->r->slots->s[l->d->met].name;
		return true;
	}
	f->met = (struct due_met){0};
	for (i = 0; i < by->n && (!f->met.dated ||
	    !due_reaches(&f->window.to, &f->met.at)); i++)
		take_met(l, by->slot[i], from, before, &f->met);
	return f->met.dated;
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

void
due_count_left(const struct due_look *l, const struct datetime *at,
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
	due_count_left(l, &f->met.at, f);
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

enum clock_state
due_missed(const struct due_look *l)
{
	return l->c->duty && !is_recorded(l) ? CLOCK_NOT_RECORDED :
	    CLOCK_MISSED;
}

/* The state of a window that nothing has met. */
static enum clock_state
unmet_state(const struct due_look *l, struct due_found *f)
{
	enum clock_state st = open_state(l, f);

	if (st != CLOCK_OVERDUE)
		return st;
	if (l->ended || has_lapsed(l, f))
		return due_missed(l);
	return l->c->notice && !is_recorded(l) ? CLOCK_NOT_RECORDED : st;
}

bool
due_judge(struct due_look *l, struct due_found *f, const struct datetime *from,
    const struct datetime *before)
{
	if (due_is_met(l, f, from, before)) {
		f->state = met_state(l, f);
		return !l->undecided;
	}
	due_count_left(l, l->as_of, f);
	if (l->ended && !l->c->end_due &&
	    !due_before(&f->window.to, &l->end))
		return false;
	if (l->has_death && !due_before(&f->window.to, &l->death))
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
