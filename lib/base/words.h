/* SPDX-License-Identifier: MIT */
/*
 * Words that explanations share; texts that are lists of words.
 */
#ifndef CM_BASE_WORDS_H
#define CM_BASE_WORDS_H

#include "base/buf.h"

/*
 * A source up to its year: "van Walraven 2010" of "van Walraven 2010 CMAJ
 * 182:551-7"; all of it if it has no year.
 */
struct span words_source(struct span source);

/* Appends "1 day", "5 days". */
void words_count(struct buf *out, int64_t n, const char *noun);

/* Appends what stands between two words, unless out is empty. */
void words_join(struct buf *out, const char *between);

/* Appends "a, b or c" for the list "a|b|c". */
void words_or(struct buf *out, struct span list);

/* Appends "0 to 9.5" or, where high is INT64_MAX, "0 or more". */
void words_bounds(struct buf *out, int64_t low, int64_t high, int scale);

/* Is word one of the list? False for an empty list. */
bool words_have(struct span list, char between, struct span word);

#endif
