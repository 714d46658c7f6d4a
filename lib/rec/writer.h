/* SPDX-License-Identifier: MIT */
/*
 * Writers: a record's own bytes and the values appended to it.
 *
 * What a program does not append is passed on byte for byte. An appended
 * field that the record has already is replaced where it stands; the others
 * follow behind, in the order of their slots. The output has the input's
 * form, or is changed to another by the types of the dictionary.
 */
#ifndef CM_REC_WRITER_H
#define CM_REC_WRITER_H

#include "base/fault.h"
#include "rec/reader.h"
#include "rec/rec.h"
#include "text/output.h"

struct writer_conf {
	const struct slots *slots;
	const struct dict *dict;
	const struct form *to;
	bool no_header;
};

enum column_kind {		/* what the dictionary says of a name */
	COLUMN_SOURCE,		/* nothing */
	COLUMN_INPUT,		/* it comes with a case */
	COLUMN_APPENDED		/* a program appends it */
};

struct column {			/* of the output, where they are known */
	struct span name;
	enum field_type type;
	enum column_kind kind;
	int slot;		/* the appended slot that stands here, or -1 */
	struct span key;	/* "name": as JSON */
};

struct writer {
	struct writer_conf conf;
	struct output *out;
	bool crlf;
	bool started;		/* the columns are known */
	struct column *col;	/* columns of the input */
	size_t ncols;
	struct column *extra;	/* appended slots that are not among them */
	size_t nextra;
	bool replaces;		/* some column is an appended slot */
	bool same;		/* CSV in and out have one delimiter */
	bool *seen;		/* by slot: in this record */
	size_t *at;		/* by column: its member in this record */
	struct buf line, cell;
	struct arena mem;
};

/* conf is copied; what it points to must outlive the writer. */
void writer_init(struct writer *w, const struct writer_conf *conf,
    struct output *out);

/*
 * Learns the input's columns and writes the header, for a CSV input; the
 * first file's only. For JSON Lines the first record does it.
 */
void writer_start(struct writer *w, const struct reader *rd);

/* A further file of the same columns; its delimiter may be another. */
void writer_file(struct writer *w, const struct reader *rd);

/*
 * Writes one record. -1 with a reason if it cannot stand in the output's
 * form; the output is then as it was.
 */
int writer_record(struct writer *w, const struct rec *r, struct fault *e);

void writer_free(struct writer *w);

#endif
