/* SPDX-License-Identifier: MIT */
/* The row cursor: each kind of column, faults when loading and in a check. */
#include "rule/cols.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "bind_world.h"
#include "said.h"

struct all {
	struct span text, list, own;
	int word, slot;
	int64_t number, dec, money;
	int32_t day;
	bool yes, has_number;
	struct when *when;
	const struct field *def;
	struct col_slots slots;
};

#define AT(member) offsetof(struct all, member)

static int
take_own(struct row *r, const struct col *c, struct span cell, void *member)
{
	*(struct span *)member = cell;
	return span_is(cell, "bad") ? row_fault(r, c->name, "bad") : 0;
}

static const struct col col[] = {
	{ "text",   AT(text),   COL_TEXT, .need = true },
	{ "word",   AT(word),   COL_WORD, .words = "low|middle|high" },
	{ "number", AT(number), COL_INT, .low = -5, .high = 5, .empty = 3,
	    .has = AT(has_number) },
	{ "dec",    AT(dec),    COL_DEC, .scale = 3, .low = 0, .high = 9000 },
	{ "money",  AT(money),  COL_MONEY, .low = 1, .high = INT64_MAX },
	{ "day",    AT(day),    COL_DATE, .empty = DATE_MAX },
	{ "yes",    AT(yes),    COL_BOOL },
	{ "when",   AT(when),   COL_WHEN },
	{ "def",    AT(def),    COL_DEF, .words = "integer|decimal" },
	{ "field",  AT(slot),   COL_FIELD },
	{ "fields", AT(slots),  COL_FIELDS, .words = "date|datetime",
	    .most = 2 },
	{ "list",   AT(list),   COL_LIST, .words = "a|b" },
	{ "own",    AT(own),    .take = take_own },
};

static void
begin(struct bind_world *w, struct row *r, const char *csv)
{
	bind_world_open(w);
	bind_world_put(w, "t", csv);
	table_bind(r, &w->b, "t", col, COUNT(col));
	ck_assert_msg(row_end(r) == 0, "%s", w->e.text);
}

START_TEST(row_fills_every_kind)
{
	struct bind_world w;
	struct all in;
	struct row r;

	begin(&w, &r, "text,word,number,dec,money,day,yes,when,def,field,"
	    "fields,list,own,more\n"
	    "x,high,-5,1.25,3.5,1970-01-02,yes,age > 5,age,dx,"
	    "admit_at|discharge_at,b|a,o,5\n");
	ck_assert(row_next(&r, &in, sizeof(in)));
	ck_assert(span_is(in.text, "x"));
	ck_assert_int_eq(in.word, 2);
	ck_assert_int_eq(in.number, -5);
	ck_assert(in.has_number);
	ck_assert_int_eq(in.dec, 1250);
	ck_assert_int_eq(in.money, 350);
	ck_assert_int_eq(in.day, 1);
	ck_assert(in.yes);
	ck_assert_ptr_nonnull(in.when);
	ck_assert(span_is(in.def->name, "age"));
	ck_assert_int_eq(in.slot, slots_find(&w.slots, SPAN("dx")));
	ck_assert_uint_eq(in.slots.n, 2);
	ck_assert_int_eq(in.slots.slot[1], slots_find(&w.slots,
	    SPAN("discharge_at")));
	ck_assert(span_is(in.list, "b|a"));
	ck_assert(span_is(in.own, "o"));
	ck_assert(span_is(row_text(&r, "more"), "5"));
	ck_assert_ptr_null(row_text(&r, "nosuch").p);
	ck_assert_uint_eq(table_line(r.t, row_number(&r)), 2);
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), 0);
	bind_world_close(&w);
}
END_TEST

/* Columns that a row need not have may be away as well. */
START_TEST(row_leaves_what_is_empty)
{
	struct bind_world w;
	struct all in;
	struct row r;

	begin(&w, &r, "text,own\nx,\n");
	ck_assert(row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(in.word, -1);
	ck_assert_int_eq(in.number, 3);
	ck_assert(!in.has_number);
	ck_assert_int_eq(in.day, DATE_MAX);
	ck_assert_int_eq(in.slot, -1);
	ck_assert_ptr_null(in.when);
	ck_assert_ptr_null(in.def);
	ck_assert_uint_eq(in.slots.n, 0);
	ck_assert_ptr_null(in.own.p);
	bind_world_close(&w);
}
END_TEST

static const struct {
	const char *column, *cell, *message;
} wrong[] = {
	{ "text", "", "text: must not be empty" },
	{ "word", "Low", "word: expected low, middle or high" },
	{ "number", "1.5", "number: expected an integer" },
	{ "number", "6", "number: expected -5 to 5" },
	{ "dec", "1.2345",
	    "dec: expected a number with at most 3 places" },
	{ "dec", "9.5", "dec: expected 0 to 9" },
	{ "money", "0", "money: expected 0.01 or more" },
	{ "day", "1/2/1970", "day: expected a date YYYY-MM-DD" },
	{ "yes", "true", "yes: expected yes or no" },
	{ "when", "age >", "when: column 6: expected a number or a number "
	    "field" },
	{ "def", "dx",
	    "def: expected a field of the table fields, of type integer or "
	    "decimal" },
	{ "def", "nosuch",
	    "def: expected a field of the table fields, of type integer or "
	    "decimal" },
	{ "field", "nosuch", "field: expected a field of the table fields" },
	{ "fields", "admit_at|dx",
	    "fields: expected fields with bars between, of the table fields, "
	    "of type date or datetime" },
	{ "fields", "admit_at|admit_at|admit_at",
	    "fields: expected at most 2 fields" },
	{ "list", "a||b", "list: expected parts between bars, none empty" },
	{ "list", "a|c", "list: expected a or b" },
	{ "own", "bad", "own: bad" },
};

START_TEST(row_refuses)
{
	char csv[200], message[300];
	struct bind_world w;
	struct all in;
	struct row r;

	if (_i > 0)
		(void)snprintf(csv, sizeof(csv), "text,%s,z\nx,%s,x\n",
		    wrong[_i].column, wrong[_i].cell);
	else
		(void)snprintf(csv, sizeof(csv), "text,z\n,x\n");
	(void)snprintf(message, sizeof(message), "t: test:2: %s",
	    wrong[_i].message);
	begin(&w, &r, csv);
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), -1);
	ck_assert_str_eq(said(&w.e), message);
	bind_world_close(&w);
}
END_TEST

START_TEST(row_needs_its_columns)
{
	struct bind_world w;
	struct all in;
	struct row r;

	bind_world_open(&w);
	bind_world_put(&w, "t", "word\nlow\n");
	table_bind(&r, &w.b, "t", col, COUNT(col));
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), -1);
	ck_assert_str_eq(said(&w.e), "t: test: no column \"text\"");
	bind_world_close(&w);
}
END_TEST

static void
count(void *arg, const struct fault *e)
{
	struct buf *out = arg;

	buf_adds(out, said(e));
	buf_addc(out, '\n');
}

/* A check goes on: all faults of a row, then the next row. */
START_TEST(check_reports_all)
{
	struct buf out = {0};
	struct bind_world w;
	struct all in;
	struct row r;

	begin(&w, &r, "text,word,number\n,Low,9\nx,low,1\ny,,z\n");
	w.b.report = count;
	w.b.arg = &out;
	ck_assert(row_next(&r, &in, sizeof(in)));
	ck_assert_uint_eq(table_line(r.t, row_number(&r)), 3);
	(void)row_fault(&r, NULL, "too %s", "much");
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), -1);
	ck_assert_uint_eq(w.b.found, 5);
	ck_assert_str_eq(buf_str(&out), "t: test:2: text: must not be empty\n"
	    "t: test:2: word: expected low, middle or high\n"
	    "t: test:2: number: expected -5 to 5\n"
	    "t: test:3: too much\n"
	    "t: test:4: number: expected an integer\n");
	ck_assert_str_eq(said(&w.e), "t: test:2: text: must not be empty");
	buf_free(&out);
	bind_world_close(&w);
}
END_TEST

/* Rows of others are not looked at: they may need other fields. */
START_TEST(row_only_of_one_word)
{
	struct bind_world w;
	struct all in;
	struct row r;

	begin(&w, &r, "text,stage,field\na,plan,nosuch\nb,assess,dx\n");
	row_only(&r, "stage", "assess");
	ck_assert(row_next(&r, &in, sizeof(in)));
	ck_assert(span_is(in.text, "b"));
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), 0);
	bind_world_close(&w);
}
END_TEST

START_TEST(fault_ends_loading)
{
	struct bind_world w;
	struct all in;
	struct row r;

	begin(&w, &r, "text\na\nb\n");
	ck_assert(row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_fault(&r, "text", "no"), -1);
	ck_assert(!row_next(&r, &in, sizeof(in)));
	ck_assert_int_eq(row_end(&r), -1);
	ck_assert_str_eq(said(&w.e), "t: test:2: text: no");
	bind_world_close(&w);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("cols");
	TCase *tc = tcase_create("rows");
	SRunner *sr;
	int failed;

	tcase_add_test(tc, row_fills_every_kind);
	tcase_add_test(tc, row_leaves_what_is_empty);
	tcase_add_loop_test(tc, row_refuses, 0, COUNT(wrong));
	tcase_add_test(tc, row_needs_its_columns);
	tcase_add_test(tc, check_reports_all);
	tcase_add_test(tc, row_only_of_one_word);
	tcase_add_test(tc, fault_ends_loading);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? 0 : 1;
}
