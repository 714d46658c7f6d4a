/* SPDX-License-Identifier: MIT */
/* Conditions of rules: evaluation. */
#include "rule/when.h"

#include <stdlib.h>

#include "rec/codes.h"
#include "rec/set.h"
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
	if (a->has_time && b->has_time && a->has_offset == b->has_offset)
		return stand(datetime_minutes(a), datetime_minutes(b));
	if ((a->has_time || b->has_time) && a->day == b->day)
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

bool
when_find_item(const struct when *w, const struct when_term *t,
    struct span list, struct span *found)
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
	return when_find_item(w, t, list, &found) != t->negated;
}

/* Has the list one of the codes or items? */
static bool
codes_true(const struct when_term *t, struct rec *r)
{
	const struct codes *found;

	return rec_codes(r, t->slot, &found) &&
	    codes_meet(found, &t->codes) != t->negated;
}

/* Its getter says what is wrong; of a derived one its fields' getters do. */
bool
when_unusable(struct rec *r, int slot)
{
	struct datetime at;
	struct span word;
	int64_t n;
	bool b;

	/* One that was taken over from another field is as it was read. */
	if (r->slots->s[slot].derive != NULL &&
	    rec_val(r, slot)->state == REC_BAD)
		return true;
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
		return when_unusable(r, t->slot) != t->negated;
	case TERM_MISSING:
		break;
	}
	return rec_has(r, t->slot) == t->negated;
}

/* Is the term true, or could it be but for a value that cannot be used? */
static bool
term_could_hold(const struct when *w, int at, struct rec *r)
{
	struct when_term t = w->term[at];
	struct when one = *w;
	size_t n = r->issues.n;

	t.next[0] = WHEN_NO;
	t.next[1] = WHEN_YES;
	one.term = &t;
	one.from = 0;
	one.notes = true;
	return when_true(&one, r) || (r->issues.n > n &&
	    (t.other < 0 || rec_has(r, t.other)));
}

/* The same of the condition; all that was noted after n bytes is unsaid. */
static bool
could_hold(const struct when *w, struct rec *r, size_t n)
{
	int at = w->from;

	while (at >= 0) {
		rec_unsay(r, n);
		at = w->term[at].next[term_could_hold(w, at, r)];
	}
	rec_unsay(r, n);
	return at == WHEN_YES;
}

/* Something was noted: if it matters, once more. */
static bool
hangs_on_noted(const struct when *w, struct rec *r, size_t n)
{
	struct when again = *w;

	again.notes = true;
	return could_hold(w, r, n) && when_true(&again, r);
}

/*
 * A value that decides nothing is not noted: where the other fields have no
 * columns it is not looked at.
 */
bool
when_true(const struct when *w, struct rec *r)
{
	const size_t noted = r->issues.n;
	const struct when_term *t;
	int at = w->from;

	while (at >= 0) {
		t = &w->term[at];
		at = t->next[term_true(w, t, r)];
	}
	return at == WHEN_YES || (r->issues.n != noted && !w->notes &&
	    hangs_on_noted(w, r, noted));
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
