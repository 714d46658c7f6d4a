/* SPDX-License-Identifier: MIT */
/* Whom clocks are for: most of them share a program, payer and condition. */
#include "due/due_guard.h"

#define SPARE ((uint64_t)1 << DUE_WORDS_MAX)	/* a cell without words */
#define CACHED 64		/* guards with a bit in struct due_asked */

static bool
begins(struct span text, struct span with)
{
	size_t i;

	if (text.n < with.n)
		return false;
	for (i = 0; i < with.n; i++)
		if (byte_lower(text.p[i]) != byte_lower(with.p[i]))
			return false;
	return true;
}

/* The words of a cell as bits of *w; new ones are added to it. */
static int
add_words(struct row *r, const char *column, struct due_words *w,
    uint64_t *bits)
{
	struct span cell = row_text(r, column), item;
	size_t i;

	*bits = cell.n == 0 ? SPARE : 0;
	while (cell.n > 0 && span_next(&cell, '|', &item)) {
		for (i = 0; i < w->n; i++)
			if (span_eq(w->word[i], item))
				break;
		if (i == DUE_WORDS_MAX)
			return row_fault(r, column,
			    "more than %d different words", DUE_WORDS_MAX);
		if (i == w->n)
			w->word[w->n++] = item;
		*bits |= (uint64_t)1 << i;
	}
	return 0;
}

static bool
is_guard(const struct due_guard *a, const struct due_guard *b)
{
	return span_eq(a->program, b->program) &&
	    span_eq(a->payer, b->payer) &&
	    span_eq(a->condition, b->condition);
}

int
due_guard_add(struct due *d, struct row *r, size_t *number)
{
	static const struct col when = { "when", .kind = COL_WHEN };
	struct due_guard g = { .program = row_text(r, "program"),
	    .payer = row_text(r, "payer"), .condition = row_text(r, "when") };

	for (*number = 0; *number < d->nguards; ++*number)
		if (is_guard(&d->guard[*number], &g))
			return 0;
	if (add_words(r, "program", &d->programs, &g.programs) == -1 ||
	    add_words(r, "payer", &d->payers, &g.payers) == -1 ||
	    row_read(r, &when, &g.when) == -1)
		return -1;
	d->guard = mem_grow(d->guard, d->nguards + 1, sizeof(*d->guard));
	d->guard[d->nguards++] = g;
	return 0;
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
