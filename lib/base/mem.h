/* SPDX-License-Identifier: MIT */
/*
 * Memory: allocation that does not fail (the process ends with status 70),
 * and arenas.
 *
 *	struct arena a = {0};
 *	char *p = arena_alloc(&a, 10);
 *	arena_reset(&a);		at the end of a record
 *	arena_free(&a);			at the end of the program
 */
#ifndef CM_BASE_MEM_H
#define CM_BASE_MEM_H

#include <stddef.h>

/* Never NULL, for n > 0 and size > 0; the product is checked. */
void *mem_alloc(size_t n, size_t size);		/* not cleared */
void *mem_zalloc(size_t n, size_t size);	/* cleared */
void *mem_grow(void *p, size_t n, size_t size);	/* realloc */

struct arena_chunk;

/* Zero is a valid empty arena. Nothing in it is freed by itself. */
struct arena {
	struct arena_chunk *head;	/* the newest chunk */
	size_t used;			/* bytes used in it */
};

/* n bytes, aligned for any type; valid until reset or free. */
void *arena_alloc(struct arena *a, size_t n);

/* A copy of n bytes with a NUL behind them. */
char *arena_dup(struct arena *a, const char *p, size_t n);

/* Forgets all that is in a, but keeps its oldest chunk for the next use. */
void arena_reset(struct arena *a);

void arena_free(struct arena *a);

#endif
