/* SPDX-License-Identifier: MIT */
/* A discharge as fields, rows and measures. */
#include "discharge/discharge_count.h"

#include "care_world.h"
#include "said.h"

struct fixture {
	struct care_world w;
	struct tables tables;
	struct discharge d;
	struct discharge_counts k;
};

static void
fixture_open(struct fixture *x, const char *text)
{
	struct fault e = {0};
	struct binder b = { .tables = &x->tables, .slots = &x->w.slots,
	    .dict = &x->w.dict, .as_of = care_at("2026-11-21T08:00"),
	    .e = &e };

	memset(x, 0, sizeof(*x));
	care_open(&x->w);
	ck_assert_msg(discharge_bind(&x->d, &b) == 0 &&
	    discharge_clocks_bind(&x->d, &b) == 0, "%s", said(&e));
	discharge_counts_init(&x->k, &x->d);
	care_record(&x->w, text);
	discharge_case(&x->d, &x->w.rec);
}

static void
fixture_close(struct fixture *x)
{
	measures_free(&x->k.measures);
	care_close(&x->w);
	tables_free(&x->tables);
}

#define STAY "case_id=c1 admit_at=2026-11-10T10:00 " \
	"discharge_at=2026-11-14T09:00 "

static const struct {
	const char *text, *name;
	int64_t num, den;
} counts[] = {
	{ STAY, "cases", 1, 1 }, { "case_id=c1", "cases", 1, 1 },
	{ STAY, "los", 4, 1 }, { "case_id=c1", "los", 0, 0 },
	{ STAY, "midnights", 4, 1 },
	{ STAY "patient_class=inpatient", "observation", 0, 1 },
	{ STAY "patient_class=observation", "observation", 1, 1 },
	{ STAY, "observation", 0, 0 },
	{ STAY "drg=470 drg_version=43", "past_gmlos", 1, 1 },
	{ STAY "drg=470 drg_version=43", "variance", 21000, 1 },
	{ STAY "drg=470 drg_version=43", "excess_days", 21000, 1 },
	{ STAY "drg=1 drg_version=43", "excess_days", 0, 1 },
	{ STAY "drg=1 drg_version=43", "past_gmlos", 0, 1 },
	{ STAY, "variance", 0, 0 },
};

START_TEST(counts_a_case)
{
	const struct measure *m;
	struct fixture x;
	size_t at;

	fixture_open(&x, counts[_i].text);
	discharge_count_duties(&x.k, &x.d, &x.w.rec);
	discharge_count(&x.k, &x.d);
	at = measure_find(&x.k.measures, 0, span_of(counts[_i].name),
	    (struct span){ NULL, 0 });
	ck_assert_uint_lt(at, x.k.measures.n);
	m = &x.k.measures.m[at];
	ck_assert_msg(m->num == counts[_i].num && m->den == counts[_i].den &&
	    m->has == (m->den > 0), "%s of %s: %lld of %lld", m->name.p,
	    counts[_i].text, (long long)m->num, (long long)m->den);
	fixture_close(&x);
}
END_TEST

static void
take_row(void *out, const void *row)
{
	const struct discharge_row *r = row;
	const struct duty_row *d = &r->duty;

	ck_assert(span_is(d->case_id, "c1") && d->citation.n > 0 &&
	    d->text.n > 0 && d->basis.n > 0 && r->kind.n > 0);
	buf_fmt(out, "%.*s %.*s %.*s;", (int)d->duty.n, d->duty.p,
	    (int)d->status.n, d->status.p, (int)d->due.n, d->due.p);
}

/* Each window is a row, and of each clock one state is counted. */
START_TEST(lists_and_counts_each_window)
{
	struct buf b = {0};
	struct fixture x;
	size_t i;
	int64_t windows = 0;

	fixture_open(&x, STAY "patient_class=inpatient disposition=01 "
	    "stay_goes_to=home");
	discharge_rows(&x.d, &x.w.rec, &(struct rows){ take_row, &b });
	ck_assert_msg(strstr(buf_str(&b), "tcm_contact overdue "
	    "2026-11-17;") != NULL, "%s", b.p);
	discharge_count_duties(&x.k, &x.d, &x.w.rec);
	discharge_count(&x.k, &x.d);
	for (i = 0; i < x.k.measures.n; i++)
		if (x.k.measures.m[i].word.p != NULL &&
		    !span_is(x.k.measures.m[i].word, "on_time"))
			windows += x.k.measures.m[i].num;
	ck_assert_int_gt(windows, 0);
	ck_assert_int_le(windows, (int64_t)x.d.due.n);
	buf_free(&b);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("discharge");
	TCase *tc = tcase_create("discharge");

	tcase_add_loop_test(tc, counts_a_case, 0, COUNT(counts));
	tcase_add_test(tc, lists_and_counts_each_window);
	suite_add_tcase(s, tc);
	return care_run(s);
}
