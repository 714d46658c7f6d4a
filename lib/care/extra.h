/* SPDX-License-Identifier: MIT */
/*
 * What else of money and units a case has, beside payment and cost: Part A
 * days, authorization units, minutes of care management, savings.
 *
 *	struct extra x = {0};	its slots are the caller's to bind
 *	if (extra_load(&x, tables, &e) == -1) ...
 *	extra_case(&x, r, &stay_slots, &as_of, case_id);
 */
#ifndef CM_CARE_EXTRA_H
#define CM_CARE_EXTRA_H

#include "care/auth_units.h"
#include "care/benefit_case.h"
#include "care/minutes.h"
#include "care/savings.h"
#include "care/slot_name.h"

enum extra_table {
	EXTRA_TABLE_PARTA, EXTRA_TABLE_AUTH, EXTRA_TABLE_CODES, EXTRA_TABLES
};

struct extra {
	struct benefit_slots days;
	struct auth_slots auth;
	struct minutes_slots minutes;
	int saving[SAVINGS_PROGRAMME];	/* appended; with has_savings */

	struct parta parta;
	struct auth_alerts alerts;
	struct minutes_codes codes;
	struct savings savings;
	bool has_savings;

	/* The present case. */
	bool has_stay;
	struct benefit_stay stay;
	struct benefit benefit;
	size_t saving_from, saving_to;	/* rows of the ledger */
	bool has_saved;
	int64_t saved[SAVINGS_PROGRAMME];
};

/*
 * The slots to bind: to fields read, and to fields appended where the input
 * has one of the needs, which are the indexes in reads of [from, to).
 */
const struct slot_name *extra_reads(size_t *n);

struct extra_append {
	struct slot_name slot;
	int from, to;
};

const struct extra_append *extra_appends(size_t *n);

/* -1 with a message; extra_free then frees what was loaded. */
int extra_load(struct extra *x, const struct table t[EXTRA_TABLES],
    struct err *e);
void extra_free(struct extra *x);

/* Reckons the case and sets its fields. */
void extra_case(struct extra *x, struct rec *r, const struct stay_slots *stay,
    const struct datetime *as_of, struct span case_id);

/* Sets the explanation; text is a buffer to work in. */
void extra_set_why(const struct extra *x, struct rec *r, struct buf *text);

/* The lines of the case for listings, each with its basis. */
void extra_lines(const struct extra *x, struct buf *text,
    void (*line)(void *arg, const char *name, int64_t cents,
    struct span basis), void *arg);

#endif
