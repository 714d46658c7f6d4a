/* SPDX-License-Identifier: MIT */
/* JSON strings from text to meaning and back; numbers. */
#include "text/json.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A span that may stand in a static table. */
#define TEXT(lit) { (lit), sizeof(lit) - 1 }

static const struct {
	struct span raw;
	int rc;
	struct span text;
} strings[] = {
	{ TEXT("\"\""), 0, TEXT("") },
	{ TEXT("\"plain\""), 0, TEXT("plain") },
	{ TEXT("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), 0, TEXT("\"\\/\b\f\n\r\t") },
	{ TEXT("\"a\\u0062c\""), 0, TEXT("abc") },
	{ TEXT("\"\\u00E9\\u20ac\""), 0, TEXT("\xc3\xa9\xe2\x82\xac") },
	{ TEXT("\"\\uD834\\udd1e.\""), 0, TEXT("\xf0\x9d\x84\x9e.") },
	{ TEXT("\"\\udbff\\udfff\""), 0, TEXT("\xf4\x8f\xbf\xbf") },
	{ TEXT("\"\\uffff\""), 0, TEXT("\xef\xbf\xbf") },
	{ TEXT("\"\\\\u0041\""), 0, TEXT("\\u0041") },
	{ TEXT("\"\\ud834\""), -1, TEXT("") },
	{ TEXT("\"\\udd1e\""), -1, TEXT("") },
	{ TEXT("\"\\ud834\\ud834\""), -1, TEXT("") },
	{ TEXT("\"\\ud834\\ue000\""), -1, TEXT("") },
	{ TEXT("\"\\ud834\\n\""), -1, TEXT("") },
	{ TEXT("\"\\ud834x\""), -1, TEXT("") },
	{ TEXT("\"abc\\u0000\""), -1, TEXT("") },
	{ TEXT("\"\\\""), -1, TEXT("") },
	{ TEXT("\"\\u12\""), -1, TEXT("") },
	{ TEXT("\"\\q\""), -1, TEXT("") },
	{ TEXT("\""), -1, TEXT("") },
	{ TEXT("abc"), -1, TEXT("") },
	{ TEXT(""), -1, TEXT("") },
};

/* A copy without a byte to spare after it, so that overreads show. */
static struct span
exact(struct span s)
{
	char *p = malloc(s.n > 0 ? s.n : 1);

	ck_assert_ptr_nonnull(p);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct span){ p, s.n };
}

START_TEST(unquote_decodes)
{
	struct span raw = exact(strings[_i].raw);
	struct buf out = {0};

	buf_adds(&out, "old");
	ck_assert_msg(json_unquote(raw, &out) == strings[_i].rc, "%s",
	    strings[_i].raw.p);
	ck_assert_msg(memcmp(out.p, "old", 3) == 0 && span_eq(
	    (struct span){ out.p + 3, out.n - 3 }, strings[_i].text), "%s",
	    strings[_i].raw.p);
	buf_free(&out);
	free((char *)raw.p);
}
END_TEST

START_TEST(quote_escapes_what_it_must)
{
	static const struct {
		struct span text;
		const char *raw;
	} rows[] = {
		{ TEXT(""), "\"\"" },
		{ TEXT("plain / text"), "\"plain / text\"" },
		{ TEXT("a\"b\\c"), "\"a\\\"b\\\\c\"" },
		{ TEXT("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"" },
		{ TEXT("\0\x01\x1f\x7f"), "\"\\u0000\\u0001\\u001f\x7f\"" },
		{ TEXT("\xc3\xa9\n\xe2\x82\xac \xc3\xa9"),
		    "\"\xc3\xa9\\n\xe2\x82\xac \xc3\xa9\"" },
		{ TEXT("0123456789abcdef\"0123456789abcdef"),
		    "\"0123456789abcdef\\\"0123456789abcdef\"" },
	};
	struct buf out = {0};

	for (size_t i = 0; i < COUNT(rows); i++) {
		out.n = 0;
		json_quote(rows[i].text, &out);
		ck_assert_str_eq(buf_str(&out), rows[i].raw);
	}
	out.n = 0;
	json_quote(span_of(NULL), &out);
	ck_assert_str_eq(buf_str(&out), "\"\"");
	buf_free(&out);
}
END_TEST

START_TEST(quote_goes_round)
{
	struct buf raw = {0}, back = {0};
	struct json_value v;
	char text[3] = "x.x";
	size_t at;

	for (int c = 1; c < 0x80; c++) {
		text[1] = (char)c;
		raw.n = back.n = 0;
		json_quote((struct span){ text, 3 }, &raw);
		ck_assert_int_eq(json_text((struct span){ raw.p, raw.n }, &v,
		    &at, NULL), 0);
		ck_assert_int_eq(json_unquote(v.raw, &back), 0);
		ck_assert_msg(back.n == 3 && memcmp(back.p, text, 3) == 0,
		    "code %d", c);
	}
	buf_free(&raw);
	buf_free(&back);
}
END_TEST

START_TEST(number_is_whole_span)
{
	static const char *const yes[] = {
		"0", "-0", "7", "10", "-12.50", "1e5", "1E+05", "0.0e-1"
	};
	static const char *const no[] = {
		"", "-", "+1", "01", "1.", ".5", "1e", "1 ", " 1", "1,2",
		"0x1", "1e5.0", "--1", "NaN"
	};

	for (size_t i = 0; i < COUNT(yes); i++)
		ck_assert_msg(json_is_number(span_of(yes[i])), "%s", yes[i]);
	for (size_t i = 0; i < COUNT(no); i++)
		ck_assert_msg(!json_is_number(span_of(no[i])), "%s", no[i]);
	ck_assert(!json_is_number(span_of(NULL)));
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("json_string");
	TCase *tc = tcase_create("json_string");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, unquote_decodes, 0, COUNT(strings));
	tcase_add_test(tc, quote_escapes_what_it_must);
	tcase_add_test(tc, quote_goes_round);
	tcase_add_test(tc, number_is_whole_span);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
