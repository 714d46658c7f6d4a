/* SPDX-License-Identifier: MIT */
/*
 * Spans: bytes that are owned elsewhere; p == NULL is "missing".
 *
 *	while (span_next(&list, ';', &item))
 *		if (span_is(item, "I10")) ...
 */
#ifndef CM_BASE_SPAN_H
#define CM_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Elements of an array. */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct span {
	const char *p;
	size_t n;
};

static inline bool
byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
byte_is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

static inline bool
byte_is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline char
byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* A span of a string literal: SPAN("abc"). */
#define SPAN(lit) ((struct span){ (lit), sizeof(lit) - 1 })

static inline struct span
span_of(const char *s)
{
	return (struct span){ s, s == NULL ? 0 : strlen(s) };
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
span_is(struct span a, const char *s)
{
	return strlen(s) == a.n && (a.n == 0 || memcmp(a.p, s, a.n) == 0);
}

/* Order of bytes, shorter first; for qsort and merges. */
int span_cmp(struct span a, struct span b);

/* a without blanks and tabs at both ends. */
struct span span_trim(struct span a);

/*
 * Takes the text up to the next sep off the front of *rest into *item.
 * Returns false when *rest has been used up (p == NULL). An empty *rest
 * that is not NULL gives one empty item.
 */
bool span_next(struct span *rest, char sep, struct span *item);

/* How many it takes. */
size_t span_count(struct span list, char sep);

/* A 64-bit hash for base/hash.h: it differs from run to run. */
uint64_t span_hash(struct span a);

#endif
