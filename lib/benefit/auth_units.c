/* SPDX-License-Identifier: MIT */
/* Units of an authorization as a share used. */
#include "benefit/auth_units.h"

#include "rec/set.h"

#define UNITS_SCALE 4			/* of units: quarter hours and less */
#define UNITS_MAX INT64_C(10000000000000)	/* a thousand million */

int
auth_load(struct auth_alerts *a, const struct table *t, struct fault *e)
{
	int percent = table_need(t, "percent", e), alert;
	struct span text;
	size_t i;

	*a = (struct auth_alerts){0};
	if (percent == -1 || (alert = table_need(t, "alert", e)) == -1)
		return -1;
	if (t->nrows > AUTH_ALERTS_MAX)
		return fault_set(e, FAULT_TABLE, "%s: %s: more than %d rows",
		    t->name,
		    t->file, AUTH_ALERTS_MAX);
	for (i = 0; i < t->nrows; i++) {
		text = table_cell(t, i, alert);
		if (table_int(t, i, percent, &a->row[i].percent, e) != 1 ||
		    a->row[i].percent < 0 || a->row[i].percent > 1000 ||
		    text.n == 0) {
			auth_free(a);
			return table_fault(t, i, percent, e,
			    "expected a percentage from 0 to 1000 and a word");
		}
		a->row[i].alert = (struct span){
		    arena_dup(&a->mem, text.p, text.n), text.n };
		a->n++;
	}
	return 0;
}

void
auth_free(struct auth_alerts *a)
{
	arena_free(&a->mem);
	*a = (struct auth_alerts){0};
}

int
auth_percent(int64_t units, int64_t used, int64_t *pct)
{
	if (used > INT64_MAX / 1000)
		return -1;
	*pct = used * 1000 / units;
	return 0;
}

struct span
auth_alert(const struct auth_alerts *a, int64_t units, int64_t used)
{
	struct span best = { NULL, 0 };
	int64_t highest = -1;
	size_t i;

	for (i = 0; i < a->n; i++) {
		if (used * 100 < units * a->row[i].percent ||
		    a->row[i].percent <= highest)
			continue;
		highest = a->row[i].percent;
		best = a->row[i].alert;
	}
	return best;
}

void
auth_set(const struct auth_slots *s, struct rec *r,
    const struct auth_alerts *a)
{
	int64_t units, used, pct;

	if (rec_dec(r, s->units, UNITS_SCALE, &units) != REC_OK ||
	    rec_dec(r, s->used, UNITS_SCALE, &used) != REC_OK)
		return;
	if (units == 0 || units > UNITS_MAX || used > UNITS_MAX) {
		rec_slot_issue(r, used > UNITS_MAX ? s->used : s->units,
		    "no_share_of_it");
		return;
	}
	if (auth_percent(units, used, &pct) == -1)
		return;
	rec_set_dec(r, s->pct, pct, AUTH_PCT_SCALE);
	rec_set(r, s->alert, auth_alert(a, units, used));
}
