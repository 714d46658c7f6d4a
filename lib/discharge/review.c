/* SPDX-License-Identifier: MIT */
/* A sample of cases for a file review. */
#include "discharge/review.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/words.h"
#include "discharge/ready.h"

/* An element as it was found; its date is a copy. */
struct review_found {
	const struct element *of;
	enum element_state state;
	struct span by;
	char at[DATETIME_TEXT_MAX];
	size_t nat;
};

struct review_entry {
	uint64_t hash, number;		/* of the record, from 1 */
	struct buf case_id;
	struct review_found *found;	/* room for all elements */
	size_t n;
};

/* FNV-1a of the seed and the text, spread over all bits (splitmix64). */
static uint64_t
hash_of(int64_t seed, struct span text)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325), s = (uint64_t)seed;
	size_t i;

	for (i = 0; i < sizeof(s); i++)
		h = (h ^ (s >> 8 * i & 0xFF)) * UINT64_C(0x100000001B3);
	for (i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) *
		    UINT64_C(0x100000001B3);
	h = (h ^ h >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ h >> 27) * UINT64_C(0x94D049BB133111EB);
	return h ^ h >> 31;
}

static int
no_profile(struct binder *b)
{
	struct fault e;

	(void)fault_set(&e, FAULT_USE,
	    "--profile: no such profile in the table discharge_elements");
	return binder_fault(b, &e);
}

int
review_bind(void *review, struct binder *b)
{
	struct file_review *rv = review;

	if (rv->sample == 0)
		return 0;
	rv->mem = binder_mem(b);
	rv->slots = b->slots;
	rv->case_id = binder_read(b, SPAN("case_id"));
	if (elements_bind(&rv->elements, b, "discharge_elements",
	    span_of(rv->profile == NULL ? "" : rv->profile)) == -1)
		return -1;
	if (rv->profile != NULL && rv->elements.n == 0)
		return no_profile(b);
	rv->found = arena_zalloc(rv->mem, rv->elements.n + 1,
	    sizeof(*rv->found));
	rv->entry = arena_zalloc(rv->mem, (size_t)rv->sample,
	    sizeof(struct review_entry *));
	return 0;
}

/* A new entry, or in place of the last one, at its place in the order. */
static struct review_entry *
place(struct file_review *rv, uint64_t hash)
{
	struct review_entry *e;
	size_t at;

	if (rv->n < (size_t)rv->sample) {
		e = arena_zalloc(rv->mem, 1, sizeof(*e));
		e->case_id.in = rv->mem;
		e->found = arena_zalloc(rv->mem, rv->elements.n + 1,
		    sizeof(*e->found));
		rv->n++;
	} else {
		e = rv->entry[rv->n - 1];
	}
	for (at = rv->n - 1; at > 0 && rv->entry[at - 1]->hash > hash; at--)
		rv->entry[at] = rv->entry[at - 1];
	rv->entry[at] = e;
	return e;
}

static void
keep_found(struct review_found *out, const struct element_found *f)
{
	*out = (struct review_found){ .of = f->of, .state = f->state,
	    .by = f->by };
	if (f->at.n > 0 && f->at.n <= sizeof(out->at)) {
		memcpy(out->at, f->at.p, f->at.n);
		out->nat = f->at.n;
	}
}

void
review_take(struct file_review *rv, const struct discharge *d, struct rec *r)
{
	struct span case_id = rec_text(r, rv->case_id), key = case_id;
	struct element_aid aid = ready_aid(d);
	char number[NUM_TEXT_MAX];
	struct review_entry *e;
	uint64_t hash;
	size_t i, n;

	rv->due = &d->due.due;
	rv->seen++;
	if (key.n == 0)
		key = num_text((int64_t)rv->seen, 0, number);
	hash = hash_of(rv->seed, key);
	if (rv->n == (size_t)rv->sample && hash >= rv->entry[rv->n - 1]->hash)
		return;
	n = elements_find(&rv->elements, r, &aid, rv->found);
	if (n == 0)
		return;
	e = place(rv, hash);
	e->hash = hash;
	e->number = rv->seen;
	e->case_id.n = 0;
	buf_addspan(&e->case_id, case_id);
	for (i = 0; i < n; i++)
		keep_found(&e->found[i], &rv->found[i]);
	e->n = n;
}

void
review_finish(void *review, const struct tell *tell)
{
	const struct file_review *rv = review;

	(void)tell;
	if (rv->n < (size_t)rv->sample)
		fault_note("--review-sample: the profile asks something of "
		    "only %llu of %llu %s, which are all listed",
		    (unsigned long long)rv->n, (unsigned long long)rv->seen,
		    rv->seen == 1 ? "case" : "cases");
}

static int
by_number(const void *a, const void *b)
{
	const struct review_entry *const *x = a, *const *y = b;

	return ((*x)->number > (*y)->number) - ((*x)->number < (*y)->number);
}

/* The fields that could tell of a clock; of what is no clock, itself. */
static struct span
fields_of(const struct file_review *rv, struct span by, struct buf *text)
{
	const struct due_clock *c;
	size_t i, k;

	for (i = 0; i < rv->due->n && by.n > 0; i++) {
		c = &rv->due->clock[i];
		if (!span_eq(c->name, by) || c->satisfied.n == 0)
			continue;
		text->n = 0;
		for (k = 0; k < c->satisfied.n; k++) {
			words_join(text, "|");
			buf_addspan(text,
			    rv->slots->s[c->satisfied.slot[k]].name);
		}
		return buf_span(text);
	}
	return by;
}

static void
put_entry(const struct file_review *rv, const struct review_entry *e,
    struct buf *text, const struct rows *out)
{
	const struct review_found *f;
	struct element_row row;
	size_t i;

	for (i = 0; i < e->n; i++) {
		f = &e->found[i];
		row = element_row_of(&(struct element_found){ .of = f->of,
		    .state = f->state, .by = f->by,
		    .at = { f->at, f->nat } }, rv->slots, text);
		row.proved_by = fields_of(rv, row.proved_by, text);
		row.case_id = buf_span(&e->case_id);
		rows_put(out, &row);
	}
}

void
review_rows(struct file_review *rv, const struct rows *out)
{
	struct buf text = { .in = rv->mem };
	size_t i;

	if (rv->n > 1)
		qsort(rv->entry, rv->n, sizeof(struct review_entry *),
		    by_number);
	for (i = 0; i < rv->n; i++)
		put_entry(rv, rv->entry[i], &text, out);
}
