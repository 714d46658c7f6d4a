/* SPDX-License-Identifier: MIT */
/* Output in large blocks, complete or not at all. */
#ifdef __linux__
#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#endif
#include "text/output-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/temporary.h"

#define PIPE_SIZE (1 << 20)

int
output_open(struct output *o, const char *path, struct fault *e)
{
	*o = (struct output){ .fd = STDOUT_FILENO };
	if (path != NULL && strcmp(path, "-") != 0) {
		o->path = path;
		if (outfile_open(o, e) == -1) {
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

static int
cannot_write(const struct output *o, struct fault *e)
{
	return fault_at(e, FAULT_WRITE, name_of(o), 0, "cannot write: %s",
	    strerror(errno));
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
			return cannot_write(o, e);
		}
		p += n;
		left -= (size_t)n;
	}
	o->buf.n = 0;
	return 0;
}

int
output_end(struct output *o, struct fault *e)
{
	int rc = output_flush(o, e);

	if (rc == 0 && o->temp != NULL && fsync(o->fd) == -1)
		rc = cannot_write(o, e);
	if (o->fd != -1 && close(o->fd) == -1 && rc == 0)
		rc = cannot_write(o, e);
	o->fd = -1;
	return rc;
}

int
output_close(struct output *o, struct fault *e)
{
	int rc = output_end(o, e);

	if (rc == 0)
		rc = output_keep(&o, 1, e);
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
		temporary_drop(o->temp);
	free(o->temp);
	free(o->old);
	free(o->real);
	buf_free(&o->buf);
	*o = (struct output){ .fd = -1 };
}
