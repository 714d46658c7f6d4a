/* SPDX-License-Identifier: MIT */
/*
 * Units of an authorization as a share used, and the alert that the share
 * reaches, from the table "auth_thresholds".
 *
 *	struct auth_alerts a = {0};
 *	if (auth_load(&a, &table, &e) == -1) ...
 *	auth_set(&slots, r, &a);
 */
#ifndef CM_BENEFIT_AUTH_UNITS_H
#define CM_BENEFIT_AUTH_UNITS_H

#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/table.h"

#define AUTH_ALERTS_MAX 20
#define AUTH_PCT_SCALE 1

struct auth_alerts {		/* zero is a valid empty one */
	struct {
		int64_t percent;
		struct span alert;
	} row[AUTH_ALERTS_MAX];
	size_t n;
	struct arena mem;
};

struct auth_slots {
	int units, used;	/* read */
	int pct, alert;		/* appended */
};

/* Loads percent and alert. -1 with a message, and nothing to free. */
int auth_load(struct auth_alerts *a, const struct table *t, struct fault *e);
void auth_free(struct auth_alerts *a);

/*
 * used of units, both of one scale and not negative, units above 0, as a
 * percentage with AUTH_PCT_SCALE places: rounded down, so that none shows a
 * threshold before it is reached. -1 if it is out of range.
 */
int auth_percent(int64_t units, int64_t used, int64_t *pct);

/* The highest threshold that is reached, exactly; { NULL, 0 }: none. */
struct span auth_alert(const struct auth_alerts *a, int64_t units,
    int64_t used);

/* Reads the units of a case and sets share and alert. */
void auth_set(const struct auth_slots *s, struct rec *r,
    const struct auth_alerts *a);

#endif
