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
	struct tables tables;
	struct fault e;
	struct binder b;
	struct intake in;
};

static void
fixture_open(struct fixture *x)
{
	care_open(&x->w);
	x->b = (struct binder){ .tables = &x->tables, .slots = &x->w.slots,
	    .dict = &x->w.dict, .as_of = care_at("2026-11-21"), .e = &x->e };
}

static int
fixture_bind(struct fixture *x)
{
	fixture_open(x);
	return intake_bind(&x->in, &x->b);
}

static void
fixture_close(struct fixture *x)
{
	measures_free(&x->in.counts.measures);
	intake_free(&x->in);
	care_close(&x->w);
	tables_free(&x->tables);
}

static int64_t
num_of(const struct fixture *x, const char *name, const char *word)
{
	const struct measures *ms = &x->in.counts.measures;
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
	    0, 1, 0 },
	{ "two findings", "age=x", "age:not_a_number;case_id:missing", 0, 2,
	    0 },
	{ "nothing there", "case_id=a", "", 1, 0, 0 },
};

START_TEST(checks_and_counts)
{
	struct fixture x = { .in.conf.id_memory = 1 };
	bool bound[512] = { false };

	ck_assert_msg(fixture_bind(&x) == 0, "%s", said(&x.e));
	ck_assert_uint_le(x.w.slots.n, COUNT(bound));
	care_record(&x.w, cases[_i].text);
	bound[slots_find(&x.w.slots, SPAN("age"))] = true;
	x.w.rec.bound = bound;
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &x.e), 0);
	ck_assert_msg(strcmp(care_issues(&x.w), cases[_i].issues) == 0,
	    "%s: %s", cases[_i].name, care_issues(&x.w));
	intake_count(&x.in, &x.w.rec);
	intake_count_issues(&x.in, buf_span(&x.w.rec.issues));
	ck_assert_int_eq(num_of(&x, "cases", NULL), 1);
	ck_assert_int_eq(num_of(&x, "without_issues", NULL),
	    cases[_i].clean);
	ck_assert_int_eq(num_of(&x, "issue", NULL), cases[_i].found);
	ck_assert_int_eq(num_of(&x, "filled", "age"), cases[_i].age);
	ck_assert_int_eq(num_of(&x, "filled", "dx"), -1);
	fixture_close(&x);
}
END_TEST

START_TEST(an_id_that_comes_again_is_an_issue)
{
	struct fixture x = { .in.conf.id_memory = 1 };

	ck_assert_int_eq(fixture_bind(&x), 0);
	care_record(&x.w, "case_id=a");
	x.w.rec.bound = x.w.rec.more;	/* no columns */
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &x.e), 0);
	ck_assert_str_eq(care_issues(&x.w), "");
	ck_assert_int_eq(intake_case(&x.in, &x.w.rec, &x.e), 0);
	ck_assert_str_eq(care_issues(&x.w), "case_id:duplicate");
	fixture_close(&x);
}
END_TEST

static const struct addcols_conf joins[] = {
	{ "f", NULL, false }, { NULL, "k", false }, { "f", NULL, true },
};

START_TEST(a_join_needs_all_its_parts)
{
	struct fixture x = { .in.conf = { .id_memory = 1,
	    .join = joins[_i] } };

	ck_assert_int_eq(fixture_bind(&x), -1);
	ck_assert_int_eq(x.e.kind, FAULT_USE);
	ck_assert_str_eq(said(&x.e), "--join, --on: one needs the other; "
	    "--sorted needs both");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *text, *notes;
} files[] = {
	{ "case_id,program,zzqx\n1,nurse,3\n", "left out: column 3|"
	    "instruments that can be scored: none|" },
	{ "pain\n3\n", "instruments that can be scored: pain|"
	    "no column looks like case_id, which is needed|"
	    "no column looks like program: add a row program,=nurse,,,,,, "
	    "(or =home_health, =social_work, =remote)|" },
	{ "case_id,program,phq9_1,phq9_2\n1,nurse,0,1\n",
	    "instruments that can be scored: phq2|in part: phq8 (2 of 8), "
	    "phq9 (2 of 9), phq9_dsm (2 of 9)|" },
};

static void
put_text(void *all, const void *text)
{
	buf_fmt(all, "%s|", (const char *)text);
}

START_TEST(a_proposal_says_what_is_to_be_known)
{
	char path[] = "/tmp/test_intake.XXXXXX";
	struct reader_conf conf = { .delim = 0 };
	struct propose p = { .wanted = true };
	struct buf all = {0};
	const struct rows out = { put_text, &all };
	struct fixture x = {0};
	int fd = mkstemp(path);
	size_t n = strlen(files[_i].text);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, files[_i].text, n), (ssize_t)n);
	ck_assert_int_eq(close(fd), 0);
	fixture_open(&x);
	ck_assert_msg(propose_bind(&p, &x.b) == 0 &&
	    propose_read(&p, path, &conf, &x.e) == 0, "%s", said(&x.e));
	propose_notes(&p, &out);
	ck_assert_str_eq(buf_str(&all), files[_i].notes);
	ck_assert_int_eq(unlink(path), 0);
	buf_free(&all);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("intake");
	TCase *tc = tcase_create("intake");

	tcase_add_loop_test(tc, checks_and_counts, 0, COUNT(cases));
	tcase_add_test(tc, an_id_that_comes_again_is_an_issue);
	tcase_add_loop_test(tc, a_join_needs_all_its_parts, 0, COUNT(joins));
	tcase_add_loop_test(tc, a_proposal_says_what_is_to_be_known, 0,
	    COUNT(files));
	suite_add_tcase(s, tc);
	return care_run(s);
}
