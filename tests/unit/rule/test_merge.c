/* SPDX-License-Identifier: MIT */
/* Files added to built-in tables: keys replaced, new ones last. */
#include "rule/merge.h"

#include "bind_world.h"
#include "said.h"

static int
merge(struct bind_world *w, struct table *out, const char *name,
    const char *text)
{
	bind_world_open(w);
	bind_world_put(w, name, text);
	return table_merge(out, &w->b, tables_table(&w->tables, name, NULL));
}

static size_t
rows_with(const struct table *t, const char *column, const char *text)
{
	size_t row, n = 0;

	for (row = 0; row < t->nrows; row++)
		n += span_is(table_cell(t, row, table_col(t, column)), text);
	return n;
}

START_TEST(keys_are_replaced)
{
	struct bind_world w;
	struct table base, t;
	struct fault e;
	size_t r;

	ck_assert(table_built_in(&base, "needs"));
	r = rows_with(&base, "need", "housing");
	ck_assert_uint_gt(r, 2);
	ck_assert_msg(merge(&w, &t, "needs", "source,need,when,verified\n"
	    "x,pets,age > 5,no\nx,housing,age > 6,no\n"
	    "y,pets,age > 7,no\nz,housing,age > 8,no\n") == 0, "%s",
	    said(&w.e));
	ck_assert_uint_eq(t.nrows, base.nrows - r + 4);
	ck_assert_uint_eq(t.ncols, base.ncols);
	ck_assert_uint_eq(rows_with(&t, "need", "housing"), 2);
	ck_assert(span_is(table_cell(&t, 0, table_col(&t, "source")), "x"));
	ck_assert(span_is(table_cell(&t, 1, table_col(&t, "source")), "z"));
	ck_assert_ptr_null(table_cell(&t, 0, table_col(&t, "zcode")).p);
	ck_assert_uint_eq(table_line(&t, 1), 5);
	r = t.nrows - 1;
	ck_assert(span_is(table_cell(&t, r, table_col(&t, "when")),
	    "age > 7"));
	ck_assert(span_is(table_cell(&t, r - 1, table_col(&t, "when")),
	    "age > 5"));
	(void)table_fault(&t, 1, 0, &e, "no");
	ck_assert_str_eq(said(&e), "needs: test:5: need: no");
	(void)table_fault(&t, 2, 0, &e, "no");
	ck_assert_ptr_nonnull(strstr(said(&e), "built-in:"));
	table_free(&t);
	bind_world_close(&w);
}
END_TEST

START_TEST(keys_must_be_there)
{
	struct bind_world w;
	struct table t;

	ck_assert_int_eq(merge(&w, &t, "needs", "when\nage > 5\n"), -1);
	ck_assert_str_eq(said(&w.e), "needs: test: no column \"need\"");
	bind_world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("merge");
	TCase *tc = tcase_create("merge");
	SRunner *sr;
	int failed;

	tcase_add_test(tc, keys_are_replaced);
	tcase_add_test(tc, keys_must_be_there);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
