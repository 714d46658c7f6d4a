/* SPDX-License-Identifier: MIT */
/*
 * CMS-HCC: codes, and sets of categories. Of the labels of a code_mask the
 * first ones are categories, by number; then comes one for each edit, which
 * stands for what its codes are in a certain person; the last says that there
 * was a code of ICD-10 at all.
 */
#ifndef CM_SCORE_HCC_CODES_H
#define CM_SCORE_HCC_CODES_H

#include "base/hash.h"
#include "score/hcc_who.h"
#include "text/scan.h"
#include "val/code.h"

#define HCC_EDITS 8		/* different ones */
#define HCC_LABELS (CODE_LABELS - HCC_EDITS - 1)	/* categories */
#define HCC_ICD10 (CODE_LABELS - 1)
#define HCC_NONE (-1)

struct hcc_codes {
	struct hash hash;		/* items are rows of code */
	struct hcc_code {
		uint64_t packed;	/* code_pack */
		struct code_mask mask;
	} *code;
	size_t n;
	struct hcc_edit {
		struct hcc_who who;	/* who gets other instead of usual */
		struct code_mask other, usual;
	} edit[HCC_EDITS];
	size_t nedits;
	struct code_mask edits;		/* their labels */
};

struct hcc_categories {
	struct code_mask raw, kept;	/* before, after the hierarchy */
	const int32_t *factor;		/* of the segment, by label; or NULL */
	int64_t factors;		/* of kept, their sum */
	uint32_t groups;		/* that are in kept */
	int n;				/* kept */
	bool edited;
};

/* The row of a code, or HASH_NONE. */
size_t hcc_code_find(const struct hcc_codes *codes, uint64_t packed);

/* The same; a code without a row gets one without categories. */
size_t hcc_code_add(struct hcc_codes *codes, uint64_t packed);

/* The labels of m by number: i is each in turn. */
#define HCC_EACH(m, w, bits, i) \
	for (w = 0; w < CODE_LABELS / 64; w++) \
		for (bits = (m).w[w]; bits != 0 && \
		    (i = w * 64 + scan_lowest(bits), true); bits &= bits - 1)

/* Takes those of out from m. */
static inline void
hcc_mask_drop(struct code_mask *m, const struct code_mask *out)
{
	m->w[0] &= ~out->w[0];
	m->w[1] &= ~out->w[1];
}

static inline bool
hcc_masks_meet(const struct code_mask *a, const struct code_mask *b)
{
	return ((a->w[0] & b->w[0]) | (a->w[1] & b->w[1])) != 0;
}

#endif
