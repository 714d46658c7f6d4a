/* SPDX-License-Identifier: MIT */
/*
 * A second file by key: the values that an earlier file has for a record.
 *
 *	struct join *j = join_open("yesterday.csv", &conf, &e);
 *	if (join_find(j, key, &before, &e) == 1)
 *		... before[slot] ...
 *	while (join_gone(j, (struct span){ NULL, 0 }, &key, &e) == 1)
 *		... a key that was never looked for ...
 *	if (join_end(j, &e) == -1)
 *		... the file was not in order after all ...
 *	join_close(j);
 *
 * Either the needed fields of the whole file are held by a hash of at most
 * JOIN_BYTES_MAX; or, when both files are sorted by the key (bytes, shorter
 * first: LC_ALL=C sort), they are merged, with one record held. The order of
 * both is checked. A record of the second file without a key, with the key
 * of an earlier one, or that cannot be read is named on standard error,
 * counted and left out. A file of which no record can be used is a failure.
 */
#ifndef CM_REC_JOIN_H
#define CM_REC_JOIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "rec/slot.h"
#include "rec/unusable.h"

/*
 * A year's cases of a large plan with forty scores each (about 150 bytes a
 * case: 1,500,000) fit; a laptop still has the room.
 */
#define JOIN_BYTES_MAX ((size_t)256 << 20)

struct join_conf {
	const struct slots *slots;	/* the fields wanted, with the key;
					 * must outlive the join */
	int key;			/* slot */
	bool sorted;			/* merge */
	bool heeds_issues;		/* a value that the slot of issues names
					 * is not usable */
	bool runs;			/* of adjacent records with one key
					 * the last counts */
	size_t bytes_max;		/* 0: JOIN_BYTES_MAX */
};

struct join;
struct rec;

/*
 * Opens path and, unless sorted, reads all of it. NULL with a fault.
 */
struct join *join_open(const char *path, const struct join_conf *conf,
    struct fault *e) MUST_USE;

/*
 * 1 with the values by slot in *vals ({ NULL, 0 }: missing; join_is_unusable),
 * valid until the next call; 0 when the file has no such key, or key is empty;
 * -1 with a
 * message. Sorted: passes over smaller keys; a key smaller than the one
 * before is a failure, see join_fault.
 */
MUST_USE int join_find(struct join *j, struct span key,
    const struct span **vals, struct fault *e);

/*
 * The fault of a join_find for record r, whose slot of the key it is: a
 * fault that is not of the second file gets file, line and field. Returns -1.
 */
int join_fault(struct fault *e, const struct rec *r, int key);

/*
 * A key of the file that no record had: 1 with it in *key, valid until the
 * next call; 0 when there are no more; -1 with a message. before.p NULL: for
 * the end of the records, all that are left. Otherwise, sorted, those that
 * are smaller than before: call it until 0, then join_find, to see every key
 * once. Not sorted, they are known at the end only, in the file's order.
 */
MUST_USE int join_gone(struct join *j, struct span before, struct span *key,
    struct fault *e);

/*
 * After the last record: sorted, reads the file to its end, so that its
 * order has been checked. -1 with a message.
 */
MUST_USE int join_end(struct join *j, struct fault *e);

/* Records of the file that were left out so far. */
uint64_t join_left_out(const struct join *j);

/* After join_end: the file's last line has no end, see reader_cut. */
bool join_cut(const struct join *j);
const char *join_path(const struct join *j);

/*
 * Behind a join_find that was 0: has one of the records that cannot be read
 * the key? Of so many others the key cannot be told, or they have none.
 */
bool join_torn(struct join *j, struct span key);
uint64_t join_nameless(const struct join *j);

/*
 * Behind a join_find that was 1: does the second file have a column for the
 * slot? Of JSON Lines, where every record has its own keys, it may.
 */
bool join_bound(const struct join *j, int slot);

void join_close(struct join *j);	/* NULL is fine */

#endif
