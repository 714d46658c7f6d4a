/* SPDX-License-Identifier: MIT */
/*
 * Which columns are written: those that a list names, or all others.
 *
 *	struct pick p = { "case_id,assess_*", false };
 *	if (pick_takes(&p, dict, SPAN("assess_lace"))) ...
 *
 * An item of the list is a name, a name with '*' for any text, or one of the
 * words input (fields that come with a case), appended (fields that a
 * program adds) and source (all other columns; a name that the dictionary
 * has only for --items is one of these).
 */
#ifndef CM_REC_PICK_H
#define CM_REC_PICK_H

#include "rec/field.h"

enum pick_kind { PICK_INPUT, PICK_APPENDED, PICK_SOURCE };

struct pick {			/* zero: all columns */
	const char *list;	/* with commas; NULL: none was given */
	bool drops;		/* those named are left out */
};

enum pick_kind pick_kind(const struct dict *d, struct span name);

bool pick_takes(const struct pick *p, const struct dict *d,
    struct span name);

/* Is the item one name, neither a word nor a pattern? */
bool pick_is_name(struct span item);

#endif
