/* SPDX-License-Identifier: MIT */
/* Cases to workers. */
#include "plan/assign.h"

#include <stdlib.h>
#include <string.h>

#include "plan/assign-internal.h"

bool
assign_may(const struct assign_kind *kind, uint32_t worker)
{
	size_t low = 0, high = kind->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (kind->may[mid] < worker)
			low = mid + 1;
		else
			high = mid;
	}
	return low < kind->n && kind->may[low] == worker;
}

bool
assign_has_room(const struct assign_worker *w, int64_t points)
{
	return w->cap < 0 || w->load + points <= w->cap;
}

uint32_t
assign_least(const struct assign *a, const struct assign_case *c)
{
	const struct assign_kind *kind = &a->kind[c->kind];
	const struct assign_worker *w;
	uint32_t best = ASSIGN_NOBODY;
	size_t i;

	for (i = 0; i < kind->n; i++) {
		w = &a->worker[kind->may[i]];
		if (!w->away && assign_has_room(w, c->points) &&
		    (best == ASSIGN_NOBODY ||
		    w->load < a->worker[best].load))
			best = kind->may[i];
	}
	return best;
}

void
assign_give(struct assign *a, struct assign_case *c, uint32_t worker)
{
	if (c->worker != ASSIGN_NOBODY)
		a->worker[c->worker].load -= c->points;
	c->worker = worker;
	if (worker != ASSIGN_NOBODY)
		a->worker[worker].load += c->points;
}

/* Those that may stay where they are, as if there were no caps. */
static void
keep(struct assign *a)
{
	struct assign_case *c;

	for (c = a->c; c < a->c + a->n; c++) {
		c->worker = ASSIGN_NOBODY;
		c->how = c->before == ASSIGN_NOBODY ? ASSIGN_NEW :
		    ASSIGN_MOVED;
		if (c->before == ASSIGN_NOBODY)
			continue;
		a->worker[c->before].before += c->points;
		if (!assign_may(&a->kind[c->kind], c->before))
			continue;
		c->how = ASSIGN_KEPT;
		assign_give(a, c, c->before);
	}
}

/*
 * Of one with too much: the case that makes the load fit and leaves the most,
 * or else the largest. Of equal ones the last in the file goes.
 */
static struct assign_case *
to_go(const struct assign *a, struct assign_case *const *of, size_t n)
{
	const struct assign_worker *w = &a->worker[of[0]->before];
	struct assign_case *best = NULL;
	bool fits, better;
	size_t i;

	for (i = 0; i < n; i++) {
		if (of[i]->how != ASSIGN_KEPT)
			continue;
		fits = w->load - of[i]->points <= w->cap;
		better = best == NULL || (fits ?
		    w->load - best->points > w->cap ||
		    of[i]->points <= best->points :
		    w->load - best->points > w->cap &&
		    of[i]->points >= best->points);
		if (better)
			best = of[i];
	}
	return best;
}

static void
shed(struct assign *a, struct assign_case *const *of, size_t n)
{
	const struct assign_worker *w = &a->worker[of[0]->before];
	struct assign_case *c;

	while (w->cap >= 0 && w->load > w->cap &&
	    (c = to_go(a, of, n)) != NULL) {
		c->how = ASSIGN_OVER_CAP;
		assign_give(a, c, ASSIGN_NOBODY);
	}
}

static int
by_worker(const void *a, const void *b)
{
	const struct assign_case *x = *(struct assign_case *const *)a;
	const struct assign_case *y = *(struct assign_case *const *)b;

	if (x->before != y->before)
		return x->before < y->before ? -1 : 1;
	return (x > y) - (x < y);
}

/* The largest first, then as in the file. */
static int
by_points(const void *a, const void *b)
{
	const struct assign_case *x = *(struct assign_case *const *)a;
	const struct assign_case *y = *(struct assign_case *const *)b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return (x > y) - (x < y);
}

/* Nobody keeps more than the cap. */
static void
keep_caps(struct assign *a)
{
	struct assign_case **of = arena_alloc(a->mem, a->n * sizeof(*of));
	size_t i, from, n = 0;

	for (i = 0; i < a->n; i++)
		if (a->c[i].how == ASSIGN_KEPT)
			of[n++] = &a->c[i];
	qsort(of, n, sizeof(*of), by_worker);
	for (from = 0; from < n; from = i) {
		for (i = from; i < n && of[i]->before == of[from]->before; i++)
			continue;
		shed(a, of + from, i - from);
	}
}

int64_t
assign_largest(const struct assign *a)
{
	int64_t most = 0;
	size_t i;

	for (i = 0; i < a->nworkers; i++)
		if (a->worker[i].load > most)
			most = a->worker[i].load;
	return most;
}

/* Gives each of them to the one with the least; how many are left. */
static size_t
give_all(struct assign *a, struct assign_case *const *of, size_t n)
{
	size_t i, none = 0;

	for (i = 0; i < n; i++) {
		assign_give(a, of[i], assign_least(a, of[i]));
		none += of[i]->worker == ASSIGN_NOBODY;
	}
	return none;
}

static void
take_back(struct assign *a, struct assign_case *const *of, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		assign_give(a, of[i], ASSIGN_NOBODY);
}

/*
 * The largest first, then what can be made better; or in the order of the
 * file, should that leave fewer over, or as many and a smaller largest load.
 */
static void
give(struct assign *a, struct assign_case **of, size_t n)
{
	struct assign_case **sorted = arena_alloc(a->mem,
	    n * sizeof(*sorted));
	size_t none, simple = give_all(a, of, n);
	int64_t most = assign_largest(a);

	take_back(a, of, n);
	memcpy(sorted, of, n * sizeof(*of));
	qsort(sorted, n, sizeof(*sorted), by_points);
	none = give_all(a, sorted, n);
	none -= assign_fit(a, sorted, n);
	assign_level(a, 0);
	if (none < simple || (none == simple && assign_largest(a) <= most))
		return;
	take_back(a, of, n);
	(void)give_all(a, of, n);
}

void
assign_run(struct assign *a, size_t moves)
{
	struct assign_case **of = arena_alloc(a->mem, a->n * sizeof(*of));
	size_t i, n = 0;

	for (i = 0; i < a->nworkers; i++)
		a->worker[i].before = a->worker[i].load = 0;
	keep(a);
	keep_caps(a);
	for (i = 0; i < a->n; i++)
		if (a->c[i].worker == ASSIGN_NOBODY)
			of[n++] = &a->c[i];
	give(a, of, n);
	assign_level(a, moves);
	for (i = 0; i < a->n; i++)
		if (a->c[i].worker == ASSIGN_NOBODY)
			a->c[i].how = ASSIGN_NONE;
		else if (a->c[i].worker == a->c[i].before)
			a->c[i].how = ASSIGN_KEPT;
}
