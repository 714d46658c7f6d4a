/* SPDX-License-Identifier: MIT */
/*
 * Which record of a run of one key is its last: a stage (rec/reader.h) that
 * reads one record ahead, of any form.
 *
 *	ahead_push(rd, case_id, &st->last, &st->torn);
 *	while ((rc = reader_next(rd, &rec, &e)) > 0)
 *		if (rc == READ_OK && st->last) ...
 *
 * A record that cannot be read is returned before the record that stands in
 * front of it, since that one is still held: torn_has knows it in time. So is
 * one whose issues call the key unusable; it parts none of those around it.
 */
#ifndef CM_REC_AHEAD_H
#define CM_REC_AHEAD_H

#include "rec/torn.h"

/*
 * Call it before the first record is read. After each record *last is true if
 * the next one of the file has another text in the slot key, or none; a record
 * without such a text is always the last. torn gets those that cannot be read;
 * it may be NULL. Both must outlive rd.
 */
void ahead_push(struct reader *rd, int key, bool *last, struct torn *torn);

#endif
