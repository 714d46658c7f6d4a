/* SPDX-License-Identifier: MIT */
/* Further dates that the window of a clock goes by. */
#include "due/due_limit.h"

#include "base/num.h"

static int
add_limit(struct due_limits *out, struct row *r, const char *column,
    struct span name)
{
	const struct field *f = dict_find(r->b->dict, name);

	if (f == NULL || (f->type != FIELD_DATE && f->type != FIELD_DATETIME))
		return row_fault(r, column, "expected date fields, each "
		    "perhaps with +DAYS, and bars between");
	if (out->n == DUE_FIELDS_MAX)
		return row_fault(r, column, "expected at most %d fields",
		    DUE_FIELDS_MAX);
	out->slot[out->n++] = binder_read(r->b, name);
	return 0;
}

int
due_limits_take(struct row *r, const struct col *c, struct span cell,
    void *member)
{
	struct due_limits *out = member;
	struct span item, name;
	int64_t days;

	while (span_next(&cell, '|', &item)) {
		days = 0;
		(void)span_next(&item, '+', &name);
		if (item.p != NULL && (num_parse(item, 0, &days) == -1 ||
		    days < 0 || days > DUE_COUNT_MAX))
			return row_fault(r, c->name,
			    "expected 0 to %d days after +", DUE_COUNT_MAX);
		if (add_limit(out, r, c->name, name) == -1)
			return -1;
		out->days[out->n - 1] = days;
	}
	return 0;
}

/* The i-th date of r; false if it has none, or one outside the calendar. */
static bool
limit_of(const struct due_limits *l, size_t i, struct rec *r,
    struct datetime *out)
{
	if (!rec_has(r, l->slot[i]) ||
	    rec_datetime(r, l->slot[i], out) != REC_OK)
		return false;
	return l->days[i] == 0 ||
	    clock_shift(NULL, out, l->days[i], UNIT_DAY, out) == 0;
}

bool
due_earliest(const struct col_slots *f, struct rec *r, struct datetime *out)
{
	struct datetime t;
	bool found = false;
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (!rec_has(r, f->slot[i]) ||
		    rec_datetime(r, f->slot[i], &t) != REC_OK ||
		    (found && due_reaches(&t, out)))
			continue;
		*out = t;
		found = true;
	}
	return found;
}

bool
due_stop(const struct due_clock *c, struct rec *r, struct clock_window *w)
{
	struct datetime stop, resume;

	if (!due_earliest(&c->stopped, r, &stop) || stop.day < w->from.day ||
	    stop.day > w->to.day)
		return true;
	if (!due_earliest(&c->resumed, r, &resume))
		return false;
	return resume.day <= stop.day || clock_shift(NULL, &w->to,
	    resume.day - (int64_t)stop.day, UNIT_DAY, &w->to) == 0;
}

bool
due_away(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, const struct datetime *as_of,
    struct clock_window *w)
{
	struct datetime left, back;
	size_t i;

	if (!due_earliest(&c->away, r, &left) || left.day <= anchor->day ||
	    left.day > w->to.day)
		return true;
	for (i = 0; i < c->back.n; i++)
		if (limit_of(&c->back, i, r, &back) &&
		    back.day - c->back.days[i] >= left.day)
			break;
	if (i == c->back.n)
		return as_of->day <= w->to.day;
	if (back.day > w->to.day)
		w->to = back;
	return true;
}

void
due_not_before(const struct due_limits *l, struct rec *r,
    struct clock_window *w)
{
	struct datetime t;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (limit_of(l, i, r, &t) && !due_reaches(&w->from, &t))
			w->from = t;
}

void
due_not_after(const struct due_limits *l, struct rec *r,
    struct clock_window *w)
{
	struct datetime t;
	size_t i;

	for (i = 0; i < l->n; i++)
		if (limit_of(l, i, r, &t) && due_reaches(&t, &w->from) &&
		    (!due_reaches_written(&t, &w->to) || (t.has_time &&
		    !w->to.has_time && t.day == w->to.day &&
		    t.minute < DUE_LAST_MINUTE)))
			w->to = t;
}

/* The date that the anchor's period counts from; false if it is not known. */
static bool
first_day(const struct due_limits *l, struct rec *r, int32_t anchor,
    int32_t *day, int64_t *length)
{
	struct datetime t;
	bool found = false;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (!rec_has(r, l->slot[i]))
			continue;
		if (rec_datetime(r, l->slot[i], &t) != REC_OK)
			return false;
		if (t.day > anchor || (found && t.day <= *day))
			continue;
		*day = t.day;
		*length = l->days[i];
		found = true;
	}
	return found;
}

void
due_within(const struct due_clock *c, struct rec *r,
    const struct datetime *anchor, struct clock_window *w)
{
	int64_t length = 1, periods, last;
	int32_t day = 0;

	if (!first_day(&c->within, r, anchor->day, &day, &length))
		return;
	periods = (anchor->day - (int64_t)day + c->within_last) / length + 1;
	last = day + periods * length - 1;
	if (last >= w->to.day)
		return;
	w->to = (struct datetime){ .day = (int32_t)last };
	if (!due_reaches(&w->to, &w->from))
		w->from = w->to;
}
