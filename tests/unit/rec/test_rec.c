/* SPDX-License-Identifier: MIT */
/* A record: typed values as read, values set, issues found. */
#include "rec/rec.h"
#include "rec/derive.h"
#include "rec/set.h"

#include <inttypes.h>

#include "rec_world.h"

enum get { INT, DEC1, MONEY, DATE, DATETIME, BOOL, WORD, TEXT };

/* text: NULL is missing, "!" is there but without a single value. */
static const struct {
	enum get get;
	const char *field, *text;
	int state;
	int64_t value;
	const char *issues;
} reads[] = {
	{ INT, "age", "64", REC_OK, 64, "" },
	{ INT, "age", "64.0", REC_OK, 64, "" },
	{ INT, "age", "007", REC_OK, 7, "" },
	{ INT, "age", NULL, REC_MISSING, 0, "" },
	{ INT, "age", "", REC_MISSING, 0, "" },
	{ INT, "age", "!", REC_BAD, 0, "age:not_a_single_value" },
	{ INT, "age", "old", REC_BAD, 0, "age:not_a_number" },
	{ INT, "age", "6 4", REC_BAD, 0, "age:not_a_number" },
	{ INT, "age", "64.5", REC_BAD, 0, "age:not_an_integer" },
	{ INT, "age", "131", REC_BAD, 0, "age:out_of_range" },
	{ INT, "age", "-1", REC_BAD, 0, "age:out_of_range" },
	{ INT, "age", "130", REC_OK, 130, "" },
	{ INT, "age", "99999999999999999999", REC_BAD, 0,
	    "age:not_a_number" },
	{ INT, "nobody_knows", "-5", REC_OK, -5, "" },
	{ DEC1, "weight", "70.5", REC_OK, 705, "" },
	{ DEC1, "weight", "70.55", REC_BAD, 0, "weight:too_many_places" },
	{ DEC1, "weight", "1e2", REC_BAD, 0, "weight:not_a_number" },
	{ MONEY, "cost", "12211.64", REC_OK, 1221164, "" },
	{ MONEY, "cost", "12211", REC_OK, 1221100, "" },
	{ MONEY, "cost", "0.005", REC_BAD, 0, "cost:not_cents" },
	{ MONEY, "cost", "$5", REC_BAD, 0, "cost:not_a_number" },
	{ DATE, "born_on", "1970-01-02", REC_OK, 1, "" },
	{ DATE, "admit_at", "1970-01-02T23:59+01:00", REC_OK, 1, "" },
	{ DATE, "born_on", "1970-02-30", REC_BAD, 0, "born_on:not_a_date" },
	{ DATE, "born_on", "01/02/1970", REC_BAD, 0, "born_on:not_a_date" },
	{ DATETIME, "admit_at", "1970-01-02T00:05", REC_OK, 1445, "" },
	{ DATETIME, "admit_at", "1970-01-02", REC_OK, 1440, "" },
	{ DATETIME, "admit_at", "1969-12-31T23:59", REC_OK, -1, "" },
	{ DATETIME, "admit_at", "1970-01-02T00:05+02:00", REC_OK, 1325, "" },
	{ DATETIME, "admit_at", "soon", REC_BAD, 0,
	    "admit_at:not_a_datetime" },
	{ DATETIME, "born_on", "soon", REC_BAD, 0, "born_on:not_a_date" },
	{ BOOL, "alone", "true", REC_OK, 1, "" },
	{ BOOL, "alone", "N", REC_OK, 0, "" },
	{ BOOL, "alone", "0", REC_OK, 0, "" },
	{ BOOL, "alone", "maybe", REC_BAD, 0, "alone:not_a_bool" },
	{ WORD, "sex", "male", REC_OK, 4, "" },
	{ WORD, "sex", "unknown", REC_OK, 7, "" },
	{ WORD, "sex", "Male", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "sex", "mal", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "sex", "ale", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "sex", "unknownx", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "sex", "male|female", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "sex", "|", REC_BAD, 0, "sex:not_a_known_value" },
	{ WORD, "name", "anything", REC_OK, 8, "" },
	{ TEXT, "name", "Ann", REC_OK, 3, "" },
	{ TEXT, "name", "!", REC_MISSING, 0, "" },
};

static enum rec_state
get(struct rec *r, enum get how, int slot, int64_t *v)
{
	struct datetime dt;
	struct span s = { NULL, 0 };
	enum rec_state st;
	int32_t day = 0;
	bool flag = false;

	switch (how) {
	case INT:
		return rec_int(r, slot, v);
	case DEC1:
		return rec_dec(r, slot, 1, v);
	case MONEY:
		return rec_money(r, slot, v);
	case DATE:
		st = rec_date(r, slot, &day);
		*v = day;
		return st;
	case DATETIME:
		st = rec_datetime(r, slot, &dt);
		*v = st == REC_OK ? datetime_minutes(&dt) : 0;
		return st;
	case BOOL:
		st = rec_bool(r, slot, &flag);
		*v = flag;
		return st;
	case WORD:
		st = rec_word(r, slot, &s);
		break;
	default:
		s = rec_text(r, slot);
		st = s.p == NULL ? REC_MISSING : REC_OK;
	}
	*v = (int64_t)s.n;
	return st;
}

static void
put(struct rec *r, int slot, const char *text)
{
	struct val *v = &r->in[slot];

	*v = (struct val){0};
	if (text == NULL)
		return;
	v->p = text;
	v->n = (uint32_t)strlen(text);
	v->state = strcmp(text, "!") == 0 ? REC_BAD :
	    v->n == 0 ? REC_MISSING : REC_OK;
}

START_TEST(typed_values)
{
	struct world w;
	enum rec_state st;
	int64_t v = 0;
	int slot, i;

	world_open(&w);
	world_slots(&w, reads[_i].field);
	slot = world_slot(&w, reads[_i].field);
	put(&w.rec, slot, reads[_i].text);
	/* The second look must find what the first one did. */
	for (i = 0; i < 2; i++) {
		st = get(&w.rec, reads[_i].get, slot, &v);
		ck_assert_msg(st == reads[_i].state && (st != REC_OK ||
		    v == reads[_i].value), "%s \"%s\": state %d, %" PRId64,
		    reads[_i].field, reads[_i].text == NULL ? "(none)" :
		    reads[_i].text, st, v);
		ck_assert_str_eq(buf_str(&w.rec.issues), reads[_i].issues);
	}
	world_close(&w);
}
END_TEST

/* One value, looked at as a number, an instant and a number again. */
START_TEST(a_value_can_be_looked_at_in_two_ways)
{
	struct world w;
	struct datetime dt;
	int64_t v = 0;
	int slot;

	world_open(&w);
	world_slots(&w, "weight");
	slot = world_slot(&w, "weight");
	put(&w.rec, slot, "7.5");
	ck_assert(rec_num(&w.rec.in[slot], &v) && v == 7500000);
	ck_assert(!rec_instant(&w.rec.in[slot], &dt));
	ck_assert(rec_num(&w.rec.in[slot], &v) && v == 7500000);
	put(&w.rec, slot, "2026-03-01T10:20-05:30");
	ck_assert(!rec_num(&w.rec.in[slot], &v));
	ck_assert(rec_instant(&w.rec.in[slot], &dt));
	ck_assert(rec_instant(&w.rec.in[slot], &dt));
	ck_assert_int_eq(dt.minute, 620);
	ck_assert_int_eq(dt.offset, -330);
	ck_assert(dt.has_time && dt.has_offset);
	world_close(&w);
}
END_TEST

static const struct {
	const char *field, *text, *problem;
} problems[] = {
	{ "age", "5", NULL },
	{ "age", "5.5", "not_an_integer" },
	{ "age", "x", "not_a_number" },
	{ "age", "500", "out_of_range" },
	{ "cost", "5.55", NULL },
	{ "cost", "5.555", "not_cents" },
	{ "weight", "5.555", NULL },
	{ "born_on", "2000-01-01", NULL },
	{ "born_on", "1899-12-31", "out_of_range" },
	{ "born_on", "x", "not_a_date" },
	{ "admit_at", "x", "not_a_datetime" },
	{ "alone", "x", "not_a_bool" },
	{ "sex", "x", "not_a_known_value" },
	{ "sex", "female", NULL },
	{ "sex", "female|unknown", "not_a_known_value" },
	{ "dx", "a;b", NULL },
	{ "name", "x", NULL },
};

START_TEST(problems_have_names)
{
	const struct field *f;
	const char *got;
	struct world w;

	world_open(&w);
	f = dict_find(&w.dict, span_of(problems[_i].field));
	got = rec_problem(f, span_of(problems[_i].text));
	ck_assert_pstr_eq(got, problems[_i].problem);
	world_close(&w);
}
END_TEST

START_TEST(set_values_are_what_rules_see)
{
	struct datetime dt = { .day = 0, .minute = 61, .has_time = true };
	struct world w;
	struct rec *r = &w.rec;
	int64_t v;
	int n, cost, text;

	world_open(&w);
	world_slots(&w, "age|out_n,out_cost,out_text");
	n = world_slot(&w, "out_n");
	cost = world_slot(&w, "out_cost");
	text = world_slot(&w, "out_text");
	put(r, n, "99");
	ck_assert(!rec_has(r, n));
	rec_set_int(r, n, INT64_MIN);
	ck_assert(span_is(rec_text(r, n), "-9223372036854775808"));
	ck_assert(!rec_num(rec_val(r, n), &v));
	rec_set_int(r, n, 12);
	ck_assert(rec_num(rec_val(r, n), &v) && v == 12000000);
	rec_set_dec(r, cost, -5, 2);
	ck_assert(span_is(rec_text(r, cost), "-0.05"));
	ck_assert(rec_num(rec_val(r, cost), &v) && v == -50000);
	rec_set(r, text, rec_keep(r, SPAN("abc")));
	ck_assert(span_is(rec_text(r, text), "abc"));
	rec_set(r, text, SPAN(""));
	ck_assert(!rec_has(r, text));
	ck_assert_ptr_null(rec_text(r, text).p);
	rec_set_date(r, text, 59);
	ck_assert(span_is(rec_text(r, text), "1970-03-01"));
	rec_set_datetime(r, text, &dt);
	ck_assert(span_is(rec_text(r, text), "1970-01-01T01:01"));
	rec_reset(r);
	ck_assert(!rec_has(r, n) && !rec_has(r, cost) && !rec_has(r, text));
	ck_assert(!rec_num(rec_val(r, n), &v));
	world_close(&w);
}
END_TEST

/* What the issues say of a value that is not there any more. */
static const struct {
	const char *age, *issues;
	enum rec_state state;
} heeded[] = {
	{ "", "", REC_MISSING },
	{ "", "age:not_a_number", REC_BAD },
	{ "", "sex:not_a_known_value;age:out_of_range", REC_BAD },
	{ "", "ages:not_a_number", REC_MISSING },
	{ "", "age", REC_MISSING },
	{ "", "case_id:missing", REC_MISSING },
	{ "7", "age:not_a_number", REC_BAD },
	{ "7", "age:out_of_range", REC_BAD },
	{ "7", "sex:x; age:out_of_range ", REC_BAD },
	{ "7", "age:contradicts_its_dates", REC_OK },
};

START_TEST(noted_issues_are_taken)
{
	struct world w;
	struct rec *r = &w.rec;
	int64_t v;
	int age, id;

	world_open(&w);
	world_slots(&w, "case_id,age|issues");
	age = world_slot(&w, "age");
	id = world_slot(&w, "case_id");
	r->form = form_find("jsonl");
	put(r, age, heeded[_i].age);
	put(r, world_slot(&w, "issues"), heeded[_i].issues);
	rec_take_noted(r);
	ck_assert_msg(rec_int(r, age, &v) == heeded[_i].state, "%s",
	    heeded[_i].issues);
	ck_assert_msg(r->issues.n == 0, "%s: noted again",
	    heeded[_i].issues);
	ck_assert(!rec_has(r, id));
	world_close(&w);
}
END_TEST

START_TEST(lists_are_joined)
{
	struct world w;
	int list;

	world_open(&w);
	world_slots(&w, "|out_list");
	list = world_slot(&w, "out_list");
	rec_list_set(&w.rec, list);
	ck_assert(!rec_has(&w.rec, list));
	rec_list_add(&w.rec, SPAN("a"));
	rec_list_add(&w.rec, SPAN("b c"));
	rec_list_set(&w.rec, list);
	ck_assert(span_is(rec_text(&w.rec, list), "a;b c"));
	rec_list_add(&w.rec, SPAN("z"));
	ck_assert(span_is(rec_text(&w.rec, list), "a;b c"));
	world_close(&w);
}
END_TEST

START_TEST(an_issue_is_noted_once)
{
	struct world w;
	int age;

	world_open(&w);
	world_slots(&w, "age");
	age = world_slot(&w, "age");
	rec_slot_issue(&w.rec, age, "odd");
	rec_issue(&w.rec, SPAN("x"), "missing");
	rec_slot_issue(&w.rec, age, "odd");
	rec_slot_issue(&w.rec, age, "od");
	rec_issue(&w.rec, SPAN("x"), "missing");
	ck_assert_str_eq(buf_str(&w.rec.issues), "age:odd;x:missing;age:od");
	world_close(&w);
}
END_TEST

static const struct {
	const char *read, *found, *want;
} issues[] = {
	{ NULL, "", "" },
	{ "", "", "" },
	{ "a:x", "", "a:x" },
	{ NULL, "a:x", "a:x" },
	{ "a:x", "a:x", "a:x" },
	{ "a:x;b:y", "b:y;c:z", "a:x;b:y;c:z" },
	{ "ab:x", "b:x;a:x", "ab:x;b:x;a:x" },
};

/* What stands there and cannot be read is not thrown away unsaid. */
START_TEST(issues_that_cannot_be_read)
{
	struct world w;
	int slot;

	world_open(&w);
	world_slots(&w, "|issues");
	slot = world_slot(&w, "issues");
	w.rec.in[slot].state = REC_BAD;
	rec_set_issues(&w.rec, slot);
	ck_assert_int_eq(rec_val(&w.rec, slot)->state, REC_BAD);
	rec_issue(&w.rec, SPAN("a"), "x");
	rec_set_issues(&w.rec, slot);
	ck_assert(span_is(rec_text(&w.rec, slot),
	    "a:x;issues:not_a_single_value"));
	world_close(&w);
}
END_TEST

START_TEST(issues_of_earlier_programs_stay)
{
	struct span rest = span_of(issues[_i].found), item, field;
	struct world w;
	int slot;

	world_open(&w);
	world_slots(&w, "|issues");
	slot = world_slot(&w, "issues");
	put(&w.rec, slot, issues[_i].read);
	while (rest.n > 0 && span_next(&rest, ';', &item)) {
		(void)span_next(&item, ':', &field);
		rec_issue(&w.rec, field, item.p[0] == 'x' ? "x" :
		    item.p[0] == 'y' ? "y" : "z");
	}
	rec_set_issues(&w.rec, slot);
	ck_assert_msg(span_is(rec_text(&w.rec, slot), issues[_i].want),
	    "case %d: %.*s", _i, (int)rec_text(&w.rec, slot).n,
	    rec_text(&w.rec, slot).p);
	world_close(&w);
}
END_TEST

/* Computes the sum of age and weight, and counts how often. */
static int computed;

static void
find_sum(struct rec *r, const struct derived *d)
{
	int64_t a, b;

	computed++;
	if (rec_int(r, d->from[0], &a) == REC_OK &&
	    rec_int(r, d->from[1], &b) == REC_OK)
		rec_set_int(r, d->slot, a + b);
}

/* One that is made from a derived one. */
static void
find_twice(struct rec *r, const struct derived *d)
{
	int64_t sum;

	if (rec_int(r, d->from[0], &sum) == REC_OK)
		rec_set_int(r, d->slot, 2 * sum);
}

static void
count_need(void *arg)
{
	++*(int *)arg;
}

START_TEST(derived_fields_are_computed_when_asked_for)
{
	static const char *const sum[] = { "age", "out_n" };
	static const char *const twice[] = { "sum" };
	static const struct derive list[] = {
		{ "sum", FIELD_INTEGER, find_sum, sum, 2 },
		{ "twice", FIELD_INTEGER, find_twice, twice, 1, 0, count_need },
		{ "other", FIELD_INTEGER, find_sum, sum, 2 },
	};
	int slot, age, n, needed = 0;
	int64_t v;
	struct world w;

	computed = 0;
	world_open(&w);
	slots_derive(&w.slots, list, 3, &needed);
	slot = slots_read(&w.slots, &w.dict, SPAN("twice"));
	ck_assert_int_eq(slots_read(&w.slots, &w.dict, SPAN("twice")), slot);
	ck_assert_int_eq(needed, 1);
	n = slots_append(&w.slots, &w.dict, SPAN("out_n"));
	world_slots(&w, "");
	ck_assert_int_eq(slots_find(&w.slots, SPAN("other")), -1);
	age = slots_find(&w.slots, SPAN("age"));
	ck_assert_int_ge(age, 0);
	ck_assert_int_eq(w.slots.s[slot].type, FIELD_INTEGER);
	put(&w.rec, age, "3");
	ck_assert_int_eq(computed, 0);
	ck_assert(!rec_has(&w.rec, slot));
	ck_assert_int_eq(rec_int(&w.rec, slot, &v), REC_MISSING);
	ck_assert_int_eq(computed, 1);		/* also where it is nothing */
	rec_set_int(&w.rec, n, 4);
	ck_assert_int_eq(rec_int(&w.rec, slot, &v), REC_OK);
	ck_assert_int_eq(v, 14);
	ck_assert_int_eq(rec_int(&w.rec, slot, &v), REC_OK);
	ck_assert_int_eq(computed, 2);
	rec_set_int(&w.rec, n, 5);		/* what it was made from */
	ck_assert(span_is(rec_text(&w.rec, slot), "16"));
	ck_assert_int_eq(computed, 3);
	rec_reset(&w.rec);			/* another record */
	put(&w.rec, age, "1");
	rec_set_int(&w.rec, n, 1);
	ck_assert_int_eq(computed, 3);
	ck_assert(span_is(rec_text(&w.rec, slot), "4"));
	ck_assert_int_eq(computed, 4);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, typed_values, 0,
	    sizeof(reads) / sizeof(reads[0]));
	tcase_add_test(tc, a_value_can_be_looked_at_in_two_ways);
	tcase_add_loop_test(tc, problems_have_names, 0,
	    sizeof(problems) / sizeof(problems[0]));
	tcase_add_test(tc, set_values_are_what_rules_see);
	tcase_add_loop_test(tc, noted_issues_are_taken, 0,
	    sizeof(heeded) / sizeof(heeded[0]));
	tcase_add_test(tc, derived_fields_are_computed_when_asked_for);
	tcase_add_test(tc, lists_are_joined);
	tcase_add_test(tc, an_issue_is_noted_once);
	tcase_add_test(tc, issues_that_cannot_be_read);
	tcase_add_loop_test(tc, issues_of_earlier_programs_stay, 0,
	    sizeof(issues) / sizeof(issues[0]));
}

int
main(void)
{
	return run_suite("rec", fill);
}
