/* SPDX-License-Identifier: MIT */
/*
 * A map proposed for a person to check: from the names of columns, by the
 * table "aliases", and from what their values look like.
 *
 *	if (guess_bind(&g, b) == -1 ||
 *	    guess_read(&g, "census.csv", &conf, &e) == -1) ...
 *	guess_choose(&g);
 *	guess_write(&g, year, &out);
 *
 * Each row of the map gives the reason in its note; a note that begins with
 * "check:" is unsure. No text of a record is shown, except the words of the
 * table "words".
 */
#ifndef CM_INTAKE_GUESS_H
#define CM_INTAKE_GUESS_H

#include "intake/guess_name.h"
#include "intake/shape.h"
#include "rec/reader.h"
#include "rule/bind.h"

#define GUESS_RECORDS 1000	/* looked at */
#define GUESS_DEPTH 8		/* objects inside objects */

enum guess_how { GUESS_FIELD, GUESS_ALIAS, GUESS_NUMBERED, GUESS_WORDS,
	GUESS_NEAR, GUESS_CORE, GUESS_NOT };	/* the surest first */

struct guess_column {
	struct span name;	/* or a JSON pointer */
	struct shape shape;
	enum guess_how how;	/* it was found by */
	const struct field *field;	/* NULL: left out */
	struct span format;	/* zeros that the alias asks for */
	const struct field *was;	/* that it is not, for its values */
	const struct guess_column *time;	/* of its dates, or NULL, */
	const char *time_format;		/* as H:mm */
	bool is_time;		/* of another one */
	bool twice;		/* it has the name of an earlier one */
};

struct guess {
	struct guess_column *col;
	size_t n, cap;
	size_t nheader;		/* the first of col; keys of JSON come later */
	const struct dict *dict;
	struct guess_names names;
	struct guess_alias {
		const struct field *field;
		struct span alias, format;
		const struct field *beside;	/* that another column is */
		struct guess_key key;
	} *alias;		/* then the names of fields of a case */
	size_t naliases, nkeys;
	struct guess_word {
		struct span field, text, value;	/* "*": of all fields */
		bool found;	/* means "missing", and the file has it */
	} *word;
	size_t nwords;
	struct icd icd;
	uint64_t records;
	uint64_t wide;		/* line with more cells than one; 0: none */
	struct arena *mem;
};

/*
 * Loads the tables aliases, name_words, words and icd_shapes. -1 with a fault;
 * free in either case.
 */
MUST_USE int guess_bind(struct guess *g, struct binder *b);

/* Looks at the first records of a file. -1 with a message. */
MUST_USE int guess_read(struct guess *g, const char *path,
    const struct reader_conf *conf, struct fault *e);

/* Gives each column the field that it is likely to be, or none. */
void guess_choose(struct guess *g);

/* The map as CSV; year: the present one, for the pivot of short years. */
void guess_write(const struct guess *g, int year, struct buf *out);

/* Is the name that of a field, or known for one? */
bool guess_knows(const struct guess *g, struct span name);

bool guess_maps(const struct guess *g, struct span field);

/* The row of words for a field ("*": missing) and a text, or NULL. */
struct guess_word *guess_word(const struct guess *g, struct span field,
    struct span text);

#endif
