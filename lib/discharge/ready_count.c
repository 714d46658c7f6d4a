/* SPDX-License-Identifier: MIT */
/* Readiness in a summary. */
#include "discharge/ready_count.h"

enum { YES, NO, NOT_KNOWN, ANSWERS };

/* NAME=yes, NAME=no and NAME=not_known; the first. */
static size_t
add_answers(struct measures *ms, const char *name)
{
	size_t first = ms->n;

	(void)measure_add(ms, span_of(name), SPAN("yes"), 0);
	(void)measure_add(ms, span_of(name), SPAN("no"), 0);
	(void)measure_add(ms, span_of(name), SPAN("not_known"), 0);
	return first;
}

/* element_NAME=met ... of each element. */
static void
add_elements(struct measures *ms, const struct ready *rd)
{
	struct buf name = {0};
	size_t i;
	enum element_state s;

	for (i = 0; i < rd->elements.n; i++)
		for (s = ELEMENT_MISSING; s <= ELEMENT_MET; s++) {
			name.n = 0;
			buf_adds(&name, "element_");
			buf_addspan(&name, rd->elements.row[i].name);
			(void)measure_add(ms, arena_span(&ms->mem,
			    buf_span(&name)),
			    span_of(element_state_name(s)), 0);
		}
	buf_free(&name);
}

void
ready_counts_init(struct ready_counts *k, struct measures *ms,
    const struct ready *rd)
{
	k->measures = ms;
	k->at_discharge = add_answers(ms, "readiness_at_discharge");
	k->in_house = add_answers(ms, "readiness_in_house");
	k->elements = ms->n;
	add_elements(ms, rd);
}

void
ready_count(const struct ready_counts *k, const struct ready *rd)
{
	size_t first = rd->ended ? k->at_discharge : k->in_house;
	int answer = rd->worst == ELEMENT_MET ? YES :
	    rd->worst == ELEMENT_MISSING ? NO : NOT_KNOWN, a;
	const struct element_found *f;
	enum element_state s;
	size_t i;

	for (a = 0; a < ANSWERS && rd->n > 0; a++)
		measure_count(k->measures, first + (size_t)a, a == answer, 1);
	for (i = 0; i < rd->n; i++) {
		f = &rd->found[i];
		for (s = ELEMENT_MISSING; s <= ELEMENT_MET; s++)
			measure_count(k->measures, k->elements +
			    (size_t)(f->of - rd->elements.row) *
			    (ELEMENT_MET + 1) + s, f->state == s, 1);
	}
}
