/* SPDX-License-Identifier: MIT */
/* The two-midnight state of a stay, and how long observation lasts. */
#include "discharge/two_midnight.h"

#include "base/words.h"
#include "fact/fact.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "rule/when.h"
#include "val/clock.h"

#define ROW(member) offsetof(struct two_midnight_row, member)

static const struct col rows[] = {
	{ "payer",       ROW(payer),       COL_TEXT },
	{ "when",        ROW(when),        COL_WHEN },
	{ "benchmark",   ROW(benchmark),   COL_BOOL },
	{ "presumption", ROW(presumption), COL_BOOL },
	{ "midnights",   ROW(midnights),   COL_INT, .low = 1, .high = 100,
	    .need = true },
	{ "effective_from", ROW(from),     COL_DATE, .empty = DATE_MIN },
	{ "effective_to", ROW(to),         COL_DATE, .empty = DATE_MAX },
	{ "citation",    ROW(citation),    COL_TEXT, .need = true },
	MARK(ROW(used)),
};

#define LIMIT(member) offsetof(struct obs_limit, member)

static const struct col limits[] = {
	{ "alert",     LIMIT(alert),     COL_KEY, .need = true },
	{ "hours",     LIMIT(hours),     COL_INT, .high = 10000,
	    .has = LIMIT(has_hours) },
	{ "midnights", LIMIT(midnights), COL_INT, .high = 1000 },
	MARK(LIMIT(used)),
};

#define AT(member) offsetof(struct two_midnight, member)

static const struct use reads[] = {
	{ "admit_at",              AT(admit_at) },
	{ "obs_start_at",          AT(obs_start_at) },
	{ "stay_inpatient_from",   AT(inpatient_from) },
	{ "stay_inpatient_to",     AT(inpatient_to) },
	{ "stay_observation_from", AT(observation_from) },
	{ "reclassified_at",       AT(reclassified) },
	{ "patient_class",         AT(class) },
	{ "payer_class",           AT(payer) },
	{ "living",                AT(living) },
	{ "inpatient_order_at",    AT(order) },
	{ "expected_midnights",    AT(expected) },
	{ "two_midnight_reason",   AT(reason) },
	{ "inpatient_only",        AT(inpatient_only) },
};

static const struct use appends[] = {
	{ "discharge_two_midnight",     AT(by) },
	{ "discharge_care_midnights",   AT(care) },
	{ "discharge_order_midnights",  AT(since_order) },
	{ "discharge_benchmark",        AT(benchmark) },
	{ "discharge_presumed",         AT(presumed) },
	{ "discharge_two_midnight_why", AT(why) },
};

static const struct use appends_obs[] = {
	{ "discharge_obs_alerts", AT(alerts) },
};

int
two_midnight_bind(struct two_midnight *tm, struct binder *b)
{
	int needs[4];

	binder_reads(b, tm, reads, COUNT(reads));
	needs[0] = tm->order;
	needs[1] = tm->expected;
	needs[2] = tm->reason;
	needs[3] = tm->inpatient_only;
	binder_appends_for(b, tm, appends, COUNT(appends), needs,
	    COUNT(needs));
	binder_appends_for(b, tm, appends_obs, COUNT(appends_obs),
	    &tm->obs_start_at, 1);
	tm->row = table_rows(b, "two_midnight", rows, COUNT(rows),
	    sizeof(*tm->row), &tm->n);
	if (tm->row == NULL)
		return -1;
	tm->limit = table_rows(b, "obs_limits", limits, COUNT(limits),
	    sizeof(*tm->limit), &tm->nlimits);
	return tm->limit == NULL ? -1 : 0;
}

/* The day care began: waiting and triage after the arrival do not count. */
static enum rec_state
care_from(const struct two_midnight *tm, struct rec *r, int32_t *day)
{
	struct datetime admit, obs;
	enum rec_state a = rec_datetime(r, tm->admit_at, &admit);
	enum rec_state o = rec_datetime(r, tm->obs_start_at, &obs);

	if (a == REC_BAD || o == REC_BAD)
		return REC_BAD;
	if (a == REC_MISSING && o == REC_MISSING)
		return REC_MISSING;
	*day = a == REC_MISSING || (o == REC_OK && obs.day < admit.day) ?
	    obs.day : admit.day;
	return REC_OK;
}

/* The last day of care so far; false: it cannot be known. */
static bool
care_to(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r, int32_t *day)
{
	tm->still_there = false;
	if (st->has_discharge == REC_OK)
		*day = st->discharge.day;
	else if (st->from == STAY_DIED)
		*day = st->died;
	else if (st->has_discharge == REC_BAD ||
	    fact_is_dead(r, tm->living))
		return false;
	else
		*day = as_of->day;
	tm->still_there = st->has_discharge == REC_MISSING &&
	    st->from != STAY_DIED;
	return true;
}

static int64_t
nights(int32_t from, int32_t to)
{
	return to < from ? -1 : to - (int64_t)from;
}

/* Midnights of care and since the order, -1 where they are not known. */
static void
count_midnights(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r)
{
	struct datetime order;
	int32_t from, to;

	tm->ncare = tm->norder = -1;
	if (!care_to(tm, st, as_of, r, &to))
		return;
	if (care_from(tm, r, &from) == REC_OK)
		tm->ncare = nights(from, to);
	if (rec_has(r, tm->order) &&
	    rec_datetime(r, tm->inpatient_from, &order) == REC_OK)
		tm->norder = nights(order.day, to);
}

/* The row of the payer on the day the stay became inpatient, or began. */
static const struct two_midnight_row *
row_of(const struct two_midnight *tm, struct rec *r)
{
	struct span payer = rec_text(r, tm->payer);
	struct datetime t;
	size_t i;

	if (rec_datetime(r, tm->inpatient_from, &t) != REC_OK &&
	    care_from(tm, r, &t.day) != REC_OK)
		return NULL;
	for (i = 0; i < tm->n; i++)
		if ((tm->row[i].payer.n == 0 ||
		    span_eq(tm->row[i].payer, payer)) &&
		    t.day >= tm->row[i].from && t.day <= tm->row[i].to &&
		    (tm->row[i].when == NULL || when_true(tm->row[i].when, r)))
			return &tm->row[i];
	return NULL;
}

/* Is the status outpatient, or was it changed back to that? */
static bool
has_no_order(struct two_midnight *tm, struct rec *r)
{
	struct span class = { NULL, 0 };
	struct datetime to, back;

	tm->turned_back = rec_datetime(r, tm->inpatient_to, &to) == REC_OK &&
	    rec_datetime(r, tm->reclassified, &back) == REC_OK &&
	    datetime_wall(&to, 0) == datetime_wall(&back, 0);
	if (tm->turned_back)
		return true;
	return rec_word(r, tm->class, &class) == REC_OK && class.n > 0 &&
	    !span_is(class, "inpatient") && !rec_has(r, tm->inpatient_from);
}

/* What the record documents before two midnights have passed. */
static struct span
documented(struct two_midnight *tm, struct rec *r)
{
	enum rec_state st = rec_int(r, tm->expected, &tm->nexpected);
	bool reason = rec_has(r, tm->reason);

	tm->text = "what the practitioner expects cannot be used";
	if (st == REC_BAD || rec_val(r, tm->reason)->state == REC_BAD)
		return SPAN("");
	if (st == REC_MISSING)
		tm->nexpected = -1;
	tm->text = "expectation or reason was not asked for";
	if ((st == REC_MISSING && !rec_asked(r, tm->expected)) ||
	    (!reason && !rec_asked(r, tm->reason)))
		return SPAN("");
	tm->text = "an inpatient order whose reason is not documented";
	if (!reason)
		return SPAN("not_documented");
	tm->text = "a reason, but no number of midnights expected";
	if (st == REC_MISSING)
		return SPAN("");
	tm->text = "the expectation is documented";
	if (tm->nexpected >= tm->fits->midnights)
		return SPAN("expected");
	tm->text = "a shorter stay on documented judgement";
	return SPAN("case_by_case");
}

/* By which rule it is inpatient; an empty text where that is not known. */
static struct span
rule_of(struct two_midnight *tm, struct rec *r)
{
	bool only;

	if (has_no_order(tm, r)) {
		tm->text = tm->turned_back ?
		    "the status was changed to outpatient" :
		    "no inpatient order";
		return SPAN("no_order");
	}
	tm->text = "it is not known whether it is inpatient";
	if (!rec_has(r, tm->inpatient_from) ||
	    rec_val(r, tm->inpatient_from)->state == REC_BAD)
		return SPAN("");
	tm->text = "a procedure of the inpatient-only list";
	if (rec_bool(r, tm->inpatient_only, &only) == REC_OK && only)
		return SPAN("inpatient_only");
	tm->text = "the midnights have passed";
	if (tm->ncare >= tm->fits->midnights)
		return SPAN("two_midnights");
	return documented(tm, r);
}

/* True once they have passed; false only when no more can come. */
static void
set_passed(const struct two_midnight *tm, struct rec *r, int slot, int64_t n)
{
	if (n >= tm->fits->midnights)
		rec_set(r, slot, SPAN("true"));
	else if (n >= 0 && !tm->still_there)
		rec_set(r, slot, SPAN("false"));
}

/* A payer that is bound by the benchmark alone presumes nothing. */
static void
set_presumed(const struct two_midnight *tm, struct rec *r)
{
	if (tm->fits->presumption)
		set_passed(tm, r, tm->presumed, tm->norder);
	else if (tm->fits->benchmark)
		rec_set(r, tm->presumed, SPAN("false"));
}

static void
set_state(struct two_midnight *tm, struct rec *r)
{
	if (tm->ncare >= 0)
		rec_set_int(r, tm->care, tm->ncare);
	if (tm->norder >= 0)
		rec_set_int(r, tm->since_order, tm->norder);
	tm->nexpected = -1;
	tm->text = NULL;
	tm->fits = row_of(tm, r);
	if (tm->fits == NULL)
		return;
	used_row(tm->fits->used);
	rec_set(r, tm->by, rule_of(tm, r));
	set_passed(tm, r, tm->benchmark, tm->ncare);
	if (!tm->turned_back)
		set_presumed(tm, r);
}

/* Has the observation gone on for longer than the limit? */
static bool
has_passed(const struct two_midnight *tm, const struct obs_limit *l,
    const struct stay *st, const struct rec *r)
{
	if (l->has_hours)
		return st->obs_minutes > l->hours * 60;
	return tm->ncare >= l->midnights &&
	    rec_has(r, tm->observation_from) &&
	    (tm->turned_back || !rec_has(r, tm->inpatient_from));
}

static void
set_alerts(const struct two_midnight *tm, const struct stay *st,
    struct rec *r)
{
	size_t i;

	for (i = 0; i < tm->nlimits; i++) {
		if (!has_passed(tm, &tm->limit[i], st, r))
			continue;
		used_row(tm->limit[i].used);
		rec_list_add(r, tm->limit[i].alert);
	}
	rec_list_set(r, tm->alerts);
}

void
two_midnight_find(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r)
{
	bool obs = rec_has(r, tm->obs_start_at);

	tm->fits = NULL;
	tm->text = NULL;
	tm->turned_back = false;
	if (st->reversed || (!obs && rec_lacks(r, tm->order) &&
	    rec_lacks(r, tm->expected) && rec_lacks(r, tm->reason) &&
	    rec_lacks(r, tm->inpatient_only)))
		return;
	count_midnights(tm, st, as_of, r);
	set_state(tm, r);
	if (obs)
		set_alerts(tm, st, r);
}

static void
add_midnights(struct buf *out, int64_t n, const char *of)
{
	if (n < 0)
		return;
	words_count(out, n, "midnight");
	buf_adds(out, of);
}

void
two_midnight_why(const struct two_midnight *tm, struct buf *out)
{
	if (tm->fits == NULL || tm->text == NULL)
		return;
	buf_adds(out, tm->text);
	buf_adds(out, ": ");
	add_midnights(out, tm->ncare, " of care");
	buf_adds(out, tm->still_there ? " so far, " : ", ");
	add_midnights(out, tm->norder, " since the order, ");
	add_midnights(out, tm->nexpected, " expected, ");
	buf_adds(out, !tm->fits->benchmark ? "the payer has its own rules" :
	    tm->fits->presumption ? "binds the payer, presumed right after "
	    "two since the order" : "binds the payer, without the "
	    "presumption");
	buf_adds(out, ", ");
	buf_addspan(out, tm->fits->citation);
}
