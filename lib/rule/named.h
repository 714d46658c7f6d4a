/* SPDX-License-Identifier: MIT */
/*
 * Conditions that have a name, from the table "named_conditions": another
 * condition says the name where it could have a comparison.
 *
 *	stroke and home_after_stay		two names
 *
 * A name may be used in the condition of another.
 */
#ifndef CM_RULE_NAMED_H
#define CM_RULE_NAMED_H

#include "rule/bind.h"
#include "rule/when.h"

/*
 * Where the names in a condition are looked for: the binder's slots and
 * dictionary, and the table, which is loaded once one is looked for there; a
 * fault in it is the binder's.
 */
struct when_scope named_scope(struct binder *b);

/* Loads the table and compiles each of its conditions: for checks of it. */
MUST_USE int named_check(struct binder *b);

#endif
