/* SPDX-License-Identifier: MIT */
/* Whom clocks are for: most of them share a program, payer and condition. */
#include "due/due_guard.h"

#include "fact/payer.h"
#include "rule/when_doubt.h"

#define SPARE ((uint64_t)1 << DUE_WORDS_MAX)	/* a cell without words */
#define CACHED 64		/* guards with a bit in struct due_asked */
#define UNKNOWN ((uint32_t)1 << PAYER_UNKNOWN)

/* The programs of a row as bits of *w; new ones are added to it. */
static int
add_programs(struct row *r, struct due_words *w, uint64_t *bits)
{
	struct span cell = row_text(r, "program"), item;
	size_t i;

	*bits = cell.n == 0 ? SPARE : 0;
	while (cell.n > 0 && span_next(&cell, '|', &item)) {
		for (i = 0; i < w->n; i++)
			if (span_eq(w->word[i], item))
				break;
		if (i == DUE_WORDS_MAX)
			return row_fault(r, "program",
			    "more than %d different words", DUE_WORDS_MAX);
		if (i == w->n)
			w->word[w->n++] = item;
		*bits |= (uint64_t)1 << i;
	}
	return 0;
}

/* The payer classes of a row as bits; 0: for all. */
static uint32_t
classes_of(const struct row *r)
{
	struct span cell = row_text(r, "payer"), item;
	uint32_t bits = 0;

	while (cell.n > 0 && span_next(&cell, '|', &item))
		bits |= payer_classes_named(item);
	return bits;
}

static bool
is_guard(const struct due_guard *a, const struct due_guard *b)
{
	return span_eq(a->program, b->program) &&
	    a->payers == b->payers && a->second == b->second &&
	    span_eq(a->condition, b->condition);
}

int
due_guard_add(struct due *d, struct row *r, size_t *number)
{
	static const struct col when = { "when", .kind = COL_WHEN };
	struct due_guard g = { .program = row_text(r, "program"),
	    .payers = classes_of(r), .condition = row_text(r, "when"),
	    .second = span_is(row_text(r, "second"), "yes") };

	for (*number = 0; *number < d->nguards; ++*number)
		if (is_guard(&d->guard[*number], &g))
			return 0;
	g.wanted = g.payers == 0 ? UINT32_MAX :
	    g.payers | payer_classes_doubtful(g.payers);
	if (add_programs(r, &d->programs, &g.programs) == -1 ||
	    row_read(r, &when, &g.when) == -1)
		return -1;
	d->guard[d->nguards++] = g;
	return 0;
}

static void
fit(struct due *d, const struct rec *r)
{
	struct due_guard *g;

	for (g = d->guard; g < d->guard + d->nguards; g++)
		g->here = g->when == NULL || when_fit(g->when, r) ?
		    g->programs : 0;
}

/* Those of the program; one that is not known may be any. */
static uint64_t
ask_program(const struct due *d, struct rec *r)
{
	struct span program = rec_text(r, d->program);
	size_t i;

	if (program.n == 0)
		return UINT64_MAX;
	for (i = 0; i < d->programs.n; i++)
		if (span_eq(program, d->programs.word[i]))
			return SPARE | (uint64_t)1 << i;
	return rec_word(r, d->program, &program) == REC_OK ? SPARE :
	    UINT64_MAX;
}

void
due_guard_ask(struct due *d, struct rec *r, struct due_asked *a)
{

	if (when_other_file(&d->file, r))
		fit(d, r);
	d->asked = ask_program(d, r);
	*a = (struct due_asked){ .programs = d->asked,
	    .class = { UINT32_MAX, UINT32_MAX } };
}

static bool
holds(const struct due_guard *g, size_t number, struct rec *r,
    struct due_asked *a)
{
	uint64_t bit = number < CACHED ? (uint64_t)1 << number : 0;
	bool yes;

	if (g->when == NULL)
		return true;
	if ((a->asked & bit) != 0)
		return (a->held & bit) != 0;
	yes = when_true(g->when, r);
	a->asked |= bit;
	if (yes)
		a->held |= bit;
	return yes;
}

/* The class as a bit; where there is no payer that of absent. */
static uint32_t
class_bit(const struct rec *r, int slot, uint32_t absent)
{
	struct span name = rec_text(r, slot);

	return name.n == 0 ? absent : (uint32_t)1 << payer_class_named(name);
}

static void
look_at_payers(const struct due *d, const struct rec *r, struct due_asked *a)
{
	a->classed = true;
	a->class[0] = class_bit(r, d->payer, UNKNOWN);
	a->class[1] = a->class[0] | class_bit(r, d->payer_2, 0);
}

enum due_fit
due_guard_fits(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a)
{
	const struct due_guard *g = &d->guard[number];

	if (due_guard_excludes(g, a) || !holds(g, number, r, a))
		return DUE_NOT;
	if (g->payers == 0)
		return DUE_FITS;
	if (!a->classed)
		look_at_payers(d, r, a);
	if ((g->payers & a->class[g->second]) != 0)
		return DUE_FITS;
	if (due_guard_excludes(g, a))
		return DUE_NOT;
	a->no_part |= (a->class[g->second] & g->wanted & ~UNKNOWN) != 0;
	return DUE_UNDECIDED;
}

enum due_fit
due_guard_may(const struct due *d, size_t number, struct rec *r,
    struct due_asked *a)
{
	const struct due_guard *g = &d->guard[number];

	if (g->payers != 0 && !a->classed)
		look_at_payers(d, r, a);
	if (due_guard_excludes(g, a))
		return DUE_NOT;
	if (g->when == NULL || when_true(g->when, r))
		return DUE_FITS;
	return when_may(g->when, r) ? DUE_UNDECIDED : DUE_NOT;
}
