/* SPDX-License-Identifier: MIT */
/* Home visits of a case: ordered against made, span by span. */
#include "plan/visits.h"

#include "rec/set.h"

/* The last day of the week that has the day. */
static int32_t
week_end(const struct visits *v, int32_t day)
{
	return day + (6 + v->week_begins - date_weekday(day)) % 7;
}

/* The last day of the unit that begins on from. */
static int32_t
unit_end(const struct visits *v, enum visit_unit unit, int32_t from)
{
	switch (unit) {
	case VISIT_DAY:
		return from;
	case VISIT_MONTH:
		return date_add_months(from, 1) - 1;
	default:
		return week_end(v, from);
	}
}

/* Sums the visits of the span's days. */
static void
sum_days(const struct visits *v, struct visit_span *s)
{
	size_t at = s->row * (size_t)v->days;
	int32_t day;

	for (day = s->from; day <= s->to; day++) {
		s->made += v->made[at + (size_t)(day - v->start)];
		if (v->lost[at + (size_t)(day - v->start)] == 0)
			continue;
		s->lost += v->lost[at + (size_t)(day - v->start)];
		s->lost_on = day;
	}
}

static enum visit_state
state_of(const struct visits *v, const struct visit_span *s)
{
	bool away = v->away <= v->as_of && v->as_of < v->back;

	if (s->made >= s->low)
		return VISIT_KEPT;
	if (!s->over)
		return away || v->end < v->as_of ? VISIT_STOPPED : VISIT_DUE;
	return s->cut || (v->away <= s->to && v->back >= s->from) ?
	    VISIT_STOPPED : VISIT_MISSED;
}

/* A span with an order or visits that has begun; prn: visits left. */
static void
add_span(struct visits *v, struct visit_span s, int *prn)
{
	int past;

	if (s.from > v->as_of || s.from > v->end)
		return;
	s.cut = v->end < s.to;
	if (s.cut)
		s.to = v->end;
	s.over = s.to < v->as_of;
	sum_days(v, &s);
	if (s.high == 0 && s.made == 0)
		return;
	s.state = state_of(v, &s);
	past = s.made > s.high ? s.made - s.high : 0;
	s.extra = past > *prn ? past - *prn : 0;
	*prn -= past - s.extra;
	v->span[v->nspans++] = s;
}

/* Adds the run's spans from *from on, which it leaves after them. */
static void
add_run(struct visits *v, size_t row, const struct visit_run *run,
    int32_t *from, int *prn)
{
	struct visit_span s = { .row = row, .low = run->low,
	    .high = run->high };
	int i;

	for (i = 0; i < run->n && *from <= v->last; i++) {
		s.from = *from;
		s.to = unit_end(v, run->unit, s.from);
		if (s.to > v->last)
			s.to = v->last;
		*from = s.to + 1;
		add_span(v, s, prn);
	}
}

void
visits_spans(struct visits *v)
{
	/* After the orders: no visit in as many weeks as there are. */
	const struct visit_run rest = { .n = VISIT_DAYS_MAX,
	    .unit = VISIT_WEEK };
	int32_t from;
	size_t row, i;
	int prn;

	for (row = 0; row < v->nrows; row++) {
		from = v->start;
		prn = v->order[row].prn;
		for (i = 0; i < v->order[row].n; i++)
			add_run(v, row, &v->order[row].run[i], &from, &prn);
		add_run(v, row, &rest, &from, &prn);
	}
}

/* "2" or, of a range, "1-2". */
static void
put_ordered(struct buf *out, const struct visit_span *s)
{
	buf_int(out, s->low);
	if (s->high == s->low)
		return;
	buf_addc(out, '-');
	buf_int(out, s->high);
}

static void
put_day(struct buf *out, int32_t day)
{
	char text[DATE_TEXT_MAX];

	buf_add(out, text, date_fmt(day, text));
}

/* "SN:1/2:2026-11-21" as an item of the list being built. */
static void
add_item(const struct visits *v, const struct visit_span *s, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, v->row[s->row].id);
	buf_addc(&text, ':');
	buf_int(&text, s->made);
	buf_addc(&text, '/');
	put_ordered(&text, s);
	buf_addc(&text, ':');
	put_day(&text, s->to);
	rec_list_add(r, buf_span(&text));
}

static bool
is_beyond(const struct visit_span *s)
{
	return s->extra > 0;
}

static bool
is_due(const struct visit_span *s)
{
	return s->state == VISIT_DUE;
}

static bool
is_missed(const struct visit_span *s)
{
	return s->state == VISIT_MISSED;
}

static void
set_list(const struct visits *v, struct rec *r, int slot,
    bool (*is)(const struct visit_span *))
{
	size_t i, n = 0;

	for (i = 0; i < v->nspans; i++) {
		if (!is(&v->span[i]))
			continue;
		add_item(v, &v->span[i], r);
		n++;
	}
	if (n > 0)
		rec_list_set(r, slot);
	else
		rec_set_none(r, slot);
}

/* The day of the last visit that was not made; of one not recorded the end. */
static int32_t
missed_day(const struct visit_span *s)
{
	return s->lost >= s->low - s->made ? s->lost_on : s->to;
}

/*
 * The day after the first missed span that the physician was not told of;
 * after the episode there is no duty to.
 */
static void
set_missed_on(const struct visits *v, struct rec *r)
{
	int32_t told = DATE_MIN, first = DATE_MAX;
	const struct visit_span *s;

	if (v->end < v->as_of || rec_date(r, v->told, &told) == REC_BAD)
		return;
	for (s = v->span; s < v->span + v->nspans; s++)
		if (is_missed(s) && missed_day(s) > told && s->to < first)
			first = s->to;
	if (first != DATE_MAX)
		rec_set_date(r, v->missed_on, first + 1);
}

static void
set_late_on(const struct visits *v, struct rec *r)
{
	int32_t first = DATE_MAX;
	size_t i;

	for (i = 0; i < v->nspans; i++)
		if (is_due(&v->span[i]) && v->span[i].to < first)
			first = v->span[i].to;
	if (first != DATE_MAX)
		rec_set_date(r, v->late_on, first + 1);
}

/* "1 of 2 to 2026-11-21 missed (1 missed or refused)". */
static void
put_span(struct buf *out, const struct visit_span *s)
{
	static const char *const word[] = {
		[VISIT_KEPT] = "", [VISIT_MISSED] = " missed",
		[VISIT_DUE] = " due", [VISIT_STOPPED] = " stopped",
	};

	buf_int(out, s->made);
	buf_adds(out, " of ");
	put_ordered(out, s);
	buf_adds(out, " to ");
	put_day(out, s->to);
	buf_adds(out, word[s->state]);
	if (s->lost > 0)
		buf_fmt(out, " (%d recorded as not made)", s->lost);
	if (s->extra > 0)
		buf_fmt(out, " (%d beyond the order)", s->extra);
}

/* "SN from 2026-11-04: 2 of 2 to 2026-11-07, 1 of 2 ...; PT from ...". */
static void
set_why(const struct visits *v, struct rec *r)
{
	struct buf text = rec_buf(r);
	const struct visit_span *s;
	size_t i;

	for (i = 0; i < v->nspans; i++) {
		s = &v->span[i];
		if (i > 0 && s->row == s[-1].row) {
			buf_adds(&text, ", ");
		} else {
			buf_adds(&text, i == 0 ? "" : "; ");
			buf_addspan(&text, v->row[s->row].id);
			buf_adds(&text, " from ");
			put_day(&text, v->start);
			buf_adds(&text, ": ");
		}
		put_span(&text, s);
	}
	rec_set(r, v->why, buf_span(&text));
}

void
visits_set(const struct visits *v, struct rec *r)
{
	set_list(v, r, v->due, is_due);
	set_list(v, r, v->missed, is_missed);
	set_list(v, r, v->beyond, is_beyond);
	set_late_on(v, r);
	set_missed_on(v, r);
	if (v->why >= 0)
		set_why(v, r);
}

static const char *const figure[VISIT_FIGURES] = {
	[VISIT_ORDERED] = "visits_ordered", [VISIT_MADE] = "visits_made",
	[VISIT_SHORT] = "visits_missed", [VISIT_EXTRA] = "visits_beyond",
};

void
visits_measures(struct visits *v, struct measures *ms)
{
	size_t row;
	int k;

	v->first_measure = ms->n;
	for (k = 0; k < VISIT_FIGURES; k++)
		for (row = 0; row < v->nrows; row++)
			(void)measure_add(ms, span_of(figure[k]),
			    v->row[row].id, 0);
}

/* Of spans that are over: what had to be made, and was; of all: beyond. */
static void
count_span(const struct visits *v, const struct visit_span *s,
    struct measures *ms)
{
	size_t at = v->first_measure + s->row;
	int kept = s->made < s->low ? s->made : s->low;

	measure_count_of(ms, at + VISIT_EXTRA * v->nrows, s->extra, s->made);
	if (!s->over || s->state == VISIT_STOPPED)
		return;
	measure_count(ms, at + VISIT_ORDERED * v->nrows, s->low, 0);
	measure_count_of(ms, at + VISIT_MADE * v->nrows, kept, s->low);
	measure_count_of(ms, at + VISIT_SHORT * v->nrows, s->low - kept,
	    s->low);
}

void
visits_count(const struct visits *v, struct measures *ms)
{
	size_t i, at;

	if (!v->known)
		return;
	for (i = 0; i < v->nspans; i++) {
		at = v->first_measure + v->span[i].row;
		if (i == 0 || v->span[i].row != v->span[i - 1].row)
			measure_count(ms, at, 0, 1);
		count_span(v, &v->span[i], ms);
	}
}
