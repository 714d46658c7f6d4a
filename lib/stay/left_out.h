/* SPDX-License-Identifier: MIT */
/*
 * Which cases have no payment by DRG: all but discharged people, of stays and
 * of payers that the columns by_drg of stay_classes and payer_words mark. A
 * case that says nothing of its class or its payer is taken as one of these;
 * so is one of a file that does not say when people leave.
 *
 *	left_out_bind(&slots, b);
 *	why = left_out_why(&slots, &rec, &stay);	LEFT_IN
 */
#ifndef CM_STAY_LEFT_OUT_H
#define CM_STAY_LEFT_OUT_H

#include "rule/bind.h"
#include "stay/stay.h"

enum left_out {
	LEFT_IN,
	LEFT_CLASS,		/* such a stay is not paid so */
	LEFT_IN_HOUSE,		/* not discharged, or an interim bill */
	LEFT_END_UNKNOWN,	/* it is not known whether it has ended */
	LEFT_PAYER,		/* does not pay by DRG */
	LEFT_PAYER_UNKNOWN,
	LEFT_REASONS
};

struct left_out_slots {
	int stay, payer_class, payer, disposition, still_patient,
	    discharge_at;
};

void left_out_bind(struct left_out_slots *s, struct binder *b);

enum left_out left_out_why(const struct left_out_slots *s, struct rec *r,
    const struct stay *stay);

/* The same of a discharge that is to come: LEFT_IN_HOUSE does not matter. */
enum left_out left_out_planned(const struct left_out_slots *s,
    struct rec *r);

/* "the payer does not pay by DRG (table payer_words)" */
const char *left_out_text(enum left_out why);

#endif
