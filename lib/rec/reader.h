/* SPDX-License-Identifier: MIT */
/*
 * Readers: a stream of records in one of the text forms.
 *
 *	struct reader *rd = reader_open("census.csv", &conf, &e);
 *	while ((rc = reader_next(rd, &rec, &e)) > 0)
 *		if (rc == READ_REJECT) ... e.text, rec.line, rec.raw ...
 *	reader_close(rd);
 *
 * The first line tells the form: one that begins with '{' is JSON Lines, with
 * MSH and delimiters HL7; any other is a header line, tab-separated if it has
 * a tab and no comma.
 */
#ifndef CM_REC_READER_H
#define CM_REC_READER_H

#include "base/fault.h"
#include "rec/rec.h"
#include "text/input.h"

struct reader_conf {
	const struct slots *slots;
	const struct form *from;	/* NULL: by the first line */
	char delim;		/* 0: the form's */
	const char *encoding;	/* NULL: UTF-8 */
	int64_t skip;		/* title lines before the header */
	bool names_twice;	/* a header may have them */
};

/*
 * The delimiter that a person named: one ASCII character that has no other
 * part in CSV, or "tab". -1 for any other text.
 */
int reader_delim(const char *text, char *delim);

/*
 * The columns of a CSV file, in order; n is 0 for JSON Lines, unless a survey
 * was made (rec/survey.h).
 */
struct header {
	struct span raw;	/* the header line without its end */
	struct span own;	/* the file's, where columns were added */
	uint64_t line;		/* where it begins */
	struct span *name;	/* decoded */
	uint32_t *end;		/* of each raw name */
	int *slot;		/* that each column is bound to, or -1 */
	size_t n;
};

bool header_has(const struct header *h, struct span name);

/* Is a column bound to the slot? */
bool header_has_slot(const struct header *h, int slot);

struct reader {
	const char *path;	/* as it was opened */
	struct input in;
	const struct form *form;
	char delim;
	struct buf before;	/* byte order mark, titles: what was passed */
	bool crlf;		/* CR LF ends the header, or the line */
	struct header head;
	const struct slots *slots;
	void *own;		/* the form's own state */
	struct arena mem;	/* of the form and the stages */

	struct reader_stage *top;	/* see reader_push; NULL: none */
	bool names_twice;	/* columns may have one name */
	bool folds;		/* a stage makes one record of many rows */
	uint64_t folded;	/* rows that went into another's record */
	uint64_t left_out;	/* rows that a stage made no record of */
};

/*
 * What may stand between the form's own reader and the caller, and change
 * records on their way: gather rows, add columns. A stage is the first
 * member of a struct of its own, in rd->mem; it takes records by reader_below.
 */
struct reader_stage {
	enum read_result (*next)(struct reader_stage *, struct reader *,
	    struct rec *, struct fault *);
	void (*close)(struct reader_stage *);	/* what rd->mem does not; or
						 * NULL */
	struct reader_stage *below;
};

/*
 * Opens path and reads up to the first record. NULL with a fault. The conf's
 * slots must outlive the reader; the path too.
 */
struct reader *reader_open(const char *path, const struct reader_conf *conf,
    struct fault *e) MUST_USE;

/*
 * The next record into r. For READ_REJECT the message in e is "FIELD: why"
 * or "why", r->line the line of the fault where one is known, else the one
 * where the record starts, and r->raw its bytes; none if it was too long:
 * those went to rd->in.skipped.
 */
MUST_USE enum read_result reader_next(struct reader *rd, struct rec *r,
    struct fault *e);

/*
 * At the end: a last line of cells without a line end may have been cut off in
 * its last cell, and nothing else shows it. The brace ends an object.
 */
bool reader_cut(const struct reader *rd);

/* Puts a stage on top, which the reader then owns; before any record. */
void reader_push(struct reader *rd, struct reader_stage *st);

/* The next record of what stands below st; as reader_next. */
MUST_USE enum read_result reader_below(const struct reader_stage *st,
    struct reader *rd, struct rec *r, struct fault *e);

void reader_close(struct reader *rd);

#endif
