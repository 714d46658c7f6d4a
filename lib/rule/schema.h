/* SPDX-License-Identifier: MIT */
/*
 * What the table "columns" says of the columns of one table.
 *
 * A type is a name, perhaps with a colon and an argument:
 *
 *	string			text without control characters
 *	code			ASCII without blanks
 *	integer decimal money	a number; "integer:1..31", "decimal:0.."
 *	integers decimals	such numbers with bars between
 *	date bool		YYYY-MM-DD; yes or no
 *	list			parts with bars between, none empty
 *	word:a|b words:a|b	one of the words; a list of them
 *	when			a condition that compiles
 *	field fields		a name of the dictionary; a list of them;
 *				"field:date|datetime" of these types
 *	field_days		a list of date fields, each perhaps with +DAYS
 *	any_field		a name of the dictionary, or *
 *	field_value		what a case may have in the field of this name
 *	values:FIELD		a list of what it may have in FIELD
 *	key:TABLE keys:TABLE	a value of TABLE's first column; a list
 *	type			one of these
 */
#ifndef CM_RULE_SCHEMA_H
#define CM_RULE_SCHEMA_H

#include "rule/row.h"

enum schema_key {
	SCHEMA_KEY,		/* rows with the same keys replace each other */
	SCHEMA_ROW,		/* tells rows of one key apart */
	SCHEMA_DATA
};

struct schema {
	struct col col[COLS_MAX];
	enum schema_key key[COLS_MAX];
	size_t n;
};

/* A member of any kind. Column i's offset is that of element i of an array. */
union schema_member {
	struct span text;
	struct col_slots slots;
	int64_t number;
	int32_t day;
};

/*
 * Fills *s for the table called name; all tables "map_..." have the schema
 * "map". Texts belong to the binder's tables. -1: a fault of "columns".
 */
MUST_USE int schema_load(struct schema *s, struct binder *b,
    const char *name);

/* The column called name, or NULL. */
const struct col *schema_find(const struct schema *s, struct span name);

#endif
