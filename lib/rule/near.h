/* SPDX-License-Identifier: MIT */
/*
 * Close names, for "did you mean ...?".
 */
#ifndef CM_RULE_NEAR_H
#define CM_RULE_NEAR_H

#include "base/buf.h"
#include "rec/reader.h"

#define NEAR_NAME_MAX 64	/* longer names are close to nothing */
#define NEAR_LIMIT 2		/* edits; more would be guessing */

/*
 * The fewest insertions, deletions and replacements of one byte, and exchanges
 * of two that stand side by side, that turn b into a (optimal string
 * alignment); NEAR_NAME_MAX + 1 where one is too long.
 */
size_t near_distance(struct span a, struct span b);

/*
 * The closest of several names: NEAR_LIMIT edits at most and a third of the
 * length of name; the first of equals.
 *
 *	struct near n = near_to(name);
 *	for (i = 0; i < h->n; i++)
 *		(void)near_try(&n, h->name[i]);
 *	n.best
 */
struct near {
	struct span name;
	struct span best;	/* { NULL, 0 }: none so far */
	size_t limit;		/* fewer edits are closer */
};
struct near near_to(struct span name);
bool near_try(struct near *n, struct span other);	/* closer? */

/*
 * The number of the column that is closer, in any case and with blanks at its
 * ends; 0: not one. The name sought is one of near_lower.
 */
size_t near_column(struct near *n, const struct header *h);
struct span near_lower(struct span name, char out[NEAR_NAME_MAX]);

/* The closest name in the dictionary, or NULL. */
const struct field *near_field(const struct dict *d, struct span name);

#endif
