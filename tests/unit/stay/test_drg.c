/* SPDX-License-Identifier: MIT */
/*
 * Groups by version and number; the built-in tables; discharge status codes
 * by date.
 */
#include "fact/status.h"
#include "said.h"
#include "stay/drg_load.h"

#include "care_world.h"

static void
builtin_set(struct care_world *w, struct drg_set *s)
{
	struct binder b;

	care_open(w);
	b = care_binder(w);
	*s = (struct drg_set){0};
	ck_assert_msg(drg_load(s, NULL, &b) == 0, "%s", said(&w->e));
}

/* weight 0: none; days -1: no day given. */
static const struct {
	const char *name, *code, *version;
	int fallback;
	const char *day;
	enum drg_state state;
	int got;
	int64_t weight, gmlos;
} picks[] = {
	{ "by version",           "470", "43", 0, NULL, DRG_FOUND, 43,
	    19289, 19000 },
	{ "another version",      "470", "38", 0, NULL, DRG_FOUND, 38,
	    18999, 18000 },
	{ "written otherwise",    "470", "V43.1", 0, NULL, DRG_FOUND, 43,
	    19289, 19000 },
	{ "by date",              "470", "", 0, "2026-01-15", DRG_FOUND, 43,
	    19289, 19000 },
	{ "first day of the year", "470", "", 0, "2025-10-01", DRG_FOUND, 43,
	    19289, 19000 },
	{ "last day of the year", "470", "", 0, "2021-09-30", DRG_FOUND, 38,
	    18999, 18000 },
	{ "day before the years", "470", "", 0, "2020-09-30",
	    DRG_NO_VERSION, 0, 0, 0 },
	{ "day after the years",  "470", "", 0, "2027-10-01",
	    DRG_NO_VERSION, 0, 0, 0 },
	{ "version wins over date", "470", "38", 0, "2026-01-15", DRG_FOUND,
	    38, 18999, 18000 },
	{ "fallback where no date has one", "470", "", 43, "2028-11-21",
	    DRG_FOUND, 43, 19289, 19000 },
	{ "fallback without a date", "470", "", 38, NULL, DRG_FOUND, 38,
	    18999, 18000 },
	{ "date wins over fallback", "470", "", 38, "2026-01-15", DRG_FOUND,
	    43, 19289, 19000 },
	{ "no version, no date",  "470", "", 0, NULL, DRG_UNDATED, 0, 0, 0 },
	{ "unknown version",      "470", "45", 0, "2026-01-15",
	    DRG_NO_VERSION, 45, 0, 0 },
	{ "zeros lost",           "64", "43", 0, NULL, DRG_FOUND, 43,
	    20110, 44000 },
	{ "no such group",        "000", "43", 0, NULL, DRG_NOT_LISTED, 43,
	    0, 0 },
	{ "not a group",          "47x", "43", 0, NULL, DRG_BAD, 0, 0, 0 },
	{ "too long",             "0470", "43", 0, NULL, DRG_BAD, 0, 0, 0 },
	{ "not a version",        "470", "new", 0, NULL, DRG_BAD_VERSION, 0,
	    0, 0 },
	{ "nothing",              "", "43", 0, NULL, DRG_MISSING, 0, 0, 0 },
	{ "ungroupable",          "999", "43", 0, NULL, DRG_FOUND, 43, 0, 0 },
};

START_TEST(each_pick)
{
	const char *name = picks[_i].name;
	struct drg_set s;
	struct care_world w;
	struct drg_pick p;
	int32_t day;

	builtin_set(&w, &s);
	if (picks[_i].day != NULL)
		ck_assert(date_parse(span_of(picks[_i].day), &day) == 0);
	p = drg_pick(&s, span_of(picks[_i].code), span_of(picks[_i].version),
	    picks[_i].fallback, picks[_i].day == NULL ? NULL : &day);
	ck_assert_msg(p.state == picks[_i].state, "%s: state %d", name,
	    (int)p.state);
	ck_assert_msg(p.version == picks[_i].got, "%s: version %d", name,
	    p.version);
	ck_assert_msg((p.drg != NULL) == (p.state == DRG_FOUND), "%s", name);
	if (p.drg != NULL) {
		ck_assert_msg(p.drg->has_weight == (picks[_i].weight != 0) &&
		    p.drg->weight == picks[_i].weight, "%s: weight %d", name,
		    (int)p.drg->weight);
		ck_assert_msg(p.drg->gmlos == picks[_i].gmlos, "%s: days %d",
		    name, (int)p.drg->gmlos);
	}
	care_close(&w);
}
END_TEST

/* post-acute, special pay, burn, never reduced */
static const struct {
	const char *code;
	bool post_acute, special, burn, never;
} flags[] = {
	{ "480", true,  true,  false, false },
	{ "470", true,  false, false, false },
	{ "871", true,  false, false, false },
	{ "313", false, false, false, false },
	{ "789", false, false, false, true },
	{ "927", false, false, true,  false },
	{ "935", false, false, true,  false },
};

START_TEST(each_flag)
{
	struct drg_set s;
	struct care_world w;
	struct drg_pick p;

	builtin_set(&w, &s);
	p = drg_pick(&s, span_of(flags[_i].code), SPAN("43"), 0, NULL);
	ck_assert_msg(p.drg != NULL, "%s", flags[_i].code);
	ck_assert_msg(p.drg->post_acute == flags[_i].post_acute,
	    "%s: post-acute", flags[_i].code);
	ck_assert_msg(p.drg->special_pay == flags[_i].special,
	    "%s: special pay", flags[_i].code);
	ck_assert_msg(p.drg->burn == flags[_i].burn, "%s: burn",
	    flags[_i].code);
	ck_assert_msg(p.drg->never_reduced == flags[_i].never,
	    "%s: never reduced", flags[_i].code);
	care_close(&w);
}
END_TEST

/* Special pay is a kind of post-acute; every version has its rows. */
START_TEST(builtin_is_sound)
{
	struct drg_set s;
	struct care_world w;
	size_t i, k, groups;

	builtin_set(&w, &s);
	for (i = 0, groups = 0; i < s.n; i++) {
		drg_version_load(&s, &s.version[i]);
		ck_assert_int_eq(s.version[i].n, s.version[i].rows);
		groups += s.version[i].n;
	}
	ck_assert_uint_eq(groups, 767 * 3 + 766 + 773 + 772 + 768);
	for (i = 0; i < s.n; i++)
		for (k = 0; k < s.version[i].n; k++)
			ck_assert(!s.version[i].drg[k].special_pay ||
			    s.version[i].drg[k].post_acute);
	care_close(&w);
}
END_TEST

START_TEST(variance_keeps_the_places_of_gmlos)
{
	static const char versions[] = "version,from,to\n"
	    "1,2026-01-01,2026-12-31\n";
	static const char rows[] =
	    "version,drg,weight,gmlos,post_acute,special_pay\n"
	    "1,001,1,3,no,no\n1,002,1,3.4,no,no\n1,003,1,3.45,no,no\n"
	    "1,004,1,,no,no\n";
	static const struct {
		const char *code;
		bool known;
		int64_t want;
	} each[] = {
		{ "1", true, 2 }, { "2", true, 16 }, { "3", true, 155 },
		{ "4", false, 0 },
	};
	struct care_world w;
	struct binder b;
	struct drg_set s = {0};
	struct drg_pick p;
	int64_t got;
	size_t i;

	care_open(&w);
	care_put(&w, "drg", rows);
	care_put(&w, "drg_versions", versions);
	b = care_binder(&w);
	ck_assert_msg(drg_load(&s, NULL, &b) == 0, "%s", said(&w.e));
	for (i = 0; i < COUNT(each); i++) {
		p = drg_pick(&s, span_of(each[i].code), SPAN("1"), 0, NULL);
		ck_assert_msg(drg_variance(p.drg, 5, &got) == each[i].known,
		    "%s", each[i].code);
		ck_assert_msg(!each[i].known || got == each[i].want, "%s: %d",
		    each[i].code, (int)got);
	}
	care_close(&w);
}
END_TEST

#define VERSIONS "version,from,to\n43,2025-10-01,2026-09-30\n"
#define ROWS "version,drg,weight,gmlos,post_acute,special_pay\n"

static const struct {
	const char *drg, *versions, *rules, *message;
} faults[] = {
	{ ROWS "44,001,1,1,no,no\n", VERSIONS, "rule,drg\n",
	    "drg: test:2: version: expected a version of the table "
	    "drg_versions" },
	{ ROWS "43,001,1,1,no,no\n43,1,1,1,no,no\n", VERSIONS, "rule,drg\n",
	    "drg: test:3: drg: duplicate DRG of the version" },
	{ ROWS "43,001,-1,1,no,no\n", VERSIONS, "rule,drg\n",
	    "drg: test:2: weight: expected 0 or more" },
	{ ROWS "43,001,1,1,maybe,no\n", VERSIONS, "rule,drg\n", "post_acute" },
	{ ROWS, VERSIONS "44,2026-09-30,2027-09-30\n", "rule,drg\n",
	    "drg_versions: test:3: from: expected dates of no other "
	    "version" },
	{ ROWS, VERSIONS "43,2026-10-01,2027-09-30\n", "rule,drg\n",
	    "duplicate version" },
	{ ROWS, VERSIONS, "rule,drg\nburn,927\n",
	    "drg_rules: test:2: rule: expected outlier_burn or "
	    "never_reduced" },
};

START_TEST(each_fault)
{
	struct care_world w;
	struct binder b;
	struct drg_set s = {0};

	care_open(&w);
	care_put(&w, "drg", faults[_i].drg);
	care_put(&w, "drg_versions", faults[_i].versions);
	care_put(&w, "drg_rules", faults[_i].rules);
	b = care_binder(&w);
	ck_assert_msg(drg_load(&s, NULL, &b) == -1, "%s",
	    faults[_i].message);
	ck_assert_msg(strstr(said(&w.e), faults[_i].message) != NULL,
	    "%s: %s", faults[_i].message, said(&w.e));
	care_close(&w);
}
END_TEST

/* transfer -1: an unknown code. */
static const struct {
	const char *code, *day;
	int transfer;
} statuses[] = {
	{ "01", "2026-01-15", TRANSFER_NONE },
	{ "1", "2026-01-15", -1 },
	{ "02", "2026-01-15", TRANSFER_ACUTE },
	{ "82", "2026-01-15", TRANSFER_ACUTE },
	{ "03", "2026-01-15", TRANSFER_POST_ACUTE },
	{ "06", "2026-01-15", TRANSFER_POST_ACUTE },
	{ "50", "2018-09-30", TRANSFER_NONE },
	{ "50", "2018-10-01", TRANSFER_POST_ACUTE },
	{ "51", NULL, TRANSFER_POST_ACUTE },
	{ "66", "2010-09-30", TRANSFER_NONE },
	{ "66", "2010-10-01", TRANSFER_ACUTE },
	{ "61", "2026-01-15", TRANSFER_NONE },
	{ "43", "2026-01-15", TRANSFER_CONFIGURABLE },
	{ "10", "2026-01-15", -1 },
	{ "001", "2026-01-15", -1 },
	{ "", "2026-01-15", -1 },
	{ "x1", "2026-01-15", -1 },
};

START_TEST(each_status)
{
	struct status_set s = {0};
	const struct status *st;
	struct care_world w;
	struct binder b;
	int32_t day;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_msg(status_bind(&s, &b) == 0, "%s", said(&w.e));
	if (statuses[_i].day != NULL)
		ck_assert(date_parse(span_of(statuses[_i].day), &day) == 0);
	st = status_find(&s, span_of(statuses[_i].code),
	    statuses[_i].day == NULL ? NULL : &day);
	ck_assert_msg((st == NULL ? -1 : (int)st->transfer) ==
	    statuses[_i].transfer, "%s", statuses[_i].code);
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("drg");
	TCase *tc = tcase_create("drg");

	tcase_add_loop_test(tc, each_pick, 0, COUNT(picks));
	tcase_add_loop_test(tc, each_flag, 0, COUNT(flags));
	tcase_add_test(tc, builtin_is_sound);
	tcase_add_test(tc, variance_keeps_the_places_of_gmlos);
	tcase_add_loop_test(tc, each_fault, 0, COUNT(faults));
	tcase_add_loop_test(tc, each_status, 0, COUNT(statuses));
	suite_add_tcase(s, tc);
	return care_run(s);
}
