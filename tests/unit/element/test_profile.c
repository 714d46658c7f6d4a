/* SPDX-License-Identifier: MIT */
/* Completeness: domains, percent half up, values that are unusable. */
#include "element/profile.h"

#include "case_world.h"
#include "said.h"

static const char table[] = "profile,program,domain,fields\n"
    "one,nurse,stay,admit_at\none,nurse,stay,discharge_at|los_days\n"
    "one,nurse,pain,pain\none,nurse,function,assess_katz\n"
    "two,remote,pain,pain\ntwo,remote,coverage,payer|plan\n"
    "eight,home_health,a,pain\neight,home_health,b,payer\n"
    "eight,home_health,c,plan\neight,home_health,d,age\n"
    "eight,home_health,e,sex\neight,home_health,f,state\n"
    "eight,home_health,g,unit\neight,home_health,h,team\n";

static const struct {
	const char *forced, *text, *pct, *missing;
} cases[] = {
	{ NULL, "program=nurse|admit_at=2026-01-01|los_days=3|pain=2", "67",
	    "function" },
	{ NULL, "program=nurse|admit_at=2026-01-01", "0",
	    "stay;pain;function" },
	{ NULL, "program=remote|pain=11|plan=x", "50", "pain" },
	{ NULL, "program=remote|pain=1|payer=x", "100", "" },
	{ NULL, "program=home_health|pain=0", "13", "b;c;d;e;f;g;h" },
	{ NULL, "program=social_work|pain=1", "", "" },
	{ NULL, "program=", "", "" },
	{ NULL, "program=doctor", "", "" },
	{ "two", "program=nurse|pain=1", "50", "coverage" },
	{ "two", "pain=1", "50", "coverage" },
};

START_TEST(finds)
{
	static const int none[PROFILE_UNUSABLE] = { -1, -1 };
	struct profile_found f;
	struct profiles p = {0};
	struct world w;

	world_open(&w);
	(void)world_append(&w, "assess_katz");
	world_put(&w, "profiles", table);
	world_binds(&w, profiles_bind(&p, cases[_i].forced, &w.b));
	profiles_find(&p, world_case(&w, cases[_i].text), none, &f);
	ck_assert_str_eq(world_out(&w, "assess_complete_pct"), cases[_i].pct);
	ck_assert_str_eq(world_out(&w, "assess_missing"), cases[_i].missing);
	ck_assert_int_eq(f.domains > 0, cases[_i].pct[0] != '\0');
	world_close(&w);
}
END_TEST

static const char tiered[] = "profile,program,domain,fields,required\n"
    "one,nurse,diagnoses,dx,dx\none,nurse,pain,pain,\n"
    "two,remote,diagnoses,dx,dx|needs\ntwo,remote,food,hvs_1,dx|needs\n"
    "two,remote,state,state,state\n";

static const struct {
	const char *text, *unknown;
	bool unusable;		/* the diagnoses turned out to be so */
} required[] = {
	{ "program=nurse|pain=1", "dx:not_known", false },
	{ "program=nurse|dx=", "dx:not_known", false },
	{ "program=nurse|dx=none", "", false },
	{ "program=nurse|dx=I10", "", false },
	{ "program=nurse|dx=heart trouble", "dx:not_known", true },
	{ "program=remote|state=TX", "dx:not_known;needs:not_known", false },
	{ "program=remote|state=TX|hvs_1=never", "", false },
	{ "program=remote|dx=I10", "state:not_known", false },
	{ "program=remote", "dx:not_known;needs:not_known;state:not_known",
	    false },
	{ "dx=", "", false },
};

START_TEST(names_what_is_required_and_not_known)
{
	struct profile_found f;
	struct profiles p = {0};
	struct world w;
	int unusable[PROFILE_UNUSABLE] = { -1, -1 };

	world_open(&w);
	world_put(&w, "profiles", tiered);
	world_binds(&w, profiles_bind(&p, NULL, &w.b));
	if (required[_i].unusable)
		unusable[_i % PROFILE_UNUSABLE] = world_read(&w, "dx");
	profiles_find(&p, world_case(&w, required[_i].text), unusable, &f);
	ck_assert_msg(span_is(f.unknown, required[_i].unknown), "%s: %.*s",
	    required[_i].text, (int)f.unknown.n, f.unknown.p);
	world_close(&w);
}
END_TEST

#define HEAD "profile,program,domain,fields\n"

static const struct {
	const char *forced, *text, *message;
} faults[] = {
	{ NULL, "profile,program,domain\na,nurse,b\n",
	    "profiles: test: no column \"fields\"" },
	{ NULL, HEAD "a,nurse,b,nosuch\n", "profiles: test:2: fields: expected "
	    "fields with bars between, of the table fields" },
	{ NULL, HEAD "a,nurse,b,\n", "profiles: test:2: fields: must not be "
	    "empty" },
	{ NULL, HEAD "a,nurse,,pain\n", "profiles: test:2: domain: must not be "
	    "empty" },
	{ NULL, HEAD "a,nurse,b;c,pain\n", "profiles: test:2: domain: "
	    "expected a key without \";\"" },
	{ NULL, HEAD "a,nurse,b,pain\nc,remote,b,pain\na,nurse,d,pain\n",
	    "profiles: test:4: profile: the rows of a profile must be "
	    "consecutive" },
	{ NULL, HEAD "a,nurse,b,pain\na,nurse,c,pain\na,nurse,b,pain\n",
	    "profiles: test:4: domain: the rows of a domain must be "
	    "consecutive" },
	{ "b", HEAD "a,nurse,b,pain\n",
	    "--profile: no such profile in the table profiles" },
};

START_TEST(faults_of_tables)
{
	struct profiles p = {0};
	struct world w;

	world_open(&w);
	world_put(&w, "profiles", faults[_i].text);
	world_fails(&w, profiles_bind(&p, faults[_i].forced, &w.b),
	    faults[_i].message);
	world_close(&w);
}
END_TEST

START_TEST(built_in)
{
	struct profiles p = {0};
	struct world w;

	world_open(&w);
	world_binds(&w, profiles_bind(&p, NULL, &w.b));
	ck_assert_uint_eq(p.n, 4);
	world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("profile");
	TCase *tc = tcase_create("profile");

	tcase_add_loop_test(tc, names_what_is_required_and_not_known, 0,
	    COUNT(required));
	tcase_add_loop_test(tc, finds, 0, COUNT(cases));
	tcase_add_loop_test(tc, faults_of_tables, 0, COUNT(faults));
	tcase_add_test(tc, built_in);
	suite_add_tcase(s, tc);
	return world_run(s);
}
