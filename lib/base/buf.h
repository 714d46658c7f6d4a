/* SPDX-License-Identifier: MIT */
/*
 * Growable buffers: a buffer owns its bytes; zero is a valid empty one;
 * buf_free releases it.
 *
 *	struct buf b = {0};
 *	buf_adds(&b, "los ");
 *	buf_int(&b, 5);
 *	write_all(fd, b.p, b.n);
 *	buf_free(&b);
 */
#ifndef CM_BASE_BUF_H
#define CM_BASE_BUF_H

#include "base/span.h"

struct arena;

struct buf {
	char *p;
	size_t n, cap;
	struct arena *in;	/* has its bytes; NULL: buf_free */
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

/* The same of v / 10^scale, as num_text. */
void buf_dec(struct buf *b, int64_t v, int scale);

/* The same as short as it can be: 4, 4.5. */
void buf_short(struct buf *b, int64_t v, int scale);

/* printf; for messages and explanations, not for the record path. */
void buf_fmt(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A NUL after the bytes, not counted; returns b->p. */
const char *buf_str(struct buf *b);

void buf_free(struct buf *b);

#endif
