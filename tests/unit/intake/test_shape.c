/* SPDX-License-Identifier: MIT */
/* What the values of a column look like: forms of dates, codes, words. */
#include <check.h>
#include <stdlib.h>

#include "intake/check.h"
#include "intake/shape.h"

/* Values with bars between them, and the format that they have. */
static const struct {
	const char *values, *format;
	int rc;
	bool short_year;
} date[] = {
	{ "03/14/1948|11/02/2026", "MM/DD/YYYY", 1, false },
	{ "14/03/1948|02/11/2026", "DD/MM/YYYY", 1, false },
	{ "3/4/1948|11/2/2026", "", 0, false },
	{ "3/14/1948|11/2/2026", "M/D/YYYY", 1, false },
	{ "03/14/48|11/02/26", "MM/DD/YY", 1, true },
	{ "14.03.1948", "DD.MM.YYYY", 1, false },
	{ "1948/03/14", "YYYY/MM/DD", 1, false },
	{ "1948/14/03", "YYYY/DD/MM", 1, false },
	{ "5 Mar 1941|17 JUL 1969", "D MON YYYY", 1, false },
	{ "Mar 5, 1941|Jul 17, 1969", "MON D, YYYY", 1, false },
	{ "19410305", "YYYYMMDD", 1, false },
	{ "03/14/1948 14:20", "MM/DD/YYYY HH:mm", 1, false },
	{ "03/14/1948 14:20:59", "MM/DD/YYYY HH:mm:SS", 1, false },
	{ "03/14/1948 4:20 PM", "MM/DD/YYYY H:mm AM", 1, false },
	{ "14/03/1948T14:20", "DD/MM/YYYYTHH:mm", 1, false },
	{ "14/15/1948", "", -1, false },
};

static const struct icd icd = {
	.shape = {
		[ICD_BY_10] = { { "A9X.XXXX", 8 } },
		[ICD_BY_9] = { { "999.99", 6 } },
	},
	.n = { 1, 1 },
};

static void
fill_shape(struct shape *s, const char *values, struct arena *mem)
{
	struct span rest = span_of(values), item;

	while (span_next(&rest, '|', &item))
		shape_add(s, &icd, item, mem);
}

START_TEST(tells_a_format)
{
	struct shape s = { .n = 0 };
	struct arena mem = {0};
	struct buf out = {0};
	bool short_year;
	int rc;

	fill_shape(&s, date[_i].values, &mem);
	rc = shape_format(&s, &out, &short_year);
	ck_assert_msg(rc == date[_i].rc, "%s: got %d", date[_i].values, rc);
	ck_assert_msg(rc != 1 || strcmp(buf_str(&out), date[_i].format) == 0,
	    "%s: got %s", date[_i].values, buf_str(&out));
	ck_assert_msg(rc != 1 || short_year == date[_i].short_year, "%s",
	    date[_i].values);
	buf_free(&out);
	arena_free(&mem);
}
END_TEST

/* One day in twenty may be wrong. */
START_TEST(forgives_one_wrong_date)
{
	struct shape s = { .n = 0 };
	struct arena mem = {0};
	struct buf out = {0};
	bool short_year;
	int i;

	for (i = 0; i < 40; i++)
		fill_shape(&s, "03/14/1948", &mem);
	fill_shape(&s, "31/31/1948", &mem);
	ck_assert_int_eq(shape_format(&s, &out, &short_year), 1);
	ck_assert_str_eq(buf_str(&out), "MM/DD/YYYY");
	buf_free(&out);
	arena_free(&mem);
}
END_TEST

START_TEST(counts_forms)
{
	struct shape s = { .n = 0 };
	struct arena mem = {0};

	fill_shape(&s, "2026-01-02|2026-01-02T10:30|7|-3|2.5|$1,200|Y|x", &mem);
	ck_assert_uint_eq(s.n, 8);
	ck_assert_uint_eq(s.iso, 2);
	ck_assert_uint_eq(s.numbers, 4);
	ck_assert_uint_eq(s.integers, 3);
	ck_assert_int_eq(s.low, -3);
	ck_assert_int_eq(s.high, 1200);
	ck_assert_uint_eq(s.written, 1);
	ck_assert_uint_eq(s.bools, 1);
	ck_assert_uint_eq(s.nwords, 8);
	ck_assert(!s.many);
	arena_free(&mem);
}
END_TEST

START_TEST(finds_what_stands_between_codes)
{
	static const struct {
		const char *value;
		char want;
	} list[] = {
		{ "I10;E11.9", ';' }, { "I10 E11.9", ' ' },
		{ "I10,E11.9", ',' }, { "I10/E11.9", '/' }, { "I10", ';' },
	};
	struct arena mem = {0};
	struct shape s;
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		s = (struct shape){ .n = 0 };
		shape_add(&s, &icd, span_of(list[i].value), &mem);
		ck_assert_msg(shape_separator(&s) == list[i].want, "%s",
		    list[i].value);
		ck_assert_msg(s.icd10 == 1 && s.icd9 == 0, "%s",
		    list[i].value);
	}
	arena_free(&mem);
}
END_TEST

/* The shapes of the table checks. */
static const struct {
	const char *shapes, *text;
	bool fits;
} form[] = {
	{ "999", "291", true }, { "999", "29", false },
	{ "999", "2911", false }, { "999", "29A", false },
	{ "AA", "TX", true }, { "AA", "T1", false }, { "AA", "", false },
	{ "#|A#", "43", true }, { "#|A#", "V43", true },
	{ "#|A#", "V", false }, { "*:9", "a.b:3", true },
	{ "*:9", ":3", true }, { "*:9", "a:b:3", false },
	{ "*:#", "a:", false }, { "*", "all of it", true },
};

START_TEST(knows_a_shape)
{
	ck_assert_msg(check_shape(span_of(form[_i].shapes),
	    span_of(form[_i].text)) == form[_i].fits, "%s: %s",
	    form[_i].shapes, form[_i].text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("shape");
	TCase *tc = tcase_create("shape");
	SRunner *sr = srunner_create(s);
	int failed;

	tcase_add_loop_test(tc, tells_a_format, 0,
	    (int)(sizeof(date) / sizeof(date[0])));
	tcase_add_test(tc, forgives_one_wrong_date);
	tcase_add_test(tc, counts_forms);
	tcase_add_test(tc, finds_what_stands_between_codes);
	tcase_add_loop_test(tc, knows_a_shape, 0,
	    (int)(sizeof(form) / sizeof(form[0])));
	suite_add_tcase(s, tc);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
