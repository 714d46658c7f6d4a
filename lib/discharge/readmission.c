/* SPDX-License-Identifier: MIT */
/* Readmission: a person's records together, what is set in each. */
#include "discharge/readmission-internal.h"

#include "base/words.h"
#include "rec/gather.h"
#include "rec/set.h"

const char *
readmission_why_word(enum readmission_why why)
{
	static const char *const word[WHYS] = {
		[WHY_LIVE_DISCHARGE]  = "live_discharge",
		[WHY_ELIGIBLE]        = "eligible",
		[WHY_JOINED]          = "joined_into_later_record",
		[WHY_IN_HOSPITAL]     = "still_in_hospital",
		[WHY_DIED]            = "died",
		[WHY_LEFT]            = "left_against_advice",
		[WHY_TRANSFERRED]     = "transferred_out",
		[WHY_NO_FOLLOW_UP]    = "no_30_day_followup",
		[WHY_BELOW_AGE]       = "below_min_age",
		[WHY_EXCLUDED]        = "excluded_diagnosis",
		[WHY_NO_STAY]         = "no_such_stay",
		[WHY_NOT_YET]         = "not_admitted_yet",
		[WHY_NO_PERSON]       = "person_not_known",
		[WHY_NOT_DATED]       = "not_dated",
		[WHY_OTHER_NOT_DATED] = "other_stay_not_dated",
		[WHY_DISPOSITION]     = "disposition_not_known",
		[WHY_CLASS]           = "class_not_known",
		[WHY_JOIN]            = "join_not_known",
		[WHY_AGE]             = "age_not_known",
		[WHY_DIAGNOSIS]       = "codes_not_known",
	};

	return word[why];
}

/* A person begins. */
static int
begin(void *arg, struct span person, struct fault *e)
{
	struct readmission *re = arg;

	re->n = re->next = re->pairing.n = 0;
	re->undated = re->unclassed = false;
	re->known = person.n > 0;
	arena_reset(&re->texts);
	re->person = arena_span(&re->texts, person);
	if (!re->known || !seen_before(&re->seen, person))
		return 0;
	return fault_set(e, FAULT_INPUT, "appears again after other persons "
	    "or in another file: --readmission needs the records of a person "
	    "together: sort them by it, in one file");
}

void
readmission_push(struct readmission *re, struct reader *rd)
{
	if (re->profile != READMISSION_OFF)
		gather_push(rd, &(struct gather){ .key = re->person_id,
		    .arg = re, .torn = &re->torn, .begin = begin,
		    .take = readmission_take, .end = readmission_find });
}

static void
set_word(struct rec *r, int slot, const char *word)
{
	if (slot >= 0)
		rec_set(r, slot, span_of(word));
}

static void
set_truth(struct rec *r, int slot, enum pairing_truth truth)
{
	static const char *const word[] = { [TRUTH_NO] = "false",
	    [TRUTH_YES] = "true", [TRUTH_UNKNOWN] = "" };

	rec_set(r, slot, span_of(word[truth]));
}

static void
set_planned(const struct readmission *re, struct rec *r,
    const struct planned_found *found)
{
	static const enum pairing_truth by[] = {
		[PLANNED_UNKNOWN] = TRUTH_UNKNOWN, [PLANNED_NO] = TRUTH_NO,
		[PLANNED_YES] = TRUTH_YES,
	};

	set_truth(r, re->is_planned, by[found->state]);
	set_word(r, re->planned_why, found->why);
	if (re->hwr)
		rec_set(r, re->cohort, found->cohort);
}

/* To which stay it belongs, where that is known. */
static void
set_stay(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in)
{
	static const char *const word[] = { [JOINED_NOT] = "",
	    [JOINED_OVERLAP] = "overlap", [JOINED_TRANSFER] = "transfer",
	    [JOINED_BILL] = "interim_bill", [JOINED_UNKNOWN] = "" };
	const struct pairing *p = &re->pairing;
	const struct pairing_visit *v, *first;

	if (in->out != WHYS || !re->known || re->undated || re->unclassed)
		return;
	v = &p->visit[in->visit];
	first = &p->visit[p->stay[v->stay].first];
	set_word(r, re->join_why, word[v->joined]);
	if (first->joined != JOINED_UNKNOWN)
		rec_set(r, re->stay_first, rec_keep(r, first->case_id));
}

static void
say_next(const struct readmission *re, const struct pairing_visit *next,
    int64_t days, int32_t end, struct buf *out)
{
	const struct planned_found *p = &re->rec[next->number].planned;
	char day[DATE_TEXT_MAX];

	buf_adds(out, "the next stay ");
	buf_addspan(out, next->case_id);
	buf_adds(out, " begins ");
	words_count(out, days > 0 ? days : 0, "day");
	buf_adds(out, " after ");
	buf_add(out, day, date_fmt(end, day));
	if (days > re->rule.days)
		buf_fmt(out, ", more than %lld", (long long)re->rule.days);
	else if (re->rule.planned && p->state == PLANNED_UNKNOWN)
		buf_adds(out, ", not known if planned");
	else if (re->rule.planned)
		buf_fmt(out, ", %s (%s)", p->state == PLANNED_YES ?
		    "planned" : "unplanned", p->why);
}

/* What came after an index stay, or that nothing did. */
static void
explain_outcome(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in)
{
	const struct pairing_visit *v = &re->pairing.visit[in->visit];
	const struct pairing_visit *next;
	struct buf text = rec_buf(r);
	int64_t days;

	next = pairing_next(&re->pairing, v->stay, &days);
	if (next == NULL)
		buf_adds(&text, "no later stay of the person");
	else
		say_next(re, next, days, v->discharge.day, &text);
	rec_set(r, re->outcome_why, buf_span(&text));
}

static void
set_outcome(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in)
{
	static const char *const word[] = { [OUTCOME_UNKNOWN] = "",
	    [OUTCOME_NONE] = "none", [OUTCOME_READMITTED] = "readmitted",
	    [OUTCOME_PLANNED_FIRST] = "planned_first",
	    [OUTCOME_UNPLANNED] = "unplanned" };

	rec_set(r, re->outcome, span_of(word[in->outcome]));
	if (re->outcome_why >= 0 && in->index == TRUTH_YES)
		explain_outcome(re, r, in);
	if (in->days < 0)
		return;
	rec_set_int(r, re->readmit_days, in->days);
	rec_set(r, re->readmit_id, rec_keep(r, in->readmit_id));
}

static void
set_index(const struct readmission *re, struct rec *r,
    const struct readmission_rec *in)
{
	struct span why = span_of(readmission_why_word(in->why));

	if (in->why == WHY_EXCLUDED)
		why = re->planned->why[in->planned.excluded];
	set_truth(r, re->index, in->index);
	if (re->index_why >= 0)
		rec_set(r, re->index_why, why);
}

void
readmission_case(struct readmission *re, struct rec *r)
{
	struct planned_found found;
	struct readmission_rec *in;

	if (re->profile == READMISSION_OFF)
		return;
	in = re->now = &re->rec[re->next++];
	readmission_take_again(re, r, in);
	planned_read(re->planned, r, &found);
	if (re->rule.planned && in->out == WHYS)
		planned_count(re->planned, &found);
	re->unknown[in->why] += in->index == TRUTH_UNKNOWN;
	set_index(re, r, in);
	set_stay(re, r, in);
	set_outcome(re, r, in);
	set_planned(re, r, &found);
}

void
readmission_finish(void *module, const struct tell *tell)
{
	const struct readmission *re = module;

	if (re->profile == READMISSION_OFF)
		return;
	tell_cases(tell, "readmission_no_person", re->unknown[WHY_NO_PERSON],
	    "no person_id: no readmission can be found");
	tell_cases(tell, "readmission_not_dated", re->unknown[WHY_NOT_DATED] +
	    re->unknown[WHY_OTHER_NOT_DATED], "a stay of the person has no "
	    "usable admission or discharge: readmission is not known");
	tell_cases(tell, "readmission_disposition",
	    re->unknown[WHY_DISPOSITION], "disposition not known: not known "
	    "if they are index stays");
	tell_cases(tell, "readmission_class", re->unknown[WHY_CLASS],
	    "patient_class or setting of a stay of the person cannot be used: "
	    "readmission is not known");
	tell_cases(tell, "readmission_join", re->unknown[WHY_JOIN], "not "
	    "known if the next stay is part of this one (disposition; with "
	    "--join-stays date the facility)");
	tell_cases(tell, "readmission_age", re->unknown[WHY_AGE], "age not "
	    "known: --min-age cannot be judged");
	tell_cases(tell, "readmission_codes", re->unknown[WHY_DIAGNOSIS], "dx "
	    "or px not known: --hwr cannot be judged");
	planned_finish(re->planned, tell);
	torn_tell(&re->torn, "--readmission", "person");
	if (seen_missed(&re->seen))
		fault_warn("--readmission: more persons than fit into memory, "
		    "not sorted: one that appears again may have been missed; "
		    "sort by person_id");
}
