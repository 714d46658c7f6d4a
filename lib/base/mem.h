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
#include <stdint.h>

#include "base/span.h"

/* Never NULL, for n > 0 and size > 0; the product is checked. */
void *mem_alloc(size_t n, size_t size);		/* not cleared */
void *mem_zalloc(size_t n, size_t size);	/* cleared */
void *mem_grow(void *p, size_t n, size_t size);	/* realloc */

/* Eight bytes as a number, the first the lowest: one load, mostly. */
static inline uint64_t
mem_load8(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return (uint64_t)u[0] | (uint64_t)u[1] << 8 | (uint64_t)u[2] << 16 |
	    (uint64_t)u[3] << 24 | (uint64_t)u[4] << 32 |
	    (uint64_t)u[5] << 40 | (uint64_t)u[6] << 48 | (uint64_t)u[7] << 56;
}

/* Zero is a valid empty arena. Nothing in it is freed by itself. */
struct arena {
	struct arena_chunk *head;	/* the newest chunk */
	char *next, *end;		/* what is free in it */
	struct arena_block *blocks;	/* of arena_grow, the newest first */
};

void *arena_more(struct arena *a, size_t n);	/* in a new chunk */

#define ARENA_ALIGN _Alignof(max_align_t)

/* n bytes, aligned for any type; valid until reset or free. */
static inline void *
arena_alloc(struct arena *a, size_t n)
{
	char *p = a->next;

	if (n >= (size_t)(a->end - p))
		return arena_more(a, n);
	a->next = p + (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	return p;
}

/* The same, of n items, cleared. */
void *arena_zalloc(struct arena *a, size_t n, size_t size);

/* A copy of n bytes with a NUL after them; of a span, which may be empty. */
char *arena_dup(struct arena *a, const char *p, size_t n);
struct span arena_span(struct arena *a, struct span s);

/*
 * As mem_grow, of a block that is freed with a: p is NULL or such a block.
 * Without an arena it is mem_grow. arena_drop frees one earlier.
 */
void *arena_grow(struct arena *a, void *p, size_t n, size_t size);
void arena_drop(struct arena *a, void *p);

/*
 * p, of arena_grow, with room for one more than n; *cap, which is 0 at first,
 * doubles. mem_more: the same of mem_grow.
 */
static inline void *
arena_item(struct arena *a, void *p, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return p;
	*cap = *cap == 0 ? 64 : *cap * 2;
	return arena_grow(a, p, *cap, size);
}

static inline void *
mem_more(void *p, size_t n, size_t *cap, size_t size)
{
	return arena_item(NULL, p, n, cap, size);
}

/* Forgets all that is in a, but keeps its oldest chunk for the next use. */
void arena_reset(struct arena *a);

void arena_free(struct arena *a);

#endif
