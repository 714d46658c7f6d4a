/* SPDX-License-Identifier: MIT */
/* Rows that a run uses: marks, counts by record, what is told of them. */
#include "rule/used.h"

#include <stdlib.h>

#include "bind_world.h"
#include "rule/cols.h"
#include "rule/coverage.h"

struct rule {
	struct span key;
	bool *used;
};

static const struct col col[] = {
	{ "rule", offsetof(struct rule, key), COL_KEY, .need = true },
	MARK(offsetof(struct rule, used)),
};

#define RULES "rule,tier,when,reason,source,verified\n" \
	"old,3,age > 80,r,s,no\n" \
	"alone,2,lives_alone == true,r,s,yes\n" \
	"hurt,2,pain > 6,r,s,no\n" \
	"hurt,2,pain > 8,r,s,no\n"

struct world {
	struct bind_world w;
	const struct rule *rule;
	const struct table *t;
	size_t n;
};

static void
load(struct world *w, const char *table, const char *text)
{
	bind_world_put(&w->w, table, text);
	w->rule = table_rows(&w->w.b, table, col, COUNT(col),
	    sizeof(*w->rule), &w->n);
	ck_assert_msg(w->rule != NULL, "%s", said(&w->w.e));
	w->t = tables_table(&w->w.tables, table, &w->w.e);
}

static void
watch(struct world *w)
{
	bind_world_open(&w->w);
	used_watch(&w->w.tables);
	load(w, "tier_rules", RULES);
}

static void
told(struct world *w, const char *expected)
{
	struct buf b = {0};

	ck_assert_int_eq(coverage_used_tell(&w->w.b, w->t, &b), 0);
	ck_assert_str_eq(buf_str(&b), expected);
	buf_free(&b);
}

/* Without watching there is nothing to mark, and to mark nothing is fine. */
START_TEST(nothing_is_kept_unless_watched)
{
	struct world w;
	size_t i;

	bind_world_open(&w.w);
	load(&w, "tier_rules", RULES);
	for (i = 0; i < w.n; i++) {
		ck_assert_ptr_null(w.rule[i].used);
		used_row(w.rule[i].used);
	}
	used_count(&w.w.tables);
	ck_assert_uint_eq(used_times(&w.w.tables, w.t, 0), 0);
	told(&w, "");
	bind_world_close(&w.w);
}
END_TEST

START_TEST(verified_rows_are_not_watched)
{
	struct world w;

	watch(&w);
	ck_assert_uint_eq(w.n, 4);
	ck_assert_ptr_nonnull(w.rule[0].used);
	ck_assert_ptr_null(w.rule[1].used);
	ck_assert_ptr_nonnull(w.rule[2].used);
	bind_world_close(&w.w);
}
END_TEST

/* A record counts once, however often the row decides something of it. */
START_TEST(records_are_counted)
{
	struct world w;

	watch(&w);
	used_row(w.rule[0].used);
	used_row(w.rule[0].used);
	used_count(&w.w.tables);
	used_row(w.rule[0].used);
	used_row(w.rule[2].used);
	used_count(&w.w.tables);
	used_row(w.rule[3].used);
	used_forget(&w.w.tables);
	used_count(&w.w.tables);
	ck_assert_uint_eq(used_times(&w.w.tables, w.t, 0), 2);
	ck_assert_uint_eq(used_times(&w.w.tables, w.t, 1), 0);
	ck_assert_uint_eq(used_times(&w.w.tables, w.t, 2), 1);
	ck_assert_uint_eq(used_times(&w.w.tables, w.t, 3), 0);
	told(&w, "2 unverified rows used: old (2), hurt/line 4 (1)");
	bind_world_close(&w.w);
}
END_TEST

/* Two modules that load one table mark the same rows. */
START_TEST(modules_share_the_marks)
{
	struct world w;
	const struct rule *again;
	size_t n;

	watch(&w);
	again = table_rows(&w.w.b, "tier_rules", col, COUNT(col),
	    sizeof(*again), &n);
	ck_assert_ptr_nonnull(again);
	ck_assert_ptr_eq(again[2].used, w.rule[2].used);
	bind_world_close(&w.w);
}
END_TEST

#define STATUSES "status,meaning,transfer,from,to,twin_of,restored_by," \
	"expired,source,verified\n"

static const struct {
	const char *name, *table, *text, *day, *told;
} ends[] = {
	{ "a row ends and nothing follows", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n", "2026-12-01",
	    "1 row ends within 90 days: 02 (2026-12-31)" },
	{ "the last of the days counts", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n", "2026-10-02",
	    "1 row ends within 90 days: 02 (2026-12-31)" },
	{ "91 days ahead are not soon", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n", "2026-10-01", "" },
	{ "what has ended is past", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n", "2027-01-01", "" },
	{ "another row follows", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n"
	    "02,m,none,2027-01-01,,,,no,s,yes\n", "2026-12-01", "" },
	{ "another row follows too late", "discharge_status",
	    STATUSES "01,m,none,,,,,no,s,yes\n"
	    "02,m,acute,,2026-12-31,,,no,s,yes\n"
	    "02,m,none,2027-01-02,,,,no,s,yes\n", "2026-12-01",
	    "1 row ends within 90 days: 02/2026-12-31 (2026-12-31)" },
	{ "years end too", "holidays",
	    "holiday,month,day,weekday,nth,from_year,to_year,observe,source,"
	    "verified\n"
	    "A,1,1,,,,,nearest,s,yes\n"
	    "B,7,4,,,,2026,nearest,s,yes\n"
	    "C,7,5,,,2000,2026,nearest,s,yes\n", "2026-12-01",
	    "2 rows end within 90 days: B (2026-12-31), C (2026-12-31)" },
	{ "a dated table is told as a whole", "drg_versions",
	    "version,from,to,fiscal_year,rows,source,verified\n"
	    "43,2025-10-01,2026-09-30,2026,1,s,yes\n"
	    "44,2026-10-01,2027-09-30,2027,1,s,yes\n", "2026-09-01", "" },
	{ "a table without days", "tier_rules", RULES, "2026-09-01", "" },
};

START_TEST(rows_that_end_are_told)
{
	struct buf b = {0};
	struct bind_world w;
	struct fault e;
	int32_t day;

	bind_world_open(&w);
	bind_world_put(&w, ends[_i].table, ends[_i].text);
	ck_assert_int_eq(date_parse(span_of(ends[_i].day), &day), 0);
	ck_assert_int_eq(coverage_rows_tell(&w.b, tables_table(&w.tables,
	    ends[_i].table, &e), day, &b), 0);
	ck_assert_msg(strcmp(buf_str(&b), ends[_i].told) == 0, "%s: %s",
	    ends[_i].name, buf_str(&b));
	buf_free(&b);
	bind_world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("used");
	TCase *tc = tcase_create("rows");
	SRunner *sr;
	int failed;

	tcase_add_test(tc, nothing_is_kept_unless_watched);
	tcase_add_test(tc, verified_rows_are_not_watched);
	tcase_add_test(tc, records_are_counted);
	tcase_add_test(tc, modules_share_the_marks);
	tcase_add_loop_test(tc, rows_that_end_are_told, 0, COUNT(ends));
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? 0 : 1;
}
