/* SPDX-License-Identifier: MIT */
/* Tables from a folder, and those that were not asked for. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "rule/tables.h"

static const char ext[] = ".csv";

/* Was it given by a --table of its own? */
static bool
is_given(const struct tables *ts, const char *name)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (!ts->o[i].optional && strcmp(ts->o[i].name, name) == 0)
			return true;
	return false;
}

/* NAME.csv of the folder stands for NAME from now on. */
static int
take(struct tables *ts, const char *dir, const char *file, struct fault *e)
{
	struct buf path = {0};
	struct table_override o = { .optional = true };
	int rc = 0;

	buf_fmt(&path, "%s/%s", dir, file);
	o.file = arena_dup(&ts->mem, path.p, path.n);
	o.name = arena_dup(&ts->mem, file, strlen(file) - strlen(ext));
	buf_free(&path);
	if (!is_given(ts, o.name) && tables_replace(ts, &o, e) == -1)
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
	struct dirent *entry;
	int rc = 0;

	if (d == NULL)
		return fault_at(e, FAULT_OPEN, dir, 0, "cannot open: %s",
		    strerror(errno));
	while (rc == 0 && (entry = readdir(d)) != NULL)
		if (is_table(entry->d_name))
			rc = take(ts, dir, entry->d_name, e);
	(void)closedir(d);
	return rc;
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
