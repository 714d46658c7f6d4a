/* SPDX-License-Identifier: MIT */
/* Orders for home visits: how they are written, and what is no order. */
#include "plan/visit_order.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static const struct {
	const char *item, *want;	/* "-": not an order */
} cases[] = {
	{ "SN 2w4 1w3", "SN 2-2w4 1-1w3 prn0" },
	{ "PT 1w1 2w6", "PT 1-1w1 2-2w6 prn0" },
	{ "SN 1m2", "SN 1-1m2 prn0" },
	{ "SN 1d5", "SN 1-1d5 prn0" },
	{ "SN prn 2", "SN prn2" },
	{ "SN PRN x2", "SN prn2" },
	{ "SN PRNx2", "SN prn2" },
	{ "SN 2 prn", "SN prn2" },
	{ "SN x2 PRN", "SN prn2" },
	{ "SN 1w9 prn 3", "SN 1-1w9 prn3" },
	{ "SN prn 3 1w9", "SN 1-1w9 prn3" },
	{ "SN 1w9, 2 prn, prn 1", "SN 1-1w9 prn3" },
	{ "HHA 3w9", "HHA 3-3w9 prn0" },
	{ "HHA 1-2w4", "HHA 1-2w4 prn0" },
	{ "HHA 1 - 2 w 4", "HHA 1-2w4 prn0" },
	{ "HHA 1 to 2 w4", "HHA 1-2w4 prn0" },
	{ "HHA 0w1 2w8", "HHA 0-0w1 2-2w8 prn0" },
	{ "SN:2w4 1w3", "SN 2-2w4 1-1w3 prn0" },
	{ "SN: 2w4, 1w3", "SN 2-2w4 1-1w3 prn0" },
	{ "SN 2w4 & 1w3", "SN 2-2w4 1-1w3 prn0" },
	{ "SN2w4", "SN 2-2w4 prn0" },
	{ " sn  2W4\t1W3 ", "sn 2-2w4 1-1w3 prn0" },
	{ "skilled nursing: 2w4", "skilled nursing 2-2w4 prn0" },
	{ "SN 2wk4", "SN 2-2w4 prn0" },
	{ "SN 2xw4", "SN 2-2w4 prn0" },
	{ "SN 2wx4", "SN 2-2w4 prn0" },
	{ "SN 2x/week x 4", "SN 2-2w4 prn0" },
	{ "SN 2 x week x 4 weeks", "SN 2-2w4 prn0" },
	{ "SN 2 x week x 4 weeks 1 x week x 3 weeks", "SN 2-2w4 1-1w3 prn0" },
	{ "SN 2/wk for 4 wks", "SN 2-2w4 prn0" },
	{ "SN 2 per week for 4 weeks", "SN 2-2w4 prn0" },
	{ "MSW 1/month x 2 months", "MSW 1-1m2 prn0" },
	{ "SN 1 per day for 5 days, 2w3", "SN 1-1d5 2-2w3 prn0" },
	{ "SN 99w99", "SN 99-99w99 prn0" },
	{ "", "-" }, { " ", "-" }, { "SN", "-" }, { "SN:", "-" },
	{ ":2w4", "-" }, { "2w4", "-" }, { "PRN x2", "-" },
	{ "SN prn", "-" }, { "SN prn 0", "-" }, { "SN 2w4 prn", "-" },
	{ "SN 2w", "-" }, { "SN w4", "-" }, { "SN 2", "-" },
	{ "SN 2w0", "-" }, { "SN 2y4", "-" }, { "SN 100w4", "-" },
	{ "SN 2w100", "-" }, { "SN 2-1w4", "-" }, { "SN -2w4", "-" },
	{ "SN 2.5w4", "-" }, { "SN 2w4w3", "-" }, { "SN 2w4,", "-" },
	{ "SN 2w4 x", "-" }, { "SN 2 per week for 4 days", "-" },
	{ "SN twice a week", "-" }, { "SN 1-w4", "-" },
	{ "SN 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 "
	    "1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1 1w1", "-" },
};

static void
describe(const struct visit_order *o, struct buf *b)
{
	size_t i;

	buf_addspan(b, o->discipline);
	for (i = 0; i < o->n; i++)
		buf_fmt(b, " %d-%d%c%d", o->run[i].low, o->run[i].high,
		    "dwm"[o->run[i].unit], o->run[i].n);
	buf_fmt(b, " prn%d", o->prn);
}

START_TEST(reads)
{
	struct visit_order o;
	struct buf b = {0};
	char *exact = strdup(cases[_i].item);
	size_t n = strlen(exact);

	/* Without a NUL after it, so that a sanitizer sees a read beyond. */
	exact = realloc(exact, n == 0 ? 1 : n);
	if (visit_order_parse((struct span){ exact, n }, &o) == -1)
		buf_addc(&b, '-');
	else
		describe(&o, &b);
	ck_assert_msg(strcmp(buf_str(&b), cases[_i].want) == 0,
	    "\"%s\": %s", cases[_i].item, buf_str(&b));
	buf_free(&b);
	free(exact);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("visit_order");
	TCase *tc = tcase_create("visit_order");

	tcase_add_loop_test(tc, reads, 0, COUNT(cases));
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
