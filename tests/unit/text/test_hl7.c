/* SPDX-License-Identifier: MIT */
/* The syntax of HL7 version 2 messages. */
#include "text/hl7.h"

#include "rec_world.h"

#define STANDARD "MSH|^~\\&|A"

static const struct {
	const char *text, *want;	/* the kinds and lines, see told */
} lines[] = {
	{ "MSH|^~\\&|\rPID|1\r", "h MSH|^~\\&|;s PID|1;" },
	{ "MSH|^~\\&|\nPID|1\n\nPV1", "h MSH|^~\\&|;s PID|1;b ;s PV1;" },
	{ "MSH|\r\nPID|\r\n", "h MSH|;s PID|;" },
	{ "MSH|\r\nPID|\nPV1|\r\r\n", "h MSH|;s PID|;s PV1|;b ;" },
	{ "\vMSH|\rPID|1\r\x1C\r", "h MSH|;s PID|1;b ;" },
	{ "\vMSH|\rPID|1\x1C\r", "h MSH|;s PID|1;" },
	{ "PID|1\r\xEF\xBB\xBFMSH|\r", "s PID|1;h MSH|;" },
	{ " MSH|\r\tPID|1", "h MSH|;s PID|1;" },
	{ "FHS|\rBHS|\rBTS|1\rFTS\r", "e FHS|;e BHS|;e BTS|1;e FTS;" },
	{ "ZAM|x\rpid|1\rPIDX|1\rP1D\rtext", "s ZAM|x;o pid|1;o PIDX|1;"
	    "s P1D;o text;" },
	{ "", "" },
};

/* Each line as a letter of its kind and what is in it. */
static const char *
told(struct span rest, struct buf *out)
{
	struct span line;

	while (hl7_line(&rest, &line)) {
		line = hl7_bare(line);
		buf_fmt(out, "%c %.*s;", "behso"[hl7_kind(line)], (int)line.n,
		    line.n > 0 ? line.p : "");
	}
	return buf_str(out);
}

START_TEST(a_line_ends_in_any_way)
{
	struct buf out = {0};

	ck_assert_str_eq(told(span_of(lines[_i].text), &out), lines[_i].want);
	buf_free(&out);
}
END_TEST

static const struct {
	const char *text;
	bool begins;
} beginnings[] = {
	{ STANDARD, true }, { "\vMSH|^~\\&|", true }, { " MSH|^~\\&|", true },
	{ "MSH#*!?%#", true }, { "FHS|^~\\&|", true }, { "BHS|^~\\&|", true },
	{ "MSH|^\\&|", true },
	{ "MSH,a,b", false }, { "MSH;;;", false }, { "MSH\ta\tb", false },
	{ "MSHIFT|a|b", false }, { "PID|1", false }, { "MSH", false },
	{ "", false }, { "{\"MSH\":1}", false }, { "MSH|name|age", false },
};

START_TEST(a_message_is_known_by_its_beginning)
{
	ck_assert_msg(hl7_begins(span_of(beginnings[_i].text)) ==
	    beginnings[_i].begins, "%s", beginnings[_i].text);
}
END_TEST

static const struct {
	const char *msh, *want;		/* delimiters; or the message */
} delims[] = {
	{ STANDARD, "|^~\\&" },
	{ "MSH|^~\\&#|A", "|^~\\&" },
	{ "MSH#*!?%#A", "#*!?%" },
	{ "MSH|^\\&|A", "|^-\\&" },
	{ "MSH|^~|A", "|^~--" },
	{ "MSH|^", "|^---" },
	{ "MSH", "MSH: expected delimiters" },
	{ "MSH|", "MSH: expected delimiters" },
	{ "MSH||A", "MSH-2: expected 1 to 5 delimiters" },
	{ "MSH|^~\\&#!|A", "MSH-2: expected 1 to 5 delimiters" },
	{ "MSH|^^\\&|A", "MSH-2: expected marks that are not letters or "
	    "digits, each another" },
	{ "MSH|^a\\&|A", "MSH-2: expected marks that are not letters or "
	    "digits, each another" },
	{ "MSH|^\xC3\\&|A", "MSH-2: expected marks that are not letters or "
	    "digits, each another" },
};

START_TEST(delimiters_are_those_of_the_message)
{
	struct fault e = {0};
	struct hl7 h = {0};
	char text[6] = {0};

	if (hl7_delims(&h, span_of(delims[_i].msh), &e) == -1) {
		ck_assert_str_eq(said(&e), delims[_i].want);
		return;
	}
	text[0] = h.field;
	text[1] = h.component;
	text[2] = h.repetition == '\0' ? '-' : h.repetition;
	text[3] = h.escape == '\0' ? '-' : h.escape;
	text[4] = h.sub == '\0' ? '-' : h.sub;
	ck_assert_str_eq(text, delims[_i].want);
}
END_TEST

static const struct hl7 usual = { '|', '^', '~', '\\', '&' };

static const struct {
	const char *segment;
	size_t field;
	const char *want;	/* NULL: there is none */
} fields[] = {
	{ STANDARD, 1, "|" }, { STANDARD, 2, "^~\\&" }, { STANDARD, 3, "A" },
	{ STANDARD, 4, NULL },
	{ "PID|1||x", 1, "1" }, { "PID|1||x", 2, "" }, { "PID|1||x", 3, "x" },
	{ "PID|1||x", 4, NULL }, { "PID", 1, NULL }, { "PID|", 1, "" },
};

START_TEST(fields_are_numbered_as_the_standard_does)
{
	struct span got = hl7_field(&usual, span_of(fields[_i].segment),
	    fields[_i].field);

	if (fields[_i].want == NULL)
		ck_assert(got.p == NULL);
	else
		ck_assert(span_is(got, fields[_i].want));
}
END_TEST

START_TEST(parts_that_are_not_there_are_empty)
{
	ck_assert(span_is(parts_nth(SPAN("a^b&c^"), '^', 2), "b&c"));
	ck_assert(span_is(parts_nth(SPAN("a^b&c^"), '^', 3), ""));
	ck_assert(parts_nth(SPAN("a^b&c^"), '^', 4).p == NULL);
	ck_assert(span_is(parts_nth(SPAN("a^b"), '\0', 1), "a^b"));
	ck_assert(parts_nth(SPAN("a^b"), '\0', 2).p == NULL);
	ck_assert(parts_nth((struct span){ NULL, 0 }, '^', 1).p == NULL);
	ck_assert(hl7_deletes(SPAN("\"\"")));
	ck_assert(!hl7_deletes(SPAN("\"")));
	ck_assert(!hl7_deletes(SPAN("")));
}
END_TEST

static const struct {
	const char *raw, *want;
} texts[] = {
	{ "plain", "plain" },
	{ "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f", "a|b^c&d~e\\f" },
	{ "one\\X0D\\two\\.br\\three\\.sp\\four", "one\rtwo\nthree\nfour" },
	{ "\\X4142\\\\X6a\\", "ABj" },
	{ "\\H\\bold\\N\\", "bold" },
	{ "local \\Zxx\\ stays", "local \\Zxx\\ stays" },
	{ "\\Zxx\\\\.br\\", "\\Zxx\\\n" },
	{ "a lone \\", "a lone \\" },
	{ "C:\\dir\\.br\\x", "C:\\dir\nx" },
	{ "\\XE9\\\\X00\\\\X4\\\\X\\\\Xzz\\",
	    "\\XE9\\\\X00\\\\X4\\\\X\\\\Xzz\\" },
	{ "\\C2842\\\\f\\", "\\C2842\\\\f\\" },
	{ "\\\\", "\\\\" },
	{ "", "" },
};

START_TEST(escapes_become_what_they_stand_for)
{
	struct buf out = {0};

	hl7_text(&usual, span_of(texts[_i].raw), &out);
	ck_assert_str_eq(buf_str(&out), texts[_i].want);
	buf_free(&out);
}
END_TEST

START_TEST(without_an_escape_character_there_are_none)
{
	static const struct hl7 few = { '|', '^', '~', '\0', '\0' };
	struct buf out = {0};

	hl7_text(&few, SPAN("a\\F\\b"), &out);
	ck_assert_str_eq(buf_str(&out), "a\\F\\b");
	buf_free(&out);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, a_line_ends_in_any_way, 0, COUNT(lines));
	tcase_add_loop_test(tc, a_message_is_known_by_its_beginning, 0,
	    COUNT(beginnings));
	tcase_add_loop_test(tc, delimiters_are_those_of_the_message, 0,
	    COUNT(delims));
	tcase_add_loop_test(tc, fields_are_numbered_as_the_standard_does, 0,
	    COUNT(fields));
	tcase_add_test(tc, parts_that_are_not_there_are_empty);
	tcase_add_loop_test(tc, escapes_become_what_they_stand_for, 0,
	    COUNT(texts));
	tcase_add_test(tc, without_an_escape_character_there_are_none);
}

int
main(void)
{
	return run_suite("hl7", fill);
}
