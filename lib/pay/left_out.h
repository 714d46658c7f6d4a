/* SPDX-License-Identifier: MIT */
/*
 * Which cases have no payment by DRG: all but discharged acute inpatients of
 * payers that pay by DRG (payer_words.by_drg). A case that says nothing of
 * its class or its payer is taken as one of these.
 *
 *	left_out_bind(&slots, b);
 *	why = left_out_why(&slots, &rec, &stay);	LEFT_IN
 */
#ifndef CM_PAY_LEFT_OUT_H
#define CM_PAY_LEFT_OUT_H

#include "rule/bind.h"
#include "stay/stay.h"

enum left_out {
	LEFT_IN,
	LEFT_CLASS,		/* no acute inpatient */
	LEFT_IN_HOUSE,		/* not discharged */
	LEFT_PAYER,		/* does not pay by DRG */
	LEFT_PAYER_UNKNOWN,
	LEFT_REASONS
};

struct left_out_slots {
	int stay_class, payer_class, by_drg;
};

void left_out_bind(struct left_out_slots *s, struct binder *b);

enum left_out left_out_why(const struct left_out_slots *s, struct rec *r,
    const struct stay *stay);

/* "the payer does not pay by DRG (table payer_words)" */
const char *left_out_text(enum left_out why);

#endif
