/* SPDX-License-Identifier: MIT */
/*
 * Writers: a record's own bytes and the values appended to it.
 *
 * What a program does not append is passed on byte for byte. An appended
 * field that the record has already is replaced where it stands; the others
 * follow after, in the order of their slots. The output has the input's
 * form, or is changed to another by the types of the dictionary.
 */
#ifndef CM_REC_WRITER_H
#define CM_REC_WRITER_H

#include "base/fault.h"
#include "base/names.h"
#include "rec/pick.h"
#include "rec/reader.h"
#include "rec/rec.h"
#include "text/output.h"

struct writer_conf {
	const struct slots *slots;
	const struct dict *dict;
	const struct form *to;
	struct pick pick;	/* which columns are written */
	bool no_header;
};

struct column {			/* of the output, where they are known */
	struct span name;
	enum field_type type;
	enum pick_kind kind;
	bool skip;		/* it is not written */
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
	size_t *touched;	/* columns replaced or left out */
	size_t ntouched;
	size_t nkept;		/* columns of the input that are written */
	struct names key;	/* of objects, where some are left out */
	int8_t *takes;		/* by key */
	bool same;		/* CSV in and out have one delimiter */
	bool *seen;		/* by slot: in this record */
	size_t *at;		/* by column: its member in this record */
	struct buf cell;
	struct arena mem;
};

/* conf is copied; what it points to must outlive the writer. */
void writer_init(struct writer *w, const struct writer_conf *conf,
    struct output *out);

/*
 * Learns the input's columns and writes the header, of the first file only;
 * where no columns are known, the first record does it. -1 with a fault if
 * none of them is to be written.
 */
int writer_start(struct writer *w, const struct reader *rd, struct fault *e)
    MUST_USE;

/* A further file of the same columns; its delimiter may be another. */
void writer_file(struct writer *w, const struct reader *rd);

/*
 * Writes one record. -1 with a reason if it cannot stand in the output's
 * form; the output is then as it was.
 */
int writer_record(struct writer *w, const struct rec *r, struct fault *e)
    MUST_USE;

void writer_free(struct writer *w);

#endif
