/* SPDX-License-Identifier: MIT */
/* Units, minutes and savings of a case. */
#include "benefit/auth_units.h"
#include "benefit/minutes.h"
#include "benefit/savings.h"

#include <unistd.h>

#include "base/mem.h"
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
is_text(struct care_world *w, const char *record, int slot, const char *want)
{
	struct span got = rec_text(&w->rec, slot);

	ck_assert_msg(got.n == strlen(want) && (got.n == 0 ||
	    memcmp(got.p, want, got.n) == 0), "%s: expected %s, found %.*s",
	    record, want, (int)got.n, got.n == 0 ? "" : got.p);
}

START_TEST(units_and_minutes)
{
	const char *record = cases[_i].record;
	struct auth_units units = {0};
	struct minutes minutes = {0};
	struct care_world w;
	struct binder b;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_msg(auth_units_bind(&units, &b) == 0 &&
	    minutes_bind(&minutes, &b) == 0, "%s", said(&w.e));
	care_record(&w, record);
	auth_units_set(&units, &w.rec);
	minutes_set(&minutes, &w.rec);
	is_text(&w, record, units.pct, cases[_i].pct);
	is_text(&w, record, units.alert, cases[_i].alert);
	is_text(&w, record, minutes.hints, cases[_i].hints);
	is_text(&w, record, minutes.conflicts, cases[_i].conflicts);
	ck_assert_str_eq(care_issues(&w), cases[_i].issues);
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
	{ "a duplicate event", "a,c1,hard,b,2,10.50,,s,2026-01-01\n"
	    "a,c2,soft,b,2,10.50,,s,2026-01-01\n", false },
	{ "no baseline", "a,c1,hard,,2,10.50,,s,2026-01-01\n", false },
	{ "no source", "a,c1,hard,b,2,10.50,,,2026-01-01\n", false },
	{ "no day of the source", "a,c1,hard,b,2,10.50,,s,\n", false },
	{ "no case", "a,,hard,b,2,10.50,,s,2026-01-01\n", false },
	{ "another kind", "a,c1,firm,b,2,10.50,,s,2026-01-01\n", false },
	{ "too large", "a,c1,hard,b,900000000000000,92233720368547758.07,,s,"
	    "2026-01-01\n", false },
};

/* A temporary file with the rows; its name into path. */
static void
write_ledger(char path[], const char *rows)
{
	static const char head[] = "event,case_id,kind,baseline,units,"
	    "unit_cost,cap,source,source_on\n";
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert(write(fd, head, strlen(head)) == (ssize_t)strlen(head));
	ck_assert(write(fd, rows, strlen(rows)) == (ssize_t)strlen(rows));
	ck_assert_int_eq(close(fd), 0);
}

static int64_t
sum_of(const struct savings *s, enum savings_kind kind,
    enum savings_which which)
{
	int64_t v;

	ck_assert(savings_sum(s, kind, which, &v));
	return v;
}

START_TEST(ledgers_state_what_they_claim)
{
	char path[] = "/tmp/test_units.XXXXXX";
	struct savings s = { .path = path };
	struct care_world w;
	struct binder b;

	write_ledger(path, ledgers[_i].rows);
	care_open(&w);
	b = care_binder(&w);
	ck_assert_msg(savings_bind(&s, &b) == (ledgers[_i].good ? 0 : -1),
	    "%s: %s", ledgers[_i].name, said(&w.e));
	care_record(&w, "case_id=c1");
	if (ledgers[_i].good) {
		ck_assert_int_eq(sum_of(&s, SAVINGS_HARD, SAVINGS_ALL), 2100);
		ck_assert_int_eq(sum_of(&s, SAVINGS_SOFT, SAVINGS_LEFT),
		    1200);
		savings_set(&s, &w.rec);
		is_text(&w, "c1", s.slot[SAVINGS_HARD], "21.00");
		ck_assert_int_eq(s.saved[SAVINGS_SOFT], 1200);
		ck_assert_int_eq(sum_of(&s, SAVINGS_SOFT, SAVINGS_LEFT), 0);
		savings_set(&s, &w.rec);
		ck_assert_uint_eq(s.from, s.to);
	}
	care_close(&w);
	ck_assert_int_eq(unlink(path), 0);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("units");
	TCase *tc = tcase_create("units");

	tcase_add_loop_test(tc, units_and_minutes, 0, COUNT(cases));
	tcase_add_loop_test(tc, ledgers_state_what_they_claim, 0,
	    COUNT(ledgers));
	suite_add_tcase(s, tc);
	return care_run(s);
}
