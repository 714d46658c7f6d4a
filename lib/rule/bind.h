/* SPDX-License-Identifier: MIT */
/*
 * What a module gets when it loads its tables and binds its fields: the
 * tables, the slots, the dictionary, and where faults go.
 *
 *	int lace_bind(struct lace *l, struct binder *b);
 *
 * A program loads with report NULL: the first fault is in *e, and loading
 * ends. A check of tables sets report: it gets each fault, and loading goes
 * on where it can. Either way X_bind returns -1 if there was a fault.
 */
#ifndef CM_RULE_BIND_H
#define CM_RULE_BIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "rec/slot.h"
#include "rec/use.h"
#include "rule/tables.h"
#include "val/date.h"

struct binder {
	struct tables *tables;	/* own all texts and conditions of tables */
	struct slots *slots;
	const struct dict *dict;
	struct datetime as_of;
	bool explain;		/* the *_why fields are wanted */
	bool items;		/* --items */
	bool counts;		/* --summary or --merge */
	bool all;		/* --fields, --lint-table: all fields, tables */
	struct fault *e;	/* the first fault */
	void (*report)(void *arg, const struct fault *e);
	void *arg;
	size_t found;		/* faults so far */
};

/* What lives as long as the tables: of lists that are loaded. */
static inline struct arena *
binder_mem(const struct binder *b)
{
	return &b->tables->mem;
}

/* Counts a fault, keeps it if it is the first, reports it. Returns -1. */
int binder_fault(struct binder *b, const struct fault *e);

/* Is it the agency's own table, by --table, and so perhaps with faults? */
bool binder_owns(const struct binder *b, const char *table);

/* The slot of a field to read; an already appended field is reused. */
int binder_read(struct binder *b, struct span field);

/* The field called NAME SUFFIX, as assess_gad7_band; NULL: none. */
const struct field *binder_field(const struct binder *b, struct span name,
    const char *suffix);

/*
 * The slot of a field to be set; -1 for an explanation, called "..._why", that
 * is not wanted: see slots_stale. The name must live as long as the slots.
 */
int binder_append(struct binder *b, struct span field);

/* Bind a module's lists of fields, which are beside its struct, to slots. */
void binder_reads(struct binder *b, void *base, const struct use *u,
    size_t n);
void binder_appends(struct binder *b, void *base, const struct use *u,
    size_t n);

/* As binder_appends, where the input has one of the needs: see slots_need. */
void binder_appends_for(struct binder *b, void *base, const struct use *u,
    size_t n, const int *needs, size_t nneeds);

#endif
