/* SPDX-License-Identifier: MIT */
/* The items of a list that grows: is one among them? */
#ifndef CM_REC_ITEMS_H
#define CM_REC_ITEMS_H

#include <stdbool.h>

#include "base/hash.h"
#include "base/span.h"

struct items {			/* zero is valid: of an empty list */
	struct hash hash;
	struct items_place {
		size_t at, n;	/* from the start of the list */
	} *place;
	size_t n, cap;
	size_t upto;		/* bytes of the list that have been seen */
};

/*
 * Has the list, which may only have grown since the last call, the item? The
 * items of a long one are hashed.
 */
bool items_have(struct items *it, struct span list, char sep,
    struct span item);

/* Frees what is known of the list; another one may begin. */
void items_forget(struct items *it);

#endif
