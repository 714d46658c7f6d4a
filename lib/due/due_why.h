/* SPDX-License-Identifier: MIT */
/* How the window of a clock came about, in words. */
#ifndef CM_DUE_DUE_WHY_H
#define CM_DUE_DUE_WHY_H

#include "due/due.h"

/*
 * Appends "moon: stay_observation_from (obs_start_at) 2026-11-20T08:00,
 * 2026-11-21T20:00, overdue, 6 hours late, payer_class medicare_ffs, 42 CFR
 * 489.20(y)": the date that starts it, the window, how it stands, and the
 * fields with a value that decided whether it applies and where it ends.
 * For the record's own explanations; never for a message.
 */
void due_why(const struct due *d, const struct due_found *f,
    const struct rec *r, struct buf *out);

#endif
