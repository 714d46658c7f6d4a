/* SPDX-License-Identifier: MIT */
/*
 * A case from any source: mapped, checked, compared with the ids before.
 *
 *	struct intake in = { .conf.id_memory = INTAKE_ID_MEMORY };
 *	if (intake_bind(&in, b) == -1) ...
 *	if (intake_open(&in, rd, dict, &e) == -1) ...	for each file
 *	if (intake_case(&in, &rec, &e) == -1) ...	for each record
 */
#ifndef CM_INTAKE_INTAKE_H
#define CM_INTAKE_INTAKE_H

#include "base/seen.h"
#include "intake/addcols.h"
#include "intake/adt.h"
#include "intake/check.h"
#include "intake/events.h"
#include "intake/fold.h"
#include "intake/in_force.h"
#include "intake/map.h"
#include "rec/measure.h"

#define INTAKE_ID_MEMORY 32	/* MiB: about 524,000 unsorted ids */

struct intake_conf {		/* what is asked for; NULL: not */
	const char *map;	/* its name, or a file */
	const char *na, *fold_key;
	struct addcols_conf join;
	const char *events;	/* a ledger */
	bool sorted;		/* cases, join and events, by their keys */
	int64_t id_memory;	/* MiB */
};

/*
 * The measures of a summary: cases, without_issues, issue (all of them, of
 * the cases), filled=FIELD of the cases that could have it. Those by issue are
 * known only as they come.
 */
struct intake_counts {
	struct measures measures;
	size_t filled;		/* the first of them */
	bool *lost;		/* by slot: unusable by issues that came */
};

struct intake {
	struct intake_conf conf;	/* the caller's to fill */
	int case_id, age;	/* slots */

	struct map map;
	struct adt adt;
	struct fold fold;
	struct addcols addcols;
	struct events events;
	struct checks checks;
	struct in_force in_force;	/* its list is the caller's to fill */
	struct seen seen;
	struct intake_counts counts;
	size_t *near;	/* by row of the map: a column like it, or 0 */
};

/*
 * Loads the map and the tables of a struct intake and binds the fields. -1
 * with a fault; intake_free in either case.
 */
MUST_USE int intake_bind(void *intake, struct binder *b);
void intake_free(void *intake);

/* Puts what changes records on top of rd; d must outlive it. */
MUST_USE int intake_open(struct intake *in, struct reader *rd,
    const struct dict *d, struct fault *e);

/* Sets fields and notes issues. -1 with a message as map_apply. */
MUST_USE int intake_case(struct intake *in, struct rec *r, struct fault *e);

/* What there is to say of the ledger, for --stats, and of the codes. */
void intake_finish(void *intake, const struct tell *tell);

/*
 * Counts a case into the measures, which may find one more issue; then all
 * that it has, those it came with, too.
 */
void intake_count(struct intake *in, const struct rec *r);
void intake_count_issues(struct intake *in, struct span issues);

#endif
