/* SPDX-License-Identifier: MIT */
/* A case taken in: checked, compared, counted; a map proposed. */
#include "intake/intake.h"

#include <stdio.h>
#include <unistd.h>

#include "care_world.h"
#include "intake/propose.h"
#include "said.h"

struct fixture {
	struct care_world w;
	struct table t[INTAKE_TABLES];
	struct intake in;
	struct intake_counts k;
};

static int
fixture_load(struct fixture *x, struct fault *e)
{
	struct datetime now = care_at("2026-11-21");
	int i;

	care_open(&x->w);
	x->in.case_id = care_read(&x->w, "case_id");
	for (i = 0; i < INTAKE_TABLES; i++)
		care_table(intake_table_name(i), &x->t[i]);
	return intake_load(&x->in, NULL, x->t, now.day, &x->w.slots,
	    &x->w.dict, e);
}

static void
fixture_close(struct fixture *x)
{
	int i;

	measures_free(&x->k.measures);
	intake_free(&x->in);
	for (i = 0; i < INTAKE_TABLES; i++)
		table_free(&x->t[i]);
	care_close(&x->w);
}

static int64_t
num_of(const struct fixture *x, const char *name, const char *word)
{
	const struct measures *ms = &x->k.measures;
	size_t at = measure_find(ms, 0, span_of(name), span_of(word));

	ck_assert_msg(at < ms->n, "no measure %s", name);
	return ms->m[at].den == 0 ? -1 : ms->m[at].num;
}

static const struct {
	const char *name, *text, *issues;
	int64_t clean, found, age;
} cases[] = {
	{ "nothing wrong", "case_id=a age=70", "", 1, 0, 1 },
	{ "no id", "age=70", "case_id:missing", 0, 1, 1 },
	{ "a value out of bounds", "case_id=a age=700", "age:out_of_range",
	    0, 1, 1 },
	{ "two findings", "age=x", "age:not_a_number;case_id:missing", 0, 2,
	    1 },
	{ "nothing there", "case_id=a", "", 1, 0, 0 },
};

START_TEST(checks_and_counts)
{
	struct fixture x = { .in.conf.id_memory = 1 };
	bool bound[400] = { false };
	struct fault e = {0};

	ck_assert_msg(fixture_load(&x, &e) == 0, "%s", said(&e));
	ck_assert_uint_le(x.w.slots.n, COUNT(bound));
	intake_counts_init(&x.k, &x.in.checks, &x.w.slots);
	care_record(&x.w, cases[_i].text);
	bound[slots_find(&x.w.slots, SPAN("age"))] = true;
	x.w.rec.bound = bound;
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &e), 0);
	ck_assert_msg(strcmp(care_issues(&x.w), cases[_i].issues) == 0,
	    "%s: %s", cases[_i].name, care_issues(&x.w));
	intake_count(&x.k, &x.in.checks, &x.w.rec);
	ck_assert_int_eq(num_of(&x, "cases", NULL), 1);
	ck_assert_int_eq(num_of(&x, "without_issues", NULL),
	    cases[_i].clean);
	ck_assert_int_eq(num_of(&x, "issue", NULL), cases[_i].found);
	ck_assert_int_eq(num_of(&x, "filled", "age"), cases[_i].age);
	ck_assert_int_eq(num_of(&x, "filled", "dx"), -1);
	fixture_close(&x);
}
END_TEST

START_TEST(an_id_that_comes_again_is_told)
{
	struct fixture x = { .in.conf.id_memory = 1 };
	struct fault e = {0};

	ck_assert_int_eq(fixture_load(&x, &e), 0);
	care_record(&x.w, "case_id=a");
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &e), 0);
	ck_assert_str_eq(care_issues(&x.w), "");
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &e), 0);
	ck_assert_str_eq(care_issues(&x.w), "case_id:duplicate");
	fixture_close(&x);
}
END_TEST

static const struct addcols_conf joins[] = {
	{ "f", NULL, false }, { NULL, "k", false }, { NULL, NULL, true },
	{ "f", NULL, true },
};

START_TEST(a_join_needs_all_its_parts)
{
	struct fixture x = { .in.conf = { .id_memory = 1,
	    .join = joins[_i] } };
	struct fault e = {0};

	ck_assert_int_eq(fixture_load(&x, &e), -1);
	ck_assert_int_eq(e.kind, FAULT_USE);
	ck_assert_str_eq(said(&e), "--join, --on: one needs the other; --sorted "
	    "needs both");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text, *notes;
} files[] = {
	{ "case_id,program,zzqx\n1,nurse,3\n", "left out: zzqx|"
	    "instruments it allows: none|" },
	{ "pain\n3\n", "instruments it allows: pain|"
	    "no column looks like case_id, which is needed|"
	    "no column looks like program: add =nurse, =home_health, "
	    "=social_work or =remote|" },
	{ "case_id,program,phq9_1,phq9_2\n1,nurse,0,1\n",
	    "instruments it allows: phq2|in part: phq8 (2 of 8), "
	    "phq9 (2 of 9), phq9_dsm (2 of 9)|" },
};

START_TEST(a_proposal_says_what_is_to_be_known)
{
	char path[] = "/tmp/test_intake.XXXXXX";
	struct table t[PROPOSE_TABLES];
	struct reader_conf conf = { .delim = 0 };
	struct propose p = { .all = {0} };
	struct buf note = {0}, all = {0};
	struct care_world w;
	struct fault e = {0};
	int fd = mkstemp(path), i;
	size_t n = strlen(files[_i].text), at;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, files[_i].text, n), (ssize_t)n);
	ck_assert_int_eq(close(fd), 0);
	care_open(&w);
	for (i = 0; i < PROPOSE_TABLES; i++)
		care_table(propose_table_name(i), &t[i]);
	ck_assert_msg(propose_read(&p, t, &w.dict, path, &conf, &e) == 0,
	    "%s", said(&e));
	for (at = 0; propose_note(&p, &at, &note);)
		buf_fmt(&all, "%s|", buf_str(&note));
	ck_assert_str_eq(buf_str(&all), files[_i].notes);
	ck_assert_int_eq(unlink(path), 0);
	propose_free(&p);
	for (i = 0; i < PROPOSE_TABLES; i++)
		table_free(&t[i]);
	buf_free(&note);
	buf_free(&all);
	slots_free(&w.slots);
	dict_free(&w.dict);
	table_free(&w.fields);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("intake");
	TCase *tc = tcase_create("intake");

	tcase_add_loop_test(tc, checks_and_counts, 0, COUNT(cases));
	tcase_add_test(tc, an_id_that_comes_again_is_told);
	tcase_add_loop_test(tc, a_join_needs_all_its_parts, 0, COUNT(joins));
	tcase_add_loop_test(tc, a_proposal_says_what_is_to_be_known, 0,
	    COUNT(files));
	suite_add_tcase(s, tc);
	return care_run(s);
}
