/* SPDX-License-Identifier: MIT */
/* Income as a percent of the poverty guideline: region, day, rounding. */
#include "assess/poverty.h"

#include "case_world.h"
#include "said.h"

static const struct {
	const char *text, *percent, *why;
	uint64_t no_row;
} cases[] = {
	{ "income_month=1200|household_size=1|state=TX|income_on=2026-03-01",
	    "90.2", "1200.00 a month x 12 = 14400.00 of 15960.00 (2026, 1 "
	    "person, 48+DC) = 90.2 %", 0 },
	{ "income_month=0|household_size=2|state=DC|income_on=2026-03-01",
	    "0.0", NULL, 0 },
	/* A cent short of the guideline is not 100. */
	{ "income_month=1329.99|household_size=1|state=TX"
	    "|income_on=2026-03-01", "99.9", NULL, 0 },
	{ "income_month=1330|household_size=1|state=TX|income_on=2026-03-01",
	    "100.0", NULL, 0 },
	{ "income_month=2000|household_size=4|state=AK|income_on=2026-03-01",
	    "58.1", "2000.00 a month x 12 = 24000.00 of 41250.00 (2026, 4 "
	    "persons, AK) = 58.1 %", 0 },
	{ "income_month=2000|household_size=1|state=HI|income_on=2026-03-01",
	    "130.7", NULL, 0 },
	/* The guideline of 2026 begins on 13 January. */
	{ "income_month=1200|household_size=1|state=TX|income_on=2026-01-12",
	    "92.0", NULL, 0 },
	{ "income_month=1200|household_size=1|state=TX|income_on=2026-01-13",
	    "90.2", NULL, 0 },
	{ "income_month=1200|household_size=1|state=TX"
	    "|last_assessed_on=2025-06-01|enrolled_on=2026-03-01", "92.0",
	    NULL, 0 },
	{ "income_month=1200|household_size=1|state=TX|enrolled_on=2025-06-01",
	    "92.0", NULL, 0 },
	{ "income_month=1200|household_size=1|state=TX"
	    "|admit_at=2025-06-01T08:00", "92.0", NULL, 0 },
	{ "income_month=1200|household_size=1|state=TX", "90.2", NULL, 0 },
	{ "income_month=1200|household_size=1|state=PR|income_on=2026-03-01",
	    "", "no percent: the table poverty has no row for the state on "
	    "the day", 1 },
	{ "income_month=1200|household_size=1|state=TX|income_on=2027-03-01",
	    "", NULL, 1 },
	{ "income_month=1200|household_size=1", "",
	    "no percent: state not known", 0 },
	{ "income_month=1200|state=TX", "",
	    "no percent: household_size not known", 0 },
	{ "income_month=1200|household_size=0|state=TX", "",
	    "no percent: household_size cannot be used", 0 },
	{ "income_month=1200|household_size=1|state=TX|income_on=2026-02-30"
	    "|enrolled_on=2026-03-01", "",
	    "no percent: income_on cannot be used", 0 },
	{ "income_month=-1|household_size=1|state=TX", "",
	    "no percent: income_month cannot be used", 0 },
	{ "income_month=9000000000000000|household_size=1|state=TX", "",
	    "no percent: income_month cannot be used", 0 },
	{ "household_size=1|state=TX", "", "", 0 },
};

START_TEST(finds)
{
	struct poverty p = {0};
	struct world w;

	world_open(&w);
	w.b.explain = true;
	w.b.as_of.day = 20778;		/* November 2026 */
	world_binds(&w, poverty_bind(&p, &w.b));
	poverty_find(&p, world_case(&w, cases[_i].text));
	ck_assert_str_eq(world_out(&w, "assess_poverty_percent"),
	    cases[_i].percent);
	if (cases[_i].why != NULL)
		ck_assert_str_eq(world_out(&w, "assess_poverty_why"),
		    cases[_i].why);
	ck_assert_uint_eq(p.no_row, cases[_i].no_row);
	world_close(&w);
}
END_TEST

/* The guidelines of one region follow each other without a gap. */
START_TEST(days_of_a_region_have_no_gap)
{
	struct poverty p = {0};
	struct world w;
	size_t i, k;
	int next;

	world_open(&w);
	world_binds(&w, poverty_bind(&p, &w.b));
	for (i = 0; i < p.n; i++) {
		for (next = 0, k = 0; k < p.n; k++)
			next += span_eq(p.row[i].region, p.row[k].region) &&
			    p.row[k].from == p.row[i].to + 1;
		ck_assert_int_eq(next, p.row[i].year < 2026);
	}
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("poverty");
	TCase *tc = tcase_create("poverty");

	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_test(tc, days_of_a_region_have_no_gap);
	suite_add_tcase(s, tc);
	return world_run(s);
}
