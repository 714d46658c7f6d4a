/* SPDX-License-Identifier: MIT */
/* The business calendar from its tables. */
#include "due/calendar.h"

#define NTH_LAST (-1)
#define NTH_MAX 5
#define YEAR_MAX 9999

/* Columns of the table holidays. */
struct holiday_cols {
	int month, day, weekday, nth, from_year, to_year, observe;
};

/* A number of 1..max into *out; an empty cell leaves it as it was. */
static int
small_int(const struct table *t, size_t row, int col, int max, int *out,
    struct fault *e)
{
	int64_t v;
	int got = table_int(t, row, col, &v, e);

	if (got != 1)
		return got;
	if (v < 1 || v > max)
		return table_fault(t, row, col, e, "expected 1 to %d", max);
	*out = (int)v;
	return 0;
}

static int
take_weekday(const struct table *t, size_t row, int col,
    struct bday_rule *rule, struct fault *e)
{
	static const char *const name[] = {
		"sunday", "monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday",
	};
	struct span cell = table_cell(t, row, col);
	int i;

	if (cell.n == 0)
		return 0;
	for (i = 0; i < 7; i++)
		if (span_is(cell, name[i])) {
			rule->weekday = i;
			return 0;
		}
	return table_fault(t, row, col, e, "expected monday to sunday");
}

static int
take_nth(const struct table *t, size_t row, int col, struct bday_rule *rule,
    struct fault *e)
{
	if (span_is(table_cell(t, row, col), "last")) {
		rule->nth = NTH_LAST;
		return 0;
	}
	return small_int(t, row, col, NTH_MAX, &rule->nth, e);
}

static int
take_observe(const struct table *t, size_t row, int col,
    struct bday_rule *rule, struct fault *e)
{
	struct span cell = table_cell(t, row, col);

	rule->observe = span_is(cell, "nearest");
	if (!rule->observe && !span_is(cell, "none"))
		return table_fault(t, row, col, e, "expected nearest or none");
	return 0;
}

/* A day of the month, or a weekday with its number: one of them, whole. */
static int
check_kind(const struct table *t, size_t row, const struct holiday_cols *c,
    struct fault *e)
{
	bool day = table_cell(t, row, c->day).n > 0;
	bool weekday = table_cell(t, row, c->weekday).n > 0;
	bool nth = table_cell(t, row, c->nth).n > 0;

	if (day == weekday || weekday != nth)
		return table_fault(t, row, c->day, e,
		    "expected a day, or else weekday and nth");
	return 0;
}

static int
add_holiday(struct bday *cal, const struct table *t, size_t row,
    const struct holiday_cols *c, struct fault *e)
{
	struct bday_rule rule = {0};

	if (check_kind(t, row, c, e) == -1 ||
	    small_int(t, row, c->month, 12, &rule.month, e) == -1 ||
	    small_int(t, row, c->day, 31, &rule.day, e) == -1 ||
	    take_weekday(t, row, c->weekday, &rule, e) == -1 ||
	    take_nth(t, row, c->nth, &rule, e) == -1 ||
	    small_int(t, row, c->from_year, YEAR_MAX, &rule.from_year,
	    e) == -1 ||
	    small_int(t, row, c->to_year, YEAR_MAX, &rule.to_year, e) == -1 ||
	    take_observe(t, row, c->observe, &rule, e) == -1)
		return -1;
	if (bday_rule_add(cal, &rule) == -1)
		return table_fault(t, row, -1, e, "this can never be a day");
	return 0;
}

static int
add_holidays(struct bday *cal, const struct table *t, struct fault *e)
{
	struct holiday_cols c;
	size_t row;

	if ((c.month = table_need(t, "month", e)) == -1 ||
	    (c.day = table_need(t, "day", e)) == -1 ||
	    (c.weekday = table_need(t, "weekday", e)) == -1 ||
	    (c.nth = table_need(t, "nth", e)) == -1 ||
	    (c.observe = table_need(t, "observe", e)) == -1)
		return -1;
	c.from_year = table_col(t, "from_year");
	c.to_year = table_col(t, "to_year");
	for (row = 0; row < t->nrows; row++)
		if (add_holiday(cal, t, row, &c, e) == -1)
			return -1;
	return 0;
}

static int
add_closings(struct bday *cal, const struct table *t, struct fault *e)
{
	int closed_on = table_need(t, "closed_on", e), active;
	size_t row;
	int32_t day;
	bool on;

	if (closed_on == -1 || (active = table_need(t, "active", e)) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++) {
		if (table_bool(t, row, active, &on, e) != 1 ||
		    table_date(t, row, closed_on, &day, e) != 1)
			return table_fault(t, row, closed_on, e,
			    "expected a date, and yes or no in active");
		if (on && bday_close(cal, day) == -1)
			return table_fault(t, row, closed_on, e,
			    "expected a day of 1900 to 2299");
	}
	return 0;
}

int
calendar_load(struct bday *cal, const struct table *holidays,
    const struct table *closings, struct fault *e)
{
	bday_init(cal);
	if (add_holidays(cal, holidays, e) == -1)
		return -1;
	return closings == NULL ? 0 : add_closings(cal, closings, e);
}
