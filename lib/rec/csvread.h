/* SPDX-License-Identifier: MIT */
/* What the parts of the CSV reader share; for lib/rec/csvread*.c only. */
#ifndef CM_REC_CSVREAD_H
#define CM_REC_CSVREAD_H

#include "rec/reader.h"
#include "text/csvtext.h"

struct bind {			/* a column that somebody reads */
	uint32_t column;
	int slot;
};

struct csv {
	struct csvtext_row row;
	struct csvtext_judged judged;
	struct bind *bind;
	size_t nbind;
	int *list;		/* the slots among these that are lists */
	size_t nlists;
	size_t n;		/* columns of the file itself */
	bool *bound;		/* by slot */
	struct arena names;
};

/*
 * Reject the record at the window's start: used bytes and lines newlines of
 * it. The message in e names the column; r->raw is what was skipped. All
 * return READ_REJECT.
 */
MUST_USE enum read_result csvread_reject(struct reader *rd, struct rec *r,
    size_t used, uint64_t lines, struct fault *e, size_t column,
    const char *why);

/* A canonical record with a column that is not UTF-8, or too long. */
MUST_USE enum read_result csvread_reject_utf8(struct reader *rd, struct rec *r,
    struct fault *e);
MUST_USE enum read_result csvread_reject_long(struct reader *rd, struct rec *r,
    struct fault *e);

/* More or fewer cells than the header. */
MUST_USE enum read_result csvread_reject_ragged(struct reader *rd,
    struct rec *r, size_t found, size_t used, uint64_t lines, struct fault *e);

/*
 * What the judge found in a later line than the record's first. The mistake
 * is, most likely, the quote that opened the field.
 */
MUST_USE enum read_result csvread_reject_later(struct reader *rd, struct rec *r,
    uint64_t lines, struct fault *e);

#endif
