/* SPDX-License-Identifier: MIT */
/*
 * The codes of a list: what is found by eight bytes at a time, from memory,
 * is what each text by itself says.
 */
#include "rec/codes.h"

#include <check.h>
#include <stdlib.h>

#include "rec/set.h"
#include "val/code.h"

static const char *const starts[] = { "I50", "E11", "N186", "A", "12345678" };

struct fixture {
	struct dict dict;
	struct slots slots;
	struct rec rec;
	int dx, zcodes, needs;
};

static void
fixture_open(struct fixture *x)
{
	const struct field f[] = {
		{ .name = SPAN("dx"), .type = FIELD_LIST },
		{ .name = SPAN("zcodes"), .type = FIELD_LIST },
		{ .name = SPAN("needs"), .type = FIELD_LIST },
	};
	size_t i;

	*x = (struct fixture){0};
	for (i = 0; i < COUNT(f); i++)
		ck_assert_int_eq(dict_add(&x->dict, &f[i]), 0);
	x->dx = slots_read(&x->slots, &x->dict, SPAN("dx"));
	x->zcodes = slots_read(&x->slots, &x->dict, SPAN("zcodes"));
	for (i = 0; i < COUNT(starts); i++)
		ck_assert_int_eq(slots_prefix(&x->slots, x->dx,
		    span_of(starts[i])), (int)i);
	ck_assert_int_eq(slots_prefix(&x->slots, x->zcodes, SPAN("Z59")), 0);
	x->needs = slots_read(&x->slots, &x->dict, SPAN("needs"));
	ck_assert_int_eq(slots_item(&x->slots, x->needs, SPAN("food")), 0);
	ck_assert_int_eq(slots_item(&x->slots, x->needs,
	    SPAN("housing_problem")), 1);
	ck_assert_int_eq(slots_item(&x->slots, x->needs, SPAN("food")), 0);
	rec_init(&x->rec, &x->slots);
}

static void
fixture_close(struct fixture *x)
{
	rec_free(&x->rec);
	slots_free(&x->slots);
	dict_free(&x->dict);
}

static void
set(struct fixture *x, int slot, const char *text)
{
	x->rec.in[slot] = (struct val){ .p = text,
	    .n = (uint32_t)strlen(text), .state = REC_OK };
}

/* The first 64 of what its lists have. */
static uint64_t
codes(struct fixture *x, int slot)
{
	const struct codes *found;

	ck_assert(rec_codes(&x->rec, slot, &found));
	return found->w[0];
}

static const struct {
	const char *list;
	unsigned bits;
} cases[] = {
	{ "I50",                        1 },
	{ "I5",                         0 },
	{ "i50.9",                      1 },
	{ ";;I50.9; ;?",                1 },
	{ "x;e11.22",                   2 },
	{ "E11.22;N18.6;",              6 },
	{ "N1864567;N18.6",             4 },
	{ "N18645678;E1",               4 },
	{ "E119;A1234567890123456;I50", 3 },	/* too long to be a code */
	{ "E119;A1234567890123;I50",    11 },
	{ "12.34.56.78;1234567",        16 },
	{ "1234567812",                 16 },
	{ ";",                          0 },
	{ " I50.9;\"E11\"",             3 },
	{ "a;b;c;d;e;f;g;h;i;j;k;N186", 12 },
};

START_TEST(finds_what_codes_begin_with)
{
	struct fixture x;
	uint64_t bits;
	int again;

	fixture_open(&x);
	for (again = 0; again < 3; again++) {
		set(&x, x.dx, cases[_i].list);
		bits = codes(&x, x.dx);
		ck_assert_msg(bits == cases[_i].bits, "%s: %u",
		    cases[_i].list, (unsigned)bits);
		ck_assert_uint_eq(codes(&x, x.dx), cases[_i].bits);
	}
	fixture_close(&x);
}
END_TEST

START_TEST(splits_as_span_next_does)
{
	struct code_items it = { .list = span_of(cases[_i].list) };
	struct span rest = it.list, want, item;
	uint64_t key, bytes;
	size_t i;

	while (span_next(&rest, ';', &want)) {
		ck_assert(code_items_next(&it, &item, &key));
		ck_assert_ptr_eq(item.p, want.p);
		ck_assert_uint_eq(item.n, want.n);
		for (bytes = 0, i = 0; i < want.n && want.n <= 8; i++)
			bytes |= (uint64_t)(unsigned char)want.p[i] << 8 * i;
		ck_assert(want.n > 8 || key == bytes);
	}
	ck_assert(!code_items_next(&it, &item, &key));
}
END_TEST

/* One text can stand in two fields that are asked for other starts. */
START_TEST(knows_fields_apart)
{
	const struct codes kept = {{ 5, 0, 0, 1 }};
	const struct codes *found;
	struct fixture x;

	fixture_open(&x);
	set(&x, x.dx, "Z591");
	set(&x, x.zcodes, "Z591");
	ck_assert_uint_eq(codes(&x, x.dx), 0);
	ck_assert_uint_eq(codes(&x, x.zcodes), 1);
	rec_codes_keep(&x.rec, x.dx, &kept);
	ck_assert(rec_codes(&x.rec, x.dx, &found));
	ck_assert_mem_eq(found, &kept, sizeof(kept));
	ck_assert_uint_eq(codes(&x, x.zcodes), 1);
	fixture_close(&x);
}
END_TEST

START_TEST(takes_no_unusable_value)
{
	const struct codes *found;
	struct fixture x;

	fixture_open(&x);
	ck_assert(!rec_codes(&x.rec, x.dx, &found));
	ck_assert_uint_eq(x.rec.issues.n, 0);
	x.rec.in[x.dx].state = REC_BAD;
	ck_assert(!rec_codes(&x.rec, x.dx, &found));
	ck_assert_str_eq(buf_str(&x.rec.issues), "dx:not_a_single_value");
	fixture_close(&x);
}
END_TEST

static const struct {
	const char *list;
	uint64_t bits;
} items[] = {
	{ "food",                   1 },
	{ "housing_problem",        2 },
	{ "housing_problem;food",   3 },
	{ "foods;FOOD;foo",         0 },
	{ ";;food;",                1 },
	{ "housing_problems;money", 0 },
};

START_TEST(finds_whole_items)
{
	struct fixture x;

	fixture_open(&x);
	set(&x, x.needs, items[_i].list);
	ck_assert_msg(codes(&x, x.needs) == items[_i].bits, "%s",
	    items[_i].list);
	fixture_close(&x);
}
END_TEST

START_TEST(has_room_for_so_many_starts)
{
	const struct codes *found;
	struct fixture x;
	char text[] = "B000";
	int i;

	fixture_open(&x);
	ck_assert_int_eq(slots_prefix(&x.slots, x.dx, SPAN("E11")), 1);
	ck_assert_int_eq(slots_prefix(&x.slots, x.dx, SPAN("E1")), 5);
	ck_assert_int_eq(slots_prefix(&x.slots, x.dx, SPAN("123456789")), -1);
	for (i = 6; i < SLOT_WANTED; i++) {
		text[1] = (char)('0' + i / 100);
		text[2] = (char)('0' + i / 10 % 10);
		text[3] = (char)('0' + i % 10);
		ck_assert_int_eq(slots_prefix(&x.slots, x.dx, span_of(text)),
		    i);
	}
	ck_assert_int_eq(slots_prefix(&x.slots, x.dx, SPAN("C01")), -1);
	ck_assert_int_eq(slots_prefix(&x.slots, x.dx, SPAN("E1")), 5);
	set(&x, x.dx, "B064;b19.1;E11.9;B255");
	ck_assert(rec_codes(&x.rec, x.dx, &found));
	for (i = 0; i < SLOT_WANTED; i++)
		ck_assert_msg(codes_in(found, i) == (i == 1 || i == 5 ||
		    i == 64 || i == 191 || i == 255), "%d", i);
	fixture_close(&x);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("codes");
	TCase *tc = tcase_create("codes");
	SRunner *sr;
	int failed;

	tcase_add_loop_test(tc, finds_what_codes_begin_with, 0, COUNT(cases));
	tcase_add_loop_test(tc, splits_as_span_next_does, 0, COUNT(cases));
	tcase_add_loop_test(tc, finds_whole_items, 0, COUNT(items));
	tcase_add_test(tc, knows_fields_apart);
	tcase_add_test(tc, takes_no_unusable_value);
	tcase_add_test(tc, has_room_for_so_many_starts);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
