/* SPDX-License-Identifier: MIT */
/*
 * A discharge from its record: length of stay, expected stay and variance,
 * notices, follow-up windows, set in the record.
 *
 *	struct discharge d = {0};	its slots are the caller's to bind
 *	if (discharge_load(&d, tables, slots, dict, &e) == -1) ...
 *	discharge_case(&d, &rec, &as_of);	for each record
 *	if (d.has_variance) ... d.over
 */
#ifndef CM_DISCHARGE_DISCHARGE_H
#define CM_DISCHARGE_DISCHARGE_H

#include "discharge/notice.h"
#include "due/duty_row.h"
#include "stay/drg.h"
#include "stay/stay.h"

struct discharge {
	struct stay_slots in;
	int case_id, drg, drg_version;
	/* Appended: */
	int los, midnights, gmlos, variance, obs_hours, notices;
	int filled[3];		/* by clocks; only so that they have an order */
	int los_why, variance_why, notices_why;

	int version;		/* of DRGs that nothing tells it of; 0: none */
	struct bday cal;
	struct drg_set drgs;
	struct notices due;

	/* Of the present case: */
	struct stay stay;
	struct drg_pick pick;
	bool has_variance;
	int64_t over;		/* LOS - GMLOS with the places of GMLOS */
	struct buf text;
};

enum discharge_table {
	DISCHARGE_TABLE_HOLIDAYS, DISCHARGE_TABLE_CLOSINGS,
	DISCHARGE_TABLE_CLOCKS, DISCHARGE_TABLE_DRG,
	DISCHARGE_TABLE_VERSIONS, DISCHARGE_TABLE_DRG_RULES, DISCHARGE_TABLES
};

/* What a table of enum discharge_table is called. */
const char *discharge_table_name(int i);

/*
 * The tables are not needed afterwards. *d must stay where it is. Returns -1
 * with a message; discharge_free then frees what was loaded.
 */
int discharge_load(struct discharge *d,
    const struct table t[DISCHARGE_TABLES], struct slots *sl,
    const struct dict *dict, struct fault *e);

/*
 * Reckons the case and sets what is known. Where the discharge is before the
 * admission no window and no notice is reckoned from either.
 */
void discharge_case(struct discharge *d, struct rec *r,
    const struct datetime *as_of);

/* Sets the explanations of the case. */
void discharge_explain(struct discharge *d, struct rec *r,
    const struct datetime *as_of);

/* A notice or window as a row, valid during the call that gets it. */
struct discharge_row {
	struct duty_row duty;
	struct span kind;	/* notice, visit, contact ... */
	struct span met_by;	/* the field that satisfied it */
};

/* Hands each to put, as a struct discharge_row. */
void discharge_rows(const struct discharge *d, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg);

void discharge_free(struct discharge *d);

#endif
