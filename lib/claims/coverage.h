/* SPDX-License-Identifier: MIT */
/*
 * Months of membership, each counted once however many rows have it: per key
 * (a person in a group, by number) the spans of days so far, in bounded
 * memory.
 *
 *	struct coverage c = { .how = MEMBER_WHOLE, .in = &arena };
 *	if (!coverage_add(&c, key, from, to, &months)) ... too many
 */
#ifndef CM_CLAIMS_COVERAGE_H
#define CM_CLAIMS_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define MEMBER_SCALE 6
#define MEMBER_ONE INT64_C(1000000)
#define COVERAGE_MAX ((size_t)1 << 22)	/* spans: 48 MiB when full */
#define COVERAGE_KEY_MAX ((size_t)1 << 12)	/* of a key, before a new one */

enum member_how {
	MEMBER_WHOLE,		/* a month counts once it has a day */
	MEMBER_DAYS		/* by the share of its days */
};

/*
 * The months, in millionths, of the days in [from, to]: each month that has one
 * of them counts as 1 or, by days, as their share of the month, rounded half
 * up. 0 if to is before from.
 */
int64_t member_months(int32_t from, int32_t to, enum member_how how);

struct coverage {		/* zero but for these is a valid empty one */
	enum member_how how;
	struct arena *in;	/* has the spans */
	struct coverage_span {
		int32_t from, to;	/* inclusive */
		uint32_t next;		/* of the key, + 1; 0: the last */
	} *span;
	size_t n, cap;
	uint32_t unused;	/* the first of those given up, + 1 */
	uint32_t *first;	/* by key, + 1: in order, with gaps between */
	size_t nkeys;
};

/*
 * Adds the days in [from, to]; *months (MEMBER_SCALE) becomes what they add to
 * the months of the key. Keys are small numbers. False if there is no more
 * room.
 */
bool coverage_add(struct coverage *c, size_t key, int32_t from, int32_t to,
    int64_t *months);

/* Does a span of the key have the day? */
bool coverage_has(const struct coverage *c, size_t key, int32_t day);

#endif
