/* SPDX-License-Identifier: MIT */
/*
 * What has changed between two records of one case: scores with the side
 * that is worse and the published minimal important change, Omaha ratings,
 * plan items. Only what both records have is compared.
 *
 *	struct change ch = {0};
 *	if (change_load(&ch, &instruments, &change, dict, &e) == -1) ...
 *	change_bind(&ch, slots, &prior_slots, dict);
 *	change_find(&ch, &rec, before, &out);	for each record
 *
 * Changes are texts with ';' between: SCORE:DIFFERENCE:better|worse, with
 * ":important" where a minimal important change is published and reached;
 * omaha.PROBLEM.K:+1:better, and B and S, never summed; plan:+ITEM and
 * plan:-ITEM. The difference is now less before, with its sign.
 */
#ifndef CM_CARE_CHANGE_H
#define CM_CARE_CHANGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"

struct change_score {
	struct span field;
	bool lower_is_worse, has_mic;
	int64_t mic;		/* in millionths, not negative */
	int64_t mic_percent;	/* of the value before; 0: none */
	int now, before;	/* slots */
};

struct change {
	struct change_score *score;
	size_t n;
	int omaha, omaha_before, plan, plan_before;	/* slots */
	struct arena mem;
};

/*
 * The scores of t's columns output (or score), worse and mic, into the zeroed
 * *c: those of instruments first, then those of change, which replace them
 * and may have mic_percent. Neither table is needed afterwards. -1 with a
 * message, and *c zero.
 */
int change_load(struct change *c, const struct table *instruments,
    const struct table *change, const struct dict *dict, struct err *e);

/* Makes what is compared slots that are read, of both. */
void change_bind(struct change *c, struct slots *now, struct slots *before,
    const struct dict *dict);

void change_free(struct change *c);

/*
 * Appends the changes of r against the values before, by slot. What cannot be
 * used is not compared and noted in r's issues.
 */
void change_find(const struct change *c, struct rec *r,
    const struct span *before, struct buf *out);

/* One score, both values in millionths; nothing is appended if equal. */
void change_score(const struct change_score *s, int64_t before, int64_t now,
    struct buf *out);

/*
 * Lists of PROBLEM:K:B:S. Problems and ratings that one of them lacks are
 * left out. -1, after all that can be compared, when a rating is not 1 to 5
 * or an item has not four parts.
 */
int change_omaha(struct span before, struct span now, struct buf *out);

/* Lists of plan items. */
void change_plan(struct span before, struct span now, struct buf *out);

#endif
