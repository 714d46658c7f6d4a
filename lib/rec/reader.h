/* SPDX-License-Identifier: MIT */
/*
 * Readers: a stream of records in one of the text forms.
 *
 *	struct reader *rd = reader_open("census.csv", &conf, &e);
 *	while ((rc = reader_next(rd, &rec, &e)) > 0)
 *		if (rc == READ_REJECT) ... e.text, rec.line, rec.raw ...
 *	reader_close(rd);
 *
 * The first byte tells the form: '{' is JSON Lines, anything else is a
 * header line, tab-separated if it has a tab and no comma.
 */
#ifndef CM_REC_READER_H
#define CM_REC_READER_H

#include "base/fault.h"
#include "rec/rec.h"
#include "text/input.h"

enum read_result {
	READ_FAIL = -1,		/* the input cannot be read on */
	READ_END = 0,
	READ_OK = 1,
	READ_REJECT = 2		/* one record cannot be read; go on */
};

enum reader_from { FROM_AUTO, FROM_CSV, FROM_TSV, FROM_JSONL };

struct reader_conf {
	const struct slots *slots;
	enum reader_from from;
	char delim;		/* 0: comma, or tab for FROM_TSV */
	const char *encoding;	/* NULL: UTF-8 */
	int64_t skip;		/* title lines before the header */
};

/*
 * The delimiter that a person named: one ASCII character that has no other
 * part in CSV, or "tab". -1 if it is none.
 */
int reader_delim(const char *text, char *delim);

/* The columns of a CSV file, in order; n is 0 for JSON Lines. */
struct header {
	struct span raw;	/* the header line without its end */
	struct span own;	/* the file's, where columns were added */
	struct span *name;	/* decoded */
	uint32_t *end;		/* of each raw name */
	int *slot;		/* that each column is bound to, or -1 */
	size_t n;
};

struct reader;

struct reader_ops {
	enum read_result (*next)(struct reader *, struct rec *, struct fault *);
	void (*close)(struct reader *);
};

struct reader {
	struct reader_ops ops;
	struct input in;
	enum rec_form form;
	char delim;
	bool crlf;		/* the first line ended with CR LF */
	struct header head;
	const struct slots *slots;
	void *own;		/* the form's own state */

	struct reader_stage *top;	/* see reader_push; NULL: none */
	bool folds;		/* a stage makes one record of many rows */
	uint64_t folded;	/* rows that went into another's record */
	int status;		/* exit code of READ_FAIL */
};

/*
 * What may stand between the form's own reader and the caller, and change
 * records on their way: gather rows, add columns. A stage is the first
 * member of a struct of its own; it takes records by reader_below.
 */
struct reader_stage {
	enum read_result (*next)(struct reader_stage *, struct reader *,
	    struct rec *, struct fault *);
	void (*close)(struct reader_stage *);
	struct reader_stage *below;
};

/*
 * Opens path and reads up to the first record. Returns NULL with a message;
 * *status is then EXIT_OPEN, EXIT_INPUT or EXIT_WRITE. The conf's slots
 * must outlive the reader; the path too.
 */
struct reader *reader_open(const char *path, const struct reader_conf *conf,
    int *status, struct fault *e);

/*
 * The next record into r. For READ_REJECT the message in e is "FIELD: why"
 * or "why", r->line the line of the fault where one is known, else the one
 * where the record starts, and r->raw its bytes; none if it was too long.
 */
enum read_result reader_next(struct reader *rd, struct rec *r,
    struct fault *e);

/* Puts a stage on top, which the reader then owns; before any record. */
void reader_push(struct reader *rd, struct reader_stage *st);

/* The next record of what stands below st; as reader_next. */
enum read_result reader_below(const struct reader_stage *st,
    struct reader *rd, struct rec *r, struct fault *e);

void reader_close(struct reader *rd);

/* The forms; called by reader_open once the window has its first bytes. */
int csvread_open(struct reader *rd, struct fault *e);
int jsonl_open(struct reader *rd, struct fault *e);

#endif
