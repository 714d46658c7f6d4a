/* SPDX-License-Identifier: MIT */
/* The check of tables: every kind of finding, and none in what is built in. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rule/dict.h"
#include "rule/lint.h"
#include "rule/table.h"
#include "said.h"

static const char columns_csv[] =
    "table,column,type,need,meaning\n"
    "columns,table,string,yes,\n"
    "lace,name,string,yes,\n"
    "lace,low,integer,no,\n"
    "lace,high,integer,no,\n"
    "lace,weight,decimal,no,\n"
    "lace,rate,money,no,\n"
    "lace,from,date,no,\n"
    "lace,to,date,no,\n"
    "lace,key,code,no,\n"
    "lace,active,bool,no,\n"
    "lace,parts,list,no,\n"
    "lace,when,when,no,\n"
    "lace,field,field,no,\n"
    "map,field,field,yes,\n"
    "map,source,string,yes,\n"
    "fields,field,code,yes,\n"
    "fields,type,code,yes,\n"
    "drg,drg,colour,yes,\n";

static void
collect(void *arg, const char *line)
{
	struct buf *out = arg;

	if (out->n > 0)
		buf_addc(out, '\n');
	buf_adds(out, line);
}

static const struct {
	const char *table, *csv;
	size_t n;
	const char *findings;
} lint[] = {
	{ "lace", "name,low,high,weight,rate,from,to,key,active,parts,when,"
	    "field\nx,1,1,0.123456789,5.25,2026-01-01,2026-01-01,48+DC,no,"
	    "a|b,age > 5,age\ny,,,,,,,,,,,\n", 0, "" },
	{ "lace", "name\n", 1, "f:1: no rows" },
	{ "lace", "low\n1\n", 1, "f:1: name: missing column" },
	{ "lace", "name,colour\nx,red\n", 1, "f:1: colour: unknown column" },
	{ "lace", "name,low\n,1\n", 1, "f:2: name: must not be empty" },
	{ "lace", "name\n\"a\nb\"\n", 1,
	    "f:2: name: expected text without control characters" },
	{ "lace", "name,low\nx,1.5\n", 1, "f:2: low: expected an integer" },
	{ "lace", "name,weight\nx,1e5\n", 1,
	    "f:2: weight: expected a number with at most 12 places" },
	{ "lace", "name,rate\nx,1.005\n", 1,
	    "f:2: rate: expected a number with at most 2 places" },
	{ "lace", "name,from\nx,2026-02-30\n", 1,
	    "f:2: from: expected a date YYYY-MM-DD" },
	{ "lace", "name,key\nx,a b\n", 1,
	    "f:2: key: expected a code: ASCII without blanks" },
	{ "lace", "name,active\nx,Y\n", 1, "f:2: active: expected yes or no" },
	{ "lace", "name,parts\nx,a||b\n", 1,
	    "f:2: parts: expected parts between bars, none empty" },
	{ "lace", "name,when\nx,age >\n", 1,
	    "f:2: when: column 6: expected a number or a number field" },
	{ "lace", "name,when\nx,agee > 5\n", 1,
	    "f:2: when: column 1: unknown field agee, did you mean age?" },
	{ "lace", "name,field\nx,ages\n", 1,
	    "f:2: field: expected a field of the table fields" },
	{ "lace", "name,low,high\nx,5,4\n", 1, "f:2: high: less than low" },
	{ "lace", "name,from,to\nx,2026-01-02,2026-01-01\n", 1,
	    "f:2: to: less than from" },
	{ "lace", "name,low\nx,1\nx,2\nx,1\nx,1\n", 2,
	    "f:4: the same row as line 2\nf:5: the same row as line 2" },
	{ "lace", "name,low,high\n,x,1\ny,3,2\n", 3,
	    "f:2: name: must not be empty\nf:2: low: expected an integer\n"
	    "f:3: high: less than low" },
	{ "map_ward", "field,source\nage,Alter\n", 0, "" },
	{ "map_ward", "field\nage\n", 1, "f:1: source: missing column" },
	{ "mapped", "field\nage\n", 1,
	    "columns: %s: no rows for the table mapped" },
	{ "drg", "drg\n001\n", 1,
	    "columns: %s:19: type: expected a type of column" },
	{ "fields", "field,type\nage,integer\n", 0, "" },
	{ "fields", "field,type\nage,integral\n", 1,
	    "f:2: type: expected a type of field" },
};

/* The override of the table columns by columns_csv. */
static void
use_columns(struct tables *ts, char path[32])
{
	char spec[64];
	FILE *f;
	int fd;

	(void)strcpy(path, "/tmp/cm-test-XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	f = fdopen(fd, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_int_ge(fputs(columns_csv, f), 0);
	ck_assert_int_eq(fclose(f), 0);
	(void)snprintf(spec, sizeof(spec), "columns=%s", path);
	ck_assert_int_eq(tables_override(ts, spec, NULL), 0);
}

START_TEST(lint_finds)
{
	struct tables ts = {0};
	struct table fields, t;
	struct dict d = {0};
	struct buf out = {0};
	struct fault e;
	char path[32], want[256];
	size_t n;

	use_columns(&ts, path);
	ck_assert_int_eq(table_parse(&fields, "fields", "f",
	    SPAN("field,type\nage,integer\n"), &e), 0);
	ck_assert_int_eq(dict_load(&d, &fields, &e), 0);
	ck_assert_msg(table_parse(&t, lint[_i].table, "f",
	    span_of(lint[_i].csv), &e) == 0, "%s", said(&e));
	n = table_lint(&ts, &d, &t, collect, &out);
	(void)unlink(path);
	(void)snprintf(want, sizeof(want), lint[_i].findings, path);
	ck_assert_str_eq(buf_str(&out), want);
	ck_assert_uint_eq(n, lint[_i].n);
	buf_free(&out);
	dict_free(&d);
	table_free(&t);
	table_free(&fields);
	tables_free(&ts);
}
END_TEST

START_TEST(lint_built_in)
{
	struct tables ts = {0};
	struct table fields, t;
	struct dict d = {0};
	struct buf out = {0};
	struct fault e;
	size_t i, n;

	ck_assert_int_eq(tables_get(&ts, "fields", &fields, &e), TABLE_OK);
	ck_assert_msg(dict_load(&d, &fields, &e) == 0, "%s", said(&e));
	for (i = 0; i < tables_count(&ts); i++) {
		ck_assert_msg(tables_get(&ts, tables_name(&ts, i), &t, &e) ==
		    TABLE_OK, "%s", said(&e));
		n = table_lint(&ts, &d, &t, collect, &out);
		if (n > 0)
			buf_fmt(&out, " <- %s\n", t.name);
		table_free(&t);
	}
	ck_assert_str_eq(buf_str(&out), "");
	buf_free(&out);
	dict_free(&d);
	table_free(&fields);
	tables_free(&ts);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("lint");
	TCase *tc = tcase_create("lint");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, lint_finds, 0, COUNT(lint));
	tcase_add_test(tc, lint_built_in);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
