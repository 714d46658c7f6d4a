/* SPDX-License-Identifier: MIT */
/* What the texts of a diagnosis list can be. */
#include "rule/icd.h"

#include "rec/codes.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "val/code.h"

struct shape_row {
	int system;		/* enum icd_by */
	struct span shape;
};

#define AT(member) offsetof(struct shape_row, member)

static const struct col col[] = {
	{ "system", AT(system), COL_WORD, .words = "icd10|icd9",
	    .need = true },
	{ "shape",  AT(shape),  COL_TEXT, .need = true },
};

int
icd_bind(struct icd *icd, struct binder *b)
{
	struct shape_row in;
	struct row r;
	size_t *n;

	*icd = (struct icd){ .n = {0} };
	table_bind(&r, b, "icd_shapes", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in))) {
		n = &icd->n[in.system];
		if (*n == ICD_SHAPES_MAX)
			(void)row_fault(&r, NULL, "more than %d shapes of a "
			    "system", ICD_SHAPES_MAX);
		else
			icd->shape[in.system][(*n)++] = in.shape;
	}
	return row_end(&r);
}

enum icd_by
icd_by(struct span text, enum icd_by said)
{
	size_t i;

	if (said != ICD_BY_FIRST)
		return said;
	for (i = 0; i < text.n; i++)
		if (byte_is_letter(text.p[i]) || byte_is_digit(text.p[i]))
			break;
	return i < text.n && byte_is_digit(text.p[i]) ? ICD_BY_9 : ICD_BY_10;
}

enum icd_kind
icd_kind(const struct icd *icd, struct span text, enum icd_by said)
{
	enum icd_by by = icd_by(text, said);
	size_t i;

	for (i = 0; i < icd->n[by]; i++)
		if (code_fits(text, icd->shape[by][i]))
			return ICD_CODE;
	return span_trim(text).n > 0 ? ICD_IS_ODD : ICD_IS_BLANK;
}

/* A word of dx_system; ICD_BY_FIRST for an empty one or another. */
static enum icd_by
system_word(struct span s)
{
	if (s.n == 5 && memcmp(s.p, "icd10", 5) == 0)
		return ICD_BY_10;
	if (s.n == 4 && memcmp(s.p, "icd9", 4) == 0)
		return ICD_BY_9;
	return ICD_BY_FIRST;
}

static bool
words_known(struct span list)
{
	struct span item;

	while (span_next(&list, ';', &item))
		if (item.n > 0 && system_word(item) == ICD_BY_FIRST)
			return false;
	return true;
}

bool
icd_systems_read(struct icd_systems *s, struct rec *r, int dx_system,
    struct span list)
{
	struct span text = rec_text(r, dx_system);
	enum rec_state st;

	*s = (struct icd_systems){ .all = system_word(text) };
	if (s->all != ICD_BY_FIRST)	/* one for all, as usual */
		return true;
	st = rec_word(r, dx_system, &text);
	if (st != REC_OK)
		return st == REC_MISSING;
	if (!words_known(text)) {
		rec_slot_issue(r, dx_system, "not_a_known_value");
		return false;
	}
	if (memchr(text.p, ';', text.n) == NULL) {
		s->all = system_word(text);
		return true;
	}
	if (span_count(text, ';') != span_count(list, ';')) {
		rec_slot_issue(r, dx_system, "not_one_for_each_code");
		return false;
	}
	s->rest = text;
	return true;
}

enum icd_by
icd_next_word(struct icd_systems *s)
{
	struct span word;

	(void)span_next(&s->rest, ';', &word);
	return system_word(word);
}

/* Is it a code of ICD-10-CM for a sequela, which is of long ago? */
static bool
is_sequela(struct span code)
{
	char norm[CODE_MAX + 1];
	size_t n = code_norm(code, norm);

	return n == 7 && norm[6] == 'S';
}

/* The starts that a text has, if it can be a code, of a condition of now. */
static struct codes
find_starts(const void *arg, const struct rec *r, int slot, struct span code,
    int by)
{
	return icd_kind(arg, code, (enum icd_by)by) == ICD_CODE &&
	    !is_sequela(code) ?
	    rec_codes_of(r, slot, code) : (struct codes){0};
}

/* Those of all codes of the record. */
static bool
judge(void *arg, struct rec *r)
{
	const struct icd *icd = arg;
	const struct rec_code_find how = { find_starts, icd };
	struct code_items it = { .list = rec_text(r, icd->dx) };
	struct icd_systems systems;
	struct codes found = {0};
	struct span item;
	uint64_t key;

	if (!icd_systems_read(&systems, r, icd->dx_system, it.list))
		return false;
	while (code_items_next(&it, &item, &key))
		codes_add(&found, rec_codes_found(r, icd->dx, &how, item, key,
		    (int)icd_next(&systems)));
	rec_codes_keep(r, icd->dx, &found);
	return true;
}

int
icd_judge(struct icd *icd, struct binder *b)
{
	int dx = slots_find(b->slots, SPAN("dx"));

	if (dx < 0 || b->slots->s[dx].nwanted == 0)
		return 0;
	if (icd_bind(icd, b) == -1)
		return -1;
	icd->dx = dx;
	icd->dx_system = slots_read(b->slots, b->dict, SPAN("dx_system"));
	b->slots->judged = dx;
	b->slots->judge = judge;
	b->slots->judge_arg = icd;
	return 0;
}
