/* SPDX-License-Identifier: MIT */
/* UTF-8: every character, the forbidden forms, and a folder of hostile ones. */
#include "base/utf8.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

/* A span that may stand in a static table. */
#define TEXT(lit) { (lit), sizeof(lit) - 1 }

static const struct {
	const char *name;
	struct span text;
	bool valid;
} cases[] = {
	{ "empty", TEXT(""), true },
	{ "ascii", TEXT("plain text, longer than a word"), true },
	{ "nul", TEXT("a\0b"), true },
	{ "delete", TEXT("\x7f"), true },
	{ "first of two", TEXT("\xc2\x80"), true },
	{ "last of two", TEXT("\xdf\xbf"), true },
	{ "first of three", TEXT("\xe0\xa0\x80"), true },
	{ "last before surrogates", TEXT("\xed\x9f\xbf"), true },
	{ "first after surrogates", TEXT("\xee\x80\x80"), true },
	{ "noncharacter", TEXT("\xef\xbf\xbf"), true },
	{ "first of four", TEXT("\xf0\x90\x80\x80"), true },
	{ "last of four", TEXT("\xf4\x8f\xbf\xbf"), true },
	{ "runs between ascii", TEXT("12345678\xc3\xa9\xc3\xa9 1234567"
	    "\xe2\x82\xac"), true },
	{ "lone tail", TEXT("\x80"), false },
	{ "lone tail after ascii", TEXT("12345678\xbf"), false },
	{ "overlong slash of two", TEXT("\xc0\xaf"), false },
	{ "overlong of two, last", TEXT("\xc1\xbf"), false },
	{ "overlong of three", TEXT("\xe0\x9f\xbf"), false },
	{ "overlong of four", TEXT("\xf0\x8f\xbf\xbf"), false },
	{ "overlong nul", TEXT("\xc0\x80"), false },
	{ "first surrogate", TEXT("\xed\xa0\x80"), false },
	{ "last surrogate", TEXT("\xed\xbf\xbf"), false },
	{ "above the end", TEXT("\xf4\x90\x80\x80"), false },
	{ "lead f5", TEXT("\xf5\x80\x80\x80"), false },
	{ "five bytes", TEXT("\xf8\x88\x80\x80\x80"), false },
	{ "ff", TEXT("\xff"), false },
	{ "cut off, one of two", TEXT("a\xc3"), false },
	{ "cut off, two of three", TEXT("a\xe2\x82"), false },
	{ "cut off, three of four", TEXT("a\xf0\x90\x80"), false },
	{ "ascii for a tail", TEXT("\xc3(abcdefgh"), false },
	{ "lead for a tail", TEXT("\xe2\x82\xc3\xa9"), false },
	{ "latin 1", TEXT("caf\xe9 au lait"), false },
};

/* utf8_valid of a copy without a byte to spare after it. */
static bool
valid_exact(struct span s)
{
	char *p = malloc(s.n > 0 ? s.n : 1);
	bool valid;

	ck_assert_ptr_nonnull(p);
	if (s.n > 0)
		memcpy(p, s.p, s.n);
	valid = utf8_valid(p, s.n);
	free(p);
	return valid;
}

START_TEST(table_of_texts)
{
	ck_assert_msg(valid_exact(cases[_i].text) == cases[_i].valid,
	    "%s", cases[_i].name);
}
END_TEST

START_TEST(missing_text_is_valid)
{
	ck_assert(utf8_valid(NULL, 0));
}
END_TEST

START_TEST(every_character_goes_round)
{
	char text[UTF8_MAX + 1];
	size_t n, want;

	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		if (c == 0xd800)
			c = 0xe000;
		n = utf8_put(c, text);
		want = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
		if (n != want || utf8_len(text, text + n) != n ||
		    !utf8_valid(text, n))
			ck_abort_msg("U+%04X", (unsigned)c);
		if (n > 1 && (utf8_len(text, text + n - 1) != 0 ||
		    utf8_valid(text + 1, n - 1)))
			ck_abort_msg("U+%04X in part", (unsigned)c);
	}
}
END_TEST

/* Of all three-byte texts with a high first byte, as many as Unicode has. */
START_TEST(no_other_sequence_is_a_character)
{
	unsigned one = 0, two = 0, three = 0;
	char text[3];
	size_t n;

	for (unsigned v = 0x800000; v <= 0xffffff; v++) {
		text[0] = (char)(v >> 16);
		text[1] = (char)(v >> 8 & 0xff);
		text[2] = (char)(v & 0xff);
		n = utf8_len(text, text + 3);
		one += n == 1;
		two += n == 2;
		three += n == 3;
	}
	ck_assert_uint_eq(one, 0);
	ck_assert_uint_eq(two, (0x800 - 0x80) * 256);
	ck_assert_uint_eq(three, 0x10000 - 0x800 - 0x800);
}
END_TEST

START_TEST(put_writes_the_right_bytes)
{
	static const struct {
		uint32_t code;
		struct span text;
	} rows[] = {
		{ 0x24,     TEXT("$") },
		{ 0xe9,     TEXT("\xc3\xa9") },
		{ 0x20ac,   TEXT("\xe2\x82\xac") },
		{ 0x1d11e,  TEXT("\xf0\x9d\x84\x9e") },
		{ 0x10ffff, TEXT("\xf4\x8f\xbf\xbf") },
	};
	char out[UTF8_MAX];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t n = utf8_put(rows[i].code, out);

		ck_assert_msg(span_eq((struct span){ out, n }, rows[i].text),
		    "U+%04X", (unsigned)rows[i].code);
	}
}
END_TEST

/* One line of utf8tests.bin: NUMBER:valid:BYTES or NUMBER:invalid:BYTES. */
static bool
check_line(struct span line)
{
	struct span number, word;

	if (!span_next(&line, ':', &number) || !span_next(&line, ':', &word) ||
	    line.p == NULL)
		return false;
	ck_assert_msg(span_is(word, "valid") || span_is(word, "invalid"),
	    "line %.*s has no verdict", (int)number.n, number.p);
	ck_assert_msg(valid_exact(line) == span_is(word, "valid"),
	    "line %.*s", (int)number.n, number.p);
	return true;
}

START_TEST(hostile_lines)
{
	static char text[65536];
	char path[1000];
	const char *shared = getenv("CM_SHARED");
	struct span all, line;
	int checked = 0;
	FILE *f;

	if (shared == NULL) {
		printf("test_utf8: CM_SHARED is unset: utf8tests skipped\n");
		return;
	}
	(void)snprintf(path, sizeof(path),
	    "%s/data/hostile/utf8tests/utf8tests.bin", shared);
	f = fopen(path, "rb");
	ck_assert_msg(f != NULL, "cannot open %s", path);
	all = (struct span){ text, fread(text, 1, sizeof(text), f) };
	(void)fclose(f);
	while (span_next(&all, '\n', &line))
		checked += check_line(line);
	ck_assert_msg(checked > 100, "only %d lines", checked);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("utf8");
	TCase *tc = tcase_create("utf8");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, table_of_texts, 0,
	    sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tc, missing_text_is_valid);
	tcase_add_test(tc, every_character_goes_round);
	tcase_add_test(tc, no_other_sequence_is_a_character);
	tcase_add_test(tc, put_writes_the_right_bytes);
	tcase_add_test(tc, hostile_lines);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
