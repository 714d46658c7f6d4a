/* SPDX-License-Identifier: MIT */
/* For which days a table speaks, and how much of it is verified. */
#include "rule/coverage.h"

#include "base/num.h"
#include "base/words.h"
#include "rule/row_key.h"
#include "rule/used.h"
#include "val/date.h"

/* The columns that say when a row holds, or -1. */
struct dates {
	int from, to, year;
};

static struct dates
dates_of(const struct table *t)
{
	struct dates d = { table_col(t, "from"), table_col(t, "to"),
	    table_col(t, "calendar_year") };

	if (d.year == -1 && (d.from == -1 || d.to == -1))
		d.year = table_col(t, "year");
	return d;
}

static bool
row_days(const struct table *t, const struct dates *d, size_t row,
    int32_t *from, int32_t *to)
{
	int64_t year;

	if (d->year == -1)
		return date_parse(table_cell(t, row, d->from), from) == 0 &&
		    date_parse(table_cell(t, row, d->to), to) == 0;
	if (num_parse(table_cell(t, row, d->year), 0, &year) == -1 ||
	    year < 1 || year > 9999)
		return false;
	*from = date_from_ymd((int)year, 1, 1);
	*to = date_from_ymd((int)year, 12, 31);
	return true;
}

void
coverage_of(struct coverage *c, const struct table *t)
{
	struct dates d = dates_of(t);
	int col = table_col(t, "verified");
	int32_t from, to;
	size_t row;

	*c = (struct coverage){ .rows = t->nrows, .judged = col != -1,
	    .dated = t->nrows > 0, .from = DATE_MAX, .to = DATE_MIN };
	for (row = 0; row < t->nrows; row++) {
		c->verified += span_is(table_cell(t, row, col), "yes");
		c->dated = c->dated && row_days(t, &d, row, &from, &to);
		if (!c->dated)
			continue;
		c->from = from < c->from ? from : c->from;
		c->to = to > c->to ? to : c->to;
	}
}

bool
coverage_on(const struct table *t, int32_t day)
{
	struct dates d = dates_of(t);
	int32_t from, to;
	size_t row;

	for (row = 0; row < t->nrows; row++)
		if (row_days(t, &d, row, &from, &to) && day >= from &&
		    day <= to)
			return true;
	return false;
}

static void
add_date(struct buf *out, const char *before, int32_t day)
{
	char text[DATE_TEXT_MAX];

	buf_adds(out, before);
	buf_add(out, text, date_fmt(day, text));
}

bool
coverage_tell(const struct table *t, int32_t day, struct buf *out)
{
	struct coverage c;
	bool gap;

	coverage_of(&c, t);
	gap = c.dated && !coverage_on(t, day);
	if (gap) {
		add_date(out, "has no row for ", day);
		add_date(out, "; it covers ", c.from);
		add_date(out, " to ", c.to);
	} else if (c.dated && c.to - day <= COVERAGE_SOON) {
		add_date(out, "ends ", c.to);
		buf_adds(out, ", in ");
		words_count(out, c.to - day, "day");
	}
	return gap;
}

/* The columns with the first and the last day, or year, of a row. */
static struct dates
own_dates(const struct table *t)
{
	static const char *const from[] = { "from", "effective_from",
	    "from_year" };
	static const char *const to[] = { "to", "effective_to", "to_year" };
	struct dates d = { -1, -1, -1 };
	size_t i;

	for (i = 0; i < COUNT(to) && d.to == -1; i++) {
		d.from = table_col(t, from[i]);
		d.to = table_col(t, to[i]);
	}
	return d;
}

/* A day, or the first or last one of a year; else what is given. */
static int32_t
end_of(struct span cell, int month, int dom, int32_t none)
{
	int32_t day;
	int64_t year;

	if (date_parse(cell, &day) == 0)
		return day;
	if (cell.n != 4 || num_parse(cell, 0, &year) == -1 || year < 1)
		return none;
	return date_from_ymd((int)year, month, dom);
}

/* Does a row that is like it hold on the day? */
static bool
is_followed(const struct row_keys *k, const struct dates *d, size_t row,
    int32_t day)
{
	size_t i;

	for (i = 0; i < k->t->nrows; i++)
		if (i != row && row_key_same(k, row, i) &&
		    end_of(table_cell(k->t, i, d->from), 1, 1, DATE_MIN) <=
		    day && end_of(table_cell(k->t, i, d->to), 12, 31,
		    DATE_MAX) >= day)
			return true;
	return false;
}

/* The rows that end from the day on, and not late; how many. */
static int64_t
list_ends(const struct row_keys *k, int32_t day, struct buf *out)
{
	struct dates d = own_dates(k->t);
	int64_t n = 0;
	int32_t end;
	size_t row;

	for (row = 0; d.to != -1 && row < k->t->nrows; row++) {
		end = end_of(table_cell(k->t, row, d.to), 12, 31, DATE_MAX);
		if (end < day || end - day > COVERAGE_SOON ||
		    is_followed(k, &d, row, end + 1))
			continue;
		buf_adds(out, n++ == 0 ? "" : ", ");
		row_key_add(k, row, out);
		add_date(out, " (", end);
		buf_addc(out, ')');
	}
	return n;
}

int
coverage_rows_tell(struct binder *b, const struct table *t, int32_t day,
    struct buf *out)
{
	struct buf list = {0};
	struct row_keys keys;
	struct coverage c;
	int64_t n;

	coverage_of(&c, t);
	if (c.dated || own_dates(t).to == -1)
		return 0;
	if (row_keys_load(&keys, b, t) == -1)
		return -1;
	n = list_ends(&keys, day, &list);
	if (n > 0) {
		words_count(out, n, "row");
		buf_fmt(out, " %s within %d days: ", n == 1 ? "ends" : "end",
		    COVERAGE_SOON);
		buf_addspan(out, buf_span(&list));
	}
	buf_free(&list);
	return 0;
}

int
coverage_used_tell(struct binder *b, const struct table *t, struct buf *out)
{
	struct buf list = {0};
	struct row_keys keys;
	uint64_t times;
	size_t row;
	int64_t n = 0;

	if (!used_any(b->tables, t))
		return 0;
	if (row_keys_load(&keys, b, t) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++) {
		times = used_times(b->tables, t, row);
		if (times == 0)
			continue;
		buf_adds(&list, n++ == 0 ? "" : ", ");
		row_key_add(&keys, row, &list);
		buf_fmt(&list, " (%llu)", (unsigned long long)times);
	}
	if (n > 0) {
		words_count(out, n, "unverified row");
		buf_adds(out, " used: ");
		buf_addspan(out, buf_span(&list));
	}
	buf_free(&list);
	return 0;
}
