/* SPDX-License-Identifier: MIT */
/* Keys of records that cannot be read. */
#include "rec/torn.h"
#include "rec_world.h"

static void
add(struct torn *t, const char *key, uint64_t line)
{
	const struct rec r = { .file = "in.csv", .line = line };
	struct fault e;

	ck_assert_int_eq(torn_add(t, &r, span_of(key), SPAN(""), &e), 0);
}

/* Of what was seen only the present one may have more. */
START_TEST(refuses_what_is_out_of_order)
{
	static const struct {
		const char *seen, *present, *key;
		int rc;
	} cases[] = {
		{ "1 2 3", "3", "3", 0 }, { "1 2 3", "3", "4", 0 },
		{ "1 2 3", "3", "2", -1 }, { "1 2 3", "3", "1", -1 },
		{ "3 2", "2", "3", -1 }, { "3 2", "2", "1", 0 },
		{ "2 5 3", "3", "5", -1 }, { "2 5 3", "3", "4", 0 },
		{ "1", "", "1", -1 }, { "", "", "1", 0 },
		{ "1 3", "3", "2", 0 },
	};
	const struct rec r = { .file = "in.csv", .line = 7 };
	struct span rest = span_of(cases[_i].seen), item;
	struct arena mem = {0};
	struct seen seen;
	struct torn t;
	struct fault e = {0};

	seen_init(&seen, 1 << 16, &mem);
	torn_init(&t, &mem);
	t.seen = &seen;
	while (rest.n > 0 && span_next(&rest, ' ', &item))
		(void)seen_before(&seen, item);
	ck_assert_int_eq(torn_add(&t, &r, span_of(cases[_i].key),
	    span_of(cases[_i].present), &e), cases[_i].rc);
	ck_assert_uint_eq(e.line, cases[_i].rc == 0 ? 0 : 7);
	arena_free(&mem);
}
END_TEST

START_TEST(counts_those_that_nobody_asked_for)
{
	struct arena mem = {0};
	struct torn t;

	torn_init(&t, &mem);
	ck_assert(!torn_has(&t, SPAN("1")));
	ck_assert_uint_eq(torn_unmatched(&t), 0);
	add(&t, "1", 2);
	add(&t, "2", 3);
	add(&t, "1", 4);
	add(&t, "", 5);
	ck_assert_uint_eq(torn_line(&t, SPAN("1")), 4);
	ck_assert_uint_eq(torn_line(&t, SPAN("3")), 0);
	ck_assert_uint_eq(torn_unmatched(&t), 4);
	ck_assert(torn_has(&t, SPAN("1")));
	ck_assert(!torn_has(&t, SPAN("")));
	ck_assert(!torn_has(&t, SPAN("3")));
	ck_assert_uint_eq(torn_unmatched(&t), 2);
	ck_assert(torn_has(&t, SPAN("1")));
	add(&t, "1", 6);
	ck_assert_uint_eq(torn_unmatched(&t), 3);
	arena_free(&mem);
}
END_TEST

/* So many keys as a file of nothing else has take no more room. */
START_TEST(is_bounded)
{
	struct arena mem = {0};
	struct torn t;
	char key[4097];
	int i;

	torn_init(&t, &mem);
	for (i = 0; i < 10000; i++) {
		(void)snprintf(key, sizeof(key), "%04096d", i);
		add(&t, key, 2);
	}
	ck_assert_uint_le(t.keys.bytes, (size_t)33 << 20);
	ck_assert_uint_eq(torn_unmatched(&t), 10000);
	ck_assert_uint_gt(t.nameless, 0);
	arena_free(&mem);
}
END_TEST

static void
fill(TCase *tc)
{
	tcase_add_test(tc, counts_those_that_nobody_asked_for);
	tcase_add_test(tc, is_bounded);
	tcase_add_loop_test(tc, refuses_what_is_out_of_order, 0, 11);
}

int
main(void)
{
	return run_suite("torn", fill);
}
