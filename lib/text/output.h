/* SPDX-License-Identifier: MIT */
/*
 * Output in large blocks, to standard output or to a file that is old or
 * complete, never half: written beside its place under a temporary name,
 * mode 0600, renamed when all of it is there.
 *
 *	output_open(&o, "today.csv", &e);
 *	buf_adds(&o.buf, "case_id\n");
 *	output_flush(&o, &e);		when output_full(&o)
 *	output_close(&o, &e);		or output_abort(&o)
 */
#ifndef CM_TEXT_OUTPUT_H
#define CM_TEXT_OUTPUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"

#define OUTPUT_BLOCK ((size_t)256 * 1024)

struct output {
	int fd;
	const char *path;	/* NULL: standard output; not owned */
	char *real;		/* the same, to be freed */
	char *temp;		/* the temporary name, or NULL */
	char *old;		/* the second name of the old file, or NULL */
	bool has_old;		/* it is there, while it is being replaced */
	bool in_place, is_new;	/* it is there now; no file was before */
	struct buf buf;
};

/* path NULL or "-" is standard output. -1 with a message that names it. */
MUST_USE int output_open(struct output *o, const char *path, struct fault *e);

/*
 * Do the two names lead to one file, there or yet to be made? "-" is standard
 * output, of other the stream with that number.
 */
bool output_same(const char *out, const char *other, int stream);

/* Is standard error that file? "-" is standard input. */
bool output_errors_in(const char *in);

/*
 * Is the path one that is replaced at the end? A device, a pipe or a file that
 * is open already (/dev/stdout) is written as it is.
 */
bool output_replaces(const char *path);

static inline bool
output_full(const struct output *o)
{
	return o->buf.n >= OUTPUT_BLOCK;
}

/*
 * Writes what is in the buffer. -1 on the first error, and the buffer is
 * empty: who goes on writes nothing twice; then abort.
 */
MUST_USE int output_flush(struct output *o, struct fault *e);

/*
 * end flushes and makes the file lasting; keep puts n of them, ended, in their
 * places, all or, where it returns -1, none: then each is as it was before,
 * but where the file system has no second names for a file. close does both.
 * abort is still to be called after end and keep.
 */
MUST_USE int output_end(struct output *o, struct fault *e);
MUST_USE int output_keep(struct output *const *o, size_t n, struct fault *e);
MUST_USE int output_close(struct output *o, struct fault *e);

/* Removes the unfinished file. */
void output_abort(struct output *o);

#endif
