/* SPDX-License-Identifier: MIT */
/* The dictionary and the slots. */
#include "rec/slot.h"

#include "rec_world.h"

START_TEST(types_have_names)
{
	enum field_type t;

	ck_assert_int_eq(field_type_find(span_of(field_type_name(
	    (enum field_type)_i)), &t), 0);
	ck_assert_int_eq(t, _i);
	ck_assert_int_eq(field_is_number(t), t == FIELD_INTEGER ||
	    t == FIELD_DECIMAL || t == FIELD_MONEY);
}
END_TEST

START_TEST(no_other_name_is_a_type)
{
	static const char *const name[] = { "", "Integer", "int", "dates",
	    "integer ", "listx" };
	enum field_type t;

	ck_assert_int_eq(field_type_find(span_of(name[_i]), &t), -1);
}
END_TEST

START_TEST(dictionary_finds_what_it_has)
{
	struct dict d = {0};
	struct field f = {0};
	struct buf name = {0};
	int i;

	ck_assert_ptr_null(dict_find(&d, SPAN("x")));
	for (i = 0; i < 3000; i++) {
		name.n = 0;
		buf_fmt(&name, "field_%d", i);
		f.name = (struct span){ strdup(buf_str(&name)), name.n };
		f.type = (enum field_type)(i % 9);
		ck_assert_int_eq(dict_add(&d, &f), 0);
		ck_assert_int_eq(dict_add(&d, &f), -1);
	}
	for (i = 0; i < 3000; i++) {
		name.n = 0;
		buf_fmt(&name, "field_%d", i);
		ck_assert_int_eq(dict_find(&d, (struct span){ name.p,
		    name.n })->type, i % 9);
	}
	ck_assert_ptr_null(dict_find(&d, SPAN("field_")));
	ck_assert_ptr_null(dict_find(&d, SPAN("field_3000")));
	ck_assert_ptr_null(dict_find(&d, SPAN("")));
	for (i = 0; i < 3000; i++)
		free((void *)(uintptr_t)d.f[i].name.p);
	dict_free(&d);
	buf_free(&name);
	ck_assert_uint_eq(d.n, 0);
}
END_TEST

START_TEST(a_slot_is_made_once)
{
	char text[] = "age";
	struct world w;
	int age, out;

	world_open(&w);
	age = slots_read(&w.slots, &w.dict, (struct span){ text, 3 });
	out = slots_append(&w.slots, &w.dict, SPAN("elsewhere"));
	memcpy(text, "xxx", 3);
	ck_assert_int_ne(age, out);
	ck_assert_int_eq(slots_find(&w.slots, SPAN("age")), age);
	ck_assert_int_eq(slots_append(&w.slots, &w.dict, SPAN("age")), age);
	ck_assert_uint_eq(w.slots.n, 2);
	ck_assert(w.slots.s[age].read && w.slots.s[age].append);
	ck_assert(!w.slots.s[out].read && w.slots.s[out].append);
	ck_assert(w.slots.s[age].known && !w.slots.s[out].known);
	ck_assert_int_eq(w.slots.s[age].type, FIELD_INTEGER);
	ck_assert_int_eq(w.slots.s[out].type, FIELD_STRING);
	ck_assert(w.slots.s[age].def.high == 130 * (int64_t)FIELD_NUM_ONE);
	ck_assert_int_eq(slots_find(&w.slots, SPAN("ag")), -1);
	ck_assert_int_eq(slots_find(&w.slots, SPAN("")), -1);
	world_close(&w);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_loop_test(tc, types_have_names, 0, FIELD_LIST + 1);
	tcase_add_loop_test(tc, no_other_name_is_a_type, 0, 6);
	tcase_add_test(tc, dictionary_finds_what_it_has);
	tcase_add_test(tc, a_slot_is_made_once);
}

int
main(void)
{
	return run_suite("field", fill);
}
