/* SPDX-License-Identifier: MIT */
/* Where a message begins and ends. */
#include "rec/hl7frame.h"

#include "text/limits.h"

/*
 * The length of the line at a place of the window, with its end, of which
 * more is read as needed: 1; 2 where a line is too long to go on; 0: the end.
 */
static int
line_at(struct input *in, size_t at, size_t *n, struct fault *e)
{
	size_t have, i = 0;
	const char *p;

	for (;;) {
		p = in->buf + in->start + at;
		have = in->end - in->start - at;
		while (i < have && p[i] != '\r' && p[i] != '\n')
			i++;
		*n = have;
		if (i < have && (p[i] == '\n' || i + 1 < have)) {
			*n = i + 1 + (p[i] == '\r' && p[i + 1] == '\n');
			return 1;
		}
		if (in->eof)
			return have > 0;
		if (have > TEXT_RECORD_MAX)
			return 2;
		if (input_fill(in, e) == -1)
			return -1;
	}
}

static struct span
bare_at(const struct input *in, size_t at, size_t n)
{
	struct span rest = { in->buf + in->start + at, n }, line = rest;

	(void)hl7_line(&rest, &line);
	return hl7_bare(line);
}

static bool
ends_block(const struct input *in, size_t at, size_t n)
{
	return memchr(in->buf + in->start + at, HL7_BLOCK_END, n) != NULL;
}

/* Passes over n bytes that are too many to be kept. */
static int
pass_on(struct input *in, size_t n, struct fault *e)
{
	struct span bytes = { in->buf + in->start, n };

	in->start += n;
	return n == 0 || in->skipped.put == NULL ? 0 :
	    in->skipped.put(in->skipped.arg, bytes, e);
}

/* How far a message goes: bytes that are in the window, and lines. */
struct extent {
	size_t n;
	uint64_t lines;
	bool too_long;		/* its bytes were passed over */
};

/* Up to a line that begins another, or that ends a block. */
static int
measure(struct input *in, struct extent *x, struct fault *e)
{
	enum hl7_line_kind kind;
	size_t n;
	bool within = true, last = false;
	int rc = 1;

	*x = (struct extent){0};
	while (!last && (rc = line_at(in, x->n, &n, e)) > 0) {
		kind = within ? HL7_SEGMENT : hl7_kind(bare_at(in, x->n, n));
		if (kind == HL7_HEADER || kind == HL7_ENVELOPE)
			break;
		last = ends_block(in, x->n, n);
		within = rc == 2;
		x->lines += rc == 1;
		x->n += n;
		if (x->n <= TEXT_RECORD_MAX)
			continue;
		x->too_long = true;
		if (pass_on(in, x->n, e) == -1)
			return -1;
		x->n = 0;
	}
	if (x->too_long && rc != -1 && pass_on(in, x->n, e) == -1)
		return -1;
	return rc == -1 ? -1 : 0;
}

/* Up to a line that says something: READ_OK; it may be no header. */
static enum read_result
find_header(struct input *in, enum hl7_line_kind *kind, struct fault *e)
{
	size_t n;
	int rc;

	while ((rc = line_at(in, 0, &n, e)) > 0) {
		*kind = hl7_kind(bare_at(in, 0, n));
		if (rc == 2 || (*kind != HL7_BLANK && *kind != HL7_ENVELOPE))
			return READ_OK;
		in->start += n;
		in->line++;
	}
	return rc == 0 ? READ_END : READ_FAIL;
}

enum read_result
hl7frame_next(struct reader *rd, struct rec *r, enum hl7_line_kind *kind,
    struct fault *e)
{
	struct input *in = &rd->in;
	enum read_result rc = find_header(in, kind, e);
	struct extent x;

	if (rc != READ_OK)
		return rc;
	if (measure(in, &x, e) == -1)
		return READ_FAIL;
	r->line = in->line;
	in->line += x.lines;
	r->raw = (struct span){ NULL, 0 };
	if (x.too_long) {
		(void)fault_set(e, FAULT_INPUT, "message longer than 16 MiB");
		return READ_REJECT;
	}
	r->raw = (struct span){ in->buf + in->start, x.n };
	in->start += x.n;
	if (in->added_newline && in->start == in->end)
		r->raw.n--;
	return READ_OK;
}
