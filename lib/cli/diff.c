/* SPDX-License-Identifier: MIT */
/* Two runs in step, one with another table. */
#include <getopt.h>
#include <stdlib.h>

#include "cli/diff-internal.h"
#include "text/input.h"

#define OPTION "--diff-table"

struct diff *
diff_new(const struct tool *t, int argc, char **argv, struct fault *e)
{
	struct diff *d = mem_zalloc(1, sizeof(*d));
	struct filter *g = mem_zalloc(1, sizeof(*g));
	struct opt_list own = { t->opts, t->nopts, NULL };

	g->tool = t;
	g->state = own.state = bind_state(t);
	d->other = g;
	optind = 1;	/* from the first argument again */
	if (opt_parse(&g->o, argc, argv, &own, e) == 0 &&
	    tables_override(&g->o.tables, g->o.diff_table, e) == 0)
		return d;
	(void)fault_field(e, SPAN(OPTION));
	diff_free(d);
	return NULL;
}

/* What cannot be done twice over the same records. */
static int
check(const struct filter *f, struct fault *e)
{
	const struct tool *t = f->tool;
	const struct opt_file *in;
	size_t k;
	int i;

	if (f->out.plain || f->out.sorts || (t->look != NULL &&
	    *(const bool *)((const char *)f->state + t->looks)))
		return fault_set(e, FAULT_USE, OPTION " compares fields or "
		    "the listing of --items; expected no option that prints "
		    "another listing, a calendar or an assignment");
	for (i = 0; i < f->o.nfiles; i++)
		if (input_check_twice("diff-table", f->o.file[i], e) == -1)
			return -1;
	for (k = 0; k < f->o.nnamed; k++) {
		in = &f->o.named[k];
		if (!in->writes && strcmp(in->option, "diff-table") != 0 &&
		    input_check_twice(in->option, in->path, e) == -1)
			return -1;
	}
	return 0;
}

/* What both append, in the order of the first. */
static void
find_fields(struct filter *f, struct diff *d)
{
	const struct slots *sl = &f->slots, *other = &d->other->slots;
	int theirs;
	size_t i;

	d->field = arena_zalloc(&f->mem, sl->n, sizeof(*d->field));
	for (i = 0; i < sl->n; i++) {
		theirs = slots_find(other, sl->s[i].name);
		if (!sl->s[i].append || theirs < 0 ||
		    !other->s[theirs].append)
			continue;
		d->field[d->n++] = (struct diff_field){ (int)i, theirs,
		    sl->s[i].type == FIELD_LIST };
	}
}

/* The column of that name, or the other one. */
static size_t
column_of(const struct filter *f, const char *name, size_t other)
{
	size_t i;

	for (i = 0; i < f->out.ncolumns; i++)
		if (strcmp(f->out.column[i].field, name) == 0)
			return i;
	return other;
}

static void
find_rows(struct filter *f, struct diff *d)
{
	d->items = f->o.items;
	if (!d->items)
		return;
	d->key = column_of(f, "duty", f->out.ncolumns > 1);
	d->id = column_of(f, "item", column_of(f, "milestone",
	    column_of(f, "element", d->key)));
	d->before.column = d->after.column = f->out.column;
	d->before.ncolumns = d->after.ncolumns = f->out.ncolumns;
}

#define AT(member) offsetof(struct diff_row, member)

static const struct use columns[] = {
	{ "case_id", AT(case_id) }, { "change", AT(change) },
	{ "field", AT(field) }, { "item", AT(item) },
	{ "before", AT(before) }, { "after", AT(after) },
};

/* What is written: a listing, or figures of the changes alone. */
static int
bind_output(struct filter *f, struct diff *d, struct fault *e)
{
	const struct span no_word = { NULL, 0 };
	int i;

	if (f->o.summary == NULL)
		return filter_list(f, "diff-table", columns, COUNT(columns),
		    e);
	(void)measure_add(&d->measures, SPAN("cases_changed"), no_word, 0);
	for (i = 0; i < DIFF_CHANGES; i++)
		(void)measure_add(&d->measures, span_of(diff_words[i]),
		    no_word, 0);
	figures_measures(f, &d->measures);
	return 0;
}

/* The first has said what there is to say of files that both read. */
static int
bind_quietly(struct filter *g)
{
	int rc;

	fault_hush();
	rc = bind_program(g);
	fault_speak();
	return rc;
}

static int
record_quietly(struct filter *g, struct fault *e)
{
	int rc;

	fault_hush();
	rc = g->tool->record(g, &g->in.rec, g->state, e);
	fault_speak();
	return rc;
}

int
diff_bind(struct filter *f, struct fault *e)
{
	struct diff *d = f->diff;
	struct filter *g = d->other;

	g->o.as_of = f->o.as_of;	/* of one moment */
	filter_begin_state(g, e);
	if (check(f, e) == -1 || bind_quietly(g) == -1 ||
	    bind_tables(g, e) == -1)
		return -1;
	d->case_id = slots_find(&f->slots, SPAN("case_id"));
	find_fields(f, d);
	find_rows(f, d);
	rec_init(&g->in.rec, &g->slots);
	return bind_output(f, d, e);
}

static bool
has_cut(const struct table_kept *k, const char *file)
{
	for (; k != NULL; k = k->next)
		if (k->cut != NULL && strcmp(k->cut, file) == 0)
			return true;
	return false;
}

void
diff_cut(struct filter *f)
{
	const struct table_kept *k = f->diff->other->o.tables.kept;

	for (; k != NULL; k = k->next)
		if (k->cut != NULL && !has_cut(f->o.tables.kept, k->cut))
			filter_cut(f, k->cut);
}

int
diff_open(struct filter *f, const char *path, struct fault *e)
{
	struct diff *d = f->diff;
	struct filter *g = d->other;

	if (f->in.form->tells)
		return fault_at(e, FAULT_USE, path, 0, OPTION ": %s are not "
		    "cases: make cases of them first", f->in.form->called);
	g->in.conf = f->in.conf;
	g->in.conf.slots = &g->slots;
	d->rd = reader_open(path, &g->in.conf, e);
	if (d->rd == NULL)
		return -1;
	return f->tool->opened == NULL ? 0 :
	    f->tool->opened(g, g->state, d->rd, e);
}

int
diff_next(struct filter *f, enum read_result rc, struct fault *e)
{
	struct filter *g = f->diff->other;
	struct fault unsaid;

	if (rc == READ_FAIL || reader_next(f->diff->rd, &g->in.rec,
	    &unsaid) == rc)
		return 0;
	return fault_set(e, FAULT_INPUT, "%s: changed while it was read",
	    f->in.rec.file);
}

int
diff_record(struct filter *f, struct fault *e)
{
	struct filter *g = f->diff->other;
	struct rec *r = &g->in.rec;

	if (f->tool->rechecks_issues)
		rec_see_noted(r);
	else
		rec_take_noted(r);
	if (record_quietly(g, e) == -1)
		return -1;
	if (f->o.summary != NULL)
		figures_take(f);
	diff_put(f, &f->in.rec, r);
	if (f->o.summary != NULL)
		filter_add_measures(f);
	return 0;
}

static void
ignore(void *arg, const void *row)
{
	(void)arg;
	(void)row;
}

void
diff_end(struct filter *f)
{
	f->out.listing = (struct rows){ ignore, NULL };
}

void
diff_close(struct filter *f)
{
	if (f->diff->rd != NULL)
		reader_close(f->diff->rd);
	f->diff->rd = NULL;
}

void
diff_free(struct diff *d)
{
	struct diff_rows *rows[] = { &d->before, &d->after };
	size_t i;

	rec_free(&d->other->in.rec);
	filter_release(d->other);
	free(d->other);
	for (i = 0; i < COUNT(rows); i++) {
		buf_free(&rows[i]->text);
		free(rows[i]->end);
	}
	measures_free(&d->measures);
	free(d);
}
