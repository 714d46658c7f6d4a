/* SPDX-License-Identifier: MIT */
/* Caseload points: the first row of a domain; acuity; no points. */
#include "assess/workload.h"

#include "case_world.h"
#include "said.h"

static const char points[] = "domain,level,when,points\n"
    "pain,strong,pain >= 7,2.25\npain,some,pain >= 4,1\n"
    "home,alone,lives_alone == true,0.5\n"
    "home,helped,caregiver == true,-1\n";
static const char acuity[] = "min_points,acuity,case_weight,contact_days\n"
    "0,low,0.5,90\n2,high,1.50,\n";

static const struct {
	const char *text, *points, *acuity, *weight, *days, *why;
} cases[] = {
	{ "case_manager=a|pain=8|lives_alone=yes", "2.75", "high", "1.5", "",
	    "2.25 (pain: strong) + 0.5 (home: alone) = 2.75, high (2 and "
	    "more), counts 1.5" },
	{ "case_manager=a|pain=5", "1", "low", "0.5", "90", "1 (pain: some) "
	    "= 1, low (0 and more), counts 0.5" },
	{ "case_manager=a|pain=1", "0", "low", "0.5", "90", "no rule holds "
	    "= 0, low (0 and more), counts 0.5" },
	{ "case_manager=a|caregiver=yes", "-1", "", "", "",
	    "-1 (home: helped) = -1" },
	{ "case_manager=a|pain=", "", "", "", "", "" },
	{ "case_manager=a|pain=11|caregiver=yes", "", "", "", "",
	    "pain: not known, a value cannot be used" },
	{ "case_manager=|pain=8", "", "", "", "", "" },
};

START_TEST(finds)
{
	struct workload_found f;
	const struct tiers tiers = { .slot.tier = -1 };
	struct workload k = { .tiers = &tiers };
	struct world w;

	world_open(&w);
	w.b.explain = true;
	world_put(&w, "points", points);
	world_put(&w, "acuity", acuity);
	world_binds(&w, workload_bind(&k, &w.b));
	workload_find(&k, world_case(&w, cases[_i].text), 1, &f);
	ck_assert_str_eq(world_out(&w, "assess_points"), cases[_i].points);
	ck_assert_str_eq(world_out(&w, "assess_acuity"), cases[_i].acuity);
	ck_assert_str_eq(world_out(&w, "assess_case_weight"),
	    cases[_i].weight);
	ck_assert_str_eq(world_out(&w, "assess_contact_days"),
	    cases[_i].days);
	ck_assert_str_eq(world_out(&w, "assess_points_why"), cases[_i].why);
	ck_assert_int_eq(f.has_weight, cases[_i].weight[0] != '\0');
	world_close(&w);
}
END_TEST

#define POINTS "domain,level,when,points\n"
#define ACUITY "min_points,acuity,case_weight\n"

static const struct {
	const char *points, *acuity, *message;
} faults[] = {
	{ "domain,level,when\na,b,\n", ACUITY,
	    "points: test: no column \"points\"" },
	{ POINTS "a,b,,\n", ACUITY, "points: test:2: points: must not be "
	    "empty" },
	{ POINTS "a,b,,1000001\n", ACUITY, "points: test:2: points: expected "
	    "-1000000 to 1000000" },
	{ POINTS "a,b,,1\nc,b,,1\na,b,,1\n", ACUITY, "points: test:4: "
	    "domain: the rows of a domain must be consecutive" },
	{ POINTS "a,b,pain,1\n", ACUITY, "points: test:2: when: column 5: "
	    "expected a comparison, \"in\", \"has\" or \"missing\"" },
	{ POINTS, "min_points,acuity\n1,a\n",
	    "acuity: test: no column \"case_weight\"" },
	{ POINTS, ACUITY "2,a,1\n2,b,1\n", "acuity: test:3: min_points: "
	    "must be above that of the row before it" },
	{ POINTS, ACUITY "2,a,-1\n",
	    "acuity: test:2: case_weight: expected 0 to 1000000" },
};

START_TEST(faults_of_tables)
{
	const struct tiers tiers = { .slot.tier = -1 };
	struct workload k = { .tiers = &tiers };
	struct world w;

	world_open(&w);
	world_put(&w, "points", faults[_i].points);
	world_put(&w, "acuity", faults[_i].acuity);
	world_fails(&w, workload_bind(&k, &w.b), faults[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("workload");
	TCase *tc = tcase_create("workload");

	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
