/* SPDX-License-Identifier: MIT */
/* Where a message begins and ends. */
#include "rec/hl7frame.h"

#include "text/limits.h"

/* Without the mark at its end that the next message begins with. */
static size_t
without_mark(const char *p, size_t n)
{
	if (p[n - 1] == HL7_BLOCK_BEGIN)
		return n - 1;
	return n >= 3 && memcmp(p + n - 3, "\xEF\xBB\xBF", 3) == 0 ? n - 3 : n;
}

enum line_end {
	LINE_FAILS = -1,
	LINE_NONE = 0,
	LINE_WHOLE,
	LINE_JOINED,		/* without an end: a message begins after it */
	LINE_PART		/* of one that is too long to go on */
};

/* How messages begin, nearly all of them. */
static const char beginning[] = "MSH|^~\\&";

#define BEGINNING (sizeof(beginning) - 1)

/*
 * Does a message begin within the line? The last one had no line end, and
 * files were put together.
 */
static bool
begins_within(const char *p, size_t i, size_t have)
{
	return i > 0 && p[i] == 'M' && have - i >= BEGINNING &&
	    hl7_bare((struct span){ p, i }).n > 0 &&
	    memcmp(p + i, beginning, BEGINNING) == 0;
}

/*
 * Where a line of the bytes ends, looked for from *i on; *n is its length with
 * its end. LINE_NONE: not yet, or a line feed may follow.
 */
static enum line_end
look_for_end(const char *p, size_t have, size_t *i, size_t *n)
{
	while (*i < have && p[*i] != '\r' && p[*i] != '\n' &&
	    !begins_within(p, *i, have))
		++*i;
	if (*i == have || (p[*i] == '\r' && *i + 1 == have))
		return LINE_NONE;
	if (p[*i] == 'M') {
		*n = without_mark(p, *i);
		return LINE_JOINED;
	}
	*n = *i + 1 + (p[*i] == '\r' && p[*i + 1] == '\n');
	return LINE_WHOLE;
}

/*
 * The length of the line at a place of the window, with its end; more is read
 * as needed.
 */
static enum line_end
line_at(struct input *in, size_t at, size_t *n, struct fault *e)
{
	enum line_end end;
	size_t have, i = 0;

	for (;;) {
		have = in->end - in->start - at;
		end = look_for_end(in->buf + in->start + at, have, &i, n);
		if (end != LINE_NONE)
			return end;
		*n = have;
		if (in->eof)
			return have > 0 ? LINE_WHOLE : LINE_NONE;
		if (have > TEXT_RECORD_MAX)
			return LINE_PART;
		if (input_fill(in, e) == -1)
			return LINE_FAILS;
		i = i < BEGINNING ? 0 : i - BEGINNING;
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
	enum line_end rc = LINE_NONE;

	*x = (struct extent){0};
	while (!last && (rc = line_at(in, x->n, &n, e)) > LINE_NONE) {
		kind = within ? HL7_SEGMENT : hl7_kind(bare_at(in, x->n, n));
		if (kind == HL7_HEADER || kind == HL7_ENVELOPE)
			break;
		last = ends_block(in, x->n, n);
		within = rc == LINE_PART;
		x->lines += rc == LINE_WHOLE;
		x->n += n;
		if (x->n <= TEXT_RECORD_MAX)
			continue;
		x->too_long = true;
		if (input_pass(in, x->n, e) == -1)
			return -1;
		x->n = 0;
	}
	if (x->too_long && rc != LINE_FAILS && input_pass(in, x->n, e) == -1)
		return -1;
	return rc == LINE_FAILS ? -1 : 0;
}

/* Up to a line that says something: READ_OK; it may be no header. */
static enum read_result
find_header(struct input *in, enum hl7_line_kind *kind, struct fault *e)
{
	enum line_end rc;
	size_t n;

	while ((rc = line_at(in, 0, &n, e)) > LINE_NONE) {
		*kind = hl7_kind(bare_at(in, 0, n));
		if (rc == LINE_PART ||
		    (*kind != HL7_BLANK && *kind != HL7_ENVELOPE))
			return READ_OK;
		in->start += n;
		in->line += rc == LINE_WHOLE;
	}
	return rc == LINE_NONE ? READ_END : READ_FAIL;
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
