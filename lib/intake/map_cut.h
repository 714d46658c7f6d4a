/* SPDX-License-Identifier: MIT */
/*
 * What a map cuts out of a text of its source: the column cut of a row.
 *
 *	number		the first number: 291 of "MS-DRG 291 HEART FAILURE"
 *	before X	what is in front of the first X; without one all of it
 *	after X		what is behind it
 *	PATTERN		what the one group of a POSIX extended regular
 *			expression matches: "^([0-9]{2}) -"
 *
 * Without an X it is the first blank: "before" of "I50.33 Acute on chronic".
 *
 *	if (map_cut_load(&cut, &row, text, mem) == -1) ...
 *	if (!map_cut(&cut, &text, &scratch)) ... not there
 *	map_cut_free(&cut);
 */
#ifndef CM_INTAKE_MAP_CUT_H
#define CM_INTAKE_MAP_CUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"

struct row;

enum map_cut_kind {
	MAP_CUT_NONE, MAP_CUT_NUMBER, MAP_CUT_BEFORE, MAP_CUT_AFTER,
	MAP_CUT_PATTERN
};

struct map_cut {		/* zero is valid: nothing is cut */
	enum map_cut_kind kind;
	struct span at;		/* the X */
	void *pattern;		/* compiled */
};

/*
 * Fills the zeroed *c; the text lives as long as the tables. -1 with a fault
 * of the row: no such word, and no expression with one group.
 */
MUST_USE int map_cut_load(struct map_cut *c, struct row *r, struct span text,
    struct arena *mem);

/* Would a second cut change what the first one gave? */
bool map_cut_again(const struct map_cut *c);

/*
 * Cuts *text, without blanks at its ends; scratch is for its copy. False where
 * nothing is left of it.
 */
bool map_cut(const struct map_cut *c, struct span *text, struct buf *scratch);

void map_cut_free(struct map_cut *c);

#endif
