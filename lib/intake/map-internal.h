/* SPDX-License-Identifier: MIT */
/* What the parts of maps share. */
#ifndef CM_INTAKE_MAP_INTERNAL_H
#define CM_INTAKE_MAP_INTERNAL_H

#include "intake/map.h"
#include "rule/row.h"

/* Cuts "OLD=NEW" at its first '='; -1 if it has no '='. */
int map_pair(struct span item, struct map_pair *pair);

/*
 * "TEXT WORD N": cuts " WORD N" off the end of *text, N into *out. 1; 0 if
 * the word is not there; -1 if no number from 0 to max follows it.
 */
int map_word_number(struct span *text, const char *word, int64_t max,
    int *out);

/*
 * A source that is the field itself: its values would be changed again when
 * the map is used on what it has made.
 */
bool map_in_place(const struct map_row *row);

/*
 * What cannot be used is an issue. In the field's own place it is kept: it
 * would be lost otherwise.
 */
void map_unusable(const struct map_row *row, struct rec *r,
    const char *problem);

/* Sets a value if it fits its field; else that is an issue. */
void map_set_checked(const struct map_row *row, struct rec *r,
    struct span text);

#endif
