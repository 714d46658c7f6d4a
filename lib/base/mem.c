/* SPDX-License-Identifier: MIT */
/* Memory: checked allocation and arenas. */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/fault.h"

#define ARENA_CHUNK ((size_t)64 * 1024)	/* a record's scratch fits, mostly */

struct arena_chunk {
	struct arena_chunk *next;	/* older */
	size_t size;
	max_align_t data[];
};

struct arena_block {
	struct arena_block *next, *before;
	max_align_t data[];
};

static void *
checked(void *p)
{
	if (p == NULL)
		fault_die("out of memory");
	return p;
}

static size_t
product(size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		fault_die("out of memory: size overflows");
	return n * size;
}

void *
mem_alloc(size_t n, size_t size)
{
	return checked(malloc(product(n, size) + 1));
}

void *
mem_zalloc(size_t n, size_t size)
{
	return checked(calloc(1, product(n, size) + 1));
}

void *
mem_grow(void *p, size_t n, size_t size)
{
	return checked(realloc(p, product(n, size) + 1));
}

/* Chunks are multiples of the alignment, so that what is free is one. */
void *
arena_more(struct arena *a, size_t n)
{
	size_t size = ARENA_CHUNK;
	struct arena_chunk *c;

	if (n > SIZE_MAX / 2)
		fault_die("out of memory: size overflows");
	if (n >= size)
		size = (n / ARENA_ALIGN + 1) * ARENA_ALIGN;
	c = mem_alloc(1, sizeof(*c) + size);
	c->size = size;
	c->next = a->head;
	a->head = c;
	a->next = (char *)c->data;
	a->end = a->next + size;
	return arena_alloc(a, n);
}

void *
arena_zalloc(struct arena *a, size_t n, size_t size)
{
	return memset(arena_alloc(a, product(n, size)), 0, n * size);
}

char *
arena_dup(struct arena *a, const char *p, size_t n)
{
	char *q = arena_alloc(a, n + 1);

	if (n > 0)
		memcpy(q, p, n);
	q[n] = '\0';
	return q;
}

struct span
arena_span(struct arena *a, struct span s)
{
	if (s.p == NULL)
		return s;
	return (struct span){ arena_dup(a, s.p, s.n), s.n };
}

static struct arena_block *
block_of(void *p)
{
	return p == NULL ? NULL : (struct arena_block *)(void *)((char *)p -
	    offsetof(struct arena_block, data));
}

/* The block has moved, or its neighbours are others. */
static void
link_block(struct arena *a, struct arena_block *b)
{
	*(b->before == NULL ? &a->blocks : &b->before->next) = b;
	if (b->next != NULL)
		b->next->before = b;
}

void *
arena_grow(struct arena *a, void *p, size_t n, size_t size)
{
	struct arena_block *b = block_of(p);

	if (a == NULL)
		return mem_grow(p, n, size);
	b = mem_grow(b, 1, sizeof(*b) + product(n, size));
	if (p == NULL) {
		b->before = NULL;
		b->next = a->blocks;
	}
	link_block(a, b);
	return b->data;
}

void
arena_drop(struct arena *a, void *p)
{
	struct arena_block *b = block_of(p);

	if (a != NULL && b != NULL) {
		*(b->before == NULL ? &a->blocks : &b->before->next) = b->next;
		if (b->next != NULL)
			b->next->before = b->before;
	}
	free(a == NULL ? p : b);
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *c;

	while (a->head != NULL && a->head->next != NULL) {
		c = a->head;
		a->head = c->next;
		free(c);
	}
	while (a->blocks != NULL)
		arena_drop(a, a->blocks->data);
	if (a->head != NULL) {
		a->next = (char *)a->head->data;
		a->end = a->next + a->head->size;
	}
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->head);
	*a = (struct arena){0};
}
