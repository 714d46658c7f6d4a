/* SPDX-License-Identifier: MIT */
/* Elements: met, missing, not recorded; which row is asked. */
#include "element/element.h"

#include "case_world.h"
#include "said.h"

static const char table[] = "profile,element,classes,when,met,missing,"
    "fields,empty,starts,clocks,required,text\n"
    "p,flag,,,consent == true,consent == false,consent,,consent,,any,x\n"
    "p,day,,,not missing agreed_on,agreed_on < admit_at,agreed_on,missing,"
    ",,,x\n"
    "p,results,,,missing dx or not missing team,"
    "not missing dx and missing team,dx,,,,,x\n"
    "p,goals,,,not missing goals_own,,goals_own,,,,,x\n"
    "p,number,,,pain <= 3,pain > 3,pain,,,,,x\n"
    "p,late,,not missing team,not missing unit,,unit,missing,,,,x\n"
    "p,late,,,not missing plan,,plan,missing,,,,x\n"
    "p,maybe,,caregiver == true,lives_alone == true,lives_alone == false,"
    "lives_alone,,,,,x\n"
    "q,other,,,consent == true,,consent,,,,,x\n";

static const struct {
	const char *text, *found;
} cases[] = {
	{ "consent=yes", "flag met consent;" },
	{ "consent=no", "flag missing consent;" },
	{ "consent=perhaps", "flag not_recorded ;" },
	{ "consent=", "flag not_recorded ;" },
	{ "admit_at=2026-01-02|agreed_on=2026-01-02",
	    "day met agreed_on 2026-01-02;" },
	{ "admit_at=2026-01-02|agreed_on=2026-01-01",
	    "day missing agreed_on 2026-01-01;" },
	{ "agreed_on=", "day missing ;" },
	{ "agreed_on=soon", "day not_recorded ;" },
	{ "pain=1", "day not_recorded ;" },
	{ "dx=none", "results met dx;" },
	{ "dx=I10", "results missing dx;" },
	{ "dx=I10|team=a", "results met dx;" },
	{ "dx=", "results not_recorded ;" },
	{ "goals_own=none", "goals missing goals_own;" },
	{ "goals_own=walk", "goals met goals_own;" },
	{ "pain=3", "number met pain;" },
	{ "pain=4", "number missing pain;" },
	{ "pain=11", "number not_recorded ;" },
	{ "team=a|plan=b", "late not_recorded ;" },
	{ "team=a|unit=", "late missing ;" },
	{ "plan=b", "late met plan;" },
	/* Whether it is asked is not known: only what is met is sure. */
	{ "caregiver=yes|lives_alone=no", "maybe missing lives_alone;" },
	{ "caregiver=x|lives_alone=no", "maybe not_recorded lives_alone;" },
	{ "caregiver=x|lives_alone=yes", "maybe met lives_alone;" },
	{ "caregiver=x", "maybe not_recorded ;" },
};

static void
say(const struct element_found *f, struct buf *out)
{
	buf_addspan(out, f->of->name);
	buf_addc(out, ' ');
	buf_adds(out, element_state_name(f->state));
	buf_addc(out, ' ');
	buf_addspan(out, f->by);
	if (f->at.n > 0)
		buf_addc(out, ' ');
	buf_addspan(out, f->at);
	buf_addc(out, ';');
}

START_TEST(finds)
{
	static const struct element_aid none = {0};
	struct element_found found[16];
	struct elements es = {0};
	struct buf b = {0};
	struct world w;
	size_t i, n;

	world_open(&w);
	world_put(&w, "discharge_elements", table);
	world_binds(&w, elements_bind(&es, &w.b, "discharge_elements",
	    SPAN("p")));
	n = elements_find(&es, world_case(&w, cases[_i].text), &none, found);
	ck_assert_uint_eq(n, strstr(cases[_i].text, "caregiver") ? 7 : 6);
	for (i = 0; i < n; i++) {
		ck_assert_int_eq(found[i].required,
		    span_is(found[i].of->name, "flag"));
		say(&found[i], &b);
	}
	ck_assert_msg(strstr(buf_str(&b), cases[_i].found) != NULL,
	    "%s: %s", cases[_i].text, buf_str(&b));
	buf_free(&b);
	world_close(&w);
}
END_TEST

START_TEST(starts_by_what_is_recorded)
{
	struct elements es = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "discharge_elements", table);
	world_binds(&w, elements_bind(&es, &w.b, "discharge_elements",
	    SPAN("p")));
	ck_assert(elements_start(&es, world_case(&w, "consent=")));
	world_close(&w);
	es = (struct elements){0};
	world_open(&w);
	world_put(&w, "discharge_elements", table);
	world_binds(&w, elements_bind(&es, &w.b, "discharge_elements",
	    SPAN("p")));
	ck_assert(!elements_start(&es, world_case(&w, "agreed_on=")));
	world_close(&w);
}
END_TEST

static const struct {
	const char *row, *message;
} faults[] = {
	{ "p,a,,,,,consent,,,,,x\n",
	    "discharge_elements: test:2: met: expected a condition, "
	    "or clocks" },
	{ "p,a,,,consent == true,,,,,,,x\n",
	    "discharge_elements: test:2: fields: expected the fields that "
	    "tell, or clocks" },
};

START_TEST(refuses)
{
	struct elements es = {0};
	struct buf b = {0};
	struct world w;

	buf_adds(&b, "profile,element,classes,when,met,missing,fields,empty,"
	    "starts,clocks,required,text\n");
	buf_adds(&b, faults[_i].row);
	world_open(&w);
	world_put(&w, "discharge_elements", buf_str(&b));
	world_fails(&w, elements_bind(&es, &w.b, "discharge_elements",
	    SPAN("p")), faults[_i].message);
	world_close(&w);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("element");
	TCase *tc = tcase_create("element");

	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_test(tc, starts_by_what_is_recorded);
	tcase_add_loop_test(tc, refuses, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
