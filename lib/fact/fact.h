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
 *
 * payer_class	who pays, by fact/payer.h, from payer, plan and
 *		financial_class; payer_class_2 from payer_2 and plan_2. Not
 *		known where all of these are empty.
 */
#ifndef CM_FACT_FACT_H
#define CM_FACT_FACT_H

#include "fact/payer.h"
#include "rule/module.h"

struct facts {
	struct binder *b;
	struct payer_words payers;	/* where they are asked for */
	bool has_payers;
	uint64_t payer_unknown;		/* cases */
};

/*
 * Makes the facts known to the slots of *b; both must outlive these. Tables
 * of a fact are loaded when it is first asked for: a fault in them is one of
 * the binder. facts_free in either case.
 */
MUST_USE int facts_bind(void *facts, struct binder *b);
void facts_free(void *facts);

/* Says how many cases had what no table knows. */
void facts_finish(void *facts, const struct tell *tell);

/* The module of a program whose state has the member facts. */
#define FACTS(state) { offsetof(state, facts), facts_bind, facts_free, \
	facts_finish }

#endif
