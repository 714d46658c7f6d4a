/* SPDX-License-Identifier: MIT */
/* Whether a discharge is paid as a transfer. */
#include "stay/transfer.h"

#include "care_world.h"
#include "said.h"

static const struct {
	const char *record;
	enum transfer_problem problem;
	enum status_transfer how;
	const char *restored_by, *issues;
} cases[] = {
	{ "disposition=06", TRANSFER_FINE, TRANSFER_POST_ACUTE, "", "" },
	{ "disposition=06 condition_codes=42", TRANSFER_FINE, TRANSFER_NONE,
	    "42", "" },
	{ "disposition=06 condition_codes=C5;43;42", TRANSFER_FINE,
	    TRANSFER_NONE, "43", "" },
	{ "disposition=86 condition_codes=43", TRANSFER_FINE, TRANSFER_NONE,
	    "43", "" },
	{ "disposition=06 condition_codes=4;24;D9", TRANSFER_FINE,
	    TRANSFER_POST_ACUTE, "", "" },
	{ "disposition=03 condition_codes=42", TRANSFER_FINE,
	    TRANSFER_POST_ACUTE, "", "" },
	{ "disposition=02 condition_codes=43", TRANSFER_FINE,
	    TRANSFER_ACUTE, "", "" },
	{ "disposition=06 condition_codes=42;420", TRANSFER_BAD_CONDITIONS,
	    TRANSFER_POST_ACUTE, "42", "condition_codes:not_a_condition_code" },
	{ "disposition=01 condition_codes=420", TRANSFER_FINE, TRANSFER_NONE,
	    "", "" },
	{ "condition_codes=42", TRANSFER_FINE, TRANSFER_NONE, "", "" },
	{ "review_code=09 disposition=06 condition_codes=42", TRANSFER_FINE,
	    TRANSFER_POST_ACUTE, "", "" },
	{ "review_code=99 disposition=06", TRANSFER_BAD_REVIEW,
	    TRANSFER_NONE, "", "review_code:not_a_known_value" },
	{ "disposition=99", TRANSFER_BAD_STATUS, TRANSFER_NONE, "",
	    "disposition:not_a_known_value" },
};

START_TEST(each_case)
{
	struct transfer_rules rules = {0};
	struct transfer got;
	struct care_world w;
	struct binder b;
	enum transfer_problem problem;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_msg(transfer_bind(&rules, &b) == 0, "%s", said(&w.e));
	care_record(&w, cases[_i].record);
	problem = transfer_read(&rules, &w.rec, NULL, &got);
	ck_assert_msg(problem == cases[_i].problem, "%s: problem %d",
	    cases[_i].record, problem);
	ck_assert_msg(problem != TRANSFER_FINE || (got.how == cases[_i].how &&
	    span_is(got.restored_by, cases[_i].restored_by)),
	    "%s: how %d, restored by %.*s", cases[_i].record, got.how,
	    (int)got.restored_by.n, got.restored_by.p);
	ck_assert_msg(strcmp(care_issues(&w), cases[_i].issues) == 0,
	    "%s: issues %s", cases[_i].record, care_issues(&w));
	care_close(&w);
}
END_TEST

/* A row that cannot be used is named. */
static const char *const faults[] = {
	"42|4", "42|4x3", "42|#4", "01|02|03|04|05", "|",
};

START_TEST(each_fault)
{
	struct transfer_rules rules = {0};
	struct buf text = {0};
	struct care_world w;
	struct binder b;

	buf_fmt(&text, "status,transfer,restored_by\n06,post_acute,%s\n",
	    faults[_i]);
	care_open(&w);
	care_put(&w, "discharge_status", buf_str(&text));
	b = care_binder(&w);
	ck_assert_int_eq(transfer_bind(&rules, &b), -1);
	ck_assert_msg(strstr(said(&w.e), "test:2: restored_by: expected") !=
	    NULL, "%s: %s", faults[_i], said(&w.e));
	care_close(&w);
	buf_free(&text);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("transfer");
	TCase *tc = tcase_create("transfer");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	tcase_add_loop_test(tc, each_fault, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return care_run(s);
}
