/* SPDX-License-Identifier: MIT */
/* Readiness for discharge and levels of care, over tables of a few rows. */
#include "discharge/care_level.h"
#include "discharge/ready.h"
#include "discharge/ready_count.h"

#include "care_world.h"

static const char elements[] =
	"profile,element,when,met,missing,fields,empty,starts,required,role,"
	"text,barrier,basis\n"
	"readiness,stable,,stable == true,stable == false,stable,,stable,any,"
	"physician,stable,not stable,agency\n"
	"readiness,transport,,transport_arranged == true,"
	"transport_arranged == false,transport_arranged,,,any,nurse,"
	"transport arranged,,agency\n"
	"readiness,home,,home_safe == true,home_safe == false,home_safe,,,,,"
	"home is safe,home not safe,agency\n";

static const char levels[] =
	"profile,element,when,met,missing,fields,starts,text,basis\n"
	"home_health,homebound,,homebound == true,homebound == false,"
	"homebound,homebound,homebound,law\n"
	"home_health,skilled,,skilled_need == true,skilled_need == false,"
	"skilled_need,,skilled,law\n"
	"snf,daily,,skilled_daily == true,skilled_daily == false,"
	"skilled_daily,,daily,law\n";

struct fixture {
	struct care_world w;
	struct discharge d;
	struct ready rd;
	struct care_levels cl;
};

static void
fixture_open(struct fixture *x, const char *text)
{
	struct binder b;

	memset(x, 0, sizeof(*x));
	care_open(&x->w);
	care_put(&x->w, "discharge_elements", elements);
	care_put(&x->w, "care_levels", levels);
	b = care_binder(&x->w);
	b.as_of = care_at("2026-11-23T07:00");
	b.explain = true;
	ck_assert_msg(discharge_bind(&x->d, &b) == 0 &&
	    discharge_clocks_bind(&x->d, &b) == 0 &&
	    ready_bind(&x->rd, &b) == 0 &&
	    care_levels_bind(&x->cl, &b) == 0, "%s", said(&x->w.e));
	care_record(&x->w, text);
	discharge_case(&x->d, &x->w.rec);
	ready_find(&x->rd, &x->d, &x->w.rec);
	ready_explain(&x->rd, &x->w.rec);
	care_levels_find(&x->cl, &x->w.rec);
	care_levels_explain(&x->cl, &x->w.rec);
}

static void
fixture_close(struct fixture *x)
{
	care_close(&x->w);
}

static void
check(struct fixture *x, const char *text, const char *field, const char *want)
{
	int slot = slots_find(&x->w.slots, span_of(field));
	struct span got;

	ck_assert_msg(slot != -1, "%s", field);
	got = x->w.rec.out[slot].state == REC_OK ? (struct span){
	    x->w.rec.out[slot].p, x->w.rec.out[slot].n } : (struct span){0};
	ck_assert_msg(span_is(got, want), "%s, %s: expected %s, found %.*s",
	    text, field, want, (int)got.n, got.p == NULL ? "" : got.p);
}

static const struct {
	const char *text, *field, *value;
} cases[] = {
	{ "stable=true transport_arranged=true", "discharge_ready", "true" },
	{ "stable=true transport_arranged=true", "discharge_elements",
	    "stable:met;transport:met;home:not_recorded" },
	{ "stable=true transport_arranged=false", "discharge_ready", "false" },
	{ "stable=true transport_arranged=false", "discharge_barriers",
	    "transport:missing:nurse" },
	{ "stable=true", "discharge_ready", "" },
	{ "stable=true", "discharge_barriers",
	    "transport:not_recorded:nurse" },
	{ "transport_arranged=false stable=maybe", "discharge_barriers",
	    "transport:missing:nurse;stable:not_recorded:physician" },
	/* What is not required stands against nothing. */
	{ "stable=true transport_arranged=true home_safe=false",
	    "discharge_ready", "true" },
	/* Nothing that starts the look. */
	{ "transport_arranged=false", "discharge_ready", "" },
	{ "transport_arranged=false", "discharge_elements", "" },
	{ "stable=false living=false", "discharge_ready", "" },
	{ "stable=true transport_arranged=false "
	    "medically_ready_at=2026-11-20", "discharge_ready_why",
	    "not ready: transport missing (transport_arranged); medically "
	    "ready since 2026-11-20, 3 days" },
	{ "homebound=true skilled_need=true", "discharge_levels",
	    "home_health:met;snf:not_recorded" },
	{ "homebound=true skilled_need=false", "discharge_levels",
	    "home_health:missing;snf:not_recorded" },
	{ "homebound=true", "discharge_levels",
	    "home_health:not_recorded;snf:not_recorded" },
	{ "homebound=true skilled_daily=true", "discharge_levels",
	    "home_health:not_recorded;snf:met" },
	{ "skilled_need=true", "discharge_levels", "" },
	{ "homebound=true living=false", "discharge_levels", "" },
	{ "homebound=true skilled_need=false", "discharge_levels_why",
	    "home_health: homebound met (homebound), skilled missing "
	    "(skilled_need); snf: daily not recorded" },
};

START_TEST(sets_what_is_known)
{
	struct fixture x;

	fixture_open(&x, cases[_i].text);
	check(&x, cases[_i].text, cases[_i].field, cases[_i].value);
	fixture_close(&x);
}
END_TEST

static void
take_row(void *out, const void *row)
{
	const struct discharge_row *r = row;

	ck_assert(span_is(r->kind, "barrier") &&
	    span_is(r->duty.basis, "agency"));
	buf_fmt(out, "%.*s %.*s: %.*s;", (int)r->duty.duty.n,
	    r->duty.duty.p, (int)r->duty.status.n, r->duty.status.p,
	    (int)r->duty.text.n, r->duty.text.p);
}

static const struct {
	const char *text, *rows;
} barriers[] = {
	{ "stable=false transport_arranged=true", "stable missing: not "
	    "stable;" },
	{ "stable=true transport_arranged=false", "transport missing: "
	    "transport;" },
	{ "stable=true", "transport not_recorded: transport arranged (not "
	    "recorded);" },
	{ "stable=true transport_arranged=true", "" },
	{ "stable=false discharge_at=2026-11-22", "" },
};

START_TEST(says_barriers_in_words)
{
	struct buf b = {0};
	struct fixture x;

	fixture_open(&x, barriers[_i].text);
	ready_rows(&x.rd, &x.d, &x.w.rec, &(struct rows){ take_row, &b });
	ck_assert_str_eq(buf_str(&b), barriers[_i].rows);
	buf_free(&b);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text, *name, *word;
	int64_t num, den;
} counts[] = {
	{ "stable=false", "readiness_in_house", "no", 1, 1 },
	{ "stable=true", "readiness_in_house", "not_known", 1, 1 },
	{ "stable=true transport_arranged=true", "readiness_in_house", "yes",
	    1, 1 },
	{ "stable=false discharge_at=2026-11-22", "readiness_in_house", "no",
	    0, 0 },
	{ "stable=false discharge_at=2026-11-22", "readiness_at_discharge",
	    "no", 1, 1 },
	{ "stable=false", "element_stable", "missing", 1, 1 },
	{ "stable=false", "element_stable", "met", 0, 1 },
	{ "transport_arranged=false", "element_transport", "missing", 0, 0 },
};

START_TEST(counts_readiness)
{
	struct measures ms = {0};
	struct ready_counts k;
	struct fixture x;
	size_t at;

	fixture_open(&x, counts[_i].text);
	ready_counts_init(&k, &ms, &x.rd);
	ready_count(&k, &x.rd);
	at = measure_find(&ms, 0, span_of(counts[_i].name),
	    span_of(counts[_i].word));
	ck_assert_uint_lt(at, ms.n);
	ck_assert_msg(ms.m[at].num == counts[_i].num &&
	    ms.m[at].den == counts[_i].den, "%s of %s: %lld of %lld",
	    counts[_i].name, counts[_i].text, (long long)ms.m[at].num,
	    (long long)ms.m[at].den);
	measures_free(&ms);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("ready");
	TCase *tc = tcase_create("ready");

	tcase_add_loop_test(tc, sets_what_is_known, 0, COUNT(cases));
	tcase_add_loop_test(tc, says_barriers_in_words, 0, COUNT(barriers));
	tcase_add_loop_test(tc, counts_readiness, 0, COUNT(counts));
	suite_add_tcase(s, tc);
	return care_run(s);
}
