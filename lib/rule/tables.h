/* SPDX-License-Identifier: MIT */
/*
 * The set of tables of a program: compiled in, or files that replace them.
 *
 *	struct tables ts = {0};
 *	if (tables_override(&ts, "bands=mine.csv", &e) == -1) ...
 *	t = tables_table(&ts, "bands", &e);
 *	tables_free(&ts);
 */
#ifndef CM_RULE_TABLES_H
#define CM_RULE_TABLES_H

#include "rule/table.h"

struct when;
struct named;

/*
 * The compiled-in tables and what replaces them; zero: none is replaced. They
 * own what was made of tables until tables_free: texts, and conditions.
 */
struct tables {
	struct table_override {
		const char *name, *file;
		bool adds;	/* to the built-in one: "+FILE" */
		bool optional;	/* of a folder */
		struct span text;	/* what was read: a pipe has it once */
	} *o;
	size_t n;
	struct table_kept {
		struct table t;
		const struct table_override *o;	/* until it is checked */
		const char *cut;	/* its file, without a last line end */
		struct table_kept *next;
	} *kept;		/* the newest first */
	struct when **when;
	size_t nwhen;
	struct named *named;	/* of rule/named.h, once it is asked for */
	bool watched;		/* see rule/used.h */
	struct table_used {
		const struct table *of;
		bool *mark;	/* by row: used for the present record */
		uint64_t *times;	/* records it was used for */
		struct table_used *next;
	} *used;
	struct arena mem;
};

/*
 * Takes NAME=FILE: from now on FILE stands for the table NAME; or NAME=+FILE:
 * its rows replace those with the same key or are added (once per table). The
 * last of several files wins. NAME must be compiled in or begin with "map_".
 * The file is not looked at yet.
 */
MUST_USE int tables_override(struct tables *ts, const char *spec,
    struct fault *e);

/* The same from its parts, whose texts must live as long as ts. */
MUST_USE int tables_replace(struct tables *ts, const struct table_override *in,
    struct fault *e);

/*
 * The same for every NAME.csv in the folder: one that the program does not use
 * is no fault.
 */
MUST_USE int tables_from(struct tables *ts, const char *dir, struct fault *e);

/*
 * Iterates over replaced tables that no module asked for; *i is advanced.
 * The next name, or NULL.
 */
const char *tables_unused(const struct tables *ts, size_t *i,
    bool *optional);

/*
 * The table called name, read once and kept until tables_free; NULL with a
 * message: FAULT_OPEN if it cannot be opened or read, else FAULT_TABLE.
 */
MUST_USE const struct table *tables_table(struct tables *ts, const char *name,
    struct fault *e);

/*
 * For a text, or a file that is no table of ours: from now on it stands for
 * the table called name, any name. Nothing of the arguments is kept. As
 * tables_table.
 */
MUST_USE const struct table *tables_put(struct tables *ts, const char *name,
    const char *file, struct span text, struct fault *e);
MUST_USE const struct table *tables_open(struct tables *ts, const char *name,
    const char *path, struct fault *e);

/* For rule/lint.h: what is kept of the table called name, or NULL. */
struct table_kept *tables_kept(const struct tables *ts, const char *name);

/* Keeps a condition until tables_free; returns it. */
struct when *tables_keep(struct tables *ts, struct when *w);

/* Its text as it is, appended to out: see binder_text. As tables_table. */
MUST_USE int tables_text(struct tables *ts, const char *name,
    struct buf *out, struct fault *e);

/* All names in order, for i < tables_count: compiled in, then new maps. */
size_t tables_count(const struct tables *ts);
const char *tables_name(const struct tables *ts, size_t i);

/* Does a file add rows to the built-in table? */
bool tables_adds(const struct tables *ts, const char *name);

/* "built-in" or the file that stands for the table. */
const char *tables_file(const struct tables *ts, const char *name);

void tables_free(struct tables *ts);

#endif
