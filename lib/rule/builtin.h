/* SPDX-License-Identifier: MIT */
/*
 * The compiled-in tables: lib/data/NAME.csv as text, byte for byte, and split
 * into cells.
 *
 * builtin.c is made by mkbuiltin.sh at build time; nothing can be installed
 * in the wrong place, and what --print-table prints is what is used. Read
 * tables through tables_table, which knows the user's overrides too.
 */
#ifndef CM_RULE_BUILTIN_H
#define CM_RULE_BUILTIN_H

#include <stddef.h>

#include "rule/table.h"

struct builtin {
	const char *name;	/* the file's name less ".csv" */
	const char *text;
	size_t n;		/* bytes of text; decoded cells follow them */
	size_t ncols, nrows;
	const struct table_place *place;	/* in text; see struct table */
};

/* Sorted by name, in byte order. */
extern const struct builtin builtin_table[];
extern const size_t builtin_count;

#endif
