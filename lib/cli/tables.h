/* SPDX-License-Identifier: MIT */
/*
 * For setup: the tables that a program loads from.
 *
 *	rc = filter_tables(f, stay_table_name, STAY_TABLES, &t, e);
 *	if (rc == 0)
 *		rc = stay_load(&st->stay, t, e);
 *	return rc;
 */
#ifndef CM_CLI_TABLES_H
#define CM_CLI_TABLES_H

#include "cli/filter.h"

/* The table called name; -1 with a message. */
int filter_table(struct filter *f, const char *name, struct table *out,
    struct fault *e);

/*
 * The tables called name(0) to name(n - 1), in *out, until the program ends;
 * where name gives NULL the table stays empty. As filter_table.
 */
int filter_tables(struct filter *f, const char *(*name)(int), int n,
    struct table **out, struct fault *e);

/*
 * A file that stands for no table of ours; messages call it name. As
 * filter_tables.
 */
int filter_file(struct filter *f, const char *name, const char *path,
    struct table **out, struct fault *e);

#endif
