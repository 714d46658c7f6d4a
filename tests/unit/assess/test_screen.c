/* SPDX-License-Identifier: MIT */
/* Screens: the first row that holds; alerts; what is no table. */
#include "assess/screen.h"

#include "case_world.h"
#include "rec/set.h"
#include "said.h"

static const struct {
	const char *text, *field, *value, *why;
	bool alert, asked;
} cases[] = {
	{ "cssrs_4=1", "assess_cssrs", "high",
	    "high (cssrs_4 1, cssrs_5 missing, cssrs_6 missing), Posner 2011",
	    true, true },
	{ "cssrs_1=7|cssrs_6=past_3_months", "assess_cssrs", "high",
	    "high (cssrs_4 missing, cssrs_5 missing, cssrs_6 past_3_months), "
	    "Posner 2011", true, true },
	{ "cssrs_1=0|cssrs_2=0|cssrs_6=never", "assess_cssrs", "none", NULL,
	    false, true },
	{ "cssrs_1=0|cssrs_2=0|cssrs_6=lifetime", "assess_cssrs", "moderate",
	    NULL, false, true },
	{ "cssrs_1=1|cssrs_2=0|cssrs_6=never", "assess_cssrs", "low", NULL,
	    false, true },
	{ "cssrs_1=1|cssrs_2=1|cssrs_3=1|cssrs_4=0|cssrs_5=0|cssrs_6=never",
	    "assess_cssrs", "moderate", NULL, false, true },
	{ "cssrs_1=1|cssrs_2=1|cssrs_3=1|cssrs_4=0|cssrs_6=never",
	    "assess_cssrs", "incomplete", NULL, false, true },
	{ "cssrs_1=1|cssrs_2=1|cssrs_6=never", "assess_cssrs", "incomplete",
	    NULL, false, true },
	{ "cssrs_1=0|cssrs_2=0", "assess_cssrs", "incomplete", NULL, false,
	    true },
	{ "cssrs_1=0|cssrs_2=x|cssrs_6=never", "assess_cssrs", "incomplete",
	    NULL, false, true },
	{ "cssrs_1=", "assess_cssrs", "", NULL, false, false },
	{ "homeless_1=no", "assess_homeless", "homeless", NULL, false,
	    false },
	{ "homeless_1=yes|homeless_2=yes", "assess_homeless", "at_risk",
	    NULL, false, false },
	{ "homeless_1=yes|homeless_2=no", "assess_homeless", "no_risk",
	    NULL, false, false },
	{ "homeless_1=yes|homeless_2=declined", "assess_homeless",
	    "undetermined", NULL, false, false },
	{ "homeless_1=declined|homeless_2=yes", "assess_homeless",
	    "undetermined", NULL, false, false },
	{ "homeless_2=no", "assess_homeless", "undetermined", NULL, false,
	    false },
	{ "hvs_1=never", "assess_hvs", "no_risk", NULL, false, false },
	{ "hvs_2=often", "assess_hvs", "at_risk", NULL, false, false },
	{ "hvs_1=dont_know|hvs_2=never", "assess_hvs", "no_risk", NULL,
	    false, false },
	{ "hvs_1=|hvs_2=", "assess_hvs", "", NULL, false, false },
	{ "hvs_1=maybe|hvs_2=never", "assess_hvs", "", NULL, false, false },
	{ "hrsn_living=worried", "assess_hrsn_housing", "yes", NULL, false,
	    false },
	{ "hrsn_living=steady", "assess_hrsn_housing", "undetermined", NULL,
	    false, false },
	{ "hrsn_living=steady|hrsn_n_problems=2", "assess_hrsn_housing",
	    "yes", NULL, false, false },
	{ "hrsn_food1=never", "assess_hrsn_food", "undetermined", NULL,
	    false, false },
	{ "hrsn_food1=never|hrsn_food2=sometimes", "assess_hrsn_food", "yes",
	    NULL, false, false },
	{ "hrsn_utilities=already_shut_off", "assess_hrsn_utilities", "yes",
	    NULL, false, false },
	{ "hrsn_transport=maybe", "assess_hrsn_transport", "undetermined",
	    NULL, false, false },
};

START_TEST(screens)
{
	struct screens_found f;
	struct screens s = {0};
	struct world w;
	struct buf why = {0};

	world_open(&w);
	w.b.explain = true;
	world_binds(&w, screens_bind(&s, &w.b));
	screens_find(&s, world_case(&w, cases[_i].text), &f);
	ck_assert_msg(!strcmp(world_out(&w, cases[_i].field),
	    cases[_i].value), "%s: %s", cases[_i].text,
	    world_out(&w, cases[_i].field));
	ck_assert_int_eq(f.alerts != 0, cases[_i].alert);
	ck_assert_int_eq(f.asked, cases[_i].asked);
	if (cases[_i].why != NULL) {
		buf_fmt(&why, "%s_why", cases[_i].field);
		ck_assert_str_eq(world_out(&w, buf_str(&why)),
		    cases[_i].why);
		rec_list_add_of(&w.rec, &s.alerts, f.alerts);
		ck_assert(span_is(buf_span(&w.rec.list), "cssrs_high"));
	}
	buf_free(&why);
	world_close(&w);
}
END_TEST

#define HEAD "screen,output,result,when\n"

static const struct {
	const char *text, *message;
} faults[] = {
	{ "screen,output,result\na,assess_hvs,at_risk\n",
	    "screens: test: no column \"when\"" },
	{ HEAD "a,assess_hsv,at_risk,pain > 2\n", "screens: test:2: output: "
	    "expected a field of the table fields; did you mean assess_hvs?" },
	{ HEAD "a,assess_hvs,at_risk,\n",
	    "screens: test:2: when: must not be empty" },
	{ HEAD "a,assess_hvs,maybe,pain > 2\n", "screens: test:2: result: "
	    "expected one of at_risk or no_risk, in lower case" },
	{ HEAD "a,assess_hvs,at_risk,hvs_1 > 2\n", "screens: test:2: when: "
	    "column 7: expected \"==\" or \"!=\": the field is no number "
	    "and no date" },
	{ HEAD "a,assess_hvs,at_risk,pain > 2\n"
	    "b,assess_homeless,at_risk,pain > 2\n"
	    "a,assess_hvs,no_risk,pain > 2\n", "screens: test:4: output: the "
	    "rows of an output must be consecutive" },
};

START_TEST(faults_of_tables)
{
	struct screens s = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "screens", faults[_i].text);
	world_fails(&w, screens_bind(&s, &w.b), faults[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("screen");
	TCase *tc = tcase_create("screen");

	tcase_add_loop_test(tc, screens, 0, COUNT(cases));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
