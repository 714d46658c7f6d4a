/* SPDX-License-Identifier: MIT */
/* Stays of a person and what follows them: each rule on both its sides. */
#include "discharge/pairing.h"

#include "base/buf.h"

#include <check.h>
#include <stdio.h>
#include <string.h>


#define VISITS 6

/*
 * A visit is ID FROM TO STATUS FACILITY; TO of "-" has not ended; STATUS is 2
 * (transfers), 1 (does not), 3 (interim), ? (not known), x (died). What is
 * wanted is, in the order of the visits in time, ID:FIRST OF ITS STAY:HOW IT
 * JOINED, "*" for the last of a stay, and after "+" the days to the next stay,
 * in its order.
 */
static const struct {
	enum pairing_join join;
	const char *visits, *want;
} cases[] = {
	/* 0 and 1 day after a transfer, and 2. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 2 H1/"
	    "b 01-05T10:00 01-07T10:00 1 H1", "a:a:0 b:a:2* " },
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T00:01 2 H1/"
	    "b 01-06T23:59 01-07T10:00 1 H1", "a:a:0 b:a:2* " },
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T23:59 2 H1/"
	    "b 01-07T00:00 01-07T10:00 1 H1", "a:a:0* b:b:0* +2 " },
	/* Without one a return is a stay of its own, on the same day too. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 1 H1/"
	    "b 01-05T10:00 01-07T10:00 1 H2", "a:a:0* b:b:0* +0 " },
	/* A minute before the end is an overlap. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 1 H1/"
	    "b 01-05T09:59 01-07T10:00 1 H1", "a:a:0 b:a:1* " },
	/* Of a day without a time it is not known: the dates decide. */
	{ JOIN_BY_STATUS, "a 01-01 01-05T10:00 1 H1/b 01-05 01-07 1 H1",
	    "a:a:0* b:b:0* +0 " },
	/* One within another: the latest discharge ends the stay. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-09T10:00 2 H1/"
	    "b 01-05T09:59 01-07T10:00 1 H1/c 01-10T08:00 01-11T08:00 1 H2",
	    "a:a:0 b:a:1 c:a:2* " },
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-09T10:00 1 H1/"
	    "b 01-05T09:59 01-07T10:00 2 H1/c 01-08T08:00 01-11T08:00 1 H2",
	    "a:a:0 b:a:1 c:a:1* " },
	/* One end: the later admission, then the larger id, is the last. */
	{ JOIN_BY_STATUS, "b 01-02T10:00 01-09T10:00 1 H1/"
	    "a 01-01T10:00 01-09T10:00 1 H1", "a:a:0 b:a:1* " },
	{ JOIN_BY_STATUS, "b 01-01T10:00 01-09T10:00 1 H1/"
	    "a 01-01T10:00 01-09T10:00 1 H1", "a:a:0 b:a:1* " },
	/* A stay that has not ended takes in what is later. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 - 1 H1/"
	    "b 03-01T10:00 03-02T10:00 1 H1", "a:a:0* b:a:1 " },
	/* Open ones are sorted after those that began with them and ended. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 - 1 H1/b 01-01T10:00 01-02T10:00 1 H1",
	    "b:b:0 a:b:1* " },
	/* Some offsets: the times as written decide what is first. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 1 H1/"
	    "b 01-01T09:00-05:00 01-05T09:00-05:00 1 H1", "b:b:0 a:b:1* " },
	{ JOIN_BY_STATUS, "a 01-01T01:30-05:00 01-05T10:00-05:00 1 H1/"
	    "b 01-01T01:10-06:00 01-05T10:00-05:00 1 H1", "a:a:0 b:a:1* " },
	/* Joining goes on down the chain. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-02T10:00 2 H1/"
	    "b 01-03T10:00 01-04T10:00 2 H2/c 01-05T10:00 01-06T10:00 1 H1/"
	    "d 02-05T09:00 02-06T10:00 1 H1",
	    "a:a:0 b:a:2 c:a:2* d:d:0* +30 " },
	/* By date it is the facility that counts. */
	{ JOIN_BY_DATE, "a 01-01T10:00 01-05T10:00 1 H1/"
	    "b 01-06T10:00 01-07T10:00 1 H2", "a:a:0 b:a:2* " },
	{ JOIN_BY_DATE, "a 01-01T10:00 01-05T10:00 2 H1/"
	    "b 01-06T10:00 01-07T10:00 1 H1", "a:a:0* b:b:0* +1 " },
	{ JOIN_BY_DATE, "a 01-01T10:00 01-05T10:00 1 H1/"
	    "b 01-07T10:00 01-07T11:00 1 H2", "a:a:0* b:b:0* +2 " },
	{ JOIN_BY_DATE, "a 01-01T10:00 01-05T10:00 1 ?/"
	    "b 01-06T10:00 01-07T11:00 1 H2", "a:a:0*? b:b:3* +1 " },
	/* A status that is not known leaves the join open. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 ? H1/"
	    "b 01-06T10:00 01-07T11:00 1 H2", "a:a:0*? b:b:3* +1 " },
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 ? H1/"
	    "b 01-07T10:00 01-07T11:00 1 H2", "a:a:0* b:b:0* +2 " },
	/* After an interim bill it does, whatever the rule. */
	{ JOIN_BY_DATE, "a 01-01T10:00 01-31T10:00 3 H1/"
	    "b 02-01T10:00 02-07T11:00 1 H1", "a:a:0 b:a:4* " },
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-31T10:00 3 H1/"
	    "b 02-02T10:00 02-07T11:00 1 H1", "a:a:0* b:b:0* +2 " },
	/* A death of any record is one of the stay. */
	{ JOIN_BY_STATUS, "a 01-01T10:00 01-05T10:00 x H1/"
	    "b 01-03T10:00 01-07T11:00 1 H2", "a:a:0 b:a:1*x " },
};

static void
take_time(const char *text, struct datetime *out)
{
	char full[32];

	(void)snprintf(full, sizeof(full), "2026-%s", text);
	ck_assert_int_eq(datetime_parse(span_of(full), out), 0);
}

static void
take_visit(struct span text, struct pairing_visit *v)
{
	static char id[VISITS][8], where[VISITS][8];
	char from[20], to[20], status;
	char one[80];
	size_t i = v->number;

	memcpy(one, text.p, text.n);
	one[text.n] = '\0';
	ck_assert_int_eq(sscanf(one, "%7s %19s %19s %c %7s", id[i], from, to,
	    &status, where[i]), 5);
	v->case_id = span_of(id[i]);
	v->facility = span_of(strcmp(where[i], "?") == 0 ? "" : where[i]);
	take_time(from, &v->admit);
	v->open = strcmp(to, "-") == 0;
	if (!v->open)
		take_time(to, &v->discharge);
	v->died = status == 'x';
	v->interim = status == '3';
	v->transfers = status == '2' ? TRUTH_YES : status == '?' ?
	    TRUTH_UNKNOWN : TRUTH_NO;
}

static void
tell(const struct pairing *p, struct buf *out)
{
	const struct pairing_stay *s;
	int64_t days;
	size_t i;

	for (i = 0; i < p->n; i++) {
		s = &p->stay[p->visit[i].stay];
		buf_fmt(out, "%s:%s:%d", p->visit[i].case_id.p,
		    p->visit[s->first].case_id.p, (int)p->visit[i].joined);
		if (s->last == i)
			buf_fmt(out, "*%s%s", s->unsure ? "?" : "",
			    s->died ? "x" : "");
		buf_addc(out, ' ');
	}
	for (i = 0; i < p->nstays; i++)
		if (pairing_next(p, i, &days) != NULL)
			buf_fmt(out, "+%d ", (int)days);
}

START_TEST(joins_records_to_stays)
{
	struct pairing_visit visit[VISITS];
	struct pairing_stay stay[VISITS];
	struct pairing p = { .join = cases[_i].join, .join_gap = 1,
	    .visit = visit, .stay = stay };
	struct span rest = span_of(cases[_i].visits), one;
	struct buf got = {0};

	while (rest.n > 0 && span_next(&rest, '/', &one)) {
		visit[p.n] = (struct pairing_visit){ .number = p.n };
		take_visit(one, &visit[p.n++]);
	}
	pairing_sort(&p);
	pairing_join(&p);
	tell(&p, &got);
	ck_assert_msg(strcmp(buf_str(&got), cases[_i].want) == 0,
	    "case %d: got %s", _i, got.p);
	buf_free(&got);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("pairing");
	TCase *tc = tcase_create("pairing");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, joins_records_to_stays, 0,
	    (int)COUNT(cases));
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? 0 : 1;
}
