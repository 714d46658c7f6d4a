/* SPDX-License-Identifier: MIT */
/* The codes of a case by the file of its day, and which day that is. */
#include "intake/in_force.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "care_world.h"
#include "fact/fact.h"
#include "said.h"

#define SHORT "Short description, sixty bytes with the blanks after it.    "

/* Of 2025 and 2026: F328 was in force in the first year, K520 is now. */
static const char of_2025[] =
    "00001 E11     0 " SHORT " Type 2 diabetes mellitus\n"
    "00002 E119    1 " SHORT " Without complications\n"
    "00003 F328    1 " SHORT " Other depressive episodes\n";
static const char of_2026[] =
    "00001 E11     0 " SHORT " Type 2 diabetes mellitus\n"
    "00002 E119    1 " SHORT " Diabetes without complications\n"
    "00003 K520    1 " SHORT " Gastroenteritis\n";

struct fixture {
	struct care_world w;
	struct fault e;
	struct binder b;
	struct facts facts;
	struct icd icd;
	struct in_force in;
	char path[2][32];
};

static void
write_file(char path[32], const char *text)
{
	FILE *f;
	int fd;

	strcpy(path, "/tmp/in_force.XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ne(fd, -1);
	f = fdopen(fd, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

static void
fixture_open(struct fixture *x, const char *record)
{
	memset(x, 0, sizeof(*x));
	care_open(&x->w);
	x->b = care_binder(&x->w);
	x->b.as_of = care_at("2026-08-23");
	x->b.explain = true;
	x->b.e = &x->e;
	write_file(x->path[0], of_2025);
	write_file(x->path[1], of_2026);
	x->in.list.n = 2;
	x->in.list.file[0] = (struct icd10cm_arg){ care_at("2024-10-01").day,
	    x->path[0] };
	x->in.list.file[1] = (struct icd10cm_arg){ care_at("2025-10-01").day,
	    x->path[1] };
	ck_assert_int_eq(dict_bind_checks(&x->w.dict, &x->b), 0);
	ck_assert_int_eq(facts_bind(&x->facts, &x->b), 0);
	ck_assert_int_eq(icd_bind(&x->icd, &x->b), 0);
	(void)care_read(&x->w, "issues");
	(void)care_read(&x->w, "patient_class");
	ck_assert_msg(in_force_bind(&x->in, &x->icd, &x->b) == 0, "%s",
	    said(&x->e));
	slots_order(&x->w.slots);
	care_record(&x->w, record);
}

static void
fixture_close(struct fixture *x)
{
	ck_assert_int_eq(unlink(x->path[0]), 0);
	ck_assert_int_eq(unlink(x->path[1]), 0);
	care_close(&x->w);
}

static const struct {
	const char *record, *issues, *why;
} cases[] = {
	{ "discharge_at=2026-02-27T10:00 dx=E11.9", "",
	    "1 E11.9: Diabetes without complications; on 2026-02-27, by the "
	    "file from 2025-10-01" },
	{ "discharge_at=2025-09-30 dx=e119", "",
	    "1 e119: Without complications; on 2025-09-30, by the file from "
	    "2024-10-01" },
	/* Both words, each once; nothing of the list is lost. */
	{ "discharge_at=2026-02-27 dx=E11;E11;F32.8;X99;E119",
	    "dx:header_code;dx:not_in_force",
	    "1 E11: Type 2 diabetes mellitus (header_code); 2 E11: Type 2 "
	    "diabetes mellitus (header_code); 3 F32.8: Other depressive "
	    "episodes (not_in_force); 4 X99 (not_in_force); 5 E119: Diabetes "
	    "without complications; on 2026-02-27, by the file from "
	    "2025-10-01" },
	/* Not yet in force. */
	{ "discharge_at=2025-09-30 dx=K52.0", "dx:not_in_force",
	    "1 K52.0: Gastroenteritis (not_in_force); on 2025-09-30, by the "
	    "file from 2024-10-01" },
	/* The other checks have told of it. */
	{ "discharge_at=2026-02-27 dx=I5.09;;E119", "",
	    "1 I5.09 (impossible_code); 3 E119: Diabetes without "
	    "complications; on 2026-02-27, by the file from 2025-10-01" },
	{ "discharge_at=2026-02-27 dx=4280;E11;V586 dx_system=icd9", "",
	    "1 4280 (icd9); 2 E11 (impossible_code); 3 V586 (icd9)" },
	{ "discharge_at=2026-02-27 dx=4280;E11 dx_system=icd9;icd10",
	    "dx:header_code", "1 4280 (icd9); 2 E11: Type 2 diabetes mellitus "
	    "(header_code); on 2026-02-27, by the file from 2025-10-01" },
	{ "discharge_at=2026-02-27 dx=E11;E119 dx_system=icd9;icd10;icd9",
	    "dx_system:not_one_for_each_code",
	    "1 E11 (not_judged); 2 E119 (not_judged)" },
	{ "discharge_at=2024-09-30 dx=E11", "", "1 E11 (not_judged); on "
	    "2024-09-30, of which there is no file" },
	{ "discharge_at=2015-09-30 dx=E11", "", "1 E11 (not_judged); on "
	    "2015-09-30, when ICD-10-CM was not in force" },
	{ "discharge_at=soon dx=E11", "discharge_at:not_a_datetime",
	    "1 E11 (not_judged); no day to judge them on: the end cannot be "
	    "used" },
	{ "discharge_at=2026-02-27", "", "" },
};

START_TEST(each_case)
{
	struct fixture x;
	struct span why;

	fixture_open(&x, cases[_i].record);
	in_force_apply(&x.in, &x.w.rec);
	ck_assert_msg(strcmp(care_issues(&x.w), cases[_i].issues) == 0,
	    "%s: %s", cases[_i].record, care_issues(&x.w));
	why = rec_text(&x.w.rec, x.in.why);
	ck_assert_msg(span_is(why, cases[_i].why), "%s: %.*s",
	    cases[_i].record, (int)why.n, why.p);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *record, *judged;	/* "DAY|YEAR" */
} days[] = {
	{ "discharge_at=2026-02-27T23:59", "2026-02-27|2026" },
	{ "admit_at=2025-09-28 discharge_at=2025-10-01", "2025-10-01|2026" },
	{ "admit_at=2025-09-28", "2026-08-23|2026" },
	{ "patient_class=inpatient", "2026-08-23|2026" },
	{ "disenrolled_on=2026-01-05", "2026-01-05|2026" },
	{ "died_on=2026-01-06", "2026-01-06|2026" },
	{ "discharge_at=2026-01-04 disenrolled_on=2026-01-05",
	    "2026-01-04|2026" },
	/* A date that has not come is no anchor; an end ahead is. */
	{ "discharge_at=2026-09-04", "|" },
	{ "disenrolled_on=2026-12-31", "2026-08-23|2026" },
	/* A visit of which only the arrival is known. */
	{ "admit_at=2025-03-01 patient_class=outpatient", "2025-03-01|2025" },
	{ "admit_at=2025-03-01 patient_class=emergency", "2025-03-01|2025" },
	{ "admit_at=2025-03-01 patient_class=inpatient", "2026-08-23|2026" },
	{ "admit_at=2025-03-01 discharge_at=2025-03-02 "
	    "patient_class=outpatient", "2025-03-02|2025" },
	{ "patient_class=outpatient", "2026-08-23|2026" },
	/* An agency's episode: the hospital's discharge is not its end. */
	{ "soc_date=2026-03-01 agency_ended_on=2026-04-01", "2026-04-01|2026" },
	{ "soc_date=2026-03-01 discharge_at=2026-04-02", "2026-04-02|2026" },
	{ "admit_at=2025-02-01 discharge_at=2025-02-27 soc_date=2025-03-01",
	    "2026-08-23|2026" },
	{ "election_date=2026-03-01 agency_ended_on=soon", "|" },
	/* What was noted is not as if it had never been there. */
	{ "issues=discharge_at:not_a_datetime", "|" },
	{ "issues=died_on:in_the_future admit_at=2026-01-02", "|" },
	{ "issues=soc_date:not_a_date discharge_at=2026-01-02", "|" },
	{ "issues=discharge_at:not_a_datetime soc_date=2026-01-02", "|" },
	{ "issues=admit_at:not_a_datetime patient_class=emergency", "|" },
	{ "issues=admit_at:not_a_datetime", "2026-08-23|2026" },
	{ "agency_ended_on=2026-04-03 discharge_at=2025-03-01",
	    "2026-04-03|2026" },
};

struct list {
	struct buf text;
};

static void
add_row(void *list, const void *row)
{
	const struct in_force_row *in = row;
	const struct span cell[] = { in->case_id, in->position, in->code,
	    in->description, in->billable, in->status, in->judged_on,
	    in->code_year };
	struct list *l = list;
	size_t i;

	for (i = 0; i < COUNT(cell); i++) {
		buf_addspan(&l->text, cell[i]);
		buf_addc(&l->text, i + 1 < COUNT(cell) ? '|' : '\n');
	}
}

START_TEST(each_day)
{
	struct fixture x;
	struct list l = {0};
	const struct rows rows = { add_row, &l };
	struct buf record = {0}, want = {0};

	buf_fmt(&record, "%s dx=E11", days[_i].record);
	fixture_open(&x, buf_str(&record));
	in_force_rows(&x.in, &x.w.rec, &rows);
	buf_fmt(&want, "|%s\n", days[_i].judged);
	ck_assert_msg(l.text.n > want.n && strcmp(buf_str(&l.text) +
	    l.text.n - want.n, buf_str(&want)) == 0, "%s: %s",
	    days[_i].record, buf_str(&l.text));
	buf_free(&l.text);
	buf_free(&record);
	buf_free(&want);
	fixture_close(&x);
}
END_TEST

START_TEST(lists_each_code)
{
	struct fixture x;
	struct list l = {0};
	const struct rows rows = { add_row, &l };

	fixture_open(&x, "case_id=A discharge_at=2026-02-27 "
	    "dx=E11;;F32.8;e11.9;X9.9;X99");
	in_force_rows(&x.in, &x.w.rec, &rows);
	ck_assert_str_eq(buf_str(&l.text),
	    "A|1|E11|Type 2 diabetes mellitus|false|header_code|2026-02-27|"
	    "2026\n"
	    "A|3|F32.8|Other depressive episodes||not_in_force|2026-02-27|"
	    "2026\n"
	    "A|4|e11.9|Diabetes without complications|true|in_force|"
	    "2026-02-27|2026\n"
	    "A|5|X9.9|||impossible_code||\n"
	    "A|6|X99|||not_in_force|2026-02-27|2026\n");
	buf_free(&l.text);
	fixture_close(&x);
}
END_TEST

struct told {
	const char *name;
	uint64_t n;
};

static void
count(void *arg, const char *name, uint64_t n)
{
	struct told *t = arg;

	if (strcmp(name, t->name) == 0)
		t->n = n;
}

static const struct told told[] = {
	{ "icd10cm_in_force", 1 }, { "icd10cm_headers", 2 },
	{ "icd10cm_not_in_force", 3 }, { "icd10cm_no_file", 0 },
	{ "icd10cm_no_day", 0 },
};

START_TEST(counts_codes)
{
	struct told got = { told[_i].name, 0 };
	struct tell tell = { count, &got };
	struct fixture x;

	fixture_open(&x, "discharge_at=2026-02-27 "
	    "dx=E11;E11.9;X99;Y99;Z99;4280;E11;I5.09");
	in_force_apply(&x.in, &x.w.rec);
	in_force_finish(&x.in, &tell);
	ck_assert_msg(got.n == told[_i].n, "%s: %llu", got.name,
	    (unsigned long long)got.n);
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *record;
	uint64_t no_file, no_day;
} unjudged[] = {
	{ "discharge_at=2024-09-30 dx=E11;E11.9", 1, 0 },
	{ "discharge_at=2024-09-30 dx=4280", 0, 0 },
	{ "discharge_at=2024-09-30 dx=I5.09", 0, 0 },
	{ "discharge_at=2024-09-30", 0, 0 },
	{ "discharge_at=2015-09-30 dx=E11", 0, 0 },
	{ "discharge_at=soon dx=E11", 0, 1 },
	{ "discharge_at=soon dx=4280", 0, 0 },
	{ "discharge_at=2024-09-30 dx=E11 dx_system=x", 0, 0 },
	{ "discharge_at=2026-02-27 dx=X99", 0, 0 },
};

START_TEST(counts_cases_that_no_file_is_for)
{
	struct fixture x;

	fixture_open(&x, unjudged[_i].record);
	in_force_apply(&x.in, &x.w.rec);
	ck_assert_msg(x.in.no_file == unjudged[_i].no_file &&
	    x.in.no_day == unjudged[_i].no_day, "%s", unjudged[_i].record);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("in_force");
	TCase *tc = tcase_create("in_force");

	tcase_add_loop_test(tc, each_case, 0, COUNT(cases));
	tcase_add_loop_test(tc, each_day, 0, COUNT(days));
	tcase_add_test(tc, lists_each_code);
	tcase_add_loop_test(tc, counts_codes, 0, COUNT(told));
	tcase_add_loop_test(tc, counts_cases_that_no_file_is_for, 0,
	    COUNT(unjudged));
	suite_add_tcase(s, tc);
	return care_run(s);
}
