/* SPDX-License-Identifier: MIT */
/* A discharge from its record: stay, variance, notices, windows. */
#include "discharge/discharge.h"

#include "base/words.h"
#include "due/due_doubt.h"
#include "due/due_why.h"
#include "rec/set.h"
#include "rule/when_doubt.h"
#include "stay/drg_load.h"

#define AT(member) offsetof(struct discharge, member)

static const struct use reads[] = {
	{ "case_id",     AT(case_id) },
	{ "drg",         AT(drg) },
	{ "drg_version", AT(drg_version) },
	{ "still_patient", AT(still_patient) },
	{ "left_at",     AT(left_at) },
	{ "agency_ended_on", AT(agency_ended_on) },
};

static const struct use appends[] = {
	{ "discharge_los",          AT(los) },
	{ "discharge_midnights",    AT(midnights) },
	{ "discharge_gmlos",        AT(gmlos) },
	{ "discharge_variance",     AT(variance) },
	{ "discharge_obs_hours",    AT(obs_hours) },
	{ "discharge_notices",      AT(notices) },
	{ "discharge_contact_by",   AT(filled[0]) },
	{ "discharge_visit7_by",    AT(filled[1]) },
	{ "discharge_visit14_by",   AT(filled[2]) },
	{ "discharge_los_why",      AT(los_why) },
	{ "discharge_variance_why", AT(variance_why) },
	{ "discharge_notices_why",  AT(notices_why) },
	{ "discharge_followup_why", AT(followup_why) },
};

/* The clocks of the stage, into the zeroed *no. */
static int
notices_bind(struct notices *no, struct binder *b)
{
	if (due_bind(&no->due, b, "discharge") == -1)
		return -1;
	no->found = arena_zalloc(binder_mem(b), due_found_max(&no->due) +
	    no->due.n + 1, sizeof(*no->found));
	return 0;
}

/* The windows of r as they stand. */
static void
notices_find(struct notices *no, struct rec *r)
{
	no->n = due_find(&no->due, r, no->found);
	if (no->n > 1)
		due_sort(no->found, no->n);
	no->ndoubts = !when_has_doubts(r) ? 0 : due_doubtful_notices(&no->due,
	    r, no->found, no->n, no->found + no->n);
}

/* "moon:open:2026-02-08T10:30" to the end of the list. */
static void
add_item(struct rec *r, const struct due_found *f)
{
	char text[DATETIME_TEXT_MAX];

	rec_list_add(r, f->clock->name);
	buf_addc(&r->list, ':');
	buf_adds(&r->list, clock_state_name(f->state));
	buf_addc(&r->list, ':');
	if (!f->no_limit)
		buf_add(&r->list, text, datetime_fmt(&f->window.to, text));
}

/* Sets slot to the list of notice:state:limit. */
static void
notices_list(const struct notices *no, struct rec *r, int slot)
{
	size_t i;

	for (i = 0; i < no->n + no->ndoubts; i++)
		if (no->found[i].clock->notice && !no->found[i].secondary)
			add_item(r, &no->found[i]);
	rec_list_set(r, slot);
}

/* How a window came to its state, and the field that met it. */
static void
add_why(const struct notices *no, const struct due_found *f,
    const struct rec *r, const char *met, struct buf *out)
{
	words_join(out, "; ");
	due_why(&no->due, f, r, out);
	if (f->met.by.n == 0)
		return;
	buf_adds(out, met);
	buf_addspan(out, f->met.by);
}

static void
notices_why(const struct notices *no, const struct rec *r, struct buf *out)
{
	const struct due_found *f = no->found;
	size_t i;

	for (i = 0; i < no->n + no->ndoubts; i++)
		if (f[i].clock->notice && !f[i].secondary)
			add_why(no, &f[i], r, ", given by ", out);
}

/* Of all that is no notice. */
static void
followup_why(const struct notices *no, const struct rec *r, struct buf *out)
{
	const struct due_found *f = no->found;
	size_t i;

	for (i = 0; i < no->n; i++)
		if (!f[i].clock->notice && !f[i].secondary)
			add_why(no, &f[i], r, ", met by ", out);
}

int
discharge_bind(void *module, struct binder *b)
{
	struct discharge *d = module;
	int rc;

	if (period_bind(&d->period, b) == -1)
		return -1;
	d->as_of = b->as_of;
	d->counts = b->counts || d->period.text != NULL;
	d->text.in = binder_mem(b);
	binder_reads(b, d, reads, COUNT(reads));
	stay_bind(&d->in, b);
	binder_appends(b, d, appends, COUNT(appends));
	rc = drg_load(&d->drgs, &d->table5, b);
	if (ur_bind(&d->ur, b) == -1)
		rc = -1;
	if ((b->explain || binder_owns(b, "notice_not_due")) &&
	    not_due_bind(&d->not_due, b) == -1)
		rc = -1;
	return rc;
}

int
discharge_clocks_bind(void *module, struct binder *b)
{
	struct discharge *d = module;

	if (notices_bind(&d->due, b) == -1)
		return -1;
	if (d->period.text != NULL)
		period_watch(&d->period, &d->due.due);
	return 0;
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
	if (d->stay.obs_mixed)
		rec_slot_issue(r, d->obs_hours, "offset_missing");
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

/* Is the version, which the record or the option gives, of other days? */
static bool
of_other_days(const struct discharge *d)
{
	const struct drg_version *v;

	if (d->pick.state != DRG_FOUND || !d->pick.drg->has_gmlos ||
	    !d->stay.has_end)
		return false;
	v = drg_version_find(&d->drgs, d->pick.version);
	return d->stay.end < v->from || d->stay.end > v->to;
}

static void
set_notices(struct discharge *d, struct rec *r)
{
	notices_find(&d->due, r);
	if (d->due.n + d->due.ndoubts == 0)
		return;
	notices_list(&d->due, r, d->notices);
	due_fill(d->due.found, d->due.n, r);
}

/* A bill so far has a last day, too, and ends no stay. */
static void
find_goes_on(struct discharge *d, struct rec *r)
{
	enum rec_state state = REC_MISSING;
	bool yes = false;

	if (d->counts && d->stay.has_discharge == REC_OK)
		state = rec_bool(r, d->still_patient, &yes);
	d->goes_on = state == REC_OK && yes;
	d->may_go_on = state == REC_BAD || d->goes_on;
}

void
discharge_case(struct discharge *d, struct rec *r)
{
	stay_read(r, &d->in, &d->as_of, &d->stay);
	find_goes_on(d, r);
	d->pick = drg_read(&d->drgs, r, d->drg, d->drg_version, d->version,
	    d->stay.has_end ? &d->stay.end : NULL);
	d->no_version += d->pick.state == DRG_NO_VERSION;
	d->other_days = of_other_days(d);
	d->nother_days += d->other_days;
	d->has_variance = false;
	set_stay(d, r);
	set_variance(d, r);
	ur_find(&d->ur, &d->stay, &d->as_of, r);
	d->due.n = d->due.ndoubts = d->period.n = 0;
	if (!d->stay.reversed)
		set_notices(d, r);
}

/* "LOS 5 - GMLOS 1.9 (DRG 470 v43) = 3.1 days" */
static void
sum_why(const struct discharge *d, struct buf *out)
{
	const struct drg *drg = d->pick.drg;

	buf_fmt(out, "LOS %lld - GMLOS ", (long long)d->stay.los);
	buf_dec(out, drg->gmlos_shown, drg->gmlos_places);
	buf_fmt(out, " (DRG %03d v%d) = ", d->pick.number, d->pick.version);
	buf_dec(out, d->over, drg->gmlos_places);
	buf_adds(out, d->stay.from == STAY_AS_OF ? " days so far" : " days");
	if (d->other_days)
		buf_adds(out, "; the version is not that of the day");
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
discharge_explain(struct discharge *d, struct rec *r)
{
	d->text.n = 0;
	stay_why(&d->stay, &d->as_of, &d->text);
	rec_set_buf(r, d->los_why, &d->text);
	variance_why(d, &d->text);
	rec_set_buf(r, d->variance_why, &d->text);
	notices_why(&d->due, r, &d->text);
	if (d->stay.from != STAY_UNKNOWN || d->stay.obs_minutes >= 0 ||
	    d->stay.obs_mixed || rec_has(r, d->not_due.last_covered))
		not_due_why(&d->not_due, d->due.found,
		    d->due.n + d->due.ndoubts, r, &d->text);
	rec_set_buf(r, d->notices_why, &d->text);
	followup_why(&d->due, r, &d->text);
	rec_set_buf(r, d->followup_why, &d->text);
	ur_explain(&d->ur, &d->stay, r, &d->text);
}

void
discharge_row(const struct discharge *d, const struct due_found *w,
    struct rec *r, const struct rows *out)
{
	struct discharge_row row = {
	    .duty = duty_row_of(w, rec_text(r, d->case_id), r),
	    .kind = w->clock->kind, .met_by = w->met.by };

	rows_put(out, &row);
}

void
discharge_rows(const struct discharge *d, struct rec *r,
    const struct rows *out)
{
	size_t i;

	for (i = 0; i < d->due.n + d->due.ndoubts; i++)
		if (discharge_has_limit(d, &d->due.found[i]))
			discharge_row(d, &d->due.found[i], r, out);
	for (i = 0; i < d->period.n; i++)
		discharge_row(d, &d->period.older[i], r, out);
}

/* The last day of a stay that has ended; false where it has not, or that is
 * not known. */
static bool
ended_on(const struct discharge *d, int32_t *day)
{
	const struct stay *s = &d->stay;

	if (s->reversed || d->may_go_on)
		return false;
	*day = s->has_discharge == REC_OK ? s->discharge.day : s->end;
	return s->has_discharge == REC_OK || s->from == STAY_DIED ||
	    (s->from == STAY_LOS_DAYS && s->has_end);
}

/* Did it end, or may it have, on a day that is not known? */
static bool
may_have_ended(const struct discharge *d)
{
	const struct stay *s = &d->stay;

	return s->reversed || (d->may_go_on && !d->goes_on) ||
	    s->has_discharge == REC_BAD ||
	    s->problem == STAY_NO_DEATH_DAY || s->from == STAY_LOS_DAYS;
}

bool
discharge_of_period(struct discharge *d)
{
	int32_t day;

	if (d->period.text == NULL)
		return true;
	if (ended_on(d, &day))
		return period_has_day(&d->period, day);
	d->no_end += may_have_ended(d);
	return false;
}

void
discharge_finish(void *module, const struct tell *tell)
{
	const struct discharge *d = module;

	due_finish(&d->due.due, tell);
	tell_cases(tell, "drg_version_missing", d->no_version, "DRGs of the "
	    "version not in the tables; no expected stay; --table5 "
	    "VERSION=FILE adds CMS's Table 5");
	tell_cases(tell, "end_not_known", d->no_end, "the day on which the "
	    "stay ended is not known; in no count of --period but those of "
	    "duties");
	tell_cases(tell, "drg_version_other", d->nother_days, "DRGs of a "
	    "version that is not that of the day in the table drg_versions; "
	    "the expected stay is of another year; correct drg_version, or "
	    "--table drg_versions=+FILE and --table5 VERSION=FILE add the "
	    "year");
}
