/* SPDX-License-Identifier: MIT */
/*
 * Emergency visits by the New York University algorithm with Johnston's
 * update: a table that the user supplies gives, for a principal diagnosis,
 * eight probabilities that sum to 1. They are summed over many visits; no
 * single visit is ever said to be of one class.
 *
 *	struct edprob p = {0};
 *	if (edprob_load(&p, "nyu.csv", b) == -1) ...
 *	v = edprob_find(&p, SPAN("J06.9"));
 *	if (v != NULL) ... v[EDPROB_NON_EMERGENT]
 */
#ifndef CM_CLAIMS_EDPROB_H
#define CM_CLAIMS_EDPROB_H

#include <stdint.h>

#include "base/names.h"
#include "rule/bind.h"
#include "val/code.h"

#define EDPROB_SCALE 6
#define EDPROB_ONE INT64_C(1000000)

enum edprob_class {
	EDPROB_NON_EMERGENT,
	EDPROB_PC_TREATABLE,		/* emergent, primary care treatable */
	EDPROB_PREVENTABLE,		/* care needed, but avoidable */
	EDPROB_NOT_PREVENTABLE,
	EDPROB_INJURY, EDPROB_MENTAL, EDPROB_ALCOHOL, EDPROB_DRUG,
	EDPROB_CLASSES
};

struct edprob {		/* zero is a valid empty one */
	struct names codes;
	int64_t (*row)[EDPROB_CLASSES];	/* by number of the code */
};

/*
 * Loads the column dx and those of the eight classes. A row of zeros or blanks
 * is unclassified and left out. -1 for a row whose probabilities do not sum to
 * 1 (to within a thousandth: the published ones are rounded), or a duplicate
 * code.
 */
MUST_USE int edprob_load(struct edprob *p, const char *path,
    struct binder *b);

/* The probabilities of a diagnosis, or NULL: unclassified. */
const int64_t *edprob_find(const struct edprob *p, struct span dx);

#endif
