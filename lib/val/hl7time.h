/* SPDX-License-Identifier: MIT */
/*
 * Times as HL7 version 2 writes them: YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]], then
 * perhaps an offset as +ZZZZ. As a case's date or time one counts from the day
 * on: a year or month alone is no date, an hour without minutes no time.
 *
 *	if (hl7time_parse(SPAN("20260110082500-0500"), &t, &ms) == 0) ...
 */
#ifndef CM_VAL_HL7TIME_H
#define CM_VAL_HL7TIME_H

#include "val/date.h"

#define HL7TIME_FORMAT "HL7"	/* the word for it where formats are given */

/*
 * The whole of s, blanks at its end left out; *ms the milliseconds beyond the
 * minute. -1, with both as they were, for all else: there is no 24:00:00.
 */
int hl7time_parse(struct span s, struct datetime *out, int *ms);

#endif
