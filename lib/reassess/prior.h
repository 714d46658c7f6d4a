/* SPDX-License-Identifier: MIT */
/*
 * An earlier output of the programs, joined by case_id: what changed in a
 * case since, and which clocks were overdue or due soon then.
 *
 *	struct prior p = { .path = path };
 *	if (prior_bind(&p, &due, b) == -1) ...
 *	if (prior_open(&p, &e) != 0) ...
 *	prior_find(&p, &rec, case_id, &changes, &e);	for each record
 */
#ifndef CM_REASSESS_PRIOR_H
#define CM_REASSESS_PRIOR_H

#include "reassess/change.h"
#include "reassess/reassess_news.h"
#include "rec/join.h"

struct prior {
	const char *path;
	bool sorted;		/* by case_id, as the records are */
	bool runs;		/* of adjacent records of a case the last
				 * counts, and no other is a duplicate */
	struct change change;
	struct slots slots;
	int case_id, overdue, due_soon, missed;	/* in slots */
	struct join *join;
	const struct due *due;
	int *met;		/* see news_bind */
	struct news_was was;	/* of the case last found */
	bool is_new;		/* it was not there */
	bool is_unsure;		/* it was, but not what it or its clocks were */
};

/* What is compared is read, and what met the clocks of d. */
int prior_bind(struct prior *p, const struct due *d, struct binder *b)
    MUST_USE;

/* Opens path, which must outlive p. */
int prior_open(struct prior *p, struct fault *e) MUST_USE;

/*
 * Looks case_id up and appends the changes of r (change.h), or "case:new" if
 * it is not there, to out. A case without an id has none; one whose record
 * cannot be read but for its id has an issue. The clocks of the case against
 * p->was are for the caller to compare. -1 with a message as join_find.
 */
int prior_find(struct prior *p, struct rec *r, struct span case_id,
    struct buf *out, struct fault *e) MUST_USE;

/* After the last record: warns if some of path have no id that can be read. */
void prior_tell(const struct prior *p);

#endif
