/* SPDX-License-Identifier: MIT */
/*
 * What the tests of plans share: the tables, slots, calendar and one record
 * whose fields are set from text. Today is a Saturday; Thanksgiving is the
 * Thursday after.
 */
#ifndef CM_TESTS_PLAN_WORLD_H
#define CM_TESTS_PLAN_WORLD_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "bind_world.h"
#include "due/calendar.h"
#include "fact/fact.h"
#include "plan/plan.h"
#include "said.h"

#define TODAY "2026-11-21"

struct world {
	struct bind_world w;
	struct facts facts;
	struct plan_rules rules;
	struct plan plan;
	struct bday calendar;
	struct plan_context cx;
	struct plan_fields out;
	struct rec rec;
};

static inline void
bind_fields(struct world *w)
{
	struct slots *sl = &w->w.slots;
	const struct dict *d = &w->w.dict;

	w->cx.assessed = slots_read(sl, d, SPAN("last_assessed_on"));
	w->cx.start[0] = slots_read(sl, d, SPAN("plan_started_on"));
	w->cx.start[1] = slots_read(sl, d, SPAN("enrolled_on"));
	w->cx.start[2] = slots_read(sl, d, SPAN("soc_date"));
	w->cx.start[3] = slots_read(sl, d, SPAN("admit_at"));
	w->cx.living = slots_read(sl, d, SPAN("living"));
	(void)slots_read(sl, d, SPAN("discharge_at"));
	w->cx.says[PLAN_SAYS_DONE] = slots_read(sl, d, SPAN("plan_done"));
	w->cx.says[PLAN_SAYS_DECLINED] = slots_read(sl, d,
	    SPAN("plan_declined"));
	w->cx.says[PLAN_SAYS_FAILED] = slots_read(sl, d, SPAN("plan_failed"));
	w->cx.says[PLAN_SAYS_BEGUN] = slots_read(sl, d, SPAN("plan_begun"));
	w->out.items = slots_append(sl, d, SPAN("plan_items"));
	w->out.gaps = slots_append(sl, d, SPAN("plan_gaps"));
	w->out.domains = slots_append(sl, d, SPAN("plan_domains"));
	w->out.next_on = slots_append(sl, d, SPAN("plan_next_on"));
}

/* All but the rules. */
static inline void
world_open(struct world *w)
{
	bind_world_open(&w->w);
	w->facts = (struct facts){0};
	ck_assert_int_eq(datetime_parse(SPAN(TODAY), &w->cx.as_of), 0);
	w->w.b.as_of = w->cx.as_of;
	ck_assert_int_eq(facts_bind(&w->facts, &w->w.b), 0);
	ck_assert_int_eq(calendar_bind(&w->calendar, &w->w.b), 0);
	w->cx.calendar = &w->calendar;
	bind_fields(w);
}

/* The rules of a table; the built-in ones for NULL. */
static inline int
world_load(struct world *w, const char *text)
{
	if (text != NULL)
		bind_world_put(&w->w, "plan_rules", text);
	return plan_rules_bind(&w->rules, &w->w.b);
}

/* Opens all, with rules that load, for records. */
static inline void
world_start(struct world *w, const char *text)
{
	world_open(w);
	ck_assert_msg(world_load(w, text) == 0, "%s", said(&w->w.e));
	plan_init(&w->plan, &w->rules);
	rec_init(&w->rec, &w->w.slots);
}

/* Frees what world_open and world_load made; the plan too. */
static inline void
world_close(struct world *w)
{
	bind_world_close(&w->w);
}

static inline void
world_end(struct world *w)
{
	rec_free(&w->rec);
	world_close(w);
}

/* Sets "field=value field=value ..." as read. */
static inline void
set_fields(struct world *w, const char *text)
{
	struct span rest = span_of(text), item, name;
	int slot;

	while (span_next(&rest, ' ', &item)) {
		if (item.n == 0)
			continue;
		name = item;
		name.n = (size_t)((const char *)memchr(item.p, '=', item.n) -
		    item.p);
		slot = slots_find(&w->w.slots, name);
		ck_assert_msg(slot >= 0, "no slot: %s", text);
		*rec_fill(&w->rec, slot) = (struct val){
		    .p = item.p + name.n + 1,
		    .n = (uint32_t)(item.n - name.n - 1), .state = REC_OK };
	}
}

/* Does the text say when the plan starts? */
static inline bool
has_start(const char *fields)
{
	return strstr(fields, "plan_started_on=") != NULL ||
	    strstr(fields, "enrolled_on=") != NULL ||
	    strstr(fields, "soc_date=") != NULL ||
	    strstr(fields, "admit_at=") != NULL;
}

/* Every field may have a value. */
static inline const bool *
world_all(struct world *w)
{
	bool *all = arena_zalloc(&w->rec.mem, w->w.slots.n, sizeof(*all));
	size_t i;

	for (i = 0; i < w->w.slots.n; i++)
		all[i] = true;
	return all;
}

/* Where fields does not say so, the plan starts today. */
static inline void
make(struct world *w, const char *fields)
{
	rec_reset(&w->rec);
	rec_forget(&w->rec);
	if (w->rec.bound == NULL)
		w->rec.bound = world_all(w);
	if (!has_start(fields))
		set_fields(w, "plan_started_on=" TODAY);
	set_fields(w, fields);
	plan_make(&w->plan, &w->cx, &w->rec);
	plan_set(&w->plan, &w->out, &w->rec);
}

#endif
