/* SPDX-License-Identifier: MIT */
/*
 * An order for home visits as agencies write it: "SN 2w4 1w3", skilled nursing
 * twice a week for 4 weeks, then once a week for 3.
 *
 *	struct visit_order o;
 *	if (visit_order_parse(item, &o) == -1) ...
 *
 *	order       = DISCIPLINE [ ":" ] frequency { [ "," | "&" ] frequency }
 *	frequency   = times unit [ "x" | "for" ] number [ unit ]
 *	            | "prn" [ "x" ] number | [ "x" ] number "prn"
 *	times       = number [ ( "-" | "to" ) number ] [ "x" ] [ "/" | "per" ]
 *	unit        = "d" | "w" | "m", or a longer word for day, week, month
 *
 * Blanks may stand anywhere but in a number or word; case does not matter.
 * A discipline is one word of letters or, before a colon, any text.
 * A number of times may be 0 and is at most 99; units are from 1 to 99.
 */
#ifndef CM_PLAN_VISIT_ORDER_H
#define CM_PLAN_VISIT_ORDER_H

#include <stdint.h>

#include "base/span.h"

#define VISIT_RUNS_MAX 24	/* frequencies of a discipline: more than the
				 * weeks and days of a certification need */

enum visit_unit { VISIT_DAY, VISIT_WEEK, VISIT_MONTH };

struct visit_run {		/* low to high visits in each of n units */
	int low, high, n;
	enum visit_unit unit;
};

struct visit_order {
	struct span discipline;	/* as it is written */
	struct visit_run run[VISIT_RUNS_MAX];	/* one follows the other */
	size_t n;
	int prn;		/* visits allowed as needed */
};

/* Into *o, whose discipline is part of item; -1 if it is no such order. */
int visit_order_parse(struct span item, struct visit_order *o);

#endif
