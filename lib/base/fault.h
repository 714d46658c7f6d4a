/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: the one place that writes to standard error or exits.
 *
 * Library code that fails fills a struct fault and returns -1:
 *
 *	if (n > LIMIT)
 *		return fault_set(e, FAULT_INPUT, "field too long: "
 *		    "limit %d bytes", LIMIT);
 *
 * A message says where, what was expected and what to do. It never holds
 * a value of a record: that is a patient's.
 */
#ifndef CM_BASE_FAULT_H
#define CM_BASE_FAULT_H

#include <stddef.h>

/* Exit codes of every program; cmtools(7) documents them. */
enum {
	EXIT_ALL_DONE = 0,
	EXIT_REJECTED = 1,	/* done, some records rejected */
	EXIT_USE = 2,		/* wrong call */
	EXIT_INPUT = 65,	/* input unusable */
	EXIT_OPEN = 66,		/* cannot open an input */
	EXIT_INTERNAL = 70,	/* broken invariant, out of memory */
	EXIT_WRITE = 74,	/* input/output error */
	EXIT_TABLE = 78		/* table or map unusable */
};

#define FAULT_TEXT_MAX 400	/* longest message, bytes; longer ones are cut
    */

enum fault_kind { FAULT_NONE, FAULT_USE, FAULT_INPUT, FAULT_OPEN,
	FAULT_WRITE, FAULT_TABLE, FAULT_INTERNAL };

struct fault {
	enum fault_kind kind;
	char text[FAULT_TEXT_MAX];
};

/* Formats a message into e (which may be NULL). Returns -1, always. */
int fault_set(struct fault *e, enum fault_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "PREFIX: " before the message already in e. Returns -1, always. */
int fault_prefix(struct fault *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Names the program in every message that follows; prog is not copied. Where
 * a standard stream is closed its number is taken, so that no file opened
 * later gets messages or records that were not for it; it still cannot be
 * used.
 */
void diag_init(const char *prog);

/* Turns messages of diag_note off (-q). Warnings still print. */
void diag_quiet(void);

/* Prints "PROG: message\n". */
void diag_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void diag_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints bytes to standard error as they are: usage text, progress. */
void diag_text(const char *s, size_t n);

/* Prints "PROG: message\n" and exits. */
_Noreturn void die(int status, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
