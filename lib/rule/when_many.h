/* SPDX-License-Identifier: MIT */
/* What a condition is, for callers with many of them (rule/conds.h). */
#ifndef CM_RULE_WHEN_MANY_H
#define CM_RULE_WHEN_MANY_H

#include "rec/codes.h"
#include "rule/when.h"

/*
 * Does the whole condition compare one number with a literal? It is then true
 * for values, in millionths, below, at or above limit, as the flags say.
 */
struct when_number {
	int slot;
	bool below, at, above;
	int64_t limit;
};
bool when_number(const struct when *w, struct when_number *out);

/*
 * The same, of the file that it was adapted to: where no other of its fields
 * has a value, is it true only if one of the lists that it looks in has a
 * code or item that it looks for? always: only then, whatever the others
 * have; alone: it is true wherever that is so.
 */
struct when_codes {
	bool always, alone;
};
bool when_codes(const struct when *w, struct when_codes *out);

/* Adds what it looks for in the lists of slot; false: nothing. */
bool when_codes_of(const struct when *w, int slot, struct codes *codes);

#endif
