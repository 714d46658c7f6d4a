/* SPDX-License-Identifier: MIT */
/*
 * A reader that binds names tells the same of an input however it comes: at
 * once, or in pieces, whose size the first byte gives. What it binds is UTF-8
 * that can be written; no byte of the input is lost between records and
 * rejects. FORM is the form's word, name[] are the names.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/utf8.h"
#include "rec/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PIECES_MAX 200		/* that a socket holds without a reader */

#define NAMES (sizeof(name) / sizeof(name[0]))

/* Puts the bytes where standard input is. */
static void
offer(const char *p, size_t n, size_t piece)
{
	size_t at, len;
	int fd[2];

	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd) == -1)
		abort();
	for (at = 0; at < n; at += len) {
		len = n - at < piece ? n - at : piece;
		if (write(fd[1], p + at, len) != (ssize_t)len)
			abort();
	}
	(void)close(fd[1]);
	if (fd[0] != STDIN_FILENO) {
		if (dup2(fd[0], STDIN_FILENO) == -1)
			abort();
		(void)close(fd[0]);
	}
}

static void
tell_values(const struct rec *r, struct buf *out)
{
	const struct val *v;
	size_t i;

	for (i = 0; i < NAMES; i++) {
		v = &r->in[i];
		if (v->state == REC_OK && !utf8_valid(v->p, v->n))
			abort();
		if (v->n > 0 && !r->bound[i])
			abort();
		buf_fmt(out, " %d%d=", v->state, r->bound[i]);
		buf_add(out, v->p, v->n);
	}
}

/* All that can be seen of the reading of the text. */
static void
tell(const char *p, size_t n, size_t piece, struct buf *out)
{
	struct reader_conf conf = { .from = form_find(FORM) };
	struct slots slots = {0};
	struct dict dict = {0};
	struct fault e = {0};
	struct reader *rd;
	struct rec r;
	size_t i;
	int rc;

	for (i = 0; i < NAMES; i++)
		(void)slots_read(&slots, &dict, span_of(name[i]));
	rec_init(&r, &slots);
	conf.slots = &slots;
	offer(p, n, piece);
	rd = reader_open("-", &conf, &e);
	if (rd == NULL)
		buf_fmt(out, "%d %s\n", (int)e.kind, e.text);
	while (rd != NULL && (rc = reader_next(rd, &r, &e)) > 0) {
		buf_fmt(out, "%llu %d %s ", (unsigned long long)r.line, rc,
		    rc == READ_OK ? "" : e.text);
		buf_addspan(out, r.raw);
		if (rc == READ_OK)
			tell_values(&r, out);
		buf_addc(out, '\n');
	}
	if (rd != NULL)
		reader_close(rd);
	rec_free(&r);
	slots_free(&slots);
	dict_free(&dict);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf whole = {0}, parts = {0};
	const char *p = (const char *)data + 1;
	size_t piece;

	if (size < 1)
		return 0;
	piece = 1 + data[0] % 9;
	if (--size / piece >= PIECES_MAX)
		return 0;
	tell(p, size, size + 1, &whole);
	tell(p, size, piece, &parts);
	if (!span_eq(buf_span(&whole), buf_span(&parts))) {
		fprintf(stderr, "in pieces of %zu:\n%.*s--- at once:\n%.*s",
		    piece, (int)parts.n, parts.p, (int)whole.n, whole.p);
		abort();
	}
	buf_free(&whole);
	buf_free(&parts);
	return 0;
}
