/* SPDX-License-Identifier: MIT */
/* The hash table: items by key, keys confirmed, growth. */
#include "base/hash.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"

#define MANY 5000
#define BLOCKS 12

struct look {
	char (*text)[8];
	const char *key;
};

static bool
same(const void *arg, size_t item)
{
	const struct look *l = arg;

	return strcmp(l->text[item], l->key) == 0;
}

START_TEST(finds_what_was_added)
{
	static char text[MANY][8];
	struct look l = { .text = text };
	struct hash t = {0};
	size_t i;

	l.key = "0";
	ck_assert_uint_eq(hash_find(&t, 1, same, &l), HASH_NONE);
	for (i = 0; i < MANY; i++) {
		(void)snprintf(text[i], sizeof(text[i]), "%zu", i);
		l.key = text[i];
		ck_assert_uint_eq(hash_add(&t, span_hash(span_of(l.key)), i,
		    same, &l), i);
	}
	for (i = 0; i < MANY; i++) {
		l.key = text[i];
		ck_assert_uint_eq(hash_find(&t, span_hash(span_of(l.key)),
		    same, &l), i);
		ck_assert_uint_eq(hash_add(&t, span_hash(span_of(l.key)),
		    MANY, same, &l), i);
	}
	l.key = "none";
	ck_assert_uint_eq(hash_find(&t, span_hash(span_of(l.key)), same, &l),
	    HASH_NONE);
	ck_assert_uint_eq(t.n, MANY);
	hash_free(&t);
	ck_assert_uint_eq(t.cap, 0);
}
END_TEST

/* One hash for all keys: slow, but each finds its own item. */
START_TEST(keys_are_compared)
{
	char text[3][8] = { "a", "b", "c" };
	struct look l = { .text = text };
	struct hash t = {0};
	size_t i;

	for (i = 0; i < COUNT(text); i++) {
		l.key = text[i];
		ck_assert_uint_eq(hash_add(&t, 7, i, same, &l), i);
	}
	for (i = 0; i < COUNT(text); i++) {
		l.key = text[i];
		ck_assert_uint_eq(hash_find(&t, 7, same, &l), i);
	}
	hash_free(&t);
}
END_TEST

static int
by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/*
 * Texts made of blocks of which each has two forms: by multiplications and
 * shifts alone both forms have one hash, whatever it begins with, because
 * the top bit of a word is undone in the next one.
 */
START_TEST(made_texts_do_not_collide)
{
	static const char block[2][17] = { "aaaaaaaCbbbbbbbC",
	    "aaaaaaa\303bbb\342bbb\303" };
	static uint64_t hash[1 << BLOCKS];
	struct buf b = {0};
	size_t i, k, n = 1;

	for (i = 0; i < COUNT(hash); i++) {
		b.n = 0;
		for (k = 0; k < BLOCKS; k++)
			buf_add(&b, block[i >> k & 1], 16);
		hash[i] = span_hash(buf_span(&b));
	}
	qsort(hash, COUNT(hash), sizeof(hash[0]), by_number);
	for (i = 1; i < COUNT(hash); i++)
		n += hash[i] != hash[i - 1];
	ck_assert_uint_eq(n, COUNT(hash));
	buf_free(&b);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("hash");
	TCase *tc = tcase_create("hash");
	SRunner *sr;
	int failed;

	tcase_add_test(tc, finds_what_was_added);
	tcase_add_test(tc, keys_are_compared);
	tcase_add_test(tc, made_texts_do_not_collide);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failed = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failed != 0;
}
