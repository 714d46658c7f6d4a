/* SPDX-License-Identifier: MIT */
/*
 * How the clocks of an element stand, by the windows that were found for the
 * case: for struct element_aid.
 *
 *	struct element_windows w = { &due, found, n };
 *	element_clocks_find(&w, r, f);
 *
 * Of several clocks the worst counts. An element for which late will do asks
 * whether it is done; others whether it was done in time, and of what is still
 * in time they ask nothing. What a value that cannot be used leaves open is
 * not recorded; so is what is missing where the record has none of the fields
 * of the element, if it names some beside its clocks.
 */
#ifndef CM_ELEMENT_ELEMENT_CLOCKS_H
#define CM_ELEMENT_ELEMENT_CLOCKS_H

#include "due/due.h"
#include "due/due_found.h"
#include "element/element.h"

struct element_windows {
	const struct due *due;
	const struct due_found *found;	/* of due_find, for the same case */
	size_t n;
};

/* Sets f's state, by and at; leaves it where the case has no such clock. */
void element_clocks_find(const struct element_windows *w, struct rec *r,
    struct element_found *f);

#endif
