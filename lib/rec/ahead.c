/* SPDX-License-Identifier: MIT */
/* One record ahead: the last of each run. */
#include "rec/ahead.h"

#include "rec/held.h"
#include "rec/unusable.h"

struct ahead {
	struct reader_stage stage;	/* first */
	int key;
	bool *last;
	struct torn *torn;
	struct rec rec;		/* the one ahead: read, not given yet */
	struct held held[2], loose;
	int now;		/* where the next one goes */
	bool any, ends;
	bool is_loose;		/* just read: of a key that cannot be used */
};

static bool
is_last(const struct ahead *a, const struct held *h)
{
	const struct val *mine = &h->in[a->key], *next = &a->rec.in[a->key];

	return a->ends || mine->state != REC_OK || next->state != REC_OK ||
	    !span_eq((struct span){ mine->p, mine->n },
	    (struct span){ next->p, next->n });
}

/* That of the record held, if it has one. */
static struct span
held_key(const struct ahead *a)
{
	const struct val *v = &a->held[1 - a->now].in[a->key];

	return a->any && v->state == REC_OK ? (struct span){ v->p, v->n } :
	    SPAN("");
}

/* One more record, if there is one, into the place of the one given. */
static enum read_result
read_on(struct ahead *a, struct reader *rd, struct rec *r, struct fault *e)
{
	enum read_result rc = a->ends ? READ_END :
	    reader_below(&a->stage, rd, &a->rec, e);

	if (rc == READ_REJECT && a->torn != NULL && torn_take(a->torn, rd,
	    &a->rec, a->key, held_key(a), e) == -1)
		return READ_FAIL;
	if (rc == READ_REJECT)
		held_place(r, &a->rec, buf_span(&a->rec.issues));
	a->is_loose = rc == READ_OK && rec_came_unusable(&a->rec, a->key);
	if (rc != READ_OK)
		return rc;
	if (a->is_loose) {
		held_take(&a->loose, rd, &a->rec);
		return rc;
	}
	held_take(&a->held[a->now], rd, &a->rec);
	a->now = 1 - a->now;
	return rc;
}

/* A record of no key that is known: it parts no others. */
static enum read_result
give_loose(const struct ahead *a, struct reader *rd, struct rec *r)
{
	*a->last = true;
	held_give(&a->loose, rd, r);
	return READ_OK;
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
		if (a->is_loose)
			return give_loose(a, rd, r);
		a->ends = rc == READ_END;
		a->any = !a->ends;
	} while (!had && !a->ends);
	if (!had)
		return READ_END;
	h = &a->held[a->ends ? 1 - a->now : a->now];
	*a->last = is_last(a, h);
	held_give(h, rd, r);
	return READ_OK;
}

static void
ahead_close(struct reader_stage *st)
{
	struct ahead *a = (struct ahead *)(void *)st;
	struct held *h;

	for (h = a->held; h < a->held + 2; h++)
		held_free(h);
	held_free(&a->loose);
	rec_free(&a->rec);
}

void
ahead_push(struct reader *rd, int key, bool *last, struct torn *torn)
{
	struct ahead *a = arena_zalloc(&rd->mem, 1, sizeof(*a));
	struct held *h;

	a->stage = (struct reader_stage){ .next = ahead_next,
	    .close = ahead_close };
	a->key = key;
	a->last = last;
	a->torn = torn;
	rec_init(&a->rec, rd->slots);
	for (h = a->held; h < a->held + 2; h++)
		held_init(h, rd);
	held_init(&a->loose, rd);
	reader_push(rd, &a->stage);
}
