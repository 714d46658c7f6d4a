/* SPDX-License-Identifier: MIT */
/* The check of tables: every kind of finding, and none in what is built in. */
#include <check.h>

#include "bind_world.h"
#include "rule/lint.h"
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
collect(void *arg, const struct fault *e)
{
	struct buf *out = arg;

	if (out->n > 0)
		buf_addc(out, '\n');
	buf_adds(out, said(e));
}

static const struct {
	const char *table, *csv;
	size_t n;
	const char *findings;
} lint[] = {
	{ "lace", "name,low,high,weight,rate,from,to,key,active,parts,when,"
	    "field\nx,1,1,0.123456789,5.25,2026-01-01,2026-01-01,48+DC,no,"
	    "a|b,age > 5,age\ny,,,,,,,,,,,\n", 0, "" },
	{ "lace", "name\n", 1, "lace: test: no rows" },
	{ "lace", "low\n1\n", 1, "lace: test:1: name: missing column" },
	{ "lace", "name,colour\nx,red\n", 1,
	    "lace: test:1: column 2: unknown column" },
	{ "lace", "name,low\n,1\n", 1,
	    "lace: test:2: name: must not be empty" },
	{ "lace", "name\n\"a\nb\"\n", 1,
	    "lace: test:2: name: expected text without control characters" },
	{ "lace", "name,low\nx,1.5\n", 1,
	    "lace: test:2: low: expected an integer" },
	{ "lace", "name,weight\nx,1e5\n", 1,
	    "lace: test:2: weight: expected a number with at most 12 places" },
	{ "lace", "name,rate\nx,1.005\n", 1,
	    "lace: test:2: rate: expected a number with at most 2 places" },
	{ "lace", "name,from\nx,2026-02-30\n", 1,
	    "lace: test:2: from: expected a date YYYY-MM-DD" },
	{ "lace", "name,key\nx,a b\n", 1,
	    "lace: test:2: key: expected a code: ASCII without blanks" },
	{ "lace", "name,active\nx,Y\n", 1,
	    "lace: test:2: active: expected yes or no" },
	{ "lace", "name,parts\nx,a||b\n", 1,
	    "lace: test:2: parts: expected parts between bars, none empty" },
	{ "lace", "name,when\nx,age >\n", 1,
	    "lace: test:2: when: column 6: expected a number or a number "
	    "field" },
	{ "lace", "name,when\nx,agee > 5\n", 1,
	    "lace: test:2: when: column 1: unknown field agee, did you "
	    "mean age?" },
	{ "lace", "name,field\nx,ages\n", 1,
	    "lace: test:2: field: expected a field of the table fields; "
	    "did you "
	    "mean age?" },
	{ "lace", "name,low,high\nx,5,4\n", 1,
	    "lace: test:2: high: less than low" },
	{ "lace", "name,from,to\nx,2026-01-02,2026-01-01\n", 1,
	    "lace: test:2: to: less than from" },
	{ "lace", "name,low\nx,1\nx,2\nx,1\nx,1\n", 2,
	    "lace: test:4: duplicate of line 2\nlace: test:5: duplicate of "
	    "line 2" },
	{ "lace", "name,low,high\n,x,1\ny,3,2\n", 3,
	    "lace: test:2: name: must not be empty\nlace: test:2: low: "
	    "expected an integer\n"
	    "lace: test:3: high: less than low" },
	{ "map_ward", "field,source\nage,Alter\n", 0, "" },
	{ "map_ward", "field\nage\n", 1,
	    "map_ward: test:1: source: missing column" },
	{ "mapped", "field\nage\n", 1,
	    "columns: test: no rows for the table mapped" },
	{ "drg", "drg\n001\n", 1,
	    "columns: test:19: type: expected a type of column" },
	{ "fields", "field,type\nage,integer\n", 0, "" },
};

START_TEST(lint_finds)
{
	struct bind_world w;
	struct buf out = {0};
	int rc;

	bind_world_open(&w);
	bind_world_put(&w, "columns", columns_csv);
	bind_world_put(&w, lint[_i].table, lint[_i].csv);
	w.b.report = collect;
	w.b.arg = &out;
	rc = table_check(&w.b, tables_table(&w.tables, lint[_i].table, NULL));
	ck_assert_str_eq(buf_str(&out), lint[_i].findings);
	ck_assert_uint_eq(w.b.found, lint[_i].n);
	ck_assert_int_eq(rc, lint[_i].n == 0 ? 0 : -1);
	buf_free(&out);
	bind_world_close(&w);
}
END_TEST

/* As many columns as a file may have, each of them unknown: a case file. */
START_TEST(lint_wide)
{
	struct buf csv = {0}, out = {0};
	struct bind_world w;
	size_t i, line;

	for (line = 0; line < 3; line++)
		for (i = 0; i < TABLE_COLUMNS_MAX; i++)
			buf_fmt(&csv, "%s%zu%s", line == 0 ? "c" : "", i,
			    i + 1 < TABLE_COLUMNS_MAX ? "," : "\n");
	bind_world_open(&w);
	bind_world_put(&w, "columns", columns_csv);
	bind_world_put(&w, "lace", buf_str(&csv));
	w.b.report = collect;
	w.b.arg = &out;
	ck_assert_int_eq(table_check(&w.b, tables_table(&w.tables, "lace",
	    NULL)), -1);
	/* And the second row is a duplicate. */
	ck_assert_uint_eq(w.b.found, TABLE_COLUMNS_MAX + 2);
	ck_assert_ptr_nonnull(strstr(buf_str(&out), "column 256: unknown"));
	bind_world_close(&w);
	buf_free(&csv);
	buf_free(&out);
}
END_TEST

/* The first finding ends it where no function takes reports. */
START_TEST(lint_ends)
{
	struct bind_world w;

	bind_world_open(&w);
	bind_world_put(&w, "columns", columns_csv);
	bind_world_put(&w, "lace", "name,low\nx,y\n,z\n");
	ck_assert_int_eq(table_check(&w.b, tables_table(&w.tables, "lace",
	    NULL)), -1);
	ck_assert_str_eq(said(&w.e),
	    "lace: test:2: low: expected an integer");
	ck_assert_uint_eq(w.b.found, 1);
	bind_world_close(&w);
}
END_TEST

START_TEST(lint_built_in)
{
	struct bind_world w;
	struct buf out = {0};
	size_t i;

	bind_world_open(&w);
	w.b.report = collect;
	w.b.arg = &out;
	for (i = 0; i < tables_count(&w.tables); i++)
		ck_assert_msg(table_check(&w.b, tables_table(&w.tables,
		    tables_name(&w.tables, i), NULL)) == 0, "%s",
		    buf_str(&out));
	buf_free(&out);
	bind_world_close(&w);
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
	tcase_add_test(tc, lint_wide);
	tcase_add_test(tc, lint_ends);
	tcase_add_test(tc, lint_built_in);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
