/* SPDX-License-Identifier: MIT */
/* Units, minutes and savings of a case. */
#include "benefit/auth_units.h"
#include "benefit/minutes.h"
#include "benefit/savings.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/words.h"
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
	{ "care_minutes=2026-03-01:auxiliary:90", "", "",
	    "2026-03:G0019;2026-03:G0022;2026-03:G0023;2026-03:G0024",
	    "2026-03:G0019/G0023", "" },
	{ "care_minutes=2023-12-01:peer:60;2024-01-01:peer:60", "", "",
	    "2024-01:G0140", "", "" },
	{ "care_minutes=2026-03-01:rpm:9", "", "", "", "", "" },
	{ "care_minutes=2026-03-01:rpm:10", "", "", "2026-03:99470", "", "" },
	{ "care_minutes=2026-03-01:rpm:19", "", "", "2026-03:99470", "", "" },
	{ "care_minutes=2026-03-01:rpm:20", "", "", "2026-03:99457", "", "" },
	{ "care_minutes=2025-12-31:rpm:19", "", "", "", "", "" },
	{ "care_minutes=2026-03-01:rpm:60;2026-03-01:rtm:20", "", "",
	    "2026-03:98980;2026-03:99457;2026-03:99458x2",
	    "2026-03:98980/99457", "" },
	{ "device_days=2026-03-31:rpm:1", "", "", "", "", "" },
	{ "device_days=2026-03-31:rpm:2", "", "", "2026-03:99445", "", "" },
	{ "device_days=2026-03-01:rpm:8;2026-03-31:rpm:15", "", "",
	    "2026-03:99445", "", "" },
	{ "device_days=2026-03-31:rpm:16", "", "", "2026-03:99454", "", "" },
	{ "device_days=2026-03-31:rpm:31", "", "", "", "",
	    "device_days:not_day_kind_days" },
	{ "device_days=2026-03-31:staff:16", "", "", "", "",
	    "device_days:not_day_kind_days" },
	{ "care_minutes=2026-03-01:staff:20 device_days=2026-03-31", "", "",
	    "", "", "device_days:not_day_kind_days" },
	{ "care_minutes=2026-03-01:cocm_initial:100", "", "",
	    "2026-03:99492;2026-03:99494", "", "" },
	{ "care_minutes=2026-03-01:cocm:59;2026-03-02:bhi:20", "", "",
	    "2026-03:99484;2026-03:G2214", "2026-03:99484/G2214", "" },
	{ "care_minutes=2026-02-01:staff:20;2026-03-01:staff:20 "
	    "apcm_consent_on=2026-03-31 chronic_conditions=2 dual_status=01",
	    "", "", "2026-02:99490;2026-03:99490;2026-03:G0558",
	    "2026-03:99490/G0558", "" },
	{ "care_minutes=2026-03-01:staff:1 apcm_consent_on=2026-03-31 "
	    "chronic_conditions=2 dual_status=00", "", "", "2026-03:G0557", "",
	    "" },
	{ "care_minutes=2026-03-01:staff:1 apcm_consent_on=2026-03-31 "
	    "chronic_conditions=2", "", "", "", "", "" },
	{ "care_minutes=2026-03-01:bhi:1 apcm_consent_on=2026-03-31 "
	    "chronic_conditions=0", "", "", "2026-03:G0556;2026-03:G0570", "",
	    "" },
	{ "rpm_setup_on=2026-03-05", "", "", "2026-03:99453", "", "" },
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
	const char *rows, *want;	/* NULL: the table is good */
} codes[] = {
	{ "1,staff,20,,,,s,no\n", NULL },
	{ "1,staff,,,,,s,no\n", "first: expected a number with a role" },
	{ "1,,20,,,,s,no\n", "role: expected a role" },
	{ "1,,,enrolled_on,,,s,no\n", NULL },
	{ "1,,,,enrolled_on,,s,no\n2,,,,identified_on,,s,no\n"
	    "3,,,,soc_date,,s,no\n4,,,,election_date,,s,no\n"
	    "5,,,,cert_start_on,,s,no\n6,,,,denial_on,,s,no\n"
	    "7,,,,ard_on,,s,no\n8,,,,died_on,,s,no\n"
	    "9,,,,birth_date,,s,no\n",
	    "month_of: expected at most 8 fields" },
	{ "1,a,1,,,,s,no\n1,b,1,,,,s,no\n1,c,1,,,,s,no\n1,d,1,,,,s,no\n"
	    "1,e,1,,,,s,no\n1,f,1,,,,s,no\n1,g,1,,,,s,no\n1,h,1,,,,s,no\n"
	    "1,i,1,,,,s,no\n1,j,1,,,,s,no\n1,k,1,,,,s,no\n1,l,1,,,,s,no\n"
	    "1,m,1,,,,s,no\n1,n,1,,,,s,no\n1,o,1,,,,s,no\n1,p,1,,,,s,no\n"
	    "1,q,1,,,,s,no\n",
	    "role: expected at most 16 roles of a ledger" },
};

START_TEST(rows_of_codes_say_when_they_are_reached)
{
	static const char head[] = "code,role,first,since,month_of,conflicts,"
	    "source,verified\n";
	struct minutes minutes = {0};
	struct care_world w;
	struct binder b;
	char text[1024];

	care_open(&w);
	(void)snprintf(text, sizeof(text), "%s%s", head, codes[_i].rows);
	care_put(&w, "care_management_codes", text);
	b = care_binder(&w);
	ck_assert_int_eq(minutes_bind(&minutes, &b),
	    codes[_i].want == NULL ? 0 : -1);
	if (codes[_i].want != NULL)
		ck_assert_msg(strstr(said(&w.e), codes[_i].want) != NULL,
		    "%s", said(&w.e));
	care_close(&w);
}
END_TEST

/* One that is in two rows would be read as two rules. */
START_TEST(a_pair_is_listed_once)
{
	struct minutes m = {0};
	struct care_world w;
	struct binder b;
	size_t i, k;

	care_open(&w);
	b = care_binder(&w);
	ck_assert_int_eq(minutes_bind(&m, &b), 0);
	for (i = 0; i < m.n; i++)
		for (k = 0; k < m.n; k++)
			ck_assert_msg(!words_have(m.row[i].conflicts, '|',
			    m.row[k].code) || !words_have(m.row[k].conflicts,
			    '|', m.row[i].code), "rows %zu and %zu", i, k);
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
	tcase_add_loop_test(tc, rows_of_codes_say_when_they_are_reached, 0,
	    COUNT(codes));
	tcase_add_test(tc, a_pair_is_listed_once);
	tcase_add_loop_test(tc, ledgers_state_what_they_claim, 0,
	    COUNT(ledgers));
	suite_add_tcase(s, tc);
	return care_run(s);
}
