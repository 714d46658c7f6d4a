/* SPDX-License-Identifier: MIT */
/* Tables: parsing, typed cells, overrides, the dictionary, close names. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rule/builtin.h"
#include "rule/dict.h"
#include "rule/expect.h"
#include "rule/near.h"
#include "rule/tables.h"
#include "said.h"

START_TEST(table_reads_csv)
{
	struct table t;
	struct fault e;

	ck_assert_int_eq(table_parse(&t, "x", "f", SPAN("\xEF\xBB\xBF"
	    "a,\"b,b\",c\r\n1,,\"two\nlines\"\n\n\"say \"\"hi\"\"\",y,z"),
	    &e), 0);
	ck_assert_uint_eq(t.ncols, 3);
	ck_assert_uint_eq(t.nrows, 2);
	ck_assert_int_eq(table_col(&t, "a"), 0);
	ck_assert_int_eq(table_col(&t, "b,b"), 1);
	ck_assert_int_eq(table_col(&t, "A"), -1);
	ck_assert(span_is(table_cell(&t, 0, 2), "two\nlines"));
	ck_assert(span_is(table_cell(&t, 1, 0), "say \"hi\""));
	ck_assert_ptr_null(table_cell(&t, 0, 1).p);
	ck_assert_ptr_null(table_cell(&t, 0, -1).p);
	ck_assert_uint_eq(table_line(&t, 0), 2);
	ck_assert_uint_eq(table_line(&t, 1), 5);
	ck_assert_str_eq(t.name, "x");
	ck_assert_str_eq(t.file, "f");
	table_free(&t);
	ck_assert_ptr_null(t.place);
}
END_TEST

START_TEST(table_without_rows)
{
	struct table t;

	ck_assert_int_eq(table_parse(&t, "x", "f", SPAN("a,b\n"), NULL), 0);
	ck_assert_uint_eq(t.nrows, 0);
	ck_assert_uint_eq(t.ncols, 2);
	table_free(&t);
}
END_TEST

static const struct {
	const char *csv, *message;
} wrong[] = {
	{ "", "x: f: no header line" },
	{ "\n\n", "x: f: no header line" },
	{ "a,b\n1\n", "x: f:2: 1 cells, but 2 columns" },
	{ "a,b\n1,2\n\n1,2,3\n", "x: f:4: 3 cells, but 2 columns" },
	{ "a,b,a\n", "x: f:1: duplicate column" },
	{ "a,,b\n", "x: f:1: a column has no name" },
};

START_TEST(table_refuses)
{
	struct table t;
	struct fault e = {0};

	ck_assert_msg(table_parse(&t, "x", "f", span_of(wrong[_i].csv), &e)
	    == -1, "%s", wrong[_i].csv);
	ck_assert_str_eq(said(&e), wrong[_i].message);
	ck_assert_ptr_null(t.place);
}
END_TEST

/* What CSV is not allowed to be is said by the CSV reader, with the line. */
START_TEST(table_refuses_bad_csv)
{
	struct table t;
	struct fault e = {0};

	ck_assert_int_eq(table_parse(&t, "x", "f", SPAN("a,b\n1,2\n3,4\"5\n"),
	    &e), -1);
	ck_assert_msg(strncmp(said(&e), "x: f:3: ", 8) == 0, "%s", said(&e));
}
END_TEST

START_TEST(tables_built_in)
{
	struct tables ts = {0};
	const struct table *t;
	struct buf text = {0};
	struct fault e;
	size_t i;

	ck_assert_uint_eq(tables_count(&ts), builtin_count);
	ck_assert_uint_gt(builtin_count, 5);
	for (i = 0; i < builtin_count; i++) {
		ck_assert_str_eq(tables_name(&ts, i), builtin_table[i].name);
		ck_assert_msg(i == 0 || strcmp(builtin_table[i - 1].name,
		    builtin_table[i].name) < 0, "order of %s",
		    builtin_table[i].name);
		t = tables_table(&ts, builtin_table[i].name, &e);
		ck_assert_msg(t != NULL, "%s", said(&e));
		ck_assert_str_eq(t->file, "built-in");
	}
	ck_assert_int_eq(tables_text(&ts, "fields", &text, &e), 0);
	ck_assert(strncmp(buf_str(&text), "field,type,", 11) == 0);
	ck_assert_ptr_null(tables_table(&ts, "nosuch", &e));
	ck_assert_str_eq(said(&e), "no table \"nosuch\": --tables lists them");
	buf_free(&text);
	tables_free(&ts);
}
END_TEST

/* Writes text to a new file; its path into path. */
static void
make_file(char path[32], const char *text)
{
	FILE *f;
	int fd;

	(void)strcpy(path, "/tmp/cm-test-XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	f = fdopen(fd, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(text, f), 0);
	ck_assert_int_eq(fclose(f), 0);
}

/* Cells split while building are those that the reader finds. */
START_TEST(tables_split_as_read)
{
	const struct builtin *b = &builtin_table[_i];
	struct table split, read;
	size_t row, col;

	ck_assert(table_built_in(&split, b->name));
	ck_assert_int_eq(table_parse(&read, b->name, "f",
	    (struct span){ b->text, b->n }, NULL), 0);
	ck_assert_uint_eq(split.ncols, read.ncols);
	ck_assert_uint_eq(split.nrows, read.nrows);
	for (col = 0; col < read.ncols; col++)
		ck_assert(span_eq(table_head(&split, (int)col),
		    table_head(&read, (int)col)));
	for (row = 0; row < read.nrows; row++) {
		ck_assert_uint_eq(table_line(&split, row),
		    table_line(&read, row));
		for (col = 0; col < read.ncols; col++)
			ck_assert_msg(span_eq(table_cell(&split, row,
			    (int)col), table_cell(&read, row, (int)col)),
			    "%s:%zu: %zu", b->name, row + 2, col);
	}
	table_free(&read);
}
END_TEST

START_TEST(tables_overrides)
{
	struct tables ts = {0}, gone = {0};
	const struct table *t;
	struct buf text = {0};
	struct fault e;
	char path[32], spec[64];

	make_file(path, "part,points\nL,9");
	(void)snprintf(spec, sizeof(spec), "lace=%s", path);
	ck_assert_int_eq(tables_override(&ts, "lace=/nosuch", &e), 0);
	ck_assert_int_eq(tables_override(&ts, spec, &e), 0);
	t = tables_table(&ts, "lace", &e);
	ck_assert_ptr_nonnull(t);
	ck_assert_str_eq(t->file, path);
	ck_assert_uint_eq(t->nrows, 1);
	ck_assert(span_is(table_cell(t, 0, 1), "9"));
	ck_assert_int_eq(tables_text(&ts, "lace", &text, &e), 0);
	ck_assert_str_eq(buf_str(&text), "part,points\nL,9");
	ck_assert_str_eq(tables_file(&ts, "lace"), path);
	ck_assert_str_eq(tables_file(&ts, "fields"), "built-in");
	ck_assert_uint_eq(tables_count(&ts), builtin_count);
	(void)unlink(path);
	ck_assert_int_eq(tables_override(&gone, spec, &e), 0);
	ck_assert_ptr_null(tables_table(&gone, "lace", &e));
	ck_assert_int_eq(e.kind, FAULT_OPEN);
	ck_assert_msg(strncmp(said(&e), "lace: /tmp/", 11) == 0, "%s",
	    said(&e));
	buf_free(&text);
	tables_free(&gone);
	tables_free(&ts);
}
END_TEST

START_TEST(tables_new_maps)
{
	struct tables ts = {0};
	struct fault e;
	char path[32], spec[64];

	make_file(path, "field,source\nage\n");
	(void)snprintf(spec, sizeof(spec), "map_zz_ward=%s", path);
	ck_assert_int_eq(tables_override(&ts, spec, &e), 0);
	ck_assert_int_eq(tables_override(&ts, "map_zz_a=b=c", &e), 0);
	ck_assert_uint_eq(tables_count(&ts), builtin_count + 2);
	ck_assert_str_eq(tables_name(&ts, builtin_count), "map_zz_a");
	ck_assert_str_eq(tables_name(&ts, builtin_count + 1), "map_zz_ward");
	ck_assert_ptr_null(tables_name(&ts, builtin_count + 2));
	ck_assert_str_eq(tables_file(&ts, "map_zz_a"), "b=c");
	ck_assert_ptr_null(tables_table(&ts, "map_zz_ward", &e));
	ck_assert_int_eq(e.kind, FAULT_TABLE);
	ck_assert_msg(strstr(said(&e), ":2: 1 cells, but 2 columns") != NULL,
	    "%s", said(&e));
	(void)unlink(path);
	tables_free(&ts);
}
END_TEST

static const struct {
	const char *spec, *message;
} bad_spec[] = {
	{ "nosuch=f", "no table \"nosuch\": --tables lists them" },
	{ "map=f", "no table \"map\": --tables lists them" },
	{ "lace", "table: expected NAME=FILE" },
	{ "lace=", "table: expected NAME=FILE" },
	{ "=f", "table: expected NAME=FILE" },
};

START_TEST(tables_refuse_spec)
{
	struct tables ts = {0};
	struct fault e = {0};

	ck_assert_int_eq(tables_override(&ts, bad_spec[_i].spec, &e), -1);
	ck_assert_str_eq(said(&e), bad_spec[_i].message);
	tables_free(&ts);
}
END_TEST

/* The dictionary's texts: until the next one. */
static struct tables tables;

static int
load_dict(struct dict *d, const char *csv, struct fault *e)
{
	struct binder b = { .tables = &tables, .e = e };

	tables_free(&tables);
	*d = (struct dict){0};
	ck_assert_ptr_nonnull(tables_put(&tables, "fields", "f",
	    span_of(csv), NULL));
	return dict_bind(d, &b);
}

START_TEST(dict_loads)
{
	struct dict d;
	const struct field *f;
	struct fault e;

	ck_assert_msg(load_dict(&d,
	    "field,type,stage,low,high,values,unit,meaning\n"
	    "age,integer,case,0,130,,years,Age\n"
	    "born_on,date,case,1970-01-02,,,,Birth\n"
	    "sex,code,case,,,m|f,,Sex\n", &e) == 0, "%s", said(&e));
	f = dict_find(&d, SPAN("age"));
	ck_assert(f->has_low && f->low == 0);
	ck_assert(f->has_high && f->high == (int64_t)130 * FIELD_NUM_ONE);
	ck_assert(f->type == FIELD_INTEGER && span_is(f->unit, "years"));
	f = dict_find(&d, SPAN("born_on"));
	ck_assert(f->has_low && f->low == 1 && !f->has_high);
	f = dict_find(&d, SPAN("sex"));
	ck_assert(span_is(f->values, "m|f") && span_is(f->meaning, "Sex"));
	ck_assert(span_is(f->stage, "case"));
	dict_free(&d);
}
END_TEST

static const struct {
	const char *csv, *message;
} bad_dict[] = {
	{ "type\ninteger\n", "fields: f: no column \"field\"" },
	{ "field\nage\n", "fields: f: no column \"type\"" },
	{ "field,type\nage,number\n", "fields: f:2: type: expected a type of "
	    "field" },
	{ "field,type\n9age,integer\n", "fields: f:2: field: expected a name "
	    "of letters, digits and \"_\"" },
	{ "field,type\n,integer\n",
	    "fields: f:2: field: must not be empty" },
	{ "field,type\na,integer\nb,code\na,list\n",
	    "fields: f:4: field: duplicate field" },
	{ "field,type,low\na,integer,x\n", "fields: f:2: low: expected a "
	    "number with at most 6 places" },
	{ "field,type,low,high\na,integer,5,4\n",
	    "fields: f:2: high: less than low" },
	{ "field,type,high\na,code,4\n",
	    "fields: f:2: high: only numbers and dates have bounds" },
	{ "field,type,high\na,date,4\n",
	    "fields: f:2: high: expected a date YYYY-MM-DD" },
};

START_TEST(dict_refuses)
{
	struct dict d;
	struct fault e = {0};

	ck_assert_int_eq(load_dict(&d, bad_dict[_i].csv, &e), -1);
	ck_assert_str_eq(said(&e), bad_dict[_i].message);
	dict_free(&d);
}
END_TEST

static const struct {
	const char *a, *b;
	size_t distance;
} pair[] = {
	{ "", "", 0 }, { "", "abc", 3 }, { "abc", "", 3 },
	{ "abc", "abc", 0 }, { "abc", "abd", 1 }, { "abc", "ab", 1 },
	{ "abc", "xabc", 1 }, { "kitten", "sitting", 3 }, { "ab", "ba", 1 },
};

START_TEST(near_counts_edits)
{
	ck_assert_msg(near_distance(span_of(pair[_i].a), span_of(pair[_i].b))
	    == pair[_i].distance, "%s %s", pair[_i].a, pair[_i].b);
}
END_TEST

/* Two edits at most, and a third of the length. */
static const struct {
	const char *name, *best;
} near[] = {
	{ "nope", "" }, { "agee", "age" }, { "ag", "" },
	{ "admitat", "admit_at" }, { "admtat", "admit_at" },
	{ "admta", "" }, { "", "" },
};

START_TEST(near_is_not_far)
{
	static const char *const name[] = { "now", "age", "admit_at" };
	struct near n = near_to(span_of(near[_i].name));
	size_t i;

	for (i = 0; i < COUNT(name); i++)
		(void)near_try(&n, span_of(name[i]));
	ck_assert_msg(span_is(n.best, near[_i].best), "%s", near[_i].name);
}
END_TEST

static const struct {
	const char *row, *expects, *good, *bad;
} expects[] = {
	{ "a,code,,,one|two", "one of one or two, in lower case", "two",
	    "Two" },
	{ "a,list,,,Y|N|1", "one of Y, N or 1", "N", "y" },
	{ "a,code,,,0|1", "one of 0 or 1", "0", "2" },
	{ "a,decimal,0.97,1,", "a number, 0.97 to 1", "0.975", "0.9" },
	{ "a,money,0,,", "an amount with at most 2 places, 0 or more",
	    "5.25", "-1" },
	{ "a,integer,,,", "an integer", "7", "7.5" },
	{ "a,date,,,", "a date YYYY-MM-DD", "2026-01-31", "2026-02-31" },
	{ "a,bool,,,", "yes or no", "yes", "maybe" },
};

START_TEST(dict_expects_what_it_takes)
{
	struct buf csv = {0}, text = {0};
	struct fault e = {0};
	struct dict d;

	buf_fmt(&csv, "field,type,low,high,values\n%s\n", expects[_i].row);
	ck_assert_int_eq(load_dict(&d, buf_str(&csv), &e), 0);
	expect_words(&text, &d.f[0]);
	ck_assert_str_eq(buf_str(&text), expects[_i].expects);
	ck_assert(expect_takes(&d.f[0], span_of(expects[_i].good)));
	ck_assert(!expect_takes(&d.f[0], span_of(expects[_i].bad)));
	buf_free(&text);
	buf_free(&csv);
	dict_free(&d);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("table");
	TCase *tc = tcase_create("table");
	SRunner *sr;
	int failed;

	tcase_add_test(tc, table_reads_csv);
	tcase_add_test(tc, table_without_rows);
	tcase_add_loop_test(tc, table_refuses, 0, COUNT(wrong));
	tcase_add_test(tc, table_refuses_bad_csv);
	tcase_add_test(tc, tables_built_in);
	tcase_add_loop_test(tc, tables_split_as_read, 0, (int)builtin_count);
	tcase_add_test(tc, tables_overrides);
	tcase_add_test(tc, tables_new_maps);
	tcase_add_loop_test(tc, tables_refuse_spec, 0, COUNT(bad_spec));
	tcase_add_test(tc, dict_loads);
	tcase_add_loop_test(tc, dict_refuses, 0, COUNT(bad_dict));
	tcase_add_loop_test(tc, near_counts_edits, 0, COUNT(pair));
	tcase_add_loop_test(tc, near_is_not_far, 0, COUNT(near));
	tcase_add_loop_test(tc, dict_expects_what_it_takes, 0,
	    COUNT(expects));
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
