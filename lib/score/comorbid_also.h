/* SPDX-License-Identifier: MIT */
/*
 * A second reader of the codes that comorbidity goes over: what it makes of
 * each is kept with what comorbidity does, and costs a case little.
 *
 *	comorbid_also(&c, hcc_code, hcc);
 *	(void)comorbid_find(&c, r, &f);
 *	hcc_find(hcc, r, &f.also, &found);
 */
#ifndef CM_SCORE_COMORBID_ALSO_H
#define CM_SCORE_COMORBID_ALSO_H

#include "base/span.h"
#include "score/cmr_pass.h"
#include "val/code.h"

struct comorbid;
struct comorbid_pass;

/* Adds labels for a code of ICD-10, as code_pack makes it, and nothing else. */
typedef void comorbid_code(const void *arg, uint64_t code,
    struct code_mask *into);

struct comorbid_also {		/* zero: no other reader */
	comorbid_code *find;
	const void *arg;
	const struct cmr *cmr;	/* whose pass is made too; NULL: none */
	struct cmr_pass *pass;
	void (*match)(struct comorbid_pass *p, struct span list);
};

/*
 * After binding, before the first case: the labels of all codes of a case are
 * in comorbid_found.also from now on, empty where they are not known.
 */
void comorbid_also(struct comorbid *c, comorbid_code *find, const void *arg);

/* The same for AHRQ's measures, which are left in *pass: score/cmr.h. */
void comorbid_also_cmr(struct comorbid *c, const struct cmr *cmr,
    struct cmr_pass *pass);

#endif
