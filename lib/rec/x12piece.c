/* SPDX-License-Identifier: MIT */
/* The segments of an input. */
#include "rec/x12piece.h"

static struct span
window(const struct input *in)
{
	return (struct span){ in->buf + in->start, in->end - in->start };
}

/* Of a file that others were put together with. */
static bool
at_mark(struct span s)
{
	return s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0;
}

/* Up to what says something; as input_fill. */
static int
skip_blanks(struct input *in, struct fault *e)
{
	struct span s;
	int rc = 1;

	while (rc == 1) {
		for (s = window(in); s.n > 0; s.p++, s.n--) {
			if (at_mark(s)) {
				s.p += 2;
				s.n -= 2;
			} else if (s.p[0] == '\n') {
				in->line++;
			} else if (s.p[0] != ' ' && s.p[0] != '\t' &&
			    s.p[0] != '\r') {
				break;
			}
		}
		in->start = in->end - s.n;
		if (s.n > 0)
			return 1;
		rc = input_fill(in, e);
	}
	return rc;
}

/* Reads on until the window has n bytes; it may have fewer at the end. */
static int
reach(struct input *in, size_t n, struct fault *e)
{
	int rc = 1;

	while (rc == 1 && in->end - in->start < n)
		rc = input_fill(in, e);
	return rc == -1 ? -1 : 0;
}

/* The bytes up to the end of the segment, and with it. */
static int
find_end(struct input *in, char end, struct x12_piece *p, struct fault *e)
{
	const char *at = NULL;
	size_t from = 0, n;

	for (;;) {
		n = in->end - in->start;
		at = memchr(in->buf + in->start + from, end, n - from);
		if (at != NULL || n > X12_SEGMENT_MAX)
			break;
		from = n;
		switch (input_fill(in, e)) {
		case -1:
			return -1;
		case 0:
			p->cut = true;
			p->n = n;
			p->too_long = n > X12_SEGMENT_MAX;
			return 1;
		}
	}
	p->n = at == NULL ? n : (size_t)(at - in->buf) - in->start + 1;
	p->too_long = p->n > X12_SEGMENT_MAX;
	p->end = at == NULL ? end : '\0';
	p->cut = in->added_newline && end == '\n' &&
	    in->start + p->n == in->end;
	return 1;
}

struct span
x12piece_whole(struct span text, struct buf *hold)
{
	const char *p = text.p, *end = p + text.n;

	if (memchr(p, '\n', text.n) == NULL && memchr(p, '\r', text.n) == NULL)
		return text;
	hold->n = 0;
	for (; p < end; p++)
		if (*p != '\n' && *p != '\r')
			buf_addc(hold, *p);
	return buf_span(hold);
}

/* Its text, and its name by the separators that it has itself, or sep. */
static void
name_piece(const struct input *in, const struct x12 *sep, struct buf *hold,
    struct x12_piece *p)
{
	bool ended = p->n > 0 && !p->cut && !p->too_long;

	p->text = x12_bare((struct span){ in->buf + in->start,
	    p->n - (ended && sep->end != '\n') });
	p->text = x12piece_whole(p->text, hold);
	p->name = x12_name(sep, p->text);
}

int
x12piece_next(struct input *in, const struct x12 *sep, struct buf *hold,
    struct x12_piece *p, struct fault *e)
{
	int rc = skip_blanks(in, e);

	*p = (struct x12_piece){ .name = { "", 0 } };
	if (rc != 1)
		return rc;
	if (reach(in, X12_ISA_REACH, e) == -1)
		return -1;
	if (x12_begins(window(in))) {
		p->text = window(in);
		p->name = SPAN("ISA");
		return 1;
	}
	if (find_end(in, sep->end == '\0' ? '\n' : sep->end, p, e) == -1)
		return -1;
	name_piece(in, sep, hold, p);
	return 1;
}

static void
count_lines(struct input *in, size_t n)
{
	const char *p = in->buf + in->start, *end = p + n;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		in->line++;
		p++;
	}
}

void
x12piece_pass(struct input *in, const struct x12_piece *p)
{
	count_lines(in, p->n);
	in->start += p->n;
}

/* Passes what a segment has up to its end. */
static int
skip_to(struct input *in, char end, struct fault *e)
{
	struct span s = window(in);
	const char *at;
	int rc = 1;

	while (rc == 1) {
		at = memchr(s.p, end, s.n);
		if (at != NULL)
			s.n = (size_t)(at - s.p) + 1;
		count_lines(in, s.n);
		if (input_pass(in, s.n, e) == -1)
			return -1;
		if (at != NULL)
			return 0;
		rc = input_fill(in, e);
		s = window(in);
	}
	return rc;
}

int
x12piece_skip(struct input *in, const struct x12_piece *p, struct fault *e)
{
	count_lines(in, p->n);
	if (input_pass(in, p->n, e) == -1)
		return -1;
	return p->end == '\0' ? 0 : skip_to(in, p->end, e);
}
