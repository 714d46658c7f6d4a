/* SPDX-License-Identifier: MIT */
/*
 * Spans and growable buffers of bytes.
 *
 * A span points at bytes that are owned elsewhere; p == NULL is "missing".
 * A buffer owns its bytes; zero is a valid empty one; buf_free releases it.
 *
 *	struct buf b = {0};
 *	buf_adds(&b, "los ");
 *	buf_int(&b, 5);
 *	write_all(fd, b.p, b.n);
 *	buf_free(&b);
 */
#ifndef CM_BASE_BUF_H
#define CM_BASE_BUF_H

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

/* A 64-bit hash for base/hash.h: it differs from run to run. */
uint64_t span_hash(struct span a);

struct buf {
	char *p;
	size_t n, cap;
};

/* Room for n more bytes after b->n. */
void buf_need(struct buf *b, size_t n);

/* What it holds, valid until it grows. */
static inline struct span
buf_span(const struct buf *b)
{
	return (struct span){ b->p, b->n };
}

static inline void
buf_add(struct buf *b, const char *p, size_t n)
{
	if (b->cap - b->n < n)
		buf_need(b, n);
	if (n > 0)
		memcpy(b->p + b->n, p, n);
	b->n += n;
}

static inline void
buf_addc(struct buf *b, char c)
{
	if (b->cap == b->n)
		buf_need(b, 1);
	b->p[b->n++] = c;
}

static inline void
buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

static inline void
buf_addspan(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.n);
}

/* Decimal text of v. */
void buf_int(struct buf *b, int64_t v);

/* printf; for messages and explanations, not for the record path. */
void buf_fmt(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A NUL after the bytes, not counted; returns b->p. */
const char *buf_str(struct buf *b);

void buf_free(struct buf *b);

#endif
