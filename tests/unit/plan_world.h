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

#include "due/calendar.h"
#include "plan/plan.h"
#include "rule/dict.h"
#include "said.h"

#define TODAY "2026-11-21"

struct world {
	struct tables tables;
	struct table fields;
	struct dict dict;
	struct slots slots;
	struct table t[PLAN_TABLES];
	struct plan_rules rules;
	struct plan plan;
	struct bday calendar;
	struct plan_context cx;
	struct plan_fields out;
	struct rec rec;
};

static inline void
get(struct world *w, const char *name, struct table *t)
{
	struct fault e = {0};

	ck_assert_msg(tables_get(&w->tables, name, t, &e) == TABLE_OK, "%s",
	    said(&e));
}

static inline void
bind_fields(struct world *w)
{
	const struct dict *d = &w->dict;

	w->cx.started = slots_read(&w->slots, d, SPAN("plan_started_on"));
	w->cx.discharge = slots_read(&w->slots, d, SPAN("discharge_at"));
	w->cx.admit = slots_read(&w->slots, d, SPAN("admit_at"));
	w->cx.done = slots_read(&w->slots, d, SPAN("plan_done"));
	w->cx.declined = slots_read(&w->slots, d, SPAN("plan_declined"));
	w->out.items = slots_append(&w->slots, d, SPAN("plan_items"));
	w->out.gaps = slots_append(&w->slots, d, SPAN("plan_gaps"));
	w->out.domains = slots_append(&w->slots, d, SPAN("plan_domains"));
	w->out.next_on = slots_append(&w->slots, d, SPAN("plan_next_on"));
}

/* All but the rules. */
static inline void
world_open(struct world *w)
{
	struct table holidays, closings;
	struct fault e = {0};

	get(w, "fields", &w->fields);
	ck_assert_int_eq(dict_load(&w->dict, &w->fields, &e), 0);
	get(w, "omaha_problems", &w->t[PLAN_TABLE_PROBLEMS]);
	get(w, "omaha_categories", &w->t[PLAN_TABLE_CATEGORIES]);
	get(w, "omaha_targets", &w->t[PLAN_TABLE_TARGETS]);
	get(w, "holidays", &holidays);
	get(w, "closings", &closings);
	ck_assert_int_eq(calendar_load(&w->calendar, &holidays, &closings,
	    &e), 0);
	table_free(&holidays);
	table_free(&closings);
	w->cx.calendar = &w->calendar;
	ck_assert_int_eq(datetime_parse(SPAN(TODAY), &w->cx.today), 0);
	bind_fields(w);
}

static inline int
world_load(struct world *w, const char *text, struct fault *e)
{
	ck_assert_msg(table_parse(&w->t[PLAN_TABLE_RULES], "plan_rules", "f",
	    span_of(text), e) == 0, "%s", said(e));
	return plan_rules_load(&w->rules, w->t, &w->slots, &w->dict, e);
}

/* Frees what world_open and world_load made; the plan too. */
static inline void
world_close(struct world *w)
{
	plan_free(&w->plan);
	plan_rules_free(&w->rules);
	for (int i = 0; i < PLAN_TABLES; i++)
		table_free(&w->t[i]);
	slots_free(&w->slots);
	dict_free(&w->dict);
	table_free(&w->fields);
	tables_free(&w->tables);
}

/* Sets "field=value field=value ..." as read. */
static inline void
set_fields(struct world *w, const char *text)
{
	struct span rest = span_of(text), item, name;
	int slot;

	while (span_next(&rest, ' ', &item)) {
		name = item;
		name.n = (size_t)((const char *)memchr(item.p, '=', item.n) -
		    item.p);
		slot = slots_find(&w->slots, name);
		ck_assert_msg(slot >= 0, "no slot: %s", text);
		w->rec.in[slot] = (struct val){ .p = item.p + name.n + 1,
		    .n = (uint32_t)(item.n - name.n - 1), .state = REC_OK };
	}
}

static inline void
make(struct world *w, const char *fields)
{
	rec_reset(&w->rec);
	rec_forget(&w->rec);
	set_fields(w, fields);
	plan_make(&w->plan, &w->cx, &w->rec);
	plan_set(&w->plan, &w->out, &w->rec);
}

#endif
