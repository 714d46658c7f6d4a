/* SPDX-License-Identifier: MIT */
/*
 * The dictionary of fields: the type and bounds of every field name. It is
 * filled from the table "fields" (lib/data/fields.csv) and nothing else.
 *
 *	const struct field *f = dict_find(&dict, SPAN("los_days"));
 */
#ifndef CM_REC_FIELD_H
#define CM_REC_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/names.h"

enum field_type {
	FIELD_STRING,
	FIELD_INTEGER,
	FIELD_DECIMAL,
	FIELD_MONEY,
	FIELD_DATE,
	FIELD_DATETIME,
	FIELD_CODE,
	FIELD_BOOL,
	FIELD_LIST
};

/* Numbers are compared and bounded in millionths, so that one int64 serves
 * integers, decimals and money: up to 9.2e12 with six places. */
#define FIELD_NUM_SCALE 6
#define FIELD_NUM_ONE 1000000

/* A value of at most FIELD_WORD bytes: see field_has_value. */
#define FIELD_WORD 8
struct field_word {
	uint64_t bytes;
	size_t n;
};

/* Two dates of which one cannot be before the other: else neither is usable. */
struct field_order {
	struct span other;
	bool later;		/* that of the other is; else this one */
	struct span noted;	/* the field of the issue, and its problem */
	const char *problem;
};

struct field {
	struct span name, stage, unit, values, meaning;
	enum field_type type;
	bool has_low, has_high;
	int64_t low, high;	/* inclusive; numbers in millionths */
	bool has_come;		/* a date of what has happened: not usable */
	int32_t today;		/* after this day */
	int64_t apart;		/* of its dates, by ways to count, + 1; or 0 */
	const struct field_order *order;
	const struct field_word *word;	/* the short ones of values */
	size_t nwords, norder;	/* nwords: 0 before it is in a dictionary */
};

/* Text of a type as in fields.csv; NULL never. */
const char *field_type_name(enum field_type t);

/* The type called s into *t; -1 if there is none. */
int field_type_find(struct span s, enum field_type *t);

/* integer, decimal or money: JSON numbers. */
static inline bool
field_is_number(enum field_type t)
{
	return t == FIELD_INTEGER || t == FIELD_DECIMAL || t == FIELD_MONEY;
}

/* A field that comes with a case, not one that a program appends. */
static inline bool
field_is_input(const struct field *f)
{
	return span_is(f->stage, "case");
}
static inline bool		/* derived, and never written */
field_is_fact(const struct field *f)
{
	return span_is(f->stage, "fact");
}

/* A column of --items: in a case a column of that name is the source's own. */
static inline bool
field_is_of_listing(const struct field *f)
{
	return span_is(f->stage, "item");
}

/* Does any text fit: a list, string or code without fixed values? */
static inline bool
field_takes_any(const struct field *f)
{
	return f->values.n == 0 && (f->type == FIELD_LIST ||
	    f->type == FIELD_STRING || f->type == FIELD_CODE);
}

/* Is text one of the field's values, which it has? */
bool field_has_value(const struct field *f, struct span text);

/* Zero is a valid empty dictionary. Spans in fields are not copied. */
struct dict {
	struct field *f;
	size_t n, cap;
	struct names names;	/* by number; its arena has the rest */
};

/* Adds a field; -1 if the name is there already. */
int dict_add(struct dict *d, const struct field *f);

/* The field called name or NULL; valid until the next dict_add. */
const struct field *dict_find(const struct dict *d, struct span name);

void dict_free(struct dict *d);

#endif
