/* SPDX-License-Identifier: MIT */
/* Binding a program: its modules, and the fields that options name. */
#include <stdlib.h>
#include <string.h>

#include "cli/filter-internal.h"
#include "rule/dict.h"
#include "rule/lint.h"
#include "rule/named.h"

static struct measures *
measures_of(const struct tool *t, void *state)
{
	return (struct measures *)(void *)((char *)state + t->measures);
}

static void
free_modules(const struct tool *t, void *state)
{
	size_t i;

	if (t->measures != 0)
		measures_free(measures_of(t, state));
	for (i = 0; i < t->nmodules; i++)
		if (t->modules[i].free != NULL)
			t->modules[i].free((char *)state + t->modules[i].at);
}

static int
bind_modules(const struct tool *t, void *state, struct binder *b)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < t->nmodules; i++) {
		if (t->modules[i].bind((char *)state + t->modules[i].at,
		    b) == 0)
			continue;
		rc = -1;
		if (b->report == NULL)
			break;
	}
	if ((b->all || binder_owns(b, "named_conditions")) &&
	    (rc == 0 || b->report != NULL) && named_check(b) == -1)
		rc = -1;
	return rc;
}

void
bind_finish(struct filter *f)
{
	const struct module *m = f->tool->modules;
	struct tell tell = { counts_tell, &f->counts };
	size_t i;

	for (i = 0; i < f->tool->nmodules; i++)
		if (m[i].finish != NULL)
			m[i].finish((char *)f->state + m[i].at, &tell);
}

void *
bind_state(const struct tool *t)
{
	void *state = mem_zalloc(1, t->size);

	if (t->begin != NULL)
		t->begin(state);
	return state;
}

/* Binds a second state, of everything: what the program has any use for. */
static int
bind_unused(const struct filter *f, struct fault *e)
{
	void *state = bind_state(f->tool);
	struct slots slots = {0};
	struct binder b = f->binder;
	int rc;

	b.slots = &slots;
	b.explain = b.items = b.counts = b.all = true;
	b.e = e;
	rc = bind_modules(f->tool, state, &b) == -1 || b.found > 0 ? -1 : 0;
	free_modules(f->tool, state);
	free(state);
	slots_free(&slots);
	return rc;
}

/* The option that replaced it. */
static const char *
option_of(const struct filter *f, const char *name)
{
	const char *diff = f->o.diff_table;
	size_t n = strlen(name);

	return diff != NULL && strncmp(diff, name, n) == 0 &&
	    diff[n] == '=' ? "diff-table" : "table";
}

/* A replaced table that the program never uses; of a folder, it is checked. */
static int
check_unused(struct filter *f, struct fault *e)
{
	struct tables *ts = &f->o.tables;
	const char *name;
	bool optional;
	size_t i = 0;

	while ((name = tables_unused(ts, &i, &optional)) != NULL) {
		if (!optional)
			return fault_set(e, FAULT_USE, "--%s: this program "
			    "does not use the table %s", option_of(f, name),
			    name);
		if (binder_table(&f->binder, name) == NULL)
			return -1;
	}
	return 0;
}

int
bind_tables(struct filter *f, struct fault *e)
{
	bool optional;
	size_t i = 0;

	if (tables_unused(&f->o.tables, &i, &optional) == NULL)
		return 0;
	return bind_unused(f, e) == -1 ? -1 : check_unused(f, e);
}

int
filter_field(struct filter *f, const char *option, struct span name)
{
	int slot = slots_find(&f->slots, name);
	struct asked *a = &f->asked;

	if (slot == -1)
		slot = slots_read(&f->slots, &f->dict, name);
	if (f->slots.s[slot].known || f->slots.s[slot].append)
		return slot;
	a->field = arena_grow(&f->mem, a->field, a->n + 1,
	    sizeof(*a->field));
	a->field[a->n++] = (struct asked_field){ option, slot, false };
	return slot;
}

/* Names of columns, not patterns: each has to be there. */
static void
bind_picked(struct filter *f, const char *option, const char *names)
{
	struct span list = span_of(names), name;

	while (span_next(&list, ',', &name))
		if (pick_is_name(name) && dict_find(&f->dict, name) == NULL)
			(void)filter_field(f, option, name);
}

static int
bind_groups(struct filter *f, struct fault *e)
{
	struct span list = span_of(f->o.summary), name;
	struct figures *fg = &f->figures;

	if (f->o.summary == NULL || list.n == 0)
		return 0;
	while (span_next(&list, ',', &name)) {
		if (name.n == 0)
			return fault_set(e, FAULT_USE,
			    "--summary: expected field names "
			    "with commas between them");
		fg->group = arena_grow(&f->mem, fg->group, fg->n + 1,
		    sizeof(*fg->group));
		fg->group[fg->n++] = filter_field(f, "summary", name);
	}
	return 0;
}

static bool
is_column(const struct filter_out *out, struct span name)
{
	size_t i;

	for (i = 0; i < out->ncolumns; i++)
		if (span_is(name, out->column[i].field))
			return true;
	return false;
}

static int
bind_with(struct filter *f, struct fault *e)
{
	struct span list = span_of(f->o.with), name;

	while (span_next(&list, ',', &name)) {
		if (is_column(&f->out, name))
			return fault_set(e, FAULT_USE, "--with: %.*s is a "
			    "column of the listing already", (int)name.n,
			    name.p);
		f->out.with = arena_grow(&f->mem, f->out.with, f->out.nwith + 1,
		    sizeof(*f->out.with));
		f->out.with[f->out.nwith++] = filter_field(f, "with", name);
	}
	return 0;
}

int
bind_program(struct filter *f)
{
	const struct tool *t = f->tool;
	struct fault *e = f->binder.e;

	if (t->from_form != NULL && f->o.from != NULL)
		t->from_form(f->state, f->o.from);
	if ((f->dict.n == 0 && dict_bind(&f->dict, &f->binder) == -1) ||
	    dict_bind_checks(&f->dict, &f->binder) == -1 ||
	    bind_modules(t, f->state, &f->binder) == -1 ||
	    icd_judge(&f->icd, &f->binder) == -1)
		return -1;
	if (t->setup != NULL && t->setup(f, f->state, e) == -1)
		return -1;
	if (t->measures != 0)
		figures_measures(f, measures_of(t, f->state));
	if (slots_find(&f->slots, SPAN("issues")) >= 0)
		return fault_set(e, FAULT_TABLE,
		    "issues: a condition cannot ask for them: they "
		    "are not known before the record is written");
	f->issues = slots_append(&f->slots, &f->dict, SPAN("issues"));
	if (f->o.diff_table != NULL)
		(void)slots_read(&f->slots, &f->dict, SPAN("case_id"));
	bind_picked(f, "keep", f->o.keep);
	bind_picked(f, "drop", f->o.drop);
	if (bind_groups(f, e) == -1 || bind_with(f, e) == -1)
		return -1;
	slots_order(&f->slots);
	return f->binder.found > 0 ? -1 : 0;	/* a fact asked for late */
}

void
bind_free(struct filter *f)
{
	free_modules(f->tool, f->state);
	free(f->state);
}
