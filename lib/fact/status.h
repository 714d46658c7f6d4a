/* SPDX-License-Identifier: MIT */
/*
 * Patient discharge status codes of the claim, from the table
 * "discharge_status": which discharges are transfers.
 *
 *	struct status_set set = {0};
 *	if (status_bind(&set, binder) == -1) ...
 *	st = status_find(&set, SPAN("06"), &discharge);
 *	if (st != NULL && st->transfer == TRANSFER_ACUTE) ...
 */
#ifndef CM_FACT_STATUS_H
#define CM_FACT_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "rule/bind.h"

#define STATUS_ROWS_MAX 400	/* 100 codes, each with some periods */
#define STATUS_RESTORING_MAX 4	/* condition codes of a row */

enum status_transfer {		/* 42 CFR 412.4(b), (c) */
	TRANSFER_NONE,
	TRANSFER_ACUTE,
	TRANSFER_POST_ACUTE,
	TRANSFER_CONFIGURABLE	/* not settled: paid as none until edited */
};

struct status {
	int16_t code;		/* 0..99 */
	enum status_transfer transfer;
	int32_t from, to;	/* discharge dates, inclusive */
	struct { char c[2]; } restoring[STATUS_RESTORING_MAX];
	bool expired;		/* the person died */
	bool still_patient;	/* no discharge: an interim bill */
	uint8_t nrestoring;	/* condition codes that make it no transfer */
	struct span goes_to;	/* kind of place; empty: not told */
	bool *used;		/* mark of its row, or NULL */
};

/* Zero is a valid empty set. */
struct status_set {
	struct status row[STATUS_ROWS_MAX];
	size_t n;
	uint16_t first[100];	/* by code: the number of its first row, or n */
};

/* Loads the zeroed *s from the table "discharge_status". */
MUST_USE int status_bind(struct status_set *s, struct binder *b);

/*
 * The row of a code, two digits, for discharges on *day; where that
 * is NULL, the row that has no last date. NULL if it is not found.
 */
const struct status *status_find(const struct status_set *s,
    struct span code, const int32_t *day);

/* The row of a code that has one for any day, or NULL. */
const struct status *status_always(const struct status_set *s,
    struct span code);

/* Has a row these two digits? */
bool status_is_known(const struct status_set *s, struct span code);

/* A condition code of the claim: two letters or digits, or one without 0. */
bool status_is_condition(struct span code);

/* Does this condition code make the discharge no transfer? */
bool status_restored_by(const struct status *st, struct span code);

#endif
