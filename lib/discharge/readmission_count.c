/* SPDX-License-Identifier: MIT */
/* Readmission in a summary. */
#include "discharge/readmission_count.h"

static size_t
add(struct measures *ms, const char *name)
{
	return measure_add(ms, span_of(name), (struct span){ NULL, 0 }, 0);
}

static void
add_reason(struct readmission_counts *k, struct measures *ms,
    enum readmission_why why, int excluded, struct span word)
{
	k->reason[k->n++] = (struct readmission_reason){ why, excluded };
	(void)measure_add(ms, SPAN("readmission_index"), word, 0);
}

/* Can this run give that reason? */
static bool
may_be(const struct readmission *re, enum readmission_why why)
{
	switch (why) {
	case WHY_LIVE_DISCHARGE:
		return re->profile != READMISSION_CMS;
	case WHY_ELIGIBLE:
		return re->profile == READMISSION_CMS;
	case WHY_LEFT:
	case WHY_TRANSFERRED:
		return re->rule.leaves_out[why];
	case WHY_NO_FOLLOW_UP:
		return re->rule.follow_up >= 0;
	case WHY_BELOW_AGE:
	case WHY_AGE:
		return re->min_age >= 0;
	case WHY_DIAGNOSIS:
		return re->hwr;
	default:
		return why != WHY_EXCLUDED;
	}
}

void
readmission_counts_init(struct readmission_counts *k,
    const struct readmission *re, struct measures *ms)
{
	size_t i;
	int why;

	*k = (struct readmission_counts){ .first = ms->n };
	if (re->profile == READMISSION_OFF)
		return;
	for (why = 0; why < WHYS; why++) {
		if (may_be(re, (enum readmission_why)why))
			add_reason(k, ms, (enum readmission_why)why, -1,
			    span_of(readmission_why_word(
			    (enum readmission_why)why)));
		for (i = 0; why == WHY_EXCLUDED && re->hwr &&
		    i < re->planned->nwhys; i++)
			add_reason(k, ms, WHY_EXCLUDED, (int)i,
			    re->planned->why[i]);
	}
	k->readmitted = add(ms, "readmitted");
	k->planned_first = add(ms, "readmission_planned_first");
	k->unknown = add(ms, "readmission_unknown");
	k->days = add(ms, "readmission_days");
}

static void
count_reasons(const struct readmission_counts *k,
    const struct readmission_rec *in, struct measures *ms)
{
	const struct readmission_reason *x;
	size_t i;

	for (i = 0; i < k->n; i++) {
		x = &k->reason[i];
		measure_count(ms, k->first + i, x->why == in->why &&
		    (x->why != WHY_EXCLUDED ||
		    x->excluded == in->planned.excluded), 1);
	}
}

void
readmission_count(const struct readmission_counts *k,
    const struct readmission *re, struct measures *ms)
{
	const struct readmission_rec *in = re->now;

	if (re->profile == READMISSION_OFF)
		return;
	count_reasons(k, in, ms);
	if (in->index != TRUTH_YES)
		return;
	measure_count(ms, k->readmitted, in->days >= 0, 1);
	measure_count_of(ms, k->days, in->days, in->days >= 0);
	if (!re->rule.planned)
		return;
	measure_count(ms, k->planned_first,
	    in->outcome == OUTCOME_PLANNED_FIRST, 1);
	measure_count(ms, k->unknown, in->outcome == OUTCOME_UNKNOWN, 1);
}
