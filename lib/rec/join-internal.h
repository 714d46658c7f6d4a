/* SPDX-License-Identifier: MIT */
/* The parts of a join, as join.c has them; for lib/rec only. */
#ifndef CM_REC_JOIN_INTERNAL_H
#define CM_REC_JOIN_INTERNAL_H

#include "base/hash.h"
#include "base/mem.h"
#include "rec/join.h"
#include "rec/reader.h"
#include "rec/rec.h"
#include "rec/torn.h"

struct join {
	const char *path;
	const struct slots *slots;
	int key;
	bool sorted, heeds_issues;
	bool runs, last_of_run;	/* of a run: the present one is its last */
	size_t bytes_max, bytes;
	struct reader *rd;
	struct rec rec;
	uint64_t used, left_out;	/* records */
	uint64_t keyless;	/* those without a key */
	struct torn torn;	/* those that cannot be read */
	struct span *vals;	/* by slot */

	struct join_entry *entry;	/* in the file's order */
	size_t n, cap;
	struct hash hash;	/* of entries, by key */
	size_t gone;		/* entries before it have been shown */
	struct buf packed;

	bool has_rec, end, seen;	/* sorted: rec is the present one */
	struct buf last, wanted;	/* keys before, to check the order */
	bool any_wanted;
};

/* Fills e with what is wrong with the key of the present record; -1. */
int join_key_fault(const struct join *j, struct fault *e, const char *what);

/* Names the present record as a duplicate; it counts for nothing. */
void join_duplicate(struct join *j);

/*
 * Is it one of a key whose record that counts, the first or of a run the last,
 * cannot be read? Names it, too.
 */
MUST_USE bool join_is_second(struct join *j);

/* The next record that has a key: 1, 0 at the end of the file, -1. */
MUST_USE int join_next(struct join *j, struct fault *e);

/*
 * Sorted, of a record that cannot be read and has the key: -1 with a message
 * if it does not stand where it should.
 */
MUST_USE int merge_torn(const struct join *j, struct span key,
    struct fault *e);

/* What join.h declares, of a join that is sorted. */
MUST_USE int merge_find(struct join *j, struct span key, struct fault *e);
MUST_USE int merge_gone(struct join *j, struct span before, struct span *key,
    struct fault *e);
MUST_USE int merge_end(struct join *j, struct fault *e);

#endif
