/* SPDX-License-Identifier: MIT */
/* Readmission: which stays of a person count, and what came after them. */
#include "discharge/readmission-internal.h"

/* Is it unsure whether a record of the stay ended with a death? */
static bool
death_unsure(const struct readmission *re, const struct pairing_stay *s)
{
	size_t i;

	for (i = s->first; i < s->first + s->n; i++)
		if (re->rec[re->pairing.visit[i].number].death_unsure)
			return true;
	return false;
}

/* What the profile asks for beyond a live discharge; WHYS: all is met. */
static enum readmission_why
left_out(const struct readmission *re, const struct readmission_rec *in,
    const struct pairing_visit *v)
{
	enum readmission_why why = in->status == NULL ? WHYS :
	    (enum readmission_why)in->status->why;
	int32_t until = re->data_until.given &&
	    re->data_until.day < re->as_of.day ? re->data_until.day :
	    re->as_of.day;

	if (why == WHY_IN_HOSPITAL || (why != WHYS && re->rule.leaves_out[why]))
		return why;
	if (re->rule.follow_up >= 0 &&
	    (int64_t)until - v->discharge.day < re->rule.follow_up)
		return WHY_NO_FOLLOW_UP;
	if (re->min_age >= 0 && in->age >= 0 && in->age < re->min_age)
		return WHY_BELOW_AGE;
	if (re->hwr && in->planned.excluded >= 0)
		return WHY_EXCLUDED;
	return WHYS;
}

/* What is not known, and would have to be; WHYS: nothing. */
static enum readmission_why
unsure(const struct readmission *re, const struct readmission_rec *in,
    const struct pairing_stay *s)
{
	bool asks = re->rule.leaves_out[WHY_LEFT] ||
	    re->rule.leaves_out[WHY_TRANSFERRED];

	if (death_unsure(re, s) || (asks && in->has_status != REC_OK))
		return WHY_DISPOSITION;
	if (s->unsure)
		return WHY_JOIN;
	if (re->min_age >= 0 && in->age < 0)
		return WHY_AGE;
	return re->hwr && in->planned.unsure ? WHY_DIAGNOSIS : WHYS;
}

static void
say(struct readmission_rec *in, enum pairing_truth index,
    enum readmission_why why)
{
	in->index = index;
	in->why = why;
}

/* The first reason that applies; what is not known is last. */
static void
find_index(const struct readmission *re, struct readmission_rec *in)
{
	const struct pairing *p = &re->pairing;
	const struct pairing_visit *v = &p->visit[in->visit];
	const struct pairing_stay *s = &p->stay[v->stay];
	enum readmission_why why = left_out(re, in, v);
	enum readmission_why doubt = unsure(re, in, s);

	if (s->last != in->visit)
		say(in, TRUTH_NO, WHY_JOINED);
	else if (s->open)
		say(in, TRUTH_NO, WHY_IN_HOSPITAL);
	else if (s->died)
		say(in, TRUTH_NO, WHY_DIED);
	else if (why != WHYS)
		say(in, TRUTH_NO, why);
	else if (doubt != WHYS)
		say(in, TRUTH_UNKNOWN, doubt);
	else
		say(in, TRUTH_YES, re->profile == READMISSION_CMS ?
		    WHY_ELIGIBLE : WHY_LIVE_DISCHARGE);
}

/* Of an index stay: what came after it. */
static void
find_outcome(const struct readmission *re, struct readmission_rec *in)
{
	static const enum readmission_outcome by[] = {
		[PLANNED_UNKNOWN] = OUTCOME_UNKNOWN,
		[PLANNED_NO] = OUTCOME_UNPLANNED,
		[PLANNED_YES] = OUTCOME_PLANNED_FIRST,
	};
	const struct pairing_visit *v, *next;
	int64_t days;

	v = &re->pairing.visit[in->visit];
	next = pairing_next(&re->pairing, v->stay, &days);
	in->outcome = OUTCOME_NONE;
	if (next == NULL || days > re->rule.days)
		return;
	in->outcome = re->rule.planned ?
	    by[re->rec[next->number].planned.state] : OUTCOME_READMITTED;
	if (in->outcome != OUTCOME_READMITTED &&
	    in->outcome != OUTCOME_UNPLANNED)
		return;
	/* Other offsets may put a later moment on an earlier date. */
	in->days = days > 0 ? days : 0;
	in->readmit_id = next->case_id;
}

/* A record that takes no part, or whose person's stays are not all known. */
static bool
find_out(const struct readmission *re, struct readmission_rec *in)
{
	bool no = in->out == WHY_NO_STAY || in->out == WHY_NOT_YET;

	if (in->out != WHYS)
		say(in, no ? TRUTH_NO : TRUTH_UNKNOWN, in->out);
	else if (!re->known)
		say(in, TRUTH_UNKNOWN, WHY_NO_PERSON);
	else if (re->undated)
		say(in, TRUTH_UNKNOWN, WHY_OTHER_NOT_DATED);
	else if (re->unclassed)
		say(in, TRUTH_UNKNOWN, WHY_CLASS);
	else
		return false;
	return true;
}

void
readmission_find(void *arg)
{
	struct readmission *re = arg;
	struct readmission_rec *in;
	size_t i;

	re->undated |= torn_has(&re->torn, re->person);
	pairing_sort(&re->pairing);
	pairing_join(&re->pairing);
	for (i = 0; i < re->pairing.n; i++)
		re->rec[re->pairing.visit[i].number].visit = i;
	for (i = 0; i < re->n; i++) {
		in = &re->rec[i];
		if (find_out(re, in))
			continue;
		find_index(re, in);
		if (in->index == TRUTH_YES)
			find_outcome(re, in);
	}
}
