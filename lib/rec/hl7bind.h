/* SPDX-License-Identifier: MIT */
/*
 * The values of a message, by names of slots that say where they stand:
 *
 *	PV1-44		field 44 of PV1: the first part of its first part
 *	PID-3.4.2	component 4, subcomponent 2
 *	DG1		the segment's name, where the message has one
 *	PID-3.1(5=MR)	of the first repetition whose component 5 is MR
 *	PID-3.1(#1,5!=SS)	of the first, unless its component 5 is SS
 *	PV1-18(-2=O)	only where PV1-2 is O
 *	MRG-1.1(*)	of all segments and repetitions, as a list
 *
 * Slots that are lists need no asterisk. A list has an item for each segment,
 * an empty one where that has no value, so that lists of one kind of segment
 * are in step; more where a field repeats.
 *
 * A value is bound where the message says something of it: a value, two quotes
 * that delete it, or, for a list, that its segment is there. What it does not
 * mention stays as it was.
 */
#ifndef CM_REC_HL7BIND_H
#define CM_REC_HL7BIND_H

#include "rec/rec.h"
#include "text/hl7.h"

struct hl7bind;

bool hl7bind_is_place(struct span name);

/* For the slots that have such names; NULL: there are none. */
struct hl7bind *hl7bind_new(const struct slots *sl, struct arena *mem);

/* The values of a message into r: begin, each segment in order, end. */
void hl7bind_begin(struct hl7bind *b, struct rec *r);
void hl7bind_segment(struct hl7bind *b, const struct hl7 *h,
    struct span segment);
void hl7bind_end(struct hl7bind *b, struct rec *r);

/* Makes text the value of a slot, as a reader does. */
void hl7bind_set(struct rec *r, int slot, struct span text);

#endif
