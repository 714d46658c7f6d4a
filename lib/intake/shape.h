/* SPDX-License-Identifier: MIT */
/*
 * What the values of one column look like: counted, never shown. For
 * intake/guess.h.
 */
#ifndef CM_INTAKE_SHAPE_H
#define CM_INTAKE_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rule/icd.h"

#define SHAPE_PARTS 16	/* of a date and time, at most */
#define SHAPE_WORDS 64	/* distinct texts kept; a code list has fewer */
#define SHAPE_WORD_MAX 48

enum shape_kind { SHAPE_DIGITS, SHAPE_MONTH, SHAPE_HALF, SHAPE_LITERAL };

struct shape_part {
	enum shape_kind kind;
	char literal;
	size_t shortest, longest;	/* digits */
	uint64_t over;			/* values from 13 to 31 */
	int number;			/* of the present value */
};

struct shape {			/* zero is valid: no values */
	uint64_t n;		/* values that are not missing */
	uint64_t iso;		/* ISO dates and date-times */
	uint64_t dates;		/* of the one other form in part */
	uint64_t numbers, integers, bools;
	uint64_t written;	/* of the numbers, those as 1,234.56 */
	struct shape_part part[SHAPE_PARTS];
	size_t nparts;
	uint64_t icd10, icd9;	/* values whose items all have the shape */
	uint64_t icd;		/* one shape or the other */
	uint64_t icd_cut;	/* so if items end at their first blank */
	uint64_t with_number;	/* values that hold a number, of these */
	uint64_t small;		/* whose first has at most three digits */
	uint64_t seps[8];	/* values that hold each of shape_seps */
	size_t shortest;	/* digits in front, of values that begin so */
	int64_t low, high;	/* of the integers */
	struct span word[SHAPE_WORDS];
	uint64_t times[SHAPE_WORDS];	/* each came */
	size_t nwords;
	bool many;		/* more texts, or longer ones, than fit */
};

/* Separators that a list of codes may have, the surest first. */
extern const char shape_seps[8];

/* Counts one value; words are kept in mem. */
void shape_add(struct shape *s, const struct icd *icd, struct span text,
    struct arena *mem);

/*
 * The format of the dates that are not ISO into out: 1; 0 where days and
 * months look the same, -1 where no format can be written. *short_year: it
 * has YY, which needs a pivot.
 */
int shape_format(const struct shape *s, struct buf *out, bool *short_year);

/* The character between the codes of a list; ';' if there is no other. */
char shape_separator(const struct shape *s);

#endif
