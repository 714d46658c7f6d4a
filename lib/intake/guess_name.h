/* SPDX-License-Identifier: MIT */
/*
 * Names of columns by their words, which exports abbreviate: by the table
 * name_words "Disch_Dt_Tm", "D/C Date" and "date of discharge" are all "date
 * discharge".
 *
 *	if (guess_names_bind(&gn, b) == -1) ...
 *	k = guess_name_key(&gn, SPAN("DXPOA1"), GUESS_NAME_WHOLE);
 *	k.words, k.number			"dx poa", 1
 */
#ifndef CM_INTAKE_GUESS_NAME_H
#define CM_INTAKE_GUESS_NAME_H

#include "base/names.h"
#include "rule/bind.h"

struct guess_names {
	struct guess_name_word {
		struct span word, means;
		bool weak;	/* may be left out of a name */
	} *row;
	size_t n;
	struct names known;	/* words by the number of their row, then others
				 * that known names have */
	struct arena *mem;
};

struct guess_key {
	struct span words;	/* sorted, each once, with blanks between */
	int number;		/* that the name has; -1: none */
};

enum guess_name_how { GUESS_NAME_WHOLE, GUESS_NAME_CORE };	/* no weak */

/* The table. -1 with a fault. */
MUST_USE int guess_names_bind(struct guess_names *gn, struct binder *b);

/* Adds the words of a known name, so that a run of them is taken apart. */
void guess_names_learn(struct guess_names *gn, struct span name);

/* The key lives as long as the tables. */
struct guess_key guess_name_key(const struct guess_names *gn,
    struct span name, enum guess_name_how how);

#endif
