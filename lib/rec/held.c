/* SPDX-License-Identifier: MIT */
/* A record that is kept while others are read. */
#include "rec/held.h"

void
held_init(struct held *h, struct reader *rd)
{
	*h = (struct held){0};
	h->raw.in = h->own.in = h->issues.in = &rd->mem;
	h->in = arena_zalloc(&rd->mem, rd->slots->n, sizeof(*h->in));
	h->bound = arena_zalloc(&rd->mem, rd->slots->n, sizeof(*h->bound));
}

void
held_free(struct held *h)
{
	arena_free(&h->texts);
}

static void *
room(struct held *h, void *p, size_t n, size_t *cap, size_t size)
{
	if (n <= *cap)
		return p;
	*cap = n;
	return arena_grow(h->raw.in, p, n, size);
}

/* The text in the copy of the record's bytes, else in a copy of its own. */
static const char *
moved(struct held *h, const char *p, size_t n)
{
	uintptr_t at = (uintptr_t)p, raw = (uintptr_t)h->rec.raw.p;

	if (at >= raw && at + n <= raw + h->rec.raw.n)
		return h->raw.p + (at - raw);
	return n == 0 ? NULL : arena_dup(&h->texts, p, n);
}

static void
hold_members(struct held *h)
{
	const struct rec_member *from = h->rec.member;
	size_t i;

	h->member = room(h, h->member, h->rec.nmembers, &h->members_cap,
	    sizeof(*h->member));
	for (i = 0; i < h->rec.nmembers; i++) {
		h->member[i] = from[i];
		h->member[i].key.p = moved(h, from[i].key.p, from[i].key.n);
		h->member[i].raw.p = moved(h, from[i].raw.p, from[i].raw.n);
	}
}

static void
hold_values(struct held *h)
{
	const struct slots *sl = h->rec.slots;
	struct val *v;
	size_t i;

	memcpy(h->in, h->rec.in, sl->n * sizeof(*h->in));
	memcpy(h->bound, h->rec.bound, sl->n * sizeof(*h->bound));
	for (i = 0; i < sl->n; i++) {
		v = &h->in[i];
		v->listed = false;
		if (v->num_state == REC_CODES)	/* the record has them */
			v->num_state = REC_NOTHING;
		v->p = moved(h, v->p, v->n);
	}
}

void
held_take(struct held *h, const struct reader *rd, const struct rec *r)
{
	h->rec = *r;
	arena_reset(&h->texts);
	h->raw.n = h->own.n = h->issues.n = 0;
	buf_addspan(&h->issues, buf_span(&r->issues));
	buf_addspan(&h->raw, r->raw);
	buf_addspan(&h->own, r->own);
	hold_values(h);
	if (r->form->has_header) {
		h->end = room(h, h->end, r->ncells, &h->ends_cap,
		    sizeof(*h->end));
		memcpy(h->end, r->end, r->ncells * sizeof(*h->end));
	} else {
		hold_members(h);
	}
	h->crlf = rd->crlf;
}

void
held_place(struct rec *r, const struct rec *from, struct span issues)
{
	rec_reset(r);
	r->file = from->file;
	r->line = from->line;
	r->form = from->form;
	r->raw = from->raw;
	r->own = from->own;
	r->head = from->head;
	buf_addspan(&r->issues, issues);
}

void
held_give(const struct held *h, struct reader *rd, struct rec *r)
{
	held_place(r, &h->rec, buf_span(&h->issues));
	rec_forget(r);
	memcpy(r->in, h->in, r->slots->n * sizeof(*r->in));
	r->raw = buf_span(&h->raw);
	if (h->rec.own.p != NULL)
		r->own = buf_span(&h->own);
	/* The columns of a file stay what they are, and where they are. */
	r->bound = r->form->has_header ? h->rec.bound : h->bound;
	r->end = h->end;
	r->ncells = h->rec.ncells;
	r->member = h->member;
	r->nmembers = h->rec.nmembers;
	r->close = h->rec.close;
	rd->crlf = h->crlf;
}

