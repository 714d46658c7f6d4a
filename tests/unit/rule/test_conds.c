/* SPDX-License-Identifier: MIT */
/*
 * Many conditions: the answer is always that of the condition alone, also
 * where no field has a value and where there are more fields than bits.
 */
#include "rec/set.h"
#include "rule/conds.h"
#include "rule/named.h"
#include "rule/tables.h"
#include "said.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define FIELDS 150	/* more than two words of bits */

/* b0..b149 are bools; each has the condition "bN == true". */
struct fixture {
	struct dict dict;
	struct slots slots;
	struct conds conds;
	struct tables tables;
	struct binder b;
	char name[FIELDS][8];
};

static void
fill(struct fixture *x)
{
	struct field f = { .type = FIELD_BOOL };
	size_t i;

	for (i = 0; i < FIELDS; i++) {
		(void)snprintf(x->name[i], sizeof(x->name[i]), "b%zu", i);
		f.name = span_of(x->name[i]);
		ck_assert_int_eq(dict_add(&x->dict, &f), 0);
	}
}

static int
add(struct fixture *x, const char *text)
{
	struct when_scope in;
	struct fault e = {0};
	struct when *w;

	x->b = (struct binder){ .tables = &x->tables, .slots = &x->slots,
	    .dict = &x->dict };
	in = named_scope(&x->b);
	ck_assert_msg(when_compile(&w, span_of(text), &in, &e) == 0,
	    "%s: %s", text, said(&e));
	return (int)conds_add(&x->conds, &x->b, tables_keep(&x->tables, w));
}

static void
set(struct fixture *x, struct rec *r, const char *field, const char *value)
{
	int slot = slots_find(&x->slots, span_of(field));

	ck_assert_msg(slot >= 0, "%s", field);
	r->in[slot] = (struct val){ .p = value, .n = (uint32_t)strlen(value),
	    .state = REC_OK };
}

/* Is the k-th among those that are true of r? */
static bool
holds(struct fixture *x, struct rec *r, size_t k)
{
	size_t i;

	for (i = 0; conds_next(&x->conds, r, &i); i++)
		if (i == k)
			return true;
	return false;
}

static void
drop(struct fixture *x, struct rec *r)
{
	rec_free(r);
	tables_free(&x->tables);
	slots_free(&x->slots);
	dict_free(&x->dict);
}

START_TEST(sees_every_field)
{
	struct fixture x = {0};
	struct rec r;
	char text[32];
	size_t i;

	fill(&x);
	for (i = 0; i < FIELDS; i++) {
		(void)snprintf(text, sizeof(text), "b%zu == true", i);
		ck_assert_int_eq(add(&x, text), (int)i);
	}
	conds_ready(&x.conds, &x.b);
	rec_init(&r, &x.slots);
	set(&x, &r, x.name[_i], "true");
	(void)conds_look(&x.conds, &r);
	i = 0;
	ck_assert_msg(conds_next(&x.conds, &r, &i) && (int)i == _i,
	    "b%d set, b%zu true", _i, i);
	i++;
	ck_assert_msg(!conds_next(&x.conds, &r, &i), "b%d set, b%zu true", _i,
	    i);
	drop(&x, &r);
}
END_TEST

static const struct {
	const char *cond;
	const char *b0, *b1;	/* values or NULL */
	bool want;
} cases[] = {
	{ "missing b0",                     NULL,   NULL,    true },
	{ "missing b0",                     "true", NULL,    false },
	{ "missing b0",                     NULL,   "true",  true },
	{ "missing b0 and b1 == true",      NULL,   NULL,    false },
	{ "missing b0 and b1 == true",      NULL,   "true",  true },
	{ "not (b0 == true)",               NULL,   NULL,    false },
	{ "not (b0 == true)",               "no",   NULL,    true },
	{ "b0 == true or missing b1",       NULL,   NULL,    true },
	{ "b0 == true or missing b1",       "no",   "true",  false },
	{ "",                               NULL,   NULL,    true },
	{ "",                               "true", NULL,    true },
};

START_TEST(answers_as_the_condition_does)
{
	struct fixture x = {0};
	struct rec r;

	fill(&x);
	(void)add(&x, "b0 == true or b1 == true");
	(void)add(&x, cases[_i].cond);
	conds_ready(&x.conds, &x.b);
	rec_init(&r, &x.slots);
	if (cases[_i].b0 != NULL)
		set(&x, &r, "b0", cases[_i].b0);
	if (cases[_i].b1 != NULL)
		set(&x, &r, "b1", cases[_i].b1);
	(void)conds_look(&x.conds, &r);
	ck_assert_msg(holds(&x, &r, 1) == cases[_i].want,
	    "%d: %s", _i, cases[_i].cond);
	drop(&x, &r);
}
END_TEST

/* What a rule on an appended field comes from is what that was made from. */
START_TEST(needs_what_its_fields_need)
{
	const struct slot *out;
	struct fixture x = {0};
	struct rec r;
	int b0, made, all;

	fill(&x);
	b0 = slots_read(&x.slots, &x.dict, SPAN("b0"));
	made = slots_append(&x.slots, &x.dict, SPAN("b1"));
	slots_need(&x.slots, made, &b0, 1);
	(void)add(&x, "b1 == true or b2 == true");
	all = slots_append(&x.slots, &x.dict, SPAN("b3"));
	conds_ready(&x.conds, &x.b);
	conds_need(&x.conds, 0, 1, &x.slots, all);
	out = &x.slots.s[all];
	ck_assert_uint_eq(out->nneeds, 2);
	ck_assert_int_eq(out->needs[0], b0);
	ck_assert_int_eq(out->needs[1], slots_find(&x.slots, SPAN("b2")));
	rec_init(&r, &x.slots);
	ck_assert(!conds_look(&x.conds, &r));
	set(&x, &r, "b2", "false");
	ck_assert(conds_look(&x.conds, &r));
	drop(&x, &r);
}
END_TEST

START_TEST(no_condition_is_always_true)
{
	struct fixture x = {0};
	struct rec r;

	fill(&x);
	(void)add(&x, "b0 == true");
	ck_assert_uint_eq(conds_add(&x.conds, &x.b, NULL), 1);
	conds_ready(&x.conds, &x.b);
	rec_init(&r, &x.slots);
	r.form = form_find("jsonl");
	(void)conds_look(&x.conds, &r);
	ck_assert(!holds(&x, &r, 0));
	ck_assert(holds(&x, &r, 1));
	ck_assert(conds_in(conds_all(&x.conds, &r), 1));
	drop(&x, &r);
}
END_TEST

/* A value set in this run is one that a condition sees. */
START_TEST(sees_appended_values)
{
	struct fixture x = {0};
	struct rec r;
	int slot;

	fill(&x);
	slot = slots_append(&x.slots, &x.dict, SPAN("b7"));
	(void)add(&x, "b7 == true");
	conds_ready(&x.conds, &x.b);
	rec_init(&r, &x.slots);
	(void)conds_look(&x.conds, &r);
	ck_assert(!holds(&x, &r, 0));
	rec_set(&r, slot, SPAN("true"));
	(void)conds_look(&x.conds, &r);
	ck_assert(holds(&x, &r, 0));
	drop(&x, &r);
}
END_TEST

static const char *const limits[] = { "n >= 3", "n < 3", "n != 7", "n == 7",
    "n <= 99", "n > 99", "missing n", "n >= 3 and d > 2.5", "d >= 2.5",
    "d < 3", "n in (3,7)", "not n >= 3", "d > -1" };

static const char *const numbers[] = { NULL, "0", "2", "3", "7", "99", "100",
    "121", "-1", "07", "007", "3.0", "3.5", "2.4999999", "x", "3x", "%" };

static void
set_numbers(struct fixture *x, struct rec *r, int which)
{
	const char *n = numbers[which / (int)COUNT(numbers)];
	const char *d = numbers[which % (int)COUNT(numbers)];

	rec_init(r, &x->slots);
	if (n != NULL)
		set(x, r, "n", n);
	if (d != NULL)
		set(x, r, "d", d);
}

/* From a table or not: the same answers, and the same issues. */
START_TEST(knows_all_limits_of_a_number)
{
	const struct field f[] = {
		{ .name = SPAN("n"), .type = FIELD_INTEGER, .has_low = true,
		    .has_high = true, .high = 120 * FIELD_NUM_ONE },
		{ .name = SPAN("d"), .type = FIELD_DECIMAL },
	};
	struct fixture x = {0};
	struct rec r, one, all;
	const uint64_t *found;
	size_t i, next = 0;
	bool want;

	for (i = 0; i < COUNT(f); i++)
		ck_assert_int_eq(dict_add(&x.dict, &f[i]), 0);
	for (i = 0; i < COUNT(limits); i++)
		(void)add(&x, limits[i]);
	conds_ready(&x.conds, &x.b);
	set_numbers(&x, &r, _i);
	set_numbers(&x, &one, _i);
	set_numbers(&x, &all, _i);
	(void)conds_look(&x.conds, &r);
	for (i = 0; i < COUNT(limits); i++) {
		want = when_true(x.conds.when[i], &one);
		ck_assert_msg((conds_next(&x.conds, &r, &next) &&
		    next == i) == want, "%d: %s", _i, limits[i]);
		next = i + 1;
	}
	ck_assert_str_eq(buf_str(&r.issues), buf_str(&one.issues));
	(void)conds_look(&x.conds, &all);
	found = conds_all(&x.conds, &all);
	for (i = 0; i < COUNT(limits); i++)
		ck_assert_msg(conds_in(found, i) ==
		    when_true(x.conds.when[i], &one), "%d: %s", _i,
		    limits[i]);
	ck_assert_str_eq(buf_str(&all.issues), buf_str(&one.issues));
	rec_free(&one);
	rec_free(&all);
	drop(&x, &r);
}
END_TEST

/* Comparisons, and conditions of these: one of each set is true. */
static const char *const single[] = {
	"dx has \"I50\"", "dx has \"E11\"", "zcodes has \"Z59\"",
	"needs has \"food\"", "needs has \"housing_problem\"",
	"missing needs", "b == true", "not (needs has \"food\")",
};

static const struct {
	const char *text;
	unsigned any[2];	/* bits of single */
} listed[] = {
	{ "dx has \"I50\" or dx has \"E11\" or zcodes has \"Z59\"",
	    { 1 | 2 | 4, 255 } },
	{ "(dx has \"I50\" or dx has \"E11\") and needs has \"food\"",
	    { 1 | 2, 8 } },
	{ "needs has \"food\" or needs has \"housing_problem\" or "
	    "dx has \"I50\"", { 8 | 16 | 1, 255 } },
	{ "(missing needs or needs has \"food\") and b == true",
	    { 32 | 8, 64 } },
	{ "missing needs and (dx has \"I50\" or dx has \"E11\")",
	    { 32, 1 | 2 } },
	{ "b == true or zcodes has \"Z59\" or dx has \"E11\"",
	    { 64 | 4 | 2, 255 } },
	{ "not (needs has \"food\") and (zcodes has \"Z59\" or "
	    "dx has \"I50\")", { 128, 4 | 1 } },
	{ "not (needs has \"food\") or dx has \"I50\"", { 128 | 1, 255 } },
};

static const char *const lists[][4] = {
	{ NULL, "I509", "E119;I10", "J449" },
	{ NULL, "Z590", "Z632", "Z632;Z5982" },
	{ NULL, "food", "housing_problem;food", "transport" },
	{ NULL, "true", "false", "true" },
};

static void
set_lists(struct fixture *x, struct rec *r, int which)
{
	static const char *const name[] = { "dx", "zcodes", "needs", "b" };
	size_t i;

	rec_init(r, &x->slots);
	for (i = 0; i < COUNT(name); i++, which /= 4)
		if (lists[i][which % 4] != NULL)
			set(x, r, name[i], lists[i][which % 4]);
}

/* What one alone is true of, as bits. */
static unsigned
singles(const struct fixture *x, struct rec *r)
{
	unsigned bits = 0;
	size_t i;

	for (i = 0; i < COUNT(single); i++)
		bits |= (unsigned)when_true(x->conds.when[i], r) << i;
	return bits;
}

/* Conditions that look for several codes and items, in several lists. */
START_TEST(knows_all_codes_and_items)
{
	const struct field f[] = {
		{ .name = SPAN("dx"), .type = FIELD_LIST,
		    .unit = SPAN("codes") },
		{ .name = SPAN("zcodes"), .type = FIELD_LIST,
		    .unit = SPAN("codes") },
		{ .name = SPAN("needs"), .type = FIELD_LIST },
		{ .name = SPAN("b"), .type = FIELD_BOOL },
	};
	struct fixture x = {0};
	struct rec r, alone;
	unsigned bits;
	size_t i, next = 0;
	bool want;

	for (i = 0; i < COUNT(f); i++)
		ck_assert_int_eq(dict_add(&x.dict, &f[i]), 0);
	for (i = 0; i < COUNT(single); i++)
		(void)add(&x, single[i]);
	for (i = 0; i < COUNT(listed); i++)
		(void)add(&x, listed[i].text);
	conds_ready(&x.conds, &x.b);
	set_lists(&x, &r, _i);
	set_lists(&x, &alone, _i);
	bits = singles(&x, &alone);
	(void)conds_look(&x.conds, &r);
	for (i = 0; i < COUNT(single) + COUNT(listed); i++) {
		want = i < COUNT(single) ? (bits >> i & 1) != 0 :
		    (bits & listed[i - COUNT(single)].any[0]) != 0 &&
		    (bits & listed[i - COUNT(single)].any[1]) != 0;
		ck_assert_msg(when_true(x.conds.when[i], &alone) == want &&
		    (conds_next(&x.conds, &r, &next) && next == i) == want,
		    "%d: condition %zu", _i, i);
		next = i + 1;
	}
	rec_free(&alone);
	drop(&x, &r);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("conds");
	TCase *tc = tcase_create("conds");

	tcase_add_loop_test(tc, sees_every_field, 0, FIELDS);
	tcase_add_loop_test(tc, answers_as_the_condition_does, 0,
	    COUNT(cases));
	tcase_add_test(tc, needs_what_its_fields_need);
	tcase_add_test(tc, no_condition_is_always_true);
	tcase_add_test(tc, sees_appended_values);
	tcase_add_loop_test(tc, knows_all_limits_of_a_number, 0,
	    (int)(COUNT(numbers) * COUNT(numbers)));
	tcase_add_loop_test(tc, knows_all_codes_and_items, 0, 256);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
