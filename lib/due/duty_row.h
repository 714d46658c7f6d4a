/* SPDX-License-Identifier: MIT */
/*
 * A duty as a row of --items: the columns that clocks, notices and plan items
 * share, which come first in the listings of cm-plan, cm-reassess and
 * cm-discharge.
 *
 *	struct my_row { struct duty_row duty; struct span met_by; };
 *	static const struct use columns[] = {
 *		DUTY_COLUMNS(struct my_row, duty),
 *		{ "met_by", offsetof(struct my_row, met_by) },
 *	};
 */
#ifndef CM_DUE_DUTY_ROW_H
#define CM_DUE_DUTY_ROW_H

#include <stddef.h>

#include "due/due.h"

/* What is empty is not known or does not apply. */
struct duty_row {
	struct span case_id;
	struct span duty;	/* its name in its table */
	struct span text;	/* in words for people */
	struct span status;
	struct span opens, due;	/* inclusive: a date, or a date and time */
	struct span met;	/* when it was done, the same */
	struct span left;	/* until due; negative is past */
	struct span left_unit;	/* hour, day or business day */
	struct span basis;	/* law, program or agency */
	struct span citation;
};

#define DUTY_COLUMN(type, member, name) { #name, offsetof(type, member.name) }
#define DUTY_COLUMNS(type, member) \
	DUTY_COLUMN(type, member, case_id), \
	DUTY_COLUMN(type, member, duty), \
	DUTY_COLUMN(type, member, text), \
	DUTY_COLUMN(type, member, status), \
	DUTY_COLUMN(type, member, opens), \
	DUTY_COLUMN(type, member, due), \
	DUTY_COLUMN(type, member, met), \
	DUTY_COLUMN(type, member, left), \
	DUTY_COLUMN(type, member, left_unit), \
	DUTY_COLUMN(type, member, basis), \
	DUTY_COLUMN(type, member, citation)

/* Sets what the row says of its clock: duty, text, basis, citation. */
void duty_row_words(struct duty_row *row, const struct due_clock *c);

/* The row of a clock's window; its texts last as long as r's values. */
struct duty_row duty_row_of(const struct due_found *f, struct span case_id,
    struct rec *r);

#endif
