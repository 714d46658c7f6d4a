/* SPDX-License-Identifier: MIT */
/*
 * Text in another encoding, made UTF-8 as it is read, by iconv(3).
 *
 *	struct recode *rc = recode_open("WINDOWS-1252", &e);
 *	n = recode_read(rc, fd, out, sizeof(out), &e);		as read(2)
 *	recode_close(rc);
 *
 * A byte order mark that the encoding has is taken off by iconv, or stays as
 * that of UTF-8. What the encoding does not have is a failure, never another
 * character.
 */
#ifndef CM_TEXT_RECODE_H
#define CM_TEXT_RECODE_H

#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/fault.h"

#define RECODE_BLOCK ((size_t)64 * 1024)	/* bytes read at once */
#define RECODE_CHAR 16		/* one character and its shifts fit */

struct recode;

/* The encodings are those of iconv -l. NULL with a message for others. */
MUST_USE struct recode *recode_open(const char *encoding, struct fault *e);

/*
 * At least one byte of UTF-8 into out (size: RECODE_CHAR or more), 0 at the
 * end, -1 with a message: "byte B: not ENCODING" (B from 1, of the file), or
 * with errno set and an empty message where read(2) failed.
 */
MUST_USE ssize_t recode_read(struct recode *rc, int fd, char *out, size_t size,
    struct fault *e);

void recode_close(struct recode *rc);	/* NULL is fine */

/*
 * The other way: what has to be written in the encoding it came in, by from,
 * of which the beginning was read. NULL with a message as recode_open;
 * recode_close closes it.
 */
MUST_USE struct recode *recode_back_open(const struct recode *from,
    struct fault *e);

/*
 * Replaces what b holds from byte at on, whole characters of UTF-8 that
 * recode_read gave, by the encoding's: the bytes that were read, but where
 * the encoding has several for one character its first ones. -1 with a
 * message for a character that the encoding does not have.
 */
MUST_USE int recode_back(struct recode *rc, struct buf *b, size_t at,
    struct fault *e);

#endif
