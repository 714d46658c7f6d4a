/* SPDX-License-Identifier: MIT */
/*
 * NEWS2, the National Early Warning Score 2 (Royal College of Physicians
 * 2017): how ill a person is by one set of vital signs. 0 to 20, higher is
 * worse.
 *
 *	struct news2 n = {0};
 *	if (news2_bind(&n, &bands, binder) == -1) ...
 *	news2_score(&n, r);		for each record
 *
 * The parts, their points and whom the score is not for are rows of the table
 * "news2", whose parameters are fields. A part is scored by the row that has
 * its value; a decimal is first rounded to the one place that the rows have,
 * half up. Rows may be of one oxygen scale: that is 2 where spo2_scale says
 * so, else 1, and never follows from a diagnosis.
 *
 * There is a score only if all parts are known. A parameter whose rows have no
 * points is no part: with a value in such a row there is no score. If it is a
 * number (age) it must be known. A yes or no (pregnant) need not be recorded,
 * but what is recorded must be usable.
 *
 * The band is that of the total, in the reading "part_N" of the table "bands",
 * N being the most points that one part has, where there is such a reading.
 */
#ifndef CM_SCORE_NEWS2_H
#define CM_SCORE_NEWS2_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/when.h"
#include "rule/when_file.h"
#include "score/band.h"

#define NEWS2_PARTS_MAX 16
#define NEWS2_POINTS_MAX 9	/* of a part */
#define NEWS2_PLACES 1		/* of decimals in the table */

/* Each scale on air and on oxygen: four ways to read a saturation. */
#define NEWS2_WAYS 4
#define NEWS2_WAY(scale, oxygen) (((scale) - 1) * 2 + ((oxygen) ? 1 : 0))

struct news2_range {
	int64_t low, high;	/* inclusive; of a decimal tenths, of no and yes
				 * 0 and 1, of a word see news2_word */
	int64_t points;
	unsigned ways;		/* bit i: it holds for way i */
	struct span scale;	/* as in the table; or empty */
	bool *used;		/* mark of its row, or NULL */
};

struct news2_part {
	const struct field *field;
	int slot;
	bool scores;		/* else it says whom the score is not for */
	struct news2_range *range;
	size_t n;
};

struct news2 {
	struct news2_part part[NEWS2_PARTS_MAX];
	size_t n;
	struct band_choice by_part[NEWS2_POINTS_MAX + 1];	/* most */
	struct band_choice words;	/* all readings, to count by */
	struct span source;
	int scale, oxygen;		/* slots */
	int sign[NEWS2_PARTS_MAX];	/* slots of the parts that score */
	size_t nsigns;
	struct when_file file;		/* the present one, and */
	bool here;			/* whether it can have a sign */
	int out, band, why;		/* slots; why is -1: not wanted */
};

/*
 * Loads the zeroed *n from the table "news2" and binds its fields; its
 * columns are wanted only where the file has a part. bands must outlive it;
 * there is nothing to free.
 */
MUST_USE int news2_bind(struct news2 *n, const struct bands *bands,
    struct binder *b);

/*
 * Sets the score, band and explanation of r. What is unusable is noted; a
 * record without a part gets nothing, not even an explanation.
 */
void news2_score(struct news2 *n, struct rec *r);

/* Of a code field, which of its values word is, from 0 up; else -1. */
int64_t news2_word(const struct field *f, struct span word);

#endif
