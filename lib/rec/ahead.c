/* SPDX-License-Identifier: MIT */
/* One record ahead: the last of each run. */
#include "rec/ahead.h"

/* A record that was read, with all that it points to. */
struct held {
	struct rec rec;		/* as its reader filled it */
	struct buf raw, own, issues;
	struct arena texts;	/* values that are not in raw */
	struct val *in;		/* by slot */
	bool *bound;		/* by slot */
	uint32_t *end;
	size_t ends_cap;
	struct rec_member *member;
	size_t members_cap;
	bool crlf;
};

struct ahead {
	struct reader_stage stage;	/* first */
	int key;
	bool *last;
	struct rec rec;		/* the one ahead: read, not given yet */
	struct held held[2];
	int now;		/* where the next one goes */
	bool any, ends;
};

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
		v->p = moved(h, v->p, v->n);
	}
}

static void
hold(struct held *h, const struct rec *r)
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
}

static void
place(struct rec *r, const struct rec *from, struct span issues)
{
	rec_reset(r);
	r->file = from->file;
	r->line = from->line;
	r->form = from->form;
	r->raw = from->raw;
	r->own = from->own;
	buf_addspan(&r->issues, issues);
}

static void
give(const struct held *h, struct reader *rd, struct rec *r)
{
	place(r, &h->rec, buf_span(&h->issues));
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

static bool
is_last(const struct ahead *a, const struct held *h)
{
	const struct val *mine = &h->in[a->key], *next = &a->rec.in[a->key];

	return a->ends || mine->state != REC_OK || next->state != REC_OK ||
	    !span_eq((struct span){ mine->p, mine->n },
	    (struct span){ next->p, next->n });
}

/* One more record, if there is one, into the place of the one given. */
static enum read_result
read_on(struct ahead *a, struct reader *rd, struct rec *r, struct fault *e)
{
	enum read_result rc = a->ends ? READ_END :
	    reader_below(&a->stage, rd, &a->rec, e);

	if (rc == READ_REJECT)
		place(r, &a->rec, buf_span(&a->rec.issues));
	if (rc != READ_OK)
		return rc;
	hold(&a->held[a->now], &a->rec);
	a->held[a->now].crlf = rd->crlf;
	a->now = 1 - a->now;
	return rc;
}

static enum read_result
ahead_next(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct ahead *a = (struct ahead *)(void *)st;
	const struct held *h;
	enum read_result rc;
	bool had;

	do {
		had = a->any;
		rc = read_on(a, rd, r, e);
		if (rc != READ_OK && rc != READ_END)
			return rc;
		a->ends = rc == READ_END;
		a->any = !a->ends;
	} while (!had && !a->ends);
	if (!had)
		return READ_END;
	h = &a->held[a->ends ? 1 - a->now : a->now];
	*a->last = is_last(a, h);
	give(h, rd, r);
	return READ_OK;
}

static void
ahead_close(struct reader_stage *st)
{
	struct ahead *a = (struct ahead *)(void *)st;
	struct held *h;

	for (h = a->held; h < a->held + 2; h++)
		arena_free(&h->texts);
	rec_free(&a->rec);
}

void
ahead_push(struct reader *rd, int key, bool *last)
{
	struct ahead *a = arena_zalloc(&rd->mem, 1, sizeof(*a));
	struct held *h;

	a->stage = (struct reader_stage){ .next = ahead_next,
	    .close = ahead_close };
	a->key = key;
	a->last = last;
	rec_init(&a->rec, rd->slots);
	for (h = a->held; h < a->held + 2; h++) {
		h->raw.in = h->own.in = h->issues.in = &rd->mem;
		h->in = arena_zalloc(&rd->mem, rd->slots->n, sizeof(*h->in));
		h->bound = arena_zalloc(&rd->mem, rd->slots->n,
		    sizeof(*h->bound));
	}
	reader_push(rd, &a->stage);
}
