/* SPDX-License-Identifier: MIT */
/*
 * The facts of a case: what rules, scores and clocks ask in place of raw
 * cells. Each is a derived field (rec/derive.h) with a row in the table
 * "fields", so that conditions and options name it like any other, and it is
 * computed only where somebody asks, once a record.
 *
 *	struct facts facts = {0};
 *	if (facts_bind(&facts, binder) == -1) ...	before other modules
 *	age = binder_read(binder, SPAN("age"));
 * age		completed years: the field itself; where that is empty, from
 *		birth_date to the start of the stay (admit_at, obs_start_at,
 *		arrive_at) or of the episode (soc_date, election_date),
 *		whichever came first; of an enrolment to --as-of, or to its
 *		end if that came before. Where both are given and more than a
 *		year apart, the field counts and birth_date is an issue.
 *
 * payer_class	who pays, by fact/payer.h, from payer, plan and
 *		financial_class; payer_class_2 from payer_2 and plan_2. Not
 *		known where all of these are empty. payer_by_drg: does it pay
 *		acute stays by DRG (a column of the table)?
 * stay_...	moments, each as the field that gives it, unusable where that
 *		hangs on a value that is: stay_arrived, the first known;
 *		stay_inpatient_from, the order (412.3), not before the
 *		arrival, or without one the admission; stay_inpatient_to, the
 *		change to outpatient (code 44), else the discharge;
 *		stay_changed_at, that change alone;
 *		stay_observation_from, obs_start_at, or after such a change
 *		that, of a case of observation alone without one the
 *		admission or the arrival; stay_observation_to, the order,
 *		without one an admission after it began, or the discharge;
 *		stay_release, the discharge, else the day expected, but not
 *		before --as-of. stay_days: from stay_inpatient_from to that.
 *		stay_inpatient_days: midnights as an inpatient, if need be so
 *		far; 0 of another class. stay_snf_days: those that
 *		count for the 3 days of 42 CFR 409.30. stay_two_midnights: of
 *		hospital care, that before the order too (412.3(d)(1)).
 * stay_class	by the table "stay_classes", from setting and patient_class,
 *		after a change of what followed. stay_by_drg: may DRGs pay it?
 * discharged_on	the day of discharge_at; discharged_month_day: as 1201,
 *		one number. dx_first: the first of dx. self_harm: has dx one?
 *		operated: has px an operation through a cut or endoscope?
 * agency_ended_on  the field itself; else discharge_at of an episode of home
 *		health or hospice, unless it is that of a hospital stay before
 *		the episode or in it (admit_at later), or still_patient.
 * case_ended_on  of enrolment, episode (program home_health) or HMIS project.
 * auth_hours_ahead  whole hours from auth_requested_at to auth_approved_to, the
 *		most that may be meant where a time or an offset is missing;
 *		auth_hours_least: the fewest, where those are fewer.
 * auth_days	to --as-of. auth_decided, appeal_decided: false where a field
 *		says not yet, not known where none does.
 * nomnc_days_ahead  days from nomnc_at, visit_gap_days from
 *		visit_before_last_on to last_covered_on, face_to_face_days to
 *		leaving; action_days and so on from denial_on; or negative.
 * reviewed_on	the last day in reviews to --as-of; assessment_, plan_ and
 *		closure_signed_on, mental_health_visit_on, reached_on alike.
 * ur_after_discharge, reclassified_after_discharge  of one day only by times.
 * teaching_results, teaching_understood, referrals_going  by each last item.
 * last_attempt_on  the last day of contact_attempt_dates, else of contacts.
 * second_attempt_on  that of the second after the discharge. On one day two
 *		count by times that differ; on its own one with a time.
 * stay_destination  disposition, else planned_disposition; before there is a
 *		discharge_at the other way round; unusable if no table has it.
 *		stay_goes_to: its kind of place by table discharge_status.
 *		stay_snf_wait: days from the day of stay_release to
 *		snf_start_on, from 0 up. stay_readmit_days: from the discharge
 *		to readmitted_on. stay_leaves_on: the day of stay_release, or
 *		of a person still there without one that of --as-of.
 * living	false if died_on, not after --as-of, deceased, disposition or
 *		agency_end_reason says so; true of others; unusable as one is.
 * still_patient  an interim bill, no discharge? left_at: the real one.
 */
#ifndef CM_FACT_FACT_H
#define CM_FACT_FACT_H

#include "fact/payer.h"
#include "fact/status.h"
#include "rec/rec.h"
#include "rule/module.h"

struct stay_class_row {
	struct span setting, patient_class, stay_class;
	bool by_drg;			/* may be paid by DRG */
	bool *used;			/* mark of the row, or NULL */
};

struct facts {
	struct binder *b;
	/* The tables, where they are asked for: */
	struct payer_words payers;
	struct status_set statuses;
	struct stay_classes {
		struct stay_class_row *row;	/* lives as the tables do */
		size_t n;
	} classes;
	bool has_payers, has_statuses, has_classes;
	uint64_t payer_unknown;		/* cases */
};

/*
 * Makes the facts known to the slots of *b; both must outlive these. Tables
 * of a fact are loaded when it is first asked for: a fault in them is one of
 * the binder.
 */
MUST_USE int facts_bind(void *facts, struct binder *b);

/* Says how many cases had what no table knows. */
void facts_finish(void *facts, const struct tell *tell);

/* Does the fact living, in slot, say that the person is dead? */
static inline bool
fact_is_dead(const struct rec *r, int slot)
{
	return span_is(rec_text(r, slot), "false");
}

/* The module of a program whose state has the member facts. */
#define FACTS(state) { offsetof(state, facts), facts_bind, facts_finish }

#endif
