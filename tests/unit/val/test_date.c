/* SPDX-License-Identifier: MIT */
/* Dates: the calendar and its text. */
#include "val/date.h"

#include <check.h>
#include <string.h>

static int32_t
day_of(const char *text)
{
	int32_t day;

	ck_assert_msg(date_parse(span_of(text), &day) == 0, "%s", text);
	return day;
}

static const char *
text_of(int32_t day, char out[DATE_TEXT_MAX + 1])
{
	out[date_fmt(day, out)] = '\0';
	return out;
}

/* Day numbers and weekdays computed apart from this library. */
static const struct {
	const char *text;
	int32_t day;
	int weekday;
} good[] = {
	{ "0001-01-01", -719162, 1 },
	{ "0004-02-29", -718008, 0 },
	{ "0100-03-01", -682944, 1 },
	{ "0400-02-29", -573372, 2 },
	{ "1582-10-10", -141432, 0 },
	{ "1600-02-29", -135081, 2 },
	{ "1899-12-31", -25568, 0 },
	{ "1900-02-28", -25509, 3 },
	{ "1900-03-01", -25508, 4 },
	{ "1963-06-19", -2388, 3 },
	{ "1969-12-31", -1, 3 },
	{ "1970-01-01", 0, 4 },
	{ "2000-02-29", 11016, 2 },
	{ "2000-03-01", 11017, 3 },
	{ "2020-01-31", 18292, 5 },
	{ "2024-12-31", 20088, 2 },
	{ "2026-02-27", 20511, 5 },
	{ "2100-03-01", 47541, 1 },
	{ "9999-12-31", 2932896, 5 },
};

START_TEST(reads_and_writes)
{
	char out[DATE_TEXT_MAX + 1];

	ck_assert_msg(day_of(good[_i].text) == good[_i].day, "%s",
	    good[_i].text);
	ck_assert_str_eq(text_of(good[_i].day, out), good[_i].text);
	ck_assert_msg(date_weekday(good[_i].day) == good[_i].weekday, "%s",
	    good[_i].text);
}
END_TEST

#define LIT(s) { (s), sizeof(s) - 1 }

/* Mostly from the JSON Schema test suite, format "date". */
static const struct span bad[] = {
	LIT(""), LIT("2020-01-32"), LIT("2020-02-30"), LIT("2020-03-32"),
	LIT("2020-04-31"), LIT("2020-05-32"), LIT("2020-06-31"),
	LIT("2020-07-32"), LIT("2020-08-32"), LIT("2020-09-31"),
	LIT("2020-10-32"), LIT("2020-11-31"), LIT("2020-12-32"),
	LIT("06/19/1963"), LIT("2013-350"), LIT("1998-1-20"),
	LIT("1998-01-1"), LIT("1998-13-01"), LIT("2021-02-29"),
	LIT("1963-06-1\xe0\xa7\xaa"), LIT("2020-0\xe0\xa7\xaa-01"),
	LIT("20230328"), LIT("2023-W01"), LIT("2023-W13-2"),
	LIT("2022W527"), LIT("2020-11-28T23:55:45Z"), LIT("0100-02-29"),
	LIT("1900-02-29"), LIT("2100-02-29"), LIT(" 2024-01-15"),
	LIT("2024-01-15 "), LIT("2024-00-15"), LIT("2024-01-00"),
	LIT("2020 -01-01"), LIT("2020-01-01X"), LIT("2020-01-01Z"),
	LIT("20-01-01"), LIT("998-01-01"), LIT("12020-01-01"),
	LIT("+2020-01-01"), LIT("-2020-01-01"), LIT("-020-01-01"),
	LIT("\xe0\xa7\xa8" "020-01-01"), LIT("YYYY-01-01"),
	LIT("2020-001-01"), LIT("2020-MM-01"), LIT("2020-01-001"),
	LIT("2020-01-DD"), LIT("2020:01:01"), LIT("2020.01.01"),
	LIT("2020 01 01"), LIT("2020-01/01"), LIT("2020/01-01"),
	LIT("2020--01-01"), LIT("2020-01--01"), LIT("2020--1-01"),
	LIT("2147483648-01-01"), LIT("2020-01-0:"), LIT("2020-01-0/"),
	LIT("\xe0\xa7\xa8" "0-01-01"),
	LIT("2020\xe2\x80\x93" "01\xe2\x80\x93" "01"), LIT("2020-01-01\0"),
	LIT("2020-01-\0" "1"), LIT("0000-01-01"), LIT("0000-12-31"),
	LIT("20:0-01-01"), LIT("2/20-01-01"), LIT("99\xff\xff-01-01"),
};

START_TEST(refuses)
{
	int32_t day = 77;

	ck_assert_msg(date_parse(bad[_i], &day) == -1, "case %d: %.*s", _i,
	    (int)bad[_i].n, bad[_i].p);
	ck_assert_int_eq(day, 77);
}
END_TEST

/* Any other byte in any place of a date that every digit 1 leaves one. */
START_TEST(refuses_any_other_byte)
{
	const char good_text[] = "1111-11-11";
	char text[] = "1111-11-11";
	int32_t day;
	int at, c, want;

	for (at = 0; at < DATE_TEXT_MAX; at++) {
		for (c = 0; c < 256; c++) {
			text[at] = (char)c;
			want = good_text[at] == '-' ? c == '-' :
			    c >= '0' && c <= '9';
			if (at == 5 || at == 8)		/* month, day */
				want = c == '0' || c == '1' ||
				    (at == 8 && c == '2');
			if (at == 6)
				want = c >= '0' && c <= '2';
			ck_assert_msg((date_parse((struct span){ text,
			    DATE_TEXT_MAX }, &day) == 0) == want,
			    "byte %d at %d", c, at);
		}
		text[at] = good_text[at];
	}
}
END_TEST

START_TEST(missing_is_no_date)
{
	struct datetime t;
	int32_t day;

	ck_assert_int_eq(date_parse((struct span){0}, &day), -1);
	ck_assert_int_eq(datetime_parse((struct span){0}, &t), -1);
}
END_TEST

/* Every day, against counting one at a time. */
START_TEST(whole_calendar)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int32_t day = DATE_MIN, got;
	int y, m, d, last, gy, gm, gd;
	char text[DATE_TEXT_MAX];

	for (y = 1; y <= 9999; y++)
		for (m = 1; m <= 12; m++) {
			last = days[m - 1] + (m == 2 && y % 4 == 0 &&
			    (y % 100 != 0 || y % 400 == 0));
			for (d = 1; d <= last; d++, day++) {
				date_to_ymd(day, &gy, &gm, &gd);
				if (gy != y || gm != m || gd != d ||
				    date_from_ymd(y, m, d) != day)
					ck_abort_msg("%d-%d-%d", y, m, d);
			}
			ck_assert(!date_valid(y, m, last + 1));
			ck_assert_uint_eq(date_fmt(day - 1, text), 10);
			ck_assert_int_eq(date_parse((struct span){ text, 10 },
			    &got), 0);
			ck_assert_int_eq(got, day - 1);
		}
	ck_assert_int_eq(day, DATE_MAX + 1);
}
END_TEST

START_TEST(validity)
{
	ck_assert(date_valid(2000, 2, 29));
	ck_assert(!date_valid(1900, 2, 29));
	ck_assert(!date_valid(0, 1, 1));
	ck_assert(!date_valid(10000, 1, 1));
	ck_assert(!date_valid(-4, 2, 29));
	ck_assert(!date_valid(2026, 0, 1));
	ck_assert(!date_valid(2026, 13, 1));
	ck_assert(!date_valid(2026, 1, 0));
	ck_assert(!date_valid(2026, 1, -1));
	ck_assert(!date_valid(2026, 99, 29));
}
END_TEST

START_TEST(outside_has_no_text)
{
	static const int32_t days[] = { DATE_MIN - 1, DATE_MAX + 1, INT32_MIN,
		INT32_MAX };
	struct datetime t = { .day = days[_i], .has_time = true };
	char out[DATETIME_TEXT_MAX];

	ck_assert(!date_in_range(days[_i]));
	ck_assert_uint_eq(date_fmt(days[_i], out), 0);
	ck_assert_uint_eq(datetime_fmt(&t, out), 0);
	ck_assert_int_ge(date_weekday(days[_i]), 0);
	ck_assert_int_le(date_weekday(days[_i]), 6);
}
END_TEST

/* An empty result: outside the calendar. */
static const struct {
	const char *from;
	int n;
	const char *to;
} months[] = {
	{ "2026-01-31", 1, "2026-02-28" },
	{ "2024-01-31", 1, "2024-02-29" },
	{ "1900-01-31", 1, "1900-02-28" },
	{ "2000-01-30", 1, "2000-02-29" },
	{ "2026-03-31", -1, "2026-02-28" },
	{ "2026-05-31", 1, "2026-06-30" },
	{ "2026-12-15", 1, "2027-01-15" },
	{ "2026-01-15", -1, "2025-12-15" },
	{ "2026-01-15", -13, "2024-12-15" },
	{ "2024-02-29", 12, "2025-02-28" },
	{ "2024-02-29", 48, "2028-02-29" },
	{ "2026-02-28", 0, "2026-02-28" },
	{ "0001-01-01", 119987, "9999-12-01" },
	{ "9999-12-31", -119987, "0001-01-31" },
	{ "0001-01-01", -1, "" },
	{ "9999-12-01", 1, "" },
	{ "2026-01-01", INT32_MAX, "" },
	{ "2026-01-01", INT32_MIN, "" },
};

START_TEST(adds_months)
{
	int32_t day = date_add_months(day_of(months[_i].from), months[_i].n);
	char out[DATE_TEXT_MAX + 1];

	ck_assert_msg(strcmp(text_of(day, out), months[_i].to) == 0,
	    "%s + %d: %s", months[_i].from, months[_i].n, out);
	if (months[_i].to[0] == '\0')
		ck_assert_int_eq(day, months[_i].n < 0 ? DATE_MIN - 1 :
		    DATE_MAX + 1);
}
END_TEST

static const struct {
	const char *birth, *on;
	int age;
} ages[] = {
	{ "1960-05-20", "2026-05-19", 65 },
	{ "1960-05-20", "2026-05-20", 66 },
	{ "1960-02-29", "2025-02-28", 64 },
	{ "1960-02-29", "2025-03-01", 65 },
	{ "1960-02-29", "2024-02-28", 63 },
	{ "1960-02-29", "2024-02-29", 64 },
	{ "1896-02-29", "1900-02-28", 3 },
	{ "1896-02-29", "1900-03-01", 4 },
	{ "2026-01-01", "2026-01-01", 0 },
	{ "2026-01-01", "2025-12-31", -1 },
	{ "2025-12-31", "2026-01-01", 0 },
	{ "0001-01-01", "9999-12-31", 9998 },
};

START_TEST(counts_age)
{
	ck_assert_msg(date_age(day_of(ages[_i].birth), day_of(ages[_i].on)) ==
	    ages[_i].age, "%s on %s", ages[_i].birth, ages[_i].on);
}
END_TEST

START_TEST(anniversaries)
{
	int32_t leap = day_of("2024-02-29");

	ck_assert_int_eq(date_anniversary(leap, 2025), day_of("2025-03-01"));
	ck_assert_int_eq(date_anniversary(leap, 2028), day_of("2028-02-29"));
	ck_assert_int_eq(date_anniversary(leap, 1900), day_of("1900-03-01"));
	ck_assert_int_eq(date_anniversary(leap, 2000), day_of("2000-02-29"));
	ck_assert_int_eq(date_anniversary(day_of("2024-12-31"), 1),
	    day_of("0001-12-31"));
	ck_assert(!date_in_range(date_anniversary(leap, 0)));
	ck_assert(!date_in_range(date_anniversary(leap, 10000)));
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("date");
	TCase *tc = tcase_create("date");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, reads_and_writes, 0, COUNT(good));
	tcase_add_loop_test(tc, refuses, 0, COUNT(bad));
	tcase_add_test(tc, refuses_any_other_byte);
	tcase_add_test(tc, missing_is_no_date);
	tcase_add_test(tc, whole_calendar);
	tcase_add_test(tc, validity);
	tcase_add_loop_test(tc, outside_has_no_text, 0, 4);
	tcase_add_loop_test(tc, adds_months, 0, COUNT(months));
	tcase_add_loop_test(tc, counts_age, 0, COUNT(ages));
	tcase_add_test(tc, anniversaries);
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
