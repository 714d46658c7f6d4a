/* SPDX-License-Identifier: MIT */
/* The set of tables: compiled in, and the files that replace them. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rule/tables.h"
#include "rule/builtin.h"
#include "rule/when.h"
#include "text/input.h"

static const struct builtin *
builtin_find(const char *name)
{
	size_t i;

	for (i = 0; i < builtin_count; i++)
		if (strcmp(builtin_table[i].name, name) == 0)
			return &builtin_table[i];
	return NULL;
}

static struct table_override *
override_find(const struct tables *ts, const char *name)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (strcmp(ts->o[i].name, name) == 0)
			return &ts->o[i];
	return NULL;
}

static bool
is_map(const char *name)
{
	return strncmp(name, TABLE_MAP "_", sizeof(TABLE_MAP)) == 0;
}

/* Maps that are not compiled in keep the order of their names. */
static void
override_insert(struct tables *ts, const struct table_override *in)
{
	size_t i;

	ts->o = mem_grow(ts->o, ts->n + 1, sizeof(*ts->o));
	for (i = ts->n++; i > 0 && strcmp(ts->o[i - 1].name, in->name) > 0;
	    i--)
		ts->o[i] = ts->o[i - 1];
	ts->o[i] = *in;
}

static int
no_table(const char *name, struct fault *e)
{
	return fault_set(e, FAULT_USE, "no table \"%s\": --tables lists them",
	    name);
}

int
tables_replace(struct tables *ts, const struct table_override *in,
    struct fault *e)
{
	struct table_override *o = override_find(ts, in->name);

	if (builtin_find(in->name) == NULL && !is_map(in->name))
		return no_table(in->name, e);
	if (in->adds && builtin_find(in->name) == NULL)
		return fault_set(e, FAULT_TABLE, "%s: no built-in table that "
		    "rows can be added to", in->name);
	if (o != NULL && (o->adds || in->adds))
		return fault_set(e, FAULT_TABLE, "%s: rows are added once, "
		    "and to the built-in table only", in->name);
	if (o == NULL)
		override_insert(ts, in);
	else
		*o = *in;
	return 0;
}

int
tables_override(struct tables *ts, const char *spec, struct fault *e)
{
	const char *eq = strchr(spec, '=');
	struct table_override o = { .adds = eq != NULL && eq[1] == '+' };

	if (eq == NULL || eq == spec || eq[1 + o.adds] == '\0')
		return fault_set(e, FAULT_TABLE, "table: expected NAME=FILE");
	o.name = arena_dup(&ts->mem, spec, (size_t)(eq - spec));
	eq += 1 + o.adds;
	o.file = arena_dup(&ts->mem, eq, strlen(eq));
	return tables_replace(ts, &o, e);
}

static const char ext[] = ".csv";

/* NAME.csv of the folder stands for NAME from now on. */
static int
take_file(struct tables *ts, const char *dir, const char *file, struct fault *e)
{
	struct buf path = {0};
	struct table_override o = { .optional = true }, *given;
	int rc = 0;

	buf_fmt(&path, "%s/%s", dir, file);
	o.file = arena_dup(&ts->mem, path.p, path.n);
	o.name = arena_dup(&ts->mem, file, strlen(file) - strlen(ext));
	buf_free(&path);
	given = override_find(ts, o.name);
	if ((given == NULL || given->optional) &&
	    tables_replace(ts, &o, e) == -1)
		rc = fault_place(e, o.file, 0);
	return rc;
}

static bool
is_table(const char *file)
{
	size_t n = strlen(file);

	return file[0] != '.' && n > strlen(ext) &&
	    strcmp(file + n - strlen(ext), ext) == 0;
}

int
tables_from(struct tables *ts, const char *dir, struct fault *e)
{
	DIR *d = opendir(dir);
	struct dirent *entry = NULL;
	int rc = 0;

	if (d == NULL)
		return fault_at(e, FAULT_OPEN, dir, 0, "cannot open: %s",
		    strerror(errno));
	do {
		if (entry != NULL && is_table(entry->d_name))
			rc = take_file(ts, dir, entry->d_name, e);
		errno = 0;
	} while (rc == 0 && (entry = readdir(d)) != NULL);
	if (rc == 0 && errno != 0)
		rc = fault_at(e, FAULT_WRITE, dir, 0, "cannot read: %s",
		    strerror(errno));
	(void)closedir(d);
	return rc;
}

bool
table_built_in(struct table *out, const char *name)
{
	const struct builtin *b = builtin_find(name);

	if (b != NULL)
		*out = (struct table){ .name = b->name,
		    .file = TABLE_BUILT_IN, .ncols = b->ncols,
		    .nrows = b->nrows, .text = b->text, .place = b->place };
	return b != NULL;
}

struct table_kept *
tables_kept(const struct tables *ts, const char *name)
{
	struct table_kept *k;

	for (k = ts->kept; k != NULL; k = k->next)
		if (strcmp(k->t.name, name) == 0)
			return k;
	return NULL;
}

const char *
tables_unused(const struct tables *ts, size_t *i, bool *optional)
{
	const struct table_override *o;

	while (*i < ts->n) {
		o = &ts->o[(*i)++];
		*optional = o->optional;
		if (tables_kept(ts, o->name) == NULL)
			return o->name;
	}
	return NULL;
}

static struct table_kept *
keep(struct tables *ts, const struct table *t)
{
	struct table_kept *k = arena_alloc(&ts->mem, sizeof(*k));

	*k = (struct table_kept){ .t = *t, .next = ts->kept };
	ts->kept = k;
	return k;
}

const struct table *
tables_put(struct tables *ts, const char *name, const char *file,
    struct span text, struct fault *e)
{
	struct table_kept *k;
	struct table t;

	if (table_parse(&t, name, file, text, e) == -1)
		return NULL;
	k = keep(ts, &t);
	k->cut = text.p[text.n - 1] == '\n' ? NULL :
	    arena_dup(&ts->mem, file, strlen(file));
	return &k->t;
}

int
tables_text(struct tables *ts, const char *name, struct buf *out,
    struct fault *e)
{
	struct table_override *o = override_find(ts, name);
	const struct builtin *b = builtin_find(name);

	if (o != NULL && o->text.p == NULL) {
		if (input_all(o->file, TABLE_BYTES_MAX, out, e) == -1)
			return fault_table(e, name);
		o->text = arena_span(&ts->mem, buf_span(out));
		return 0;
	}
	if (o != NULL) {
		buf_addspan(out, o->text);
		return 0;
	}
	if (b == NULL)
		return no_table(name, e);
	buf_add(out, b->text, b->n);
	return 0;
}

const struct table *
tables_table(struct tables *ts, const char *name, struct fault *e)
{
	const struct table_override *o = override_find(ts, name);
	const struct table_kept *k = tables_kept(ts, name);
	const struct table *t;
	struct table own;

	if (k != NULL)
		return &k->t;
	if (o == NULL && table_built_in(&own, name))
		return &keep(ts, &own)->t;
	if (o == NULL) {
		(void)no_table(name, e);
		return NULL;
	}
	t = o->text.p == NULL ? tables_open(ts, name, o->file, e) :
	    tables_put(ts, name, o->file, o->text, e);
	if (t == NULL)
		(void)fault_table(e, name);
	else
		ts->kept->o = o;
	return t;
}

const struct table *
tables_open(struct tables *ts, const char *name, const char *path,
    struct fault *e)
{
	struct buf text = {0};
	const struct table *t = NULL;

	if (input_all(path, TABLE_BYTES_MAX, &text, e) == 0)
		t = tables_put(ts, name, path, buf_span(&text), e);
	buf_free(&text);
	return t;
}

struct when *
tables_keep(struct tables *ts, struct when *w)
{
	ts->when = mem_grow(ts->when, ts->nwhen + 1, sizeof(*ts->when));
	ts->when[ts->nwhen++] = w;
	return w;
}

/* The i-th override that is no compiled-in table, or NULL. */
static const char *
new_map(const struct tables *ts, size_t i)
{
	size_t k;

	for (k = 0; k < ts->n; k++)
		if (builtin_find(ts->o[k].name) == NULL && i-- == 0)
			return ts->o[k].name;
	return NULL;
}

size_t
tables_count(const struct tables *ts)
{
	size_t n = 0;

	while (new_map(ts, n) != NULL)
		n++;
	return builtin_count + n;
}

const char *
tables_name(const struct tables *ts, size_t i)
{
	return i < builtin_count ? builtin_table[i].name :
	    new_map(ts, i - builtin_count);
}

bool
tables_adds(const struct tables *ts, const char *name)
{
	const struct table_override *o = override_find(ts, name);

	return o != NULL && o->adds;
}

const char *
tables_file(const struct tables *ts, const char *name)
{
	const struct table_override *o = override_find(ts, name);

	return o == NULL ? TABLE_BUILT_IN : o->file;
}

void
tables_free(struct tables *ts)
{
	struct table_kept *k;
	size_t i;

	for (k = ts->kept; k != NULL; k = k->next)
		table_free(&k->t);
	for (i = 0; i < ts->nwhen; i++)
		when_free(ts->when[i]);
	free(ts->when);
	free(ts->o);
	arena_free(&ts->mem);
	*ts = (struct tables){0};
}
