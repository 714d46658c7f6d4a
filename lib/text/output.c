/* SPDX-License-Identifier: MIT */
/* Output in large blocks, complete or not at all. */
#ifdef __linux__
#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#endif
#include "text/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define PIPE_SIZE (1 << 20)
#define TEMP_TRIES 100
#define LINKS_MAX 40	/* as many as the system follows */

/* The length of the folder in a path, with its slash; 0: none is named. */
static int
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (int)(slash - path) + 1;
}

/*
 * What a path leads to, to be freed: of a link the file at its end, which may
 * be yet to be made.
 */
static char *
end_of_links(const char *path)
{
	char *at = mem_alloc(strlen(path) + 1, 1), *next, to[PATH_MAX];
	ssize_t n;
	int i, dir;

	strcpy(at, path);
	for (i = 0; i < LINKS_MAX; i++) {
		n = readlink(at, to, sizeof(to) - 1);
		if (n <= 0)
			break;
		to[n] = '\0';
		dir = to[0] == '/' ? 0 : folder_length(at);
		next = mem_alloc((size_t)dir + (size_t)n + 1, 1);
		(void)snprintf(next, (size_t)dir + (size_t)n + 1, "%.*s%s",
		    dir, at, to);
		free(at);
		at = next;
	}
	return at;
}

/* "DIR/.NAME.N.tmp" with the first N that is free. */
static int
open_temp(struct output *o, struct fault *e)
{
	int dir = folder_length(o->path), i;
	size_t size = strlen(o->path) + 32;

	o->temp = mem_alloc(size, 1);
	for (i = 0; i < TEMP_TRIES; i++) {
		(void)snprintf(o->temp, size, "%.*s.%s.%ld-%d.tmp", dir,
		    o->path, o->path + dir, (long)getpid(), i);
		fault_temporary(o->temp);
		o->fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    S_IRUSR | S_IWUSR);
		if (o->fd != -1)
			return 0;
		fault_permanent(o->temp);
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
 * Can what stat has found at path be replaced by a file at its end? A device
 * or a pipe is written as it is, and so is what only a link of the system
 * leads to, such as /dev/stdout.
 */
static bool
is_replaceable(const char *end, const struct stat *st)
{
	struct stat real;

	return S_ISREG(st->st_mode) && stat(end, &real) == 0 &&
	    real.st_dev == st->st_dev && real.st_ino == st->st_ino;
}

/* Opens a file for output_open; what fails is freed there. */
static int
open_path(struct output *o, struct fault *e)
{
	struct stat st;
	bool there = stat(o->path, &st) == 0;

	o->real = end_of_links(o->path);
	if (!there || is_replaceable(o->real, &st)) {
		/* A link stays one: what it leads to is replaced. */
		o->path = o->real;
		return open_temp(o, e);
	}
	o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
	return o->fd != -1 ? 0 : fault_at(e, FAULT_WRITE, o->path, 0, "cannot "
	    "open: %s", strerror(errno));
}

/* A name in its folder: "dir/x" and "dir/../dir/x" are one. */
static bool
same_name(const char *a, const char *b)
{
	const char *const path[] = { a, b };
	const char *name[2];
	struct stat st[2];
	char dir[PATH_MAX];
	int i, n;

	for (i = 0; i < 2; i++) {
		n = folder_length(path[i]);
		name[i] = path[i] + n;
		(void)snprintf(dir, sizeof(dir), "%.*s", n == 0 ? 1 : n,
		    n == 0 ? "." : path[i]);
		if (stat(dir, &st[i]) == -1)
			return false;
	}
	return strcmp(name[0], name[1]) == 0 &&
	    st[0].st_dev == st[1].st_dev && st[0].st_ino == st[1].st_ino;
}

/* That of a file, or of an open one where the name is that of a stream. */
static bool
stat_of(const char *path, int stream, struct stat *st)
{
	return (strcmp(path, "-") == 0 ? fstat(stream, st) :
	    stat(path, st)) == 0;
}

bool
output_same(const char *out, const char *other, int stream)
{
	struct stat x, y;
	char *a, *b;
	bool same;

	if (stat_of(out, STDOUT_FILENO, &x) && stat_of(other, stream, &y))
		return S_ISREG(x.st_mode) && x.st_dev == y.st_dev &&
		    x.st_ino == y.st_ino;
	a = end_of_links(out);
	b = end_of_links(other);
	same = same_name(a, b);
	free(a);
	free(b);
	return same;
}

int
output_open(struct output *o, const char *path, struct fault *e)
{
	*o = (struct output){ .fd = STDOUT_FILENO };
	if (path != NULL && strcmp(path, "-") != 0) {
		o->path = path;
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

/* -1 with what could not be done to the output. */
static int
cannot(const struct output *o, const char *what, struct fault *e)
{
	return fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot %s: %s", what,
	    strerror(errno));
}

int
output_end(struct output *o, struct fault *e)
{
	int rc = output_flush(o, e);

	if (rc == 0 && o->temp != NULL && fsync(o->fd) == -1)
		rc = cannot(o, "write", e);
	if (o->fd != -1 && close(o->fd) == -1 && rc == 0)
		rc = cannot(o, "write", e);
	o->fd = -1;
	return rc;
}

/* Makes the file's new name lasting. Some file systems have nothing to do. */
static int
sync_folder(const struct output *o, struct fault *e)
{
	char dir[PATH_MAX];
	int n = folder_length(o->path), fd, rc;

	(void)snprintf(dir, sizeof(dir), "%.*s", n == 0 ? 1 : n,
	    n == 0 ? "." : o->path);
	fd = open(dir, O_RDONLY | O_CLOEXEC);
	if (fd == -1)
		return 0;	/* a folder that may be written, not read */
	rc = fsync(fd) == -1 && errno == EIO ? cannot(o, "write", e) : 0;
	(void)close(fd);
	return rc;
}

int
output_keep(struct output *o, struct fault *e)
{
	int rc = 0;

	if (o->temp != NULL) {
		if (rename(o->temp, o->path) == -1) {
			rc = cannot(o, "rename", e);
		} else {
			fault_permanent(o->temp);
			free(o->temp);
			o->temp = NULL;
			rc = sync_folder(o, e);
		}
	}
	output_abort(o);
	return rc;
}

int
output_close(struct output *o, struct fault *e)
{
	if (output_end(o, e) == 0)
		return output_keep(o, e);
	output_abort(o);
	return -1;
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
