/* SPDX-License-Identifier: MIT */
/* Charlson's points for age. */
#include "score/charlson_age.h"

#include "case_world.h"
#include "said.h"

static void
load_built_in(struct world *w, struct charlson_age *ca)
{
	world_open(w);
	world_binds(w, charlson_age_bind(ca, &w->b));
}

static const struct {
	int64_t age, cap, points;
} points[] = {
	{ 0, 4, 0 },  { 49, 4, 0 },  { 50, 4, 1 },   { 59, 4, 1 },
	{ 60, 4, 2 }, { 79, 4, 3 },  { 80, 4, 4 },   { 89, 4, 4 },
	{ 90, 4, 4 }, { 120, 4, 4 }, { 80, 2, 2 },   { 70, 0, 0 },
	{ 89, CHARLSON_AGE_NO_CAP, 4 },  { 90, CHARLSON_AGE_NO_CAP, 5 },
	{ 109, CHARLSON_AGE_NO_CAP, 6 }, { 130, CHARLSON_AGE_NO_CAP, 9 },
	{ 999, CHARLSON_AGE_NO_CAP, 9 }, { -1, 4, 0 },
};

START_TEST(gives_points)
{
	struct charlson_age ca = {0};
	struct world w;

	load_built_in(&w, &ca);
	ck_assert_msg(charlson_age_points(&ca, points[_i].age,
	    points[_i].cap) == points[_i].points, "age %lld cap %lld",
	    (long long)points[_i].age, (long long)points[_i].cap);
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} bad[] = {
	{ "age_from\n1\n", "charlson_age: test: no column \"points\"" },
	{ "age_from,points\n0,0\n0,1\n", "charlson_age: test:3: age_from: "
	    "must be above that of the row before it" },
	{ "age_from,points\n151,1\n",
	    "charlson_age: test:2: age_from: expected 0 to 150" },
	{ "age_from,points\n1,-1\n",
	    "charlson_age: test:2: points: expected 0 to 150" },
	{ "age_from,points\n1,\n",
	    "charlson_age: test:2: points: must not be empty" },
};

START_TEST(refuses_bad_tables)
{
	struct charlson_age ca = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "charlson_age", bad[_i].text);
	world_fails(&w, charlson_age_bind(&ca, &w.b), bad[_i].message);
	world_close(&w);
}
END_TEST

START_TEST(agrees_with_golden_rows)
{
	static const char *const file[] = {
	    "comorbidity/charlson_icd10_age_golden.csv",
	    "comorbidity/charlson_icd9_age_golden.csv" };
	struct charlson_age ca = {0};
	struct table t;
	struct world w;
	int64_t age;
	size_t row;

	if (!world_golden(file[_i], &t))
		return;
	load_built_in(&w, &ca);
	for (row = 0; row < t.nrows; row++) {
		age = world_int(&t, row, "age");
		ck_assert_int_eq(charlson_age_points(&ca, age,
		    CHARLSON_AGE_CAP), world_int(&t, row, "age_pts_cap4"));
		ck_assert_int_eq(charlson_age_points(&ca, age,
		    CHARLSON_AGE_NO_CAP),
		    world_int(&t, row, "age_pts_uncapped"));
	}
	world_close(&w);
	table_free(&t);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("charlson_age");
	TCase *tc = tcase_create("charlson_age");

	tcase_add_loop_test(tc, gives_points, 0, COUNT(points));
	tcase_add_loop_test(tc, refuses_bad_tables, 0, COUNT(bad));
	tcase_add_loop_test(tc, agrees_with_golden_rows, 0, 2);
	suite_add_tcase(s, tc);
	return world_run(s);
}
