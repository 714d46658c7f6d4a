/* SPDX-License-Identifier: MIT */
/* cm-reassess: the clocks of each case, and what changed since before. */
#include <stddef.h>

#include "base/num.h"
#include "care/reassess_rows.h"
#include "care/reassess_sum.h"
#include "cli/figures.h"
#include "cli/filter_out.h"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

#define STATES (CLOCK_SATISFIED + 1)
#define HORIZON_MAX 36500	/* days: a hundred years hide nothing */
#define DAY_MINUTES 1440

struct state {
	struct reassess re;
	const char *path;		/* of --prior */
	bool sorted, only_news, by_due, calendar, begun;
	int64_t horizon;		/* days + 1; 0: not given */
	const char *names;		/* of --ics-names */
	int name;			/* its slot */
	struct ics ics;
	struct reassess_sum sum;
};

#define OF(member) offsetof(struct state, re.member)

static const struct use reads[] = {
	{ "case_id", OF(case_id) },
};

static const struct use appends[] = {
	{ "reassess_next_on",    OF(out.next_on) },
	{ "reassess_next_clock", OF(out.next_clock) },
	{ "reassess_overdue",    OF(out.overdue) },
	{ "reassess_due_soon",   OF(out.due_soon) },
	{ "reassess_missed",     OF(out.missed) },
};

static const struct use explains[] = {
	{ "reassess_next_why", OF(next_why) },
};

static const struct opt opts[] = {
	{ "prior", 0, "FILE", "an earlier output: append what changed" },
	{ "sorted", 0, NULL, "both files are sorted by case_id" },
	{ "only-news", 0, NULL, "only what is new since --prior" },
	{ "by-case", 0, NULL,
	    "adjacent records of a case are its assessments in order" },
	{ "horizon", 0, "DAYS", "leave out clocks that open later than that" },
	{ "sort", 0, "due", "worst first, by state and limit" },
	{ "ics", 0, NULL, "print the clocks to come as a calendar" },
	{ "ics-names", 0, "FIELD", "with the person's name from that field" },
};

static const char *const columns[] = { "case_id", "clock", "state", "from",
	"to", "left", "unit", "satisfied_by", "citation" };

static int
set_horizon(struct state *st, const char *arg, struct err *e)
{
	if (num_parse(span_of(arg), 0, &st->horizon) == -1 ||
	    st->horizon < 0 || st->horizon > HORIZON_MAX)
		return err_set(e, "--horizon: expected days, 0 to %d",
		    HORIZON_MAX);
	st->horizon++;
	return 0;
}

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	if (strcmp(name, "prior") == 0)
		st->path = arg;
	else if (strcmp(name, "sorted") == 0)
		st->sorted = true;
	else if (strcmp(name, "only-news") == 0)
		st->only_news = true;
	else if (strcmp(name, "by-case") == 0)
		st->re.follows = true;
	else if (strcmp(name, "ics") == 0)
		st->calendar = true;
	else if (strcmp(name, "ics-names") == 0)
		st->names = arg;
	else if (strcmp(name, "horizon") == 0)
		return set_horizon(st, arg, e);
	else if (strcmp(arg, "due") == 0)
		st->by_due = true;
	else
		return err_set(e, "--sort: expected due");
	return 0;
}

static int
check(const struct state *st, const struct opts *o, struct err *e)
{
	if ((st->sorted || st->only_news) && st->path == NULL)
		return err_set(e, "--%s needs --prior", st->sorted ?
		    "sorted" : "only-news");
	if (st->names != NULL && !st->calendar)
		return err_set(e, "--ics-names needs --ics");
	if (st->calendar && (o->items || o->summary != NULL || st->by_due))
		return err_set(e, "--ics: a calendar is no listing, no "
		    "summary, and has no order");
	if (st->by_due && o->summary != NULL)
		return err_set(e, "--sort: a summary has its own order");
	return 0;
}

/* Those of scores only where they are compared. */
static int
load(struct filter *f, struct state *st, struct err *e)
{
	static const char *const name[REASSESS_TABLES] = {
		[REASSESS_TABLE_HOLIDAYS]    = "holidays",
		[REASSESS_TABLE_CLOSINGS]    = "closings",
		[REASSESS_TABLE_CLOCKS]      = "clocks",
		[REASSESS_TABLE_INSTRUMENTS] = "instruments",
		[REASSESS_TABLE_CHANGE]      = "change",
	};
	struct table t[REASSESS_TABLES] = {0};
	int n = st->re.compares || st->re.follows ? REASSESS_TABLES :
	    REASSESS_TABLE_INSTRUMENTS;
	int i, rc = 0;

	for (i = 0; rc == 0 && i < n; i++)
		rc = filter_table(f, name[i], &t[i], e);
	if (rc == 0 && reassess_load(&st->re, t, filter_slots(f),
	    filter_dict(f), e) == -1)
		rc = EXIT_TABLE;
	for (i = 0; i < n; i++)
		table_free(&t[i]);
	return rc;
}

static int
make(void *f, struct span name)
{
	return filter_measure(f, name, 0);
}

static void
add(void *f, int measure, int64_t num, int64_t den)
{
	filter_add(f, measure, num, den);
}

/* Fields that stand there only where they were asked for. */
static void
append_more(struct filter *f, struct state *st, const struct opts *o)
{
	struct reassess *re = &st->re;
	bool all = o->show == SHOW_FIELDS;

	if (re->compares || all)
		re->changes = filter_append(f, SPAN("reassess_changes"));
	if ((re->compares && o->explain) || all)
		re->changes_why = filter_append(f,
		    SPAN("reassess_changes_why"));
	if (re->follows || all) {
		re->course.first = filter_append(f, SPAN("reassess_first"));
		re->course.previous = filter_append(f,
		    SPAN("reassess_previous"));
		re->course.trend = filter_append(f, SPAN("reassess_trend"));
	}
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	int rc;

	if (check(st, o, e) == -1)
		return EXIT_USE;
	st->re.compares = st->path != NULL;
	rc = load(f, st, e);
	if (rc != 0)
		return rc;
	if (o->summary != NULL || o->merge)
		reassess_sum_make(&st->sum, &st->re, make, f);
	append_more(f, st, o);
	if (st->names != NULL)
		st->name = filter_read(f, span_of(st->names));
	if (st->calendar)
		filter_plain(f);
	if (st->by_due)
		filter_sort(f);
	st->ics.stamp = o->as_of;
	st->re.prior.change.no_stuck = st->only_news;
	if (o->explain)
		st->re.prior.change.why = &st->re.why;
	return st->path == NULL || prior_open(&st->re.prior, st->path,
	    st->sorted, &rc, e) == 0 ? 0 : rc;
}

/* Cases of the prior file that come before key and are here no more. */
static void
list_gone(struct filter *f, struct state *st, struct span before)
{
	struct span key;
	struct err e;
	int rc;

	filter_sort_key(f, STATES + 1, 0);
	while ((rc = join_gone(st->re.prior.join, before, &key, &e)) == 1)
		reassess_odd_row(filter_rows(f), key,
		    (struct span){ NULL, 0 }, "gone");
	if (rc == -1)
		die(EXIT_INPUT, "%s", e.msg);
}

static void
sort_key(struct filter *f, const struct due_found *w)
{
	const struct datetime *to = &w->window.to;

	filter_sort_key(f, due_rank(w->state), (int64_t)to->day *
	    DAY_MINUTES + (to->has_time ? to->minute : DAY_MINUTES - 1));
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	struct reassess *re = &st->re;
	struct err e;

	reassess_case(re, r, &o->as_of);
	if (re->compares && o->items && rec_has(r, re->case_id))
		list_gone(f, st, rec_text(r, re->case_id));
	if (re->compares && reassess_changes(re, r, &e) == -1)
		die(EXIT_INPUT, "%s", e.msg);
	if (o->explain)
		reassess_explain(re, r);
	/* In a listing the case is still to be known as not gone. */
	if (st->only_news && !re->has_news && !o->items)
		filter_leave_out(f);
	if (re->n > 0)
		sort_key(f, &re->found[0]);
	else
		filter_sort_key(f, STATES, 0);
}

static bool
is_shown(const struct state *st, size_t i, const struct datetime *now)
{
	const struct due_found *w = &st->re.found[i];

	if (st->horizon > 0 && w->state == CLOCK_NOT_YET &&
	    w->window.from.day - (int64_t)now->day >= st->horizon)
		return false;
	return !st->only_news || news_is(st->re.found, st->re.n, i,
	    &st->re.prior.was);
}

static void
begin_calendar(struct filter *f, struct state *st)
{
	if (!st->begun)
		ics_begin(&st->ics, "cm-reassess", filter_text(f));
	st->begun = true;
}

static void
cleared(struct filter *f, const struct state *st, struct span case_id)
{
	const struct reassess *re = &st->re;
	struct span rest[2] = { re->prior.was.overdue,
	    re->prior.was.due_soon }, clock;

	filter_sort_key(f, STATES, 0);
	while (news_cleared(re->found, re->n, &re->prior.was, rest, &clock))
		reassess_odd_row(filter_rows(f), case_id, clock, "cleared");
}

/* One window, into the calendar or the listing. */
static void
show(struct filter *f, struct rec *r, struct state *st,
    const struct due_found *w)
{
	struct span person = { NULL, 0 };

	if (st->names != NULL)
		person = rec_text(r, st->name);
	if (st->calendar) {
		reassess_event(&st->re, w, r, person, &st->ics,
		    filter_text(f));
	} else {
		sort_key(f, w);
		reassess_row(filter_rows(f), rec_text(r, st->re.case_id), w);
	}
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct span case_id = rec_text(r, st->re.case_id);
	size_t i;

	if (st->calendar)
		begin_calendar(f, st);
	for (i = 0; i < st->re.n; i++)
		if (is_shown(st, i, &filter_opts(f)->as_of))
			show(f, r, st, &st->re.found[i]);
	if (st->only_news && !st->calendar)
		cleared(f, st, case_id);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;

	reassess_sum_case(&st->sum, &st->re, r, &filter_opts(f)->as_of, add,
	    f);
}

static void
finish(struct filter *f, void *state)
{
	struct state *st = state;

	/* Without any readable input there is no listing to add to. */
	if (st->calendar) {
		begin_calendar(f, st);
		ics_end(filter_text(f));
	} else if (st->path != NULL && filter_rows(f)->n > 0) {
		list_gone(f, st, (struct span){ NULL, 0 });
	}
}

static void
release(void *state)
{
	struct state *st = state;

	reassess_free(&st->re);
	ics_free(&st->ics);
	reassess_sum_free(&st->sum);
}

static const struct tool tool = {
	.name = "cm-reassess",
	.purpose = "Says which clocks of a case are due, and what changed.",
	.synopsis = "[--prior FILE [--sorted] [--only-news]] [--by-case] "
	    "[--horizon DAYS] [--sort due | --ics [--ics-names FIELD]]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	USES(reads, appends),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally, .finish = finish, .release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {0};

	return filter_main(&tool, &st, argc, argv);
}
