/* SPDX-License-Identifier: MIT */
/* Where a person goes, comes back from, and how teaching was understood. */
#include "fact/fact.h"

#include "case_world.h"
#include "said.h"

#define GONE "discharge_at=2026-11-10T11:00|"

/* As of 2026-11-21. */
static const struct {
	const char *text, *fact, *value;
} cases[] = {
	{ GONE "disposition=01|planned_disposition=03", "stay_goes_to",
	    "home" },
	{ "disposition=30|planned_disposition=83", "stay_goes_to", "snf" },
	{ GONE "planned_disposition=50", "stay_goes_to", "hospice_home" },
	{ GONE "disposition=66", "stay_goes_to", "acute" },
	{ GONE "disposition=30", "stay_goes_to", "still_patient" },
	{ GONE "disposition=99|planned_disposition=01", "stay_goes_to", "" },
	{ GONE, "stay_goes_to", "" },
	{ GONE "readmitted_on=2026-11-10", "stay_readmit_days", "0" },
	{ GONE "readmitted_on=2026-11-20", "stay_readmit_days", "10" },
	{ GONE "readmitted_on=2026-11-09", "stay_readmit_days", "" },
	{ GONE "readmitted_on=soon", "stay_readmit_days", "" },
	{ "readmitted_on=2026-11-20", "stay_readmit_days", "" },
	{ "discharge_at=2026-12-01T10:00", "discharged_month_day", "1201" },
	{ "discharge_at=2026-01-09", "discharged_month_day", "109" },
	{ "discharge_at=soon", "discharged_month_day", "" },
	{ "teach_back=a:partly:2026-11-08;a:understood:2026-11-09",
	    "teaching_results", "understood" },
	{ "teach_back=a:understood:2026-11-09;a:partly:2026-11-08",
	    "teaching_results", "understood" },
	{ "teach_back=a:understood:2026-11-09;a:partly:2026-11-09",
	    "teaching_results", "partly" },
	{ "teach_back=a:understood:2026-11-09;b:partly:2026-11-08;"
	    "c:understood:2026-11-10", "teaching_results",
	    "understood;partly" },
	{ "teach_back=a:partly:2026-11-20;a:understood:2026-11-22",
	    "teaching_results", "partly" },
	{ "referrals=SNF:sent:2026-11-19;hha:sent:2026-11-19",
	    "referrals_going", "snf;hha" },
	{ "referrals=SNF:sent:2026-11-18;snf:declined:2026-11-19",
	    "referrals_going", "" },
	{ "teach_back=a:partly:2026-11-20;b:understood", "teaching_results",
	    "" },
};

START_TEST(facts_of)
{
	struct facts facts = {0};
	struct world w;

	world_open(&w);
	ck_assert_int_eq(datetime_parse(SPAN("2026-11-21"), &w.b.as_of), 0);
	world_binds(&w, facts_bind(&facts, &w.b));
	(void)world_read(&w, cases[_i].fact);
	(void)world_case(&w, cases[_i].text);
	ck_assert_msg(!strcmp(world_out(&w, cases[_i].fact), cases[_i].value),
	    "%s: %s", cases[_i].text, world_out(&w, cases[_i].fact));
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("destination");
	TCase *tc = tcase_create("destination");

	tcase_add_loop_test(tc, facts_of, 0, COUNT(cases));
	suite_add_tcase(s, tc);
	return world_run(s);
}
