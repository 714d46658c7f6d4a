/* SPDX-License-Identifier: MIT */
/*
 * Whether the discharge of a case is paid as a transfer: 42 CFR 412.4. The
 * review code of the pricer says so outright; else the disposition does, and
 * a condition code of the claim may restore the full payment: 42, home health
 * that is not related to the stay, and 43, home health that does not begin
 * within 3 days (the column restored_by of the table discharge_status).
 *
 *	struct transfer_rules rules = {0};
 *	if (transfer_bind(&rules, b) == -1) ...
 *	if (transfer_read(&rules, r, &day, &t) == TRANSFER_FINE)
 *		... t.how, t.outlier
 */
#ifndef CM_STAY_TRANSFER_H
#define CM_STAY_TRANSFER_H

#include <stdbool.h>
#include <stdint.h>

#include "fact/status.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define REVIEW_CODES 100	/* two digits */

struct review {			/* how a pricer is told to pay a discharge */
	bool have;
	enum status_transfer transfer;
	bool outlier;		/* may be paid as one */
	bool *used;		/* mark of its row, or NULL */
};

struct review_set {		/* by code; zero is a valid empty set */
	struct review of[REVIEW_CODES];
};

/* Loads the zeroed *set from the table "ipps_reviews". */
MUST_USE int review_load(struct review_set *set, struct binder *b);

/* A review code of one or two digits; NULL if the table does not have it. */
const struct review *review_find(const struct review_set *set,
    struct span code);

struct transfer_rules {
	struct status_set statuses;
	struct review_set reviews;
	int disposition, review_code, condition_codes;	/* read */
};

/* Loads discharge_status and ipps_reviews, binds the fields. */
MUST_USE int transfer_bind(struct transfer_rules *rules, struct binder *b);

enum transfer_problem {
	TRANSFER_FINE,
	TRANSFER_BAD_STATUS,		/* disposition */
	TRANSFER_BAD_REVIEW,		/* review_code */
	TRANSFER_BAD_CONDITIONS		/* condition_codes, where they count */
};

struct transfer {
	enum status_transfer how;
	bool outlier;			/* may be paid as one */
	bool no_disposition, unsettled;	/* to be explained */
	bool restorable;		/* a condition code could restore */
	struct span restored_by;	/* the condition code; empty: none */
};

/*
 * For a discharge on *day (NULL: not known). What cannot be used is noted in
 * r's issues; *out then holds no answer. restored_by points into r.
 */
enum transfer_problem transfer_read(const struct transfer_rules *rules,
    struct rec *r, const int32_t *day, struct transfer *out);

/*
 * The same of a discharge that is planned, by the status in the field of slot
 * and the condition codes alone; *how is zero where it is missing.
 */
enum transfer_problem transfer_planned(const struct transfer_rules *rules,
    struct rec *r, int slot, int32_t day, struct transfer *how);

#endif
