/* SPDX-License-Identifier: MIT */
/*
 * The scores of a case one by one, with what is needed to read each: band
 * and reading, version, the side that is worse, the minimal important change
 * and what a missing answer did.
 *
 *	assess_list_bind(&a.lines, &a, binder);
 *	assess_list(&a, r, &out);	puts each score of r to out
 *
 * First the instruments in the order of their table, then the HCC factor and
 * AHRQ's indices where asked for, then the screens, then the Omaha ratings, one
 * row a scale ("omaha.PHY8.K"): they are not summed.
 */
#ifndef CM_ASSESS_ASSESS_LIST_H
#define CM_ASSESS_ASSESS_LIST_H

#include <stddef.h>

#include "base/buf.h"
#include "rec/rec.h"
#include "rec/rows.h"
#include "rule/bind.h"
#include "score/band.h"

struct assess;

struct assess_row {
	struct span case_id, score, value, band, reading, version, worse;
	struct span mic, missing;
};

struct assess_lines {
	struct assess_line {
		struct assess_row row;		/* what is always the same */
		int out, band;			/* slots, or -1 */
		const struct band_choice *choice;	/* or NULL */
	} *line;
	size_t n;
	int case_id;			/* slot */
};

/* a has bound its scores, and must outlive *l. */
void assess_list_bind(struct assess_lines *l, const struct assess *a,
    struct binder *b);

/* Puts each score of r to out, as a struct assess_row. */
void assess_list(const struct assess *a, const struct rec *r,
    const struct rows *out);

#endif
