/* SPDX-License-Identifier: MIT */
/* How each fact is computed; for lib/fact only. d->from is in this order. */
#ifndef CM_FACT_FACT_INTERNAL_H
#define CM_FACT_FACT_INTERNAL_H

#include "rec/derive.h"

enum { AGE_OWN, AGE_BIRTH, AGE_STAY, AGE_EPISODE = AGE_STAY + 3,
    AGE_END = AGE_EPISODE + 2, AGE_READS = AGE_END + 3 };
#define AGE_FIELDS { "age", "birth_date", "admit_at", "obs_start_at", \
	"arrive_at", "soc_date", "election_date", "discharge_at", \
	"disenrolled_on", "died_on" }
void fact_age(struct rec *r, const struct derived *d);

#define PAYER_FIELDS { "payer", "plan", "financial_class" }
#define PAYER_2_FIELDS { "payer_2", "plan_2" }
void fact_payer(struct rec *r, const struct derived *d);
void fact_payer_2(struct rec *r, const struct derived *d);

#endif
