/* SPDX-License-Identifier: MIT */
/* The writer: columns of the output, and what stands in them. */
#include "rec/writer-internal.h"
#include "text/json.h"

/* The name as a key, with its colon. */
static struct span
key_of(struct writer *w, struct span name)
{
	w->cell.n = 0;
	json_quote(name, &w->cell);
	buf_addc(&w->cell, ':');
	return arena_span(&w->mem, buf_span(&w->cell));
}

/* The slot of name if this program appends it, else -1. */
static int
appended(const struct writer *w, struct span name)
{
	int slot = slots_find(w->conf.slots, name);

	return slot >= 0 && w->conf.slots->s[slot].append ? slot : -1;
}

static struct column
make_column(struct writer *w, struct span name)
{
	const struct field *f = dict_find(w->conf.dict, name);
	struct column c = { .slot = appended(w, name) };

	c.name = arena_span(&w->mem, name);
	c.kind = pick_kind(w->conf.dict, name);
	c.skip = !pick_takes(&w->conf.pick, w->conf.dict, name);
	c.type = f == NULL ? FIELD_STRING : f->type;
	c.key = key_of(w, name);
	return c;
}

void
writer_add_column(struct writer *w, struct span name)
{
	w->col = arena_grow(&w->mem, w->col, w->ncols + 1, sizeof(*w->col));
	w->col[w->ncols] = make_column(w, name);
	w->touched = arena_grow(&w->mem, w->touched, w->ncols + 1,
	    sizeof(*w->touched));
	if (w->col[w->ncols].skip || w->col[w->ncols].slot >= 0)
		w->touched[w->ntouched++] = w->ncols;
	w->nkept += !w->col[w->ncols++].skip;
}

size_t
writer_find_column(const struct writer *w, struct span name, size_t guess)
{
	size_t i;

	if (guess < w->ncols && span_eq(w->col[guess].name, name))
		return guess;
	for (i = 0; i < w->ncols; i++)
		if (span_eq(w->col[i].name, name))
			break;
	return i;
}

static bool
has_column(const struct writer *w, int slot)
{
	return writer_find_column(w, w->conf.slots->s[slot].name, 0) < w->ncols;
}

/* Is there anything in the input that the slot could come from? */
static bool
is_possible(const struct writer *w, const struct slot *s)
{
	size_t i;

	for (i = 0; i < s->nneeds; i++)
		if (has_column(w, s->needs[i]))
			return true;
	return s->nneeds == 0;
}

void
writer_begin(struct writer *w, const struct form *from, struct span raw)
{
	const struct slots *sl = w->conf.slots;
	bool known = from->has_header || w->ncols > 0;
	const struct slot *s;
	size_t i;

	w->extra = arena_zalloc(&w->mem, sl->n, sizeof(*w->extra));
	for (i = 0; i < sl->n; i++) {
		s = &sl->s[i];
		if (!s->append || s->stale || has_column(w, (int)i) ||
		    (known && !is_possible(w, s)))
			continue;
		w->extra[w->nextra] = make_column(w, s->name);
		w->nextra += !w->extra[w->nextra].skip;
	}
	w->seen = arena_zalloc(&w->mem, sl->n, sizeof(*w->seen));
	w->at = arena_zalloc(&w->mem, w->ncols, sizeof(*w->at));
	w->started = true;
	if (w->conf.to->has_header)
		w->conf.to->header(w, raw);
}

bool
writer_leaves(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	size_t i;

	if (s->stale && s->of_slot != -1)
		return writer_leaves(r, s->of_slot);
	if (r->out[slot].state == REC_BAD)
		return true;
	for (i = 0; i < s->nneeds; i++)
		if (rec_bound(r, s->needs[i]))
			return false;
	return s->nneeds > 0;
}
