/* SPDX-License-Identifier: MIT */
/* Utilization review in a summary. */
#include "discharge/ur_count.h"

#include "care_world.h"

#define WHEN "2026-11-23T07:00"
#define LOST "initial:approved:2026-11-18;concurrent:denied:2026-11-20:why;" \
	"appeal:approved:2026-11-22"

static const struct {
	const char *text, *name;
	int64_t used, approved;		/* -1: not known */
	int64_t num, den;
} cases[] = {
	{ "reviews=a:approved:2026-11-20", "reviews", -1, -1, 1, 1 },
	{ "reviews=a:approved:2026-11-23", "reviews", -1, -1, 1, 1 },
	{ "reviews=a:approved:2026-11-24", "reviews", -1, -1, 0, 1 },
	{ "reviews=a:approved:soon", "reviews", -1, -1, 0, 0 },
	{ "", "reviews", -1, -1, 0, 0 },
	{ "reviews=a:pending:2026-11-20", "reviews_open", -1, -1, 1, 1 },
	{ "reviews=a:pending:2026-11-20", "reviews_denied", -1, -1, 0, 0 },
	{ "reviews=" LOST, "reviews_denied", -1, -1, 1, 2 },
	{ "reviews=" LOST, "reviews_partly", -1, -1, 0, 2 },
	{ "reviews=" LOST, "reviews_contested", -1, -1, 1, 1 },
	{ "reviews=" LOST, "reviews_overturned", -1, -1, 1, 1 },
	{ "reviews=appeal:denied:2026-11-20", "reviews_overturned", -1, -1,
	    0, 1 },
	{ "reviews=appeal:denied:2026-11-20", "reviews_denied", -1, -1, 0, 0 },
	{ "denial_on=2026-11-20", "authorizations_denied", -1, -1, 1, 1 },
	{ "denial_on=2026-11-24", "authorizations_denied", -1, -1, 0, 0 },
	{ "auth_decided_at=2026-11-20", "authorizations_denied", -1, -1,
	    0, 0 },
	{ "denial_on=2026-11-20 peer_to_peer_at=2026-11-21", "peer_to_peer",
	    -1, -1, 1, 1 },
	{ "denial_on=2026-11-20 peer_to_peer_at=soon", "peer_to_peer", -1, -1,
	    0, 0 },
	{ "denial_on=2026-11-20", "peer_to_peer", -1, -1, 0, 0 },
	{ "appeal_outcome=favorable", "appeals=favorable", -1, -1, 1, 1 },
	{ "appeal_outcome=unfavorable appeal_2_outcome=favorable",
	    "appeals=favorable", -1, -1, 1, 2 },
	{ "appeal_outcome=unfavorable qio_outcome=unfavorable",
	    "appeals=unfavorable", -1, -1, 2, 2 },
	{ "appeal_outcome=unfavorable", "appeals=withdrawn", -1, -1, 0, 1 },
	{ "appeal_outcome=won appeal_2_outcome=dismissed",
	    "appeals=dismissed", -1, -1, 1, 1 },
	{ "appeal_outcome=won", "appeals=favorable", -1, -1, 0, 0 },
	{ "", "appeals=favorable", -1, -1, 0, 0 },
	{ "", "days_approved", 5, 2, 2, 5 },
	{ "", "days_not_covered", 5, 2, 3, 5 },
	{ "", "days_not_covered", 2, 2, 0, 2 },
	{ "", "days_approved", 5, -1, 0, 0 },
	{ "", "days_approved", -1, 2, 0, 0 },
};

START_TEST(counts_what_is_settled)
{
	struct care_world w;
	struct ur_counts k = {0};
	struct ur u = {0};
	struct measures ms = {0};
	struct binder b;
	size_t at;

	care_open(&w);
	b = care_binder(&w);
	b.as_of = care_at(WHEN);
	b.counts = true;
	ck_assert_msg(ur_counts_bind(&k, &b) == 0, "%s", said(&w.e));
	ur_counts_init(&k, &ms);
	care_record(&w, cases[_i].text);
	u.approval.nused = cases[_i].used;
	u.approval.napproved = cases[_i].approved;
	ur_count(&k, &u, &w.rec);
	at = measure_find(&ms, 0, span_of(cases[_i].name),
	    (struct span){ NULL, 0 });
	ck_assert_uint_lt(at, ms.n);
	ck_assert_msg(ms.m[at].num == cases[_i].num &&
	    ms.m[at].den == cases[_i].den, "%s of %s: %lld of %lld",
	    cases[_i].name, cases[_i].text, (long long)ms.m[at].num,
	    (long long)ms.m[at].den);
	measures_free(&ms);
	care_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("ur_count");
	TCase *tc = tcase_create("ur_count");

	tcase_add_loop_test(tc, counts_what_is_settled, 0, COUNT(cases));
	suite_add_tcase(s, tc);
	return care_run(s);
}
