/* SPDX-License-Identifier: MIT */
/*
 * An item of the lists plan_done, plan_declined, plan_failed and plan_begun.
 *
 *	pain				the item of a rule; all its turns
 *	pain:2026-11-21T09:00		and when that was
 *	falls:no time			and why
 *	hf_call@2026-11-24		the turn that is due that day,
 *	delirium_4at@2026-11-24T0700	or at that time
 *	referral_not_seen@snf@2026-11-19	of a loop: see loops.h
 *
 *	if (plan_entry_read(item, &as_of, &e) == NULL) ...
 */
#ifndef CM_PLAN_PLAN_ENTRY_H
#define CM_PLAN_PLAN_ENTRY_H

#include <stdbool.h>

#include "base/buf.h"
#include "val/date.h"

struct plan_entry {
	struct span rule;
	struct span of;		/* of a loop: its kind or topic */
	bool has_turn, has_at;
	bool bad_turn;		/* it has one that cannot be used */
	struct datetime turn;	/* when the turn is due, the loop began */
	struct datetime at;	/* when it was done, declined, ... */
	struct span reason;
};

/*
 * Reads an item into *e. Returns NULL, or a word for issues: a turn that is no
 * date, a time that is in the future; e->rule is set in each case.
 */
const char *plan_entry_read(struct span item, const struct datetime *as_of,
    struct plan_entry *e);

/* Appends RULE@DUE. */
void plan_entry_id(struct span rule, const struct datetime *due,
    struct buf *out);

#endif
