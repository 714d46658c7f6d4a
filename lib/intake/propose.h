/* SPDX-License-Identifier: MIT */
/*
 * A map proposed for a file: read, guessed, written, with notes on it.
 *
 *	struct propose p = { .wanted = true };
 *	if (propose_bind(&p, b) == -1 ||
 *	    propose_read(&p, path, &conf, &e) == -1 ||
 *	    propose_write(&p, output, today, &e) == -1) ...
 *	propose_notes(&p, &out);
 */
#ifndef CM_INTAKE_PROPOSE_H
#define CM_INTAKE_PROPOSE_H

#include "intake/guess.h"
#include "rec/rows.h"

struct propose {
	bool wanted;		/* the caller's to set */
	struct guess guess;
	struct propose_item {
		struct span instrument, field;
	} *item;		/* answers, together by instrument */
	size_t nitems;
	struct buf all, part;	/* instruments that can be scored, in part */
	struct propose_job {
		struct span job, fields;	/* that it needs */
	} *job;
	size_t njobs;
};

/*
 * Loads the tables of a struct propose, if it is wanted or tables are
 * checked. -1 with a fault.
 */
MUST_USE int propose_bind(void *propose, struct binder *b);

/* Looks at the file. -1 with a fault. */
MUST_USE int propose_read(struct propose *p, const char *path,
    const struct reader_conf *conf, struct fault *e);

/* Writes the map, made on that day, as output_open; as propose_read. */
MUST_USE int propose_write(const struct propose *p, const char *path,
    int32_t day, struct fault *e);

/* Puts what a person should know as texts, which are const char *. */
void propose_notes(const struct propose *p, const struct rows *out);

#endif
