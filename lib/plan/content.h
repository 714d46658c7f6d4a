/* SPDX-License-Identifier: MIT */
/*
 * What a plan must have: the profiles of the table plan_elements (42 CFR
 * 484.60, 484.58, 483.21, 441.301(c), 482.43, 418.56), element by element.
 *
 *	struct content ct = { .profile = "auto" };	NULL: not wanted
 *	if (content_bind(&ct, b) == -1) ...
 *	content_case(&ct, &plan, loops.n, &rec);	after loops_case
 *	for (i = 0; i < ct.n; i++)
 *		ct.found[i].state ...
 *
 * auto asks of each case the profiles of its kind of stay; a name asks that
 * one, also of cases whose kind of stay is not known. What is missing and what
 * is not recorded comes after the gaps of the items in plan_gaps, as
 * PROFILE:ELEMENT:STATE, with sign-offs as sign_off:WHAT:STATUS; a plan without
 * items is no_items. The dead have none.
 */
#ifndef CM_PLAN_CONTENT_H
#define CM_PLAN_CONTENT_H

#include "due/due.h"
#include "element/element_row.h"
#include "plan/plan.h"
#include "plan/signoff.h"
#include "rec/measure.h"
#include "rec/rows.h"

struct content {
	const char *profile;	/* the caller's: auto, a profile; or NULL */

	bool each;		/* auto */
	struct elements elements;
	struct due due;		/* the clocks that elements name */
	struct due_found *window;
	struct signoffs signoffs;
	int case_id, class, living;	/* slots that are read, */
	int gaps, why;			/* set; why is -1: not wanted */
	const struct slots *slots;
	size_t first;		/* of its measures */

	/* Of the present case: */
	struct element_found *found;
	size_t n;
	bool no_items;		/* it has a plan without items */
	bool no_class;		/* auto does not know what to ask */
};

/* Its table and fields, if it is wanted. -1 with a fault: no such profile. */
MUST_USE int content_bind(void *content, struct binder *b);

/* After the last record: what due_finish tells of the clocks. */
void content_finish(void *content, const struct tell *tell);

/*
 * Finds how the elements stand, and sets plan_gaps and why of r, whose plan
 * has so many items that no rule gave.
 */
void content_case(struct content *ct, const struct plan *plan, size_t others,
    struct rec *r);

/* Puts each element that is asked and each sign-off as a struct element_row. */
void content_rows(const struct content *ct, struct rec *r,
    const struct rows *out);

/*
 * Adds the measures, if it is wanted: elements_met, elements_missing and
 * elements_not_recorded, of the elements that are asked; the last two also by
 * element, as elements_missing:PROFILE:ELEMENT, of the cases of which it is
 * asked; and elements_complete, cases where all are met, of those asked; and
 * those of the sign-offs.
 */
void content_measures(struct content *ct, struct measures *ms);
void content_count(const struct content *ct, struct measures *ms);

#endif
