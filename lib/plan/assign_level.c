/* SPDX-License-Identifier: MIT */
/* The largest load made smaller, case by case. */
#include "plan/assign-internal.h"

#define FIT_MAX 1000	/* cases without a place that are looked at */

/* Does d, which is not kept, leave room for c, and can it go elsewhere? */
static bool
makes_room(struct assign *a, struct assign_case *d, struct assign_case *c)
{
	const struct assign_worker *w;
	uint32_t from = d->worker, to;

	if (from == ASSIGN_NOBODY || d == c ||
	    !assign_may(&a->kind[c->kind], from))
		return false;
	w = &a->worker[from];
	if (w->away || w->load - d->points + c->points > w->cap)
		return false;
	assign_give(a, d, ASSIGN_NOBODY);
	assign_give(a, c, from);
	to = assign_least(a, d);
	if (to != ASSIGN_NOBODY) {
		assign_give(a, d, to);
		return true;
	}
	assign_give(a, c, ASSIGN_NOBODY);
	assign_give(a, d, from);
	return false;
}

size_t
assign_fit(struct assign *a, struct assign_case *const *of, size_t n)
{
	size_t i, k, tried = 0, fits = 0;

	for (i = 0; i < n && tried < FIT_MAX; i++) {
		if (of[i]->worker != ASSIGN_NOBODY ||
		    a->kind[of[i]->kind].n == 0)
			continue;
		tried++;
		for (k = 0; k < n; k++)
			if (makes_room(a, of[k], of[i]))
				break;
		fits += k < n;
	}
	return fits;
}

/* The cases of each worker, as chains of numbers; and what is found once. */
struct level {
	struct assign *a;
	uint32_t *first, *next;	/* by worker; by case */
	uint32_t *least;	/* by kind, of this round */
	size_t *round;		/* by kind: when it was found */
	size_t now, moves;
};

static void
chain(struct level *l, uint32_t i)
{
	uint32_t w = l->a->c[i].worker;

	l->next[i] = l->first[w];
	l->first[w] = i;
}

static void
unchain(struct level *l, uint32_t i)
{
	uint32_t *at = &l->first[l->a->c[i].worker];

	while (*at != i)
		at = &l->next[*at];
	*at = l->next[i];
}

static void
level_begin(struct level *l, struct assign *a, size_t moves)
{
	size_t i;

	*l = (struct level){ .a = a, .moves = moves };
	l->first = arena_alloc(a->mem, a->nworkers * sizeof(*l->first));
	l->next = arena_alloc(a->mem, a->n * sizeof(*l->next));
	l->least = arena_alloc(a->mem, a->nkinds * sizeof(*l->least));
	l->round = arena_zalloc(a->mem, a->nkinds, sizeof(*l->round));
	for (i = 0; i < a->nworkers; i++)
		l->first[i] = ASSIGN_NOBODY;
	for (i = a->n; i > 0; i--)
		if (a->c[i - 1].worker != ASSIGN_NOBODY)
			chain(l, (uint32_t)(i - 1));
}

/* Whoever has the least of those who may have the case, whatever its size. */
static uint32_t
least_of_kind(struct level *l, const struct assign_case *c)
{
	struct assign_case none = { .kind = c->kind };

	if (l->round[c->kind] != l->now) {
		l->round[c->kind] = l->now;
		l->least[c->kind] = assign_least(l->a, &none);
	}
	return l->least[c->kind];
}

/* To whom the case can go so that both have less than it is now. */
static uint32_t
better_place(struct level *l, const struct assign_case *c)
{
	const struct assign *a = l->a;
	uint32_t to = least_of_kind(l, c);

	if (to != ASSIGN_NOBODY && !assign_has_room(&a->worker[to], c->points))
		to = assign_least(a, c);
	return to != ASSIGN_NOBODY && a->worker[to].load + c->points <
	    a->worker[c->worker].load ? to : ASSIGN_NOBODY;
}

static bool
may_go(const struct level *l, const struct assign_case *c)
{
	return c->points > 0 && (c->how != ASSIGN_KEPT || l->moves > 0);
}

/* The case whose going leaves the smaller of the larger loads. */
static bool
move_one(struct level *l, uint32_t from)
{
	struct assign *a = l->a;
	int64_t rest, other, most, best = a->worker[from].load;
	uint32_t i, to, found = ASSIGN_NOBODY, at = ASSIGN_NOBODY;

	l->now++;
	for (i = l->first[from]; i != ASSIGN_NOBODY; i = l->next[i]) {
		to = may_go(l, &a->c[i]) ? better_place(l, &a->c[i]) :
		    ASSIGN_NOBODY;
		if (to == ASSIGN_NOBODY)
			continue;
		rest = a->worker[from].load - a->c[i].points;
		other = a->worker[to].load + a->c[i].points;
		most = rest > other ? rest : other;
		if (most < best) {
			best = most;
			found = i;
			at = to;
		}
	}
	if (found == ASSIGN_NOBODY)
		return false;
	if (a->c[found].how == ASSIGN_KEPT) {
		a->c[found].how = ASSIGN_REBALANCED;
		l->moves--;
	}
	unchain(l, found);
	assign_give(a, &a->c[found], at);
	chain(l, found);
	return true;
}

void
assign_level(struct assign *a, size_t moves)
{
	struct level l;
	uint32_t i, most;

	level_begin(&l, a, moves);
	do {
		most = 0;
		for (i = 1; i < a->nworkers; i++)
			if (a->worker[i].load > a->worker[most].load)
				most = i;
	} while (a->nworkers > 0 && move_one(&l, most));
}
