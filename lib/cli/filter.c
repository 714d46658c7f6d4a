/* SPDX-License-Identifier: MIT */
/* The frame of every program: options, dictionary, slots, tables. */
#include "cli/filter.h"

#include <stdlib.h>
#include <string.h>

#include "cli/filter-internal.h"
#include "cli/tables.h"
#include "rule/dict.h"

int
filter_read(struct filter *f, struct span field)
{
	return slots_read(&f->slots, &f->dict, field);
}

int
filter_append(struct filter *f, struct span field)
{
	return slots_append(&f->slots, &f->dict, field);
}

struct reader_conf *
filter_reader(struct filter *f)
{
	return &f->reading;
}

struct slots *
filter_slots(struct filter *f)
{
	return &f->slots;
}

const struct dict *
filter_dict(const struct filter *f)
{
	return &f->dict;
}

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

void
filter_add_value(struct filter *f, const char *name, struct span value,
    int64_t num, int64_t den)
{
	struct buf *b = &f->group_text;

	b->n = 0;
	buf_adds(b, name);
	buf_addc(b, '=');
	buf_addspan(b, value);
	summary_add(&f->sum, (struct span){ b->p, b->n }, 0, num, den);
}

/* A row of --items. */
static void
put_row(void *filter, const void *row)
{
	struct filter *f = filter;
	const struct tool *t = f->tool;
	size_t i;

	for (i = 0; i < t->ncolumns; i++)
		rowout_cell(&f->rows, *(const struct span *)(const void *)
		    ((const char *)row + t->columns[i].at));
	rowout_end(&f->rows);
}

const struct rows *
filter_rows(const struct filter *f)
{
	return &f->listing;
}

void
filter_reject(struct filter *f, const char *why)
{
	f->why = why;
}

static int
bind_groups(struct filter *f, struct fault *e)
{
	struct span list = span_of(f->o.summary), name;

	if (list.n == 0)
		return 0;
	while (span_next(&list, ',', &name)) {
		if (name.n == 0)
			return fault_set(e, FAULT_USE,
			    "--summary: expected field names "
			    "with commas between them");
		f->group = mem_grow(f->group, f->ngroups + 1,
		    sizeof(*f->group));
		f->group[f->ngroups] = slots_find(&f->slots, name);
		if (f->group[f->ngroups] == -1)
			f->group[f->ngroups] = filter_read(f, name);
		f->ngroups++;
	}
	return 0;
}

static void
begin_binder(struct filter *f, struct fault *e)
{
	const struct opts *o = &f->o;
	bool all = o->show == SHOW_FIELDS;

	f->binder = (struct binder){ .tables = &f->o.tables,
	    .slots = &f->slots, .dict = &f->dict, .as_of = o->as_of,
	    .explain = o->explain || all, .items = o->items || all,
	    .counts = filter_sums(f) || all, .all = all, .e = e };
}

/* What the description lists, and each module's own. */
static int
bind_modules(struct filter *f)
{
	const struct tool *t = f->tool;
	const struct module *m;
	size_t i;

	uses_read(&f->slots, &f->dict, f->state, t->reads, t->nreads);
	uses_append(&f->slots, &f->dict, f->state, t->appends,
	    t->nappends);
	if (f->o.explain)
		uses_append(&f->slots, &f->dict, f->state, t->explains,
		    t->nexplains);
	for (i = 0; i < t->nmodules; i++) {
		m = &t->modules[i];
		if (m->bind((char *)f->state + m->at, &f->binder) == -1)
			return -1;
	}
	if (t->measures != 0)
		filter_measures(f, (struct measures *)(void *)
		    ((char *)f->state + t->measures));
	return 0;
}

/* Dictionary, slots and the program's own setup. */
static int
prepare(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;

	if ((f->dict.n == 0 && dict_bind(&f->dict, &f->binder) == -1) ||
	    bind_modules(f) == -1)
		return -1;
	if (t->setup != NULL && t->setup(f, f->state, e) == -1)
		return -1;
	if (slots_find(&f->slots, SPAN("issues")) >= 0)
		return fault_set(e, FAULT_TABLE,
		    "issues: a condition cannot ask for them: they "
		    "are not known before the record is written");
	f->issues = filter_append(f, SPAN("issues"));
	return f->o.summary == NULL ? 0 : bind_groups(f, e);
}

static void
usage_error(const struct tool *t, const struct fault *e)
{
	struct buf b = {0};

	fault_print(e);
	opt_usage(&b, t->name, t->synopsis == NULL ? "" : t->synopsis);
	fault_text(b.p, b.n);
	buf_free(&b);
}

int
filter_status(enum fault_kind kind)
{
	static const int status[] = {
		[FAULT_USE] = EXIT_USE, [FAULT_INPUT] = EXIT_INPUT,
		[FAULT_OPEN] = EXIT_OPEN, [FAULT_WRITE] = EXIT_WRITE,
		[FAULT_TABLE] = EXIT_TABLE, [FAULT_INTERNAL] = EXIT_INTERNAL,
	};

	return status[kind];
}

/* Two outputs in one place would lose one of them. */
static int
check_outputs(const struct opts *o, struct fault *e)
{
	const struct {
		const char *option, *path;
	} out[] = {
		{ "--output", o->output },
		{ "--rejects", o->rejects },
		{ "--stats", o->stats },
	};
	size_t i, k;

	for (i = 0; i < sizeof(out) / sizeof(out[0]); i++) {
		if (out[i].path == NULL)
			continue;
		if (i > 0 && strcmp(out[i].path, "-") == 0)
			return fault_set(e, FAULT_USE,
			    "%s: expected a file, not standard "
			    "output", out[i].option);
		for (k = 0; k < i; k++)
			if (out[k].path != NULL &&
			    output_same(out[k].path, out[i].path))
				return fault_set(e, FAULT_USE,
				    "%s and %s: expected two "
				    "files", out[k].option, out[i].option);
	}
	return 0;
}

/* --columns: names, each once. */
static int
check_columns(const char *columns, struct fault *e)
{
	struct span rest = span_of(columns), name, before, other;

	while (span_next(&rest, ',', &name)) {
		before = (struct span){ columns, (size_t)(name.p - columns) };
		while (name.n > 0 && before.n > 0 &&
		    span_next(&before, ',', &other))
			if (span_eq(other, name))
				name.n = 0;
		if (name.n == 0)
			return fault_set(e, FAULT_USE,
			    "--columns: expected field names, "
			    "each once, with commas between them");
	}
	return 0;
}

/* Options that contradict each other or the program. */
static int
check_options(const struct filter *f, struct fault *e)
{
	const struct opts *o = &f->o;

	if (check_outputs(o, e) == -1 || check_columns(o->columns, e) == -1)
		return -1;
	if (o->items && o->summary != NULL)
		return fault_set(e, FAULT_USE,
		    "--items and --summary: one of them");
	if (o->items && f->tool->items == NULL)
		return fault_set(e, FAULT_USE,
		    "--items: this program has no listing");
	if ((o->summary != NULL || o->merge) && f->tool->tally == NULL)
		return fault_set(e, FAULT_USE,
		    "--%s: this program has no summary",
		    o->merge ? "merge" : "summary");
	if (o->merge && (o->items || o->strict || o->rejects != NULL ||
	    o->stats != NULL || o->expect >= 0))
		return fault_set(e, FAULT_USE,
		    "--merge adds summaries up: no --items, "
		    "--strict, --rejects, --stats or --expect with it");
	if (o->merge && o->summary != NULL)
		return fault_set(e, FAULT_USE,
		    "--merge takes its groups from the "
		    "summaries; leave --summary out");
	return 0;
}

static int
help(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	struct buf b = {0};

	if (f->o.show == SHOW_VERSION)
		buf_fmt(&b, "%s (cmtools) %s\n", t->name, CM_VERSION);
	else
		opt_help(&b, t->name, t->synopsis == NULL ? "" : t->synopsis,
		    t->purpose, t->opts, t->nopts);
	return show_text(&b, e);
}

/* A map stands for itself: what has passed must also load. */
static int
lint_map(struct filter *f, struct fault *e)
{
	const char *eq = strchr(f->o.show_arg, '='), *name;

	if (show_lint(f, e) == -1)
		return -1;
	if (f->status != 0 || f->tool->check_map == NULL ||
	    strncmp(f->o.show_arg, "map_", 4) != 0)
		return 0;
	name = arena_dup(&f->mem, f->o.show_arg + 4,
	    (size_t)(eq - f->o.show_arg - 4));
	f->tool->check_map(f->state, name);
	return prepare(f, e);
}

static int
run(struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	int rc = 1;

	if (prepare(f, e) == -1)
		return -1;
	if (f->o.merge)
		return run_merge(f, e);
	if (f->o.show == SHOW_FIELDS)
		return show_fields(f, e);
	if (t->instead != NULL)
		rc = t->instead(f, f->state, e);
	return rc == 1 ? run_files(f, e) : rc;
}

static int
work(struct filter *f, struct fault *e)
{
	switch (f->o.show) {
	case SHOW_HELP:
	case SHOW_VERSION:
		return help(f, e);
	case SHOW_TABLES:
		return show_table_list(f, e);
	case SHOW_TABLE:
		return show_table(f, e);
	case SHOW_LINT:
		return dict_bind(&f->dict, &f->binder) == -1 ? -1 :
		    lint_map(f, e);
	default:
		return run(f, e);
	}
}

static void
release(struct filter *f)
{
	const struct module *m;
	size_t i;

	for (i = 0; i < f->tool->nmodules; i++) {
		m = &f->tool->modules[i];
		if (m->free != NULL)
			m->free((char *)f->state + m->at);
	}
	if (f->tool->release != NULL)
		f->tool->release(f->state);
	tables_release(f);
	rowout_free(&f->rows);
	hold_free(&f->hold);
	summary_free(&f->sum);
	free(f->group);
	free(f->head);
	buf_free(&f->group_text);
	dict_free(&f->dict);
	slots_free(&f->slots);
	arena_free(&f->mem);
	opt_free(&f->o);
	free(f->state);
}

int
filter_main(const struct tool *tool, int argc, char **argv)
{
	struct filter f = { .tool = tool, .state = mem_zalloc(1, tool->size) };
	struct fault e = {0};

	if (tool->start != NULL)
		memcpy(f.state, tool->start, tool->size);
	f.listing = (struct rows){ put_row, &f };
	fault_init(tool->name);
	if (opt_parse(&f.o, argc, argv, tool->opts, tool->nopts, f.state,
	    &e) == -1 || check_options(&f, &e) == -1) {
		usage_error(tool, &e);
		filter_worse(&f, EXIT_USE);
	} else {
		if (f.o.quiet)
			fault_quiet();
		begin_binder(&f, &e);
		if (work(&f, &e) == -1) {
			fault_print(&e);
			filter_worse(&f, filter_status(e.kind));
		}
		if (f.ran)
			report_counts(&f);
	}
	release(&f);
	return f.status;
}
