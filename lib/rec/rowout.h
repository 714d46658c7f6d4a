/* SPDX-License-Identifier: MIT */
/*
 * Rows of a program's own listings (--items, --summary, --fields): a fixed
 * set of columns, one row after another, as CSV or JSON Lines.
 *
 *	rowout_open(&ro, &out, form_find("csv"));
 *	rowout_column(&ro, &dict, SPAN("case_id"));
 *	rowout_header(&ro);
 *	rowout_cell(&ro, text);		one per column
 *	rowout_end(&ro);
 */
#ifndef CM_REC_ROWOUT_H
#define CM_REC_ROWOUT_H

#include "rec/field.h"
#include "rec/rec.h"
#include "text/output.h"

struct rowout_col {
	struct span name;
	enum field_type type;
};

struct rowout {
	struct output *out;
	const struct form *form;
	bool no_header;		/* to be set after rowout_open */
	struct rowout_col *col;
	size_t n, at;		/* columns; cells of the present row */
	bool any;		/* the present JSON row has a member */
	uint64_t rows;
};

void rowout_open(struct rowout *ro, struct output *out,
    const struct form *form);

/* name is not copied; its type is the dictionary's. */
void rowout_column(struct rowout *ro, const struct dict *d,
    struct span name);

/* The header line, where the form has one. */
void rowout_header(struct rowout *ro);

/* The next cell of the row; an empty one is left out of a JSON row. */
void rowout_cell(struct rowout *ro, struct span text);

/* The same for a number, which is one in JSON too. */
void rowout_dec(struct rowout *ro, int64_t v, int scale);

/* Ends the row; cells not given are empty. */
void rowout_end(struct rowout *ro);

void rowout_free(struct rowout *ro);

#endif
