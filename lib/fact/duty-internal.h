/* SPDX-License-Identifier: MIT */
/*
 * How the facts are computed that duties count from: notices, authorizations,
 * reviews, contacts, sign-offs. For lib/fact only, as fact-internal.h.
 */
#ifndef CM_FACT_DUTY_INTERNAL_H
#define CM_FACT_DUTY_INTERNAL_H

#include "rec/derive.h"
#include "rec/rec.h"

enum { BETWEEN_FROM, BETWEEN_TO, BETWEEN_READS };
#define NOMNC_FIELDS { "nomnc_at", "last_covered_on" }
#define VISIT_GAP_FIELDS { "visit_before_last_on", "last_covered_on" }
#define ENCOUNTER_FIELDS { "face_to_face_on", "stay_leaves_on" }
#define ACTION_FIELDS { "denial_on", "action_on" }
#define BENEFITS_FIELDS { "denial_on", "benefits_asked_on" }
#define HEARING_FIELDS { "appeal_decided_on", "appeal_2_by" }
void fact_days_between(struct rec *r, const struct derived *d);

enum { AUTH_APPROVED_TO, AUTH_REQUESTED };
#define AUTH_FIELDS { "auth_approved_to", "auth_requested_at" }
void fact_auth_hours_ahead(struct rec *r, const struct derived *d);
void fact_auth_hours_least(struct rec *r, const struct derived *d);

enum { DECIDED_ASKED, DECIDED_ON };
#define ASKED_FIELDS { "auth_requested_at" }
#define AUTH_DECIDED { "auth_requested_at", "auth_decided_at", "denial_on" }
#define APPEAL_DECIDED { "appealed_on", "appeal_decided_on" }
void fact_auth_days(struct rec *r, const struct derived *d);
void fact_auth_decided(struct rec *r, const struct derived *d);
void fact_appeal_decided(struct rec *r, const struct derived *d);

#define REVIEW_FIELDS { "reviews" }
void fact_reviewed_on(struct rec *r, const struct derived *d);

enum { AFTER_AT, AFTER_DISCHARGE };
#define UR_FIELDS { "ur_agreed_at", "discharge_at" }
#define CHANGED_FIELDS { "reclassified_at", "discharge_at" }
void fact_after_discharge(struct rec *r, const struct derived *d);

#define TEACHING_FIELDS { "teach_back" }
void fact_teaching_results(struct rec *r, const struct derived *d);
void fact_teaching_understood(struct rec *r, const struct derived *d);

#define LOOP_STARTS 4
#define LOOP_FIELDS "plan_started_on", "enrolled_on", "soc_date", "admit_at"
#define UNDERSTOOD_FIELDS { "teach_back", LOOP_FIELDS }
#define REFERRAL_FIELDS { "referrals", LOOP_FIELDS }
void fact_referrals_going(struct rec *r, const struct derived *d);

enum { VISIT_LIST, VISIT_LAST };
#define MENTAL_FIELDS { "mental_health_visits" }
#define REACHED_FIELDS { "contacted_on", "last_contact_on" }
void fact_mental_health_visit(struct rec *r, const struct derived *d);
void fact_reached(struct rec *r, const struct derived *d);

enum { ATTEMPT_DATES, ATTEMPT_CONTACTS, ATTEMPT_DISCHARGE };
#define ATTEMPT_FIELDS { "contact_attempt_dates", "contacts", \
	"discharge_at" }
void fact_second_attempt(struct rec *r, const struct derived *d);
void fact_last_attempt(struct rec *r, const struct derived *d);

enum { APPROVAL_LIST, APPROVAL_PLAN };
#define APPROVAL_FIELDS { "approvals", "approved_on" }
void fact_assessment_signed(struct rec *r, const struct derived *d);
void fact_plan_signed(struct rec *r, const struct derived *d);
void fact_closure_signed(struct rec *r, const struct derived *d);

#endif
