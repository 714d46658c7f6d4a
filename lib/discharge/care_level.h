/* SPDX-License-Identifier: MIT */
/*
 * Levels of care after a stay: the conditions of the table care_levels, a
 * prompt for people and never a decision.
 *
 *	struct care_levels cl = {0};
 *	if (care_levels_bind(&cl, b) == -1) ...
 *	care_levels_find(&cl, &rec);
 *
 * A level is met where all its conditions are, missing where one is, else
 * not recorded. Looked at are hospital stays with a field of a condition
 * that starts, of persons who are not known to be dead.
 */
#ifndef CM_DISCHARGE_CARE_LEVEL_H
#define CM_DISCHARGE_CARE_LEVEL_H

#include "element/element.h"

struct care_levels {
	struct elements elements;
	int living;
	int list, why;		/* appended */
	/* Of the present case: */
	struct element_found *found;
	size_t n;
};

/* Its table and fields, into the zeroed *cl. */
MUST_USE int care_levels_bind(void *care_levels, struct binder *b);

/* Sets the levels of r; explain: and how they came about. */
void care_levels_find(struct care_levels *cl, struct rec *r);
void care_levels_explain(const struct care_levels *cl, struct rec *r);

#endif
