/* SPDX-License-Identifier: MIT */
/*
 * All records of one key, looked at together before the first of them is
 * given: a stage (rec/reader.h) for any form. They must stand together.
 *
 *	gather_push(rd, &(struct gather){ .key = person_id, .begin = begin,
 *	    .take = take, .end = end, .arg = st });
 *	while ((rc = reader_next(rd, &rec, &e)) > 0)
 *		if (rc == READ_OK) ...	all of its key were taken
 *
 * The records of one key are held, whatever the input's length, and at most
 * GATHER_MAX of them. A record without the key is all there is of its own. One
 * that cannot be read is returned before those held, and was not taken: ask
 * torn_has of its key in end. One whose issues call the key unusable begins
 * none; among others of its text it is taken, and has no key then.
 */
#ifndef CM_REC_GATHER_H
#define CM_REC_GATHER_H

#include "rec/torn.h"

#define GATHER_MAX 10000	/* a record a day for 27 years */

struct gather {
	int key;		/* slot */
	void *arg;
	struct torn *torn;	/* gets those that cannot be read */

	/*
	 * A key begins; it is empty where a record has none. -1 with a reason
	 * that ends the reading.
	 */
	int (*begin)(void *arg, struct span key, struct fault *e);

	/*
	 * A record of it, in order; what is set in it, or noted, is gone when
	 * it is given.
	 */
	void (*take)(void *arg, struct rec *r);
	void (*end)(void *arg);	/* the last was taken */
};

/* Before the first record is read; *g is copied. */
void gather_push(struct reader *rd, const struct gather *g);

#endif
