/* SPDX-License-Identifier: MIT */
/* The segments that are held: those of a claim, and all above it. */
#include "rec/x12frame-internal.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "text/limits.h"

void
x12frame_init(struct x12frame *f, struct arena *mem)
{
	f->mem = f->text.in = f->hold.in = mem;
	f->over = X12_LEVELS;
}

struct span
x12frame_of(const struct x12frame *f, enum x12_level level, size_t n)
{
	struct span none = { "", 0 }, one;

	/* It may be open, and its segment not one that can be kept. */
	if (!f->open[level] || f->begin[level] == f->n)
		return none;
	one = x12_element(&f->sep, x12frame_text(f, &f->seg[f->begin[level]]),
	    n);
	return one.p == NULL ? none : one;
}

unsigned
x12frame_issues(const struct x12frame *f)
{
	unsigned all = 0;
	size_t i;

	for (i = 0; i < X12_LEVELS; i++)
		all |= f->open[i] ? f->issue[i] : 0;
	return all;
}

void
x12_close(struct x12frame *f, size_t level)
{
	for (; level < X12_LEVELS; level++) {
		if (f->open[level] && f->begin[level] < f->n)
			f->n = f->begin[level];
		f->open[level] = false;
		f->bad[level].why = NULL;
		f->issue[level] = 0;
	}
	f->text.n = f->n == 0 ? 0 :
	    f->seg[f->n - 1].at + f->seg[f->n - 1].n + 2;
}

void
x12_open(struct x12frame *f, enum x12_level level)
{
	x12_close(f, level);
	f->open[level] = true;
	f->begin[level] = f->n;
}

enum x12_level
x12_innermost(const struct x12frame *f)
{
	int level = X12_LEVELS - 1;

	while (level >= 0 && !f->open[level])
		level--;
	return level < 0 ? X12_LEVELS : (enum x12_level)level;
}

static void
set_name(char *to, struct span name)
{
	size_t n = name.n < X12_NAME_MAX ? name.n : X12_NAME_MAX;

	memcpy(to, name.p, n);
	to[n] = '\0';
}

/* Why a segment cannot be read; NULL: it can. */
static const char *
why_bad(const struct x12_piece *p)
{
	if (p->too_long)
		return "longer than 64 KiB";
	if (p->name.n == 0)
		return "expected a segment: its name of 2 or 3 capital "
		    "letters and digits";
	if (memchr(p->text.p, '\0', p->text.n) != NULL)
		return "NUL byte";
	return utf8_valid(p->text.p, p->text.n) ? NULL :
	    "not UTF-8: expected it, or --encoding";
}

void
x12_note_bad(struct x12frame *f, enum x12_level level, uint64_t number,
    struct span name, const char *why)
{
	struct x12_bad *bad = &f->bad[level];

	if (bad->why != NULL)
		return;
	bad->why = why;
	bad->number = number;
	set_name(bad->name, name);
}

/* LX does; or the service itself, where a sender leaves LX out. */
static bool
begins_line(struct span name, int where)
{
	return span_is(name, "LX") || (where != X12_LINE &&
	    (span_is(name, "SV1") || span_is(name, "SV2")));
}

/* Where in a claim the segment is, and in which part. */
static void
place(struct x12frame *f, enum x12_level level, struct x12_segment *s,
    struct span text, struct span name)
{
	const struct x12_segment *before = s - 1;

	s->where = (int)level;
	s->part[0] = '\0';
	if (f->begin[level] < f->n) {
		s->where = before->where;
		memcpy(s->part, before->part, sizeof(s->part));
	}
	if (level == X12_CLAIM && span_is(name, "SBR")) {
		s->where = X12_OTHER;
		s->part[0] = '\0';
	} else if (level == X12_CLAIM && begins_line(name, s->where)) {
		s->where = X12_LINE;
		s->part[0] = '\0';
	} else if (span_is(name, "NM1")) {
		set_name(s->part, x12_element(&f->sep, text, 1));
	} else if (span_is(name, "SVD") || span_is(name, "LIN")) {
		set_name(s->part, name);
	}
}

void
x12_add(struct x12frame *f, enum x12_level level, const struct x12_piece *p)
{
	const char *why = why_bad(p);
	struct x12_segment *s;

	if (why == NULL && level < X12_CLAIM && f->n == X12_ABOVE_MAX)
		why = "more than 512 segments above the claims";
	if (why == NULL && level == X12_CLAIM && (f->n - f->begin[level] ==
	    X12_SEGMENTS_MAX || f->text.n + p->n > TEXT_RECORD_MAX))
		why = "a claim of more than 16384 segments or 16 MiB";
	if (why != NULL) {
		x12_note_bad(f, level, f->number + 1, p->name, why);
		f->complete = false;
		return;
	}
	f->seg = arena_item(f->mem, f->seg, f->n, &f->cap, sizeof(*f->seg));
	s = &f->seg[f->n];
	s->at = f->text.n;
	buf_addspan(&f->text, p->text);
	s->n = f->text.n - s->at;
	place(f, level, s, p->text, p->name);
	buf_addc(&f->text, f->sep.end);
	buf_addc(&f->text, '\n');
	f->n++;
}

