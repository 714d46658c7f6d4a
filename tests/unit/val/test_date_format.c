/* SPDX-License-Identifier: MIT */
/* Dates in the formats of exports. */
#include "val/date.h"
#include "said.h"

#include <check.h>
#include <string.h>

/* out NULL: refused. */
static const struct {
	const char *format;
	int pivot;
	const char *in, *out;
} cases[] = {
	{ "MM/DD/YYYY", -1, "02/27/2026", "2026-02-27" },
	{ "MM/DD/YYYY", -1, "2/27/2026", NULL },
	{ "MM/DD/YYYY", -1, "02-27-2026", NULL },
	{ "MM/DD/YYYY", -1, "02/27/26", NULL },
	{ "MM/DD/YYYY", -1, "02/27/2026 ", NULL },
	{ "MM/DD/YYYY", -1, " 02/27/2026", NULL },
	{ "MM/DD/YYYY", -1, "02/27/20266", NULL },
	{ "MM/DD/YYYY", -1, "02/29/2026", NULL },
	{ "MM/DD/YYYY", -1, "27/02/2026", NULL },
	{ "MM/DD/YYYY", -1, "00/27/2026", NULL },
	{ "MM/DD/YYYY", -1, "02/27/0000", NULL },
	{ "MM/DD/YYYY", -1, "", NULL },
	{ "DD.MM.YYYY", -1, "29.02.2024", "2024-02-29" },
	{ "M/D/YYYY", -1, "2/7/2026", "2026-02-07" },
	{ "M/D/YYYY", -1, "12/31/2026", "2026-12-31" },
	{ "M/D/YYYY", -1, "02/07/2026", "2026-02-07" },
	{ "M/D/YYYY", -1, "/7/2026", NULL },
	{ "M/D/YYYY", -1, "002/7/2026", NULL },
	{ "M/D/YYYY", -1, "-2/7/2026", NULL },
	{ "YYYYMMDD", -1, "20260227", "2026-02-27" },
	{ "YYYYMMDD", -1, "2026027", NULL },
	{ "YYYYMMDD", -1, "00010101", "0001-01-01" },
	{ "MM/DD/YY", 50, "02/27/26", "2026-02-27" },
	{ "MM/DD/YY", 50, "02/27/49", "2049-02-27" },
	{ "MM/DD/YY", 50, "02/27/50", "1950-02-27" },
	{ "MM/DD/YY", 0, "02/27/00", "1900-02-27" },
	{ "MM/DD/YY", 0, "02/29/00", NULL },
	{ "MM/DD/YY", 1, "02/29/00", "2000-02-29" },
	{ "MM/DD/YY", 99, "02/27/98", "2098-02-27" },
	{ "MM/DD/YY", 99, "02/27/99", "1999-02-27" },
	{ "MM/DD/YY", -1, "02/27/26", NULL },
	{ "MM/DD/YY", 100, "02/27/26", NULL },
	{ "DD-MON-YYYY", -1, "27-FEB-2026", "2026-02-27" },
	{ "DD-MON-YYYY", -1, "27-feb-2026", "2026-02-27" },
	{ "D MON YYYY", -1, "7 Dec 2026", "2026-12-07" },
	{ "MON D, YYYY", -1, "Jan 31, 2026", "2026-01-31" },
	{ "DDMONYYYY", -1, "04JUL2026", "2026-07-04" },
	{ "DD-MON-YYYY", -1, "27-Fev-2026", NULL },
	{ "DD-MON-YYYY", -1, "27-February-2026", NULL },
	{ "DD-MON-YYYY", -1, "27-anF-2026", NULL },
	{ "DD-MON-YYYY", -1, "27-Fe", NULL },
	{ "YYYY-MM-DDTHH:mm", -1, "2026-02-27T07:05", "2026-02-27T07:05" },
	{ "YYYY-MM-DD HH:mm:SS", -1, "2026-02-27 07:05:59",
	    "2026-02-27T07:05" },
	{ "YYYY-MM-DD HH:mm:SS", -1, "2026-02-27 07:05:60", NULL },
	{ "YYYY-MM-DD HH:mm:SS.000", -1, "2026-02-27 07:05:59.000",
	    "2026-02-27T07:05" },
	{ "YYYY-MM-DD HH:mm:SS.000", -1, "2026-02-27 07:05:59.123", NULL },
	{ "YYYYMMDDHHmm", -1, "202602270705", "2026-02-27T07:05" },
	{ "YYYYMMDDHHmm", -1, "202602272400", NULL },
	{ "YYYYMMDDHHmm", -1, "202602272360", NULL },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 7:05 PM", "2026-02-07T19:05" },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 7:05 am", "2026-02-07T07:05" },
	{ "M/D/YYYY H:mmAM", -1, "2/7/2026 12:00am", "2026-02-07T00:00" },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 12:59 Pm", "2026-02-07T12:59" },
	{ "M/D/YYYY HH:mm AM", -1, "2/7/2026 11:59 PM", "2026-02-07T23:59" },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 13:05 PM", NULL },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 0:05 AM", NULL },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 7:05", NULL },
	{ "M/D/YYYY H:mm AM", -1, "2/7/2026 7:05 XM", NULL },
	{ "M/D/YYYY H:mm", -1, "2/7/2026 0:05", "2026-02-07T00:05" },
	{ "M/D/YYYY H:mm", -1, "2/7/2026 23:05", "2026-02-07T23:05" },
	/* Formats that the check refuses read nothing they should not. */
	{ "MM/YYYY", -1, "02/2026", NULL },
	{ "", -1, "", NULL },
	{ "MM/DD/YYYY xx", -1, "02/27/2026", NULL },
	{ "YYYY-MM-DD mm", -1, "2026-02-27 30", "2026-02-27" },
};

START_TEST(reads_formats)
{
	struct datetime t = { .day = 77 };
	int r = datetime_parse_format(span_of(cases[_i].in), cases[_i].format,
	    cases[_i].pivot, &t);
	char out[DATETIME_TEXT_MAX + 1];

	ck_assert_msg(r == (cases[_i].out == NULL ? -1 : 0), "%s by %s",
	    cases[_i].in, cases[_i].format);
	if (r == -1) {
		ck_assert_int_eq(t.day, 77);
		return;
	}
	out[datetime_fmt(&t, out)] = '\0';
	ck_assert_msg(strcmp(out, cases[_i].out) == 0, "%s by %s: %s",
	    cases[_i].in, cases[_i].format, out);
}
END_TEST

/* says: part of the message; NULL: a good format. */
static const struct {
	const char *format, *says;
} checks[] = {
	{ "MM/DD/YYYY", NULL },
	{ "M/D/YY", NULL },
	{ "YYYYMMDD", NULL },
	{ "DDMONYYYY", NULL },
	{ "DMONYYYY", NULL },
	{ "YYYY-MM-DDTHH:mm:SS", NULL },
	{ "M/D/YYYY H:mm:SS AM", NULL },
	{ "YYYY-MM-DD HH:mm:SS.000", NULL },
	{ "", "no year" },
	{ "MM/DD", "no year" },
	{ "YYYY", "no month" },
	{ "YYYY-MM", "no day" },
	{ "MM/DD/YYYYY", "unknown letter at byte 11" },
	{ "mm/DD/YYYY", "no month" },
	{ "MM/DD/MM/YYYY", "MM" },
	{ "YY/MM/DD/YYYY", "YYYY" },
	{ "MMM/DD/YYYY", "M repeats" },
	{ "MM/DD/YYYY HH", "hour" },
	{ "MM/DD/YYYY mm", "hour" },
	{ "MM/DD/YYYY SS", "without an hour" },
	{ "MM/DD/YYYY AM", "without an hour" },
	{ "MDYYYY", "separator" },
	{ "M/DYYYY", "separator" },
	{ "M0/DD/YYYY", "separator" },
	{ "MM/DD/YYYY Hmm", "separator" },
	{ "%m/%d/%Y", "unknown letter at byte 2" },
	{ "yyyy-MM-dd", "unknown letter at byte 1" },
	{ "MM/DD/YYYYZ", "unknown letter at byte 11" },
};

START_TEST(checks_formats)
{
	struct fault e = {0};
	int r = date_format_check(checks[_i].format, &e);

	ck_assert_msg(r == (checks[_i].says == NULL ? 0 : -1), "%s",
	    checks[_i].format);
	if (checks[_i].says != NULL)
		ck_assert_msg(strstr(said(&e), checks[_i].says) != NULL,
		    "%s: %s", checks[_i].format, said(&e));
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("date_format");
	TCase *tc = tcase_create("date_format");

	tcase_add_loop_test(tc, reads_formats, 0, COUNT(cases));
	tcase_add_loop_test(tc, checks_formats, 0, COUNT(checks));
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
