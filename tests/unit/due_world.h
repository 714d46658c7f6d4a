/* SPDX-License-Identifier: MIT */
/*
 * What the tests of clocks stand on: the built-in clocks and holidays, and a
 * record made of "field=value" with blanks between.
 */
#ifndef CM_TESTS_DUE_WORLD_H
#define CM_TESTS_DUE_WORLD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "due/due.h"
#include "fact/fact.h"
#include "said.h"

struct due_world {
	struct bind_world bind;
	struct facts facts;
	bool *bound;
	struct rec rec;
	struct due due;
	struct due_found *found;
	size_t n;
};

/* The record is as if of a file that has all the columns. */
static inline void
due_world_bound(struct due_world *w)
{
	free(w->bound);
	w->bound = mem_alloc(w->bind.slots.n + 1, sizeof(*w->bound));
	memset(w->bound, 1, w->bind.slots.n * sizeof(*w->bound));
	w->rec.bound = w->bound;
}

/* The rows of one stage, of the built-in table or of csv. */
static inline void
due_world_open(struct due_world *w, const char *stage, const char *csv)
{
	*w = (struct due_world){0};
	bind_world_open(&w->bind);
	if (csv != NULL)
		bind_world_put(&w->bind, "clocks", csv);
	ck_assert_int_eq(facts_bind(&w->facts, &w->bind.b), 0);
	ck_assert_msg(due_bind(&w->due, &w->bind.b, stage) == 0, "%s",
	    said(&w->bind.e));
	w->found = mem_alloc(due_found_max(&w->due), sizeof(*w->found));
	rec_init(&w->rec, &w->bind.slots);
	due_world_bound(w);
}

static inline void
due_world_close(struct due_world *w)
{
	if (w->rec.in != NULL)
		rec_free(&w->rec);
	free(w->found);
	free(w->bound);
	bind_world_close(&w->bind);
}

/* Fields that no clock looks at are a mistake in the test. */
static inline void
due_world_fill(struct due_world *w, struct span item)
{
	struct span name;
	struct val *v;
	int slot;

	ck_assert(span_next(&item, '=', &name));
	slot = slots_find(&w->bind.slots, name);
	ck_assert_msg(slot >= 0, "%.*s", (int)name.n, name.p);
	v = rec_fill(&w->rec, slot);
	v->p = item.p;
	v->n = (uint32_t)item.n;
	v->state = item.n > 0 ? REC_OK : REC_MISSING;
}

/* Where there is no payer in fields, it is Original Medicare. */
static inline void
due_world_set(struct due_world *w, const char *fields)
{
	struct span rest = span_of(fields), item;

	rec_reset(&w->rec);
	rec_forget(&w->rec);
	if (strstr(fields, "payer=") == NULL &&
	    slots_find(&w->bind.slots, SPAN("payer")) >= 0)
		due_world_fill(w, SPAN("payer=Medicare"));
	while (rest.n > 0 && span_next(&rest, ' ', &item))
		due_world_fill(w, item);
}

static inline struct datetime
due_world_at(const char *text)
{
	struct datetime t;

	ck_assert_msg(datetime_parse(span_of(text), &t) == 0, "%s", text);
	return t;
}

static inline void
due_world_find(struct due_world *w, const char *fields, const char *as_of)
{
	due_world_set(w, fields);
	w->due.as_of = w->bind.b.as_of = due_world_at(as_of);
	w->n = due_find(&w->due, &w->rec, w->found);
	ck_assert_uint_lt(w->n, due_found_max(&w->due));
	due_sort(w->found, w->n);
}

/* "state from to left by", with ", " between, of one clock. */
static inline const char *
due_world_tell(const struct due_world *w, const char *clock, struct buf *b)
{
	const struct due_found *f;
	char text[DATETIME_TEXT_MAX];
	size_t i;

	b->n = 0;
	for (i = 0; i < w->n; i++) {
		f = &w->found[i];
		if (!span_is(f->clock->name, clock))
			continue;
		if (b->n > 0)
			buf_adds(b, ", ");
		buf_adds(b, clock_state_name(f->state));
		buf_addc(b, ' ');
		buf_add(b, text, datetime_fmt(&f->window.from, text));
		buf_addc(b, ' ');
		buf_add(b, text, f->no_limit ? 0 :
		    datetime_fmt(&f->window.to, text));
		if (f->no_limit)
			buf_adds(b, "none");
		if (f->has_left)
			buf_fmt(b, " %lld", (long long)f->left);
		if (f->met.by.n > 0)
			buf_fmt(b, " %.*s", (int)f->met.by.n,
			    f->met.by.p);
	}
	return buf_str(b);
}

#endif
