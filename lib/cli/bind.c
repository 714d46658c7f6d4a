/* SPDX-License-Identifier: MIT */
/* Binding a program: its modules, and the fields that options name. */
#include <stdlib.h>

#include "cli/filter-internal.h"
#include "rule/dict.h"

static void *
part(const struct filter *f, size_t at)
{
	return (char *)f->state + at;
}

static int
bind_modules(struct filter *f)
{
	const struct tool *t = f->tool;
	size_t i;

	uses_read(&f->slots, &f->dict, f->state, t->reads, t->nreads);
	uses_append(&f->slots, &f->dict, f->state, t->appends,
	    t->nappends);
	if (f->binder.explain)
		uses_append(&f->slots, &f->dict, f->state, t->explains,
		    t->nexplains);
	for (i = 0; i < t->nmodules; i++)
		if (t->modules[i].bind(part(f, t->modules[i].at),
		    &f->binder) == -1)
			return -1;
	if (t->measures != 0)
		filter_measures(f, part(f, t->measures));
	return 0;
}

int
filter_field(struct filter *f, const char *option, struct span name)
{
	int slot = slots_find(&f->slots, name);

	if (slot == -1)
		slot = filter_read(f, name);
	asked_add(&f->asked, option, &f->slots, slot);
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

	if (f->o.summary == NULL || list.n == 0)
		return 0;
	while (span_next(&list, ',', &name)) {
		if (name.n == 0)
			return fault_set(e, FAULT_USE,
			    "--summary: expected field names "
			    "with commas between them");
		figures_group(&f->figures, filter_field(f, "summary", name));
	}
	return 0;
}

static bool
is_column(const struct tool *t, struct span name)
{
	size_t i;

	for (i = 0; i < t->ncolumns; i++)
		if (span_is(name, t->columns[i].field))
			return true;
	return false;
}

static int
bind_with(struct filter *f, struct fault *e)
{
	struct span list = span_of(f->o.with), name;

	while (span_next(&list, ',', &name)) {
		if (is_column(f->tool, name))
			return fault_set(e, FAULT_USE, "--with: %.*s is a "
			    "column of the listing already", (int)name.n,
			    name.p);
		f->out.with = mem_grow(f->out.with, f->out.nwith + 1,
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
	bind_picked(f, "keep", f->o.keep);
	bind_picked(f, "drop", f->o.drop);
	return bind_groups(f, e) == -1 ? -1 : bind_with(f, e);
}

void
bind_free(struct filter *f)
{
	const struct tool *t = f->tool;
	size_t i;

	for (i = 0; i < t->nmodules; i++)
		if (t->modules[i].free != NULL)
			t->modules[i].free(part(f, t->modules[i].at));
	if (t->release != NULL)
		t->release(f->state);
	free(f->state);
}
