/* SPDX-License-Identifier: MIT */
/* New files into the places of old ones: all of them, or none. */
#include "text/output-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/temporary.h"

static int
cannot(const struct output *o, const char *what, struct fault *e)
{
	return fault_at(e, FAULT_WRITE, o->path, 0, "cannot %s: %s", what,
	    strerror(errno));
}

/* The file that is to be replaced gets a second name, where it can. */
static void
keep_old(struct output *o)
{
	o->has_old = link(o->path, o->old) == 0;
	o->is_new = !o->has_old && errno == ENOENT;
}

static int
replace(struct output *o, struct fault *e)
{
	if (o->temp == NULL)
		return 0;
	keep_old(o);
	if (rename(o->temp, o->path) == -1)
		return cannot(o, "rename", e);
	temporary_drop(o->temp);
	free(o->temp);
	o->temp = NULL;
	o->in_place = true;
	return 0;
}

/* Makes the file's new name lasting. Some file systems have nothing to do. */
static int
sync_folder(const struct output *o, struct fault *e)
{
	char dir[PATH_MAX];
	int fd, rc;

	if (!o->in_place)
		return 0;
	outfile_folder_of(o->path, dir, sizeof(dir));
	fd = open(dir, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return 0;	/* a folder that may be written, not read */
	rc = fsync(fd) == -1 && errno == EIO ? cannot(o, "write", e) : 0;
	(void)close(fd);
	return rc;
}

/* As if the output had never been. */
static void
undo(const struct output *o)
{
	if (o->in_place && o->has_old)
		(void)rename(o->old, o->path);
	else if (o->in_place && o->is_new)
		(void)unlink(o->path);
}

int
output_keep(struct output *const *o, size_t n, struct fault *e)
{
	size_t i;
	int rc = 0;

	temporaries_hold_signals();
	for (i = 0; i < n && rc == 0; i++)
		rc = replace(o[i], e);
	for (i = 0; i < n && rc == 0; i++)
		rc = sync_folder(o[i], e);
	for (i = 0; i < n; i++) {
		if (rc == -1)
			undo(o[i]);
		if (o[i]->has_old)
			(void)unlink(o[i]->old);
		o[i]->has_old = false;
	}
	temporaries_release_signals();
	return rc;
}
