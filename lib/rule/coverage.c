/* SPDX-License-Identifier: MIT */
/* For which days a table speaks, and how much of it is verified. */
#include "rule/coverage.h"

#include "base/num.h"
#include "base/words.h"
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
