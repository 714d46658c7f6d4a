/* SPDX-License-Identifier: MIT */
/*
 * Group figures: for each group and measure a numerator and a denominator,
 * so that summaries of parts of a caseload add up.
 *
 *	summary_order(&s, SPAN("lace_band"));
 *	high = summary_measure(&s, SPAN("lace_band=high"));
 *	summary_begin(&s, group);			for each record
 *	summary_add(&s, high, 0, 1, 0, 1);
 *	summary_print(&s, &rowout, ngroups, &e);
 *
 * Printed columns: the group's fields, measure, numerator, denominator,
 * value (their quotient to four places; empty if the denominator is 0).
 * A measure NAME=VALUE is a part of NAME: where the group has a row NAME,
 * its denominator holds for both, so that cases without that value count.
 */
#ifndef CM_CLI_SUMMARY_H
#define CM_CLI_SUMMARY_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/hash.h"
#include "base/names.h"
#include "cli/merging.h"
#include "rec/measure.h"
#include "rec/rowout.h"

/* Rows of a group and measure: 600 MB, beside the texts of the groups. */
#define SUMMARY_ROWS_MAX ((size_t)1 << 23)
/* The texts of the groups and of the measures, all together. */
#define SUMMARY_TEXT_MAX ((size_t)256 << 20)
#define SUMMARY_SCALE_MAX 6
#define SUMMARY_SEP MEASURE_SEP

struct summary_row {
	int64_t num, den;
	uint32_t group, measure;	/* numbers of their names */
	int8_t scale, den_scale;	/* of num, of den */
};

struct summary {		/* zero is a valid empty one */
	struct summary_row *row;
	size_t n, cap;
	struct hash hash;	/* rows by group and measure */
	struct names groups, measures;
	struct names dropped;	/* measures that are not to be printed */
	struct names order;	/* measures less "=VALUE", as to be printed */
	struct names ranked;	/* such ones, their parts by size */
	size_t group;		/* of the present record */
	size_t most;		/* rows; 0: SUMMARY_ROWS_MAX */
	size_t text;		/* bytes of groups and measures */
	size_t printed;		/* bytes of groups, once a row */
	size_t text_most;	/* 0: SUMMARY_TEXT_MAX */
	bool full, overflow;	/* full: of rows or of text */

	const struct merging *merging;	/* NULL: takes any measure */
	bool left_out;		/* summary_merge: of merging->apart */
};

/* Fixes the place of a measure, and of all measure=VALUE, in printing. */
void summary_order(struct summary *s, struct span measure);

/* Of each group, all measure=VALUE are printed with the largest first. */
void summary_rank(struct summary *s, struct span measure);

/*
 * Appends a value to a group's text; the caller puts SUMMARY_SEP between
 * values; one inside a value becomes a blank.
 */
void summary_value(struct buf *group, struct span value);

/* Takes the group of the next summary_add calls; the text is copied. */
void summary_begin(struct summary *s, struct span group);

struct span summary_group(const struct summary *s);

/* The number of a measure, for summary_add: the same for all groups. */
size_t summary_measure(struct summary *s, struct span measure);

/*
 * Adds num / 10^scale, of den / 10^den_scale, to a measure of the present
 * group. Sums are exact; after an overflow, too many rows or too much
 * text summary_print fails.
 */
void summary_add(struct summary *s, size_t measure, int scale, int64_t num,
    int den_scale, int64_t den);

/*
 * The sum of a measure over all groups, at the scale of its rows, in *num;
 * false if it is out of range.
 */
bool summary_total(const struct summary *s, struct span measure,
    int64_t *num);

/*
 * Adds a printed summary (CSV text). Its columns before "measure" are the
 * group's: *groups, while it is empty, becomes their list with commas,
 * later ones must be the same. The order of its rows is not taken: the calls
 * of summary_order that made it give the order again. Rows of measures that
 * do not add up are left out. -1 with a message, also where s->merging says
 * that it is of another program.
 */
MUST_USE int summary_merge(struct summary *s, struct span text,
    struct buf *groups, struct fault *e);

/*
 * Rows sorted by group, then by measure. ngroups: fields of a group; ro has
 * their columns and the four others. -1 with a message.
 */
MUST_USE int summary_print(struct summary *s, struct rowout *ro, size_t ngroups,
    struct fault *e);

void summary_free(struct summary *s);

#endif
