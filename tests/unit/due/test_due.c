/* SPDX-License-Identifier: MIT */
/* The clocks of cm-reassess against records: windows, states, meeting them. */
#include "due/due_why.h"
#include "due_world.h"

static const struct {
	const char *as_of, *clock, *fields, *want;
} cases[] = {
	/* 42 CFR 484.55(d)(1): days 56-60 of each 60, start of care is 1. */
	{ "2026-11-21", "oasis_recert", "soc_date=2026-10-01",
	    "not_yet 2026-11-25 2026-11-29 8" },
	{ "2026-11-25", "oasis_recert", "soc_date=2026-10-01",
	    "open 2026-11-25 2026-11-29 4" },
	{ "2026-11-28", "oasis_recert", "soc_date=2026-10-01",
	    "due_soon 2026-11-25 2026-11-29 1" },
	{ "2026-11-29T23:59", "oasis_recert", "soc_date=2026-10-01",
	    "due_soon 2026-11-25 2026-11-29 0" },
	{ "2026-11-30", "oasis_recert", "soc_date=2026-10-01",
	    "overdue 2026-11-25 2026-11-29 -1" },
	{ "2027-01-23", "oasis_recert", "soc_date=2026-10-01",
	    "overdue 2026-11-25 2026-11-29 -55" },
	{ "2027-01-24", "oasis_recert", "soc_date=2026-10-01",
	    "missed 2026-11-25 2026-11-29 -56, "
	    "open 2027-01-24 2027-01-28 4" },
	{ "2027-01-24", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-11-29",
	    "open 2027-01-24 2027-01-28 4" },
	{ "2026-11-27", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-11-26",
	    "not_yet 2027-01-24 2027-01-28 62, "
	    "satisfied 2026-11-25 2026-11-29 last_assessed_on" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-11-26",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "satisfied 2026-11-25 2026-11-29 last_assessed_on" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-12-02",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "late 2026-11-25 2026-11-29 -3 last_assessed_on" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-11-24",
	    "overdue 2026-11-25 2026-11-29 -6" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=2026-12-06",
	    "overdue 2026-11-25 2026-11-29 -6" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 clocks_met=x:2026-01-01;"
	    "oasis_recert:2026-11-25T08:00",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "satisfied 2026-11-25 2026-11-29 clocks_met" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 clocks_met=oasis_recert",
	    "overdue 2026-11-25 2026-11-29 -6" },
	{ "2027-01-26", "oasis_recert", "soc_date=2026-10-01 clocks_met="
	    "oasis_recert:2026-11-25;oasis_recert:2027-01-25",
	    "not_yet 2027-03-25 2027-03-29 62, "
	    "satisfied 2027-01-24 2027-01-28 clocks_met" },
	/* A swing bed has only the assessments for payment. */
	{ "2026-06-01", "mds_quarterly", "setting=swing_bed "
	    "ard_on=2026-01-15", "" },
	{ "2026-06-01", "mds_annual", "setting=swing_bed "
	    "last_annual_ard_on=2025-06-15", "" },
	{ "2026-06-01", "mds_annual", "setting=swing_bed "
	    "last_assess_type=significant_change "
	    "last_annual_ard_on=2025-06-15", "" },
	{ "2026-06-01", "mds_quarterly", "ard_on=2026-01-15",
	    "overdue 2026-04-17 2026-04-17 -45" },
	/* A transfer is to an inpatient bed; two calendar days, 48 hours. */
	{ "2026-06-12", "oasis_transfer", "soc_date=2026-05-01 "
	    "admit_at=2026-06-10T22:00 patient_class=observation", "" },
	{ "2026-06-12", "oasis_transfer", "soc_date=2026-05-01 "
	    "admit_at=2026-06-10T22:00",
	    "due_soon 2026-06-10T22:00 2026-06-12 0" },
	{ "2026-06-12T21:00", "oasis_resumption", "soc_date=2026-05-01 "
	    "return_home_at=2026-06-10T20:00",
	    "overdue 2026-06-10T20:00 2026-06-12T20:00 -1" },
	{ "2026-06-12T21:00", "oasis_resumption", "soc_date=2026-05-01 "
	    "return_home_at=2026-06-10T20:00 last_assessed_on=2026-06-12",
	    "satisfied 2026-06-10T20:00 2026-06-12T20:00 last_assessed_on" },
	/* Either field's date in the window counts; late ones hide a first. */
	{ "2026-03-01", "ncqa_cm_begin", "identified_on=2026-01-01 "
	    "last_assessed_on=2026-01-31 last_contact_on=2026-02-20",
	    "satisfied 2026-01-01 2026-01-31 last_assessed_on" },
	{ "2026-03-01", "ncqa_cm_begin", "identified_on=2026-01-01 "
	    "last_assessed_on=2026-02-20 last_contact_on=2026-01-31",
	    "satisfied 2026-01-01 2026-01-31 last_contact_on" },
	{ "2026-03-01", "ncqa_cm_begin", "identified_on=2026-01-01 "
	    "last_assessed_on=2026-02-01 last_contact_on=2026-02-01",
	    "not_recorded 2026-01-01 2026-01-31" },
	{ "2026-03-01", "ncqa_cm_begin", "identified_on=2026-01-01 "
	    "last_contact_on=2025-12-31",
	    "overdue 2026-01-01 2026-01-31 -29" },
	{ "2026-03-01", "mds_admission", "setting=snf admit_at=2026-01-01 "
	    "ard_on=2026-02-20 last_annual_ard_on=2026-01-14",
	    "satisfied 2026-01-01 2026-01-14 last_annual_ard_on" },
	{ "2026-03-01", "mds_admission", "setting=snf admit_at=2026-01-01 "
	    "ard_on=2026-02-20 last_annual_ard_on=2026-01-15",
	    "not_recorded 2026-01-01 2026-01-14" },
	{ "2026-03-01T12:00", "auth_standard", "payer=MCA "
	    "auth_requested_at=2026-02-02 auth_decided_at=2026-02-12 "
	    "denial_on=2026-02-09",
	    "satisfied 2026-02-02 2026-02-09 denial_on" },
	{ "2026-03-01T12:00", "auth_standard", "payer=MCA "
	    "auth_requested_at=2026-02-02 auth_decided_at=2026-02-12 "
	    "denial_on=2026-02-10",
	    "late 2026-02-02 2026-02-09 -1 denial_on" },
	/* Of several dates the earliest that counts, whoever has it. */
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 clocks_met=oasis_recert:2026-12-03;"
	    "oasis_recert:2026-11-28",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "satisfied 2026-11-25 2026-11-29 clocks_met" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 clocks_met=oasis_recert:2026-12-03 "
	    "last_assessed_on=2026-11-28",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "satisfied 2026-11-25 2026-11-29 last_assessed_on" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 clocks_met=oasis_recert:2026-12-01 "
	    "last_assessed_on=2026-12-03",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "late 2026-11-25 2026-11-29 -2 clocks_met" },
	/* A list has all dates, also the first one. */
	{ "2026-12-05", "oasis_recert", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-12-04 "
	    "assessed_on=2026-10-05;2026-11-26;2026-12-04",
	    "not_yet 2027-01-24 2027-01-28 54, "
	    "satisfied 2026-11-25 2026-11-29 assessed_on" },
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-11-04 assessed_on=2026-10-08;2026-11-04",
	    "late 2026-10-01 2026-10-06 -2 assessed_on" },
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-11-04 assessed_on=2026-10-05;x",
	    "satisfied 2026-10-01 2026-10-06 assessed_on" },
	{ "2026-10-08", "hh_comprehensive",
	    "soc_date=2026-10-01 assessed_on=2026-10-08T08:00",
	    "late 2026-10-01 2026-10-06 -2 assessed_on" },
	/* A last date after the limit takes nothing from the list. */
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-10-20 clocks_met=hh_comprehensive",
	    "satisfied 2026-10-01 2026-10-06 clocks_met" },
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-10-20 "
	    "clocks_met=hh_comprehensive:2026-10-30",
	    "late 2026-10-01 2026-10-06 -24 clocks_met" },
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01 "
	    "last_assessed_on=2026-10-05 "
	    "clocks_met=hh_comprehensive:2026-10-30",
	    "satisfied 2026-10-01 2026-10-06 last_assessed_on" },
	{ "2026-11-25", "oasis_recert",
	    "soc_date=2026-10-01 discharge_at=2026-11-20", "" },
	{ "2026-11-19", "oasis_recert",
	    "soc_date=2026-10-01 discharge_at=2026-11-20",
	    "not_yet 2026-11-25 2026-11-29 10" },
	{ "2026-12-20", "oasis_recert",
	    "soc_date=2026-10-01 discharge_at=2026-12-10",
	    "missed 2026-11-25 2026-11-29 -21" },
	{ "2026-11-25", "oasis_recert",
	    "soc_date=2026-10-01 discharge_at=2026-10-01T09:00",
	    "" },
	{ "2026-11-25", "oasis_recert",
	    "soc_date=2026-04-04 cert_start_on=2026-10-01",
	    "open 2026-11-25 2026-11-29 4" },
	{ "2026-11-25", "oasis_recert", "soc_date=2026-02-30", "" },
	{ "2026-11-25", "oasis_recert", "last_assessed_on=2026-11-25", "" },
	{ "2026-12-05", "oasis_recert",
	    "soc_date=2026-10-01 last_assessed_on=soon",
	    "not_recorded 2026-11-25 2026-11-29 -6" },
	/* Payment of 30 days within certification of 60: no duty, no miss. */
	{ "2026-11-25", "hh_payment_period",
	    "soc_date=2026-10-01 payer=Medicare",
	    "open 2026-10-31 2026-11-29 4" },
	{ "2026-11-30", "hh_payment_period",
	    "soc_date=2026-10-01 payer=Medicare",
	    "open 2026-11-30 2026-12-29 29" },
	{ "2026-11-30", "hh_payment_period", "soc_date=2026-10-01 payer=",
	    "undecided 2026-11-30 2026-12-29" },
	/* One-off duties: late is done; at last being late is missing. */
	{ "2026-10-06", "hh_comprehensive", "soc_date=2026-10-01",
	    "due_soon 2026-10-01 2026-10-06 0" },
	{ "2026-11-05", "hh_comprehensive", "soc_date=2026-10-01",
	    "overdue 2026-10-01 2026-10-06 -30" },
	{ "2026-11-06", "hh_comprehensive", "soc_date=2026-10-01",
	    "missed 2026-10-01 2026-10-06 -31" },
	{ "2026-11-06", "hh_comprehensive",
	    "soc_date=2026-10-01 last_assessed_on=2026-10-20",
	    "not_recorded 2026-10-01 2026-10-06" },
	/* The last date may be a later one, also when it cannot be used. */
	{ "2026-11-03", "hh_comprehensive",
	    "soc_date=2026-09-01 last_assessed_on=2026-11-04",
	    "not_recorded 2026-09-01 2026-09-06" },
	{ "2026-11-05", "hh_comprehensive",
	    "soc_date=2026-09-01 last_assessed_on=2026-11-04",
	    "not_recorded 2026-09-01 2026-09-06" },
	{ "2026-11-03", "hh_comprehensive",
	    "soc_date=2026-10-01 last_assessed_on=soon",
	    "not_recorded 2026-10-01 2026-10-06" },
	{ "2026-11-03", "hh_comprehensive",
	    "soc_date=2026-11-01 last_assessed_on=2026-11-04",
	    "open 2026-11-01 2026-11-06 3" },
	{ "2026-11-06", "hh_noa",
	    "soc_date=2026-10-01 clocks_met=hh_noa",
	    "satisfied 2026-10-01 2026-10-06 clocks_met" },
	/* 48 hours of the later of referral and return home. */
	{ "2026-10-02T10:00", "hh_initial_visit",
	    "program=home_health referral_at=2026-10-01T09:30 "
	    "return_home_at=2026-10-02T08:00",
	    "open 2026-10-02T08:00 2026-10-04T08:00 46" },
	{ "2026-10-02T10:00", "hh_initial_visit",
	    "referral_at=2026-10-01T09:30", "" },
	{ "2026-10-03", "hh_initial_visit",
	    "program=home_health referral_at=2026-10-01",
	    "due_soon 2026-10-01 2026-10-03 23" },
	{ "2026-10-04", "hh_initial_visit",
	    "program=home_health referral_at=2026-10-01 "
	    "soc_date=2026-10-03",
	    "satisfied 2026-10-01 2026-10-03 soc_date" },
	/* Hospice: 42 CFR 418.21, 418.22, 418.56(d). */
	{ "2026-11-21", "hospice_update",
	    "election_date=2026-08-01 plan_reviewed_on=2026-11-03",
	    "overdue 2026-11-18 2026-11-18 -3" },
	{ "2026-11-15", "hospice_update",
	    "election_date=2026-08-01 plan_reviewed_on=2026-11-03",
	    "due_soon 2026-11-18 2026-11-18 3" },
	{ "2026-11-14", "hospice_update",
	    "election_date=2026-08-01 plan_reviewed_on=2026-11-03",
	    "not_yet 2026-11-18 2026-11-18 4" },
	{ "2026-01-15", "hospice_certification", "election_date=2026-01-15",
	    "due_soon 2025-12-31 2026-01-17 2" },
	{ "2026-05-01", "hospice_face_to_face", "election_date=2026-01-15",
	    "not_yet 2026-06-14 2026-07-13 73" },
	{ "2026-08-20", "hospice_face_to_face",
	    "election_date=2026-01-15 face_to_face_on=2026-07-01",
	    "open 2026-08-13 2026-09-11 22" },
	{ "2026-08-20", "hospice_face_to_face",
	    "election_date=2026-01-15 face_to_face_on=2026-08-13",
	    "not_yet 2026-10-12 2026-11-10 82, "
	    "satisfied 2026-08-13 2026-09-11 face_to_face_on" },
	/* HUD: the anniversary of entry, 29 February on 1 March. */
	{ "2025-02-15", "hmis_annual",
	    "program=social_work enrolled_on=2024-02-29",
	    "open 2025-01-30 2025-03-31 44" },
	{ "2024-06-01", "hmis_annual",
	    "program=social_work enrolled_on=2024-02-29",
	    "not_yet 2025-01-30 2025-03-31 303" },
	{ "2028-01-30", "hmis_annual",
	    "setting=hmis enrolled_on=2024-02-29 last_assessed_on=2027-03-01",
	    "open 2028-01-30 2028-03-30 60" },
	{ "2025-02-15", "hmis_annual",
	    "program=remote enrolled_on=2024-02-29", "" },
	/* An enrolment ends: what is ahead falls away. */
	{ "2026-12-15", "hmis_annual", "program=social_work "
	    "enrolled_on=2026-01-01 disenrolled_on=2026-02-01", "" },
	{ "2027-12-15", "hmis_annual", "program=social_work "
	    "enrolled_on=2026-01-01 disenrolled_on=2027-02-01",
	    "missed 2026-12-02 2027-01-31 -318" },
	{ "2026-12-15", "snp_hra_first", "setting=snp "
	    "enrolled_on=2026-01-01 disenrolled_on=2026-02-01", "" },
	{ "2026-11-16", "no_contact_14", "last_contact_on=2026-11-01 "
	    "disenrolled_on=2026-11-02", "" },
	{ "2026-11-16", "tier_reassessment", "assess_tier=4 "
	    "last_assessed_on=2026-10-01 disenrolled_on=2026-11-02",
	    "missed 2026-10-31 2026-10-31 -16" },
	/* A contact before the enrolment is that of another one. */
	{ "2026-11-16", "no_contact_14",
	    "last_contact_on=2025-11-01 enrolled_on=2026-11-04",
	    "due_soon 2026-11-18 2026-11-18 2" },
	/* Agency policy. */
	{ "2026-11-15", "no_contact_14", "last_contact_on=2026-11-01",
	    "due_soon 2026-11-15 2026-11-15 0" },
	{ "2026-11-16", "no_contact_14", "last_contact_on=2026-11-01",
	    "overdue 2026-11-15 2026-11-15 -1" },
	{ "2026-11-16", "no_contact_14",
	    "last_contact_on=2026-11-01 contact_outcome=refused", "" },
	{ "2026-11-16", "no_contact_14",
	    "last_contact_on=2026-11-01 discharge_at=2026-11-02", "" },
	{ "2026-11-16", "no_contact_14",
	    "last_contact_on=2026-11-01 discharge_at=2026-10-02",
	    "overdue 2026-11-15 2026-11-15 -1" },
	{ "2026-11-16", "no_contact_14", "last_contact_on=2026-11-01 "
	    "discharge_at=2026-11-02 program=remote",
	    "overdue 2026-11-15 2026-11-15 -1" },
	{ "2026-11-20", "tier_reassessment",
	    "last_assessed_on=2026-10-01 assess_tier=4",
	    "overdue 2026-10-31 2026-10-31 -20" },
	{ "2026-11-20", "tier_reassessment",
	    "last_assessed_on=2026-10-01 assess_tier=1",
	    "not_yet 2027-03-30 2027-03-30 130" },
	{ "2026-11-20", "tier_reassessment", "last_assessed_on=2026-10-01",
	    "" },
	/* Authorization: 14 days, from 2026 on 7 (CMS-0057-F). */
	{ "2025-12-31", "auth_standard",
	    "payer=MCA auth_requested_at=2025-12-31",
	    "open 2025-12-31 2026-01-14 14" },
	{ "2026-01-01", "auth_standard",
	    "payer=MCA auth_requested_at=2026-01-01",
	    "open 2026-01-01 2026-01-08 7" },
	{ "2026-03-08T10:00", "auth_expedited",
	    "auth_type=expedited payer=MCA auth_requested_at=2026-03-07T10:00",
	    "open 2026-03-07T10:00 2026-03-10T10:00 48" },
	{ "2026-03-08T10:00", "auth_standard",
	    "auth_type=expedited payer=MCA auth_requested_at=2026-03-07T10:00",
	    "" },
	{ "2026-03-08", "auth_standard",
	    "auth_requested_at=2026-03-07 payer=Medicare_Advantage",
	    "open 2026-03-07 2026-03-14 6" },
	{ "2026-03-08", "auth_standard",
	    "auth_requested_at=2026-03-07 payer=Aetna",
	    "open 2026-03-07 2026-03-22 14" },
	{ "2026-03-08", "auth_standard",
	    "auth_requested_at=2026-03-07 payer=TRICARE", "" },
	/* Waiting for papers: not yet answered, answered, asked too late. */
	{ "2026-03-20", "auth_standard",
	    "auth_requested_at=2026-03-01 payer=Aetna auth_extended=yes "
	    "auth_asked_at=2026-03-10T15:00", "open 2026-03-01 none" },
	{ "2026-03-20", "auth_standard",
	    "auth_requested_at=2026-03-01 payer=Aetna auth_extended=yes "
	    "auth_asked_at=2026-03-10T15:00 auth_answer_by=2026-05-01 "
	    "auth_answered_at=2026-03-20",
	    "open 2026-03-01 2026-04-10 21" },
	{ "2026-04-20", "auth_standard",
	    "auth_requested_at=2026-03-01 payer=Aetna auth_extended=yes "
	    "auth_asked_at=2026-04-10", "overdue 2026-03-01 2026-03-31 -20" },
	/* Of two limits the earlier one. */
	{ "2026-03-03", "auth_expedited", "auth_type=expedited "
	    "auth_requested_at=2026-03-02T08:00 payer=Aetna "
	    "auth_asked_at=2026-03-02T10:00 auth_answer_by=2026-03-04T10:00 "
	    "auth_answered_at=2026-03-02T20:00",
	    "open 2026-03-02T08:00 2026-03-04T20:00 44" },
	{ "2026-03-20", "auth_standard",
	    "payer=MCA auth_requested_at=2026-03-07 denial_on=2026-03-10",
	    "satisfied 2026-03-07 2026-03-14 denial_on" },
	/* MDS, IRF, PACE, plans. */
	{ "2026-11-20", "mds_quarterly",
	    "ard_on=2026-06-01 last_annual_ard_on=2026-09-01",
	    "due_soon 2026-12-02 2026-12-02 12" },
	{ "2026-11-20", "mds_annual", "last_annual_ard_on=2025-12-01",
	    "due_soon 2026-09-04 2026-12-02 12" },
	/* Behind the third quarter only the annual one is left: 92 days. */
	{ "2026-11-20", "mds_annual",
	    "last_annual_ard_on=2025-12-15 ard_on=2026-09-01",
	    "due_soon 2026-09-18 2026-12-02 12" },
	{ "2026-11-20", "mds_annual",
	    "last_annual_ard_on=2026-05-15 ard_on=2026-08-01",
	    "not_yet 2027-02-16 2027-05-16 177" },
	{ "2026-11-20", "mds_annual", "last_annual_ard_on=2025-12-15 "
	    "ard_on=2026-06-01 last_assess_type=significant_change",
	    "not_yet 2027-03-05 2027-06-02 194" },
	{ "2026-11-20", "mds_quarterly", "last_annual_ard_on=2025-12-15 "
	    "ard_on=2026-11-01 last_assess_type=significant_change",
	    "not_yet 2027-02-01 2027-02-01 73" },
	/* 14 more days where the payer extended the time. */
	{ "2026-01-20", "auth_standard",
	    "payer=MCA auth_requested_at=2026-01-01 auth_extended=yes",
	    "due_soon 2026-01-01 2026-01-22 2" },
	{ "2025-11-20", "auth_standard",
	    "payer=MCA auth_requested_at=2025-11-01 auth_extended=yes",
	    "open 2025-11-01 2025-11-29 9" },
	{ "2026-03-10T10:01", "auth_expedited", "auth_type=expedited "
	    "auth_extended=true payer=MCA auth_requested_at=2026-03-07T10:00",
	    "open 2026-03-07T10:00 2026-03-24T10:00 335" },
	/* Elapsed hours where the clocks are put forward, and back. */
	{ "2026-03-10T11:00-05:00", "auth_expedited", "auth_type=expedited "
	    "payer=MCA auth_requested_at=2026-03-07T10:00-06:00",
	    "due_soon 2026-03-07T10:00-06:00 2026-03-10T10:00-06:00 0" },
	{ "2026-03-10T11:01-05:00", "auth_expedited", "auth_type=expedited "
	    "payer=MCA auth_requested_at=2026-03-07T10:00-06:00",
	    "overdue 2026-03-07T10:00-06:00 2026-03-10T10:00-06:00 -1" },
	{ "2026-11-02T09:00-06:00", "auth_expedited", "auth_type=expedited "
	    "payer=MCA auth_requested_at=2026-10-30T10:00-05:00",
	    "due_soon 2026-10-30T10:00-05:00 2026-11-02T10:00-05:00 0" },
	{ "2026-11-02T09:01-06:00", "auth_expedited", "auth_type=expedited "
	    "payer=MCA auth_requested_at=2026-10-30T10:00-05:00",
	    "overdue 2026-10-30T10:00-05:00 2026-11-02T10:00-05:00 -1" },
	{ "2026-11-02T09:01", "auth_expedited", "auth_type=expedited "
	    "payer=MCA auth_requested_at=2026-10-30T10:00-05:00",
	    "due_soon 2026-10-30T10:00-05:00 2026-11-02T10:00-05:00 0" },
	/* 42 CFR 409.30, .60, .61: days of a facility. */
	{ "2026-11-24", "snf_full_days", "setting=snf admit_at=2026-11-05",
	    "due_soon 2026-11-05 2026-11-24 0" },
	{ "2026-11-25", "snf_full_days", "setting=snf admit_at=2026-11-05",
	    "missed 2026-11-05 2026-11-24 -1" },
	{ "2026-11-25", "snf_coinsurance_days",
	    "setting=snf admit_at=2026-11-05",
	    "open 2026-11-25 2027-02-12 79" },
	{ "2026-11-25", "snf_admission_30",
	    "qualifying_discharge_on=2026-11-01",
	    "due_soon 2026-11-01 2026-12-01 6" },
	{ "2026-12-02", "snf_admission_30", "setting=snf "
	    "qualifying_discharge_on=2026-11-01 admit_at=2026-11-30",
	    "satisfied 2026-11-01 2026-12-01 admit_at" },
	{ "2026-11-25", "snf_break",
	    "setting=snf admit_at=2026-09-01 discharge_at=2026-10-01",
	    "due_soon 2026-10-01 2026-11-29 4" },
	{ "2026-11-25", "snf_break",
	    "setting=snf admit_at=2026-11-01 discharge_at=2026-10-01", "" },
	{ "2026-11-20T11:00", "irf_therapy",
	    "setting=irf admit_at=2026-11-19T15:00",
	    "open 2026-11-19T15:00 2026-11-21T12:00 25" },
	{ "2026-11-20", "snf_baseline_plan", "setting=snf admit_at="
	    "2026-11-20T08:00 plan_started_on=2026-11-20",
	    "satisfied 2026-11-20T08:00 2026-11-22T08:00 plan_started_on" },
	{ "2026-11-20", "mds_admission",
	    "setting=snf admit_at=2026-11-01 discharge_at=2026-11-10", "" },
	{ "2026-11-20", "pace_semiannual",
	    "setting=pace enrolled_on=2026-08-31",
	    "not_yet 2027-02-28 2027-02-28 100" },
	{ "2026-11-20", "ncqa_cm_complete", "identified_on=2026-10-01",
	    "due_soon 2026-10-01 2026-11-30 10" },
	{ "2026-11-20", "snp_hra_first",
	    "setting=snp enrolled_on=2026-10-01",
	    "open 2026-10-01 2026-12-30 40" },
	{ "2026-11-20", "snp_hra_first", "setting=snp "
	    "enrolled_on=2026-10-01 last_assessed_on=2026-07-03",
	    "satisfied 2026-10-01 2026-12-30 last_assessed_on" },
	{ "2026-11-20", "snp_hra_first", "setting=snp "
	    "enrolled_on=2026-10-01 last_assessed_on=2026-07-02",
	    "open 2026-10-01 2026-12-30 40" },
	/* The return home within the episode is no first visit. */
	{ "2026-11-20", "hh_initial_visit", "setting=home_health "
	    "referral_at=2026-10-30 soc_date=2026-11-01 "
	    "return_home_at=2026-11-18",
	    "satisfied 2026-10-30 2026-11-01 soc_date" },
	{ "2026-11-20", "hh_initial_visit", "referral_at=2026-11-19", "" },
	/* After the agency's end there is neither transfer nor return. */
	{ "2026-11-20", "oasis_transfer", "soc_date=2026-10-01 "
	    "agency_ended_on=2026-11-10 admit_at=2026-11-19", "" },
	{ "2026-11-20", "oasis_resumption", "soc_date=2026-10-01 "
	    "agency_ended_on=2026-11-10 return_home_at=2026-11-19", "" },
	{ "2026-11-20", "oasis_resumption", "soc_date=2026-10-01 "
	    "admit_at=soon return_home_at=2026-11-20",
	    "open 2026-11-20 2026-11-22 71" },
	/* What was done once is not what was done later. */
	{ "2026-11-20", "oasis_transfer", "soc_date=2026-10-01 "
	    "admit_at=2026-11-01 return_home_at=2026-11-05 "
	    "last_assessed_on=2026-11-06",
	    "not_recorded 2026-11-01 2026-11-03" },
	{ "2026-11-20", "snf_plan_day_21", "setting=snf "
	    "admit_at=2026-06-01 plan_reviewed_on=2026-11-01",
	    "not_recorded 2026-06-01 2026-06-21" },
	{ "2026-11-20", "significant_change",
	    "sig_change_on=2026-06-01 last_assessed_on=2026-11-01",
	    "not_recorded 2026-06-01 2026-06-15" },
	{ "2026-11-20", "hh_comprehensive", "soc_date=2026-06-01 "
	    "agency_ended_on=2026-07-01 last_assessed_on=2026-07-03",
	    "not_recorded 2026-06-01 2026-06-06" },
	{ "2026-11-20", "hh_comprehensive", "soc_date=2026-06-01 "
	    "assessed_on=soon;2026-05-30",
	    "not_recorded 2026-06-01 2026-06-06" },
	/* The earliest date is the one. */
	{ "2026-11-20", "mds_admission", "setting=snf "
	    "admit_at=2026-11-01 ard_on=2026-11-12 "
	    "last_annual_ard_on=2026-11-08",
	    "satisfied 2026-11-01 2026-11-14 last_annual_ard_on" },
	/* A date that cannot be used may be the one that was asked for. */
	{ "2026-11-20", "snf_baseline_plan", "setting=snf "
	    "admit_at=2026-06-01 plan_started_on=soon",
	    "not_recorded 2026-06-01 2026-06-03 -4057" },
	{ "2026-11-20", "hh_face_to_face", "payer=Medicare "
	    "soc_date=2026-09-30 face_to_face_on=soon",
	    "not_recorded 2026-07-02 2026-10-30 -21" },
	/* An end counts for what is reassessed, once it has come. */
	{ "2026-11-20", "significant_change",
	    "sig_change_on=2026-10-01 disenrolled_on=2026-11-01",
	    "missed 2026-10-01 2026-10-15 -36" },
	{ "2026-11-20", "no_contact_14",
	    "last_contact_on=2026-11-10 disenrolled_on=2026-11-30",
	    "not_yet 2026-11-24 2026-11-24 4" },
	{ "2026-11-20", "snf_plan_assessment", "setting=snf "
	    "admit_at=2026-11-10 last_assessed_on=2026-11-01", "" },
	{ "2026-12-02", "snf_admission_30", "setting=swing_bed "
	    "qualifying_discharge_on=2026-11-01 admit_at=2026-11-30",
	    "satisfied 2026-11-01 2026-12-01 admit_at" },
	/* The window after one that was met: the payer, too, decides it. */
	{ "2026-11-20", "hospice_certification", "payer=Acme "
	    "election_date=2026-11-01 cert_start_on=2026-11-01",
	    "undecided 2027-01-15 2027-02-01" },
	{ "2026-11-20", "oasis_recert", "soc_date=2026-09-01 "
	    "died_on=2026-10-28 last_assessed_on=2026-10-27",
	    "satisfied 2026-10-26 2026-10-30 last_assessed_on" },
};

START_TEST(finds_clocks)
{
	struct due_world w;
	struct buf b = {0};

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, cases[_i].fields, cases[_i].as_of);
	due_world_tell(&w, cases[_i].clock, &b);
	ck_assert_msg(strcmp(b.p, cases[_i].want) == 0,
	    "%s of \"%s\" as of %s: \"%s\", not \"%s\"", cases[_i].clock,
	    cases[_i].fields, cases[_i].as_of, b.p, cases[_i].want);
	buf_free(&b);
	due_world_close(&w);
}
END_TEST

/* What cannot be said of an unknown payer; a date that meets it can. */
static const struct {
	const char *payer, *clock, *want;
} undecided[] = {
	{ "payer=", "auth_standard", "undecided 2026-03-07 2026-03-14" },
	{ "payer=Acme", "auth_standard", "undecided 2026-03-07 2026-03-14" },
	{ "payer=Aetna", "auth_standard", "open 2026-03-07 2026-03-22 14" },
	{ "payer=Medicaid", "auth_standard",
	    "open 2026-03-07 2026-03-14 6" },
	{ "payer=Medicare", "auth_standard", "" },
	{ "payer=Acme denial_on=2026-03-08", "auth_standard", "" },
	{ "payer=Acme", "snf_full_days", "undecided 2026-03-07 2026-03-26" },
	{ "payer=", "snf_coinsurance_days",
	    "undecided 2026-03-27 2026-06-14" },
	{ "payer=Medicaid", "snf_full_days", "" },
	{ "payer=Acme", "hh_payment_period",
	    "undecided 2026-03-07 2026-04-05" },
	/* Of what payers give the earliest limit; without a denial nothing. */
	{ "payer=Acme denial_on=2026-03-08", "appeal",
	    "undecided 2026-03-08 2026-05-07" },
	{ "payer=Medicaid denial_on=2026-03-08", "appeal",
	    "undecided 2026-03-08 2026-05-07" },
	{ "payer=Medicare_Other denial_on=2026-03-08", "appeal",
	    "undecided 2026-03-08 2026-05-12" },
	{ "payer=Medicaid denial_on=2026-03-08 appeal_by=2026-04-01",
	    "appeal", "undecided 2026-03-08 2026-04-01" },
	{ "payer=Medicaid", "appeal", "" },
	{ "payer=TRICARE denial_on=2026-03-08", "appeal", "" },
	{ "payer=Medicaid denial_on=2026-03-07 appealed_on=2026-03-08",
	    "appeal", "" },
	{ "payer=Medicaid", "hh_noa", "" },
	{ "payer=Acme payer_2=Medicare", "hh_noa",
	    "undecided 2026-03-07 2026-03-12" },
	{ "payer=Acme clocks_met=hh_noa", "hh_noa", "" },
};

START_TEST(leaves_undecided_what_the_payer_decides)
{
	struct due_world w;
	struct buf b = {0};
	char text[256];

	(void)snprintf(text, sizeof(text), "%s auth_requested_at=2026-03-07 "
	    "soc_date=2026-03-07 admit_at=2026-03-07 setting=snf",
	    undecided[_i].payer);
	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, text, "2026-03-08");
	due_world_tell(&w, undecided[_i].clock, &b);
	ck_assert_msg(strcmp(buf_str(&b), undecided[_i].want) == 0,
	    "%s with %s: \"%s\"", undecided[_i].clock, undecided[_i].payer,
	    buf_str(&b));
	buf_free(&b);
	due_world_close(&w);
}
END_TEST

START_TEST(notes_unusable_dates)
{
	struct due_world w;

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, "soc_date=2026-10-01 last_assessed_on=soon "
	    "clocks_met=hh_noa:then", "2026-11-25");
	ck_assert_str_eq(buf_str(&w.rec.issues),
	    "clocks_met:not_a_datetime;last_assessed_on:not_a_date");
	due_world_close(&w);
}
END_TEST

static const struct {
	const char *met, *issues;
	uint64_t n;
} listed[] = {
	{ "hh_noa:2026-10-02;hh_face_to_face", "", 0 },
	{ "im1:2026-10-02;appeal:2026-10-02", "", 0 },	/* both stages */
	{ "imm_frist:2026-10-02", "clocks_met:unknown_clock", 1 },
	{ "hh_noa:2026-10-02;hh_;hh_noa2:then", "clocks_met:unknown_clock", 1 },
	{ "hh_noa:", "clocks_met:not_a_datetime", 0 },
};

START_TEST(notes_clocks_that_are_not_in_the_table)
{
	struct due_world w;
	char text[256];

	(void)snprintf(text, sizeof(text), "clocks_met=%s", listed[_i].met);
	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, text, "2026-11-25");
	ck_assert_str_eq(w.rec.issues.n == 0 ? "" : buf_str(&w.rec.issues),
	    listed[_i].issues);
	ck_assert_uint_eq(w.due.no_clock, listed[_i].n);
	due_world_close(&w);
}
END_TEST

START_TEST(finds_nothing_for_nothing)
{
	struct due_world w;

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, "program=nurse", "2026-11-25");
	ck_assert_uint_eq(w.n, 0);
	due_world_close(&w);
}
END_TEST

START_TEST(sorts_worst_first)
{
	struct due_world w;
	size_t i;

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, "soc_date=2026-10-01 election_date=2026-08-01 "
	    "last_contact_on=2026-11-09 enrolled_on=2025-11-10 "
	    "program=social_work last_assessed_on=2026-11-01", "2026-11-22");
	ck_assert_uint_gt(w.n, 8);
	ck_assert_int_eq(w.found[0].state, CLOCK_OVERDUE);
	ck_assert_int_eq(w.found[w.n - 1].state, CLOCK_SATISFIED);
	for (i = 1; i < w.n; i++)
		if (w.found[i - 1].state == w.found[i].state)
			ck_assert_int_le(w.found[i - 1].window.to.day,
			    w.found[i].window.to.day);
	due_world_close(&w);
}
END_TEST

START_TEST(says_why)
{
	struct due_world w;
	struct buf b = {0};

	due_world_open(&w, "reassess", NULL);
	due_world_find(&w, "last_contact_on=2026-11-01", "2026-11-21");
	due_why(&w.due, &w.found[0], &w.rec, &b);
	ck_assert_str_eq(buf_str(&b), "no_contact_14: last_contact_on "
	    "2026-11-01, 2026-11-15, overdue, 6 days late, "
	    "agency policy");
	due_world_find(&w, "soc_date=2026-04-04 payer=Aetna "
	    "last_assessed_on=2026-11-20 "
	    "plan_reviewed_on=2026-11-25 face_to_face_on=2026-04-04 "
	    "clocks_met=hh_noa", "2026-11-25");
	b.n = 0;
	due_why(&w.due, &w.found[0], &w.rec, &b);
	ck_assert_str_eq(buf_str(&b), "oasis_recert: soc_date 2026-04-04, "
	    "period 4, 2026-11-25 to 2026-11-29, open, 4 days left, "
	    "42 CFR 484.55(d)(1)");
	buf_free(&b);
	due_world_close(&w);
}
END_TEST

static Suite *
suite(void)
{
	Suite *s = suite_create("due");
	TCase *tc = tcase_create("due");

	tcase_add_loop_test(tc, finds_clocks, 0, COUNT(cases));
	tcase_add_loop_test(tc, leaves_undecided_what_the_payer_decides, 0,
	    COUNT(undecided));
	tcase_add_test(tc, notes_unusable_dates);
	tcase_add_loop_test(tc, notes_clocks_that_are_not_in_the_table, 0,
	    COUNT(listed));
	tcase_add_test(tc, finds_nothing_for_nothing);
	tcase_add_test(tc, sorts_worst_first);
	tcase_add_test(tc, says_why);
	suite_add_tcase(s, tc);
	return s;
}

int
main(void)
{
	SRunner *r = srunner_create(suite());
	int failures;

	srunner_run_all(r, CK_ENV);
	failures = srunner_ntests_failed(r);
	srunner_free(r);
	return failures != 0;
}
