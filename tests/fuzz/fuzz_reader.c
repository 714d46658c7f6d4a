/* SPDX-License-Identifier: MIT */
/*
 * A reader tells the same of an input however it comes: at once, or in
 * pieces, whose size the first byte gives. Every record that is read is
 * written in three forms.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "rec/set.h"
#include "rec/survey.h"
#include "rec/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PIECES_MAX 200		/* that a socket holds without a reader */

struct stage {
	struct dict dict;
	struct slots slots;
	struct rec rec;
	struct output out[3];
	struct writer w[3];
};

static void
stage_open(struct stage *s)
{
	static const char *const name[] = { "a", "b", "id" };
	struct field f = {0};
	size_t i;

	*s = (struct stage){0};
	for (i = 0; i < 3; i++) {
		f.name = span_of(name[i]);
		f.type = i == 0 ? FIELD_LIST : i == 1 ? FIELD_INTEGER :
		    FIELD_STRING;
		(void)dict_add(&s->dict, &f);
		(void)slots_read(&s->slots, &s->dict, f.name);
	}
	(void)slots_append(&s->slots, &s->dict, SPAN("b"));
	(void)slots_append(&s->slots, &s->dict, SPAN("new"));
	rec_init(&s->rec, &s->slots);
}

static void
stage_close(struct stage *s)
{
	size_t i;

	for (i = 0; i < 3; i++) {
		writer_free(&s->w[i]);
		buf_free(&s->out[i].buf);
	}
	rec_free(&s->rec);
	slots_free(&s->slots);
	dict_free(&s->dict);
}

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
start_writers(struct stage *s, const struct reader *rd)
{
	static const char *const form[] = { "jsonl", "csv", "tsv" };
	struct writer_conf conf = { .slots = &s->slots, .dict = &s->dict };
	size_t i;

	for (i = 0; i < 3; i++) {
		conf.to = form_find(form[i]);
		writer_init(&s->w[i], &conf, &s->out[i]);
		if (writer_start(&s->w[i], rd, NULL) == -1)
			abort();
	}
}

static void
write_all(struct stage *s, struct buf *out)
{
	struct fault e;
	size_t i;

	rec_set_int(&s->rec, 1, 7);
	for (i = 0; i < 3; i++)
		if (writer_record(&s->w[i], &s->rec, &e) == -1)
			buf_fmt(out, "refused: %s\n", e.text);
}

/* All that can be seen of the reading and writing of the text. */
static void
tell(const char *p, size_t n, size_t piece, struct buf *out)
{
	struct reader_conf conf = {0};
	struct survey keys = { .dir = "." };
	struct fault e = {0};
	struct stage s;
	struct reader *rd;
	int rc;
	size_t i;

	stage_open(&s);
	conf.slots = &s.slots;
	offer(p, n, piece);
	rd = reader_open("-", &conf, &e);
	if (rd == NULL) {
		buf_fmt(out, "%d %s\n", (int)e.kind, e.text);
		stage_close(&s);
		return;
	}
	if (!rd->form->has_header &&
	    survey_take(&keys, rd, NULL, 0, &conf, &e) == -1) {
		buf_fmt(out, "%s\n", e.text);
		reader_close(rd);
		survey_free(&keys);
		stage_close(&s);
		return;
	}
	start_writers(&s, rd);
	while ((rc = reader_next(rd, &s.rec, &e)) > 0) {
		buf_fmt(out, "%llu %d %s ", (unsigned long long)s.rec.line,
		    rc, rc == READ_OK ? "" : e.text);
		buf_addspan(out, s.rec.raw);
		buf_addc(out, '\n');
		if (rc == READ_OK)
			write_all(&s, out);
	}
	buf_fmt(out, "%d\n", rc);
	for (i = 0; i < 3; i++)
		buf_add(out, s.out[i].buf.p, s.out[i].buf.n);
	reader_close(rd);
	survey_free(&keys);
	stage_close(&s);
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
	if (!span_eq((struct span){ whole.p, whole.n },
	    (struct span){ parts.p, parts.n })) {
		fprintf(stderr, "in pieces of %zu:\n%.*s--- at once:\n%.*s",
		    piece, (int)parts.n, parts.p, (int)whole.n, whole.p);
		abort();
	}
	buf_free(&whole);
	buf_free(&parts);
	return 0;
}
