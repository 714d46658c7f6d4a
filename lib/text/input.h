/* SPDX-License-Identifier: MIT */
/*
 * Input in large blocks: a window of bytes that readers move through.
 *
 * buf[start, end) has been read and not been used. At least INPUT_SLACK
 * readable bytes follow end, so that a reader may look at whole words.
 */
#ifndef CM_TEXT_INPUT_H
#define CM_TEXT_INPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/fault.h"

#define INPUT_BLOCK ((size_t)256 * 1024)	/* best with a 1 MiB pipe */
#define INPUT_SLACK 64

struct recode;

/* Takes the bytes of a line that is skipped, piece by piece. */
struct input_sink {
	int (*put)(void *arg, struct span bytes, struct fault *e);
	void *arg;		/* put NULL: they are lost */
};

struct input {
	const char *name;	/* for messages; not owned */
	int fd;
	struct recode *code;	/* of another encoding; NULL: UTF-8 */
	char *buf;
	size_t cap, start, end;
	bool eof;
	bool added_newline;	/* the last line had none and got one */
	uint64_t line;		/* of the byte at start, from 1 */
	uint64_t bytes;		/* read so far */
	int spool;		/* what is read is copied there; or -1 */
	bool spooled;		/* it is read again from there, as UTF-8 */
	struct input_sink skipped;	/* of input_skip_line */
};

/* A place to which an input can be set back. */
struct input_mark {
	off_t at;		/* of the file, or of the spool: 0 */
	uint64_t line, bytes;
};

/*
 * Opens path ("-": standard input). On failure returns -1, with a message
 * that names the file; errno tells why.
 */
MUST_USE int input_open(struct input *in, const char *path, struct fault *e);

/* What is read is in this encoding, see rec/recode.h. Before any read. */
MUST_USE int input_encoding(struct input *in, const char *encoding,
    struct fault *e);

/*
 * Reads more after end, moving what is left to the front. Returns 1 with
 * more bytes, 0 at the end of the input, -1 on a read error. At the end it
 * puts a newline after a last line that lacks one (once, returning 1), so
 * that every line has one.
 */
MUST_USE int input_fill(struct input *in, struct fault *e);

/*
 * Moves start over the next newline, however far, and hands what it passes
 * to skipped; 0, or -1 on an error.
 */
MUST_USE int input_skip_line(struct input *in, struct fault *e);

/* Moves start over n bytes of the window, which it hands to skipped. */
MUST_USE int input_pass(struct input *in, size_t n, struct fault *e);

/* A regular file, which can be read again? */
bool input_is_file(const struct input *in);

/*
 * For a file that an option names and that is read twice: -1 with a fault
 * where it is standard input or a pipe, which is not opened.
 */
MUST_USE int input_check_twice(const char *option, const char *path,
    struct fault *e);

/*
 * Marks the place of start. From now on what a pipe gives is copied to a
 * file in the directory dir that has no name and that no other user can
 * read; a file is read again where it is. -1: no such file can be made.
 */
MUST_USE int input_mark(struct input *in, const char *dir, struct input_mark *m,
    struct fault *e);

/* Goes back to the mark, for the one time. */
MUST_USE int input_rewind(struct input *in, const struct input_mark *m,
    struct fault *e);

void input_close(struct input *in);

/*
 * Appends the whole file to out as it is, or only a little more than most
 * bytes of it. -1 with a message where it cannot be opened or read.
 */
MUST_USE int input_all(const char *path, size_t most, struct buf *out,
    struct fault *e);

/* Do two of the n names lead to one file, by its device and inode? */
bool input_twice(char *const *path, size_t n);

#endif
