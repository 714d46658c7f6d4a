/* SPDX-License-Identifier: MIT */
/* The two-midnight state of a stay. */
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
	{ "benchmark",   ROW(benchmark),   COL_WORD, .words = BINDS,
	    .need = true },
	{ "presumption", ROW(presumption), COL_WORD, .words = BINDS,
	    .need = true },
	{ "case_by_case", ROW(case_by_case), COL_BOOL },
	{ "midnights",   ROW(midnights),   COL_INT, .low = 1, .high = 100,
	    .need = true },
	{ "effective_from", ROW(from),     COL_DATE, .empty = DATE_MIN },
	{ "effective_to", ROW(to),         COL_DATE, .empty = DATE_MAX },
	{ "citation",    ROW(citation),    COL_TEXT, .need = true },
	MARK(ROW(used)),
};

#define AT(member) offsetof(struct two_midnight, member)

static const struct use reads[] = {
	{ "admit_at",              AT(admit_at) },
	{ "obs_start_at",          AT(obs_start_at) },
	{ "stay_inpatient_from",   AT(inpatient_from) },
	{ "stay_changed_at",       AT(changed) },
	{ "stay_observation_from", AT(observation_from) },
	{ "reclassified_at",       AT(reclassified) },
	{ "patient_class",         AT(class) },
	{ "payer_class",           AT(payer) },
	{ "living",                AT(living) },
	{ "still_patient",         AT(still_patient) },
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

int
two_midnight_bind(struct two_midnight *tm, struct binder *b)
{
	binder_reads(b, tm, reads, COUNT(reads));
	tm->needs[0] = tm->order;
	tm->needs[1] = tm->expected;
	tm->needs[2] = tm->reason;
	tm->needs[3] = tm->inpatient_only;
	binder_appends_for(b, tm, appends, COUNT(appends), tm->needs,
	    COUNT(tm->needs));
	tm->row = table_rows(b, "two_midnight", rows, COUNT(rows),
	    sizeof(*tm->row), &tm->n);
	return tm->row == NULL ? -1 : 0;
}

/*
 * The day care began: waiting and triage after the arrival do not count, but
 * for a case of observation that says no other begin.
 */
static enum rec_state
care_from(const struct two_midnight *tm, struct rec *r, int32_t *day)
{
	struct datetime admit, obs;
	enum rec_state a = rec_datetime(r, tm->admit_at, &admit);
	enum rec_state o = rec_datetime(r, tm->obs_start_at, &obs);

	if (a == REC_BAD || o == REC_BAD)
		return REC_BAD;
	if (a == REC_MISSING && o == REC_MISSING)
		o = rec_datetime(r, tm->observation_from, &obs);
	if (a == REC_MISSING && o != REC_OK)
		return o;
	*day = a == REC_MISSING || (o == REC_OK && obs.day < admit.day) ?
	    obs.day : admit.day;
	return REC_OK;
}

/* One who may have died on some day of the stay may not be there any more. */
static bool
may_be_dead(struct rec *r, int living)
{
	struct span word;
	enum rec_state st = rec_word(r, living, &word);

	return st == REC_BAD || (st == REC_OK && span_is(word, "false"));
}

/* The last day of care so far, which an interim bill ends, too; false: it
 * cannot be known. */
static bool
care_to(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r, int32_t *day)
{
	bool goes_on;

	tm->still_there = false;
	if (st->has_discharge == REC_OK)
		*day = st->discharge.day;
	else if (st->from == STAY_DIED)
		*day = st->died;
	else if (st->has_discharge == REC_BAD ||
	    may_be_dead(r, tm->living))
		return false;
	else
		*day = as_of->day;
	tm->still_there = st->from != STAY_DIED &&
	    (st->has_discharge == REC_MISSING ||
	    (rec_bool(r, tm->still_patient, &goes_on) == REC_OK && goes_on));
	return true;
}

static int64_t
nights(int32_t from, int32_t to)
{
	return to < from ? -1 : to - (int64_t)from;
}

/* Was the status changed to outpatient? *back is when; REC_BAD: not known. */
static enum rec_state
read_change(const struct two_midnight *tm, struct rec *r,
    struct datetime *back)
{
	return rec_lacks(r, tm->reclassified) ? REC_MISSING :
	    rec_datetime(r, tm->changed, back);
}

/* Midnights of care, and as an inpatient since the order; -1: not known. */
static void
count_midnights(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r)
{
	struct datetime order, back;
	int32_t from, to;

	tm->ncare = tm->norder = -1;
	tm->change = read_change(tm, r, &back);
	if (!care_to(tm, st, as_of, r, &to))
		return;
	if (care_from(tm, r, &from) == REC_OK)
		tm->ncare = nights(from, to);
	if (rec_has(r, tm->order) && tm->change != REC_BAD &&
	    rec_datetime(r, tm->inpatient_from, &order) == REC_OK)
		tm->norder = nights(order.day, tm->change == REC_OK &&
		    back.day < to ? back.day : to);
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
has_no_order(const struct two_midnight *tm, struct rec *r, struct span class)
{
	return tm->change == REC_OK || (class.n > 0 &&
	    !span_is(class, "inpatient") && !rec_has(r, tm->inpatient_from));
}

/* Is an order asked for and not recorded? */
static bool
lacks_order(const struct two_midnight *tm, const struct rec *r)
{
	return rec_bound(r, tm->order) && !rec_has(r, tm->order);
}

/* Can it not be known whether it is inpatient? */
static bool
is_status_open(const struct two_midnight *tm, struct rec *r, struct span class)
{
	return tm->change == REC_BAD || !rec_has(r, tm->inpatient_from) ||
	    rec_val(r, tm->inpatient_from)->state == REC_BAD ||
	    (class.n == 0 && lacks_order(tm, r));
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
	if ((st == REC_MISSING && !rec_bound(r, tm->expected)) ||
	    (!reason && !rec_bound(r, tm->reason)))
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
	tm->text = tm->fits->case_by_case ?
	    "a shorter stay on documented judgement" :
	    "a shorter stay, which was not judged case by case then";
	return tm->fits->case_by_case ? SPAN("case_by_case") : SPAN("");
}

/* By which rule it is inpatient; an empty text where that is not known. */
static struct span
rule_of(struct two_midnight *tm, struct rec *r)
{
	struct span class = rec_text(r, tm->class);
	enum rec_state listed;
	bool only;

	if (has_no_order(tm, r, class)) {
		tm->text = tm->change == REC_OK ?
		    "the status was changed to outpatient" :
		    "no inpatient order";
		return SPAN("no_order");
	}
	tm->text = "it is not known whether it is inpatient";
	if (is_status_open(tm, r, class))
		return SPAN("");
	tm->text = "an inpatient whose order is not recorded";
	if (lacks_order(tm, r))
		return SPAN("order_not_recorded");
	listed = rec_bool(r, tm->inpatient_only, &only);
	tm->text = "inpatient_only cannot be used";
	if (listed == REC_BAD)
		return SPAN("");
	tm->text = "a procedure of the inpatient-only list";
	if (listed == REC_OK && only)
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

/*
 * A payer that is bound by the benchmark alone presumes nothing; of one that
 * may be, only a stay that is too short is known not to be presumed right.
 */
static void
set_presumed(const struct two_midnight *tm, struct rec *r)
{
	if (tm->fits->benchmark != BINDS_YES)
		return;
	if (tm->fits->presumption == BINDS_NO)
		rec_set(r, tm->presumed, SPAN("false"));
	else if (tm->fits->presumption == BINDS_YES ||
	    tm->norder < tm->fits->midnights)
		set_passed(tm, r, tm->presumed, tm->norder);
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
	if (tm->fits == NULL) {
		if (tm->ncare >= 0 || tm->norder >= 0)
			tm->text = "the table two_midnight has no rule for it";
		return;
	}
	used_row(tm->fits->used);
	rec_set(r, tm->by, rule_of(tm, r));
	set_passed(tm, r, tm->benchmark, tm->ncare);
	if (tm->change == REC_MISSING)
		set_presumed(tm, r);
}

/* Does the record ask for an order, or what is documented? */
static bool
is_asked(const struct two_midnight *tm, const struct rec *r)
{
	size_t i;

	for (i = 0; i < COUNT(tm->needs); i++)
		if (rec_bound(r, tm->needs[i]))
			return true;
	return false;
}

void
two_midnight_find(struct two_midnight *tm, const struct stay *st,
    const struct datetime *as_of, struct rec *r)
{
	bool asked;

	tm->fits = NULL;
	tm->text = NULL;
	tm->change = REC_MISSING;
	tm->ncare = tm->norder = -1;
	asked = is_asked(tm, r);
	if (st->reversed || (!asked && !rec_has(r, tm->observation_from)))
		return;
	count_midnights(tm, st, as_of, r);
	if (asked)
		set_state(tm, r);
}

/* "2 midnights of care so far", with *between before it. */
static void
add_midnights(struct buf *out, const char **between, int64_t n,
    const char *of)
{
	if (n < 0)
		return;
	buf_adds(out, *between);
	words_count(out, n, "midnight");
	buf_adds(out, of);
	*between = ", ";
}

/* "binds the payer, without the presumption" and its like. */
static const char *
binds_text(const struct two_midnight_row *row)
{
	static const char *const presumption[] = {
		[BINDS_NO] = "binds the payer, without the presumption",
		[BINDS_YES] = "binds the payer, with the presumption after "
		    "two since the order",
		[BINDS_UNDECIDED] = "binds the payer, not known whether "
		    "with the presumption",
	};

	if (row->benchmark == BINDS_UNDECIDED)
		return "not known whether it binds the payer";
	return row->benchmark == BINDS_NO ? "does not bind the payer" :
	    presumption[row->presumption];
}

void
two_midnight_why(const struct two_midnight *tm, struct buf *out)
{
	const char *between = ": ";

	if (tm->text == NULL)
		return;
	buf_adds(out, tm->text);
	add_midnights(out, &between, tm->ncare, tm->still_there ?
	    " of care so far" : " of care");
	add_midnights(out, &between, tm->norder, " since the order");
	add_midnights(out, &between, tm->nexpected, " expected");
	if (tm->fits == NULL)
		return;
	buf_adds(out, between);
	buf_adds(out, binds_text(tm->fits));
	buf_adds(out, ", ");
	buf_addspan(out, tm->fits->citation);
}
