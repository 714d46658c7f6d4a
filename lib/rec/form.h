/* SPDX-License-Identifier: MIT */
/*
 * The forms in which records are read and written: one row each, with the
 * properties of the form and the operations of its reader and its writer.
 * Other files ask for a property, never for a form by name, except where one
 * has to be chosen (a delimiter is given, a listing has no input, what is read
 * cannot be written).
 *
 *	const struct form *f = form_find("jsonl");
 *	if (!r->form->has_header)
 *		... each record has keys of its own ...
 *
 * To add a form: a row in form.c, and its operations; CONTRIBUTING.md lists
 * the files that know of CSV and JSON Lines only.
 */
#ifndef CM_REC_FORM_H
#define CM_REC_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/fault.h"

struct input;
struct reader;
struct rec;
struct rowout;
struct writer;

enum read_result {
	READ_FAIL = -1,		/* the input cannot be read on */
	READ_END = 0,
	READ_OK = 1,
	READ_REJECT = 2		/* one record cannot be read; go on */
};

struct form {
	const char *word;	/* of --from and --to */
	const char *called;	/* its records, in messages */
	char delim;		/* between cells; 0: no such thing */
	const char *map;	/* that cm-intake takes unless it is given one;
				 * or NULL */
	bool has_header;	/* columns are named once, for all records */
	bool nests;		/* values may have members of their own */
	bool tells;		/* a record tells of a case and is not one: all
				 * are looked at first, see survey.h */

	/*
	 * Reading. begins: does an input begin like this? open: the window
	 * has its first bytes, or none; what it needs is in rd->mem. next: as
	 * reader_next. close: what is not in rd->mem; or NULL.
	 */
	bool (*begins)(const struct input *in);
	int (*open)(struct reader *rd, struct fault *e);
	enum read_result (*next)(struct reader *rd, struct rec *r,
	    struct fault *e);
	void (*close)(struct reader *rd);

	/*
	 * Without a header: the i-th of the different keys that records had
	 * so far, raw, and its slot, or -1; false where there are no more.
	 * With one NULL, and where what is not bound is not passed on.
	 */
	bool (*key)(const struct reader *rd, size_t i, struct span *key,
	    int *slot);

	/*
	 * For writers of other forms: finds the columns in a record; then
	 * the text of one as a CSV cell would have it, p NULL where the
	 * record does not have it. -1 with a reason. NULL: no values of
	 * its own are passed on, only what a program sets.
	 */
	int (*place)(struct writer *w, const struct rec *r, struct fault *e);
	int (*text)(struct writer *w, const struct rec *r, size_t column,
	    struct span *text, struct fault *e);

	/*
	 * Writing, all NULL in a form that is only read. header: NULL where
	 * the form has no header. pass: a record of the same kind, its own
	 * bytes. convert: one of another kind.
	 */
	void (*header)(struct writer *w, struct span raw);
	int (*pass)(struct writer *w, const struct rec *r, struct fault *e);
	int (*convert)(struct writer *w, const struct rec *r,
	    struct fault *e);

	/* A row of a listing: its next cell, its end. */
	void (*row_cell)(struct rowout *ro, struct span text);
	void (*row_end)(struct rowout *ro);
};

/* The form that the word of --from or --to names; NULL for any other. */
const struct form *form_find(const char *word);

/* The form that the input begins with, its window having a first byte. */
const struct form *form_guess(const struct input *in);

/* Can records be written so, or only read? */
static inline bool
form_writes(const struct form *f)
{
	return f->convert != NULL;
}

/* Is a file of it lines of cells below a header? */
static inline bool
form_is_cells(const struct form *f)
{
	return f->has_header && form_writes(f);
}

/* Do records pass from one to the other as they are, but for delimiters? */
static inline bool
form_passes(const struct form *from, const struct form *to)
{
	return from == to || (from->pass == to->pass && form_writes(from));
}

#endif
