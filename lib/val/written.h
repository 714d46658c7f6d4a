/* SPDX-License-Identifier: MIT */
/*
 * Numbers as people and spreadsheets write them: with separators between
 * thousands, a currency sign, and parentheses or a minus sign after them for
 * what is owed.
 *
 *	struct written w;
 *	if (written_format(SPAN("1,234.56"), &w) == -1) ...
 *	n = written_plain(&w, SPAN("($1,234.50)"), out);	"-1234.50"
 */
#ifndef CM_VAL_WRITTEN_H
#define CM_VAL_WRITTEN_H

#include "base/buf.h"

#define WRITTEN_MAX 40	/* bytes of a number, blanks round it not counted */

struct written {
	char thousands, point;
};

/*
 * The format is an example: 1,234.56 or 1.234,56 or 1 234,56 or 1'234.56.
 * -1 for any other.
 */
int written_format(struct span example, struct written *w);

/*
 * The number with digits, point and minus sign only, in out, which has room
 * for WRITTEN_MAX + 2 bytes; its length, or 0 if text is not such a number.
 * It has all separators or none; each has three digits after it.
 * What begins with the point gets a 0. The currency sign, before or after the
 * number, is $, a pound or euro sign (UTF-8), or USD.
 */
size_t written_plain(const struct written *w, struct span text, char *out);

#endif
