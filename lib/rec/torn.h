/* SPDX-License-Identifier: MIT */
/*
 * Records of a key that cannot be read, among others that can: what the key
 * has is not all there is, in this program and in the next.
 *
 *	torn_init(&t, mem);
 *	torn_take(&t, rd, &rec, case_id);	after a READ_REJECT
 *	if (torn_has(&t, key)) ...		one of key cannot be read
 *	torn_tell(&t, "--by-case", "case");	at the end
 */
#ifndef CM_REC_TORN_H
#define CM_REC_TORN_H

#include "base/names.h"
#include "base/seen.h"
#include "rec/reader.h"

struct torn {
	struct names keys;
	struct torn_key {
		uint64_t count;	/* records not asked for */
		uint64_t line;	/* of the last of them */
	} *key;
	size_t cap;
	uint64_t nameless;	/* records whose key cannot be told */
	struct seen *seen;	/* the caller's: of keys that are complete, or
				 * present; NULL: the order does not matter */
};

/* All of *t is in mem, and freed with it. */
void torn_init(struct torn *t, struct arena *mem);

/*
 * After a READ_REJECT of rd: r is what could be read of it (rec/salvage.h),
 * and the text of the slot is its key. torn_add: a key that was read; empty: it
 * cannot be told. -1 with a message for one of t->seen that is not the present
 * one: what was made of its key is given already.
 */
MUST_USE int torn_take(struct torn *t, const struct reader *rd, struct rec *r,
    int slot, struct span present, struct fault *e);
MUST_USE int torn_add(struct torn *t, const struct rec *r, struct span key,
    struct span present, struct fault *e);

/* A stage that takes them on their way. */
void torn_push(struct torn *t, struct reader *rd, int slot);

/* Is one of key among them? It has then been told of. */
bool torn_has(struct torn *t, struct span key);

/* The line of the last record of key, or 0. */
uint64_t torn_line(const struct torn *t, struct span key);

/* Those of keys that torn_has was never asked for, and those without one. */
uint64_t torn_unmatched(const struct torn *t);

/*
 * At the end of a run with that option, a warning: so many match none of what
 * it makes of records, a case or a person.
 */
void torn_tell(const struct torn *t, const char *option, const char *what);

#endif
