/* SPDX-License-Identifier: MIT */
/*
 * The file of --rejects: the bytes of each rejected record, below the header
 * of the first, so that they can be mended and run again.
 */
#ifndef CM_CLI_REJECTS_H
#define CM_CLI_REJECTS_H

#include "rec/reader.h"
#include "text/output.h"

struct rejects {
	struct output out;
	bool open, began;
};

/* path NULL: they are not kept. */
MUST_USE int rejects_open(struct rejects *rj, const char *path,
    struct fault *e);
MUST_USE int rejects_keep(struct rejects *rj, const struct reader *rd,
    const struct rec *r, struct fault *e);
MUST_USE int rejects_close(struct rejects *rj, struct fault *e);

#endif
