/* SPDX-License-Identifier: MIT */
/*
 * Instruments: questionnaires and scales that are a sum of answers, or one
 * value, scored by the tables "instruments", "items" and "bands" alone.
 *
 *	struct instruments in = {0};
 *	if (instruments_load(&in, &conf, &e) == -1) ...
 *	instruments_score(&in, r, &found);	for each record
 *
 * An answer is a whole number that its item accepts; anything else is noted
 * ("phq9_3:out_of_range") and is no answer. A total is the sum of points
 * times weights. With an answer missing there is none, unless prorating was
 * asked for and the instrument allows it for so many: then the missing items
 * count as the mean of the others, the total rounded half up. A wrong answer
 * is not a missing one: with it there is no total in either case.
 *
 * Where missing is "bound" the band is given without a total if no answer
 * could change it. The item "total" is not summed: it is the total as the
 * source has it, which counts where it knows none of the answers.
 *
 * An alert is raised by its answer, whatever else is missing or wrong.
 *
 * Instruments of the kinds "sum" and "value" are scored here, and of the kind
 * "word", whose output is the word of the band in place of the total; rows of
 * other kinds are for programs that want the direction of a score.
 */
#ifndef CM_SCORE_INSTRUMENT_H
#define CM_SCORE_INSTRUMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"
#include "score/band.h"

#define INSTRUMENT_ANSWERS_MAX 1000	/* highest answer less the lowest */
#define INSTRUMENT_ALERTS_MAX 64
#define INSTRUMENT_WEIGHT_MAX 1000	/* of an item; sums fit by far */
#define INSTRUMENT_NO_POINTS INT16_MIN	/* an answer that is not accepted */

struct instrument_item {
	struct span key;
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
};

struct instrument {
	struct span name, source;
	struct instrument_item *item;
	size_t nitems;
	struct instrument_item total;	/* as the source has it */
	bool has_total, word, bound;
	bool prorate;		/* allowed by the table and asked for */
	int64_t max_missing;
	int out, band, why;	/* slots; -1: there is no such field */
	struct band_choice choice;
};

/* An answer of the present record: read once, whoever asks for it. */
struct instrument_answer {
	int slot;
	int64_t low, high;	/* of its field, in millionths */
	int64_t value;
	enum rec_state state;
};

struct instruments {
	struct instrument *list;
	size_t n;
	struct instrument_answer *answer;
	size_t nanswers;
	struct span alert[INSTRUMENT_ALERTS_MAX];
	size_t nalerts;
	const bool *bound;	/* what active was made from */
	size_t *active;		/* those with an item in the present file */
	size_t nactive;
	struct instrument_answer **here;	/* what the file can have */
	size_t nhere;
	int sex;		/* slot, or -1 if no band depends on it */
	struct arena mem;
};

struct instrument_conf {
	const struct table *instruments, *items;
	const struct bands *bands;	/* must outlive the instruments */
	struct band_wishes *wishes;
	struct slots *slots;
	const struct dict *dict;
	bool prorate, explain;
};

/*
 * Loads the zeroed *in and makes the slots: of the items to be read, of the
 * totals and bands to be appended, in the order of the table. With explain
 * also of OUTPUT_why, where the dictionary has it. The tables are not needed
 * afterwards. Returns -1 with a message for a row that is not so, a number of
 * items other than announced, a field that is not in the dictionary, an
 * instrument that items names but instruments does not. instruments_free in
 * either case.
 */
int instruments_load(struct instruments *in,
    const struct instrument_conf *conf, struct fault *e);
void instruments_free(struct instruments *in);

/*
 * Ties the outputs to the items, at the end of loading: nobody needs columns
 * of an instrument that is not in the file.
 */
void instruments_ready(struct instruments *in, struct slots *sl);

/* What was found in a record beside the totals. */
struct instrument_found {
	uint64_t alerts;	/* bit i: in->alert[i] was raised */
	bool asked;		/* an answer that can raise one was given */
};

/*
 * Sets the totals, bands and explanations of r. A record that has none of
 * the items' fields costs next to nothing.
 */
void instruments_score(struct instruments *in, struct rec *r,
    struct instrument_found *found);

/* Puts the names of the alerts into r's list, for rec_list_set. */
void instruments_alerts(const struct instruments *in, struct rec *r,
    uint64_t alerts);

#endif
