/* SPDX-License-Identifier: MIT */
/*
 * The scores of a case one by one, with what is needed to read each: band
 * and reading, version, the side that is worse, the minimal important change
 * and what a missing answer did.
 *
 *	assess_list_load(&l, &a, &conf);
 *	assess_list_each(&l, &a, r, case_id, put, arg);	put for each score of r
 *
 * First the instruments in the order of their table, then the screens, then
 * the Omaha ratings, one line a scale ("omaha.PHY8.K"): they are not summed.
 */
#ifndef CM_ASSESS_ASSESS_LIST_H
#define CM_ASSESS_ASSESS_LIST_H

#include <stddef.h>

#include "assess/assess.h"
#include "base/buf.h"
#include "base/mem.h"
#include "rec/rec.h"

struct assess_row {
	struct span case_id, score, value, band, reading, version, worse;
	struct span mic, missing;
};

struct assess_list {
	struct assess_line {
		struct assess_row row;		/* what is always the same */
		int out, band;			/* slots, or -1 */
		const struct band_choice *choice;	/* or NULL */
	} *line;
	size_t n;
	int sex;			/* slot, or -1 */
	struct arena mem;
};

/* a is loaded by conf, its tables still there, and must outlive *l. */
void assess_list_load(struct assess_list *l, const struct assess *a,
    const struct assess_conf *conf);
void assess_list_free(struct assess_list *l);

/*
 * Hands each score to put, as a struct assess_row valid during the call;
 * case_id is the slot.
 */
void assess_list_each(const struct assess_list *l, const struct assess *a,
    const struct rec *r, int case_id,
    void (*put)(void *arg, const void *row), void *arg);

#endif
