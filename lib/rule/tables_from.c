/* SPDX-License-Identifier: MIT */
/* Tables from a folder, and those that were not asked for. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "rule/tables.h"

static const char ext[] = ".csv";

/* Was the table of this file given by a --table of its own? */
static bool
is_given(const struct tables *ts, const char *file)
{
	size_t i, n = strlen(file) - strlen(ext);

	for (i = 0; i < ts->n; i++)
		if (!ts->o[i].optional && strlen(ts->o[i].name) == n &&
		    memcmp(ts->o[i].name, file, n) == 0)
			return true;
	return false;
}

/* NAME.csv of the folder stands for NAME from now on. */
static int
take(struct tables *ts, const char *dir, const char *file, struct fault *e)
{
	struct buf spec = {0};
	int rc;

	if (is_given(ts, file))
		return 0;
	buf_fmt(&spec, "%.*s=%s/%s", (int)(strlen(file) - strlen(ext)), file,
	    dir, file);
	rc = tables_override(ts, buf_str(&spec), e);
	if (rc == -1)
		(void)fault_place(e, strchr(spec.p, '=') + 1, 0);
	buf_free(&spec);
	return rc;
}

static bool
is_table(const char *file)
{
	size_t n = strlen(file);

	return file[0] != '.' && n > strlen(ext) &&
	    strcmp(file + n - strlen(ext), ext) == 0;
}

/* Those that were there before are not of the folder. */
static void
mark(struct tables *ts, const char *dir)
{
	size_t i, n = strlen(dir);

	for (i = 0; i < ts->n; i++)
		if (strncmp(ts->o[i].file, dir, n) == 0 &&
		    ts->o[i].file[n] == '/')
			ts->o[i].optional = true;
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
	mark(ts, dir);
	return rc;
}

const char *
tables_unused(const struct tables *ts, size_t *i, bool *optional)
{
	const struct table_override *o;
	const struct table_kept *k;

	while (*i < ts->n) {
		o = &ts->o[(*i)++];
		for (k = ts->kept; k != NULL; k = k->next)
			if (strcmp(k->t.name, o->name) == 0)
				break;
		*optional = o->optional;
		if (k == NULL)
			return o->name;
	}
	return NULL;
}
