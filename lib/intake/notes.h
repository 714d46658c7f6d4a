/* SPDX-License-Identifier: MIT */
/*
 * What is said once of a file: fields that it cannot fill, columns that were
 * not taken. Each function puts texts, which are const char *.
 *
 *	notes_absent(&map, slots, near, &out);
 */
#ifndef CM_INTAKE_NOTES_H
#define CM_INTAKE_NOTES_H

#include "intake/addcols.h"
#include "intake/fold.h"
#include "intake/map.h"
#include "rec/rows.h"

/*
 * For each row of the map whose first source the file does not have, the
 * column whose name is close to it; else { NULL, 0 }. Free it; its texts are
 * in mem.
 */
struct span *notes_near(const struct map *m, const struct reader *rd,
    struct arena *mem);

/* Rows of the map for which no record has had a source. */
void notes_absent(const struct map *m, const struct slots *sl,
    const struct span *near, const struct rows *out);

/* The map's own notes, for people. */
void notes_of_map(const struct map *m, const struct slots *sl,
    const struct rows *out);

/* Columns that kept the first of several values; keys that did not fit. */
void notes_fold(const struct fold *f, const struct rows *out);

/* Columns of the second file that the cases have; cases it does not have. */
void notes_join(const struct addcols *a, const struct rows *out);

#endif
