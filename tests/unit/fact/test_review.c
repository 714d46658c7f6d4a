/* SPDX-License-Identifier: MIT */
/* What lists begin or end with, days of tries, and ahead of a notice's day. */
#include "fact/review.h"
#include "fact/fact.h"

#include "case_world.h"
#include "said.h"

static const struct {
	const char *item, *result, *at;		/* at: "" where there is none */
} items[] = {
	{ "initial:approved:2026-11-08", "approved", "2026-11-08" },
	{ "initial:approved:2026-11-08:2026-11-10", "approved", "2026-11-08" },
	{ "initial:denied:2026-11-08T10:30", "denied", "2026-11-08T10:30" },
	{ "initial:denied:2026-11-08T10:30:not acute", "denied",
	    "2026-11-08T10:30" },
	{ "initial::2026-11-08", "", "2026-11-08" },
	{ "initial:approved:soon", "", "" },
	{ "initial:approved:", "", "" },
	{ "initial:approved", "", "" },
	{ "initial", "", "" },
	{ "", "", "" },
};

START_TEST(parsed)
{
	char at[DATETIME_TEXT_MAX + 1] = "";
	struct span result = { NULL, 0 };
	struct datetime t;
	int rc = review_parse(span_of(items[_i].item), &result, &t);

	if (rc == 0)
		at[datetime_fmt(&t, at)] = '\0';
	ck_assert_msg(!strcmp(at, items[_i].at), "%s: %s", items[_i].item, at);
	ck_assert_msg(rc == -1 || span_is(result, items[_i].result), "%s: %.*s",
	    items[_i].item, (int)result.n, result.p);
}
END_TEST

/* As of 2026-11-21. */
static const struct {
	const char *text, *fact, *value;
} cases[] = {
	{ "reviews=a:approved:2026-11-08;a:denied:2026-11-22", "reviewed_on",
	    "2026-11-08" },
	{ "reviews=a:denied:2026-11-21T10:00;a:approved:2026-11-08",
	    "reviewed_on", "2026-11-21" },
	{ "reviews=a:approved:2026-11-08;a:denied", "reviewed_on", "" },
	{ "reviews=", "reviewed_on", "" },
	{ "dx=I50.9;I10", "dx_first", "I50.9" },
	{ "dx= I10", "dx_first", "I10" },
	{ "dx=;I10", "dx_first", "" },
	{ "dx=I10;T39.1X2A", "self_harm", "true" },
	{ "dx=t36.92xa", "self_harm", "true" },
	{ "dx=T71162D", "self_harm", "true" },
	{ "dx=X83.8XXA", "self_harm", "true" },
	{ "dx=T14.91XA", "self_harm", "true" },
	{ "dx=X78.0XXS", "self_harm", "false" },
	{ "dx=T39.1X1A;X84", "self_harm", "false" },
	{ "dx=T66.X2A;T14.90XA", "self_harm", "false" },
	{ "dx=T36;T39.12", "self_harm", "false" },
	{ "dx=", "self_harm", "" },
	{ "px=02HV33Z;0DTJ4ZZ", "operated", "true" },
	{ "px=021009W", "operated", "true" },
	{ "px=0DTJ", "operated", "false" },
	{ "px=10D00Z1;02HV33Z;0DJ08ZZ", "operated", "false" },
	{ "px=", "operated", "" },
	{ "discharge_at=2026-11-10|contact_attempt_dates=2026-11-12;2026-11-13",
	    "second_attempt_on", "2026-11-13" },
	{ "discharge_at=2026-11-10|contact_attempt_dates=2026-11-12;2026-11-12",
	    "second_attempt_on", "" },
	{ "discharge_at=2026-11-10|contact_attempt_dates="
	    "2026-11-12T16:00;2026-11-12T09:00", "second_attempt_on",
	    "2026-11-12" },
	{ "discharge_at=2026-11-10|contact_attempt_dates="
	    "2026-11-12T16:00;2026-11-12", "second_attempt_on", "" },
	{ "discharge_at=2026-11-10|contact_attempt_dates=2026-11-10;2026-11-12",
	    "second_attempt_on", "" },
	{ "discharge_at=2026-11-10T12:00|contact_attempt_dates="
	    "2026-11-10T12:00;2026-11-12", "second_attempt_on", "2026-11-12" },
	{ "discharge_at=2026-11-10T12:00|contact_attempt_dates="
	    "2026-11-10T11:59;2026-11-12", "second_attempt_on", "" },
	{ "discharge_at=2026-11-10|contacts=a:b:2026-11-13;a:b:2026-11-12",
	    "second_attempt_on", "2026-11-13" },
	{ "discharge_at=2026-11-10|contact_attempt_dates=2026-11-12|"
	    "contacts=a:b:2026-11-13;a:b:2026-11-12", "second_attempt_on",
	    "" },
	{ "discharge_at=2026-11-10|contacts=a:b:2026-11-12;a:b",
	    "second_attempt_on", "" },
	{ "discharge_at=2026-11-10|contact_attempt_dates=2026-11-12;2026-11-22",
	    "second_attempt_on", "" },
	{ "contact_attempt_dates=2026-11-12;2026-11-10T09:00",
	    "last_attempt_on", "2026-11-12" },
	{ "contact_attempt_dates=2026-11-12;2026-11-22", "last_attempt_on",
	    "2026-11-12" },
	{ "contact_attempt_dates=2026-11-12;soon", "last_attempt_on", "" },
	{ "contacts=a:b:2026-11-13;a:b:2026-11-14", "last_attempt_on",
	    "2026-11-14" },
	{ "contact_attempt_dates=|contacts=a:b:2026-11-13", "last_attempt_on",
	    "2026-11-13" },
	{ "ur_agreed_at=2026-11-20T10:01|discharge_at=2026-11-20T10:00",
	    "ur_after_discharge", "true" },
	{ "ur_agreed_at=2026-11-20T10:00|discharge_at=2026-11-20T10:00",
	    "ur_after_discharge", "false" },
	{ "ur_agreed_at=2026-11-20|discharge_at=2026-11-20T10:00",
	    "ur_after_discharge", "" },
	{ "ur_agreed_at=2026-11-20|discharge_at=2026-11-20",
	    "ur_after_discharge", "" },
	{ "ur_agreed_at=2026-11-20T12:00|discharge_at=2026-11-20T10:00-06:00",
	    "ur_after_discharge", "" },
	{ "ur_agreed_at=2026-11-21|discharge_at=2026-11-20T10:00",
	    "ur_after_discharge", "true" },
	{ "reclassified_at=2026-11-20T10:01|discharge_at=2026-11-20T10:00",
	    "reclassified_after_discharge", "true" },
	{ "reclassified_at=2026-11-20T10:00|discharge_at=2026-11-20T10:00",
	    "reclassified_after_discharge", "false" },
	{ "reclassified_at=2026-11-20|discharge_at=2026-11-20",
	    "reclassified_after_discharge", "" },
	{ "ur_agreed_at=2026-11-19|discharge_at=2026-11-20T10:00",
	    "ur_after_discharge", "false" },
	{ "ur_agreed_at=2026-11-20T01:00-06:00|"
	    "discharge_at=2026-11-20T10:00-00:00", "ur_after_discharge",
	    "false" },
	{ "ur_agreed_at=soon|discharge_at=2026-11-20", "ur_after_discharge",
	    "" },
	{ "nomnc_at=2026-11-20T10:00|last_covered_on=2026-11-22",
	    "nomnc_days_ahead", "2" },
	{ "nomnc_at=2026-11-20|last_covered_on=2026-11-19",
	    "nomnc_days_ahead", "-1" },
	{ "nomnc_at=2026-11-20|last_covered_on=soon", "nomnc_days_ahead", "" },
	{ "visit_before_last_on=2026-11-20|last_covered_on=2026-11-27",
	    "visit_gap_days", "7" },
	{ "visit_before_last_on=x|last_covered_on=2026-11-27",
	    "visit_gap_days", "" },
	{ "nomnc_at=2026-11-20", "nomnc_days_ahead", "" },
	{ "denial_on=2026-11-10|action_on=2026-11-20", "action_days", "10" },
	{ "denial_on=2026-11-10|action_on=2026-11-09", "action_days", "-1" },
	{ "denial_on=2026-11-10|action_on=soon", "action_days", "" },
	{ "denial_on=2026-11-10|benefits_asked_on=2026-11-10",
	    "benefits_asked_days", "0" },
	{ "auth_requested_at=2026-11-16T10:00", "auth_days", "5" },
	{ "auth_requested_at=soon", "auth_days", "" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=2026-11-16",
	    "auth_decided", "true" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=2026-11-15",
	    "auth_decided", "" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=soon",
	    "auth_decided", "" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=soon|"
	    "denial_on=2026-11-18", "auth_decided", "true" },
	{ "auth_requested_at=2026-11-16", "auth_decided", "" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=", "auth_decided",
	    "false" },
	{ "auth_requested_at=2026-11-16|auth_decided_at=|"
	    "denial_on=2026-11-15", "auth_decided", "" },
	{ "appealed_on=2026-11-16|appeal_decided_on=2026-11-20",
	    "appeal_decided", "true" },
	{ "appealed_on=2026-11-16|appeal_decided_on=", "appeal_decided",
	    "false" },
	{ "appealed_on=2026-11-16", "appeal_decided", "" },
	{ "appeal_decided_on=2026-08-05|appeal_2_by=2026-12-03",
	    "appeal_2_days", "120" },
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
	Suite *s = suite_create("review");
	TCase *tc = tcase_create("review");

	tcase_add_loop_test(tc, parsed, 0, COUNT(items));
	tcase_add_loop_test(tc, facts_of, 0, COUNT(cases));
	suite_add_tcase(s, tc);
	return world_run(s);
}
