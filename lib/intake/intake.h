/* SPDX-License-Identifier: MIT */
/*
 * A case from any source: mapped, checked, compared with the ids before.
 *
 *	struct intake in = { .conf.id_memory = INTAKE_ID_MEMORY };
 *	if (intake_load(&in, NULL, tables, today, slots, dict, &e) == -1) ...
 *	if (intake_open(&in, rd, dict, &e) == -1) ...	for each file
 *	if (intake_case(&in, &rec, &e) == -1) ...	for each record
 */
#ifndef CM_INTAKE_INTAKE_H
#define CM_INTAKE_INTAKE_H

#include "intake/addcols.h"
#include "intake/check.h"
#include "intake/fold.h"
#include "intake/map.h"
#include "intake/seen.h"
#include "rec/measure.h"

#define INTAKE_ID_MEMORY 4	/* MiB: about 458,000 unsorted ids */

struct intake_conf {		/* what is asked for; NULL: not */
	const char *na, *fold_key;
	struct addcols_conf join;
	int64_t id_memory;	/* MiB */
};

struct intake {
	struct intake_conf conf;	/* the caller's to fill */
	int case_id;		/* slot, the caller's to bind */

	struct map map;
	struct fold fold;
	struct addcols addcols;
	struct checks checks;
	struct seen seen;
	struct span *near;	/* by row of the map: a column like it */
	struct arena mem;
};

enum intake_table { INTAKE_STATUS, INTAKE_CHECKS, INTAKE_TABLES };

/* What a table of enum intake_table is called. */
const char *intake_table_name(int i);

/*
 * map may be NULL; it is not needed afterwards, but the texts of t are. -1
 * with a message; intake_free in either case.
 */
int intake_load(struct intake *in, const struct table *map,
    const struct table t[INTAKE_TABLES], int32_t as_of, struct slots *sl,
    const struct dict *d, struct fault *e);

/* Puts what changes records on top of rd; d must outlive it. */
int intake_open(struct intake *in, struct reader *rd, const struct dict *d,
    struct fault *e);

/* Sets fields and notes issues. -1 with a message as map_apply. */
int intake_case(struct intake *in, struct rec *r, struct fault *e);

void intake_free(struct intake *in);

/*
 * The measures of a summary: cases, without_issues, issue (all of them, of
 * the cases), filled=FIELD of the cases that could have it. Those by issue are
 * known only as they come.
 */
struct intake_counts {
	struct measures measures;
	size_t filled;		/* the first of them */
};

void intake_counts_init(struct intake_counts *k, const struct checks *c,
    const struct slots *sl);
void intake_count(struct intake_counts *k, const struct checks *c,
    const struct rec *r);

#endif
