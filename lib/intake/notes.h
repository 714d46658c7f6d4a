/* SPDX-License-Identifier: MIT */
/*
 * What is said once of a file: fields that it cannot fill, columns that were
 * not taken. Each function puts the next message from *i on into out; false
 * when there are no more:
 *
 *	for (i = 0; notes_absent(&map, sl, near, &i, &b);)
 *		fault_note("%s", buf_str(&b));
 */
#ifndef CM_INTAKE_NOTES_H
#define CM_INTAKE_NOTES_H

#include "intake/addcols.h"
#include "intake/fold.h"
#include "intake/map.h"

/*
 * For each row of the map whose first source the file does not have, the
 * column whose name is close to it; else { NULL, 0 }. Free it; its texts are
 * in mem.
 */
struct span *notes_near(const struct map *m, const struct reader *rd,
    struct arena *mem);

/* Rows of the map for which no record has had a source. */
bool notes_absent(const struct map *m, const struct slots *sl,
    const struct span *near, size_t *i, struct buf *out);

/* The map's own notes, for people. */
bool notes_of_map(const struct map *m, const struct slots *sl, size_t *i,
    struct buf *out);

/* Columns that kept the first of several values; keys that did not fit. */
bool notes_fold(const struct fold *f, size_t *i, struct buf *out);

/* Columns of the second file that the cases have; cases it does not have. */
bool notes_join(const struct addcols *a, size_t *i, struct buf *out);

#endif
