/* SPDX-License-Identifier: MIT */
/* All records of one key. */
#include "rec/gather.h"

#include "rec/held.h"
#include "rec/unusable.h"

struct gathering {
	struct reader_stage stage;	/* first */
	struct gather conf;
	struct rec rec;		/* the last one read */
	struct buf key;		/* of those held */
	struct held *held[GATHER_MAX];
	size_t n, room;		/* held; how many have memory */
	size_t given;
	bool ahead;		/* rec is the first of the next key */
	bool filling, ends;
};

static int
fault_here(const struct gathering *g, const struct reader *rd,
    struct fault *e)
{
	fault_place(e, g->rec.file, g->rec.line);
	return fault_field(e, rd->slots->s[g->conf.key].name);
}

/* The record in g->rec is one more of its key. */
static int
add(struct gathering *g, struct reader *rd, struct fault *e)
{
	struct held *h;

	if (g->n == GATHER_MAX) {
		(void)fault_set(e, FAULT_INPUT, "more than %d records in a "
		    "row have this one", GATHER_MAX);
		return fault_here(g, rd, e);
	}
	if (g->n == g->room) {
		h = arena_zalloc(&rd->mem, 1, sizeof(*h));
		held_init(h, rd);
		g->held[g->room++] = h;
	}
	held_take(g->held[g->n++], rd, &g->rec);
	rec_take_noted(&g->rec);
	g->conf.take(g->conf.arg, &g->rec);
	return 0;
}

static int
begin(struct gathering *g, struct reader *rd, struct fault *e)
{
	g->n = g->given = 0;
	g->key.n = 0;
	buf_addspan(&g->key, rec_key(&g->rec, g->conf.key));
	if (g->conf.begin(g->conf.arg, buf_span(&g->key), e) == -1)
		return fault_here(g, rd, e);
	g->ahead = false;
	g->filling = true;
	return add(g, rd, e);
}

/* One whose key cannot be used parts no others that stand around it. */
static bool
goes_on(const struct gathering *g)
{
	return g->key.n > 0 && span_eq(buf_span(&g->key),
	    rec_text(&g->rec, g->conf.key));
}

/* The record just read: of the key that is being gathered, or of the next. */
static int
place(struct gathering *g, struct reader *rd, struct fault *e)
{
	if (!g->filling)
		return begin(g, rd, e);
	if (goes_on(g))
		return add(g, rd, e);
	g->ahead = true;
	return 0;
}

/* Reads until a key is complete: READ_OK, or READ_END without any. */
static enum read_result
fill(struct gathering *g, struct reader *rd, struct rec *r, struct fault *e)
{
	enum read_result rc;

	if (g->ahead && begin(g, rd, e) == -1)
		return READ_FAIL;
	while (!g->ahead && !g->ends) {
		rc = reader_below(&g->stage, rd, &g->rec, e);
		if (rc == READ_REJECT) {
			if (torn_take(g->conf.torn, rd, &g->rec, g->conf.key,
			    buf_span(&g->key), e) == -1)
				return READ_FAIL;
			held_place(r, &g->rec, buf_span(&g->rec.issues));
		}
		if (rc == READ_REJECT || rc == READ_FAIL)
			return rc;
		if (rc == READ_END)
			g->ends = true;
		else if (place(g, rd, e) == -1)
			return READ_FAIL;
	}
	if (!g->filling)
		return READ_END;
	g->filling = false;
	g->conf.end(g->conf.arg);
	return READ_OK;
}

static enum read_result
gather_next(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct gathering *g = (struct gathering *)(void *)st;
	enum read_result rc;

	if (g->filling || g->given == g->n) {
		rc = fill(g, rd, r, e);
		if (rc != READ_OK)
			return rc;
	}
	held_give(g->held[g->given++], rd, r);
	return READ_OK;
}

static void
gather_close(struct reader_stage *st)
{
	struct gathering *g = (struct gathering *)(void *)st;
	size_t i;

	for (i = 0; i < g->room; i++)
		held_free(g->held[i]);
	rec_free(&g->rec);
}

void
gather_push(struct reader *rd, const struct gather *conf)
{
	struct gathering *g = arena_zalloc(&rd->mem, 1, sizeof(*g));

	g->stage = (struct reader_stage){ .next = gather_next,
	    .close = gather_close };
	g->conf = *conf;
	g->key.in = &rd->mem;
	rec_init(&g->rec, rd->slots);
	reader_push(rd, &g->stage);
}
