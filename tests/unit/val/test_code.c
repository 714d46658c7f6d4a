/* SPDX-License-Identifier: MIT */
/* Diagnosis codes: normal form, shapes, prefix sets. */
#include "base/mem.h"
#include "val/code.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define LIT(s) { (s), sizeof(s) - 1 }

static const struct {
	struct span in;
	const char *out;
} norms[] = {
	{ LIT("I50.9"), "I509" },
	{ LIT("i50.9"), "I509" },
	{ LIT(" I50.9 "), "I509" },
	{ LIT("\tE11-65\r"), "E1165" },
	{ LIT("s72.001a"), "S72001A" },
	{ LIT("428.0"), "4280" },
	{ LIT("v45.1"), "V451" },
	{ LIT("I\0" "50"), "I50" },
	{ LIT("I50\xc2\xa0.9"), "I509" },
	{ LIT("\xce\x99" "50"), "50" },	/* a Greek capital iota */
	{ LIT("@[`{/:"), "" },
	{ LIT(""), "" },
	{ LIT("..."), "" },
	{ LIT("\xff\x80"), "" },
	{ LIT("azAZ09"), "AZAZ09" },
	{ LIT("123456789012345"), "123456789012345" },
	{ LIT("1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.."), "123456789012345" },
	{ LIT("1234567890123456"), "" },
	{ LIT("123456789012345.6"), "" },
	{ LIT("I50.9 and a longer text"), "" },
};

START_TEST(normalises)
{
	char out[CODE_MAX + 1];
	size_t n;

	memset(out, '#', sizeof(out));
	n = code_norm(norms[_i].in, out);
	ck_assert_msg(n == strlen(norms[_i].out), "case %d: %zu", _i, n);
	ck_assert_str_eq(out, norms[_i].out);
}
END_TEST

START_TEST(normalises_missing)
{
	char out[CODE_MAX + 1];

	ck_assert_uint_eq(code_norm((struct span){0}, out), 0);
	ck_assert_str_eq(out, "");
}
END_TEST

static const struct {
	const char *code, *shape;
	bool fits;
} fits[] = {
	{ "I10", "A9X.XXXX", true },
	{ "i10", "A9X.XXXX", true },
	{ "I50.9", "A9X.XXXX", true },
	{ "I509", "A9X.XXXX", true },
	{ "I50.", "A9X.XXXX", true },
	{ " I 5 0 . 9 ", "A9X.XXXX", true },
	{ "S72.001A", "A9X.XXXX", true },
	{ "C7A.00", "A9X.XXXX", true },
	{ "I5.09", "A9X.XXXX", false },
	{ "I509.", "A9X.XXXX", false },
	{ ".I509", "A9X.XXXX", false },
	{ "I50.9.", "A9X.XXXX", false },
	{ "I50..9", "A9X.XXXX", false },
	{ "I5", "A9X.XXXX", false },
	{ "", "A9X.XXXX", false },
	{ ".", "A9X.XXXX", false },
	{ "?", "A9X.XXXX", false },
	{ "S72001AB", "A9X.XXXX", false },
	{ "I50.9123456789012", "A9X.XXXX", false },
	{ "QA0.0142", "A9X.XXXX", false },
	{ "QA0.0142", "QA9.XXXX", true },
	{ "1I0", "A9X.XXXX", false },
	{ "410.0", "999.99", true },
	{ "410", "999.99", true },
	{ "41000", "999.99", true },
	{ "41.00", "999.99", false },
	{ "4100.0", "999.99", false },
	{ "42A", "999.99", false },
	{ "E950.0", "E999.9", true },
	{ "E95.00", "E999.9", false },
	{ "F950.0", "E999.9", false },
	{ "V45.1", "V99.99", true },
	{ "V451", "V99.99", true },
	{ "V4", "V99.99", false },
	{ "12", "99", true },
	{ "1.2", "99", false },
};

START_TEST(knows_shapes)
{
	ck_assert_msg(code_fits(span_of(fits[_i].code),
	    span_of(fits[_i].shape)) == fits[_i].fits, "%s %s",
	    fits[_i].code, fits[_i].shape);
}
END_TEST

/* Longer ones first, so that a shorter one must reach those below it. */
static const struct {
	const char *prefix;
	unsigned label;
} prefixes[] = {
	{ "I110", 0 },
	{ "I110", 127 },
	{ "I11", 1 },
	{ "I42", 2 },
	{ "I426", 3 },
	{ "I4261", 64 },
	{ "I", 63 },
	{ "4254", 4 },
	{ "C80", 5 },
	{ "Z", 6 },
	{ "ZZZ", 7 },
	{ "123456789012345", 8 },
	{ "000", 9 },
	{ "I42", 2 },
};

static struct code_trie *
trie(struct arena *mem)
{
	struct code_trie *t = code_trie_new(mem);
	size_t i;

	for (i = 0; i < COUNT(prefixes); i++)
		ck_assert_msg(code_trie_add(t, span_of(prefixes[i].prefix),
		    prefixes[i].label) == 0, "%s", prefixes[i].prefix);
	return t;
}

/* The labels of a code by looking at every prefix. */
static struct code_mask
by_hand(const char *code)
{
	struct code_mask m = {0};
	size_t i;

	for (i = 0; i < COUNT(prefixes); i++)
		if (strncmp(code, prefixes[i].prefix,
		    strlen(prefixes[i].prefix)) == 0)
			code_mask_set(&m, prefixes[i].label);
	return m;
}

static const char *const codes[] = {
	"I110", "I11", "I1", "I", "I1109", "I119", "I42", "I426", "I4261",
	"I42612", "I429", "I43", "4254", "42549", "425", "4255", "C80",
	"C801", "C8", "C79", "Z", "ZZ", "ZZZ", "ZZZZZZZ", "Z00",
	"123456789012345", "12345678901234", "123456789012344", "000", "0000",
	"00", "", "A00", "9", "Y999", "I11-", "I42.6",
};

START_TEST(matches_all_prefixes)
{
	struct arena mem = {0};
	struct code_trie *t = trie(&mem);
	struct code_mask got = {0}, want = by_hand(codes[_i]);

	code_trie_match(t, codes[_i], strlen(codes[_i]), &got);
	ck_assert_msg(got.w[0] == want.w[0] && got.w[1] == want.w[1],
	    "%s: %llx %llx", codes[_i], (unsigned long long)got.w[1],
	    (unsigned long long)got.w[0]);
	arena_free(&mem);
}
END_TEST

START_TEST(joins_masks)
{
	struct arena mem = {0};
	struct code_trie *t = trie(&mem);
	struct code_mask m = {0};

	ck_assert(code_mask_empty(&m));
	code_mask_set(&m, 100);
	ck_assert(!code_mask_empty(&m));
	code_trie_match(t, "C801", 4, &m);
	code_trie_match(t, "4254", 4, &m);
	code_trie_match(t, "A00", 3, &m);
	ck_assert(code_mask_has(&m, 100));
	ck_assert(code_mask_has(&m, 5));
	ck_assert(code_mask_has(&m, 4));
	ck_assert(!code_mask_has(&m, 6));
	arena_free(&mem);
}
END_TEST

START_TEST(empty_set_matches_nothing)
{
	struct arena mem = {0};
	struct code_trie *t = code_trie_new(&mem);
	struct code_mask m = {0};

	code_trie_match(t, "I509", 4, &m);
	ck_assert(code_mask_empty(&m));
	arena_free(&mem);
}
END_TEST

START_TEST(refuses_prefixes)
{
	struct arena mem = {0};
	struct code_trie *t = code_trie_new(&mem);
	struct code_mask m = {0};

	ck_assert_int_eq(code_trie_add(t, SPAN(""), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("i50"), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("I50.9"), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("I50 "), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("I\xff"), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("1234567890123456"), 0), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("I50"), CODE_LABELS), -1);
	ck_assert_int_eq(code_trie_add(t, SPAN("I50"), UINT32_MAX), -1);
	code_trie_match(t, "I509", 4, &m);
	ck_assert(code_mask_empty(&m));
	arena_free(&mem);
}
END_TEST

#define MANY 3000

static size_t
made_up(unsigned long *seed, char out[CODE_MAX + 1])
{
	static const char letters[] = "ABZ019";
	size_t n, i;

	*seed = *seed * 1103515245 + 12345;
	n = 1 + (*seed >> 16 & 7) % 6;
	for (i = 0; i < n; i++) {
		*seed = *seed * 1103515245 + 12345;
		out[i] = letters[(*seed >> 16 & 1023) % 6];
	}
	out[n] = '\0';
	return n;
}

/* Many overlapping prefixes and labels against a list of them. */
START_TEST(agrees_with_a_list)
{
	static char list[MANY][CODE_MAX + 1];
	struct arena mem = {0};
	struct code_trie *t = code_trie_new(&mem);
	unsigned long seed = 7;
	struct code_mask got, want;
	char code[CODE_MAX + 1];
	size_t i, k, n;

	for (i = 0; i < MANY; i++) {
		n = made_up(&seed, list[i]);
		ck_assert_int_eq(code_trie_add(t, (struct span){ list[i], n },
		    i % CODE_LABELS), 0);
	}
	for (k = 0; k < 500; k++) {
		n = made_up(&seed, code);
		got = want = (struct code_mask){0};
		for (i = 0; i < MANY; i++)
			if (strncmp(code, list[i], strlen(list[i])) == 0)
				code_mask_set(&want, i % CODE_LABELS);
		code_trie_match(t, code, n, &got);
		ck_assert_msg(got.w[0] == want.w[0] && got.w[1] == want.w[1],
		    "%s", code);
	}
	arena_free(&mem);
}
END_TEST

/* Four free characters give more inner prefixes than a set can hold. */
START_TEST(says_when_full)
{
	static const char c[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	struct arena mem = {0};
	struct code_trie *t = code_trie_new(&mem);
	struct code_mask m = {0};
	char p[5] = "00000";
	long i, v, first_failure = -1;
	int k;

	for (i = 0; i < 70000 && first_failure == -1; i++) {
		for (v = i, k = 3; k >= 0; k--, v /= 36)
			p[k] = c[v % 36];
		if (code_trie_add(t, (struct span){ p, 5 }, 1) == -1)
			first_failure = i;
	}
	ck_assert_int_gt(first_failure, 60000);
	code_trie_match(t, "00010", 5, &m);
	ck_assert(code_mask_has(&m, 1));
	arena_free(&mem);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("code");
	TCase *tc = tcase_create("code");

	tcase_set_timeout(tc, 30);
	tcase_add_loop_test(tc, normalises, 0, COUNT(norms));
	tcase_add_test(tc, normalises_missing);
	tcase_add_loop_test(tc, knows_shapes, 0, COUNT(fits));
	tcase_add_loop_test(tc, matches_all_prefixes, 0, COUNT(codes));
	tcase_add_test(tc, joins_masks);
	tcase_add_test(tc, empty_set_matches_nothing);
	tcase_add_test(tc, refuses_prefixes);
	tcase_add_test(tc, agrees_with_a_list);
	tcase_add_test(tc, says_when_full);
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
