/* SPDX-License-Identifier: MIT */
/* A discharge from its record: stay, variance, notices, windows. */
#include "discharge/discharge.h"

#include "base/num.h"
#include "due/calendar.h"
#include "rec/set.h"
#include "stay/drg_load.h"

const char *
discharge_table_name(int i)
{
	static const char *const name[DISCHARGE_TABLES] = {
		[DISCHARGE_TABLE_HOLIDAYS]  = "holidays",
		[DISCHARGE_TABLE_CLOSINGS]  = "closings",
		[DISCHARGE_TABLE_CLOCKS]    = "clocks",
		[DISCHARGE_TABLE_DRG]       = "drg",
		[DISCHARGE_TABLE_VERSIONS]  = "drg_versions",
		[DISCHARGE_TABLE_DRG_RULES] = "drg_rules",
	};

	return name[i];
}

int
discharge_load(struct discharge *d, const struct table t[DISCHARGE_TABLES],
    struct slots *sl, const struct dict *dict, struct fault *e)
{
	return calendar_load(&d->cal, &t[DISCHARGE_TABLE_HOLIDAYS],
	    &t[DISCHARGE_TABLE_CLOSINGS], e) == -1 ||
	    drg_load(&d->drgs, &t[DISCHARGE_TABLE_DRG],
	    &t[DISCHARGE_TABLE_VERSIONS], &t[DISCHARGE_TABLE_DRG_RULES],
	    e) == -1 ||
	    notices_load(&d->due, &t[DISCHARGE_TABLE_CLOCKS], &d->cal, sl,
	    dict, e) == -1 ? -1 : 0;
}

static void
set_stay(const struct discharge *d, struct rec *r)
{
	if (d->stay.from != STAY_UNKNOWN) {
		rec_set_int(r, d->los, d->stay.los);
		rec_set_int(r, d->midnights, d->stay.midnights);
	}
	if (d->stay.obs_minutes >= 0)
		rec_set_int(r, d->obs_hours, d->stay.obs_minutes / 60);
}

static void
set_variance(struct discharge *d, struct rec *r)
{
	const struct drg *drg = d->pick.drg;

	if (d->pick.state != DRG_FOUND || !drg->has_gmlos)
		return;
	rec_set_dec(r, d->gmlos, drg->gmlos_shown, drg->gmlos_places);
	d->has_variance = d->stay.from != STAY_UNKNOWN &&
	    drg_variance(drg, d->stay.los, &d->over);
	if (d->has_variance)
		rec_set_dec(r, d->variance, d->over, drg->gmlos_places);
}

static void
set_notices(struct discharge *d, struct rec *r, const struct datetime *as_of)
{
	notices_find(&d->due, r, as_of);
	if (d->due.n == 0)
		return;
	notices_list(&d->due, r, d->notices);
	due_fill(d->due.found, d->due.n, r);
}

void
discharge_case(struct discharge *d, struct rec *r,
    const struct datetime *as_of)
{
	stay_read(r, &d->in, as_of, &d->stay);
	d->pick = drg_read(&d->drgs, r, d->drg, d->drg_version, d->version,
	    d->stay.has_end ? &d->stay.end : NULL);
	d->has_variance = false;
	set_stay(d, r);
	set_variance(d, r);
	d->due.n = 0;
	if (!d->stay.reversed)
		set_notices(d, r, as_of);
}

static void
set_why(struct discharge *d, struct rec *r, int slot)
{
	rec_set(r, slot, rec_keep(r,
	    (struct span){ d->text.p, d->text.n }));
	d->text.n = 0;
}

/* "LOS 5 - GMLOS 1.9 (DRG 470 v43) = 3.1 days" */
static void
sum_why(const struct discharge *d, struct buf *out)
{
	const struct drg *drg = d->pick.drg;
	char text[NUM_TEXT_MAX];

	buf_fmt(out, "LOS %lld - GMLOS ", (long long)d->stay.los);
	buf_add(out, text, num_fmt(drg->gmlos_shown, drg->gmlos_places,
	    text));
	buf_fmt(out, " (DRG %03d v%d) = ", d->pick.number, d->pick.version);
	buf_add(out, text, num_fmt(d->over, drg->gmlos_places, text));
	buf_adds(out, d->stay.from == STAY_AS_OF ? " days so far" : " days");
}

static void
variance_why(const struct discharge *d, struct buf *out)
{
	if (d->pick.state != DRG_FOUND)
		buf_adds(out, drg_state_text(d->pick.state));
	else if (!d->pick.drg->has_gmlos)
		buf_adds(out, "the DRG has no geometric mean length of stay");
	else if (!d->has_variance)
		buf_adds(out, "the length of stay is not known");
	else
		sum_why(d, out);
}

void
discharge_explain(struct discharge *d, struct rec *r,
    const struct datetime *as_of)
{
	d->text.n = 0;
	stay_why(&d->stay, as_of, &d->text);
	set_why(d, r, d->los_why);
	variance_why(d, &d->text);
	set_why(d, r, d->variance_why);
	notices_why(&d->due, r, &d->text);
	set_why(d, r, d->notices_why);
}

void
discharge_rows(const struct discharge *d, struct rec *r,
    void (*put)(void *arg, const void *row), void *arg)
{
	struct span case_id = rec_text(r, d->case_id);
	struct discharge_row row;
	const struct due_found *w;
	size_t i;

	for (i = 0; i < d->due.n; i++) {
		w = &d->due.found[i];
		row = (struct discharge_row){
		    .duty = duty_row_of(w, case_id, r),
		    .kind = w->clock->kind, .met_by = w->met.by };
		put(arg, &row);
	}
}

void
discharge_free(struct discharge *d)
{
	drg_free(&d->drgs);
	notices_free(&d->due);
	buf_free(&d->text);
}
