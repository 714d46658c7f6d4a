/* SPDX-License-Identifier: MIT */
/*
 * The worker who has an item of a plan: the case manager, where the table
 * plan_roles has the role of the item for case managers of the program.
 *
 *	struct owners ow = {0};
 *	if (owners_bind(&ow, b) == -1) ...
 *	owner = owner_of(&ow, &rec, role);
 */
#ifndef CM_PLAN_OWNER_H
#define CM_PLAN_OWNER_H

#include "rec/rec.h"
#include "rule/bind.h"

struct owners {
	struct owner_row {
		struct span role, programs;
	} *row;
	size_t n;
	int program, case_manager;	/* read */
};

/* Its table and fields. -1 with a fault. */
MUST_USE int owners_bind(struct owners *ow, struct binder *b);

/* Empty where it is another's, or not known. The text is the record's. */
struct span owner_of(const struct owners *ow, struct rec *r,
    struct span role);

#endif
