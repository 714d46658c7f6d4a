/* SPDX-License-Identifier: MIT */
/*
 * The list of diagnosis-related groups as CMS publishes it, made into the
 * table "drg": Table 5 of the final rule (tab-delimited Windows-1252 text
 * with a title of two lines, one or two columns of weights and footnotes),
 * and the comma-separated list of the inpatient pricer.
 *
 *	struct table5_file add[] = { { 44, "CMS Table 5.txt" } };
 *	if (table5_get(&tables, add, 1, &versions, &drg, &e) != TABLE_OK) ...
 *	drg_load(&set, &drg, &versions, &rules, &e);
 *
 * Columns go by their names, without regard to case and stray blanks. Of two
 * columns of weights the one with the 10 percent cap is used: 42 CFR
 * 412.60(b). The version is the one asked for, else the one that the table
 * "drg_versions" has for the row's effective date or for the fiscal year in
 * the header.
 */
#ifndef CM_STAY_TABLE5_H
#define CM_STAY_TABLE5_H

#include "base/buf.h"
#include "base/fault.h"
#include "rule/table.h"

struct table5_file {
	int version;		/* 0: as the file says itself */
	const char *path;
};

/*
 * Appends the rows of a published text to csv, a table with the columns
 * version, drg, weight, gmlos, post_acute and special_pay, whose header
 * it writes first if csv is empty. -1 with a message that names file and
 * line: no header, a row that cannot be used, a group twice, no version,
 * or another fiscal year in the file than that of the version asked for.
 */
int table5_add(struct buf *csv, const struct table5_file *file,
    struct span text, const struct table *versions, struct fault *e);

/*
 * The table "drg" of ts, which may itself be a published file, less those
 * versions that add has, and with these. Free *out with table_free.
 */
enum table_status table5_get(const struct tables *ts,
    const struct table5_file *add, size_t n, const struct table *versions,
    struct table *out, struct fault *e);

#endif
