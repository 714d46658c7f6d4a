/* SPDX-License-Identifier: MIT */
/*
 * What a window counts as in a summary: on time or not, how old when it is
 * overdue.
 *
 *	verdict = outcome_of(&found[i]);
 *	if (verdict != OUTCOME_NONE) add(verdict == OUTCOME_ON_TIME, 1);
 */
#ifndef CM_DUE_OUTCOME_H
#define CM_DUE_OUTCOME_H

#include "due/due.h"

enum outcome { OUTCOME_NONE, OUTCOME_ON_TIME, OUTCOME_LATE };

/*
 * Does each event restart the clock? It opens after its anchor, and no field
 * satisfies it.
 */
bool outcome_starts_anew(const struct due_clock *c);

/*
 * Has r a field that would tell that the duty was done, the first of those
 * that satisfy it, or what that is derived from?
 */
bool outcome_told(const struct due *d, const struct due_clock *c,
    const struct rec *r);

/*
 * The same, or does the event that restarts it tell? What has none is in no
 * rate, be it overdue.
 */
bool outcome_recorded(const struct due *d, const struct due_clock *c,
    const struct rec *r);

/*
 * Satisfied by its limit is on time; late, overdue and missed are late; what
 * still runs, or is not known, is neither. A clock that starts anew is on time
 * until it is late. Days of a benefit are not a duty.
 */
enum outcome outcome_of(const struct due_found *f);

#define OUTCOME_AGES 4

/* "00-07" days overdue, "08-30", "31-90", "91+". */
const char *outcome_age_name(int age);

/* Which of them an overdue window is in, by the dates. */
int outcome_age(const struct due_found *f, const struct datetime *as_of);

#endif
