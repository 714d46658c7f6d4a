/* SPDX-License-Identifier: MIT */
/* Keys of records that cannot be read. */
#include "rec/torn.h"
#include "rec_world.h"

START_TEST(counts_those_that_nobody_asked_for)
{
	struct arena mem = {0};
	struct torn t;

	torn_init(&t, &mem);
	ck_assert(!torn_has(&t, SPAN("1")));
	ck_assert_uint_eq(torn_unmatched(&t), 0);
	torn_add(&t, SPAN("1"));
	torn_add(&t, SPAN("2"));
	torn_add(&t, SPAN("1"));
	torn_add(&t, SPAN(""));
	ck_assert_uint_eq(torn_unmatched(&t), 4);
	ck_assert(torn_has(&t, SPAN("1")));
	ck_assert(!torn_has(&t, SPAN("")));
	ck_assert(!torn_has(&t, SPAN("3")));
	ck_assert_uint_eq(torn_unmatched(&t), 2);
	ck_assert(torn_has(&t, SPAN("1")));
	torn_add(&t, SPAN("1"));
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
		torn_add(&t, (struct span){ key, 4096 });
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
}

int
main(void)
{
	return run_suite("torn", fill);
}
