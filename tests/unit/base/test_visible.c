/* SPDX-License-Identifier: MIT */
/* Text for people: what is shown as an escape, what is not. */
#include "base/visible.h"

#include <check.h>
#include <stdlib.h>

/* SPAN, where a constant is needed. */
#define TEXT(lit) { (lit), sizeof(lit) - 1 }

static const struct {
	struct span text;
	const char *want;
} texts[] = {
	{ TEXT(""), "" },
	{ TEXT("a b.csv"), "a b.csv" },
	{ TEXT("\033[2J\a\t\n\r\x7f"), "\\x1b[2J\\x07\\x09\\x0a\\x0d\\x7f" },
	{ TEXT("a\0b"), "a\\x00b" },
	{ TEXT("\xc2\x80 \xc2\x9b \xc2\x9f \xc2\xa0"),
	    "\\u0080 \\u009b \\u009f \xc2\xa0" },
	{ TEXT("\x9b" "31m \x80 \xff"), "\\x9b31m \\x80 \\xff" },
	{ TEXT("\xd8\x9b \xd8\x9c \xd8\x9d"), "\xd8\x9b \\u061c \xd8\x9d" },
	{ TEXT("\xe2\x80\x8d \xe2\x80\x8e \xe2\x80\x8f \xe2\x80\x90"),
	    "\xe2\x80\x8d \\u200e \\u200f \xe2\x80\x90" },
	{ TEXT("\xe2\x80\xa7 \xe2\x80\xa8 \xe2\x80\xae \xe2\x80\xaf"),
	    "\xe2\x80\xa7 \\u2028 \\u202e \xe2\x80\xaf" },
	{ TEXT("\xe2\x80\xa9 \xe2\x80\xaa"), "\\u2029 \\u202a" },
	{ TEXT("\xe2\x81\xa5 \xe2\x81\xa6 \xe2\x81\xa9 \xe2\x81\xaa"),
	    "\xe2\x81\xa5 \\u2066 \\u2069 \xe2\x81\xaa" },
	/* Not UTF-8: overlong, a surrogate, cut off. */
	{ TEXT("\xc0\x9b \xe0\x82\x9b"), "\\xc0\\x9b \\xe0\\x82\\x9b" },
	{ TEXT("\xed\xa0\x80"), "\\xed\\xa0\\x80" },
	{ TEXT("\xe2\x80"), "\\xe2\\x80" },
	{ TEXT("Zo\xc3\xab \xe6\x96\x87 \xf0\x9f\x8f\xa5"),
	    "Zo\xc3\xab \xe6\x96\x87 \xf0\x9f\x8f\xa5" },
	/* What is visible stays. */
	{ TEXT("\\x1b \\u202e \\"), "\\x1b \\u202e \\" },
};

START_TEST(text_is_made_visible)
{
	char out[128];

	ck_assert_uint_eq(visible_text(texts[_i].text, out, sizeof(out)),
	    strlen(texts[_i].want));
	ck_assert_str_eq(out, texts[_i].want);
}
END_TEST

START_TEST(no_escape_is_cut_in_half)
{
	char out[8];

	ck_assert_uint_eq(visible_text(SPAN("abc\033d"), out, 7), 3);
	ck_assert_str_eq(out, "abc");
	ck_assert_uint_eq(visible_text(SPAN("abc\033d"), out, 8), 7);
	ck_assert_str_eq(out, "abc\\x1b");
	ck_assert_uint_eq(visible_text(SPAN("a"), out, 1), 0);
	ck_assert_str_eq(out, "");
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("visible");
	TCase *tc = tcase_create("visible");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, text_is_made_visible, 0,
	    sizeof(texts) / sizeof(texts[0]));
	tcase_add_test(tc, no_escape_is_cut_in_half);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
