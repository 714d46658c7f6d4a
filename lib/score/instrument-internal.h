/* SPDX-License-Identifier: MIT */
/* Loading of instruments; for the files instrument*.c only. */
#ifndef CM_SCORE_INSTRUMENT_INTERNAL_H
#define CM_SCORE_INSTRUMENT_INTERNAL_H

#include "score/instrument.h"

struct item_columns {
	int instrument, item, field, values, points, weight;
	int alert_from, alert;
};

/*
 * Answers, points and alert of a row of the table items into *it. -1 with a
 * message.
 */
int instrument_item_load(struct instruments *in, struct instrument_item *it,
    const struct table *t, size_t row, const struct item_columns *c,
    struct fault *e);

#endif
