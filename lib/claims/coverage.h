/* SPDX-License-Identifier: MIT */
/*
 * Months of membership, each counted once however many rows have it: per
 * key (a person in a group) the spans of days so far, in bounded memory.
 *
 *	struct coverage c = { .how = MEMBER_WHOLE };
 *	if (!coverage_add(&c, key, from, to, &months)) ... too many
 *	coverage_free(&c);
 *
 * Keys are 64-bit hashes, as in base/keyset.h.
 */
#ifndef CM_CLAIMS_COVERAGE_H
#define CM_CLAIMS_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "claims/member.h"

#define COVERAGE_MAX ((size_t)1 << 22)	/* spans: 128 MiB when full */

struct coverage_days {
	int32_t from, to;	/* inclusive */
};

struct coverage {		/* zero is a valid empty one */
	enum member_how how;
	struct coverage_cell {
		uint64_t key;		/* 0: free */
		int32_t from, to;	/* inclusive; to < from: none */
	} *cell;
	size_t n, cap;
	struct coverage_days *had, *now;	/* of a key, to work in */
	size_t room;
};

/*
 * Adds the days from from to to, both inclusive; *months (MEMBER_SCALE)
 * becomes what they add to the months of the key. False if there is no more
 * room.
 */
bool coverage_add(struct coverage *c, uint64_t key, int32_t from, int32_t to,
    int64_t *months);

void coverage_free(struct coverage *c);

#endif
