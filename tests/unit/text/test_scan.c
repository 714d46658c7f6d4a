/* SPDX-License-Identifier: MIT */
/* The vector code of scan.h against its plain twins, and both against cases. */
#include "text/scan_string.h"
#include "text/scan_wide.h"

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 20000

/* A fixed sequence, so that a failure comes back. */
static uint32_t
draw(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Bytes near every border of the comparisons, with plain ones between. */
static char
draw_byte(uint32_t *seed)
{
	static const unsigned char edges[] = {
		0, 1, 8, '\t', '\n', 11, 12, '\r', 14, 0x1f, ' ', '!', '"',
		'#', ',', ';', '[', '\\', ']', '|', 0x7e, 0x7f, 0x80, 0x81,
		0x8a, 0x8d, 0xa2, 0xac, 0xdc, 0xfe, 0xff
	};
	uint32_t r = draw(seed);

	if (r % 4 != 0)
		return (char)('a' + r / 4 % 26);
	return (char)edges[r / 4 % sizeof(edges)];
}

static const struct {
	char delim;
	unsigned char byte;
	int special, high;
} bytes[] = {
	{ ',',  ',',  1, 0 },
	{ ',',  ';',  0, 0 },
	{ ';',  ';',  1, 0 },
	{ '\t', '\t', 1, 0 },
	{ ',',  '\t', 0, 0 },
	{ ',',  '"',  1, 0 },
	{ ',',  '\n', 1, 0 },
	{ ',',  '\r', 1, 0 },
	{ ',',  0x00, 1, 0 },
	{ ',',  0x01, 0, 0 },
	{ ',',  0x0b, 0, 0 },
	{ ',',  0x0e, 0, 0 },
	{ ',',  0x1f, 0, 0 },
	{ ',',  '\'', 0, 0 },
	{ ',',  '\\', 0, 0 },
	{ ',',  0x7f, 0, 0 },
	{ ',',  0x80, 0, 1 },
	{ ',',  0x8a, 0, 1 },
	{ ',',  0xac, 0, 1 },
	{ ',',  0xff, 0, 1 },
};

START_TEST(block_sets_bits_for_the_byte)
{
	struct scan_mask m, twin;
	uint64_t bit;
	char block[SCAN_BLOCK];

	for (int i = 0; i < SCAN_BLOCK; i++) {
		memset(block, 'a', sizeof(block));
		block[i] = (char)bytes[_i].byte;
		m = scan_block(block, bytes[_i].delim);
		twin = scan_block_plain(block, bytes[_i].delim);
		bit = (uint64_t)1 << i;
		ck_assert_msg(m.special == (bytes[_i].special ? bit : 0) &&
		    m.high == (bytes[_i].high ? bit : 0),
		    "byte 0x%02x at %d", bytes[_i].byte, i);
		ck_assert_msg(twin.special == m.special &&
		    twin.high == m.high && twin.delim == m.delim,
		    "twin: byte 0x%02x at %d", bytes[_i].byte, i);
	}
}
END_TEST

START_TEST(block_equals_its_twin)
{
	static const char delims[] = ",;\t|";
	uint32_t seed = 1;
	struct scan_mask m, twin;
	char *p, delim;

	for (int round = 0; round < ROUNDS; round++) {
		int shift = round % 16;		/* any alignment, no slack */

		p = malloc((size_t)SCAN_BLOCK + (size_t)shift);
		ck_assert_ptr_nonnull(p);
		for (int i = 0; i < SCAN_BLOCK; i++)
			p[shift + i] = draw_byte(&seed);
		delim = delims[round % 4];
		m = scan_block(p + shift, delim);
		twin = scan_block_plain(p + shift, delim);
		ck_assert_msg(m.special == twin.special &&
		    m.high == twin.high && m.delim == twin.delim &&
		    scan_count(p + shift, SCAN_BLOCK, delim) ==
		    scan_count_plain(p + shift, SCAN_BLOCK, delim),
		    "round %d", round);
		free(p);
	}
}
END_TEST

/* Nothing is asked of a processor that has no such instructions. */
START_TEST(wide_block_equals_its_twin)
{
#ifdef SCAN_HAS_WIDE
	static const char delims[] = ",;\t|";
	uint32_t seed = 3;
	struct scan_mask m, twin;
	char block[SCAN_BLOCK + 1];
	int i, round;

	for (round = 0; scan_wide_works() && round < ROUNDS; round++) {
		memset(block, 'a', sizeof(block));
		for (i = 0; i < SCAN_BLOCK; i++)	/* some are plain */
			if (round % 4 != 0 || i == round % SCAN_BLOCK)
				block[i + 1] = draw_byte(&seed);
		m = scan_block_wide(block + 1, delims[round % 4]);
		twin = scan_block_plain(block + 1, delims[round % 4]);
		ck_assert_msg(m.special == twin.special &&
		    m.high == twin.high && m.delim == twin.delim,
		    "round %d", round);
	}
#endif
}
END_TEST

START_TEST(string_stops_where_its_twin_does)
{
	uint32_t seed = 2;
	const char *at;
	char *p;

	for (int round = 0; round < ROUNDS; round++) {
		size_t n = draw(&seed) % 70;

		p = malloc(n + 1);
		ck_assert_ptr_nonnull(p);
		for (size_t i = 0; i < n; i++)
			p[i] = 'a';
		if (n > 0 && round % 3 != 0)
			p[draw(&seed) % n] = draw_byte(&seed);
		p = realloc(p, n > 0 ? n : 1);	/* reads after end show */
		ck_assert_ptr_nonnull(p);
		at = scan_string(p, p + n);
		ck_assert_msg(at == scan_string_plain(p, p + n),
		    "round %d", round);
		free(p);
	}
}
END_TEST

START_TEST(string_stops_at_the_right_bytes)
{
	char text[40];
	bool stop;
	size_t at;

	for (size_t i = 0; i < sizeof(text); i++) {
		memset(text, 'a', sizeof(text));
		text[i] = (char)_i;
		stop = _i == '"' || _i == '\\' || _i < 0x20 || _i >= 0x80;
		at = (size_t)(scan_string(text, text + sizeof(text)) - text);
		ck_assert_msg(at == (stop ? i : sizeof(text)),
		    "byte 0x%02x at %zu stops at %zu", (unsigned)_i, i, at);
	}
}
END_TEST

START_TEST(lowest_bit_is_found)
{
	uint64_t bits = (uint64_t)1 << _i;

	ck_assert_uint_eq(scan_lowest(bits), _i);
	ck_assert_uint_eq(scan_lowest_plain(bits), _i);
	ck_assert_uint_eq(scan_lowest(bits | (uint64_t)1 << 63), _i);
	ck_assert_uint_eq(scan_lowest_plain(bits | (uint64_t)1 << 63), _i);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("scan");
	TCase *tc = tcase_create("scan");
	SRunner *sr;
	int failures;

	tcase_add_loop_test(tc, block_sets_bits_for_the_byte, 0,
	    sizeof(bytes) / sizeof(bytes[0]));
	tcase_add_test(tc, block_equals_its_twin);
	tcase_add_test(tc, wide_block_equals_its_twin);
	tcase_add_test(tc, string_stops_where_its_twin_does);
	tcase_add_loop_test(tc, string_stops_at_the_right_bytes, 0, 256);
	tcase_add_loop_test(tc, lowest_bit_is_found, 0, 64);
	suite_add_tcase(s, tc);
	sr = srunner_create(s);
	srunner_run_all(sr, CK_ENV);
	failures = srunner_ntests_failed(sr);
	srunner_free(sr);
	return failures != 0;
}
