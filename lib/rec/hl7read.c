/* SPDX-License-Identifier: MIT */
/* The reader of HL7 version 2 messages: one message is one record. */
#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "base/utf8.h"
#include "rec/form-internal.h"
#include "rec/hl7bind.h"
#include "rec/hl7frame.h"
#include "text/recode.h"

#define SEGMENTS_MAX 16384	/* of a message: most have a dozen */
#define CHARSET 18		/* MSH-18 */
#define PRIORITY 15		/* DG1-15: 1 is the principal diagnosis */

struct hl7read {
	struct hl7bind *bind;
	struct hl7 delims;
	struct segment {
		struct span text;
		uint64_t line;
		int64_t rank;	/* of a diagnosis */
		size_t place;	/* among all */
	} *segment, *sorted;
	size_t n, cap, sorted_cap;
	struct recode *code;	/* of charset */
	const char *charset;	/* as iconv calls it; or NULL */
	struct buf text;	/* the message as UTF-8 */
	struct arena *mem;
};

/* What iconv calls a character set of HL7's table 0211; NULL: UTF-8. */
static int
find_charset(struct span word, const char **name)
{
	static const struct {
		const char *word, *name;
	} known[] = {
		{ "", NULL }, { "ASCII", NULL }, { "UNICODE UTF-8", NULL },
		{ "UTF-8", NULL }, { "UTF8", NULL }, { "UNICODE", NULL },
		{ "8859/1", "ISO-8859-1" }, { "8859/2", "ISO-8859-2" },
		{ "8859/3", "ISO-8859-3" }, { "8859/4", "ISO-8859-4" },
		{ "8859/5", "ISO-8859-5" }, { "8859/6", "ISO-8859-6" },
		{ "8859/7", "ISO-8859-7" }, { "8859/8", "ISO-8859-8" },
		{ "8859/9", "ISO-8859-9" }, { "8859/15", "ISO-8859-15" },
		{ "BIG-5", "BIG5" }, { "GB 18030-2000", "GB18030" },
	};
	size_t i;

	for (i = 0; i < COUNT(known); i++)
		if (span_is(word, known[i].word)) {
			*name = known[i].name;
			return 0;
		}
	return -1;
}

static int
open_charset(struct hl7read *j, const char *name, struct fault *e)
{
	if (j->charset == name)
		return 0;
	recode_close(j->code);
	j->charset = NULL;
	j->code = recode_open(name, e);
	if (j->code != NULL)
		j->charset = name;
	return j->code == NULL ? -1 : 0;
}

/* The message as UTF-8 into *text, by its own character set. */
static int
to_utf8(struct hl7read *j, const struct reader *rd, struct span msh,
    struct span *text, struct fault *e)
{
	struct span word = hl7_field(&j->delims, msh, CHARSET);
	const char *name;
	struct fault why;

	word = span_trim(parts_nth(word, j->delims.repetition, 1));
	if (rd->in.code != NULL || find_charset(word, &name) == -1 ||
	    name == NULL)
		return 0;
	j->text.n = 0;
	buf_addspan(&j->text, *text);
	if (open_charset(j, name, &why) == -1 ||
	    recode_back(j->code, &j->text, 0, &why) == -1)
		return fault_set(e, FAULT_INPUT, "MSH-18: the message is not "
		    "in this character set");
	*text = buf_span(&j->text);
	return 0;
}

static int
bad_line(struct rec *r, struct fault *e, uint64_t line, struct span bare)
{
	bool named = hl7_kind(bare) != HL7_OTHER;

	r->line = line;
	return fault_set(e, FAULT_INPUT, "%.*s%s", named ? HL7_NAME : 0,
	    bare.p, !utf8_valid(bare.p, bare.n) ? ": not UTF-8: expected it, "
	    "or the character set in MSH-18, or --encoding" :
	    memchr(bare.p, '\0', bare.n) != NULL ? ": NUL byte" :
	    "expected a segment; a line end within a field is \\.br\\");
}

static int
take_segments(struct hl7read *j, struct rec *r, struct span text,
    struct fault *e)
{
	struct span line;
	uint64_t at = r->line;

	for (j->n = 0; hl7_line(&text, &line); at++) {
		line = hl7_bare(line);
		if (line.n == 0)
			continue;
		if (hl7_kind(line) == HL7_OTHER ||
		    memchr(line.p, '\0', line.n) != NULL ||
		    !utf8_valid(line.p, line.n))
			return bad_line(r, e, at, line);
		if (j->n == SEGMENTS_MAX)
			return fault_set(e, FAULT_INPUT, "more than %d "
			    "segments", SEGMENTS_MAX);
		j->segment = arena_item(j->mem, j->segment, j->n,
		    &j->cap, sizeof(*j->segment));
		j->segment[j->n++] = (struct segment){ .text = line,
		    .line = at };
	}
	return 0;
}

static int
by_rank(const void *a, const void *b)
{
	const struct segment *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->place < y->place ? -1 : 1;
}

static bool
is_diagnosis(const struct segment *s)
{
	return memcmp(s->text.p, "DG1", HL7_NAME) == 0;
}

/* The principal diagnosis first, where the message ranks them. */
static void
order_diagnoses(struct hl7read *j)
{
	struct segment *s;
	struct span rank;
	size_t i, n = 0;

	for (i = 0; i < j->n; i++) {
		s = &j->segment[i];
		if (!is_diagnosis(s))
			continue;
		rank = hl7_field(&j->delims, s->text, PRIORITY);
		s->place = i;
		if (num_parse(rank, 0, &s->rank) == -1 || s->rank < 1)
			s->rank = INT64_MAX;
		j->sorted = arena_item(j->mem, j->sorted, n,
		    &j->sorted_cap, sizeof(*j->sorted));
		j->sorted[n++] = *s;
	}
	if (n < 2)
		return;
	qsort(j->sorted, n, sizeof(*j->sorted), by_rank);
	for (i = n = 0; i < j->n; i++)
		if (is_diagnosis(&j->segment[i]))
			j->segment[i] = j->sorted[n++];
}

static int
take_message(struct reader *rd, struct rec *r, struct fault *e)
{
	struct hl7read *j = rd->own;
	struct span text = r->raw, rest = text, msh;
	size_t i;

	(void)hl7_line(&rest, &msh);
	msh = hl7_bare(msh);
	if (hl7_delims(&j->delims, msh, e) == -1 ||
	    to_utf8(j, rd, msh, &text, e) == -1 ||
	    take_segments(j, r, text, e) == -1)
		return -1;
	order_diagnoses(j);
	hl7bind_begin(j->bind, r);
	for (i = 0; i < j->n; i++)
		hl7bind_segment(j->bind, &j->delims, j->segment[i].text);
	hl7bind_end(j->bind, r);
	return 0;
}

enum read_result
hl7read_next(struct reader *rd, struct rec *r, struct fault *e)
{
	enum hl7_line_kind kind;
	enum read_result rc;

	r->form = rd->form;
	rc = hl7frame_next(rd, r, &kind, e);
	if (rc != READ_OK)
		return rc;
	if (kind != HL7_HEADER) {
		(void)fault_set(e, FAULT_INPUT, "expected MSH: segments before "
		    "it belong to no message");
		return READ_REJECT;
	}
	return take_message(rd, r, e) == -1 ? READ_REJECT : READ_OK;
}

int
hl7read_open(struct reader *rd, struct fault *e)
{
	struct hl7read *j = arena_zalloc(&rd->mem, 1, sizeof(*j));

	j->mem = j->text.in = &rd->mem;
	j->bind = hl7bind_new(rd->slots, &rd->mem);
	rd->own = j;
	return j->bind != NULL ? 0 : fault_at(e, FAULT_INPUT, rd->in.name, 0,
	    "HL7 messages have no fields of cases: cm-intake --map hl7v2 makes "
	    "cases of them");
}

void
hl7read_close(struct reader *rd)
{
	struct hl7read *j = rd->own;

	if (j != NULL)
		recode_close(j->code);
}
