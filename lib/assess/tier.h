/* SPDX-License-Identifier: MIT */
/*
 * Tiers: how much attention a case needs, 1 (least) to 4, by the rules of
 * the table "tier_rules".
 *
 *	int tier = tier_find(&tiers, r, &keys);
 *	rec_set(r, slot_reasons, keys);
 *	if (tier != TIER_UNKNOWN)
 *		rec_set_int(r, slot_tier, tier);
 *
 * A case has the highest tier of the rules whose condition is true of it; 1
 * if none is. But a case of which no rule can say yes or no, because every
 * field they look at is missing or unusable, has no tier: it is not known to
 * need little.
 */
#ifndef CM_ASSESS_TIER_H
#define CM_ASSESS_TIER_H

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/conds.h"
#include "rule/table.h"
#include "rule/when.h"

#define TIER_UNKNOWN 0
#define TIER_LOWEST 1
#define TIER_HIGHEST 4

struct tier_rule {
	struct span key, reason;
	int tier;
	size_t row;		/* of its table */
	struct when *no;	/* the opposite; NULL: it is always true */
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
	struct tier_memo memo[1 << TIER_MEMO_BITS];
	struct arena mem;
};

/*
 * Loads the columns rule, tier, when and reason of t into the zeroed *ts;
 * the table is not needed afterwards. The fields of the conditions become
 * slots in sl: append what the program appends before. -1 with a message;
 * tiers_free in either case.
 */
int tiers_load(struct tiers *ts, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e);
void tiers_free(struct tiers *ts);

/*
 * The tier of r, or TIER_UNKNOWN. *keys is a list of the rules that are
 * true, the highest tier first, ';' between; valid until the next call.
 */
int tier_find(struct tiers *ts, struct rec *r, struct span *keys);

/*
 * Appends what each true rule says and why: "LACE of 10 or more (assess_lace
 * 12)"; "no rule holds" where there is none.
 */
void tier_why(struct tiers *ts, struct rec *r, struct buf *out);

#endif
