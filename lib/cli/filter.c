/* SPDX-License-Identifier: MIT */
/* The frame of every program: from the command line to the exit status. */
#include "cli/filter.h"

#include "cli/diff-internal.h"
#include "rule/used.h"
#include "text/output.h"

struct binder *
filter_binder(struct filter *f)
{
	return &f->binder;
}

const struct opts *
filter_opts(const struct filter *f)
{
	return &f->o;
}

/* No default: the compiler refuses a new kind that has no status here. */
static int
status_of(enum fault_kind kind)
{
	switch (kind) {
	case FAULT_USE:
		return STATUS_USE;
	case FAULT_INPUT:
		return STATUS_INPUT;
	case FAULT_OPEN:
		return STATUS_OPEN;
	case FAULT_WRITE:
		return STATUS_WRITE;
	case FAULT_TABLE:
		return STATUS_TABLE;
	case FAULT_NONE:	/* a failure that says nothing is a bug */
	case FAULT_INTERNAL:
		break;
	}
	return STATUS_INTERNAL;
}

void
filter_fault(struct filter *f, enum fault_kind kind)
{
	filter_worse(f, status_of(kind));
}

uint64_t
filter_rejected(const struct filter *f)
{
	return f->counts.rejected;
}

void
filter_fail(struct filter *f)
{
	filter_worse(f, STATUS_REJECTED);
}

/* The options cannot be used, or a folder of tables cannot be read. */
static void
wrong_call(struct filter *f, const struct fault *e)
{
	const struct tool *t = f->tool;
	struct buf b = {0};

	fault_print(e);
	if (e->kind == FAULT_OPEN || e->kind == FAULT_WRITE) {
		filter_fault(f, e->kind);
		return;
	}
	filter_fault(f, FAULT_USE);
	opt_usage(&b, t->name, t->synopsis);
	fault_text(b.p, b.n);
	buf_free(&b);
}

static int
help(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	struct buf b = {0};

	if (f->o.show == SHOW_VERSION)
		buf_fmt(&b, "%s (cmtools) %s\n", t->name, CM_VERSION);
	else
		opt_help(&b, t->name, t->synopsis, t->purpose,
		    &(struct opt_list){ t->opts, t->nopts, NULL });
	return show_text(NULL, &b, e);
}

static int
run(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	int rc = 1;

	if (bind_program(f) == -1)
		return -1;
	if (f->out.nothing && check_writes(f, e) == -1)
		return -1;
	if (f->o.merge)
		return merge_files(f, e);
	if (f->o.show == SHOW_FIELDS)
		return show_fields(f, e);
	if (t->replaces_run != NULL)
		rc = t->replaces_run(f, f->state, e);
	if (rc != 1)
		return rc;
	if (bind_tables(f, e) == -1 ||
	    (f->diff != NULL && diff_bind(f, e) == -1))
		return -1;
	return run_files(f, e);
}

static int
work(struct filter *f, struct fault *e)
{
	switch (f->o.show) {
	case SHOW_HELP:
	case SHOW_VERSION:
		return help(f, e);
	case SHOW_TABLES:
		return show_tables(f, e);
	case SHOW_CHECK:
		return f->out.nothing ? run(f, e) : show_check(f, e);
	case SHOW_TABLE:
		return show_table(f, e);
	case SHOW_LINT:
		return show_lint(f, e);
	default:
		return run(f, e);
	}
}

void
filter_begin_state(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	static char *const standard_input[] = { "-" };
	const struct opts *o = &f->o;
	bool all = o->show == SHOW_FIELDS || o->show == SHOW_LINT;

	f->binder = (struct binder){ .tables = &f->o.tables,
	    .slots = &f->slots, .dict = &f->dict, .as_of = o->as_of,
	    .explain = o->explain || all, .items = o->items || all,
	    .counts = o->summary != NULL || o->merge || all,
	    .all = all, .e = e };
	f->out.listing = (struct rows){ out_row, f };
	f->out.column = t->columns;
	f->out.ncolumns = t->ncolumns;
	f->figures.text.in = &f->mem;
	f->figures.sum.merging = &t->merging;
	if (o->quiet)
		fault_quiet();
	if (o->show == SHOW_CHECK && o->nfiles > 0) {
		f->out.nothing = true;
		used_watch(&f->o.tables);
	}
	if (o->nfiles == 0) {
		f->o.file = standard_input;
		f->o.nfiles = 1;
		f->o.no_files = true;
	}
}

/*
 * Where rejected records go, and lines of a second file that are left out. A
 * device, a pipe or an open file has no place for a file beside it.
 */
static void
name_rejects(struct filter *f)
{
	const struct opts *o = &f->o;
	struct buf b = { .in = &f->mem };
	size_t i;

	f->rejects.path = o->rejects;
	for (i = 0; i < o->nnamed && o->rejects != NULL &&
	    f->tool->second != NULL; i++) {
		if (strcmp(o->named[i].option, f->tool->second) != 0)
			continue;
		b.n = 0;
		buf_adds(&b, o->rejects);
		if (output_replaces(o->rejects))
			buf_fmt(&b, ".%s", f->tool->second);
		f->second.rejects.path = buf_str(&b);
	}
}

void
filter_release(struct filter *f)
{
	bind_free(f);
	rowout_free(&f->out.rows);
	hold_free(&f->out.hold);
	summary_free(&f->figures.sum);
	dict_free(&f->dict);
	slots_free(&f->slots);
	arena_free(&f->mem);
	tables_free(&f->o.tables);
}

int
filter_main(const struct tool *tool, int argc, char **argv)
{
	struct filter f = { .tool = tool, .state = bind_state(tool) };
	struct opt_list own = { tool->opts, tool->nopts, f.state };
	struct fault e = {0};

	fault_init(tool->name);
	if (opt_parse(&f.o, argc, argv, &own, &e) == -1 ||
	    (name_rejects(&f), check_options(&f, &e)) == -1 ||
	    (f.o.diff_table != NULL &&
	    (f.diff = diff_new(tool, argc, argv, &e)) == NULL)) {
		wrong_call(&f, &e);
	} else {
		filter_begin_state(&f, &e);
		if (work(&f, &e) == -1) {
			fault_print(&e);
			filter_fault(&f, e.kind);
		}
		fault_unsaid();
		if (f.ran)
			run_counts(&f);
	}
	if (f.diff != NULL)
		diff_free(f.diff);
	filter_release(&f);
	return f.status;
}
