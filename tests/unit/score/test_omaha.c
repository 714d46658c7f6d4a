/* SPDX-License-Identifier: MIT */
/* Ratings of the Omaha System: what is one. */
#include "score/omaha.h"

#include "case_world.h"
#include "said.h"

static const struct {
	const char *list, *issues;
} cases[] = {
	{ "PHY8:1:2:3", "" },
	{ "PHY8:1:2:3;ENV1:5:5:5", "" },
	{ "ENV4:1:4:", "" },
	{ "ENV4:::", "omaha:not_a_rating" },
	{ "PHY8:0:2:3", "omaha:not_a_rating" },
	{ "PHY8:1:2:6", "omaha:not_a_rating" },
	{ "PHY8:1:2:33", "omaha:not_a_rating" },
	{ "PHY8:1:2:x", "omaha:not_a_rating" },
	{ "PHY8:1:2", "omaha:not_a_rating" },
	{ "PHY8:1:2:3:4", "omaha:not_a_rating" },
	{ "PHY8", "omaha:not_a_rating" },
	{ "phy8:1:2:3", "omaha:unknown_problem" },
	{ ":1:2:3", "omaha:unknown_problem" },
	{ "PHY8:9:2:3;PHY99:1:1:1;PHY8:9:9:9",
	    "omaha:not_a_rating;omaha:unknown_problem" },
};

START_TEST(checks)
{
	struct omaha om = {0};
	struct buf b = {0};
	struct world w;

	world_open(&w);
	world_binds(&w, omaha_bind(&om, &w.b));
	ck_assert_uint_eq(om.n, 42);
	ck_assert(span_is(om.label[0][2], "minimal knowledge"));
	buf_fmt(&b, "omaha=%s", cases[_i].list);
	omaha_check(&om, world_case(&w, buf_str(&b)));
	ck_assert_str_eq(world_issues(&w), cases[_i].issues);
	buf_free(&b);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("omaha");
	TCase *tc = tcase_create("omaha");

	tcase_add_loop_test(tc, checks, 0, COUNT(cases));
	suite_add_tcase(s, tc);
	return world_run(s);
}
