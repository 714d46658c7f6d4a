/* SPDX-License-Identifier: MIT */
/*
 * The compiled-in tables: lib/data/NAME.csv as text, byte for byte.
 *
 * builtin.c is made by mkbuiltin.sh at build time; nothing can be installed
 * in the wrong place, and what --print-table prints is what is used. Read
 * tables through tables_get, which knows the user's overrides too.
 */
#ifndef CM_RULE_BUILTIN_H
#define CM_RULE_BUILTIN_H

#include <stddef.h>

struct builtin {
	const char *name;	/* the file's name less ".csv" */
	const char *text;
	size_t n;		/* bytes of text; a NUL follows them */
};

/* Sorted by name, in byte order. */
extern const struct builtin builtin_table[];
extern const size_t builtin_count;

#endif
