/* SPDX-License-Identifier: MIT */
/* The claims of X12 interchanges, one after another. */
#include "rec/x12frame-internal.h"

#define NO_SUBSCRIBER "expected HL of a subscriber (22) before it"
#define NO_SET "expected ST before it: it is of no transaction set"
#define NO_SEPARATORS "expected ISA before it, which says the separators"
#define GO_ON READ_END		/* of what takes a segment: no record yet */

static int
look(struct x12frame *f, struct input *in, struct x12_piece *p,
    struct fault *e)
{
	return x12piece_next(in, &f->sep, &f->hold, p, e);
}

static void
pass(struct x12frame *f, struct input *in, const struct x12_piece *p)
{
	x12piece_pass(in, p);
	f->number++;
	f->in_set++;
}

/* As pass, of what is in no record. */
static int
skip(struct x12frame *f, struct input *in, const struct x12_piece *p,
    struct fault *e)
{
	f->number++;
	f->in_set++;
	return x12piece_skip(in, p, e);
}

/* Sets the fault to what is wrong with a segment. */
static enum read_result
reject(const struct x12frame *f, struct span name, const char *why,
    struct fault *e)
{
	(void)fault_set(e, FAULT_INPUT, "segment %llu: %.*s%s%s",
	    (unsigned long long)f->number, (int)name.n, name.p,
	    name.n > 0 ? ": " : "", why);
	return READ_REJECT;
}

/* What is of no set: up to what may begin one. */
static enum read_result
reject_stray(struct x12frame *f, struct input *in, struct x12_piece *p,
    const char *text, struct fault *e)
{
	struct fault why;
	int rc = 1;

	f->number++;
	(void)reject(f, p->name, text, &why);
	f->number--;
	while (rc == 1) {
		if (skip(f, in, p, e) == -1)
			return READ_FAIL;
		rc = look(f, in, p, e);
		if (p->n == 0 || (f->known && x12_is_envelope(p->name)))
			break;
	}
	if (rc == -1)
		return READ_FAIL;
	*e = why;
	return READ_REJECT;
}

static enum read_result
take_isa(struct x12frame *f, struct input *in, struct x12_piece *p,
    struct fault *e)
{
	struct x12_isa isa;
	struct fault why;

	x12_close(f, X12_INTERCHANGE);
	f->known = x12_separators(&f->sep, p->text, &isa, &why) == 0;
	if (!f->known) {
		f->sep = (struct x12){0};
		p->n = 1;	/* it is no more looked for here */
		p->name = SPAN("");
		return reject_stray(f, in, p, why.text, e);
	}
	f->number++;
	p->n = isa.n;
	p->text = x12piece_whole(x12_bare((struct span){ p->text.p, isa.n -
	    (f->sep.end != '\n') }), &f->hold);
	x12_open(f, X12_INTERCHANGE);
	f->issue[X12_INTERCHANGE] = isa.fixed ? 0 : X12_ISA_LENGTH;
	x12_add(f, X12_INTERCHANGE, p);
	x12piece_pass(in, p);
	f->groups = f->sets = 0;
	return GO_ON;
}

static void
take_gs(struct x12frame *f, struct input *in, const struct x12_piece *p)
{
	x12_open(f, X12_GROUP);
	x12_add(f, X12_GROUP, p);
	pass(f, in, p);
	f->groups++;
	f->sets = 0;
}

/* The ends after what was read, as far as they come now; bits of x12_issue. */
static int
take_ends(struct x12frame *f, struct input *in, unsigned *found,
    struct fault *e)
{
	enum x12_level level;
	struct x12_piece p;
	int rc;

	while ((rc = look(f, in, &p, e)) == 1 &&
	    (level = x12_level_of_end(p.name)) < f->over) {
		*found |= x12_end_differs(f, &p);
		f->over = level;
		pass(f, in, &p);
	}
	if (rc == -1)
		return -1;
	*found |= x12_ends_absent(f->over, p.name);
	if (rc == 0)
		f->over = X12_INTERCHANGE;
	return 0;
}

/* The rest of what cannot be read: up to the end of the set, or another. */
static int
skip_set(struct x12frame *f, struct input *in, unsigned *found,
    struct fault *e)
{
	struct x12_piece p;
	int rc;

	while ((rc = look(f, in, &p, e)) == 1 && !x12_is_envelope(p.name))
		if (skip(f, in, &p, e) == -1)
			return -1;
	f->over = rc == 0 ? X12_INTERCHANGE : X12_SET;
	if (rc != 1 || !span_is(p.name, "SE"))
		return rc == -1 ? -1 : 0;
	*found |= x12_end_differs(f, &p);
	return skip(f, in, &p, e) == -1 ? -1 : take_ends(f, in, found, e);
}

/* What was kept of a set that is rejected. */
static int
give(const struct input *in, struct span kept, struct fault *e)
{
	return in->skipped.put == NULL || kept.n == 0 ? 0 :
	    in->skipped.put(in->skipped.arg, kept, e);
}

static enum read_result
reject_set(struct x12frame *f, struct input *in, struct fault *e)
{
	struct fault why;
	unsigned found = 0;

	x12_set_fault(f, &why);
	if (give(in, buf_span(&f->text), e) == -1 ||
	    skip_set(f, in, &found, e) == -1)
		return READ_FAIL;
	(void)fault_set(e, FAULT_INPUT, "%s%s", why.text, found == 0 ? "" :
	    "; a count or a number in its SE, GE or IEA differs");
	return READ_REJECT;
}

static enum read_result
take_st(struct x12frame *f, struct reader *rd, struct rec *r,
    const struct x12_piece *p, struct fault *e)
{
	x12_open(f, X12_SET);
	x12_add(f, X12_SET, p);
	r->line = rd->in.line;
	pass(f, &rd->in, p);
	f->in_set = 1;
	f->claims = 0;
	f->sets++;
	if (!f->open[X12_GROUP])
		f->issue[X12_SET] |= X12_NO_GS;
	if (x12_set_is_read(f))
		return GO_ON;
	return reject_set(f, &rd->in, e);
}

/* HL-2 is the HL-1 of the level above. */
static bool
is_child(const struct x12frame *f, enum x12_level level,
    const struct x12_piece *p)
{
	return level == X12_BILLING || span_eq(x12_element(&f->sep, p->text,
	    2), x12frame_of(f, level - 1, 1));
}

static void
take_hl(struct x12frame *f, const struct x12_piece *p)
{
	struct span code = x12_element(&f->sep, p->text, 3);
	enum x12_level level = span_is(code, "22") ? X12_SUBSCRIBER :
	    span_is(code, "23") ? X12_PATIENT : X12_BILLING;
	bool child = is_child(f, level, p),
	    known = level != X12_BILLING || span_is(code, "20");

	x12_open(f, level);
	if (!child)
		f->issue[level] |= X12_HL2;
	if (!known)
		x12_note_bad(f, level, f->number + 1, p->name,
		    "HL-3: expected 20, 22 or 23");
	else if (level == X12_PATIENT && !f->open[X12_SUBSCRIBER])
		x12_note_bad(f, level, f->number + 1, p->name, NO_SUBSCRIBER);
	x12_add(f, level, p);
}

/* Up to a segment that is of no claim: 1, or the end: 0. */
static int
take_segments(struct x12frame *f, struct input *in, struct x12_piece *p,
    struct fault *e)
{
	int rc = 1;

	f->complete = true;
	while (rc == 1) {
		if (p->cut && !x12_is_envelope(p->name))
			x12_note_bad(f, X12_CLAIM, f->number + 1, p->name,
			    "the file ends within it, and within a claim");
		x12_add(f, X12_CLAIM, p);
		if (f->complete || p->n <= X12_SEGMENT_MAX)
			pass(f, in, p);
		else if (skip(f, in, p, e) == -1)
			return -1;
		rc = look(f, in, p, e);
		if (rc == 1 && (x12_is_envelope(p->name) ||
		    span_is(p->name, "CLM") || span_is(p->name, "HL")))
			break;
	}
	return rc;
}

/* The reason why the claim, or what is above it, cannot be used; or NULL. */
static const struct x12_bad *
find_bad(const struct x12frame *f)
{
	size_t i;

	for (i = 0; i < X12_LEVELS; i++)
		if (f->open[i] && f->bad[i].why != NULL)
			return &f->bad[i];
	return NULL;
}

static enum read_result
judge(struct x12frame *f, struct rec *r, struct fault *e)
{
	const struct x12_bad *bad = find_bad(f);

	x12_add_ends(f);
	r->own = r->raw = buf_span(&f->text);
	if (bad == NULL)
		return READ_OK;
	(void)fault_set(e, FAULT_INPUT, "segment %llu: %s%s%s",
	    (unsigned long long)bad->number, bad->name,
	    bad->name[0] != '\0' ? ": " : "", bad->why);
	return READ_REJECT;
}

/* The claim does not end, nor does its set. */
static void
note_cut(struct x12frame *f, const char *why, enum x12_level over)
{
	x12_note_bad(f, X12_CLAIM, f->number, SPAN(""), why);
	f->over = over;
}

static enum read_result
take_clm(struct x12frame *f, struct reader *rd, struct rec *r,
    struct x12_piece *p, struct fault *e)
{
	int rc;

	r->line = rd->in.line;
	x12_open(f, X12_CLAIM);
	if (!f->open[X12_SUBSCRIBER])
		x12_note_bad(f, X12_CLAIM, f->number + 1, p->name,
		    NO_SUBSCRIBER);
	rc = take_segments(f, &rd->in, p, e);
	if (rc == -1)
		return READ_FAIL;
	f->claims++;
	if (rc == 0)
		note_cut(f, "the file ends after it, within a claim: expected "
		    "SE", X12_INTERCHANGE);
	else if (x12_is_envelope(p->name) && !span_is(p->name, "SE"))
		note_cut(f, "expected SE after it", X12_SET);
	else if (span_is(p->name, "SE") && take_ends(f, &rd->in,
	    &f->issue[X12_CLAIM], e) == -1)
		return READ_FAIL;
	return judge(f, r, e);
}

/* An end that does not follow a claim. */
static enum read_result
take_end(struct x12frame *f, struct input *in, const struct x12_piece *p,
    struct fault *e)
{
	enum x12_level level = x12_level_of_end(p->name);
	bool none = level == X12_SET && f->claims == 0,
	    differs = x12_end_differs(f, p) != 0;
	char name[X12_NAME_MAX + 1] = {0};

	memcpy(name, p->name.p, p->name.n);
	pass(f, in, p);
	x12_close(f, level);
	if (none)
		return reject(f, span_of(name), "no claim in its transaction "
		    "set", e);
	return !differs ? GO_ON : reject(f, span_of(name), "its count or its "
	    "number is another than it must be", e);
}

/* The file ends: what was begun, and has no end that was told? */
static enum read_result
take_last(struct x12frame *f, struct fault *e)
{
	enum x12_level level = x12_innermost(f);

	x12_close(f, X12_INTERCHANGE);
	if (level == X12_LEVELS)
		return READ_END;
	return reject(f, SPAN(""), level == X12_INTERCHANGE ? "the file ends "
	    "after it: expected IEA" : level == X12_GROUP ? "the file ends "
	    "after it: expected GE" : "the file ends after it, within a "
	    "transaction set: expected SE", e);
}

static enum read_result
take(struct x12frame *f, struct reader *rd, struct rec *r,
    struct x12_piece *p, struct fault *e)
{
	enum x12_level end = x12_level_of_end(p->name);

	if (f->open[X12_SET] && end != X12_SET && x12_is_envelope(p->name)) {
		x12_close(f, X12_SET);
		return reject(f, SPAN(""), "expected SE after it", e);
	}
	if (p->n == 0)
		return take_isa(f, &rd->in, p, e);
	if (f->known && span_is(p->name, "ST"))
		return take_st(f, rd, r, p, e);
	if (f->known && span_is(p->name, "GS")) {
		take_gs(f, &rd->in, p);
		return GO_ON;
	}
	if (!f->known || (end == X12_LEVELS && !f->open[X12_SET]) ||
	    (end < X12_LEVELS && !f->open[end]))
		return reject_stray(f, &rd->in, p, f->known ? NO_SET :
		    NO_SEPARATORS, e);
	if (end < X12_LEVELS)
		return take_end(f, &rd->in, p, e);
	if (span_is(p->name, "CLM"))
		return take_clm(f, rd, r, p, e);
	if (span_is(p->name, "HL"))
		take_hl(f, p);
	else
		x12_add(f, x12_innermost(f), p);
	pass(f, &rd->in, p);
	return GO_ON;
}

enum read_result
x12frame_next(struct x12frame *f, struct reader *rd, struct rec *r,
    struct fault *e)
{
	enum read_result result = GO_ON;
	struct x12_piece p;
	int rc;

	if (f->over < X12_LEVELS)
		x12_close(f, f->over);
	f->over = X12_LEVELS;
	x12_close(f, X12_CLAIM);
	r->raw = (struct span){ NULL, 0 };
	while (result == GO_ON) {
		rc = look(f, &rd->in, &p, e);
		if (rc == -1)
			return READ_FAIL;
		r->line = rd->in.line;
		if (rc == 0)
			return take_last(f, e);
		result = take(f, rd, r, &p, e);
	}
	return result;
}
