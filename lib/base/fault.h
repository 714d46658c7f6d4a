/* SPDX-License-Identifier: MIT */
/*
 * Failures: what a failed call says, and the one place that writes to
 * standard error or ends the process.
 *
 * Code that fails fills a struct fault and returns -1, or NULL:
 *
 *	if (n > LIMIT)
 *		return fault_at(e, FAULT_INPUT, path, line,
 *		    "field too long: limit %d bytes", LIMIT);
 *
 * A message says where, what was expected and what to do. It never holds
 * a value of a record: that is a patient's.
 */
#ifndef CM_BASE_FAULT_H
#define CM_BASE_FAULT_H
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

#define MUST_USE __attribute__((warn_unused_result))	/* its failure */
#define APART __attribute__((noinline))	/* keeps a fast caller short */

enum fault_kind {
	FAULT_NONE,
	FAULT_USE,		/* the call is wrong */
	FAULT_INPUT,		/* the input cannot be used */
	FAULT_OPEN,		/* a file cannot be opened */
	FAULT_WRITE,		/* reading or writing failed */
	FAULT_TABLE,		/* a table or map cannot be used */
	FAULT_INTERNAL		/* a broken invariant */
};

/* Longest texts, in bytes with the NUL; longer ones are cut. */
#define FAULT_NAME_MAX 96
#define FAULT_FILE_MAX 512
#define FAULT_TEXT_MAX 400
#define FAULT_MESSAGE_MAX 4608	/* an escape has four bytes for one */

/* What messages about records are about: also -v; --prior and --join. */
enum fault_about { ABOUT_REJECTED, ABOUT_ISSUES, ABOUT_SECOND };
#define FAULT_RECORDS_MAX 1000

/* Zero is no failure. Texts are copied: nothing need outlive the call. */
struct fault {
	enum fault_kind kind;
	char table[FAULT_NAME_MAX];	/* its name; or empty */
	char file[FAULT_FILE_MAX];	/* as it was named; or empty */
	uint64_t line;			/* from 1; 0: none */
	size_t column;			/* of a cell, from 1; 0: none */
	char field[FAULT_NAME_MAX];	/* or a table's column; or empty */
	char text[FAULT_TEXT_MAX];	/* what was expected */
};

/* Fills e, which may be NULL, with no place. Returns -1, always. */
int fault_set(struct fault *e, enum fault_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* With a file and a line of it, 0 for none. */
int fault_at(struct fault *e, enum fault_kind kind, const char *file,
    uint64_t line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* Add to a fault its file and line; its field; its table. Return -1. */
int fault_place(struct fault *e, const char *file, uint64_t line);
int fault_field(struct fault *e, struct span field);
int fault_table(struct fault *e, const char *table);

/*
 * Writes "TABLE: FILE:LINE: FIELD: text", without the parts that are empty, to
 * out, and returns it. Control characters are escaped (base/visible.h), as in
 * all that is printed here except by fault_text.
 */
const char *fault_message(const struct fault *e,
    char out[FAULT_MESSAGE_MAX]);

/*
 * Names the program in every message that follows; prog is not copied. If a
 * standard stream is closed, its descriptor is filled with one that cannot be
 * used, so that no file opened later gets messages or records by mistake. From
 * now on a signal that ends the process removes the temporaries first, no core
 * is written, and no other process can read this one's memory.
 */
void fault_init(const char *prog);

/* Turns messages of fault_note off (-q). Warnings still print. */
void fault_quiet(void);

/* From now on nothing is said: standard error is a file that must stay. */
void fault_mute(void);

/* Between these nothing is said: what was said before would be said again. */
void fault_hush(void);
void fault_speak(void);

/* Prints "PROG: message\n". */
void fault_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void fault_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void fault_print(const struct fault *e);

/*
 * Prints one of maybe millions of messages about records: the first of each
 * kind. fault_unsaid, at the end, says how many others there were.
 */
void fault_record(enum fault_about about, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void fault_unsaid(void);

/* Prints bytes to standard error as they are: usage text, progress. */
void fault_text(const char *s, size_t n);

/*
 * Out of memory or a broken invariant: removes the temporaries, prints
 * "PROG: message\n" and ends the process with status 70.
 */
_Noreturn void fault_die(const char *fmt, ...)
    __attribute__((format(printf, 1, 2)));

#endif
