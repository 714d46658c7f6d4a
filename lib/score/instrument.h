/* SPDX-License-Identifier: MIT */
/*
 * Instruments: questionnaires and scales that are a sum of answers, or one
 * value, scored by the tables "instruments", "items" and "bands" alone.
 *
 *	struct instruments in = {0};
 *	if (instruments_bind(&in, &conf, binder) == -1) ...
 *	instruments_score(&in, r, &found);	for each record
 *
 * An answer is a whole number that its item accepts; anything else is noted
 * ("phq9_3:out_of_range") and is no answer. A total is the sum of points
 * times weights. With an answer missing there is no total, unless prorating
 * was asked for and the instrument allows it for so many: then the missing
 * items count as the mean of the others, rounded half up. A wrong answer
 * is not a missing one: with it there is no total in either case.
 *
 * Where missing is "bound" the band is given without a total if no answer
 * could change it. The item "total" is not summed: it is the total as the
 * source has it, which counts where it knows none of the answers.
 *
 * An alert is raised by its answer, whatever else is missing or wrong.
 *
 * Instruments of the kinds "sum" and "value" are scored here, and of the kind
 * "word", whose output is the word of the band in place of the total. Those of
 * the kind "own" have modules of their own; here they have a head only.
 */
#ifndef CM_SCORE_INSTRUMENT_H
#define CM_SCORE_INSTRUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/names.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "score/band.h"

#define INSTRUMENT_ALERTS_MAX 64

enum instrument_kind {		/* as the words of the table */
	INSTRUMENT_SUM, INSTRUMENT_VALUE, INSTRUMENT_WORD, INSTRUMENT_OWN
};

enum instrument_missing {	/* what a missing answer does: the same */
	INSTRUMENT_STRICT, INSTRUMENT_PRORATE, INSTRUMENT_BOUND
};

struct instrument_head {	/* a row of the table "instruments" */
	struct span name, version, source, worse, mic, notice;
	const struct field *output;
	int kind, missing;
	int64_t items, max_missing;
	bool *used;		/* mark of the row, or NULL */
};

struct instrument_item;
struct instrument_answer;

struct instrument {
	const struct instrument_head *head;
	struct instrument_item *item;
	size_t nitems;
	struct instrument_item *total;	/* as the source has it; or NULL */
	bool prorate;		/* allowed by the table and asked for */
	int out, band, why;	/* slots; -1: there is no such field */
	struct band_choice choice;
};

struct instruments {
	struct instrument_head *head;
	size_t nheads;
	struct instrument *list;	/* those that are scored here */
	size_t n;
	struct instrument_answer *answer;
	size_t nanswers;
	struct names alerts;
	int *alerting;			/* slots of items that raise one */
	size_t nalerting;
	const bool *bound;	/* what active was made from */
	size_t *active, nactive;	/* with an item in the present file */
	struct instrument_answer **here;	/* what the file can have */
	size_t nhere;
	int sex;		/* slot, or -1 if no band depends on it */
};

struct instrument_conf {
	const struct bands *bands;	/* must outlive the instruments */
	struct band_wishes *wishes;
	bool prorate;			/* where the table allows it */
};

/*
 * Loads the zeroed *in from the tables "instruments" and "items" and binds
 * the fields: items are read, totals and bands appended in the order of the
 * table, explanations too where the dictionary has OUTPUT_why. An output is
 * wanted only where the file has one of its items.
 */
MUST_USE int instruments_bind(struct instruments *in,
    const struct instrument_conf *conf, struct binder *b);

/* The row of the table with this output; NULL if it is not found. */
const struct instrument_head *instruments_head(const struct instruments *in,
    struct span output);

/* What was found in a record beside the totals. */
struct instrument_found {
	uint64_t alerts;	/* bit i: in->alerts.at[i] was raised */
	bool asked;		/* an answer that can raise one was given */
};

/* Sets the totals, bands and explanations of r. */
void instruments_score(struct instruments *in, struct rec *r,
    struct instrument_found *found);

#endif
