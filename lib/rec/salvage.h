/* SPDX-License-Identifier: MIT */
/*
 * What can be read of a record that cannot be taken: the values before the
 * place where it breaks, so that the case that it is of can be told.
 *
 *	if (rc == READ_REJECT) {
 *		salvage(rd, &rec);
 *		... rec_text(&rec, key) ...
 */
#ifndef CM_REC_SALVAGE_H
#define CM_REC_SALVAGE_H

#include "rec/reader.h"

/*
 * After a READ_REJECT of reader_next: fills the values as read of r. One that
 * was not reached, may have been cut off or is there twice is REC_BAD; of a
 * CSV record all columns are those of the header, were it short or long. All
 * of it is valid as a record's values are.
 */
void salvage(const struct reader *rd, struct rec *r);

/*
 * The same of one column of CSV, bound or not: its text; { NULL, 0 } if it was
 * not reached or may have been cut off.
 */
struct span salvage_cell(const struct reader *rd, struct rec *r,
    size_t column);

#endif
