/* SPDX-License-Identifier: MIT */
/*
 * Maps: from the columns of any source to the fields of the dictionary.
 *
 * A map is a table with one row per field and source:
 *
 *	field,source,format,values,list,note
 *	case_id,encounter_id,,,,
 *	admit_at,Admit Date|AdmitDt,MM/DD/YYYY,,,
 *	admit_type,adm_type,,1=emergent;2=urgent;*=other,,
 *	dx,diag_1,,,,
 *	dx,diag_2,,,,
 *	program,=nurse,,,,
 *	*,,,?=,,
 *
 * source	a column; alternatives with '|', the first that has a value;
 *		"=TEXT" is the same text for every case
 * format	of dates (val/date.h); without one, ISO dates only. Zeros, as
 *		in 000, for codes that lost theirs: a run of digits before
 *		the point is filled up to that width
 * values	OLD=NEW pairs; NEW empty: missing; "*=NEW" for all others,
 *		"*=*" to pass them; without "*" others cannot be used
 * list		the source's separator, for fields that are lists
 * note		for people; printed with -v
 *
 * Several rows of one list field add up, in order. The field "*" holds the
 * texts that mean "missing" in every column. A value that already is what
 * the map would make of it is kept, so that mapping twice changes nothing.
 */
#ifndef CM_INTAKE_MAP_H
#define CM_INTAKE_MAP_H

#include "base/diag.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"

struct map_pair {
	struct span from, to;
};

struct map_row {
	int target;		/* slot */
	bool is_list;
	int *source;		/* slots, in order of preference */
	size_t nsource;
	struct span constant;	/* p == NULL: none */
	const char *format;	/* of a date; "" for none */
	size_t width;		/* of digits, filled up with zeros; or 0 */
	struct map_pair *value;
	size_t nvalues;
	bool has_rest;		/* "*=..." is there */
	struct span rest;	/* its right side; "*": as it is */
	char list;
	struct span note;
};

struct map {			/* zero is a valid empty map */
	struct map_row *row;
	size_t n;
	struct span *na;	/* texts that mean "missing" */
	size_t nna;
	struct arena mem;
};

/*
 * Loads t; sources become slots that are read, fields slots that are
 * appended. -1 with a message that names the row and what was expected.
 */
int map_load(struct map *m, const struct table *t, struct slots *sl,
    const struct dict *d, struct err *e);

/* Adds texts that mean "missing", with commas between them. */
void map_add_na(struct map *m, struct span list);

/* Sets the mapped fields of a record; what cannot be used is an issue. */
void map_apply(const struct map *m, struct rec *r);

/*
 * The i-th row none of whose sources the record's file has, from *i on;
 * NULL if there is none. For one warning a row.
 */
const struct map_row *map_absent(const struct map *m, const struct rec *r,
    size_t *i);

void map_free(struct map *m);

#endif
