/* SPDX-License-Identifier: MIT */
/*
 * What has changed between two records of one case: scores with the side
 * that is worse and the published minimal important change, Omaha ratings,
 * plan items. Only what both records have is compared.
 *
 *	struct change ch = {0};
 *	if (change_bind(&ch, &before, b) == -1) ...
 *	change_find(&ch, &rec, before, &out);	for each record
 *
 * Changes are texts with ';' between: SCORE:DIFFERENCE:better|worse, with
 * ":important" where a minimal important change is published and reached;
 * SCORE_band:BEFORE>NOW:better|worse|same, by the score; omaha.PROBLEM.K:+1:
 * better, and B and S, never summed; plan:+ITEM for one that is open now,
 * plan:-ITEM for one that was, plan:=ITEM for one that was and still is. The
 * difference is now less before, with its sign. Open is what is in
 * plan_items, but not in plan_done, plan_declined or plan_failed, be it there
 * with a time or a reason ("pain:2026-11-20").
 */
#ifndef CM_REASSESS_CHANGE_H
#define CM_REASSESS_CHANGE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/bind.h"

enum change_verdict { CHANGE_NONE, CHANGE_BETTER, CHANGE_SAME, CHANGE_WORSE };

/* The word of issues for a value of the other record. */
extern const char change_prior_not_usable[];

struct change_score {
	struct span field, band;	/* band.n 0: it has none */
	bool lower_is_worse, has_mic;
	int64_t mic;		/* in millionths, not negative */
	int64_t mic_percent;	/* of the value before; 0: none */
	int now, before;	/* slots */
	int band_now, band_before;
	bool *used;		/* mark of its row, or NULL */
	enum change_verdict verdict;	/* of the last change_find; CHANGE_NONE:
					 * not in both records */
};

/* The lists of a plan; a slot each, or a text each. */
enum {
	PLAN_LIST_ITEMS, PLAN_LIST_DONE, PLAN_LIST_DECLINED, PLAN_LIST_FAILED,
	PLAN_LISTS
};

struct change {
	struct change_score *score;
	size_t n;
	int omaha, omaha_before, issues_before;	/* slots */
	int plan[PLAN_LISTS], plan_before[PLAN_LISTS];
	bool no_stuck;		/* set by the caller: plan:= is not wanted */
	bool plan_was_there;	/* set by the caller: the other record may
				 * have plan_items, so that none is empty */
	struct buf *why;	/* set by the caller: where each score is to
				 * be explained, or NULL */
};

/*
 * The scores of the table instruments, then those of the table change, which
 * replace them and may have mic_percent, into the zeroed *c. What is compared
 * becomes slots that are read, of the binder's and of before.
 */
int change_bind(struct change *c, struct slots *before, struct binder *b)
    MUST_USE;

/*
 * Appends the changes of r against the values before, by slot, as join_find
 * gives them. What cannot be used is not compared and noted in r's issues; no
 * item of a plan came, went or stayed where that is not known.
 */
void change_find(struct change *c, struct rec *r, const struct span *before,
    struct buf *out);

/*
 * One score, both values in millionths: its verdict; nothing is appended if
 * they are equal. why may be NULL: "assess_phq9 15 to 10, better by 5,
 * important (5 and more)".
 */
enum change_verdict change_score(const struct change_score *s,
    int64_t before, int64_t now, struct buf *out, struct buf *why);

/* The score of r in millionths; false if it has no usable one. */
bool change_value(const struct change_score *s, struct rec *r, int64_t *out);

/* Appends SCORE:DIFFERENCE:WORD:N; the difference is in millionths. */
void change_trend(const struct change_score *s, int64_t difference,
    const char *word, int64_t n, struct buf *out);

/*
 * May r have plan items, so that none of them is an empty list? In CSV the
 * column shows it; of JSON Lines, where an empty list is not written, always.
 */
bool change_has_plan(const struct change *c, const struct rec *r);

/*
 * Lists of PROBLEM:K:B:S. Problems and ratings that are not in both are
 * left out. -1, after all that can be compared, when a rating is not 1 to 5
 * or an item has not four parts; and at once when a list has over 1000.
 */
int change_omaha(struct span before, struct span now, struct buf *out);

/*
 * The lists of two plans, as join_find has them: what came; what went, or went
 * as a list of now has it closed; what is stuck.
 */
typedef void change_lists(const struct span before[PLAN_LISTS],
    const struct span now[PLAN_LISTS], struct buf *out);
change_lists change_come, change_gone, change_closed, change_stuck;

#endif
