/* SPDX-License-Identifier: MIT */
/*
 * The facts of a case: what rules, scores and clocks ask in place of raw
 * cells. Each is a derived field (rec/derive.h) with a row in the table
 * "fields", so that conditions and options name it like any other, and it is
 * computed only where somebody asks, once a record.
 *
 *	struct facts facts = {0};
 *	if (facts_bind(&facts, binder) == -1) ...	before other modules
 *	age = binder_read(binder, SPAN("age"));
 *
 * age		completed years: the field itself; where that is empty, from
 *		birth_date to the start of the stay (admit_at, obs_start_at or
 *		arrive_at) or of the episode (soc_date, election_date),
 *		whichever came first; of an enrolment to --as-of, or to its
 *		end if that came before. Where both are given and more than a
 *		year apart, the field counts and birth_date is an issue.
 */
#ifndef CM_FACT_FACT_H
#define CM_FACT_FACT_H

#include "rule/bind.h"

struct facts {
	struct binder *b;
};

/*
 * Makes the facts known to the slots of *b; both must outlive these. Tables
 * of a fact are loaded when it is first asked for: a fault in them is one of
 * the binder. facts_free in either case.
 */
MUST_USE int facts_bind(void *facts, struct binder *b);
void facts_free(void *facts);

#endif
