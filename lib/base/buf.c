/* SPDX-License-Identifier: MIT */
/* Growable buffers of bytes. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/fault.h"
#include "base/mem.h"
#include "base/num.h"

#define BUF_FIRST 256	/* the first allocation, bytes */

void
buf_need(struct buf *b, size_t n)
{
	size_t cap = b->cap == 0 ? BUF_FIRST : b->cap;

	if (n > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
		fault_die("out of memory: size overflows");
	while (cap - b->n < n)
		cap *= 2;
	if (cap == b->cap)
		return;
	b->p = arena_grow(b->in, b->p, cap, 1);
	b->cap = cap;
}

void
buf_dec(struct buf *b, int64_t v, int scale)
{
	char hold[NUM_TEXT_MAX];

	buf_addspan(b, num_text(v, scale, hold));
}

void
buf_short(struct buf *b, int64_t v, int scale)
{
	for (; scale > 0 && v % 10 == 0; scale--)
		v /= 10;
	buf_dec(b, v, scale);
}

void
buf_int(struct buf *b, int64_t v)
{
	buf_dec(b, v, 0);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n >= 0) {
		buf_need(b, (size_t)n + 1);
		(void)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

const char *
buf_str(struct buf *b)
{
	buf_need(b, 1);
	b->p[b->n] = '\0';
	return b->p;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
