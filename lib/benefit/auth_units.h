/* SPDX-License-Identifier: MIT */
/*
 * Units of an authorization as a share used, and the alert that the share
 * reaches, from the table "auth_thresholds".
 *
 *	struct auth_units a = {0};
 *	if (auth_units_bind(&a, b) == -1) ...
 *	auth_units_set(&a, r);
 */
#ifndef CM_BENEFIT_AUTH_UNITS_H
#define CM_BENEFIT_AUTH_UNITS_H

#include "rec/rec.h"
#include "rule/bind.h"

struct auth_units {		/* zero is a valid empty one */
	struct auth_alert {
		int64_t percent;
		struct span alert;
		bool *used;	/* mark of its row, or NULL */
	} *row;
	size_t n;
	int units, used;	/* read */
	int pct, alert;		/* appended */
};

MUST_USE int auth_units_bind(struct auth_units *a, struct binder *b);

/* Reads the units of a case and sets share and alert. */
void auth_units_set(const struct auth_units *a, struct rec *r);

#endif
