/* SPDX-License-Identifier: MIT */
/*
 * Clocks: windows and their states. The golden file is read from
 * $CM_SHARED/data/golden/clocks when it is set.
 */
#include "val/clock.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct datetime
at(const char *text)
{
	struct datetime t;

	ck_assert_msg(datetime_parse(span_of(text), &t) == 0, "%s", text);
	return t;
}

static const char *
text_of(const struct datetime *t, char out[DATETIME_TEXT_MAX + 1])
{
	out[datetime_fmt(t, out)] = '\0';
	return out;
}

/* to NULL: refused. The calendar is closed on 2026-03-10, a Tuesday. */
static const struct {
	const char *from;
	int64_t n;
	enum clock_unit unit;
	const char *to;
} shifts[] = {
	{ "2026-02-06T22:30", 24, UNIT_HOUR, "2026-02-07T22:30" },
	{ "2026-03-08T01:15", 36, UNIT_HOUR, "2026-03-09T13:15" },
	{ "2026-03-07T10:00", 72, UNIT_HOUR, "2026-03-10T10:00" },
	{ "2026-03-07T10:00", -11, UNIT_HOUR, "2026-03-06T23:00" },
	{ "2026-03-07T10:00-05:00", 72, UNIT_HOUR, "2026-03-10T10:00-05:00" },
	{ "2026-03-07T10:00", 0, UNIT_HOUR, "2026-03-07T10:00" },
	{ "2026-03-07", 72, UNIT_HOUR, NULL },
	{ "2026-03-07T10:00", INT64_MAX, UNIT_HOUR, NULL },
	{ "2026-03-07T10:00", INT64_MIN, UNIT_HOUR, NULL },
	{ "9999-12-31T10:00", 14, UNIT_HOUR, NULL },
	{ "2026-02-27", 2, UNIT_DAY, "2026-03-01" },
	{ "2026-02-27T23:59", 2, UNIT_DAY, "2026-03-01" },
	{ "2026-02-27T23:59-05:00", 2, UNIT_DAY, "2026-03-01" },
	{ "2026-12-31", -7, UNIT_DAY, "2026-12-24" },
	{ "2024-02-28", 1, UNIT_DAY, "2024-02-29" },
	{ "9999-12-31", 0, UNIT_DAY, "9999-12-31" },
	{ "9999-12-31", 1, UNIT_DAY, NULL },
	{ "0001-01-01", -1, UNIT_DAY, NULL },
	{ "2026-03-07", INT64_MAX, UNIT_DAY, NULL },
	{ "2026-03-07", INT64_MIN, UNIT_DAY, NULL },
	{ "2026-03-08", 1, UNIT_BUSINESS, "2026-03-09" },
	{ "2026-03-08T12:00Z", 2, UNIT_BUSINESS, "2026-03-11" },
	{ "2026-03-11", -1, UNIT_BUSINESS, "2026-03-09" },
	{ "2026-03-08", 0, UNIT_BUSINESS, "2026-03-08" },
	{ "1899-12-31", 1, UNIT_BUSINESS, NULL },
	{ "2026-03-08", (int64_t)1 << 32, UNIT_BUSINESS, NULL },
	{ "2026-03-08", -((int64_t)1 << 32), UNIT_BUSINESS, NULL },
};

static void
calendar(struct bday *cal)
{
	*cal = (struct bday){0};
	ck_assert_int_eq(bday_close(cal, at("2026-03-10").day), 0);
}

START_TEST(shifts_anchors)
{
	struct datetime from = at(shifts[_i].from), to = { .day = 77 };
	struct bday cal;
	char out[DATETIME_TEXT_MAX + 1];
	int r;

	calendar(&cal);
	r = clock_shift(&cal, &from, shifts[_i].n, shifts[_i].unit, &to);
	ck_assert_msg(r == (shifts[_i].to == NULL ? -1 : 0), "case %d: %s",
	    _i, shifts[_i].from);
	if (r == -1)
		ck_assert_int_eq(to.day, 77);
	else
		ck_assert_msg(strcmp(text_of(&to, out), shifts[_i].to) == 0,
		    "case %d: %s: %s", _i, shifts[_i].from, out);
}
END_TEST

static const struct {
	const char *from, *to, *now;
	int64_t soon;
	enum clock_unit unit;
	const char *state;
} states[] = {
	/* To the minute, both ends inclusive. */
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T07:59", 0,
	    UNIT_HOUR, "not_yet" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T08:00", 0,
	    UNIT_HOUR, "open" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-03T19:59", 0,
	    UNIT_HOUR, "open" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-03T20:00", 0,
	    UNIT_HOUR, "due_soon" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-03T20:00", -1,
	    UNIT_HOUR, "open" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-03T20:01", 9,
	    UNIT_HOUR, "overdue" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T19:59", 24,
	    UNIT_HOUR, "open" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T20:00", 24,
	    UNIT_HOUR, "due_soon" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T20:30", 24,
	    UNIT_HOUR, "due_soon" },
	{ "2026-03-02T08:00", "2026-03-03T20:00", "2026-03-02T07:00", 99,
	    UNIT_HOUR, "not_yet" },
	/* An end without a time is the whole of its day. */
	{ "2026-03-02", "2026-03-04", "2026-03-01T23:59", 1, UNIT_DAY,
	    "not_yet" },
	{ "2026-03-02", "2026-03-04", "2026-03-02T00:00", 1, UNIT_DAY,
	    "open" },
	{ "2026-03-02", "2026-03-04", "2026-03-03T00:00", 1, UNIT_DAY,
	    "due_soon" },
	{ "2026-03-02", "2026-03-04", "2026-03-04T23:59", 1, UNIT_DAY,
	    "due_soon" },
	{ "2026-03-02", "2026-03-04", "2026-03-05T00:00", 1, UNIT_DAY,
	    "overdue" },
	/* A now without a time is the whole of its day. */
	{ "2026-03-02", "2026-03-04", "2026-03-01", 1, UNIT_DAY, "not_yet" },
	{ "2026-03-02", "2026-03-04", "2026-03-02", 1, UNIT_DAY, "open" },
	{ "2026-03-02", "2026-03-04", "2026-03-04", 1, UNIT_DAY, "due_soon" },
	{ "2026-03-02", "2026-03-04", "2026-03-05", 1, UNIT_DAY, "overdue" },
	{ "2026-03-02T08:00", "2026-03-04T08:00", "2026-03-01", 0, UNIT_DAY,
	    "not_yet" },
	{ "2026-03-02T08:00", "2026-03-04T08:00", "2026-03-02", 0, UNIT_DAY,
	    "open" },
	{ "2026-03-02T08:00", "2026-03-04T08:00", "2026-03-04", 0, UNIT_DAY,
	    "due_soon" },
	{ "2026-03-02T08:00", "2026-03-04T08:00", "2026-03-05", 0, UNIT_DAY,
	    "overdue" },
	/* Instants when both have an offset, else as written. */
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-02T12:59Z", 0, UNIT_HOUR, "not_yet" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-02T13:00Z", 0, UNIT_HOUR, "open" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-04T01:00Z", 0, UNIT_HOUR, "due_soon" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-04T01:01Z", 0, UNIT_HOUR, "overdue" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-03T20:01", 0, UNIT_HOUR, "overdue" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-03T20:00", 0, UNIT_HOUR, "due_soon" },
	{ "2026-03-02T08:00-05:00", "2026-03-03T20:00-05:00",
	    "2026-03-04T00:30Z", 0, UNIT_DAY, "due_soon" },
	/* Business days: 2026-03-10 is closed, 7 and 8 are a weekend. */
	{ "2026-03-02", "2026-03-09", "2026-03-05", 1, UNIT_BUSINESS,
	    "open" },
	{ "2026-03-02", "2026-03-09", "2026-03-06", 1, UNIT_BUSINESS,
	    "due_soon" },
	{ "2026-03-02", "2026-03-11", "2026-03-09", 1, UNIT_BUSINESS,
	    "due_soon" },
	{ "2026-03-02", "2026-03-11", "2026-03-12", 1, UNIT_BUSINESS,
	    "overdue" },
	/* Beyond the business calendar nothing is soon. */
	{ "2300-03-02", "2300-03-11", "2300-03-11", 1, UNIT_BUSINESS,
	    "open" },
};

START_TEST(tells_states)
{
	struct clock_window w = { at(states[_i].from), at(states[_i].to) };
	struct datetime now = at(states[_i].now);
	struct bday cal;
	enum clock_state state;

	calendar(&cal);
	state = clock_state_on(&cal, &w, &now, states[_i].soon,
	    states[_i].unit);
	ck_assert_msg(strcmp(clock_state_name(state), states[_i].state) == 0,
	    "%s to %s at %s: %s", states[_i].from, states[_i].to,
	    states[_i].now, clock_state_name(state));
	if (states[_i].unit != UNIT_BUSINESS)
		ck_assert_int_eq(state, clock_state_on(NULL, &w, &now,
		    states[_i].soon, states[_i].unit));
}
END_TEST

START_TEST(without_holidays)
{
	struct clock_window w = { at("2026-03-02"), at("2026-03-11") };
	struct datetime now = at("2026-03-09");

	ck_assert_int_eq(clock_state_on(NULL, &w, &now, 1, UNIT_BUSINESS),
	    CLOCK_OPEN);
	ck_assert_int_eq(clock_state_on(NULL, &w, &now, 2, UNIT_BUSINESS),
	    CLOCK_DUE_SOON);
}
END_TEST

static const struct {
	const char *to, *now;
	enum clock_unit unit;
	int64_t left;
} lefts[] = {
	{ "2026-03-03T20:00", "2026-03-03T18:30", UNIT_HOUR, 1 },
	{ "2026-03-03T20:00", "2026-03-03T19:00", UNIT_HOUR, 1 },
	{ "2026-03-03T20:00", "2026-03-03T19:01", UNIT_HOUR, 0 },
	{ "2026-03-03T20:00", "2026-03-03T20:00", UNIT_HOUR, 0 },
	{ "2026-03-03T20:00", "2026-03-03T20:01", UNIT_HOUR, -1 },
	{ "2026-03-03T20:00", "2026-03-03T21:00", UNIT_HOUR, -1 },
	{ "2026-03-03T20:00", "2026-03-03T21:01", UNIT_HOUR, -2 },
	{ "2026-03-03T20:00", "2026-03-02T19:00", UNIT_HOUR, 25 },
	{ "2026-03-03T20:00", "2026-03-03", UNIT_HOUR, 20 },
	{ "2026-03-03", "2026-03-03T22:59", UNIT_HOUR, 1 },
	{ "2026-03-03", "2026-03-04T00:00", UNIT_HOUR, -1 },
	{ "2026-03-03T20:00-05:00", "2026-03-03T20:00Z", UNIT_HOUR, 5 },
	{ "2026-03-03T20:00-05:00", "2026-03-03T20:00", UNIT_HOUR, 0 },
	{ "2026-03-03", "2026-02-27", UNIT_DAY, 4 },
	{ "2026-03-03", "2026-03-03T23:59", UNIT_DAY, 0 },
	{ "2026-03-03T08:00", "2026-03-03T09:00", UNIT_DAY, 0 },
	{ "2026-03-03", "2026-03-05", UNIT_DAY, -2 },
	{ "2026-03-03T20:00-05:00", "2026-03-04T00:30Z", UNIT_DAY, 0 },
	{ "2026-03-11", "2026-03-06", UNIT_BUSINESS, 2 },
	{ "2026-03-11", "2026-03-11", UNIT_BUSINESS, 0 },
	{ "2026-03-06", "2026-03-08", UNIT_BUSINESS, 0 },
	{ "2026-03-06", "2026-03-09", UNIT_BUSINESS, -1 },
	{ "2026-03-06", "2026-03-11", UNIT_BUSINESS, -2 },
};

START_TEST(counts_left)
{
	struct clock_window w = { at("2026-01-01"), at(lefts[_i].to) };
	struct datetime now = at(lefts[_i].now);
	struct bday cal;
	int64_t left = 77;

	calendar(&cal);
	ck_assert_int_eq(clock_left(&cal, &w, &now, lefts[_i].unit, &left), 0);
	ck_assert_msg(left == lefts[_i].left, "%s at %s: %d", lefts[_i].to,
	    lefts[_i].now, (int)left);
}
END_TEST

START_TEST(left_outside_the_calendar)
{
	struct clock_window w = { at("2026-01-01"), at("2300-01-01") };
	struct datetime now = at("2026-03-03");
	int64_t left = 77;

	ck_assert_int_eq(clock_left(NULL, &w, &now, UNIT_BUSINESS, &left), -1);
	ck_assert_int_eq(left, 77);
}
END_TEST

START_TEST(names_states)
{
	ck_assert_str_eq(clock_state_name(CLOCK_NOT_YET), "not_yet");
	ck_assert_str_eq(clock_state_name(CLOCK_OPEN), "open");
	ck_assert_str_eq(clock_state_name(CLOCK_DUE_SOON), "due_soon");
	ck_assert_str_eq(clock_state_name(CLOCK_OVERDUE), "overdue");
	ck_assert_str_eq(clock_state_name(CLOCK_MISSED), "missed");
	ck_assert_str_eq(clock_state_name(CLOCK_SATISFIED), "satisfied");
}
END_TEST

/* The rules of the golden file: 42 CFR 489.20(y), 405.1205, 405.1200. */
static const struct {
	const char *notice, *field;
	int n;
	enum clock_unit unit;
} notices[] = {
	{ "MOON",                "required_after", 24, UNIT_HOUR },
	{ "MOON",                "latest",         36, UNIT_HOUR },
	{ "IM first",            "latest_date",     2, UNIT_DAY },
	{ "IM first",            "earliest_date",  -7, UNIT_DAY },
	{ "IM follow-up",        "earliest_date",  -2, UNIT_DAY },
	{ "NOMNC",               "latest_date",    -2, UNIT_DAY },
	{ "expedited PA (72 h)", "latest",         72, UNIT_HOUR },
};

/* Columns: notice, event, anchor, rule, field, result. */
static void
check_notice(struct span line)
{
	struct span c[6];
	struct datetime t;
	char out[DATETIME_TEXT_MAX + 1];
	size_t i;

	for (i = 0; i < COUNT(c); i++)
		ck_assert(span_next(&line, ',', &c[i]));
	ck_assert_int_eq(datetime_parse(c[2], &t), 0);
	for (i = 0; i < COUNT(notices); i++)
		if (span_is(c[0], notices[i].notice) &&
		    span_is(c[4], notices[i].field))
			break;
	ck_assert_msg(i < COUNT(notices), "%.*s", (int)c[0].n, c[0].p);
	ck_assert_int_eq(clock_shift(NULL, &t, notices[i].n, notices[i].unit,
	    &t), 0);
	ck_assert_msg(span_is(c[5], text_of(&t, out)), "%s %s: %s",
	    notices[i].notice, notices[i].field, out);
}

START_TEST(golden_notices)
{
	const char *root = getenv("CM_SHARED");
	char line[512];
	FILE *f = NULL;

	if (root != NULL) {
		(void)snprintf(line, sizeof(line),
		    "%s/data/golden/clocks/notice_clocks_derived.csv", root);
		f = fopen(line, "r");
	}
	if (f == NULL) {
		printf("skipped: notice_clocks_derived.csv (CM_SHARED)\n");
		return;
	}
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), f));
	while (fgets(line, sizeof(line), f) != NULL)
		check_notice((struct span){ line, strcspn(line, "\r\n") });
	fclose(f);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("clock");
	TCase *tc = tcase_create("clock");

	tcase_add_loop_test(tc, shifts_anchors, 0, COUNT(shifts));
	tcase_add_loop_test(tc, tells_states, 0, COUNT(states));
	tcase_add_test(tc, without_holidays);
	tcase_add_loop_test(tc, counts_left, 0, COUNT(lefts));
	tcase_add_test(tc, left_outside_the_calendar);
	tcase_add_test(tc, names_states);
	tcase_add_test(tc, golden_notices);
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
