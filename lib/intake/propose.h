/* SPDX-License-Identifier: MIT */
/*
 * A map proposed for a file: read, guessed, written, with notes on it.
 *
 *	struct propose p = {0};
 *	if (propose_read(&p, tables, &dict, path, &conf, &e) == -1 ||
 *	    propose_write(&p, output, today, &e) == -1) ...
 *	for (i = 0; propose_note(&p, &i, &text);)
 *		fault_note("%s", buf_str(&text));
 */
#ifndef CM_INTAKE_PROPOSE_H
#define CM_INTAKE_PROPOSE_H

#include "intake/guess.h"

enum propose_table {
	PROPOSE_ALIASES, PROPOSE_WORDS, PROPOSE_INSTRUMENTS, PROPOSE_ITEMS,
	PROPOSE_TABLES
};

/* What a table of enum propose_table is called. */
const char *propose_table_name(int i);

struct propose {
	struct guess guess;
	struct buf all, part;	/* instruments that can be scored, in part */
};

/*
 * Looks at the file. t and d must outlive *p. -1 with a message; propose_free
 * in either case.
 */
int propose_read(struct propose *p, const struct table t[PROPOSE_TABLES],
    const struct dict *d, const char *path, const struct reader_conf *conf,
    struct fault *e);

/* Writes the map, made on that day, as output_open; as propose_read. */
int propose_write(const struct propose *p, const char *path, int32_t day,
    struct fault *e);

/* The next thing that a person should know, from *i on; false at the end. */
bool propose_note(const struct propose *p, size_t *i, struct buf *out);

void propose_free(struct propose *p);

#endif
