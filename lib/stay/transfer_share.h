/* SPDX-License-Identifier: MIT */
/*
 * The share of the DRG payment that is due for a transfer: 42 CFR 412.4(f).
 *
 *	struct transfer_shares shares = {0};
 *	if (transfer_shares_load(&shares, b) == -1) ...
 *	if (transfer_factors_on(&shares, day, &f) &&
 *	    transfer_share(&f, drg, los, TRANSFER_POST_ACUTE, &share) == 0)
 *		... share		10000 is all
 */
#ifndef CM_STAY_TRANSFER_SHARE_H
#define CM_STAY_TRANSFER_SHARE_H

#include <stdbool.h>
#include <stdint.h>

#include "fact/status.h"
#include "rule/bind.h"
#include "stay/drg.h"

#define TRANSFER_FACTOR_SCALE 6
#define TRANSFER_SHARE_SCALE 4
#define TRANSFER_SHARE_ALL 10000

/* Of the formula, each with TRANSFER_FACTOR_SCALE. */
struct transfer_factors {
	int64_t days_add, special_add, special_share;
};

/* 4 places, half away from zero. -1: a product leaves the range. */
int transfer_share(const struct transfer_factors *f, const struct drg *drg,
    int64_t los, enum status_transfer how, int64_t *out);

struct transfer_shares {		/* zero is a valid empty set */
	struct transfer_factor_row *row;
	size_t n;
};

/* Loads the rows of the table "ipps_factors" that are these factors. */
MUST_USE int transfer_shares_load(struct transfer_shares *s,
    struct binder *b);

/* Those for discharges of the year that begins on day; false: one lacks. */
bool transfer_factors_on(const struct transfer_shares *s, int32_t day,
    struct transfer_factors *out);

#endif
