/* SPDX-License-Identifier: MIT */
/*
 * Columns of a second file, for the cases that have its key: a stage
 * (rec/reader.h) over rec/join.h.
 *
 *	struct addcols_conf ask = { .path = "patients.csv", .on = "id" };
 *	if (addcols_open(&a, &ask, &slots, &dict, &e) == -1) ...
 *	addcols_push(&a, rd, &dict);		for each file of cases
 *
 * The second file is CSV; of rows with one key the first counts. A column
 * that the cases have already stays theirs. A case whose key the file does
 * not have gets empty cells.
 */
#ifndef CM_INTAKE_ADDCOLS_H
#define CM_INTAKE_ADDCOLS_H

#include "rec/join.h"
#include "rec/reader.h"

struct addcols_conf {		/* what is asked for; zero: nothing */
	const char *path;
	const char *on;		/* KEY, or KEY=KEY of the second file */
	bool sorted;		/* both files, by the key */
};

struct addcols {		/* zero is valid: no file */
	const char *path;
	struct join *join;
	struct slots slots;	/* all columns of the file */
	int other;		/* slot of its key */
	int issues;		/* slot of its issues, or -1 */
	int key;		/* slot of the cases' key */
	bool *taken;		/* by column: the cases have it */
	uint64_t cases, unmatched;
};

/* The cases' slots sl get one that reads the key. -1 with a message. */
MUST_USE int addcols_open(struct addcols *a, const struct addcols_conf *ask,
    struct slots *sl, const struct dict *d, struct fault *e);

/*
 * Puts the stage on top; a and d must outlive rd. -1 with a message where the
 * cases have no column of the key.
 */
MUST_USE int addcols_push(struct addcols *a, struct reader *rd,
    const struct dict *d, struct fault *e);

void addcols_free(struct addcols *a);

#endif
