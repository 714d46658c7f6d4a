/* SPDX-License-Identifier: MIT */
/* Allocation and arenas. */
#include "base/mem.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

START_TEST(allocation_gives_room)
{
	char *p = mem_alloc(10, 100), *z = mem_zalloc(7, 3);
	size_t i;

	memset(p, 'x', 1000);
	p = mem_grow(p, 2, 1000);
	for (i = 0; i < 1000; i++)
		ck_assert_int_eq(p[i], 'x');
	for (i = 0; i < 21; i++)
		ck_assert_int_eq(z[i], 0);
	free(p);
	free(z);
	p = mem_alloc(0, 8);
	ck_assert_ptr_nonnull(p);
	free(p);
	p = mem_grow(NULL, 1, 4);
	memset(p, 0, 4);
	free(p);
}
END_TEST

START_TEST(a_product_that_overflows_ends_the_process)
{
	free(mem_alloc(SIZE_MAX / 2, 3));
}
END_TEST

START_TEST(arena_overflow_ends_the_process)
{
	struct arena a = {0};

	memset(arena_alloc(&a, SIZE_MAX - 3), 0, 1);
}
END_TEST

/* Nothing overlaps, all is aligned, at sizes round the chunk's. */
START_TEST(arena_pieces_are_apart)
{
	static const size_t size[] = { 0, 1, 7, 8, 15, 16, 17, 1000, 65535,
		65536, 65537, 300000, 3 };
	enum { N = sizeof(size) / sizeof(size[0]) };
	struct arena a = {0};
	unsigned char *p[N * 3];
	size_t i, k, wrong = 0;

	for (i = 0; i < N * 3; i++) {
		p[i] = arena_alloc(&a, size[i % N]);
		ck_assert_ptr_nonnull(p[i]);
		ck_assert_uint_eq((uintptr_t)p[i] % _Alignof(max_align_t), 0);
		if (size[i % N] > 0)
			memset(p[i], (int)i, size[i % N]);
	}
	for (i = 0; i < N * 3; i++)
		for (k = 0; k < size[i % N]; k++)
			wrong += p[i][k] != (unsigned char)i;
	ck_assert_uint_eq(wrong, 0);
	arena_free(&a);
	ck_assert_ptr_null(a.head);
}
END_TEST

START_TEST(dup_puts_a_nul_behind)
{
	struct arena a = {0};
	char *p = arena_dup(&a, "abcdef", 3), *q = arena_dup(&a, NULL, 0);

	ck_assert_str_eq(p, "abc");
	ck_assert_str_eq(q, "");
	arena_free(&a);
}
END_TEST

/* A record's scratch does not grow with the number of records. */
START_TEST(reset_uses_the_same_memory_again)
{
	struct arena a = {0};
	char *first = arena_alloc(&a, 100);
	struct arena_chunk *chunk = a.head;
	int i;

	for (i = 0; i < 1000; i++) {
		memset(arena_alloc(&a, 100000), i, 100000);
		arena_reset(&a);
		ck_assert_ptr_eq(a.head, chunk);
		ck_assert_ptr_eq(arena_alloc(&a, 100), first);
	}
	arena_free(&a);
	arena_reset(&a);
	arena_free(&a);
}
END_TEST

START_TEST(arena_copies_spans)
{
	struct arena a = {0};
	struct span none = { NULL, 0 }, s = arena_span(&a, SPAN("abc"));

	ck_assert(span_is(s, "abc"));
	ck_assert_int_eq(s.p[3], '\0');
	ck_assert_ptr_null(arena_span(&a, none).p);
	arena_free(&a);
}
END_TEST

static size_t
count_blocks(const struct arena *a)
{
	const struct { const void *next; } *b = (const void *)a->blocks;
	size_t n;

	for (n = 0; b != NULL; n++)
		b = b->next;
	return n;
}

/* Blocks move as they grow, keep their bytes, and go in any order. */
START_TEST(blocks_of_an_arena_grow)
{
	struct arena a = {0};
	char *p[4] = {0};
	size_t i, n;

	for (n = 1; n <= 4096; n *= 4)
		for (i = 0; i < 4; i++) {
			p[i] = arena_grow(&a, p[i], n, 2);
			ck_assert_uint_eq((uintptr_t)p[i] % ARENA_ALIGN, 0);
			p[i][n - 1] = (char)('a' + i);
		}
	ck_assert_uint_eq(count_blocks(&a), 4);
	for (i = 0; i < 4; i++)
		for (n = 1; n <= 4096; n *= 4)
			ck_assert_int_eq(p[i][n - 1], 'a' + (int)i);
	arena_drop(&a, p[3]);
	arena_drop(&a, p[1]);
	arena_drop(&a, p[0]);
	arena_drop(&a, NULL);
	ck_assert_uint_eq(count_blocks(&a), 1);
	ck_assert_int_eq(p[2][4095], 'c');
	arena_reset(&a);
	ck_assert_uint_eq(count_blocks(&a), 0);
	(void)arena_grow(&a, NULL, 10, 1);
	arena_free(&a);
	ck_assert_ptr_null(a.blocks);
}
END_TEST

START_TEST(items_double_their_room)
{
	struct arena a = {0};
	size_t cap = 0, n;
	int *p = NULL, *q;

	for (n = 0; n < 1000; n++) {
		p = arena_item(&a, p, n, &cap, sizeof(*p));
		p[n] = (int)n;
	}
	ck_assert_uint_eq(cap, 1024);
	ck_assert_int_eq(p[0] + p[999], 999);
	arena_free(&a);
	cap = 0;
	q = mem_more(NULL, 0, &cap, sizeof(*q));
	q[cap - 1] = 1;
	free(q);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("mem");
	TCase *tc = tcase_create("mem");
	SRunner *sr;
	int failures;

	tcase_add_test(tc, allocation_gives_room);
	tcase_add_exit_test(tc, a_product_that_overflows_ends_the_process,
	    70);
	tcase_add_exit_test(tc, arena_overflow_ends_the_process,
	    70);
	tcase_add_test(tc, arena_pieces_are_apart);
	tcase_add_test(tc, dup_puts_a_nul_behind);
	tcase_add_test(tc, reset_uses_the_same_memory_again);
	tcase_add_test(tc, arena_copies_spans);
	tcase_add_test(tc, blocks_of_an_arena_grow);
	tcase_add_test(tc, items_double_their_room);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	/* A test that ends its process needs one of its own. */
	(void)setenv("CK_FORK", "yes", 1);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
