/* SPDX-License-Identifier: MIT */
/* cm-reassess: the clocks of each case, and what changed since before. */
#include <stddef.h>

#include "cli/calendar.h"
#include "cli/filter.h"
#include "fact/fact.h"
#include "reassess/reassess_count.h"
#include "reassess/reassess_rows.h"
#include "rec/ahead.h"
#include "tools/tools.h"

#define HORIZON_MAX 36500	/* days: a hundred years hide nothing */

struct state {
	struct facts facts;
	struct reassess re;
	struct reassess_counts counts;
	int by_due;
	struct calendar calendar;
};

#define AT(member) offsetof(struct state, member)
#define OF(member) AT(re.member)

static const struct use columns[] = {
	DUTY_COLUMNS(struct reassess_row, duty),
	{ "kind",   offsetof(struct reassess_row, kind) },
	{ "met_by", offsetof(struct reassess_row, met_by) },
};

/* Of --prior. */
static const char *const optional[] = { "assess_" };

static const char *const together[] = { "overdue", "due_soon" };

static const struct module modules[] = {
	FACTS(struct state),
	{ AT(re), reassess_bind, reassess_finish, reassess_free },
};

static const struct opt opts[] = {
	{ "prior", 0, "FILE",
	    "append what changed since FILE, an earlier output", OPT_TEXT,
	    .at = OF(prior.path), .given = OF(compares) },
	{ "sorted", 0, NULL,
	    "merge both files, which are sorted by case_id", OPT_FLAG,
	    .at = OF(prior.sorted) },
	{ "only-news", 0, NULL,
	    "write only what is new since --prior", OPT_FLAG,
	    .at = OF(only_news) },
	{ "by-case", 0, NULL,
	    "take adjacent records of a case as its assessments", OPT_FLAG,
	    .at = OF(follows) },
	{ "horizon", 0, "DAYS",
	    "leave out clocks that open later than in DAYS days", OPT_NUMBER,
	    .at = OF(horizon), .expects = "days", .high = HORIZON_MAX },
	{ "period", 0, "FROM..TO",
	    "rate or list the duties whose limit fell into it",
	    OPT_TEXT,
	    .at = OF(period.text) },
	{ "sort", 0, "due",
	    "write the worst first, by state and limit", OPT_WORD,
	    .at = AT(by_due), .expects = "due", .low = 1 },
	CALENDAR_OPTS(AT(calendar)),
};

/* --diff-table compares fields of all cases; only a listing has fewer. */
static int
check_compared(const struct reassess *re, const struct opts *o,
    struct fault *e)
{
	return o->diff_table == NULL || o->items ||
	    (re->period.text == NULL && !re->only_news) ? 0 :
	    fault_set(e, FAULT_USE, "--%s with --diff-table needs --items",
	    re->only_news ? "only-news" : "period");
}

static int
check(const struct state *st, const struct opts *o, struct fault *e)
{
	const struct reassess *re = &st->re;

	if ((re->prior.sorted || re->only_news) && !re->compares)
		return fault_set(e, FAULT_USE, "--%s needs --prior",
		    re->prior.sorted ? "sorted" : "only-news");
	if (re->horizon >= 0 && !o->items && !st->calendar.on)
		return fault_set(e, FAULT_USE,
		    "--horizon needs --items or --ics");
	if (st->calendar.on && st->by_due)
		return fault_set(e, FAULT_USE,
		    "--ics cannot be combined with --sort");
	if (st->by_due && o->summary != NULL)
		return fault_set(e, FAULT_USE,
		    "--sort cannot be combined with --summary");
	if (re->period.text != NULL && o->summary == NULL && !o->items)
		return fault_set(e, FAULT_USE,
		    "--period needs --summary or --items");
	return check_compared(re, o, e);
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;
	struct reassess *re = &st->re;
	const struct opts *o = filter_opts(f);

	st->calendar.program = "cm-reassess";
	if (calendar_setup(&st->calendar, f, e) == -1 ||
	    check(st, o, e) == -1)
		return -1;
	if (o->summary != NULL || o->merge)
		reassess_counts_init(&st->counts, re);
	if (st->by_due)
		filter_sort(f);
	return re->compares ? prior_open(&re->prior, e) : 0;
}

/* Of the assessments of a case the last one runs clocks. */
static int
opened(struct filter *f, void *state, struct reader *rd, struct fault *e)
{
	struct reassess *re = &((struct state *)state)->re;

	(void)e;
	if (re->follows)
		ahead_push(rd, re->case_id, &re->last, &re->torn);
	else if (re->compares && filter_opts(f)->items)
		torn_push(&re->torn, rd, re->case_id);
	return 0;
}

static void
put(void *f, const void *row)
{
	const struct reassess_row *in = row;

	filter_sort_key(f, in->place.rank, in->place.limit);
	rows_put(filter_rows(f), row);
}

/* Cases of the prior file that come before that id and are gone. */
static int
list_gone(struct filter *f, struct state *st, struct span before,
    struct fault *e)
{
	return reassess_gone(&st->re, before, &(struct rows){ put, f }, e);
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	struct reassess *re = &st->re;
	struct reassess_place place;

	if (re->follows && course_check(&re->course,
	    rec_text(r, re->case_id), e) == -1)
		return join_fault(e, r, re->case_id);
	reassess_case(re, r);
	if (re->compares && o->items && rec_has(r, re->case_id) &&
	    list_gone(f, st, rec_text(r, re->case_id), e) == -1)
		return -1;
	if (re->compares && reassess_changes(re, r, e) == -1)
		return -1;
	if (o->explain)
		reassess_explain(re, r);
	/* In a listing the case is still to be known as not gone. */
	if (re->only_news && !re->has_news && !o->items)
		filter_leave_out(f);
	place = reassess_place(re);
	filter_sort_key(f, place.rank, place.limit);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	if (st->calendar.on) {
		calendar_begin(&st->calendar, f);
		reassess_events(&st->re, r, &(struct ics_event){
		    .who = calendar_who(&st->calendar, r),
		    .person = calendar_person(&st->calendar, r) },
		    &st->calendar.ics, filter_text(f));
	} else {
		reassess_rows(&st->re, r, &(struct rows){ put, f });
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	reassess_count(&st->counts, &st->re, r);
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;

	if (seen_missed(&st->re.course.seen))
		fault_warn("--by-case: not sorted, and more cases than fit "
		    "into memory: one that appears again may have been "
		    "missed; sort by case_id");
	if (st->re.follows)
		torn_tell(&st->re.torn, "--by-case", "case");
	else
		reassess_tell_gone(&st->re);
	/* Without any readable input there is no listing to add to. */
	if (st->calendar.on) {
		calendar_end(&st->calendar, f);
	} else if (st->re.compares && filter_opts(f)->items &&
	    list_gone(f, st, (struct span){ NULL, 0 }, e) == -1) {
		return -1;
	}
	if (filter_second(f, st->re.prior.join, e) == -1)
		return -1;
	if (st->re.compares)
		prior_tell(&st->re.prior);
	return 0;
}

static void
begin(void *state)
{
	struct state *st = state;

	st->re.horizon = -1;
}

const struct tool tool_reassess = {
	.name = "cm-reassess",
	.purpose = "Says which clocks of a case are due, and what changed.",
	.synopsis = "[--prior FILE [--sorted] [--only-news]] [--by-case] "
	    "[--horizon DAYS] [--period FROM..TO] "
	    "[--sort due | --ics [--ics-names FIELD]]",
	HAS(modules), HAS(columns), HAS(opts),
	.merging = { .optional = LIST(optional), .together = LIST(together),
	    .note = "with --by-case a case that is in two parts counts in "
	    "each; keep each case in one part" },
	.setup = setup, .opened = opened, .record = record, .items = items,
	.tally = tally, .finish = finish,
	.measures = AT(counts.measures),
	.size = sizeof(struct state), .begin = begin,
};
