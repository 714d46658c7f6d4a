/* SPDX-License-Identifier: MIT */
/* Whom clocks are for: most of them share a program, payer and condition. */
#include "due/due_guard.h"

#include <stdlib.h>

#define SPARE ((uint64_t)1 << DUE_WORDS_MAX)	/* a cell without words */
#define CACHED 64		/* guards with a bit in struct due_asked */

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool
begins(struct span text, struct span with)
{
	size_t i;

	if (text.n < with.n)
		return false;
	for (i = 0; i < with.n; i++)
		if (lower(text.p[i]) != lower(with.p[i]))
			return false;
	return true;
}

static struct span
kept(struct due *d, struct span s)
{
	return (struct span){ arena_dup(&d->mem, s.n == 0 ? "" : s.p, s.n),
	    s.n };
}

/* The words of a cell as bits of *w, which gains those it lacks. */
static int
add_words(struct due *d, struct due_words *w, struct span cell,
    uint64_t *bits, struct fault *e)
{
	struct span item;
	size_t i;

	*bits = cell.n == 0 ? SPARE : 0;
	while (cell.n > 0 && span_next(&cell, '|', &item)) {
		for (i = 0; i < w->n; i++)
			if (span_eq(w->word[i], item))
				break;
		if (i == DUE_WORDS_MAX)
			return fault_set(e, FAULT_TABLE,
			    "more than %d different words",
			    DUE_WORDS_MAX);
		if (i == w->n)
			w->word[w->n++] = kept(d, item);
		*bits |= (uint64_t)1 << i;
	}
	return 0;
}

static bool
is_guard(const struct due_guard *g, struct span program, struct span payer,
    struct span condition)
{
	return span_eq(g->program, program) && span_eq(g->payer, payer) &&
	    span_eq(g->condition, condition);
}

int
due_guard_add(struct due *d, struct span program, struct span payer,
    struct span condition, struct slots *sl, const struct dict *dict,
    size_t *number, struct fault *e)
{
	struct due_guard *g;

	for (*number = 0; *number < d->nguards; ++*number)
		if (is_guard(&d->guard[*number], program, payer, condition))
			return 0;
	d->guard = mem_grow(d->guard, d->nguards + 1, sizeof(*d->guard));
	g = &d->guard[d->nguards++];
	*g = (struct due_guard){ .program = kept(d, program),
	    .payer = kept(d, payer), .condition = kept(d, condition) };
	if (add_words(d, &d->programs, program, &g->programs, e) == -1 ||
	    add_words(d, &d->payers, payer, &g->payers, e) == -1)
		return -1;
	if (condition.n > 0 &&
	    when_compile(&g->when, condition, sl, dict, e) == -1) {
		g->when = NULL;
		return -1;
	}
	return 0;
}

void
due_guard_free(struct due *d)
{
	size_t i;

	for (i = 0; i < d->nguards; i++)
		when_free(d->guard[i].when);
	free(d->guard);
}

void
due_guard_ask(const struct due *d, const struct rec *r, struct due_asked *a)
{
	struct span program = rec_text(r, d->program);
	struct span payer = rec_text(r, d->payer);
	size_t i;

	*a = (struct due_asked){ SPARE, SPARE, 0, 0 };
	if (program.n == 0)
		a->programs = UINT64_MAX;
	for (i = 0; i < d->programs.n && program.n > 0; i++)
		if (span_eq(program, d->programs.word[i]))
			a->programs |= (uint64_t)1 << i;
	if (payer.n == 0)
		a->payers = UINT64_MAX;
	for (i = 0; i < d->payers.n && payer.n > 0; i++)
		if (begins(payer, d->payers.word[i]))
			a->payers |= (uint64_t)1 << i;
}

bool
due_guard_holds(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a)
{
	const struct due_guard *g = &d->guard[number];
	uint64_t bit = number < CACHED ? (uint64_t)1 << number : 0;
	bool holds;

	if ((g->programs & a->programs) == 0 || (g->payers & a->payers) == 0)
		return false;
	if (g->when == NULL)
		return true;
	if ((a->asked & bit) != 0)
		return (a->held & bit) != 0;
	holds = when_true(g->when, r);
	a->asked |= bit;
	if (holds)
		a->held |= bit;
	return holds;
}
