/* SPDX-License-Identifier: MIT */
/* CMS's published lists of groups, as they come, and spoiled. */
#include "stay/table5.h"

#include "care_world.h"
#include "stay/drg_load.h"
#include "said.h"

#define TITLE "\"TABLE 5.\x97LIST OF MS-DRGS, RELATIVE WEIGHTING FACTORS\r\n" \
    " AND MEAN LENGTH OF STAY\x97" "FY 2025 Final Rule\"\t\t\t\t\t\t\t\t\t\r\n"
#define TWO "MS-DRG \tFY 2025 Final Post-Acute DRG\tFY 2025 Final Special " \
    "Pay DRG\tMDC\tTYPE\tMS-DRG Title\tWeights - Before Cap\tWeights - 10% " \
    "Cap Applied \tGeometric mean LOS\tArithmetic mean LOS\r\n"
#define ONE "MS-DRG\tFY 2025 Final Post-Acute DRG\tFY 2025 Final Special " \
    "Pay DRG\tMDC\tTYPE\tMS-DRG Title\tWeights\tGeometric mean LOS\t" \
    "Arithmetic mean LOS\r\n"
#define FOOT "MS-DRGs 998 and 999 contain cases that could not be " \
    "assigned.\t\t\t\t\t\t\t\t\t\r\n"

static const char versions_text[] =
    "version,fiscal_year,from,to,rows\n"
    "38,2021,2020-10-01,2021-09-30,\n"
    "42,2025,2024-10-01,2025-09-30,2\n";

static const struct {
	const char *name;
	int version;
	const char *text, *csv;	/* NULL: refused */
} lists[] = {
	{ "two weights", 42, TITLE TWO
	    "001\tNo\tNo\tPRE\tSURG\t\"HEART, MCC\"\t27.1\t28.2000 \t30.1\t"
	    "39\r\n"
	    "998\tNo\tNo\t**\t**\tINVALID\t**\t**\t**\t**\r\n" FOOT,
	    "42,001,28.2000,30.1,no,no\n42,998,,,no,no\n" },
	{ "one weight, year of the header, zeros lost", 0, ONE
	    "1\tYes\tYes\tPRE\tSURG\tHEART\t27.1000\t30.1\t39.2\r\n",
	    "42,001,27.1000,30.1,yes,yes\n" },
	{ "the pricer's list", 0, "diagnosticRelatedGroup,effectiveDate,"
	    "weight,geometricMeanLengthOfStay,lowVolumeDrg,"
	    "arithmeticMeanLengthOfStay,postAcuteCare,"
	    "specialPaymentPostAcuteCare,description\n"
	    "003,20201001,18.9911,22.4,,30.2,Y,,\"ECMO, OR\"\n"
	    "480,2024-10-01,3,5.0,,6.2,Y,Y,HIP\n",
	    "38,003,18.9911,22.4,yes,no\n42,480,3,5.0,yes,yes\n" },
	{ "another year than asked for", 38, TITLE TWO, NULL },
	{ "an unknown version", 43, TITLE TWO, NULL },
	{ "no header", 42, TITLE, NULL },
	{ "no weights", 42, "MS-DRG\tPost-Acute\tSpecial Pay\tGeometric\n",
	    NULL },
	{ "a group twice", 42, ONE
	    "001\tNo\tNo\tPRE\tSURG\tA\t1\t2\t3\n"
	    "1\tNo\tNo\tPRE\tSURG\tA\t1\t2\t3\n", NULL },
	{ "a group of letters", 42, ONE
	    "O01\tNo\tNo\tPRE\tSURG\tA\t1.5\t2\t3\n", NULL },
	{ "a flag of another word", 42, ONE
	    "001\tMaybe\tNo\tPRE\tSURG\tA\t1.5\t2\t3\n", NULL },
	{ "a weight with a comma", 42, ONE
	    "001\tNo\tNo\tPRE\tSURG\tA\t1,5\t2\t3\n", NULL },
	{ "a day of no version", 0, "drg,eff_date,weight,gmlos,post_acute,"
	    "special_pay\n001,20301001,1,2,,\n", NULL },
};

START_TEST(each_list)
{
	const char *name = lists[_i].name;
	struct table5_file file = { lists[_i].version, "list.txt" };
	struct care_world w;
	struct binder b;
	struct drg_set set = {0};
	struct buf csv = {0};
	struct fault e = {0};
	int rc;

	care_open(&w);
	care_put(&w, "drg", "version,drg,weight,gmlos,post_acute,"
	    "special_pay\n");
	care_put(&w, "drg_versions", versions_text);
	b = care_binder(&w);
	ck_assert_msg(drg_load(&set, NULL, &b) == 0, "%s", said(&w.e));
	rc = table5_add(&csv, &file, span_of(lists[_i].text), &set, &e);
	ck_assert_msg(rc == (lists[_i].csv == NULL ? -1 : 0), "%s: %s", name,
	    said(&e));
	if (rc == 0)
		ck_assert_str_eq(strchr(buf_str(&csv), '\n') + 1,
		    lists[_i].csv);
	else
		ck_assert_msg(strstr(said(&e), "list.txt") != NULL, "%s", name);
	buf_free(&csv);
	care_close(&w);
}
END_TEST

START_TEST(a_list_cut_short_is_refused)
{
	static const char rows[] = "version,drg,weight,gmlos,post_acute,"
	    "special_pay\n42,001,1,2,no,no\n";
	struct care_world w;
	struct binder b;
	struct drg_set s = {0};

	care_open(&w);
	care_put(&w, "drg", rows);
	care_put(&w, "drg_versions", versions_text);
	b = care_binder(&w);
	ck_assert_int_eq(drg_load(&s, NULL, &b), -1);
	ck_assert_str_eq(said(&w.e), "drg: test: version 42 has 1 rows, "
	    "drg_versions says 2");
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("table5");
	TCase *tc = tcase_create("table5");

	tcase_add_loop_test(tc, each_list, 0, COUNT(lists));
	tcase_add_test(tc, a_list_cut_short_is_refused);
	suite_add_tcase(s, tc);
	return care_run(s);
}
