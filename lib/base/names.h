/* SPDX-License-Identifier: MIT */
/*
 * Texts, each once, known by their numbers in the order in which they came.
 *
 *	struct names s = {0};
 *	i = names_add(&s, SPAN("Medicare"));		0; again: 0
 *	... s.at[i]
 *	names_free(&s);
 */
#ifndef CM_BASE_NAMES_H
#define CM_BASE_NAMES_H

#include "base/hash.h"
#include "base/mem.h"
#include "base/span.h"

struct names {			/* zero is a valid empty one */
	struct span *at;	/* n of them, copied; stay where they are */
	size_t n, cap;
	size_t bytes;		/* of all texts */
	struct hash hash;
	struct arena *in;	/* of names_in; NULL: names_free */
	struct arena mem;
};

/* From the beginning: all of the zero *s is in a, and freed with it. */
void names_in(struct names *s, struct arena *a);

/* Its number; fewer than 2^31 texts. */
size_t names_add(struct names *s, struct span text);

/* The same of one that is there; HASH_NONE for any other. */
size_t names_find(const struct names *s, struct span text);

void names_free(struct names *s);

#endif
