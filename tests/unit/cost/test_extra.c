/* SPDX-License-Identifier: MIT */
/* Units, minutes and savings of a case. */
#include "cost/extra.h"

#include "care_world.h"
#include "said.h"

static const struct {
	const char *record, *pct, *alert, *hints, *conflicts, *issues;
} cases[] = {
	{ "auth_units=20 auth_units_used=15.9999", "79.9", "", "", "", "" },
	{ "auth_units=20 auth_units_used=16", "80.0", "used_80", "", "", "" },
	{ "auth_units=20 auth_units_used=18", "90.0", "used_90", "", "", "" },
	{ "auth_units=20 auth_units_used=20", "100.0", "used_100", "", "",
	    "" },
	{ "auth_units=8 auth_units_used=10", "125.0", "used_100", "", "",
	    "" },
	{ "auth_units=0 auth_units_used=0", "", "", "", "",
	    "auth_units:no_share_of_it" },
	{ "auth_units=9999999999 auth_units_used=1", "", "", "", "",
	    "auth_units:no_share_of_it" },
	{ "care_minutes=2026-03-01:staff:19;2026-04-01:staff:1", "", "", "",
	    "", "" },
	{ "care_minutes=2026-03-01:staff:15;2026-03-31:staff:5", "", "",
	    "2026-03:99490", "", "" },
	{ "care_minutes=2026-03-01:staff:59", "", "",
	    "2026-03:99426;2026-03:99439;2026-03:99490",
	    "2026-03:99426/99490", "" },
	{ "care_minutes=2026-03-01:doctor:59", "", "", "", "",
	    "care_minutes:not_day_role_minutes" },
	{ "care_minutes=2026-03-01:staff:1441", "", "", "", "",
	    "care_minutes:not_day_role_minutes" },
};

static void
open_extra(struct care_world *w, struct extra *x)
{
	static const char *const name[EXTRA_TABLES] = { "parta",
	    "auth_thresholds", "care_management_codes" };
	struct table t[EXTRA_TABLES];
	struct fault e = {0};
	size_t i;

	*x = (struct extra){0};
	care_open(w);
	for (i = 0; i < EXTRA_TABLES; i++)
		care_table(name[i], &t[i]);
	ck_assert_msg(extra_load(x, t, &e) == 0, "%s", said(&e));
	for (i = 0; i < EXTRA_TABLES; i++)
		table_free(&t[i]);
	extra_bind(x, &w->slots, &w->dict, false, false);
}

static void
is_text(struct care_world *w, const char *record, int slot, const char *want)
{
	struct span got = rec_text(&w->rec, slot);

	ck_assert_msg(got.n == strlen(want) && (got.n == 0 ||
	    memcmp(got.p, want, got.n) == 0), "%s: expected %s, found %.*s",
	    record, want, (int)got.n, got.n == 0 ? "" : got.p);
}

START_TEST(units_and_minutes)
{
	struct datetime as_of = care_at("2026-11-21");
	const char *record = cases[_i].record;
	struct stay_slots stay = {0};
	struct care_world w;
	struct extra x;

	open_extra(&w, &x);
	care_record(&w, record);
	extra_case(&x, &w.rec, &stay, &as_of, SPAN(""));
	is_text(&w, record, x.auth.pct, cases[_i].pct);
	is_text(&w, record, x.auth.alert, cases[_i].alert);
	is_text(&w, record, x.minutes.hints, cases[_i].hints);
	is_text(&w, record, x.minutes.conflicts, cases[_i].conflicts);
	ck_assert_str_eq(care_issues(&w), cases[_i].issues);
	extra_free(&x);
	care_close(&w);
}
END_TEST

static const struct {
	const char *name, *rows;
	bool good;
} ledgers[] = {
	{ "good", "a,c1,hard,b,2,10.50,,s,2026-01-01\n"
	    "b,c1,soft,b,1.5,10.00,12.00,s,2026-01-01\n"
	    "p,,programme,,1,5.00,,s,2026-01-01\n", true },
	{ "an event twice", "a,c1,hard,b,2,10.50,,s,2026-01-01\n"
	    "a,c2,soft,b,2,10.50,,s,2026-01-01\n", false },
	{ "no baseline", "a,c1,hard,,2,10.50,,s,2026-01-01\n", false },
	{ "no source", "a,c1,hard,b,2,10.50,,,2026-01-01\n", false },
	{ "no day of the source", "a,c1,hard,b,2,10.50,,s,\n", false },
	{ "no case", "a,,hard,b,2,10.50,,s,2026-01-01\n", false },
	{ "another kind", "a,c1,firm,b,2,10.50,,s,2026-01-01\n", false },
	{ "too large", "a,c1,hard,b,900000000000000,92233720368547758.07,,s,"
	    "2026-01-01\n", false },
};

START_TEST(ledgers_state_what_they_claim)
{
	struct savings s;
	struct buf b = {0};
	struct table t;
	struct fault e = {0};
	int64_t v;

	buf_fmt(&b, "event,case_id,kind,baseline,units,unit_cost,cap,source,"
	    "source_on\n%s", ledgers[_i].rows);
	care_text("map_file", buf_str(&b), &t);
	ck_assert_msg(savings_load(&s, &t, &e) == (ledgers[_i].good ? 0 :
	    -1), "%s: %s", ledgers[_i].name, said(&e));
	if (ledgers[_i].good) {
		ck_assert(savings_sum(&s, SAVINGS_HARD, false, &v));
		ck_assert_int_eq(v, 2100);
		ck_assert(savings_sum(&s, SAVINGS_SOFT, false, &v));
		ck_assert_int_eq(v, 1200);
		ck_assert_uint_eq(savings_first(&s, SPAN("c2")), s.n);
		ck_assert(savings_take(&s, savings_first(&s, SPAN("c1"))));
		ck_assert(!savings_take(&s, savings_first(&s, SPAN("c1"))));
	}
	savings_free(&s);
	table_free(&t);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("extra");
	TCase *tc = tcase_create("extra");

	tcase_add_loop_test(tc, units_and_minutes, 0, COUNT(cases));
	tcase_add_loop_test(tc, ledgers_state_what_they_claim, 0,
	    COUNT(ledgers));
	suite_add_tcase(s, tc);
	return care_run(s);
}
