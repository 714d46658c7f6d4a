/* SPDX-License-Identifier: MIT */
/*
 * Eligibility apart from claims: a file with a record for each membership,
 * CSV or JSON Lines, of person_id, enrolled_on, disenrolled_on (empty: it goes
 * on) and the fields that figures are grouped by.
 *
 *	struct members m = { .path = "members.csv" };
 *	if (members_read(&m, binder, &group, &e) == -1) ...
 *	if (members_have(&m, SPAN("P1"), day)) ...
 *	for (i = 0; i < m.n; i++)
 *		... m.row[i]
 *
 * A record without person or start, or with a date or a part of the group that
 * cannot be used, is named on standard error, counted and left out: then it is
 * not known on which days its person was a member.
 */
#ifndef CM_CLAIMS_MEMBERS_H
#define CM_CLAIMS_MEMBERS_H

#include "base/fault.h"
#include "base/names.h"
#include "claims/coverage.h"
#include "rule/bind.h"

struct members {		/* zero but for the path */
	const char *path;	/* NULL: none was given */
	struct members_row {
		uint32_t person, group;
		int32_t from, to;	/* inclusive, not after today */
	} *row;
	size_t n, cap;
	struct names persons, groups;
	struct names unsure;	/* persons of records that were left out */
	struct coverage spans;	/* by person, to the last day */
	uint64_t left_out, nameless;	/* records; those without a person */
	bool cut;		/* see reader_cut */
};

/* Of a group: the fields in order, and the one that has the month, or -1. */
struct members_group {
	struct span fields;	/* names with commas; empty: all together */
	int month;
};

/*
 * Reads the file. -1 where it cannot be opened or read, has no record that can
 * be used, or lacks a column that is needed, or in all records its key.
 */
MUST_USE int members_read(struct members *m, struct binder *b,
    const struct members_group *group, struct fault *e);

/* Was the person a member on that day? */
bool members_have(const struct members *m, struct span person, int32_t day);

/* Was a record of the person left out? It may have had any day. */
bool members_may_have(const struct members *m, struct span person);

/* Was the person ever one? */
bool members_know(const struct members *m, struct span person);

#endif
