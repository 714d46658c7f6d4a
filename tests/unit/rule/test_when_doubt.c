/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what values decide that cannot be used. */
#include "rule/when_doubt.h"

#include <stdlib.h>

#include "rec/set.h"
#include "said.h"
#include "when_world.h"

/* assess_lace is made of age and dx in this run, and needs alone; it is none
 * without age, alone or system. */
static const struct {
	const char *condition, *record;
	bool may, must;
} cases[] = {
	/* Without unusable values both are what is true. */
	{ "age > 5", "age=7", true, true },
	{ "age > 5", "age=3", false, false },
	{ "age > 5", "age=", false, false },
	{ "missing age", "age=", true, true },
	{ "not age > 5", "age=", false, false },
	/* With one, what hangs on it is open. */
	{ "age > 5", "age=old", true, false },
	{ "not age > 5", "age=!", true, false },
	{ "age > lace", "age=131|lace=5", true, false },
	{ "age > lace", "age=7|lace=x", true, false },
	{ "age > 5 and a == true", "age=old|a=no", false, false },
	{ "age > 5 and a == true", "age=old|a=yes", true, false },
	{ "age > 5 and a == true", "age=old", false, false },
	{ "age > 5 or a == true", "age=old|a=yes", true, true },
	{ "age > 5 or a == true", "age=old|a=no", true, false },
	{ "missing age", "age=!|a=x", true, false },
	{ "a == true and missing age", "age=!|a=x", true, false },
	{ "not missing age and lace > 5", "age=!|lace=7|b=x", true, false },
	{ "b == true or missing age or lace > 5", "age=!|b=x", true, false },
	/* That it is unusable is known. */
	{ "unusable age", "age=old", true, true },
	{ "not unusable age", "age=old", false, false },
	{ "age > 5 or unusable age", "age=old", true, true },
	/* What is made of it may be more, and is not less. */
	{ "assess_lace > 5", "age=7", false, false },
	{ "assess_lace > 5", "age=", false, false },
	{ "alone == true and assess_lace > 5", "age=old|alone=x", true,
	    false },
	{ "assess_lace > 5 or a == true", "age=old|a=x", true, false },
	{ "assess_lace > 5 or b == true", "alone=x|b=?", true, false },
	{ "missing assess_lace or b == true", "age=old|b=?", true, true },
	{ "assess_lace > 5 or b == true", "age=5|dx=!|b=?", true, false },
	{ "assess_lace > 5 or a == true", "dx=!|a=no|b=?", false, false },
};

START_TEST(says_what_may_be)
{
	struct when *cond, *other;
	struct world w;
	struct fault e;
	int made[2], need, only[3];

	world_open(&w);
	made[0] = slots_read(&w.slots, &w.dict, SPAN("age"));
	made[1] = slots_read(&w.slots, &w.dict, SPAN("dx"));
	need = slots_read(&w.slots, &w.dict, SPAN("alone"));
	slots_made_of(&w.slots, slots_append(&w.slots, &w.dict,
	    SPAN("assess_lace")), made, 2);
	slots_need(&w.slots, slots_find(&w.slots, SPAN("assess_lace")), &need,
	    1);
	only[0] = made[0];
	only[1] = need;
	only[2] = slots_read(&w.slots, &w.dict, SPAN("system"));
	slots_only_with(&w.slots, slots_find(&w.slots, SPAN("assess_lace")),
	    only, 3);
	ck_assert_msg(when_compile(&cond, span_of(cases[_i].condition),
	    &w.in, &e) == 0, "%s", said(&e));
	ck_assert_int_eq(when_compile(&other, SPAN("a == true or b == true or "
	    "alone == true"), &w.in, &e), 0);
	world_set(&w, cases[_i].record);
	(void)when_true(other, &w.rec);		/* notes what is wrong */
	ck_assert_msg(when_may(cond, &w.rec) == cases[_i].may, "may %s: %s",
	    cases[_i].condition, cases[_i].record);
	ck_assert_msg(when_must(cond, &w.rec) == cases[_i].must, "must %s: %s",
	    cases[_i].condition, cases[_i].record);
	when_free(cond);
	when_free(other);
	world_close(&w);
}
END_TEST

/* What decides nothing is not noted, what decides is. */
START_TEST(notes_what_decides)
{
	struct when *cond, *other;
	struct world w;
	struct fault e;

	world_open(&w);
	ck_assert_int_eq(when_compile(&cond, SPAN("age > 5 and lace > 5"),
	    &w.in, &e), 0);
	ck_assert_int_eq(when_compile(&other, SPAN("a == true"), &w.in, &e), 0);
	world_set(&w, "age=old|lace=3|a=x");
	(void)when_true(other, &w.rec);
	ck_assert(!when_may(cond, &w.rec));
	ck_assert_str_eq(buf_str(&w.rec.issues), "a:not_a_bool");
	rec_free(&w.rec);
	world_set(&w, "age=old|lace=x|a=x");
	(void)when_true(other, &w.rec);
	ck_assert(when_may(cond, &w.rec));
	ck_assert_str_eq(buf_str(&w.rec.issues), "a:not_a_bool;"
	    "age:not_a_number;lace:not_a_number");
	when_free(cond);
	when_free(other);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("when_doubt");
	TCase *tc = tcase_create("when_doubt");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, says_what_may_be, 0, COUNT(cases));
	tcase_add_test(tc, notes_what_decides);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
