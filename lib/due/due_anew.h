/* SPDX-License-Identifier: MIT */
/*
 * Clocks that each event starts anew, such as the yearly assessment: the
 * duties between the dates that are known. For due*.c only.
 *
 * Each date gives a duty that the next one meets, on time or late. The last
 * two are found: the duty that the last date met, and the one that it started;
 * earlier ones are those of struct due_older. Whether two dates follow each
 * other is known where
 *
 *	one of them is from a list of all dates,
 *	the first is the latest of an earlier record of the case, of which
 *	each is an assessment, and the clock is one of assessments,
 *	the first is the latest of the present record,
 *	or both are items of clocks_met.
 *
 * Otherwise there may have been one between them, and nothing is found.
 */
#ifndef CM_DUE_DUE_ANEW_H
#define CM_DUE_DUE_ANEW_H

#include "due/due_look.h"

/*
 * What l's clock, whose anchor is known, has into found, one or two; returns
 * how many. Moves the anchor of l, and back.
 */
size_t due_anew(struct due_look *l, struct due_found *found);

/* The same of a person who was dead by the last date: what was owed before. */
size_t due_anew_lived(struct due_look *l, struct due_found *found);

/* The same of a clock that is not for r, but was for an earlier record. */
size_t due_anew_before(struct due_look *l, struct due_found *found);

#endif
