/* SPDX-License-Identifier: MIT */
/*
 * Readiness for discharge: the elements of the profile "readiness" of the
 * table discharge_elements, and what stands against it.
 *
 *	struct ready rd = {0};
 *	if (ready_bind(&rd, b) == -1) ...
 *	ready_find(&rd, &d, &rec);	after discharge_case
 *
 * Looked at are cases with a field of an element that starts, in whose kind
 * of stay some element is required, of persons who are not known to be dead.
 * Ready is yes where each required element is met, no where one is missing;
 * else it is not known.
 */
#ifndef CM_DISCHARGE_READY_H
#define CM_DISCHARGE_READY_H

#include "discharge/discharge.h"
#include "element/element.h"

struct ready {
	struct elements elements;
	int living, medically_ready;
	/* Appended: */
	int ready, barriers, list, why;

	struct datetime as_of;
	/* Of the present case: */
	struct element_found *found;
	size_t n;			/* 0: it was not looked at */
	enum element_state worst;	/* of those that are required */
	bool ended;			/* it was discharged */
	bool unsure;	/* met; but is the person alive? */
};

/* Its table and fields, into the zeroed *rd. */
MUST_USE int ready_bind(void *ready, struct binder *b);

/* Sets what is known of r, whose notices d has. */
void ready_find(struct ready *rd, const struct discharge *d, struct rec *r);

/* Why it is ready or not, where explanations are wanted. */
void ready_explain(const struct ready *rd, struct rec *r);

/*
 * What stands against leaving as rows of kind barrier, in the order of the
 * barriers; of a person who has left none.
 */
void ready_rows(const struct ready *rd, const struct discharge *d,
    struct rec *r, const struct rows *out);

/* How the clocks that d found stand, for an element of them. */
struct element_aid ready_aid(const struct discharge *d);

#endif
