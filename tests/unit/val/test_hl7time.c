/* SPDX-License-Identifier: MIT */
/* Times as HL7 version 2 writes them: what they are, and what is none. */
#include "val/hl7time.h"

#include "rec_world.h"

static const struct {
	const char *text, *want;	/* NULL: it is none */
	int ms;
} cases[] = {
	{ "20260110", "2026-01-10", 0 },
	{ "2026011008", "2026-01-10", 0 },
	{ "202601100825", "2026-01-10T08:25", 0 },
	{ "20260110082559", "2026-01-10T08:25", 59000 },
	{ "20260111230501.250-0500", "2026-01-11T23:05-05:00", 1250 },
	{ "20260111230501.1234567+0110", "2026-01-11T23:05+01:10", 1123 },
	{ "202601100825+0000", "2026-01-10T08:25Z", 0 },
	{ "20260110-0500", "2026-01-10", 0 },
	{ "20240229", "2024-02-29", 0 },
	{ "20260110  ", "2026-01-10", 0 },
	{ "20260110000000", "2026-01-10T00:00", 0 },
	{ "1961", NULL, 0 },
	{ "195503", NULL, 0 },
	{ "00000000", NULL, 0 },
	{ "20260230", NULL, 0 },
	{ "20260228240000-0500", NULL, 0 },
	{ "202601100860", NULL, 0 },
	{ "20260110082560", NULL, 0 },
	{ "20260110082", NULL, 0 },
	{ "2026011008255", NULL, 0 },
	{ "202601100825-05", NULL, 0 },
	{ "202601100825-0500x", NULL, 0 },
	{ "20260110T0825", NULL, 0 },
	{ "2026-01-10", NULL, 0 },
	{ "\"\"", NULL, 0 },
	{ "", NULL, 0 },
};

START_TEST(a_time_is_what_it_says)
{
	struct datetime t = { .day = -1 };
	char text[DATETIME_TEXT_MAX];
	int ms = -1, rc = hl7time_parse(span_of(cases[_i].text), &t, &ms);

	if (cases[_i].want == NULL) {
		ck_assert_msg(rc == -1 && t.day == -1 && ms == -1, "%s",
		    cases[_i].text);
		return;
	}
	ck_assert_msg(rc == 0, "%s", cases[_i].text);
	ck_assert_msg(span_is((struct span){ text, datetime_fmt(&t, text) },
	    cases[_i].want), "%s", cases[_i].text);
	ck_assert_msg(ms == cases[_i].ms, "%s: %d", cases[_i].text, ms);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, a_time_is_what_it_says, 0, COUNT(cases));
}

int
main(void)
{
	return run_suite("hl7time", fill);
}
