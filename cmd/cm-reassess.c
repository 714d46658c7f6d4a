/* SPDX-License-Identifier: MIT */
/* cm-reassess: the clocks of each case, and what changed since before. */
#include <stddef.h>
#include <stdlib.h>

#include "base/num.h"
#include "care/calendar.h"
#include "care/prior.h"
#include "care/reassess.h"
#include "cli/filter.h"
#include "rec/set.h"

#define STATES (CLOCK_SATISFIED + 1)
#define HORIZON_MAX 36500	/* days: a hundred years hide nothing */

struct state {
	int case_id, why, changes;
	struct reassess_slots out;

	struct bday cal;
	struct due due;
	struct due_found *found;	/* of the present record, worst first */
	size_t n;
	int64_t horizon;		/* days + 1; 0: not given */
	int *measure;			/* STATES for each clock */
	int overdue_cases, soon_cases;

	const char *path;		/* of --prior */
	bool sorted, only_news;
	struct prior prior;
	struct buf text;
};

#define OF(slot_) offsetof(struct state, out.slot_)

static const struct use reads[] = {
	{ "case_id", offsetof(struct state, case_id) },
};

static const struct use appends[] = {
	{ "reassess_next_on",    OF(next_on) },
	{ "reassess_next_clock", OF(next_clock) },
	{ "reassess_overdue",    OF(overdue) },
	{ "reassess_due_soon",   OF(due_soon) },
};

static const struct use explains[] = {
	{ "reassess_next_why", offsetof(struct state, why) },
};

static const struct opt opts[] = {
	{ "prior", 0, "FILE", "an earlier output: append what changed" },
	{ "sorted", 0, NULL, "both files are sorted by case_id" },
	{ "horizon", 0, "DAYS",
	    "--items: leave out clocks that open later than that" },
	{ "only-news", 0, NULL,
	    "--items: only clocks whose state is new since --prior" },
};

static const char *const columns[] = { "case_id", "clock", "state", "from",
	"to", "left", "unit", "satisfied_by", "citation" };

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	if (strcmp(name, "prior") == 0) {
		st->path = arg;
	} else if (strcmp(name, "sorted") == 0) {
		st->sorted = true;
	} else if (strcmp(name, "only-news") == 0) {
		st->only_news = true;
	} else {
		if (num_parse(span_of(arg), 0, &st->horizon) == -1 ||
		    st->horizon < 0 || st->horizon > HORIZON_MAX)
			return err_set(e, "--horizon: expected days, 0 to %d",
			    HORIZON_MAX);
		st->horizon++;
	}
	return 0;
}

static int
load_clocks(struct filter *f, struct state *st, struct err *e)
{
	struct table t;
	int rc = filter_table(f, "clocks", &t, e);

	if (rc != 0)
		return rc;
	rc = due_load(&st->due, &t, "reassess", filter_slots(f),
	    filter_dict(f), e);
	table_free(&t);
	st->due.cal = &st->cal;
	st->found = mem_alloc(due_room(&st->due), sizeof(*st->found));
	return rc == -1 ? EXIT_TABLE : 0;
}

/* Two tables that are used together; 0 or an exit code. */
static int
two_tables(struct filter *f, const char *first, const char *second,
    struct table t[2], struct err *e)
{
	int rc = filter_table(f, first, &t[0], e);

	if (rc != 0)
		return rc;
	rc = filter_table(f, second, &t[1], e);
	if (rc != 0)
		table_free(&t[0]);
	return rc;
}

static int
load_calendar(struct filter *f, struct state *st, struct err *e)
{
	struct table t[2];
	int rc = two_tables(f, "holidays", "closings", t, e);

	if (rc != 0)
		return rc;
	rc = calendar_load(&st->cal, &t[0], &t[1], e);
	table_free(&t[0]);
	table_free(&t[1]);
	return rc == -1 ? EXIT_TABLE : 0;
}

static int
load_scores(struct filter *f, struct state *st, struct err *e)
{
	struct table t[2];
	int rc = two_tables(f, "instruments", "change", t, e);

	if (rc != 0)
		return rc;
	rc = change_load(&st->prior.change, &t[0], &t[1], filter_dict(f), e);
	table_free(&t[0]);
	table_free(&t[1]);
	return rc == -1 ? EXIT_TABLE : 0;
}

static int
open_prior(struct filter *f, struct state *st, struct err *e)
{
	int rc = load_scores(f, st, e);

	if (rc != 0)
		return rc;
	prior_bind(&st->prior, filter_slots(f), filter_dict(f));
	return prior_open(&st->prior, st->path, st->sorted, &rc, e) == -1 ?
	    rc : 0;
}

static void
make_measures(struct filter *f, struct state *st)
{
	const struct due_clock *c;
	size_t i, s;

	st->overdue_cases = filter_measure(f, SPAN("overdue"), 0);
	st->soon_cases = filter_measure(f, SPAN("due_soon"), 0);
	st->measure = mem_zalloc(st->due.n * STATES + 1,
	    sizeof(*st->measure));
	for (i = 0; i < st->due.n; i++) {
		c = &st->due.clock[i];
		for (s = 0; s < STATES && c->name_at == i; s++) {
			st->text.n = 0;
			buf_addspan(&st->text, c->name);
			buf_addc(&st->text, '=');
			buf_adds(&st->text,
			    clock_state_name((enum clock_state)s));
			st->measure[i * STATES + s] = filter_measure(f,
			    (struct span){ st->text.p, st->text.n }, 0);
		}
	}
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	int rc = load_clocks(f, st, e);

	if (rc == 0)
		rc = load_calendar(f, st, e);
	if (rc != 0)
		return rc;
	if ((st->sorted || st->only_news) && st->path == NULL)
		return (void)err_set(e, "--%s needs --prior", st->sorted ?
		    "sorted" : "only-news"), EXIT_USE;
	if (o->summary != NULL || o->merge)
		make_measures(f, st);
	if (st->path != NULL || o->show == SHOW_FIELDS)
		st->changes = filter_append(f, SPAN("reassess_changes"));
	return st->path == NULL ? 0 : open_prior(f, st, e);
}

static void
explain(struct state *st, struct rec *r)
{
	const struct due_found *next = reassess_next(st->found, st->n);

	if (next == NULL)
		return;
	st->text.n = 0;
	due_why(next, r, &st->text);
	rec_set(r, st->why, rec_keep(r,
	    (struct span){ st->text.p, st->text.n }));
}

static void
gone_row(struct filter *f, struct span key)
{
	struct rowout *ro = filter_rows(f);

	rowout_cell(ro, key);
	rowout_cell(ro, (struct span){ NULL, 0 });
	rowout_cell(ro, SPAN("gone"));
	rowout_end(ro);
}

/* Cases of the prior file that come before key and are here no more. */
static void
list_gone(struct filter *f, struct state *st, struct span before)
{
	struct span key;
	struct err e;
	int rc;

	while ((rc = join_gone(st->prior.join, before, &key, &e)) == 1)
		gone_row(f, key);
	if (rc == -1)
		die(EXIT_INPUT, "%s", e.msg);
}

static void
set_changes(struct filter *f, struct state *st, struct rec *r)
{
	struct span key = rec_text(r, st->case_id);
	struct err e;

	if (filter_opts(f)->items && key.n > 0)
		list_gone(f, st, key);
	st->text.n = 0;
	if (prior_find(&st->prior, r, key, &st->text, &e) == -1)
		die(EXIT_INPUT, "%s", e.msg);
	rec_set(r, st->changes, rec_keep(r,
	    (struct span){ st->text.p, st->text.n }));
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct opts *o = filter_opts(f);

	st->n = due_find(&st->due, r, &o->as_of, st->found);
	if (st->n > 0) {
		due_sort(st->found, st->n);
		reassess_set(&st->out, st->found, st->n, r);
		if (o->explain)
			explain(st, r);
	}
	if (st->prior.join != NULL)
		set_changes(f, st, r);
}

static bool
is_shown(const struct state *st, const struct due_found *w,
    const struct datetime *now)
{
	if (st->horizon > 0 && w->state == CLOCK_NOT_YET &&
	    w->window.from.day - (int64_t)now->day >= st->horizon)
		return false;
	return !st->only_news || reassess_is_news(w, st->prior.was_overdue,
	    st->prior.was_soon);
}

static void
moment_cell(struct rowout *ro, const struct datetime *t)
{
	char text[DATETIME_TEXT_MAX];

	rowout_cell(ro, (struct span){ text, datetime_fmt(t, text) });
}

static void
item_row(struct rowout *ro, struct span case_id, const struct due_found *w)
{
	rowout_cell(ro, case_id);
	rowout_cell(ro, w->clock->name);
	rowout_cell(ro, span_of(clock_state_name(w->state)));
	moment_cell(ro, &w->window.from);
	moment_cell(ro, &w->window.to);
	if (w->has_left)
		rowout_int(ro, w->left);
	else
		rowout_cell(ro, (struct span){ NULL, 0 });
	rowout_cell(ro, span_of(due_left_name(w->clock)));
	rowout_cell(ro, w->satisfied_by);
	rowout_cell(ro, w->clock->citation);
	rowout_end(ro);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	size_t i;

	for (i = 0; i < st->n; i++)
		if (is_shown(st, &st->found[i], &filter_opts(f)->as_of))
			item_row(filter_rows(f), rec_text(r, st->case_id),
			    &st->found[i]);
}

/* Once for each clock of the case: of so many cases, so many in a state. */
static void
tally(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	size_t i, s, clock;

	for (i = 0; i < st->n; i++) {
		clock = st->found[i].clock->name_at;
		for (s = 0; s < STATES && reassess_first(st->found, i); s++)
			filter_add(f, st->measure[clock * STATES + s],
			    reassess_has(st->found, st->n, clock,
			    (enum clock_state)s), 1);
	}
	filter_add(f, st->overdue_cases, rec_has(r, st->out.overdue), 1);
	filter_add(f, st->soon_cases, rec_has(r, st->out.due_soon), 1);
}

static void
finish(struct filter *f, void *state)
{
	struct state *st = state;

	/* Without any readable input there is no listing to add to. */
	if (st->prior.join != NULL && filter_rows(f)->n > 0)
		list_gone(f, st, (struct span){ NULL, 0 });
}

static void
release(void *state)
{
	struct state *st = state;

	prior_free(&st->prior);
	due_free(&st->due);
	free(st->found);
	free(st->measure);
	buf_free(&st->text);
}

static const struct tool tool = {
	.name = "cm-reassess",
	.purpose = "Says which clocks of a case are due, and what changed.",
	.synopsis = "[--prior FILE [--sorted] [--only-news]] "
	    "[--horizon DAYS]",
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
