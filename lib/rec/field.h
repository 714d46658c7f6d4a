/* SPDX-License-Identifier: MIT */
/*
 * The dictionary of fields and the slots that a program binds.
 *
 * The dictionary says the type and bounds of every field name; it is filled
 * from the table "fields" (lib/data/fields.csv) and nothing else. A slot is
 * one field that a program reads, appends or both; a record holds one value
 * per slot, so that field access is an array index.
 *
 *	int dx = slots_read(&sl, &dict, SPAN("dx"));
 *	int lace = slots_append(&sl, &dict, SPAN("assess_lace"));
 */
#ifndef CM_REC_FIELD_H
#define CM_REC_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"

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

struct field {
	struct span name, stage, unit, values, meaning;
	enum field_type type;
	bool has_low, has_high;
	int64_t low, high;	/* inclusive; numbers in millionths */
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

/* Can every text stand there: a text or a list, not one of set values? */
static inline bool
field_takes_any(const struct field *f)
{
	return f->type == FIELD_LIST || (f->values.n == 0 &&
	    (f->type == FIELD_STRING || f->type == FIELD_CODE));
}

/* Zero is a valid empty dictionary. Spans in fields are not copied. */
struct dict {
	struct field *f;
	size_t n, cap;
	struct hash hash;	/* by name */
};

/* Adds a field; -1 if the name is there already. */
int dict_add(struct dict *d, const struct field *f);

/* The field called name or NULL; valid until the next dict_add. */
const struct field *dict_find(const struct dict *d, struct span name);

void dict_free(struct dict *d);

struct derive;

struct slot {
	struct span name;
	enum field_type type;	/* FIELD_STRING for unknown names */
	struct field def;	/* zero for names not in the dictionary */
	bool known;		/* the dictionary has it */
	bool read, append;
	bool like;		/* a like name will do, see slots_like */
	const struct derive *derive;	/* see rec/derive.h; or NULL */
	int *from;		/* the slots it is computed from */
	int *needs;		/* appended only where one of these is */
	size_t nneeds;
	struct slot_prefix {
		uint64_t packed, mask;	/* by code_pack */
	} *prefix;		/* starts of codes, see slots_prefix */
	size_t nprefixes;
};

struct slots {
	struct slot *s;
	size_t n, cap;
	struct hash hash;	/* by name */
	struct arena names;
	const struct derive *derive;	/* of the program */
	size_t nderive;
	size_t nderived;	/* slots that are derived */
};

/*
 * The slot of name, made where there is none yet and marked as read, as
 * appended. The name is copied. Must not be called once a reader is open.
 */
int slots_read(struct slots *sl, const struct dict *d, struct span name);
int slots_append(struct slots *sl, const struct dict *d, struct span name);

/*
 * The appended slot has a column in CSV only where the input has a column
 * for one of n slots: no empty columns for instruments that were not asked.
 */
void slots_need(struct slots *sl, int slot, const int *needs, size_t n);

/*
 * Notes a start of codes, normalised, that somebody looks for in the slot's
 * lists. Returns its bit in what rec_codes gives, or -1: too long a text, or
 * too many of them.
 */
#define SLOT_PREFIXES 64
int slots_prefix(struct slots *sl, int slot, struct span text);

/* The slot of name, or -1. */
int slots_find(const struct slots *sl, struct span name);

/*
 * For sources whose names people type: the slot marked "like" whose name is
 * like this one, or -1. Names are like when they differ only in the case of
 * ASCII letters and in blanks at their ends.
 */
int slots_like(const struct slots *sl, struct span name);
bool name_like(struct span a, struct span b);

void slots_free(struct slots *sl);

#endif
