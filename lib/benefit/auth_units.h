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

#define AUTH_ALERTS_MAX 20
#define AUTH_PCT_SCALE 1

struct auth_units {		/* zero is a valid empty one */
	struct auth_alert {
		int64_t percent;
		struct span alert;
	} row[AUTH_ALERTS_MAX];
	size_t n;
	int units, used;	/* read */
	int pct, alert;		/* appended */
};

MUST_USE int auth_units_bind(struct auth_units *a, struct binder *b);

/*
 * used of units, both of one scale and not negative, units above 0, as a
 * percentage with AUTH_PCT_SCALE places: rounded down, so that no threshold
 * shows before it is reached. -1 if it is out of range.
 */
int auth_percent(int64_t units, int64_t used, int64_t *pct);

/* The highest threshold that is reached, exactly; { NULL, 0 }: none. */
struct span auth_alert(const struct auth_units *a, int64_t units,
    int64_t used);

/* Reads the units of a case and sets share and alert. */
void auth_units_set(const struct auth_units *a, struct rec *r);

#endif
