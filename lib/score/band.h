/* SPDX-License-Identifier: MIT */
/*
 * Bands: the words for ranges of a score, from the table "bands".
 *
 *	struct bands b = {0};
 *	struct band_choice lace;
 *	const struct band *band;
 *	if (bands_bind(&b, binder) == -1) ...
 *	(void)band_choose(&b, SPAN("assess_lace"), SPAN(""), &lace);
 *	band = band_pick(&lace, 12, none);		band->word "high"
 *
 * A score may be read in several ways: the default reading has no name;
 * others have one ("ge45" of the Morse scale). A score whose readings all
 * have names is read by the one named like the person's sex (AUDIT-C: female,
 * male); for any other sex there is no band.
 */
#ifndef CM_SCORE_BAND_H
#define CM_SCORE_BAND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "rule/bind.h"

#define BAND_NAMED_MAX 8	/* named readings of one score */
#define BAND_WISHES_MAX 16	/* readings asked for in one call */

struct band {
	struct span word, source;
	int64_t low, high;	/* inclusive */
	bool top;		/* the highest of its reading */
	bool *used;		/* mark of its row, or NULL */
};

struct band_reading {
	struct span score, name;	/* name empty: the default */
	struct band *band;
	size_t n;
};

struct bands {
	struct band_reading *reading;
	size_t n;
};

/*
 * Loads the table into the zeroed *b. The bands of a reading are listed from
 * the lowest to the highest, without an overlap or a gap.
 */
MUST_USE int bands_bind(struct bands *b, struct binder *bd);

/* How a score is read in this run; zero gives no band. */
struct band_choice {
	const struct band_reading *one;		/* or, where it is NULL, */
	const struct band_reading *named[BAND_NAMED_MAX];
	size_t n;
};

/*
 * Chooses the reading called reading; with an empty one the default reading,
 * else all the named ones. Returns false, and a zero choice, if there is no
 * such reading. *out points into *b.
 */
bool band_choose(const struct bands *b, struct span score,
    struct span reading, struct band_choice *out);

/* Does band_pick look at the sex? */
static inline bool
band_by_sex(const struct band_choice *c)
{
	return c->one == NULL && c->n > 0;
}

/* The band of a value, which is marked (rule/used.h), for that sex; or NULL. */
const struct band *band_pick(const struct band_choice *c, int64_t value,
    struct span sex);

/* Appends "high (10 and more)", "mild (5 to 9)" or "total (0)". */
void band_say(const struct band *b, struct buf *out);

/* Readings asked for by option, "morse=ge45"; may be all zero. */
struct band_wishes {
	struct span name[BAND_WISHES_MAX], reading[BAND_WISHES_MAX];
	bool granted[BAND_WISHES_MAX];
	size_t n;
};

/* Takes NAME=READING, which is not copied, into a struct band_wishes. */
MUST_USE int band_wish(void *wishes, const char *arg, struct fault *e);

/*
 * band_choose with the last reading wished for name that the score has; such
 * a wish is then granted. Returns false if the score has no bands.
 */
bool band_choose_wished(const struct bands *b, struct span score,
    struct span name, struct band_wishes *w, struct band_choice *out);

/* -1 with a message if some wish was not granted. */
MUST_USE int band_wishes_end(const struct band_wishes *w, struct fault *e);

#endif
