/* SPDX-License-Identifier: MIT */
/* Conditions of rules: evaluation. */
#include "rule/when.h"

#include <stdlib.h>

#include "rec/codes.h"
#include "rec/derive.h"
#include "rule/when_code.h"
#include "val/code.h"

static unsigned
stand(int64_t a, int64_t b)
{
	return a < b ? STANDS_BELOW : a > b ? STANDS_ABOVE : STANDS_EQUAL;
}

/* The getter parses and says what is wrong; later looks need neither. */
static inline bool
num_of(struct rec *r, int slot, int64_t *out)
{
	const struct val *v = rec_val(r, slot);

	if (v->num_state != REC_GOOD_NUMBER && (v->state == REC_MISSING ||
	    rec_dec(r, slot, FIELD_NUM_SCALE, out) != REC_OK))
		return false;
	*out = v->num;
	return true;
}

static bool
ordinal_of(struct rec *r, enum term_kind kind, int slot, int64_t *out)
{
	int32_t day;
	bool b;

	switch (kind) {
	case TERM_NUM:
		return num_of(r, slot, out);
	case TERM_DAY:
		if (rec_date(r, slot, &day) != REC_OK)
			return false;
		*out = day;
		return true;
	default:
		if (rec_bool(r, slot, &b) != REC_OK)
			return false;
		*out = b;
		return true;
	}
}

static bool
ordinal_true(const struct when *w, const struct when_term *t, struct rec *r)
{
	int64_t a, b;
	size_t i;

	if (!ordinal_of(r, t->kind, t->slot, &a))
		return false;
	if (t->other >= 0)
		return ordinal_of(r, t->kind, t->other, &b) &&
		    (stand(a, b) & t->stands) != 0;
	if (t->n == 1)
		return (stand(a, w->literal[t->first].num) & t->stands) != 0;
	for (i = 0; i < t->n; i++)
		if (w->literal[t->first + i].num == a)
			return (t->stands & STANDS_EQUAL) != 0;
	return (t->stands & STANDS_EQUAL) == 0;
}

/* By the minute where both have a time, by the day where that is enough. */
static unsigned
instants_stand(const struct datetime *a, const struct datetime *b)
{
	if (a->has_time && b->has_time)
		return a->has_offset != b->has_offset ? 0 :
		    stand(datetime_minutes(a), datetime_minutes(b));
	if (a->has_time != b->has_time && a->day == b->day)
		return 0;
	return stand(a->day, b->day);
}

static bool
instant_true(const struct when *w, const struct when_term *t, struct rec *r)
{
	struct datetime a, b;

	if (rec_datetime(r, t->slot, &a) != REC_OK)
		return false;
	if (t->other < 0)
		b = w->literal[t->first].at;
	else if (rec_datetime(r, t->other, &b) != REC_OK)
		return false;
	return (instants_stand(&a, &b) & t->stands) != 0;
}

/* Words of codes mostly differ in the last byte, which is asked first. */
static bool
is_literal(struct span a, struct span literal)
{
	return a.n == literal.n && a.p[a.n - 1] == literal.p[a.n - 1] &&
	    memcmp(a.p, literal.p, a.n) == 0;
}

/* A word equal to a literal is usable, as literals are; others may not be. */
static bool
word_true(const struct when *w, const struct when_term *t, struct rec *r)
{
	bool equal = false;
	struct span a = rec_text(r, t->slot), b;
	size_t i;

	if (t->other >= 0) {
		if (rec_word(r, t->slot, &a) != REC_OK ||
		    rec_word(r, t->other, &b) != REC_OK)
			return false;
		return span_eq(a, b) == (t->stands == STANDS_EQUAL);
	}
	for (i = 0; i < t->n && !equal; i++)
		equal = is_literal(a, w->literal[t->first + i].text);
	if (equal)
		return t->stands == STANDS_EQUAL;
	return rec_word(r, t->slot, &a) == REC_OK && t->stands != STANDS_EQUAL;
}

/* Small letters as large ones, what does not count in a code as 0. */
static char
code_char(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? c : 0;
}

/* Most codes differ early on: only for the others is it worth to ask. */
static bool
code_begins(struct span code, struct span prefix)
{
	char norm[CODE_MAX + 1], c;
	size_t i, k = 0;

	for (i = 0; i < code.n && k < prefix.n; i++) {
		c = code_char(code.p[i]);
		if (c == prefix.p[k])
			k++;
		else if (c != 0)
			return false;
	}
	return k == prefix.n && code_norm(code, norm) > 0;
}

/* The first item of the list that the term looks for, into *found. */
static bool
find_item(const struct when *w, const struct when_term *t, struct span list,
    struct span *found)
{
	struct span want = w->literal[t->first].text;
	const char *p = list.p, *end = list.p + list.n;

	for (;; p++) {		/* items are shorter than a memchr is worth */
		for (found->p = p; p < end && *p != ';'; p++)
			continue;
		found->n = (size_t)(p - found->p);
		if (t->kind == TERM_ITEM || t->kind == TERM_ITEMS ?
		    span_eq(*found, want) : code_begins(*found, want))
			return true;
		if (p == end)
			return false;
	}
}

static bool
list_holds(struct span list, struct span text)
{
	struct span item;

	while (span_next(&list, ';', &item))
		if (span_eq(item, text))
			return true;
	return false;
}

static bool
item_true(const struct when *w, const struct when_term *t, struct rec *r)
{
	struct span list, found;

	if (rec_word(r, t->slot, &list) != REC_OK)
		return false;
	if (t->other >= 0)
		return rec_word(r, t->other, &found) == REC_OK &&
		    list_holds(list, found) != t->negated;
	return find_item(w, t, list, &found) != t->negated;
}

/* Has the list one of the codes or items? */
static bool
codes_true(const struct when_term *t, struct rec *r)
{
	uint64_t bits;

	return rec_codes(r, t->slot, &bits) &&
	    ((bits & t->bits) != 0) != t->negated;
}

/* By the type of the field, whose getter says what is wrong. */
static bool
is_unusable(struct rec *r, int slot)
{
	struct datetime at;
	struct span word;
	int64_t n;
	bool b;

	switch (r->slots->s[slot].type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_MONEY:
		return rec_dec(r, slot, FIELD_NUM_SCALE, &n) == REC_BAD;
	case FIELD_DATE:
	case FIELD_DATETIME:
		return rec_datetime(r, slot, &at) == REC_BAD;
	case FIELD_BOOL:
		return rec_bool(r, slot, &b) == REC_BAD;
	default:
		return rec_word(r, slot, &word) == REC_BAD;
	}
}

static bool
term_true(const struct when *w, const struct when_term *t, struct rec *r)
{
	if (rec_lacks(r, t->slot))		/* anything else is unknown */
		return when_of_nothing(t);
	switch (t->kind) {
	case TERM_NUM:
	case TERM_DAY:
	case TERM_BOOL:
		return ordinal_true(w, t, r);
	case TERM_INSTANT:
		return instant_true(w, t, r);
	case TERM_WORD:
		return word_true(w, t, r);
	case TERM_ITEM:
	case TERM_PREFIX:
		return item_true(w, t, r);
	case TERM_CODES:
	case TERM_ITEMS:
		return codes_true(t, r);
	case TERM_UNUSABLE:
		return (r->slots->s[t->slot].derive != NULL ?
		    rec_val(r, t->slot)->state == REC_BAD :
		    is_unusable(r, t->slot)) != t->negated;
	case TERM_MISSING:
		break;
	}
	return rec_has(r, t->slot) == t->negated;
}

bool
when_true(const struct when *w, struct rec *r)
{
	const struct when_term *t;
	int at = w->from;

	while (at >= 0) {
		t = &w->term[at];
		at = t->next[term_true(w, t, r)];
	}
	return at == WHEN_YES;
}

/* Does a term before the k-th look at the slot? */
static bool
seen(const struct when *w, size_t k, int slot)
{
	size_t i;

	for (i = 0; i < k; i++)
		if (w->term[i].slot == slot || w->term[i].other == slot)
			return true;
	return false;
}

int
when_slot(const struct when *w, size_t i)
{
	const struct when_term *t;
	size_t k;

	for (k = 0; k < w->nterms; k++) {
		t = &w->term[k];
		if (!seen(w, k, t->slot) && i-- == 0)
			return t->slot;
		if (t->other >= 0 && t->other != t->slot &&
		    !seen(w, k, t->other) && i-- == 0)
			return t->other;
	}
	return -1;
}

static void
why_value(const struct rec *r, int slot, struct span value, struct buf *out,
    size_t start)
{
	struct val *v = rec_val(r, slot);
	bool bad = v->state == REC_BAD || (v->state == REC_OK &&
	    rec_val_problem(&r->slots->s[slot].def, v) != NULL);

	if (out->n > start)
		buf_adds(out, ", ");
	derive_say(r, slot, out);
	buf_addc(out, ' ');
	if (bad)
		buf_adds(out, "unusable");
	else if (v->state == REC_OK)
		buf_addspan(out, value);
	else
		buf_adds(out, "missing");
}

static bool
is_search(const struct when_term *t)
{
	return t->other < 0 && (t->kind == TERM_ITEM ||
	    t->kind == TERM_PREFIX || when_looks(t));
}

static bool
finds(const struct when *w, const struct when_term *t, const struct rec *r,
    struct span *found)
{
	struct span list = rec_text(r, t->slot);

	return is_search(t) && list.n > 0 && find_item(w, t, list, found);
}

/* Does any of the searches of the slot find something? */
static bool
any_finds(const struct when *w, int slot, const struct rec *r)
{
	struct span found;
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (w->term[i].slot == slot &&
		    finds(w, &w->term[i], r, &found))
			return true;
	return false;
}

/* Of a list, what was found in it, or once all of it. */
static void
why_item(const struct when *w, const struct when_term *t,
    const struct rec *r, struct buf *out, size_t start)
{
	struct span found;

	if (finds(w, t, r, &found))
		why_value(r, t->slot, found, out, start);
	else if (!seen(w, (size_t)(t - w->term), t->slot) &&
	    !any_finds(w, t->slot, r))
		why_value(r, t->slot, rec_text(r, t->slot), out, start);
}

void
when_why(const struct when *w, const struct rec *r, struct buf *out)
{
	const struct when_term *t;
	size_t i, start = out->n;

	for (i = 0; w != NULL && i < w->nterms; i++) {
		t = &w->term[i];
		if (is_search(t)) {
			why_item(w, t, r, out, start);
			continue;
		}
		if (!seen(w, i, t->slot))
			why_value(r, t->slot, rec_text(r, t->slot), out,
			    start);
		if (t->other >= 0 && t->other != t->slot &&
		    !seen(w, i, t->other))
			why_value(r, t->other, rec_text(r, t->other), out,
			    start);
	}
}

void
when_free(struct when *w)
{
	if (w == NULL)
		return;
	free(w->term);
	free(w->literal);
	arena_free(&w->mem);
	free(w);
}
