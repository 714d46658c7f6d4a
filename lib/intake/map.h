/* SPDX-License-Identifier: MIT */
/*
 * Maps: from the columns of any source to the fields of the dictionary.
 *
 * A map is a table with one row per field and source:
 *	field,source,format,factor,values,list,note,cut
 *	admit_at,Admit Date|AdmitDt,MM/DD/YYYY,,,,,
 *	discharge_at,{D/C Date} {D/C Time},MM/DD/YY HH:mm pivot 27,,,,,
 *	hemoglobin,hgb_g_per_l,,0.1 places 1,,,,
 *	sodium,Na,,mmol/L=1;mEq/L=1,,,,
 *	admit_type,adm_type,,,1=emergent;2=urgent;*=other,,,
 *	drg,MS-DRG,,,,,,number
 *	program,=nurse,,,,,,
 *	*,,,,?=,,,
 * source	a column, by a name like it (slots_like), or a JSON pointer
 *		(rec/pointer.h); alternatives with '|', the first
 *		that has a value; "=TEXT" is the same text for every case.
 *		"{A}:{B}" joins columns: one without a value goes with the
 *		text before it; values and cut are those of the first
 * format	of dates (intake/map_date.h), else ISO; of numbers
 *		(intake/map_number.h); or zeros, as in 000, to fill codes up
 * factor	of numbers, or of each unit (intake/map_number.h)
 * values	OLD=NEW pairs; NEW empty: missing; "*=NEW" for all others,
 *		"*=*" to pass them; without "*" others cannot be used
 * list		the source's separator, for fields that are lists
 * note		for people; printed with -v
 * cut		what is taken out of the text first (intake/map_cut.h)
 *
 * Several rows of one list field add up, in order. The field "*" holds the
 * texts that mean "missing" in every column. A value that already is what
 * the map would make of it is kept, and so is the field itself where the
 * file has not one of its sources: a second run changes nothing.
 */
#ifndef CM_INTAKE_MAP_H
#define CM_INTAKE_MAP_H

#include "intake/map_cut.h"
#include "intake/map_date.h"
#include "intake/map_number.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define MAP_FACTOR_SCALE 9	/* more places than any unit's factor has */

struct map_pair {
	struct span from, to;
};

struct map_source {
	int slot;
	struct span pointer;	/* or p == NULL */
	struct span before;	/* of columns that are joined, the text */
};

struct map_row {
	int target;		/* slot */
	bool is_list;
	bool leads;		/* others run beside it */
	int beside;		/* slot of a list that it runs beside, or -1 */
	bool own;		/* the field as it is, see map_add_fields */
	bool met;		/* the header or a record has a source */
	struct map_source *source;	/* in order of preference */
	size_t nsource;
	bool joins;		/* them, in this order */
	struct span constant;	/* or p == NULL */
	struct map_cut cut;
	struct map_dates dates;
	struct written written;	/* of a number; zero: plain */
	struct map_unit *unit;
	size_t nunits;
	int64_t factor;		/* in units of 10^-MAP_FACTOR_SCALE; or 0 */
	int places;		/* of what it gives; -1: all there are */
	size_t width;		/* of digits, filled up with zeros; or 0 */
	struct map_pair *value;
	size_t nvalues;
	bool has_rest;		/* "*=..." is there */
	struct span rest;	/* its right side; "*": as it is */
	char list;
	struct span note;
};

struct map {			/* zero but for mem is a valid empty map */
	struct map_row *row;
	size_t n;
	struct span *na;
	size_t nna;		/* texts that mean "missing" */
	size_t nitems;		/* of a list beside another, so far */
	struct buf kept;	/* of that one: 1 or 0 of each of its items, */
	bool noting;		/* which are being noted */
	struct buf scratch;	/* of texts that are cut */
	bool settles;		/* dates are settled after all rows */
	struct arena *mem;	/* of the tables */
};

/*
 * Loads the table; sources become slots that are read, fields slots that are
 * appended. -1 with a fault.
 */
MUST_USE int map_bind(struct map *m, struct binder *b, const char *table);

/* Frees what is not of the tables. */
void map_free(struct map *m);

/* Adds texts that mean "missing", with commas between them; list is kept. */
void map_add_na(struct map *m, struct span list);

/*
 * A row of its own for every field of a case that no row sets: texts that
 * mean "missing" are then taken from records that have the fields already.
 */
void map_add_fields(struct map *m, struct binder *b);

/*
 * Sets the mapped fields of a record; what cannot be used is an issue. -1
 * with a message for a date that is not ISO where the map gives no format:
 * day and month would be a guess, in every record.
 */
MUST_USE int map_apply(struct map *m, struct rec *r, struct fault *e);

#endif
