/* SPDX-License-Identifier: MIT */
/* Output in large blocks, complete or not at all. */
#ifdef __linux__
#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#else
#define _XOPEN_SOURCE 700	/* realpath */
#endif
#include "text/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define PIPE_SIZE (1 << 20)
#define TEMP_TRIES 100

/* "DIR/.NAME.N.tmp" with the first N that is free. */
static int
open_temp(struct output *o, struct fault *e)
{
	const char *slash = strrchr(o->path, '/');
	int dir = slash == NULL ? 0 : (int)(slash - o->path) + 1;
	size_t size = strlen(o->path) + 32;
	int i;

	o->temp = mem_alloc(size, 1);
	for (i = 0; i < TEMP_TRIES; i++) {
		(void)snprintf(o->temp, size, "%.*s.%s.%ld-%d.tmp", dir,
		    o->path, o->path + dir, (long)getpid(), i);
		o->fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    S_IRUSR | S_IWUSR);
		if (o->fd != -1) {
			fault_temporary(o->temp);
			return 0;
		}
		if (errno != EEXIST)
			break;
	}
	fault_at(e, FAULT_WRITE, o->path, 0, "cannot create: %s",
	    strerror(errno));
	free(o->temp);
	o->temp = NULL;
	return -1;
}

/*
 * A device or a pipe is written as it is; only a regular file, or a name
 * that is free, can be replaced.
 */
static bool
is_special(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

/* Opens a file for output_open; what fails is freed there. */
static int
open_path(struct output *o, struct fault *e)
{
	if (!is_special(o->path))
		return open_temp(o, e);
	o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
	return o->fd != -1 ? 0 : fault_at(e, FAULT_WRITE, o->path, 0, "cannot "
	    "open: %s", strerror(errno));
}

/* A name in its folder: "dir/x" and "dir/../dir/x" are one. */
static bool
same_name(const char *a, const char *b)
{
	const char *const path[] = { a, b };
	const char *name[2], *slash;
	struct stat st[2];
	char *dir;
	int i, rc;

	for (i = 0; i < 2; i++) {
		slash = strrchr(path[i], '/');
		name[i] = slash == NULL ? path[i] : slash + 1;
		dir = mem_alloc(strlen(path[i]) + 2, 1);
		(void)snprintf(dir, strlen(path[i]) + 2, "%.*s",
		    slash == NULL ? 1 : (int)(slash - path[i]) + 1,
		    slash == NULL ? "." : path[i]);
		rc = stat(dir, &st[i]);
		free(dir);
		if (rc == -1)
			return false;
	}
	return strcmp(name[0], name[1]) == 0 &&
	    st[0].st_dev == st[1].st_dev && st[0].st_ino == st[1].st_ino;
}

bool
output_same(const char *a, const char *b)
{
	struct stat x, y;

	if (stat(a, &x) == 0 && stat(b, &y) == 0)
		return S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
		    x.st_ino == y.st_ino;
	return same_name(a, b);
}

int
output_open(struct output *o, const char *path, struct fault *e)
{
	*o = (struct output){ .fd = STDOUT_FILENO };
	if (path != NULL && strcmp(path, "-") != 0) {
		/* A link stays one: what it leads to is replaced. */
		o->real = realpath(path, NULL);
		o->path = o->real == NULL ? path : o->real;
		if (open_path(o, e) == -1) {
			free(o->real);
			*o = (struct output){ .fd = -1 };
			return -1;
		}
	}
#ifdef F_SETPIPE_SZ
	(void)fcntl(o->fd, F_SETPIPE_SZ, PIPE_SIZE);
#endif
	buf_need(&o->buf, OUTPUT_BLOCK);
	return 0;
}

static const char *
name_of(const struct output *o)
{
	return o->path == NULL ? "standard output" : o->path;
}

int
output_flush(struct output *o, struct fault *e)
{
	const char *p = o->buf.p;
	size_t left = o->buf.n;
	ssize_t n;

	while (left > 0) {
		n = write(o->fd, p, left);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0) {
			o->buf.n = 0;
			return fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot "
			    "write: %s", strerror(errno));
		}
		p += n;
		left -= (size_t)n;
	}
	o->buf.n = 0;
	return 0;
}

int
output_close(struct output *o, struct fault *e)
{
	int rc = output_flush(o, e);

	if (rc == 0 && o->temp != NULL && fsync(o->fd) == -1)
		rc = fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot write: %s",
		    strerror(errno));
	if (o->fd != -1 && close(o->fd) == -1 && rc == 0)
		rc = fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot write: %s",
		    strerror(errno));
	o->fd = -1;
	if (rc == 0 && o->temp != NULL && rename(o->temp, o->path) == -1)
		rc = fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot rename: "
		    "%s", strerror(errno));
	if (rc == 0 && o->temp != NULL) {
		fault_permanent(o->temp);
		free(o->temp);
		o->temp = NULL;
	}
	output_abort(o);
	return rc;
}

void
output_abort(struct output *o)
{
	if (o->temp != NULL)
		(void)unlink(o->temp);
	if (o->path != NULL && o->fd != -1)
		(void)close(o->fd);
	if (o->temp != NULL)
		fault_permanent(o->temp);
	free(o->temp);
	free(o->real);
	buf_free(&o->buf);
	*o = (struct output){ .fd = -1 };
}
