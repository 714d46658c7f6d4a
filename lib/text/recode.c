/* SPDX-License-Identifier: MIT */
/* Text in another encoding, made UTF-8 as it is read. */
#include "text/recode.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

struct recode {
	const char *encoding;
	iconv_t cd;
	char buf[RECODE_BLOCK];
	size_t start, end;
	uint64_t used;		/* bytes of the file converted so far */
	bool eof;
	char lead[RECODE_CHAR];	/* what the file begins with, or is to */
	size_t nlead;
};

static struct recode *
open_from(const char *encoding, const char *to, const char *from,
    struct fault *e)
{
	iconv_t cd = iconv_open(to, from);
	struct recode *rc;

	if (cd == (iconv_t)-1) {
		fault_set(e, FAULT_USE,
		    "%s: no such encoding: iconv -l lists them",
		    encoding);
		return NULL;
	}
	rc = mem_zalloc(1, sizeof(*rc));
	rc->encoding = encoding;
	rc->cd = cd;
	return rc;
}

struct recode *
recode_open(const char *encoding, struct fault *e)
{
	return open_from(encoding, "UTF-8", encoding, e);
}

/* What iconv writes before the first character, and from now on does not. */
static size_t
take_mark(iconv_t cd, char out[RECODE_CHAR])
{
	size_t n[2], i, left, room;
	char again[RECODE_CHAR], *to;

	for (i = 0; i < COUNT(n); i++) {
		left = 1;
		room = RECODE_CHAR;
		to = i == 0 ? out : again;
		(void)iconv(cd, &(char *){ "\n" }, &left, &to, &room);
		n[i] = RECODE_CHAR - room;
	}
	return n[0] > n[1] ? n[0] - n[1] : 0;
}

static void
reverse(char *p, size_t n)
{
	size_t i;
	char c;

	for (i = 0; i < n / 2; i++) {
		c = p[i];
		p[i] = p[n - 1 - i];
		p[n - 1 - i] = c;
	}
}

static bool
begins_with(const struct recode *rc, const char *mark, size_t n)
{
	return n > 0 && rc->nlead >= n && memcmp(rc->lead, mark, n) == 0;
}

static struct recode *
with_lead(struct recode *rc, const char *mark, size_t n)
{
	if (rc == NULL)
		return NULL;
	memcpy(rc->lead, mark, n);
	rc->nlead = n;
	return rc;
}

/*
 * What is called UTF-16 is written as this machine has it, and with a mark:
 * the file may have the other order, or none.
 */
struct recode *
recode_back_open(const struct recode *from, struct fault *e)
{
	struct recode *rc = open_from(from->encoding, from->encoding, "UTF-8",
	    e);
	char mark[RECODE_CHAR], other[16];
	size_t n;

	if (rc == NULL)
		return NULL;
	n = take_mark(rc->cd, mark);
	if (begins_with(from, mark, n))
		return with_lead(rc, mark, n);
	reverse(mark, n);
	if (!begins_with(from, mark, n))
		return rc;
	recode_close(rc);
	(void)snprintf(other, sizeof(other), "UTF-%zu%s", n * 8,
	    mark[0] == '\xFF' ? "LE" : "BE");
	return with_lead(open_from(from->encoding, other, "UTF-8", e), mark, n);
}

void
recode_close(struct recode *rc)
{
	if (rc == NULL)
		return;
	(void)iconv_close(rc->cd);
	free(rc);
}

static int
fault(const struct recode *rc, struct fault *e, const char *what)
{
	return fault_set(e, FAULT_INPUT, "byte %llu: %s %s", (unsigned long
	    long)rc->used + 1,
	    what, rc->encoding);
}

/* Reads more after what is left of the last block. */
static int
refill(struct recode *rc, int fd, struct fault *e)
{
	ssize_t n;

	memmove(rc->buf, rc->buf + rc->start, rc->end - rc->start);
	rc->end -= rc->start;
	rc->start = 0;
	do
		n = read(fd, rc->buf + rc->end, sizeof(rc->buf) - rc->end);
	while (n == -1 && errno == EINTR);
	if (n == -1) {
		e->text[0] = '\0';
		return -1;
	}
	rc->eof = n == 0;
	rc->end += (size_t)n;
	if (rc->used == 0) {
		rc->nlead = rc->end < RECODE_CHAR ? rc->end : RECODE_CHAR;
		memcpy(rc->lead, rc->buf, rc->nlead);
	}
	return 0;
}

/*
 * Converts what there is; the bytes of out used. A character whose end has
 * not been read yet waits; -1 for bytes that are not one.
 */
static ssize_t
convert(struct recode *rc, char *out, size_t size, struct fault *e)
{
	char *in = rc->buf + rc->start, *to = out;
	size_t left = rc->end - rc->start, room = size, n;

	n = iconv(rc->cd, &in, &left, &to, &room);
	rc->used += rc->end - rc->start - left;
	rc->start = rc->end - left;
	if (n == (size_t)-1 && errno == EILSEQ && to == out)
		return fault(rc, e, "not");
	/* GNU iconv counts what it replaced by something like it. */
	if (n != (size_t)-1 && n > 0)
		return fault(rc, e, "near here: no exact form of");
	return to - out;
}

ssize_t
recode_read(struct recode *rc, int fd, char *out, size_t size, struct fault *e)
{
	ssize_t n;

	for (;;) {
		n = convert(rc, out, size, e);
		if (n != 0)
			return n;
		if (rc->eof && rc->start < rc->end)
			return fault(rc, e, "the file ends inside a character"
			    " of");
		if (rc->eof)
			return 0;
		if (refill(rc, fd, e) == -1)
			return -1;
	}
}

int
recode_back(struct recode *rc, struct buf *b, size_t at, struct fault *e)
{
	struct buf from = {0};
	char *in, *to;
	size_t left, room, n;

	/* Of nothing iconv would begin anew. */
	if (b->n == at)
		return 0;
	buf_add(&from, b->p + at, b->n - at);
	in = from.p;
	left = from.n;
	b->n = at;
	buf_add(b, rc->lead, rc->nlead);
	rc->nlead = 0;
	do {
		buf_need(b, left + RECODE_CHAR);
		to = b->p + b->n;
		room = b->cap - b->n;
		n = iconv(rc->cd, &in, &left, &to, &room);
		b->n = (size_t)(to - b->p);
	} while (n == (size_t)-1 && errno == E2BIG);
	buf_free(&from);
	return n == 0 ? 0 : fault_set(e, FAULT_INPUT,
	    "cannot be written in %s", rc->encoding);
}
