/* SPDX-License-Identifier: MIT */
/* The facts by name. */
#include "fact/fact.h"

#include "fact/duty-internal.h"
#include "fact/fact-internal.h"

#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

static const char *const age[] = AGE_FIELDS;
static const char *const payer[] = PAYER_FIELDS;
static const char *const payer_2[] = PAYER_2_FIELDS;
static const char *const stay[] = STAY_FIELDS;
static const char *const living[] = LIVING_FIELDS;
static const char *const status[] = STATUS_FIELDS;
static const char *const agency[] = AGENCY_FIELDS;
static const char *const ended[] = ENDED_FIELDS;
static const char *const left[] = LEFT_FIELDS;
static const char *const discharge[] = { "discharge_at" };
static const char *const auth[] = AUTH_FIELDS;
static const char *const nomnc[] = NOMNC_FIELDS;
static const char *const visit_gap[] = VISIT_GAP_FIELDS;
static const char *const encounter[] = ENCOUNTER_FIELDS;
static const char *const action[] = ACTION_FIELDS;
static const char *const benefits[] = BENEFITS_FIELDS;
static const char *const hearing[] = HEARING_FIELDS;
static const char *const auth_asked[] = ASKED_FIELDS;
static const char *const auth_decided[] = AUTH_DECIDED;
static const char *const appeal_decided[] = APPEAL_DECIDED;
static const char *const reviews[] = REVIEW_FIELDS;
static const char *const ur[] = UR_FIELDS;
static const char *const changed[] = CHANGED_FIELDS;
static const char *const teaching[] = TEACHING_FIELDS;
static const char *const understood[] = UNDERSTOOD_FIELDS;
static const char *const referrals[] = REFERRAL_FIELDS;
static const char *const mental[] = MENTAL_FIELDS;
static const char *const reached[] = REACHED_FIELDS;
static const char *const attempts[] = ATTEMPT_FIELDS;
static const char *const destination[] = DESTINATION_FIELDS;
static const char *const snf_wait[] = SNF_WAIT_FIELDS;
static const char *const leaving[] = LEAVING_FIELDS;
static const char *const readmit[] = READMIT_FIELDS;
static const char *const dx[] = DX_FIELDS;
static const char *const px[] = PX_FIELDS;
static const char *const part_a[] = PART_A_FIELDS;
static const char *const approval[] = APPROVAL_FIELDS;

/* A fault in the table is the binder's. */
static void
load_payers(struct facts *f)
{
	if (!f->has_payers && payer_words_bind(&f->payers, f->b) == -1)
		f->payers.n = 0;
	f->has_payers = true;
}

/*
 * The largest of the small tables, and the built-in one has no faults: unless
 * tables are looked at themselves, it is read at the first payer.
 */
static void
need_payers(void *facts)
{
	struct facts *f = facts;

	if (f->b->all || f->b->report != NULL || f->b->tables->watched)
		load_payers(f);
}

static void
need_statuses(void *facts)
{
	struct facts *f = facts;

	if (!f->has_statuses && status_bind(&f->statuses, f->b) == -1)
		f->statuses.n = 0;
	f->has_statuses = true;
}

#define AT(member) offsetof(struct stay_class_row, member)

static const struct col class_col[] = {
	{ "setting",       AT(setting),       COL_TEXT },
	{ "patient_class", AT(patient_class), COL_TEXT },
	{ "stay_class",    AT(stay_class),    COL_TEXT, .need = true },
	{ "by_drg",        AT(by_drg),        COL_BOOL },
	MARK(AT(used)),
};

static int
stay_classes_bind(struct stay_classes *sc, struct binder *b)
{
	struct row r;

	table_bind(&r, b, "stay_classes", class_col, COUNT(class_col));
	sc->row = row_room(&r, sizeof(*sc->row));
	while (row_next(&r, &sc->row[sc->n], sizeof(*sc->row)))
		sc->n++;
	return row_end(&r);
}

/*
 * The row that has both words, else one that has the setting and no patient
 * class, else NULL.
 */
static const struct stay_class_row *
stay_classes_find(const struct stay_classes *sc, struct span setting,
    struct span patient_class)
{
	const struct stay_class_row *row, *any = NULL;
	size_t i;

	for (i = 0; i < sc->n; i++) {
		row = &sc->row[i];
		if (!span_eq(row->setting, setting))
			continue;
		if (span_eq(row->patient_class, patient_class))
			return row;
		if (row->patient_class.n == 0)
			any = row;
	}
	return any;
}

static void
need_classes(void *facts)
{
	struct facts *f = facts;

	if (!f->has_classes && stay_classes_bind(&f->classes, f->b) == -1)
		f->classes.n = 0;
	f->has_classes = true;
}

#define STAY(name, type, compute) \
	{ name, type, compute, stay, STAY_SETTING, 0, NULL }
#define OBSERVATION(name, compute) \
	{ name, FIELD_DATETIME, compute, stay, STAY_SETTING, STAY_OBSERVED, \
	    NULL }
#define BETWEEN(name, dates) \
	{ name, FIELD_INTEGER, fact_days_between, dates, BETWEEN_READS, \
	    1, NULL }
#define CLASS(name, type, compute) \
	{ name, type, compute, stay, COUNT(stay), 0, need_classes }

static const struct derive list[] = {
	{ "age", FIELD_INTEGER, fact_age, age, COUNT(age), 2 },
	{ "payer_class", FIELD_CODE, fact_payer, payer, COUNT(payer), 0,
	    need_payers },
	{ "payer_class_2", FIELD_CODE, fact_payer_2, payer_2, COUNT(payer_2),
	    COUNT(payer_2), need_payers },
	{ "payer_by_drg", FIELD_BOOL, fact_payer_by_drg, payer, COUNT(payer),
	    0, need_payers },
	STAY("stay_arrived", FIELD_DATETIME, fact_stay_arrived),
	STAY("stay_inpatient_from", FIELD_DATETIME, fact_stay_inpatient_from),
	STAY("stay_inpatient_to", FIELD_DATETIME, fact_stay_inpatient_to),
	OBSERVATION("stay_observation_from", fact_stay_observation_from),
	OBSERVATION("stay_observation_to", fact_stay_observation_to),
	{ "stay_changed_at", FIELD_DATETIME, fact_stay_changed, stay,
	    STAY_SETTING, STAY_RECLASS + 1, NULL },
	STAY("stay_release", FIELD_DATETIME, fact_stay_release),
	STAY("stay_days", FIELD_INTEGER, fact_stay_days),
	STAY("stay_inpatient_days", FIELD_INTEGER, fact_stay_inpatient_days),
	STAY("stay_snf_days", FIELD_INTEGER, fact_stay_snf_days),
	STAY("stay_two_midnights", FIELD_BOOL, fact_stay_two_midnights),
	CLASS("stay_class", FIELD_CODE, fact_stay_class),
	CLASS("stay_by_drg", FIELD_BOOL, fact_stay_by_drg),
	{ "agency_ended_on", FIELD_DATE, fact_agency_ended, agency,
	    COUNT(agency), 3, need_statuses },
	{ "case_ended_on", FIELD_DATE, fact_case_ended, ended, COUNT(ended),
	    3, NULL },
	{ "discharged_on", FIELD_DATE, fact_discharged_on, discharge, 1, 1,
	    NULL },
	{ "discharged_month_day", FIELD_INTEGER, fact_discharged_month_day,
	    discharge, 1, 1, NULL },
	{ "auth_hours_ahead", FIELD_INTEGER, fact_auth_hours_ahead, auth,
	    COUNT(auth), 1, NULL },
	{ "auth_hours_least", FIELD_INTEGER, fact_auth_hours_least, auth,
	    COUNT(auth), 1, NULL },
	BETWEEN("nomnc_days_ahead", nomnc),
	BETWEEN("visit_gap_days", visit_gap),
	BETWEEN("face_to_face_days", encounter),
	BETWEEN("action_days", action),
	BETWEEN("benefits_asked_days", benefits),
	BETWEEN("appeal_2_days", hearing),
	{ "auth_days", FIELD_INTEGER, fact_auth_days, auth_asked,
	    COUNT(auth_asked), 1, NULL },
	{ "auth_decided", FIELD_BOOL, fact_auth_decided, auth_decided,
	    COUNT(auth_decided), 1, NULL },
	{ "appeal_decided", FIELD_BOOL, fact_appeal_decided, appeal_decided,
	    COUNT(appeal_decided), 1, NULL },
	{ "reviewed_on", FIELD_DATE, fact_reviewed_on, reviews, 1, 1, NULL },
	{ "ur_after_discharge", FIELD_BOOL, fact_after_discharge, ur,
	    COUNT(ur), 1, NULL },
	{ "reclassified_after_discharge", FIELD_BOOL, fact_after_discharge,
	    changed, COUNT(changed), 1, NULL },
	{ "teaching_results", FIELD_LIST, fact_teaching_results, teaching, 1,
	    1, NULL },
	{ "teaching_understood", FIELD_LIST, fact_teaching_understood,
	    understood, COUNT(understood), 1, NULL },
	{ "referrals_going", FIELD_LIST, fact_referrals_going, referrals,
	    COUNT(referrals), 1, NULL },
	{ "mental_health_visit_on", FIELD_DATE, fact_mental_health_visit,
	    mental, 1, 1, NULL },
	{ "reached_on", FIELD_DATE, fact_reached, reached, COUNT(reached), 2,
	    NULL },
	{ "second_attempt_on", FIELD_DATE, fact_second_attempt, attempts,
	    COUNT(attempts), 2, NULL },
	{ "last_attempt_on", FIELD_DATE, fact_last_attempt, attempts,
	    ATTEMPT_DISCHARGE, ATTEMPT_DISCHARGE, NULL },
	{ "living", FIELD_BOOL, fact_living, living, COUNT(living), 4,
	    need_statuses },
	{ "still_patient", FIELD_BOOL, fact_still_patient, status,
	    COUNT(status), 1, need_statuses },
	{ "left_at", FIELD_DATETIME, fact_left_at, left, COUNT(left), 1,
	    need_statuses },
	{ "stay_destination", FIELD_CODE, fact_destination, destination,
	    COUNT(destination), 2, need_statuses },
	{ "stay_goes_to", FIELD_CODE, fact_goes_to, destination,
	    COUNT(destination), 2, need_statuses },
	{ "stay_snf_wait", FIELD_INTEGER, fact_snf_wait, snf_wait,
	    COUNT(snf_wait), 1, NULL },
	{ "stay_readmit_days", FIELD_INTEGER, fact_readmit_days, readmit,
	    COUNT(readmit), 1, NULL },
	{ "stay_leaves_on", FIELD_DATE, fact_leaves_on, leaving,
	    COUNT(leaving), COUNT(leaving), NULL },
	{ "part_a_days_left", FIELD_INTEGER, fact_part_a_left, part_a,
	    COUNT(part_a), 2, NULL },
	{ "dx_first", FIELD_CODE, fact_dx_first, dx, COUNT(dx), 1, NULL },
	{ "self_harm", FIELD_BOOL, fact_self_harm, dx, COUNT(dx), 1, NULL },
	{ "operated", FIELD_BOOL, fact_operated, px, COUNT(px), 1, NULL },
	{ "assessment_signed_on", FIELD_DATE, fact_assessment_signed, approval,
	    1, 1, NULL },
	{ "plan_signed_on", FIELD_DATE, fact_plan_signed, approval,
	    COUNT(approval), 2, NULL },
	{ "closure_signed_on", FIELD_DATE, fact_closure_signed, approval, 1, 1,
	    NULL },
};

/*
 * Who the n texts are; false if there is no text. One that cannot be used
 * might have said otherwise than the rest: the payer is not known.
 */
static bool
find_payer(struct rec *r, const struct derived *d, size_t n, struct payer *out)
{
	struct facts *f = d->arg;
	struct span text[PAYER_TEXTS];
	size_t i, there = 0, bad = 0;

	for (i = 0; i < n; i++) {
		text[i] = rec_text(r, d->from[i]);
		there += rec_has(r, d->from[i]);
		bad += rec_val(r, d->from[i])->state == REC_BAD;
	}
	if (there == 0)
		return false;
	load_payers(f);
	*out = bad > 0 ? (struct payer){ .class = PAYER_UNKNOWN } :
	    payer_find(&f->payers, text, n);
	used_row(out->used);
	return true;
}

static void
set_payer(struct rec *r, const struct derived *d, size_t n)
{
	struct facts *f = d->arg;
	struct payer p;

	if (!find_payer(r, d, n, &p))
		return;
	rec_set(r, d->slot, payer_class_name(p.class));
	f->payer_unknown += p.class == PAYER_UNKNOWN;
}

void
fact_payer(struct rec *r, const struct derived *d)
{
	set_payer(r, d, COUNT(payer));
}

void
fact_payer_2(struct rec *r, const struct derived *d)
{
	set_payer(r, d, COUNT(payer_2));
}

void
fact_payer_by_drg(struct rec *r, const struct derived *d)
{
	struct payer p;

	if (find_payer(r, d, COUNT(payer), &p) && p.class != PAYER_UNKNOWN &&
	    (p.by_drg || p.class != PAYER_MEDICARE))
		rec_set(r, d->slot, TRUTH(p.by_drg));
}

static const struct stay_class_row *
mark_class(const struct stay_class_row *row)
{
	if (row != NULL)
		used_row(row->used);
	return row;
}

/* The row of the case's words; of words that cannot be used, neither can it. */
static const struct stay_class_row *
find_class(struct rec *r, const struct derived *d)
{
	const struct facts *f = d->arg;
	struct span setting = {0}, word = {0};

	if (rec_word(r, d->from[STAY_SETTING], &setting) != REC_BAD &&
	    fact_status(r, d, &word))
		return mark_class(stay_classes_find(&f->classes, setting,
		    word));
	rec_leave(r, d->slot);
	return NULL;
}

void
fact_stay_class(struct rec *r, const struct derived *d)
{
	const struct stay_class_row *row = find_class(r, d);

	if (row != NULL)
		rec_set(r, d->slot, row->stay_class);
}

void
fact_stay_by_drg(struct rec *r, const struct derived *d)
{
	const struct stay_class_row *row = find_class(r, d);

	if (row != NULL)
		rec_set(r, d->slot, TRUTH(row->by_drg));
}

/* A table of the agency's own is read, asked for or not. */
static void
read_own(struct facts *f)
{
	if (binder_owns(f->b, "payer_words"))
		load_payers(f);
	if (binder_owns(f->b, "discharge_status"))
		need_statuses(f);
	if (binder_owns(f->b, "stay_classes"))
		need_classes(f);
}

int
facts_bind(void *facts, struct binder *b)
{
	struct facts *f = facts;
	size_t i;

	f->b = b;
	read_own(f);
	slots_derive(b->slots, list, COUNT(list), f);
	for (i = 0; b->all && i < COUNT(list); i++)
		(void)binder_read(b, span_of(list[i].name));
	return 0;
}

void
facts_finish(void *facts, const struct tell *tell)
{
	const struct facts *f = facts;

	tell_cases(tell, "payer_unknown", f->payer_unknown, "payer not in the "
	    "table payer_words; what depends on it is undecided; "
	    "--table payer_words=+FILE adds rows");
}
