/* SPDX-License-Identifier: MIT */
/*
 * A change of the inpatient status: by code 44 before the discharge, or by
 * the hospital's own denial after it (W2), with what each needs, as the table
 * "status_change" says.
 *
 *	if (status_change_bind(&sc, b) == -1) ...
 *	status_change_find(&sc, r);
 *	status_change_why(&sc, out);
 */
#ifndef CM_DISCHARGE_STATUS_CHANGE_H
#define CM_DISCHARGE_STATUS_CHANGE_H

#include "base/buf.h"
#include "rec/rec.h"
#include "rule/bind.h"

struct when;

struct status_change_row {
	struct span change, need, told, citation;
	bool judged;		/* the change is as its worst need */
	struct when *when, *met, *not_met;
	bool *used;
};

struct status_change {
	struct status_change_row *row;	/* the head of a change has no need */
	size_t n;
	int reclassified, committee, attending, claim;
	int asked[3];		/* slots; the record has one of them */
	int change, needs, why;		/* appended */
	const struct status_change_row *now;	/* of the present case */
};

int status_change_bind(struct status_change *sc, struct binder *b) MUST_USE;
void status_change_find(struct status_change *sc, struct rec *r);
void status_change_why(const struct status_change *sc, struct rec *r,
    struct buf *out);

#endif
