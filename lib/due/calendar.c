/* SPDX-License-Identifier: MIT */
/* The business calendar from its tables. */
#include "due/calendar.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"

#define NTH_LAST (-1)
#define NTH_MAX 5
#define YEAR_MAX 9999

struct holiday {
	int64_t month, day, nth, from_year, to_year;
	int weekday, observe;
};

static int
take_nth(struct row *r, const struct col *c, struct span cell, void *member)
{
	int64_t *nth = member;

	*nth = NTH_LAST;
	if (span_is(cell, "last") || (num_parse(cell, 0, nth) == 0 &&
	    *nth >= 1 && *nth <= NTH_MAX))
		return 0;
	return row_fault(r, c->name, "expected 1 to %d, or last", NTH_MAX);
}

#define AT(member) offsetof(struct holiday, member)

static const struct col holidays[] = {
	{ "month",     AT(month),   COL_INT, .low = 1, .high = 12,
	    .need = true },
	{ "day",       AT(day),     COL_INT, .low = 1, .high = 31 },
	{ "weekday",   AT(weekday), COL_WORD, .words =
	    "sunday|monday|tuesday|wednesday|thursday|friday|saturday" },
	{ "nth",       AT(nth),     .take = take_nth },
	{ "from_year", AT(from_year), COL_INT, .low = 1, .high = YEAR_MAX },
	{ "to_year",   AT(to_year), COL_INT, .low = 1, .high = YEAR_MAX },
	{ "observe",   AT(observe), COL_WORD, .words = "none|nearest",
	    .need = true },
};

/* A day of the month, or a weekday with its number: one of them, whole. */
static void
take_holiday(struct bday *cal, struct row *r, const struct holiday *in)
{
	struct bday_rule rule = { .month = (int)in->month,
	    .day = (int)in->day, .nth = (int)in->nth,
	    .weekday = in->weekday == -1 ? 0 : in->weekday,
	    .from_year = (int)in->from_year, .to_year = (int)in->to_year,
	    .observe = in->observe == 1 };
	bool weekday = in->weekday != -1;

	if ((in->day != 0) == weekday || weekday != (in->nth != 0))
		(void)row_fault(r, "day",
		    "expected a day, or else weekday and nth");
	else if (bday_rule_add(cal, &rule) == -1)
		(void)row_fault(r, NULL, "no year has such a day");
}

static int
bind_holidays(struct bday *cal, struct binder *b)
{
	struct holiday in;
	struct row r;

	table_bind(&r, b, "holidays", holidays, COUNT(holidays));
	while (row_next(&r, &in, sizeof(in)))
		take_holiday(cal, &r, &in);
	return row_end(&r);
}

struct closing {
	int32_t closed_on;
	bool active;
};

#define IN(member) offsetof(struct closing, member)

static const struct col closings[] = {
	{ "closed_on", IN(closed_on), COL_DATE, .need = true },
	{ "active",    IN(active),    COL_BOOL, .need = true },
};

static int
bind_closings(struct bday *cal, struct binder *b)
{
	struct closing in;
	struct row r;

	table_bind(&r, b, "closings", closings, COUNT(closings));
	while (row_next(&r, &in, sizeof(in)))
		if (in.active && bday_close(cal, in.closed_on) == -1)
			(void)row_fault(&r, "closed_on",
			    "expected a day of 1900 to 2299");
	return row_end(&r);
}

int
calendar_bind(struct bday *cal, struct binder *b)
{
	int rc;

	*cal = (struct bday){0};
	rc = bind_holidays(cal, b);
	return bind_closings(cal, b) == -1 ? -1 : rc;
}

struct calendar_rows {
	struct bday days;	/* that the row closes */
	bool *used;
	struct calendar_rows *next;
};

/* A calendar of this row alone; NULL: it is not watched. */
static struct bday *
own_days(struct row *r, struct calendar_rows **rows)
{
	bool *used = row_mark(r);
	struct calendar_rows *own;

	if (used == NULL)
		return NULL;
	own = arena_zalloc(binder_mem(r->b), 1, sizeof(*own));
	own->used = used;
	own->next = *rows;
	*rows = own;
	return &own->days;
}

int
calendar_watch(struct calendar_rows **rows, struct binder *b)
{
	struct holiday holiday;
	struct closing closing;
	struct bday *days;
	struct row r;
	int rc;

	*rows = NULL;
	if (!b->tables->watched)
		return 0;
	table_bind(&r, b, "holidays", holidays, COUNT(holidays));
	while (row_next(&r, &holiday, sizeof(holiday)))
		if ((days = own_days(&r, rows)) != NULL)
			take_holiday(days, &r, &holiday);
	rc = row_end(&r);
	table_bind(&r, b, "closings", closings, COUNT(closings));
	while (row_next(&r, &closing, sizeof(closing)))
		if (closing.active && (days = own_days(&r, rows)) != NULL)
			(void)bday_close(days, closing.closed_on);
	return row_end(&r) == -1 ? -1 : rc;
}

void
calendar_mark(const struct calendar_rows *rows, int32_t from, int32_t to)
{
	int n, all;

	if (to < from) {	/* counted back: from the day before */
		n = to;
		to = from - 1;
		from = n - 1;
	}
	if (bday_between(NULL, from, to, &all) == -1)
		return;
	for (; rows != NULL; rows = rows->next)
		if (bday_between(&rows->days, from, to, &n) == 0 && n < all)
			used_row(rows->used);
}
