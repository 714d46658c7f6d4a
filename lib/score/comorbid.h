/* SPDX-License-Identifier: MIT */
/*
 * Comorbidity indexes: one pass over a case's diagnosis codes gives the
 * conditions of Charlson, Elixhauser and LACE, and four scores of them.
 *
 *	struct comorbid_found f;
 *	if (comorbid_bind(&c, binder) == -1) ...
 *	if (comorbid_find(&c, r, &f))
 *		rec_set_int(r, out, f.total[COMORBID_1987]);
 *
 * A case has a condition if any code begins with one of its prefixes (Quan
 * 2005); case, dots and blanks do not matter. Of two grades of one condition
 * only the worse counts; raw keeps both. Scores may be negative.
 * A list known to be empty (none, []) scores 0; one that is not known (an
 * empty cell, an absent key) is not scored. A text that cannot be a code of its
 * system (rule/icd.h) is noted and counts for no condition; where no text is a
 * code (they are of another kind, say) nothing is scored.
 */
#ifndef CM_SCORE_COMORBID_H
#define CM_SCORE_COMORBID_H

#include <stdint.h>

#include "rec/codes.h"
#include "rule/codeset.h"
#include "rule/icd.h"
#include "score/comorbid_also.h"

enum comorbid_set {
	COMORBID_CHARLSON,
	COMORBID_ELIXHAUSER,
	COMORBID_OF_LACE,
	COMORBID_SETS
};

enum comorbid_index {
	COMORBID_1987,			/* Charlson's weights */
	COMORBID_2011,			/* Quan's weights */
	COMORBID_LACE,			/* LACE's own points */
	COMORBID_VAN_WALRAVEN,		/* of Elixhauser's conditions */
	COMORBID_INDEXES
};

#define COMORBID_KEY_MAX 24	/* bytes of a condition's key */
#define COMORBID_WEIGHT_MAX 200	/* so that sums fit an int16 by far */
#define COMORBID_PAIRS_MAX 64
#define COMORBID_MEMO_BITS 14	/* 16384 codes, 1.5 MiB */

struct comorbid {
	int dx, dx_system;		/* slots */
	unsigned turn;		/* which place of the memo goes next */
	struct codeset codes;
	struct icd icd;
	struct code_mask set[COMORBID_SETS];
	size_t list_max[COMORBID_SETS];	/* bytes of the longest list */
	struct comorbid_key {
		char text[COMORBID_KEY_MAX];
		size_t n;
	} key[CODE_LABELS];
	int weight[CODE_LABELS][COMORBID_INDEXES];
	struct comorbid_pair {
		unsigned over, under;
	} pair[COMORBID_PAIRS_MAX];
	size_t npairs;
	struct code_mask worse;		/* all that replace a lesser one */
	struct code_mask cancer;	/* all that are a cancer */
	struct span source[COMORBID_INDEXES];	/* "Charlson 1987" */
	struct comorbid_also also;
	struct comorbid_marks *marks;	/* comorbid_marks.h; or NULL */

	struct comorbid_seen {		/* what codes turned out to be */
		uint64_t key;
		struct codes codes;	/* see rec_codes_of */
		struct code_mask mask, also;
		struct cmr_gives gives;	/* of AHRQ's measures */
		uint32_t tag;	/* length and system; 0: free */
		bool is_code, is_odd;
	} seen[1 << COMORBID_MEMO_BITS];
};

/*
 * Loads the zeroed *c from "icd_prefixes" and the tables "comorbidity_...",
 * and binds its fields.
 */
MUST_USE int comorbid_bind(struct comorbid *c, struct binder *b);

struct comorbid_found {
	struct code_mask raw, kept;	/* before, after the hierarchy */
	struct code_mask also;		/* see comorbid_also.h */
	int total[COMORBID_INDEXES];	/* of kept */
	size_t codes, odd;		/* texts used; that are no codes */
};

/*
 * Reads the lists dx and dx_system of r. False if nothing can be scored: no
 * column dx, no usable code, a dx_system with another word or not one for
 * each code; the last three are noted.
 */
bool comorbid_find(struct comorbid *c, struct rec *r,
    struct comorbid_found *f);

bool comorbid_has_cancer(const struct comorbid *c,
    const struct comorbid_found *f);

/*
 * The keys of a set's conditions in mask, in the order of their table, ';'
 * between; in r's scratch.
 */
struct span comorbid_list(const struct comorbid *c, struct rec *r,
    const struct code_mask *mask, enum comorbid_set set);

/* Appends what gives points in an index, "chf 2, cpd 2"; or "none". */
void comorbid_parts(const struct comorbid *c,
    const struct comorbid_found *f, enum comorbid_index x, struct buf *out);

/* "msld 3 = 3, Charlson 1987; mld does not count beside a worse one" */
void comorbid_why(const struct comorbid *c, const struct comorbid_found *f,
    enum comorbid_index x, struct buf *out);

#endif
