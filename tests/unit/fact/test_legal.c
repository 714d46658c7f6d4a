/* SPDX-License-Identifier: MIT */
/* Legal flags: judged by what else the record says. */
#include "fact/legal.h"

#include "case_world.h"
#include "said.h"

static const struct {
	const char *text, *flags;
} cases[] = {
	{ "consent=yes", "" },
	{ "consent=no", "consent_missing" },
	{ "consent=", "" },
	{ "program=nurse", "" },
	{ "program=nurse|consent=no", "consent_missing" },
	{ "program=remote", "consent_missing" },
	{ "program=remote|consent=yes", "" },
	{ "program=remote|consent=perhaps", "" },
	{ "enrolled_on=2026-01-01", "consent_missing" },
	{ "part2=true|consent=true", "part2" },
	{ "part2=true", "consent_missing;part2" },
	{ "state=TX", "" },
	{ "consent=yes|state=TX|case_manager_states=OK;TX", "" },
	{ "consent=yes|state=TX|case_manager_states=OK;NM",
	    "licence_not_valid" },
	{ "consent=yes|state=|case_manager_states=OK", "" },
	{ "consent=yes|state=TX|case_manager_states=", "" },
	{ "consent=yes|state=T|case_manager_states=TX", "licence_not_valid" },
};

START_TEST(flags)
{
	struct legal lg = {0};
	struct world w;

	world_open(&w);
	world_binds(&w, legal_bind(&lg, &w.b));
	legal_find(&lg, world_case(&w, cases[_i].text));
	ck_assert_msg(!strcmp(world_out(&w, "assess_flags"),
	    cases[_i].flags), "%s: %s", cases[_i].text,
	    world_out(&w, "assess_flags"));
	world_close(&w);
}
END_TEST

static const struct {
	const char *text, *message;
} faults[] = {
	{ "flag,when\na,\n", "flags: test: no column \"fields\"" },
	{ "flag,fields,when\na;b,consent,part2 == true\n",
	    "flags: test:2: flag: expected a key without \";\"" },
	{ "flag,fields,when\na,nosuch,part2 == true\n",
	    "flags: test:2: fields: expected "
	    "fields with bars between, of the table fields" },
};

START_TEST(faults_of_tables)
{
	struct legal lg = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "flags", faults[_i].text);
	world_fails(&w, legal_bind(&lg, &w.b), faults[_i].message);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("legal");
	TCase *tc = tcase_create("legal");

	tcase_add_loop_test(tc, flags, 0, COUNT(cases));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	suite_add_tcase(s, tc);
	return world_run(s);
}
