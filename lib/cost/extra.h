/* SPDX-License-Identifier: MIT */
/*
 * What else of money and units a case has, beside payment and cost: Part A
 * days, authorization units, minutes of care management, savings.
 *
 *	struct extra x = {0};
 *	if (extra_load(&x, tables, &e) == -1) ...
 *	extra_bind(&x, &slots, &dict, false, false);
 *	extra_case(&x, r, &stay_slots, &as_of, case_id);
 */
#ifndef CM_COST_EXTRA_H
#define CM_COST_EXTRA_H

#include "benefit/auth_units.h"
#include "benefit/benefit_case.h"
#include "benefit/minutes.h"
#include "benefit/savings.h"

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
 * Binds the slots: to fields read, and to fields appended where the input has
 * what they need; those of savings and the explanation only if asked for.
 */
void extra_bind(struct extra *x, struct slots *sl, const struct dict *d,
    bool savings, bool explain);

const char *extra_table_name(int table);

/* -1 with a message; extra_free then frees what was loaded. */
int extra_load(struct extra *x, const struct table t[EXTRA_TABLES],
    struct fault *e);
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
