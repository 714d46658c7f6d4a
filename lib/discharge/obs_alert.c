/* SPDX-License-Identifier: MIT */
/* Limits that an observation has passed. */
#include "discharge/obs_alert.h"

#include "base/words.h"
#include "rec/derive.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

#define LIMIT(member) offsetof(struct obs_limit, member)

static const struct col limits[] = {
	{ "alert",     LIMIT(alert),     COL_KEY, .need = true },
	{ "hours",     LIMIT(hours),     COL_INT, .high = 10000,
	    .has = LIMIT(has_hours) },
	{ "midnights", LIMIT(midnights), COL_INT, .high = 1000 },
	MARK(LIMIT(used)),
};

#define AT(member) offsetof(struct obs_alert, member)

static const struct use reads[] = {
	{ "stay_observation_from", AT(observation_from) },
	{ "stay_observation_to",   AT(observation_to) },
	{ "stay_inpatient_from",   AT(inpatient_from) },
	{ "obs_start_at",          AT(obs_start_at) },
	{ "patient_class",         AT(class) },
};

static const struct use appends[] = {
	{ "discharge_obs_alerts",    AT(alerts) },
	{ "discharge_obs_hours_why", AT(hours_why) },
};

int
obs_alert_bind(struct obs_alert *oa, struct binder *b)
{
	int needs[2];

	binder_reads(b, oa, reads, COUNT(reads));
	needs[0] = oa->obs_start_at;
	needs[1] = oa->class;
	binder_appends_for(b, oa, appends, COUNT(appends), needs,
	    COUNT(needs));
	oa->limit = table_rows(b, "obs_limits", limits, COUNT(limits),
	    sizeof(*oa->limit), &oa->n);
	return oa->limit == NULL ? -1 : 0;
}

/* Has the observation gone on for longer than the limit? */
static bool
has_passed(const struct obs_alert *oa, const struct obs_limit *l,
    const struct stay *st, const struct two_midnight *tm,
    const struct rec *r)
{
	if (l->has_hours)
		return st->obs_least > l->hours * 60;
	return tm->ncare >= l->midnights &&
	    (tm->change == REC_OK || !rec_has(r, oa->inpatient_from));
}

void
obs_alert_find(const struct obs_alert *oa, const struct stay *st,
    const struct two_midnight *tm, struct rec *r)
{
	size_t i;

	if (st->reversed || !rec_has(r, oa->observation_from) ||
	    rec_val(r, oa->observation_from)->state == REC_BAD)
		return;
	for (i = 0; i < oa->n; i++) {
		if (!has_passed(oa, &oa->limit[i], st, tm, r))
			continue;
		used_row(oa->limit[i].used);
		rec_list_add(r, oa->limit[i].alert);
	}
	rec_list_set(r, oa->alerts);
}

static bool
is_usable(struct rec *r, int slot)
{
	return rec_has(r, slot) && rec_val(r, slot)->state == REC_OK;
}

static void
say_moment(const struct rec *r, int slot, struct buf *out)
{
	derive_say(r, slot, out);
	buf_addc(out, ' ');
	buf_addspan(out, rec_text(r, slot));
}

static void
say_hours(const struct stay *st, struct buf *out)
{
	if (st->obs_minutes >= 0) {
		buf_adds(out, " = ");
		words_count(out, st->obs_minutes / 60, "hour");
	} else if (st->obs_mixed) {
		buf_adds(out, ": hours not known, one time has an offset and "
		    "the other none");
	} else if (st->obs_least >= 0) {
		buf_adds(out, ": of days without times, at least ");
		words_count(out, st->obs_least / 60, "hour");
		buf_addc(out, ' ');
		words_count(out, st->obs_least % 60, "minute");
	} else {
		buf_adds(out, ": hours not known");
	}
}

static void
say_alerts(const struct rec *r, int slot, struct buf *out)
{
	struct span list = rec_text(r, slot), alert;

	while (list.n > 0 && span_next(&list, ';', &alert)) {
		buf_adds(out, ", ");
		buf_addspan(out, alert);
	}
}

void
obs_alert_explain(const struct obs_alert *oa, const struct stay *st,
    struct rec *r, struct buf *text)
{
	text->n = 0;
	if (is_usable(r, oa->observation_from)) {
		say_moment(r, oa->observation_from, text);
		buf_adds(text, " to ");
		if (is_usable(r, oa->observation_to))
			say_moment(r, oa->observation_to, text);
		else
			buf_adds(text, st->obs_least >= 0 ? "--as-of" :
			    "an end that is not known");
		say_hours(st, text);
		say_alerts(r, oa->alerts, text);
	}
	rec_set_buf(r, oa->hours_why, text);
}
