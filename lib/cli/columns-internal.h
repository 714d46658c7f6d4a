/* SPDX-License-Identifier: MIT */
/*
 * What is, by its name, not read: columns and keys; for lib/cli only.
 *
 *	columns_tell(f, rd);	the first file is open
 *	columns_keys(f, rd);	after the last record of each file
 *	columns_asked(f);	for each record
 *	columns_end(f);		after the last file
 */
#ifndef CM_CLI_COLUMNS_INTERNAL_H
#define CM_CLI_COLUMNS_INTERNAL_H

#include "cli/filter-internal.h"

/* Says which columns of rd, which has a header, are not read. */
void columns_tell(struct filter *f, const struct reader *rd);

/* Notes the keys of rd's records that are not read; it may have a header. */
void columns_keys(struct filter *f, const struct reader *rd);

/* Notes which fields that options name the record has. */
void columns_asked(struct filter *f);

/* Says which keys they were, and which such fields no record had. */
void columns_end(struct filter *f);

#endif
