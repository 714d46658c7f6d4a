/* SPDX-License-Identifier: MIT */
/* Items of instruments; for the files instrument*.c only. */
#ifndef CM_SCORE_INSTRUMENT_INTERNAL_H
#define CM_SCORE_INSTRUMENT_INTERNAL_H

#include "rule/cols.h"
#include "score/instrument.h"

#define INSTRUMENT_ANSWERS_MAX 1000	/* highest answer less the lowest */
#define INSTRUMENT_WEIGHT_MAX 1000	/* of an item; sums fit by far */
#define INSTRUMENT_NO_POINTS INT16_MIN	/* an answer that is not accepted */

struct instrument_item {
	int slot;
	size_t at;		/* its place among the answers */
	int64_t base;		/* the lowest answer accepted */
	int16_t *points;	/* by answer - base */
	size_t n;
	int64_t weight;
	int64_t least, most;	/* points times weight */
	bool alerts;
	int64_t alert_from;
	unsigned alert;		/* its number */
	bool *used;		/* mark of its row, or NULL */
};

/* An answer of the present record: read once, whoever asks for it. */
struct instrument_answer {
	int slot;
	int64_t low, high;	/* of its field, in millionths */
	int64_t value;
	enum rec_state state;
};

struct item_row {		/* a row of the table "items" */
	struct span instrument, item, values, points, alert;
	const struct field *field;
	int64_t weight, alert_from;
	bool has_alert_from;
	bool *used;
};

/* Answers, points and alert of a row into *it. -1, with a fault. */
int instrument_item_load(struct instruments *in, struct instrument_item *it,
    struct row *r, const struct item_row *row);

#endif
