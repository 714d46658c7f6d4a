/* SPDX-License-Identifier: MIT */
/*
 * The list of diagnosis-related groups as CMS publishes it, made into the
 * table "drg": Table 5 of the final rule (tab-delimited Windows-1252 text
 * with a title of two lines, one or two columns of weights and footnotes),
 * and the comma-separated list of the inpatient pricer.
 *
 *	struct table5_list add = { { { 44, "CMS Table 5.txt" } }, 1 };
 *	if (table5_put(&add, &versions, b) == -1) ...
 *
 * Columns are found by name, without regard to case and stray blanks. Of two
 * columns of weights the one with the 10 percent cap is used: 42 CFR
 * 412.60(b). The version is the one asked for, else the one that the table
 * "drg_versions" has for the row's effective date or for the fiscal year in
 * the header.
 */
#ifndef CM_STAY_TABLE5_H
#define CM_STAY_TABLE5_H

#include "base/buf.h"
#include "rule/bind.h"

#define TABLE5_FILES_MAX 8	/* of one call */

struct drg_set;

struct table5_list {
	struct table5_file {
		int version;	/* 0: as the file says itself */
		const char *path;
	} file[TABLE5_FILES_MAX];
	size_t n;
};

/* VERSION=FILE, of an option, into a struct table5_list; -1 with a fault. */
MUST_USE int table5_take(void *list, const char *arg, struct fault *e);

/*
 * Appends the rows of a published text to csv, a table with the columns
 * version, drg, weight, gmlos, post_acute and special_pay, whose header
 * it writes first if csv is empty. -1 with a message that names file and
 * line: no header, a row that cannot be used, a duplicate group, no version,
 * or another fiscal year in the file than that of the version asked for.
 */
MUST_USE int table5_add(struct buf *csv, const struct table5_file *file,
    struct span text, const struct drg_set *versions, struct fault *e);

/*
 * Makes the table "drg", which may itself be a published file, one of our
 * own; without those versions that add (NULL: none) has, and with these. The
 * versions are those of drg_versions; their groups are not looked at.
 */
MUST_USE int table5_put(const struct table5_list *add,
    const struct drg_set *versions, struct binder *b);

#endif
