/* SPDX-License-Identifier: MIT */
/* Files to write: links followed, devices, the temporary file beside. */
#include "text/output-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/temporary.h"

#define TEMP_TRIES 100
#define OLD_END ".old"
#define LINKS_MAX 40	/* as many as the system follows */

int
outfile_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (int)(slash - path) + 1;
}

void
outfile_folder_of(const char *path, char *dir, size_t size)
{
	int n = outfile_folder(path);

	(void)snprintf(dir, size, "%.*s", n == 0 ? 1 : n, n == 0 ? "." : path);
}

static bool
same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Is it a link to an open file, as /dev/stdout leads to on Linux? */
static bool
is_open_file(const char *path)
{
	struct stat link, of_system;

	return lstat(path, &link) == 0 && S_ISLNK(link.st_mode) &&
	    stat("/proc/self/fd", &of_system) == 0 &&
	    link.st_dev == of_system.st_dev;
}

/*
 * What a path leads to, to be freed: of a link the file at its end, which may
 * be yet to be made, or a link to an open file.
 */
static char *
end_of_links(const char *path)
{
	char *at = mem_alloc(strlen(path) + 1, 1), *next, to[PATH_MAX];
	ssize_t n;
	int i, dir;

	strcpy(at, path);
	for (i = 0; i < LINKS_MAX && !is_open_file(at); i++) {
		n = readlink(at, to, sizeof(to) - 1);
		if (n <= 0)
			break;
		to[n] = '\0';
		dir = to[0] == '/' ? 0 : outfile_folder(at);
		next = mem_alloc((size_t)dir + (size_t)n + 1, 1);
		(void)snprintf(next, (size_t)dir + (size_t)n + 1, "%.*s%s",
		    dir, at, to);
		free(at);
		at = next;
	}
	return at;
}

/*
 * "DIR/.NAME.N.tmp" with the first N that is free, and for the old file that
 * name with OLD_END: once files are being replaced no memory is asked for.
 */
static int
open_temp(struct output *o, struct fault *e)
{
	int dir = outfile_folder(o->path), i;
	size_t size = strlen(o->path) + 32;

	o->temp = mem_alloc(size, 1);
	for (i = 0; i < TEMP_TRIES; i++) {
		(void)snprintf(o->temp, size, "%.*s.%s.%ld-%d.tmp", dir,
		    o->path, o->path + dir, (long)getpid(), i);
		temporary_add(o->temp);
		o->fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    S_IRUSR | S_IWUSR);
		if (o->fd != -1) {
			o->old = mem_alloc(size + sizeof(OLD_END), 1);
			(void)sprintf(o->old, "%s" OLD_END, o->temp);
			return 0;
		}
		temporary_drop(o->temp);
		if (errno != EEXIST)
			break;
	}
	fault_at(e, FAULT_WRITE, o->path, 0, "cannot create: %s",
	    strerror(errno));
	free(o->temp);
	o->temp = NULL;
	return -1;
}

/* One more descriptor of a file that is open, at its place; else -1. */
static int
open_again(const char *path, const struct stat *st)
{
	long fd = strtol(path + outfile_folder(path), NULL, 10);
	struct stat mine;

	return fstat((int)fd, &mine) == 0 && same_file(&mine, st) ?
	    fcntl((int)fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) :
	    open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
}

bool
output_replaces(const char *path)
{
	char *end = end_of_links(path);
	struct stat st;
	bool other = stat(path, &st) == 0 && !S_ISREG(st.st_mode);
	bool open = is_open_file(end);

	free(end);
	return !other && !open;
}

int
outfile_open(struct output *o, struct fault *e)
{
	struct stat st;

	if (stat(o->path, &st) == -1 && errno != ENOENT)
		return fault_at(e, FAULT_WRITE, o->path, 0,
		    "cannot create: %s", strerror(errno));
	o->real = end_of_links(o->path);
	if (output_replaces(o->path)) {
		/* A link stays one: what it leads to is replaced. */
		o->path = o->real;
		return open_temp(o, e);
	}
	o->fd = is_open_file(o->real) ? open_again(o->real, &st) :
	    open(o->path, O_WRONLY | O_CLOEXEC);
	return o->fd != -1 ? 0 : fault_at(e, FAULT_WRITE, o->path, 0, "cannot "
	    "open: %s", strerror(errno));
}

/* A name in its folder: "dir/x" and "dir/../dir/x" are one. */
static bool
same_name(const char *a, const char *b)
{
	struct stat dir_a, dir_b;
	char dir[PATH_MAX];

	outfile_folder_of(a, dir, sizeof(dir));
	if (stat(dir, &dir_a) == -1)
		return false;
	outfile_folder_of(b, dir, sizeof(dir));
	return stat(dir, &dir_b) == 0 && same_file(&dir_a, &dir_b) &&
	    strcmp(a + outfile_folder(a), b + outfile_folder(b)) == 0;
}

/* That of a file, or of an open one where the name is that of a stream. */
static bool
stat_of(const char *path, int stream, struct stat *st)
{
	return (strcmp(path, "-") == 0 ? fstat(stream, st) :
	    stat(path, st)) == 0;
}

/* Would what is written to the one be read from the other? */
static bool
leads_to(const struct stat *out, const struct stat *in)
{
	return (S_ISREG(out->st_mode) || S_ISFIFO(out->st_mode)) &&
	    same_file(out, in);
}

bool
output_errors_in(const char *in)
{
	struct stat x, y;

	return fstat(STDERR_FILENO, &x) == 0 &&
	    stat_of(in, STDIN_FILENO, &y) && leads_to(&x, &y);
}

bool
output_same(const char *out, const char *other, int stream)
{
	struct stat x, y;
	char *a, *b;
	bool same;

	if (stat_of(out, STDOUT_FILENO, &x) && stat_of(other, stream, &y))
		return leads_to(&x, &y);
	a = end_of_links(out);
	b = end_of_links(other);
	same = same_name(a, b);
	free(a);
	free(b);
	return same;
}
