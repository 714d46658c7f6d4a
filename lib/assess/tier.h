/* SPDX-License-Identifier: MIT */
/*
 * Tiers: how much attention a case needs, 1 (least) to 4, by the rules of
 * the table "tier_rules".
 *
 *	struct tiers ts = {0};
 *	if (tiers_bind(&ts, binder) == -1) ...
 *	tier = tiers_find(&ts, r, &profile);	sets tier and reasons
 *
 * A case has the highest tier of the rules whose condition is true; 1 if none
 * is. But where what its profile requires is not known, or where it has no
 * profile and no rule can be decided, it has no tier: it is not known to need
 * little.
 */
#ifndef CM_ASSESS_TIER_H
#define CM_ASSESS_TIER_H

#include "base/buf.h"
#include "element/profile.h"
#include "fact/fact.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"
#include "rule/when.h"

#define TIER_UNKNOWN 0
#define TIER_LOWEST 1
#define TIER_HIGHEST 4

struct tier_rule {
	struct span key, reason;
	int tier;
	struct when *yes, *no;	/* and its opposite; NULL: always true */
	bool *used;		/* mark of its row, or NULL */
};

/* What was found for a set of rules that are true. */
struct tier_memo {
	uint64_t *set;		/* NULL: nothing yet */
	int tier;		/* TIER_UNKNOWN where no rule is true */
	struct buf keys;
};

#define TIER_MEMO_BITS 8

struct tiers {
	struct tier_rule *rule;	/* the highest tier first */
	size_t n;
	struct conds yes;	/* their conditions, in the same order */
	bool watched;		/* see rule/used.h */
	struct tier_memo memo[1 << TIER_MEMO_BITS];
	struct {
		int tier, reasons, why;	/* why may be -1 */
		int living;
	} slot;
};

/*
 * Loads the zeroed *ts from the table "tier_rules" and binds its fields: bind
 * what rules may look at before.
 */
MUST_USE int tiers_bind(struct tiers *ts, struct binder *b);

/*
 * Sets assess_tier of r, and the rules that are true, the highest tier first,
 * or what is not known, as assess_tier_reasons. Returns the tier or
 * TIER_UNKNOWN.
 */
int tiers_find(struct tiers *ts, struct rec *r,
    const struct profile_found *profile);

/*
 * Might the tier of r, which was found, be higher but for values that cannot
 * be used? Of the dead, who have none, no.
 */
bool tiers_may_be_higher(const struct tiers *ts, struct rec *r, int tier);

/* Is the person dead? */
static inline bool
tiers_is_dead(const struct tiers *ts, const struct rec *r)
{
	return fact_is_dead(r, ts->slot.living);
}

#endif
