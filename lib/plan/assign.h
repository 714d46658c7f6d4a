/* SPDX-License-Identifier: MIT */
/*
 * Cases to workers: who has whom, within hard limits, so that the largest load
 * is as small as can be. Plain values in, plain values out: who may have a case
 * is decided by plan/workers.h.
 *
 *	struct assign a = { .worker = w, .nworkers = n, ... };
 *	assign_run(&a, moves);
 *	a.c[i].worker, a.c[i].how
 *
 * A case stays with its worker if that one may have it and, with the other
 * cases that stay, has the room. Each other case, the largest first, goes to
 * the one with the least load of those who may have it and have room; then the
 * largest load is made smaller as long as one such case can go to another, or
 * one of at most so many (moves) that would have stayed. The same input gives
 * the same answer; the largest load is never above that of a simple rule, by
 * which each case goes in the order of the file to whoever has the least.
 */
#ifndef CM_PLAN_ASSIGN_H
#define CM_PLAN_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define ASSIGN_NOBODY UINT32_MAX

enum assign_how {
	ASSIGN_KEPT,		/* by the one who had it */
	ASSIGN_NEW,		/* no worker had it */
	ASSIGN_MOVED,		/* the one who had it may not have it */
	ASSIGN_OVER_CAP,	/* has too much */
	ASSIGN_REBALANCED,	/* has the most */
	ASSIGN_NONE		/* no worker may have it, or has room */
};

struct assign_worker {
	int64_t cap;		/* points; below 0: any */
	bool away;		/* keeps cases, gets none */
	int64_t before, load;	/* points, found: of cases that it had, has */
};

/* Those who may have cases of a kind: numbers of workers, ascending. */
struct assign_kind {
	const uint32_t *may;
	size_t n;
};

struct assign_case {
	int64_t points;		/* 0 and up */
	uint32_t kind;
	uint32_t before;	/* its worker, or ASSIGN_NOBODY */

	uint32_t worker;	/* found; or ASSIGN_NOBODY */
	enum assign_how how;
};

struct assign {
	struct assign_worker *worker;
	size_t nworkers;
	const struct assign_kind *kind;
	size_t nkinds;
	struct assign_case *c;
	size_t n;
	struct arena *mem;	/* for the work, not needed later */
};

/* Decides each case; of those that would stay at most moves go on. */
void assign_run(struct assign *a, size_t moves);

/* May the worker have cases of the kind? */
bool assign_may(const struct assign_kind *kind, uint32_t worker);

#endif
