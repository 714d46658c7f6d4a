/* SPDX-License-Identifier: MIT */
/*
 * Conditions of records with values that cannot be used: what would they be,
 * whatever these values are?
 *
 *	if (when_must(w, &rec)) ...	no value can make it untrue
 *	else if (when_may(w, &rec)) ...	it is not known
 *
 * A value that is made of others in this run may be another one where one of
 * these cannot be used. One that is missing is not unusable: with it nothing
 * changes. "unusable FIELD" is known at any rate.
 */
#ifndef CM_RULE_WHEN_DOUBT_H
#define CM_RULE_WHEN_DOUBT_H

#include "rule/when.h"

/* What a doubtful condition hangs on is noted, as by when_true. */
bool when_may(const struct when *w, struct rec *r);
bool when_must(const struct when *w, struct rec *r);

/* Has r a value that is known not to be usable? Most have none. */
static inline bool
when_has_doubts(const struct rec *r)
{
	return r->issues.n > 0 || r->came_noted;
}

#endif
