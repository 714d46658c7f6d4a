/* SPDX-License-Identifier: MIT */
/* Units of an authorization as a share used. */
#include "benefit/auth_units.h"

#include "rec/set.h"
#include "rec/use.h"
#include "rule/cols.h"
#include "rule/used.h"

#define PERCENT_SCALE 1
#define UNITS_SCALE 4			/* of units: quarter hours and less */
#define UNITS_MAX INT64_C(10000000000000)	/* a thousand million */

static const struct col cols[] = {
	{ "percent", offsetof(struct auth_alert, percent), COL_INT,
	    .need = true, .high = 1000 },
	{ "alert",   offsetof(struct auth_alert, alert), COL_TEXT,
	    .need = true },
	MARK(offsetof(struct auth_alert, used)),
};

#define AT(slot) offsetof(struct auth_units, slot)

int
auth_units_bind(struct auth_units *a, struct binder *b)
{
	static const struct use reads[] = {
		{ "auth_units",      AT(units) },
		{ "auth_units_used", AT(used) },
	};
	static const struct use appends[] = {
		{ "cost_auth_pct",   AT(pct) },
		{ "cost_auth_alert", AT(alert) },
	};

	binder_reads(b, a, reads, COUNT(reads));
	binder_appends_for(b, a, appends, COUNT(appends), &a->units, 1);
	a->row = table_rows(b, "auth_thresholds", cols, COUNT(cols),
	    sizeof(*a->row), &a->n);
	return a->row == NULL ? -1 : 0;
}

/* The highest threshold that is reached, exactly; { NULL, 0 }: none. */
static struct span
alert_at(const struct auth_units *a, int64_t units, int64_t used)
{
	const struct auth_alert *best = NULL;
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (used * 100 < units * a->row[i].percent ||
		    (best != NULL && a->row[i].percent <= best->percent))
			continue;
		best = &a->row[i];
	}
	if (best == NULL)
		return (struct span){ NULL, 0 };
	used_row(best->used);
	return best->alert;
}

void
auth_units_set(const struct auth_units *a, struct rec *r)
{
	int64_t units, used;

	if (!rec_has(r, a->units) || !rec_has(r, a->used) ||
	    rec_dec(r, a->units, UNITS_SCALE, &units) != REC_OK ||
	    rec_dec(r, a->used, UNITS_SCALE, &used) != REC_OK)
		return;
	if (units == 0 || units > UNITS_MAX || used > UNITS_MAX) {
		rec_slot_issue(r, used > UNITS_MAX ? a->used : a->units,
		    "no_share_of_it");
		return;
	}
	/* Rounded down, so that no threshold shows before it is reached. */
	rec_set_dec(r, a->pct, used * 1000 / units, PERCENT_SCALE);
	rec_set(r, a->alert, alert_at(a, units, used));
}
