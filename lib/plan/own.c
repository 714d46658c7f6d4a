/* SPDX-License-Identifier: MIT */
/* What the person said, as rows of a plan. */
#include "plan/own.h"

#include "fact/fact.h"
#include "rec/set.h"

#define GOALS 0			/* of the lists */

#define AT(member) offsetof(struct own, member)

static const struct use reads[] = {
	{ "case_id",      AT(case_id) },
	{ "goal_results", AT(results) },
	{ "living",       AT(living) },
	{ "goals_own",    AT(list[GOALS]) },
	{ "preferences",  AT(list[1]) },
	{ "strengths",    AT(list[2]) },
	{ "barriers_own", AT(list[3]) },
};

static const char *const duty[OWN_LISTS] = {
	"own_goal", "own_preference", "own_strength", "own_barrier",
};

int
own_bind(void *own, struct binder *b)
{
	struct own *o = own;

	o->today = b->as_of.day;
	if (b->items || b->counts || b->all)
		binder_reads(b, o, reads, COUNT(reads));
	return 0;
}

/* The words of event_kinds for what became of a goal. */
static const struct {
	const char *result, *measure;
	enum plan_status status;
} results[] = {
	{ "met",        "goals_met",        PLAN_COMPLETED },
	{ "partly_met", "goals_partly_met", PLAN_IN_PROGRESS },
	{ "not_met",    "goals_not_met",    PLAN_FAILED },
	{ "dropped",    "goals_dropped",    PLAN_CANCELLED },
};

static enum plan_status
status_of(struct span result)
{
	size_t i;

	for (i = 0; i < COUNT(results); i++)
		if (span_is(result, results[i].result))
			return results[i].status;
	return PLAN_NOT_KNOWN;
}

/* What the last of its results says; of one moment the later item. */
static enum plan_status
goal_status(const struct own *o, struct rec *r, struct span goal)
{
	struct span list = {0}, item, word;
	enum rec_state st = rec_word(r, o->results, &list);
	enum plan_status status = PLAN_READY;
	struct datetime at, last = { .day = DATE_MIN };

	if (st != REC_OK)
		return rec_none(r, o->results) ? status : PLAN_NOT_KNOWN;
	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (!span_next(&item, ':', &word) || !span_eq(word, goal) ||
		    !span_next(&item, ':', &word))
			continue;
		if (datetime_parse(item, &at) == -1 || at.day > o->today)
			return PLAN_NOT_KNOWN;
		if (datetime_before(&at, &last))
			continue;
		last = at;
		status = status_of(word);
	}
	return status;
}

/* The same in the words of clocks: a goal has no date, and stays open. */
static const char *
goal_word(enum plan_status status)
{
	static const enum clock_state state[] = {
		[PLAN_READY]       = CLOCK_OPEN,
		[PLAN_IN_PROGRESS] = CLOCK_OPEN,
		[PLAN_COMPLETED]   = CLOCK_SATISFIED,
		[PLAN_FAILED]      = CLOCK_MISSED,
		[PLAN_NOT_KNOWN]   = CLOCK_UNDECIDED,
	};

	return status == PLAN_CANCELLED ? "not_due" :
	    clock_state_name(state[status]);
}

static void
put_goal(enum plan_status status, struct plan_row *row)
{
	row->goal = row->duty.text;
	row->duty.status = span_of(goal_word(status));
	row->task_status = span_of(plan_status_name(status));
}

static void
put_list(const struct own *o, struct rec *r, int i, const struct rows *out)
{
	struct span list = {0}, item;
	struct plan_row row;

	if (rec_word(r, o->list[i], &list) != REC_OK)
		return;
	while (list.n > 0 && span_next(&list, ';', &item)) {
		if (item.n == 0)
			continue;
		row = (struct plan_row){ .duty = {
		    .case_id = rec_text(r, o->case_id),
		    .duty = span_of(duty[i]), .text = item },
		    .role = SPAN("person") };
		if (i == GOALS)
			put_goal(goal_status(o, r, item), &row);
		rows_put(out, &row);
	}
}

void
own_rows(const struct own *o, struct rec *r, const struct rows *out)
{
	int i;

	if (fact_is_dead(r, o->living))
		return;
	for (i = 0; i < OWN_LISTS; i++)
		put_list(o, r, i, out);
}

void
own_measures(struct own *o, struct measures *ms)
{
	size_t i;

	o->first = ms->n;
	for (i = 0; i < COUNT(results); i++)
		(void)measure_add(ms, span_of(results[i].measure),
		    (struct span){ NULL, 0 }, 0);
}

void
own_count(const struct own *o, struct rec *r, struct measures *ms)
{
	struct span list = {0}, goal;
	enum plan_status status;
	size_t i;

	if (rec_word(r, o->list[GOALS], &list) != REC_OK)
		return;
	while (list.n > 0 && span_next(&list, ';', &goal)) {
		status = goal.n == 0 ? PLAN_NOT_KNOWN :
		    goal_status(o, r, goal);
		for (i = 0; status != PLAN_NOT_KNOWN && i < COUNT(results);
		    i++)
			measure_count(ms, o->first + i,
			    status == results[i].status, 1);
	}
}
