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
 * Notes the rows of the map that have a column, be it one without records.
 * For each row of the map whose first source the file does not have, the
 * number of the column whose name is close to it, from 1; else 0. Free it.
 * What a file without a header has for names is not for messages.
 */
size_t *notes_near(struct map *m, const struct reader *rd);

/* Rows of the map for which neither the header nor a record has a source. */
void notes_absent(const struct map *m, const struct slots *sl,
    const size_t *near, const struct rows *out);

/* The map's own notes, for people. */
void notes_of_map(const struct map *m, const struct slots *sl,
    const struct rows *out);

/* Columns that kept the first of several values; keys that did not fit. */
void notes_fold(const struct fold *f, const struct rows *out);

/* Columns of the second file that the cases have; cases it does not have. */
void notes_join(const struct addcols *a, const struct rows *out);

/* After join_end: rows of the second file whose key cannot be told. */
void notes_nameless(const struct addcols *a, const struct rows *out);

#endif
