/* SPDX-License-Identifier: MIT */
/* A case that is looked at again, as rows, events and measures. */
#include "care_world.h"
#include "reassess/reassess_count.h"
#include "reassess/reassess_rows.h"
#include "said.h"

#define NOW "2026-11-21T08:00"
struct fixture {
	struct care_world w;
	struct reassess re;
	struct reassess_counts k;
	struct tables tables;
};

/* As of a file that has all columns. */
static bool columns[512];

static void
fixture_open(struct fixture *x, const char *text)
{
	struct fault e = {0};
	struct binder b = { .tables = &x->tables, .slots = &x->w.slots,
	    .dict = &x->w.dict, .as_of = care_at(NOW), .e = &e };

	memset(x, 0, sizeof(*x));
	x->re.horizon = -1;
	care_open(&x->w);
	ck_assert_msg(reassess_bind(&x->re, &b) == 0, "%s", said(&e));
	reassess_counts_init(&x->k, &x->re);
	care_record(&x->w, text);
	memset(columns, 1, sizeof(columns));
	x->w.rec.bound = columns;
	reassess_case(&x->re, &x->w.rec);
}

static void
fixture_close(struct fixture *x)
{
	measures_free(&x->k.measures);
	reassess_free(&x->re);
	care_close(&x->w);
	tables_free(&x->tables);
}

static void
take_row(void *out, const void *row)
{
	const struct reassess_row *r = row;

	ck_assert(span_is(r->duty.case_id, "c1"));
	buf_fmt(out, "%.*s %.*s %.*s|", (int)r->duty.duty.n,
	    r->duty.duty.p, (int)r->duty.status.n, r->duty.status.p,
	    (int)r->duty.due.n, r->duty.due.p);
}

#define OLD "case_id=c1 last_contact_on=2026-11-01 "

static const struct {
	const char *text;
	int64_t horizon;
	const char *rows;
} listed[] = {
	{ "case_id=c1", -1, "" },
	{ OLD, -1, "no_contact_14 overdue 2026-11-15|"
	    "no_contact_30 not_yet 2026-12-01|" },
	{ OLD, 0, "no_contact_14 overdue 2026-11-15|" },
	{ OLD, 365, "no_contact_14 overdue 2026-11-15|"
	    "no_contact_30 not_yet 2026-12-01|" },
};

START_TEST(lists_what_is_within_the_horizon)
{
	struct ics ics = { .stamp = care_at(NOW) };
	struct buf b = {0}, events = {0};
	struct fixture x;

	fixture_open(&x, listed[_i].text);
	x.re.horizon = listed[_i].horizon;
	reassess_rows(&x.re, &x.w.rec, &(struct rows){ take_row, &b });
	ck_assert_msg(strcmp(buf_str(&b), listed[_i].rows) == 0, "%s", b.p);
	reassess_events(&x.re, &x.w.rec, &(struct ics_event){0}, &ics, &events);
	ck_assert_int_eq(strstr(buf_str(&events), "no_contact_30") != NULL,
	    strstr(b.p, "no_contact_30") != NULL);
	ck_assert(reassess_place(&x.re).rank <= CLOCK_UNDECIDED + 1);
	buf_free(&b);
	buf_free(&events);
	buf_free(&ics.line);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text, *name, *word;
	int64_t num, den;
} counts[] = {
	{ "case_id=c1", "overdue", NULL, 0, 1 },
	{ OLD, "overdue", NULL, 1, 1 },
	{ OLD, "due_soon", NULL, 0, 1 },
	{ OLD, "overdue_days", "00-07", 1, 1 },
	{ OLD, "overdue_days", "91+", 0, 1 },
	{ "case_id=c1", "overdue_days", "00-07", 0, 0 },
	{ OLD, "no_contact_14", "overdue", 1, 1 },
	{ OLD, "no_contact_14", "missed", 0, 1 },
	{ OLD, "no_contact_14", "on_time", 0, 1 },
	{ OLD, "no_contact_30", "not_yet", 1, 1 },
	{ "case_id=c1", "no_contact_14", "overdue", 0, 0 },
};

START_TEST(counts_a_case)
{
	const struct measures *ms;
	struct fixture x;
	size_t at;

	fixture_open(&x, counts[_i].text);
	reassess_count(&x.k, &x.re, &x.w.rec);
	ms = &x.k.measures;
	at = measure_find(ms, 0, span_of(counts[_i].name),
	    span_of(counts[_i].word));
	ck_assert_msg(at < ms->n, "no measure %s", counts[_i].name);
	ck_assert_msg(ms->m[at].num == counts[_i].num &&
	    ms->m[at].den == counts[_i].den, "%s: %lld of %lld",
	    ms->m[at].name.p, (long long)ms->m[at].num,
	    (long long)ms->m[at].den);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("reassess_case");
	TCase *tc = tcase_create("reassess_case");

	tcase_add_loop_test(tc, lists_what_is_within_the_horizon, 0,
	    COUNT(listed));
	tcase_add_loop_test(tc, counts_a_case, 0, COUNT(counts));
	suite_add_tcase(s, tc);
	return care_run(s);
}
