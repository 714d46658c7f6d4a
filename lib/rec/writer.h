/* SPDX-License-Identifier: MIT */
/*
 * Writers: a record's own bytes and the values appended to it.
 *
 * What a program does not append is passed on byte for byte. An appended
 * field that the record has already is replaced where it stands; the others
 * follow behind, in the order of their slots. The output has the input's
 * form, or is changed to the other by the types of the dictionary.
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
	enum rec_form to;
	char delim;		/* of CSV written */
	bool no_header;
	const char *columns;	/* JSON Lines to CSV: NAME,...; or NULL */
};

struct column {			/* of the output, for a CSV header */
	struct span name;
	enum field_type type;
	bool known;		/* in the dictionary */
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
	int *extra;		/* appended slots that are not among them */
	size_t nextra;
	bool replaces;		/* some column is an appended slot */
	bool same;		/* CSV in and out have one delimiter */
	bool *seen;		/* by slot: in this record */
	size_t *at;		/* by column: its member in this record */
	struct span *slot_key;	/* by slot: "name": as JSON */
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
