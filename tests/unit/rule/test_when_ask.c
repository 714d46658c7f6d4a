/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what is known of them without evaluating them. */
#include <check.h>
#include <stdlib.h>

#include "rule/when_many.h"
#include "said.h"
#include "when_world.h"

static const struct {
	const char *condition;
	bool simple;
	int truth;		/* below 4, at 2, above 1 */
} numbers[] = {
	{ "lace >= 10", true, 3 },
	{ "lace < 10", true, 4 },
	{ "lace != 10", true, 5 },
	{ "not lace >= 10", true, 4 },
	{ "lace == 10", true, 2 },
	{ "lace in (10)", true, 2 },
	{ "lace in (10,11)", false, 0 },
	{ "lace > age", false, 0 },
	{ "lace > 3 and lace < 9", false, 0 },
	{ "alone == true", false, 0 },
	{ "missing lace", false, 0 },
	{ "born_on > \"2000-01-01\"", false, 0 },
	{ "", false, 0 },
};

START_TEST(knows_a_number_and_a_limit)
{
	struct when_number n;
	struct when *cond;
	struct world w;
	struct fault e;

	world_open(&w);
	ck_assert_msg(when_compile(&cond, span_of(numbers[_i].condition),
	    &w.in, &e) == 0, "%s", said(&e));
	ck_assert_msg(when_number(cond, &n) == numbers[_i].simple, "%s",
	    numbers[_i].condition);
	if (numbers[_i].simple) {
		ck_assert_int_eq(n.slot, slots_find(&w.slots, SPAN("lace")));
		ck_assert_int_eq(n.limit, 10 * (int64_t)FIELD_NUM_ONE);
		ck_assert_int_eq(4 * n.below + 2 * n.at + n.above,
		    numbers[_i].truth);
	}
	when_free(cond);
	world_close(&w);
}
END_TEST

/* The file has the fields a and lace; appended ones need b. */
static const struct {
	const char *condition;
	bool possible;
} files[] = {
	{ "", true },
	{ "a == true", true },
	{ "b == true", false },
	{ "not b == true", false },
	{ "a == true and b == true", false },
	{ "a == true or b == true", true },
	{ "missing b", true },
	{ "not missing b", false },
	{ "not missing a", true },
	{ "missing b and a == true", true },
	{ "missing a and (b == true or age > 5)", false },
	{ "needs has \"x\"", false },
	{ "lace > age", false },
	{ "lace > 5 and not (a == true and missing b)", true },
	{ "not (missing b or a == true)", false },
	{ "assess_lace > 5", false },
	{ "sodium > 100", true },
};

static void
give(struct world *w, const char *field, const char *text)
{
	w->rec.in[slots_find(&w->slots, span_of(field))] = (struct val){
	    .p = text, .n = (uint32_t)strlen(text), .state = REC_OK };
}

START_TEST(knows_what_a_file_allows)
{
	bool bound[64] = { false };
	struct when *cond;
	struct world w;
	struct fault e;
	bool before;
	int b;

	world_open(&w);
	b = slots_read(&w.slots, &w.dict, SPAN("b"));
	slots_need(&w.slots, slots_append(&w.slots, &w.dict,
	    SPAN("assess_lace")), &b, 1);
	(void)slots_append(&w.slots, &w.dict, SPAN("sodium"));
	(void)slots_read(&w.slots, &w.dict, SPAN("a"));
	(void)slots_read(&w.slots, &w.dict, SPAN("lace"));
	ck_assert_msg(when_compile(&cond, span_of(files[_i].condition),
	    &w.in, &e) == 0, "%s", said(&e));
	rec_init(&w.rec, &w.slots);
	w.open = true;
	bound[slots_find(&w.slots, SPAN("a"))] = true;
	bound[slots_find(&w.slots, SPAN("lace"))] = true;
	w.rec.bound = bound;
	give(&w, "a", "true");
	give(&w, "lace", "7");
	before = when_true(cond, &w.rec);
	ck_assert_msg(when_fit(cond, &w.rec) == files[_i].possible,
	    "%s", files[_i].condition);
	ck_assert_msg(when_true(cond, &w.rec) == before, "%s",
	    files[_i].condition);
	(void)when_fit(cond, NULL);
	give(&w, "b", "true");
	before = when_true(cond, &w.rec);
	bound[b] = true;
	(void)when_fit(cond, &w.rec);
	ck_assert_msg(when_true(cond, &w.rec) == before, "%s",
	    files[_i].condition);
	bound[b] = true;
	ck_assert(rec_possible(&w.rec, slots_find(&w.slots,
	    SPAN("assess_lace"))));
	when_free(cond);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("when_ask");
	TCase *tc = tcase_create("when_ask");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, knows_a_number_and_a_limit, 0,
	    COUNT(numbers));
	tcase_add_loop_test(tc, knows_what_a_file_allows, 0, COUNT(files));
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
