/* SPDX-License-Identifier: MIT */
/*
 * The ICD-10-CM codes as CMS publishes them: the "order files", one line a
 * code or header, in tabular order and fixed columns:
 *
 *	00002 A000    1 Cholera due to Vi... Cholera due to Vibrio cholerae...
 *
 * columns 1-5 order number, 7-13 code without its point, 15 1 for a code that
 * can be billed and 0 for a header, 17-76 short and 78- long description. Line
 * ends may be CR LF, and blanks may stand before them.
 *
 *	struct icd10cm_list list = {0};
 *	struct icd10cm codes;
 *	if (icd10cm_take(&list, "icd10cm_order_2026.txt", &e) == -1) ...
 *	if (icd10cm_load(&codes, &list, mem, &e) == -1) ...
 *	file = icd10cm_on(&codes, day);
 *	if (file != NULL && icd10cm_find(file, SPAN("E11.9"), &entry)) ...
 *
 * A file is in force from its first day to the day before the next file's, at
 * most to the end of the fiscal year of its first day. It stays in memory, some
 * 15 MB, with 6 MB to find its codes.
 */
#ifndef CM_INTAKE_ICD10CM_H
#define CM_INTAKE_ICD10CM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/hash.h"

#define ICD10CM_FILES_MAX 32
#define ICD10CM_FIRST_YEAR 2016	/* from 1 October 2015: 45 CFR 162.1002(c) */
#define ICD10CM_BYTES_MAX ((size_t)64 << 20)	/* of a file */

struct icd10cm_list {	/* of the option, by day; zero: no files */
	struct icd10cm_arg {
		int32_t from;	/* its first day */
		const char *path;	/* not owned */
	} file[ICD10CM_FILES_MAX];
	size_t n;
};

struct icd10cm_file {
	const char *path;
	int32_t from, to;	/* days, both in force */
	int year;		/* the fiscal year */
	struct buf text;	/* as it is */
	struct icd10cm_line {
		uint64_t code;	/* code_pack */
		size_t at;	/* of the line in text */
	} *line;
	size_t n, cap;
	struct hash hash;	/* lines by code */
	/* Codes may be missing: */
	bool cut;		/* the last line has no end */
	bool gaps;		/* in its order numbers */
};

struct icd10cm {	/* zero is valid: no files */
	struct icd10cm_file *file;	/* by day */
	size_t n;
};

struct icd10cm_entry {
	bool billable;		/* false: a header */
	struct span text;	/* the long description, as it is in the file */
};

/* The first day of a fiscal year; the year that a day is in. */
int32_t icd10cm_first_day(int year);
int icd10cm_year(int32_t day);

/*
 * The argument of an option into a struct icd10cm_list: FILE, whose published
 * name has its year (icd10cm_order_2026.txt) or its first day
 * (icd10cm-order-April-1-2026.txt), YEAR=FILE of a fiscal year, or DATE=FILE
 * of the first day. -1 with a fault, also for a second file of the same day.
 */
MUST_USE int icd10cm_take(void *list, const char *arg, struct fault *e);

/*
 * Reads the files into mem, with which they are freed. -1 with a fault that
 * names file and line: FAULT_OPEN, FAULT_WRITE, or FAULT_TABLE for what is not
 * such a file.
 */
MUST_USE int icd10cm_load(struct icd10cm *codes,
    const struct icd10cm_list *list, struct arena *mem, struct fault *e);

/* The file in force on a day, or NULL. */
const struct icd10cm_file *icd10cm_on(const struct icd10cm *codes,
    int32_t day);

/* The entry of a code, with or without its point, in any case. */
bool icd10cm_find(const struct icd10cm_file *file, struct span code,
    struct icd10cm_entry *out);

/*
 * Appends a description for people: in UTF-8, where the file has another
 * encoding as if that were ISO 8859-1; control characters are escaped.
 */
void icd10cm_say(const struct icd10cm_entry *entry, struct buf *out);

#endif
