/* SPDX-License-Identifier: MIT */
/* How each fact is computed; for lib/fact only. d->from is in this order. */
#ifndef CM_FACT_FACT_INTERNAL_H
#define CM_FACT_FACT_INTERNAL_H

#include "fact/status.h"
#include "rec/derive.h"
#include "rec/rec.h"

#define TRUTH(v) ((v) ? SPAN("true") : SPAN("false"))

enum { AGE_OWN, AGE_BIRTH, AGE_STAY, AGE_EPISODE = AGE_STAY + 3,
    AGE_END = AGE_EPISODE + 2, AGE_READS = AGE_END + 3 };
#define AGE_FIELDS { "age", "birth_date", "admit_at", "obs_start_at", \
	"arrive_at", "soc_date", "election_date", "discharge_at", \
	"disenrolled_on", "died_on" }
void fact_age(struct rec *r, const struct derived *d);

#define PAYER_FIELDS { "payer", "plan", "financial_class" }
#define PAYER_2_FIELDS { "payer_2", "plan_2" }
void fact_payer(struct rec *r, const struct derived *d);
void fact_payer_2(struct rec *r, const struct derived *d);
void fact_payer_by_drg(struct rec *r, const struct derived *d);

/* No change of status without the first, no observation without one of
 * STAY_OBSERVED. */
enum { STAY_RECLASS, STAY_OBS, STAY_ARRIVE, STAY_ADMIT, STAY_OBSERVED,
    STAY_ORDER = STAY_OBSERVED, STAY_DISCHARGE, STAY_EXPECTED, STAY_DEATH,
    STAY_TIMES, STAY_CLASS = STAY_TIMES, STAY_SETTING };
#define STAY_FIELDS { "reclassified_at", "obs_start_at", "arrive_at", \
	"admit_at", "inpatient_order_at", "discharge_at", \
	"expected_discharge_on", "died_on", "patient_class", "setting" }
void fact_stay_arrived(struct rec *r, const struct derived *d);
void fact_stay_inpatient_from(struct rec *r, const struct derived *d);
void fact_stay_inpatient_to(struct rec *r, const struct derived *d);
void fact_stay_observation_from(struct rec *r, const struct derived *d);
void fact_stay_observation_to(struct rec *r, const struct derived *d);
void fact_stay_changed(struct rec *r, const struct derived *d);
void fact_stay_release(struct rec *r, const struct derived *d);
void fact_stay_days(struct rec *r, const struct derived *d);
void fact_stay_inpatient_days(struct rec *r, const struct derived *d);
void fact_stay_snf_days(struct rec *r, const struct derived *d);
void fact_stay_two_midnights(struct rec *r, const struct derived *d);
bool fact_status(struct rec *r, const struct derived *d, struct span *class);
void fact_stay_class(struct rec *r, const struct derived *d);
void fact_stay_by_drg(struct rec *r, const struct derived *d);

enum { AGENCY_OWN, AGENCY_SOC, AGENCY_ELECTION, AGENCY_ADMIT,
    AGENCY_DISPOSITION, AGENCY_DISCHARGE, AGENCY_OBS, AGENCY_ARRIVE };
#define AGENCY_FIELDS { "agency_ended_on", "soc_date", "election_date", \
	"admit_at", "disposition", "discharge_at", "obs_start_at", \
	"arrive_at" }
void fact_discharged_on(struct rec *r, const struct derived *d);
void fact_discharged_month_day(struct rec *r, const struct derived *d);
void fact_agency_ended(struct rec *r, const struct derived *d);

/* Nothing without one of the first three. */
enum { ENDED_ENROLMENT, ENDED_AGENCY, ENDED_EXIT, ENDED_PROGRAM,
    ENDED_SETTING };
#define ENDED_FIELDS { "disenrolled_on", "agency_ended_on", "discharge_at", \
	"program", "setting" }
void fact_case_ended(struct rec *r, const struct derived *d);

enum { LIVING_DIED, LIVING_DECEASED, LIVING_REASON, LIVING_DISPOSITION,
    LIVING_DISCHARGE };
#define LIVING_FIELDS { "died_on", "deceased", "agency_end_reason", \
	"disposition", "discharge_at" }
void fact_living(struct rec *r, const struct derived *d);

#define STATUS_FIELDS { "disposition", "discharge_at" }
void fact_still_patient(struct rec *r, const struct derived *d);
enum { LEFT_AT, LEFT_STATUS };
#define LEFT_FIELDS { "discharge_at", "disposition", "discharge_at" }
void fact_left_at(struct rec *r, const struct derived *d);
/*
 * The status of disposition, from[0], on the day of discharge_at, from[1],
 * into *status, NULL if the table has none for it. REC_BAD if that is no code
 * of the table, which it then is for all.
 */
enum rec_state fact_read_status(const struct status_set *s, struct rec *r,
    const int *from, const struct status **status);

enum { DESTINATION_ENDED, DESTINATION_PLANNED, DESTINATION_DISCHARGE };
#define DESTINATION_FIELDS { "disposition", "planned_disposition", \
	"discharge_at" }
void fact_destination(struct rec *r, const struct derived *d);
void fact_goes_to(struct rec *r, const struct derived *d);

enum { SNF_START, SNF_DISCHARGE, SNF_EXPECTED };
#define SNF_WAIT_FIELDS { "snf_start_on", "discharge_at", \
	"expected_discharge_on" }
void fact_snf_wait(struct rec *r, const struct derived *d);

enum { READMIT_ON, READMIT_DISCHARGE };
#define READMIT_FIELDS { "readmitted_on", "discharge_at" }
void fact_readmit_days(struct rec *r, const struct derived *d);

enum { LEAVING_DISCHARGE, LEAVING_EXPECTED };
#define LEAVING_FIELDS { "discharge_at", "expected_discharge_on", \
	"admit_at", "arrive_at", "obs_start_at" }
void fact_leaves_on(struct rec *r, const struct derived *d);

/* Nothing without one of the first two. */
enum { PART_A_USED, PART_A_SNF_USED, PART_A_RESERVE, PART_A_ELECTED,
    PART_A_STAY, PART_A_ADMIT, PART_A_LAST, PART_A_SETTING,
    PART_A_PSYCHIATRIC };
#define PART_A_FIELDS { "benefit_days_used", "snf_days_used", \
	"reserve_days_left", "reserve_elected", "stay_days", "admit_at", \
	"last_covered_on", "setting", "psychiatric_days_used" }
void fact_part_a_left(struct rec *r, const struct derived *d);

#define DX_FIELDS { "dx" }
void fact_dx_first(struct rec *r, const struct derived *d);
void fact_self_harm(struct rec *r, const struct derived *d);
#define PX_FIELDS { "px" }
void fact_operated(struct rec *r, const struct derived *d);

#endif
