/* SPDX-License-Identifier: MIT */
/*
 * Which fields the slots of a struct are bound to, as a static table, so that
 * each list of fields stands in one place: with who uses their values.
 *
 *	static const struct use reads[] = {
 *		{ "dx", offsetof(struct state, dx) },
 *	};
 *	uses_read(&slots, &dict, &state, reads, 1);
 */
#ifndef CM_REC_USE_H
#define CM_REC_USE_H

#include <stddef.h>

#include "rec/field.h"

struct use {
	const char *field;
	size_t at;		/* offset of its int slot in a struct; in
				 * columns of rows, of a struct span */
};

/* Binds them to fields to be read, or to be appended. */
void uses_read(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n);
void uses_append(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n);

/* As uses_append, where the input has one of the needs: see slots_need. */
void uses_append_for(struct slots *sl, const struct dict *d, void *base,
    const struct use *u, size_t n, const int *needs, size_t nneeds);

#endif
