/* SPDX-License-Identifier: MIT */
/*
 * The workers of --assign, and which cases they may have by the rows of the
 * table assign_limits: credentials, licence, language, unit.
 *
 *	if (workers_bind(&ws, b) == -1) ...
 *	kind = workers_kind(&ws, &rec);		of each case
 *	ws.kind[kind].may, ws.kind[kind].n	plan/assign.h
 *	text = ws.why[kind];			where n is 0
 *
 * A limit whose column the file does not have is not checked.
 */
#ifndef CM_PLAN_WORKERS_H
#define CM_PLAN_WORKERS_H

#include "base/names.h"
#include "plan/assign.h"
#include "rule/bind.h"
#include "rule/when.h"

/* The limits that a row of the table may set. */
enum limit_kind { LIMIT_CREDENTIAL, LIMIT_LICENCE, LIMIT_LANGUAGE, LIMIT_UNIT,
	LIMIT_KINDS };

struct worker {			/* a row of the file; lists have bars */
	struct span id, list[LIMIT_KINDS];
	struct span away;	/* days, or FROM..TO */
	int64_t cap;		/* points times 100; below 0: none */
	bool has_cap, compact;
};

struct limit {			/* a row of the table */
	struct span name;
	int kind;
	struct when *when;
	struct span credentials;
};

struct workers {
	const char *path;	/* the caller's; NULL: there are none */
	struct worker *w;
	struct assign_worker *load;
	size_t n;
	struct names ids, states;	/* by number; of the compact */
	struct limit *limit;
	size_t nlimits;
	int slot[LIMIT_KINDS];	/* of the case; -1 for credentials */
	bool has[LIMIT_KINDS];	/* columns of the file */

	struct names kinds;	/* what the case asks for, as a text */
	struct assign_kind *kind;
	struct span *why;	/* by kind: the limit that none meets */
	size_t cap;
	struct buf text;
	struct arena *mem;
};

/* Reads the file and the tables; binds the fields. -1 with a fault. */
MUST_USE int workers_bind(struct workers *ws, struct binder *b);

/* What kind of case r is; a new one is decided for all workers. */
uint32_t workers_kind(struct workers *ws, struct rec *r);

/* The first limit of r that the worker does not meet; empty: none. */
struct span workers_lack(const struct workers *ws, struct rec *r,
    uint32_t worker);

#endif
