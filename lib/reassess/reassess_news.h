/* SPDX-License-Identifier: MIT */
/*
 * Which clocks of a case entered their state since an earlier look, so that
 * a nightly run reports each of them once.
 *
 *	struct news_was was = { .overdue = ..., .due_soon = ... };
 *	if (news_is(found, n, i, &was)) ...
 *	news_list(found, n, &was, &changes);
 */
#ifndef CM_REASSESS_REASSESS_NEWS_H
#define CM_REASSESS_REASSESS_NEWS_H

#include "due/due.h"
#include "rec/items.h"
#include "rec/join.h"
#include "rule/bind.h"

/* What the earlier look had of the case. */
struct news_was {
	struct span overdue, due_soon, missed;	/* its lists */
	bool has_missed;	/* that look kept the list of missed ones */

	struct rec *now;	/* the case as it is; of use with due */
	const struct due *due;	/* NULL: these are not known */
	const int *slot;	/* there, by slot of what satisfies clocks */
	const struct slots *slots;
	const struct span *val;		/* by slot there */
	const struct join *join;	/* says which columns there were */
};

/*
 * The fields that satisfy the clocks of d, and clocks_met, become slots of
 * before: by slot of b.
 */
int *news_bind(const struct due *d, struct slots *before,
    const struct binder *b);

/*
 * Did found[i] enter its state since then? That it is not yet due or open is
 * no news. A window that is met is news if its clock was overdue or due soon,
 * or if nothing of the earlier look met it. A missed window is known by its
 * limit; what was missed before the list of them was kept is news if it was
 * overdue or due soon.
 */
bool news_is(const struct due_found *found, size_t n, size_t i,
    const struct news_was *was);

/* What is left of the lists overdue and due soon of was. */
struct news_rest {
	struct span list[2];	/* first: as in was */
	struct items overdue;	/* first: zero */
};

/*
 * The next clock of rest that was overdue or due soon and is in no such state
 * any more, nor missed or satisfied, nor perhaps one of these: its duty has
 * moved on or fallen away.
 * False at the end.
 */
bool news_cleared(const struct due_found *found, size_t n,
    const struct news_was *was, struct news_rest *rest, struct span *clock);

/* Appends all of it as "clock:NAME:STATE" and "clock:NAME:cleared". */
void news_list(const struct due_found *found, size_t n,
    const struct news_was *was, struct buf *out);

/* Appends "NAME:DATE", the date being the limit's: an item of was->missed. */
void news_missed_item(const struct due_found *f, struct buf *out);

#endif
