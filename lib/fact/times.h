/* SPDX-License-Identifier: MIT */
/*
 * The moments of a stay from which its facts are made; for lib/fact only.
 *
 *	struct times t = times_of(r, d);
 *	int from = times_inpatient_from(&t);
 *	if (from >= 0) ... t.at[from]
 *
 * Each function gives the number of the field whose time it is, which then
 * stands in at[], or NO_TIME or NOT_KNOWN.
 */
#ifndef CM_FACT_TIMES_H
#define CM_FACT_TIMES_H

#include "fact/fact-internal.h"

/* In place of one of the fields: no such moment; or it cannot be known. */
#define NO_TIME (-1)
#define NOT_KNOWN (-2)

struct times {
	struct rec *r;
	const int *slot;
	struct datetime at[STAY_TIMES];
	enum rec_state state[STAY_TIMES];
	unsigned read;		/* bits: those that were looked at */
};

static inline struct times
times_of(struct rec *r, const struct derived *d)
{
	struct times t;

	t.r = r;
	t.slot = d->from;
	t.read = 0;
	return t;
}

/* The state of the i-th, whose time stands in at[i] where it is REC_OK. */
static inline enum rec_state
times_look(struct times *t, int i)
{
	if ((t->read >> i & 1) == 0) {
		t->state[i] = rec_lacks(t->r, t->slot[i]) ? REC_MISSING :
		    rec_datetime(t->r, t->slot[i], &t->at[i]);
		t->read |= 1u << i;
	}
	return t->state[i];
}

static inline bool
times_has(struct times *t, int i)
{
	return times_look(t, i) == REC_OK;
}

/* The i-th, if it is there. */
int times_known(struct times *t, int i);

/* The first that the person is known to have been there. */
int times_arrived(struct times *t);

/* REC_OK: inpatient by its class, or that is not said; REC_MISSING: not so;
 * REC_BAD: the class cannot be used. */
enum rec_state times_inpatient(const struct times *t);

/* The order, or without one the admission; and the end of that status. */
int times_inpatient_from(struct times *t);
int times_inpatient_to(struct times *t);

/*
 * A change to outpatient that is not of an earlier status than the one that
 * began with the field from. One after the discharge changes the bill, not
 * the stay.
 */
bool times_turned_back(struct times *t, int from);

#endif
