/* SPDX-License-Identifier: MIT */
/* Calendars: folding, escaping, days and times. RFC 5545. */
#include "rec/ics.h"

#include <check.h>
#include <stdlib.h>

static struct datetime
at(const char *text)
{
	struct datetime t;

	ck_assert_msg(datetime_parse(span_of(text), &t) == 0, "%s", text);
	return t;
}

/* The lines of one event that hold the word. */
static void
lines_with(const struct ics_event *ev, const char *word, struct buf *b)
{
	struct ics c = { .stamp = at("2026-11-21T08:00-06:00") };
	struct buf out = {0};
	struct span rest, line;

	ics_event(&c, ev, &out);
	rest = (struct span){ out.p, out.n };
	while (span_next(&rest, '\n', &line))
		if (line.n > strlen(word) &&
		    memcmp(line.p, word, strlen(word)) == 0) {
			ck_assert_int_eq(line.p[line.n - 1], '\r');
			buf_add(b, line.p, line.n - 1);
			buf_addc(b, '|');
		}
	buf_str(b);
	buf_free(&out);
	buf_free(&c.line);
}

static const struct {
	const char *from, *to, *want;
} windows[] = {
	{ "2026-11-25", "2026-11-29", "DTSTAMP:20261121T140000Z|"
	    "DTSTART;VALUE=DATE:20261125|DTEND;VALUE=DATE:20261130|" },
	{ "2026-12-31", "2026-12-31", "DTSTAMP:20261121T140000Z|"
	    "DTSTART;VALUE=DATE:20261231|DTEND;VALUE=DATE:20270101|" },
	{ "2026-11-25T10:30", "2026-11-29", "DTSTAMP:20261121T140000Z|"
	    "DTSTART;VALUE=DATE:20261125|DTEND;VALUE=DATE:20261130|" },
	{ "2026-11-25T10:30", "2026-11-27T10:30", "DTSTAMP:20261121T140000Z|"
	    "DTSTART:20261125T103000|DTEND:20261127T103000|" },
	{ "2026-11-25", "2026-11-27T10:30", "DTSTAMP:20261121T140000Z|"
	    "DTSTART:20261125T000000|DTEND:20261127T103000|" },
	{ "2026-03-07T23:30-06:00", "2026-03-10T23:30-06:00",
	    "DTSTAMP:20261121T140000Z|DTSTART:20260308T053000Z|"
	    "DTEND:20260311T053000Z|" },
	{ "2026-11-25", "2026-11-27T10:30+01:00", "DTSTAMP:20261121T140000Z|"
	    "DTSTART:20261124T230000Z|DTEND:20261127T093000Z|" },
	{ "2026-11-27T10:30", "2026-11-27T10:30", "DTSTAMP:20261121T140000Z|"
	    "DTSTART:20261127T103000|" },
	{ "9999-12-31", "9999-12-31", "DTSTAMP:20261121T140000Z|"
	    "DTSTART;VALUE=DATE:99991231|" },
};

START_TEST(writes_windows)
{
	struct ics_event ev = { .case_id = SPAN("A"), .what = SPAN("x"),
	    .from = at(windows[_i].from), .to = at(windows[_i].to) };
	struct buf b = {0};

	lines_with(&ev, "DT", &b);
	ck_assert_msg(strcmp(b.p, windows[_i].want) == 0, "%s to %s: %s",
	    windows[_i].from, windows[_i].to, b.p);
	buf_free(&b);
}
END_TEST

START_TEST(escapes_texts)
{
	struct ics_event ev = {
	    .case_id = SPAN("A;1,\\\r\n\t\x7f\xc3\xa9\xe2\x80\xae"),
	    .what = SPAN("visit"), .person = SPAN("Roe, Jane"),
	    .text = SPAN("go; call"),
	    .kind = SPAN("visit"), .who = SPAN("Elm, LPN"),
	    .from = at("2026-11-25"), .to = at("2026-11-25") };
	static const char id[] = "A\\;1\\,\\\\\\\\x0d\\n\\\\x09\\\\x7f"
	    "\xc3\xa9\\\\u202e";
	struct buf b = {0}, want = {0};

	lines_with(&ev, "SUMMARY", &b);
	lines_with(&ev, "UID", &b);
	lines_with(&ev, "CATEGORIES", &b);
	buf_fmt(&want, "SUMMARY:go\\; call: %s Roe\\, "
	    "Jane|UID:visit-20261125-%s@cmtools|"
	    "CATEGORIES:visit,Elm\\, LPN|", id, id);
	ck_assert_str_eq(buf_str(&b), buf_str(&want));
	buf_free(&b);
	buf_free(&want);
}
END_TEST

START_TEST(leaves_out_what_is_empty)
{
	struct ics_event ev = { .case_id = SPAN("A"), .what = SPAN("x"),
	    .from = at("2026-11-25"), .to = at("2026-11-25") };
	struct buf b = {0};

	lines_with(&ev, "DESCRIPTION", &b);
	lines_with(&ev, "CATEGORIES", &b);
	ck_assert_uint_eq(b.n, 0);
	lines_with(&ev, "SUMMARY", &b);
	ev.who = SPAN("Elm");
	lines_with(&ev, "CATEGORIES", &b);
	ck_assert_str_eq(buf_str(&b), "SUMMARY:x: A|CATEGORIES:Elm|");
	buf_free(&b);
}
END_TEST

/* A note of n bytes made of characters of so many bytes. */
static void
fill(struct buf *note, size_t n, int bytes)
{
	static const char *const of[] = { "a", "\xc3\xa9", "\xe2\x82\xac",
	    "\xf0\x9f\x98\x80" };

	note->n = 0;
	while (note->n < n)
		buf_adds(note, of[bytes - 1]);
}

/* No line is too long, none begins within a character, nothing is lost. */
static void
check_folding(const struct buf *out, const struct buf *note)
{
	struct buf whole = {0};
	struct span rest = { out->p, out->n }, line;
	bool inside = false;

	while (span_next(&rest, '\n', &line)) {
		if (line.n == 0)
			continue;
		ck_assert_uint_le(line.n, ICS_LINE_MAX + 1);
		if (line.p[0] != ' ')
			inside = memcmp(line.p, "DESCRIPTION:", 12) == 0;
		else
			ck_assert_int_ne((unsigned char)line.p[1] & 0xC0,
			    0x80);
		if (inside)
			buf_add(&whole, line.p + (line.p[0] == ' '),
			    line.n - 1 - (line.p[0] == ' '));
	}
	ck_assert_uint_eq(whole.n, note->n + 12);
	ck_assert_int_eq(memcmp(whole.p + 12, note->p, note->n), 0);
	buf_free(&whole);
}

START_TEST(folds_lines)
{
	struct ics c = { .stamp = at("2026-11-21") };
	struct buf out = {0}, note = {0};
	struct ics_event ev = { .case_id = SPAN("A"), .what = SPAN("x"),
	    .from = at("2026-11-25"), .to = at("2026-11-25") };
	size_t n;

	for (n = 1; n < 330; n++) {
		fill(&note, n, _i);
		ev.note = (struct span){ note.p, note.n };
		out.n = 0;
		ics_event(&c, &ev, &out);
		check_folding(&out, &note);
	}
	buf_free(&out);
	buf_free(&note);
	buf_free(&c.line);
}
END_TEST

START_TEST(frames_a_calendar)
{
	struct ics c = { .stamp = at("2026-11-21") };
	struct buf out = {0};

	ics_begin(&c, "cm-x", &out);
	ics_end(&out);
	ck_assert_str_eq(buf_str(&out), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//cmtools//cm-x//EN\r\nCALSCALE:GREGORIAN\r\n"
	    "METHOD:PUBLISH\r\nEND:VCALENDAR\r\n");
	buf_free(&out);
	buf_free(&c.line);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("ics");
	TCase *tc = tcase_create("ics");

	tcase_add_loop_test(tc, writes_windows, 0, COUNT(windows));
	tcase_add_test(tc, escapes_texts);
	tcase_add_test(tc, leaves_out_what_is_empty);
	tcase_add_loop_test(tc, folds_lines, 1, 5);
	tcase_add_test(tc, frames_a_calendar);
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
