/* SPDX-License-Identifier: MIT */
/*
 * What thousands of codes stand for, by patterns of them: a number for each
 * code that a pattern spells out, and for no other one.
 *
 *	struct codemap m = { .in = mem };
 *	if (codemap_add(&m, SPAN("A00[019]"), 135) == -1) ...
 *	codemap_sort(&m);
 *	codemap_find(&m, "A009", 4)		135
 *	codemap_find(&m, "A00", 3)		-1
 *
 * A pattern is a whole code, normalised as by code_norm, of three to seven
 * letters and digits. From the fourth on, any of several may stand in place of
 * one: [014-7BX]. A code that several patterns have is that of the last added.
 */
#ifndef CM_VAL_CODEMAP_H
#define CM_VAL_CODEMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define CODEMAP_CODE 7		/* the longest code */
#define CODEMAP_HEAD 3		/* of it that is spelt out */

struct codemap {		/* zero is valid: no code has a number */
	struct codemap_row {
		uint32_t head;
		uint32_t order;
		int32_t value;
		uint32_t n;	/* characters after the head */
		uint64_t any[CODEMAP_CODE - CODEMAP_HEAD];
	} *row;
	size_t n, cap;
	struct arena *in;	/* has the rows */
};

/* Adds a pattern; value is not negative. -1: it is not a pattern. */
int codemap_add(struct codemap *m, struct span pattern, int32_t value);

/* After the last one, before the first codemap_find. */
void codemap_sort(struct codemap *m);

/* The number of a normalised code of n characters; -1: it has none. */
int32_t codemap_find(const struct codemap *m, const char *code, size_t n);

/* The numbers of all patterns that have the code, ORed; -1: none has it. */
int32_t codemap_all(const struct codemap *m, const char *code, size_t n);

#endif
