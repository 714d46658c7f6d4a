/* SPDX-License-Identifier: MIT */
/* Issues of a record: noted here, and those that it came with. */
#include "base/words.h"
#include "rec/rec.h"
#include "rec/set.h"
#include "rec/unusable.h"

void
rec_issue(struct rec *r, struct span field, const char *problem)
{
	struct buf *b = &r->issues;
	size_t start = b->n, skip = start > 0, i;
	struct span item;

	if (skip)
		buf_addc(b, ';');
	for (i = 0; i < field.n; i++)
		buf_addc(b, field.p[i] == ';' ? ' ' : field.p[i]);
	buf_addc(b, ':');
	buf_adds(b, problem);
	item = (struct span){ b->p + start + skip, b->n - start - skip };
	if (start > 0 && words_have((struct span){ b->p, start }, ';', item))
		b->n = start;
}

/* An empty value as read, of a field that may have no column. */
static struct val *
noted_val(struct rec *r, int slot)
{
	if (!r->form->has_header)
		return rec_fill(r, slot);
	if (r->bound[slot])
		return &r->in[slot];
	if (r->bound != r->more)
		memcpy(r->more, r->bound, r->slots->n * sizeof(*r->more));
	r->more[slot] = true;
	r->bound = r->more;
	return rec_fill(r, slot);
}

/*
 * Can no text of the field be used, be it there or not? Of a list one item may
 * be wrong; dates that contradict others are judged anew with them. What could
 * not be read may say otherwise than what is there, or is not.
 */
static bool
is_unusable(const struct rec *r, int slot, struct span problem)
{
	const struct span word = SPAN("not_a");
	bool whole = r->slots->s[slot].type != FIELD_LIST;

	return span_eq(problem, SPAN("not_usable")) ||
	    span_eq(problem, SPAN("not_a_single_value")) ||
	    span_eq(problem, SPAN("not_a_known_value")) ||
	    span_eq(problem, SPAN("not_one_for_each_code")) ||
	    (whole && ((problem.n > word.n &&
	    memcmp(problem.p, word.p, word.n) == 0) ||
	    span_eq(problem, SPAN("out_of_range")) ||
	    span_eq(problem, SPAN("too_many_places"))));
}

struct span
rec_came_with(const struct rec *r)
{
	const struct val *v = r->noted < 0 ? NULL : &r->in[r->noted];

	return v != NULL && v->n > 0 && v->state != REC_MISSING ?
	    (struct span){ v->p, v->n } : (struct span){ NULL, 0 };
}

/* The slot of the next one that has one, and its problem; else -1. */
static int
next_noted(const struct rec *r, struct span *list, struct span *problem)
{
	struct span item, name;
	int slot;

	while (list->n > 0 && span_next(list, ';', &item)) {
		*problem = item = span_trim(item);
		if (!span_next(problem, ':', &name) || name.n == item.n)
			continue;
		slot = slots_find(r->slots, name);
		if (slot >= 0)
			return slot;
	}
	return -1;
}

void
rec_see_noted(struct rec *r)
{
	struct span list = rec_came_with(r), problem;

	r->came_noted = next_noted(r, &list, &problem) >= 0;
}

static void
noted_bad(struct rec *r, int slot, struct span problem)
{
	struct val *v = noted_val(r, slot);

	if (span_is(problem, "not_usable"))
		rec_lose(v);
	else
		v->state = REC_BAD;
}

void
rec_take_noted(struct rec *r)
{
	struct span list = rec_came_with(r), problem;
	int slot;

	if (r->form->has_header)
		rec_forget(r);
	r->came_noted = false;
	while ((slot = next_noted(r, &list, &problem)) >= 0) {
		r->came_noted = true;
		/* Any text can be used: an id that is missing is missing. */
		if (is_unusable(r, slot, problem) ||
		    (r->in[slot].state == REC_MISSING &&
		    r->slots->s[slot].type != FIELD_STRING))
			noted_bad(r, slot, problem);
	}
}

/* Does the list say not_usable of the slot's column, or one like it? */
static bool
has_unusable(const struct rec *r, struct span list, int slot)
{
	const struct span word = SPAN(":not_usable");
	struct span item, name;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		item = span_trim(item);
		name = (struct span){ item.p, item.n - word.n };
		if (item.n > word.n && memcmp(item.p + name.n, word.p,
		    word.n) == 0 && (slots_noted(r->slots, name) == slot ||
		    slots_like(r->slots, name) == slot))
			return true;
	}
	return false;
}

bool
rec_has_issues(const struct rec *r)
{
	return r->issues.n > 0 || rec_came_with(r).n > 0;
}

bool
rec_column_unusable(const struct rec *r, int slot)
{
	return has_unusable(r, rec_came_with(r), slot) ||
	    has_unusable(r, buf_span(&r->issues), slot);
}

/* Does the list say that no value of the slot can be used? */
static bool
says_unusable(const struct rec *r, struct span list, int slot)
{
	struct span problem;
	int noted;

	while ((noted = next_noted(r, &list, &problem)) >= 0)
		if (noted == slot && is_unusable(r, slot, problem))
			return true;
	return false;
}

bool
rec_noted_unusable(const struct rec *r, int slot)
{
	return says_unusable(r, buf_span(&r->issues), slot);
}

bool
rec_came_unusable(const struct rec *r, int slot)
{
	struct span list = rec_came_with(r);

	return list.n > 0 && (says_unusable(r, list, slot) ||
	    has_unusable(r, list, slot));
}

void
rec_mark_unusable(const struct rec *r, bool *mark)
{
	struct span list = rec_came_with(r), problem;
	int slot;

	while ((slot = next_noted(r, &list, &problem)) >= 0)
		if (is_unusable(r, slot, problem))
			mark[slot] = true;
}

struct span
rec_key(const struct rec *r, int slot)
{
	const struct val *v = &r->in[slot];

	return v->state != REC_OK || rec_came_unusable(r, slot) ?
	    (struct span){ NULL, 0 } : (struct span){ v->p, v->n };
}

/* Has the list an issue of the field called name? */
static bool
is_named(struct span list, struct span name)
{
	struct span item;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		item = span_trim(item);
		if (item.n > name.n && item.p[name.n] == ':' &&
		    memcmp(item.p, name.p, name.n) == 0)
			return true;
	}
	return false;
}

bool
rec_noted(const struct rec *r, int slot)
{
	struct span name = r->slots->s[slot].name;

	return is_named((struct span){ r->issues.p, r->issues.n }, name) ||
	    is_named(rec_came_with(r), name);
}

void
rec_unsay(struct rec *r, size_t n)
{
	struct val *v;
	size_t i;

	r->issues.n = n;
	for (i = 0; r->any_derived && i < r->nderived; i++) {
		v = &r->out[r->derived[i]];
		if (v->state == REC_UNASKED)
			continue;
		v->n = 0;
		v->none = false;
		v->state = REC_UNASKED;
	}
}

void
rec_slot_issue(struct rec *r, int slot, const char *problem)
{
	rec_issue(r, r->slots->s[slot].name, problem);
}

void
rec_spoil(struct rec *r, int slot, const char *problem)
{
	struct val *v = rec_val(r, slot);

	rec_slot_issue(r, slot, problem);
	v->state = REC_BAD;
	v->num = (int64_t)(intptr_t)problem;
	v->num_state = REC_SPOILT;
}

void
rec_set_issues(struct rec *r, int slot)
{
	const struct val *old = &r->in[slot];
	struct span have = { NULL, 0 }, fresh, item;

	if (r->issues.n == 0 && old->state == REC_MISSING)
		return;
	if (old->state == REC_OK)
		have = (struct span){ old->p, old->n };
	if (r->issues.n == 0) {
		rec_set(r, slot, have);
		if (old->state == REC_BAD)
			rec_leave(r, slot);
		return;
	}
	if (old->state == REC_BAD) {
		rec_slot_issue(r, slot, "not_a_single_value");
		have = (struct span){ old->p, old->n };
	}
	r->list.n = 0;
	if (have.n > 0)
		rec_list_add(r, have);
	fresh = (struct span){ r->issues.p, r->issues.n };
	while (span_next(&fresh, ';', &item))
		if (have.n == 0 || !words_have(have, ';', item))
			rec_list_add(r, item);
	rec_list_set(r, slot);
}
