/* SPDX-License-Identifier: MIT */
/*
 * Every clock of the table, from 400 anchors, on each of 800 days: the periods
 * of a chain follow each other without a gap or an overlap and have the
 * lengths of the table, leap days and ends of months included; a window keeps
 * its place; its states come in their order.
 */
#include "due_world.h"

#define ANCHORS 400
#define DAYS 800

/* Check's own assertions write to a file each: too slow for millions. */
#define MUST(cond, ...) \
	do { \
		if (!(cond)) \
			ck_abort_msg(__VA_ARGS__); \
	} while (0)

/*
 * Days 5 apart over five years and more, with the end of each February and
 * of the months that have 31 days among them.
 */
static int32_t
anchor_day(int i)
{
	static const char *const odd[] = { "2024-02-28", "2024-02-29",
	    "2024-03-01", "2025-02-28", "2025-03-01", "2023-12-31",
	    "2024-01-31", "2024-03-31", "2024-05-31", "2024-08-31",
	    "2024-10-31", "2024-12-31", "2000-02-29", "2100-02-28",
	    "2028-02-29", "1999-12-31" };

	if (i < (int)COUNT(odd))
		return due_world_at(odd[i]).day;
	return due_world_at("2023-11-02").day + 5 * i;
}

/* The length of a period as the table has it, from its first day. */
static int32_t
length_of(const struct due_clock *c, int64_t period, int32_t anchor)
{
	size_t last = c->nlengths - 1, i;
	int64_t units = 0;
	int32_t from, to;
	int y, m, d;

	i = period - 1 < (int64_t)last ? (size_t)(period - 1) : last;
	if (c->chain_unit == DUE_DAY)
		return (int32_t)c->length[i];
	for (i = 0; (int64_t)i < period - 1; i++)
		units += c->length[i < last ? i : last];
	date_to_ymd(anchor, &y, &m, &d);
	if (c->chain_unit == DUE_MONTH) {
		from = date_add_months(anchor, (int)units);
		to = date_add_months(anchor, (int)(units +
		    c->length[i < last ? i : last]));
	} else {
		from = date_anniversary(anchor, y + (int)units);
		to = date_anniversary(anchor, y + (int)(units +
		    c->length[i < last ? i : last]));
	}
	return to - from;
}

static void
check_period(const struct due_clock *c, int32_t anchor, int64_t period,
    int32_t *next)
{
	int32_t first, after;

	MUST(due_period(c, anchor, period, &first) == 0, "outside");
	MUST(due_period(c, anchor, period + 1, &after) == 0, "outside");
	MUST(first == *next, "%.*s: period %lld from %d begins %d "
	    "days off", (int)c->name.n, c->name.p, (long long)period,
	    (int)anchor, (int)(first - *next));
	MUST(after - first == length_of(c, period, anchor),
	    "%.*s: period %lld from %d has %d days", (int)c->name.n,
	    c->name.p, (long long)period, (int)anchor, (int)(after - first));
	*next = after;
}

/* The windows of a chain do not overlap, unless the table says so. */
static void
check_opened(const struct due_world *w, const struct due_clock *c,
    const struct datetime *anchor, int32_t day, int64_t *period)
{
	struct datetime now = { .day = day }, counts;
	struct clock_window win, next;
	int64_t k;
	bool opened = due_opened(c, &w->due.cal, anchor, &now, &k);

	MUST(k == *period || k == *period + 1, "%.*s: from period "
	    "%lld to %lld", (int)c->name.n, c->name.p, (long long)*period,
	    (long long)k);
	*period = k;
	MUST(due_window(c, &w->due.cal, anchor, k, &win, &counts) == 0,
	    "outside");
	MUST(due_window(c, &w->due.cal, anchor, k + 1, &next,
	    &counts) == 0, "outside");
	MUST(due_reaches(&win.to, &win.from), "ends before it opens");
	MUST(!due_reaches(&win.from, &next.from), "opens with the next");
	MUST(opened == due_reaches(&now, &win.from) &&
	    (!opened || !due_reaches(&now, &next.from)),
	    "%.*s: on %d period %lld is not the one that runs",
	    (int)c->name.n, c->name.p, (int)day, (long long)k);
}

static void
walk_chain(const struct due_world *w, const struct due_clock *c, int32_t day)
{
	struct datetime anchor = { .day = day };
	int64_t period = c->first_period, k;
	int32_t next = day, d;

	for (k = 1; next < day + DAYS; k++)
		check_period(c, day, k, &next);
	for (d = day - 100; d < day + DAYS; d++)
		check_opened(w, c, &anchor, d, &period);
}

/* Not yet, then open, then due soon, then overdue: never back. */
static void
walk_window(const struct due_world *w, const struct due_clock *c, int32_t day)
{
	static const int order[] = { [CLOCK_NOT_YET] = 0, [CLOCK_OPEN] = 1,
	    [CLOCK_DUE_SOON] = 2, [CLOCK_OVERDUE] = 3 };
	struct datetime anchor = { .day = day }, now, counts;
	struct clock_window win;
	enum clock_state state, before = CLOCK_NOT_YET;
	int32_t d;

	ck_assert_int_eq(due_window(c, &w->due.cal, &anchor, 0, &win, &counts),
	    0);
	MUST(due_reaches(&win.to, &win.from), "%.*s: ends before it opens",
	    (int)c->name.n, c->name.p);
	for (d = day - 100; d < day + DAYS; d++) {
		now = (struct datetime){ .day = d };
		state = clock_state_on(&w->due.cal, &win, &now, c->soon,
		    due_left_unit(c));
		MUST(order[state] >= order[before],
		    "%.*s: from %s to %s on %d", (int)c->name.n, c->name.p,
		    clock_state_name(before), clock_state_name(state),
		    (int)d);
		MUST((state == CLOCK_NOT_YET) == (d < win.from.day) &&
		    (state == CLOCK_OVERDUE) == (d > win.to.day),
		    "%.*s: %s on %d", (int)c->name.n, c->name.p,
		    clock_state_name(state), (int)d);
		before = state;
	}
	MUST(before == CLOCK_OVERDUE, "never ends");
}

/* A limit before another field's day is not one after the anchor. */
static void
walk_stage(const char *stage)
{
	struct due_world w;
	const struct due_clock *c;
	size_t i, chains = 0;
	int k;

	due_world_open(&w, stage, NULL);
	for (i = 0; i < w.due.n; i++) {
		c = &w.due.clock[i];
		chains += c->nlengths > 0;
		for (k = 0; k < ANCHORS; k++) {
			if (c->nlengths > 0)
				walk_chain(&w, c, anchor_day(k));
			else if (c->limit_from.n == 0 || c->closes.n >= 0)
				walk_window(&w, c, anchor_day(k));
		}
	}
	ck_assert_uint_gt(w.due.n, 10);
	ck_assert(chains > 3 || strcmp(stage, "discharge") == 0);
	due_world_close(&w);
}

START_TEST(walks_every_clock)
{
	static const char *const stage[] = { "reassess", "discharge" };

	walk_stage(stage[_i]);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("clock_chain");
	TCase *tc = tcase_create("clock_chain");

	tcase_add_loop_test(tc, walks_every_clock, 0, 2);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
