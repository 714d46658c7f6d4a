/* SPDX-License-Identifier: MIT */
/* Which transaction sets are read; and the ends of all that has one. */
#include "rec/x12frame-internal.h"

#include "base/num.h"

void
x12_add_ends(struct x12frame *f)
{
	struct span set = x12frame_of(f, X12_SET, 2),
	    group = x12frame_of(f, X12_GROUP, 6),
	    all = x12frame_of(f, X12_INTERCHANGE, 13);
	const char el = f->sep.element, end = f->sep.end;

	buf_fmt(&f->text, "SE%c%zu%c%.*s%c\nGE%c1%c%.*s%c\nIEA%c1%c%.*s%c\n",
	    el, f->n - f->begin[X12_SET] + 1, el, (int)set.n, set.p, end,
	    el, el, (int)group.n, group.p, end,
	    el, el, (int)all.n, all.p, end);
}

bool
x12_is_envelope(struct span name)
{
	static const char *const known[] = { "ISA", "GS", "ST", "SE", "GE",
	    "IEA" };
	size_t i;

	for (i = 0; i < COUNT(known); i++)
		if (span_is(name, known[i]))
			return true;
	return false;
}

enum x12_level
x12_level_of_end(struct span name)
{
	return span_is(name, "SE") ? X12_SET : span_is(name, "GE") ?
	    X12_GROUP : span_is(name, "IEA") ? X12_INTERCHANGE : X12_LEVELS;
}

unsigned
x12_ends_absent(enum x12_level over, struct span next)
{
	if (over == X12_INTERCHANGE || span_is(next, "ST"))
		return 0;
	if (over == X12_GROUP)
		return span_is(next, "GS") ? 0 : X12_NO_IEA;
	return X12_NO_GE | (span_is(next, "GS") ? 0 : X12_NO_IEA);
}

static bool
differs(const struct x12frame *f, const struct x12_piece *p, uint64_t count)
{
	int64_t n;

	return num_parse(x12_element(&f->sep, p->text, 1), 0, &n) == -1 ||
	    n < 0 || (uint64_t)n != count;
}

unsigned
x12_end_differs(const struct x12frame *f, const struct x12_piece *p)
{
	const struct {
		const char *name;
		enum x12_level level;
		size_t control;
		uint64_t count;
		unsigned issue, other;
	} ends[] = {
		{ "SE", X12_SET, 2, f->in_set + 1, X12_SE1, X12_SE2 },
		{ "GE", X12_GROUP, 6, f->sets, X12_GE1, X12_GE2 },
		{ "IEA", X12_INTERCHANGE, 13, f->groups, X12_IEA1, X12_IEA2 },
	};
	unsigned found = 0;
	size_t i;

	for (i = 0; i < COUNT(ends); i++) {
		if (!span_is(p->name, ends[i].name))
			continue;
		if (differs(f, p, ends[i].count))
			found |= ends[i].issue;
		if (f->open[ends[i].level] && !span_eq(x12_element(&f->sep,
		    p->text, 2), x12frame_of(f, ends[i].level,
		    ends[i].control)))
			found |= ends[i].other;
	}
	return found;
}

static bool
begins(struct span s, const char *with)
{
	return s.n >= strlen(with) && memcmp(s.p, with, strlen(with)) == 0;
}

bool
x12_set_is_read(const struct x12frame *f)
{
	static const char *const known[] = { "004010X096", "004010X098",
	    "005010X222", "005010X223" };
	struct span version = x12frame_of(f, X12_SET, 3);
	size_t i;

	if (version.n == 0)
		version = x12frame_of(f, X12_GROUP, 8);
	for (i = 0; i < COUNT(known); i++)
		if (begins(version, known[i]))
			return span_is(x12frame_of(f, X12_SET, 1), "837");
	return false;
}

/* Can a message have it? It must look like the number of a set. */
static int
shown(struct span text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (!byte_is_digit(text.p[i]) && !byte_is_letter(text.p[i]))
			return 0;
	return text.n > 12 ? 0 : (int)text.n;
}

void
x12_set_fault(const struct x12frame *f, struct fault *e)
{
	struct span set = x12frame_of(f, X12_SET, 1),
	    version = x12frame_of(f, X12_SET, 3);

	if (version.n == 0)
		version = x12frame_of(f, X12_GROUP, 8);
	(void)fault_set(e, FAULT_INPUT, "segment %llu: ST: transaction set "
	    "%.*s %.*s: expected 837 of 004010X096, 004010X098, 005010X222 or "
	    "005010X223", (unsigned long long)f->number, set.n > 3 ? 0 :
	    shown(set), set.p, shown(version), version.p);
}
