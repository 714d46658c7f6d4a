# SPDX-License-Identifier: MIT
# The case, and one with each of these changes.
def with(o; what): . + o | .case_id = what;

.,
with({inpatient_order_at: "2026-11-21T00:00"}; "2 days from the order"),
with({inpatient_order_at: "2026-11-20T23:59"}; "3 days from the order"),
with({inpatient_order_at: "2026-11-21T00:00", snf_waiver: "aco"};
    "2 days and a waiver"),
with({inpatient_order_at: "2026-11-21T00:00", snf_waiver: "none"};
    "2 days and no waiver"),
with({inpatient_order_at: "2026-11-21T00:00",
    payer: "Medicare Advantage"}; "2 days of a plan that may waive"),
with({inpatient_order_at: "2026-11-21T00:00", payer: "Aetna"};
    "2 days of another payer"),
with({payer: "Medicare", patient_class: "observation",
    inpatient_order_at: null}; "observation"),
(with({admit_at: "2026-10-10", inpatient_order_at: "2026-10-10",
    discharge_at: "2026-10-20", disposition: "01"}; "day 30") |
    .snf_start_on = "2026-11-19",
    (.snf_start_on = "2026-11-20" | .case_id = "day 31"),
    (.snf_start_on = null | .case_id = "day not known"),
    (.snf_start_on = "2026-11-20" | .snf_waiver = "advantage" |
    .case_id = "day 31 of a plan that waives")),
with({therapies: ["pt"]}; "one therapy"),
with({therapies: ["slp", "po"]}; "neither PT nor OT"),
with({therapies: ["ot", "slp"]}; "OT and speech"),
with({therapies: []}; "no therapy"),
with({therapies: ["PT", "OT"]}; "words that are not known"),
with({drg: "885"}; "psychiatric DRG"), with({drg: "945"}; "rehabilitation DRG"),
with({drg: null}; "DRG not known"),
(with({payer: "Aetna Medicare Advantage"}; "no encounter asked by a plan") |
    del(.face_to_face_on)),
with({face_to_face_on: "2026-08-27"}; "encounter of 88 days ago"),
with({face_to_face_on: "2026-08-26"}; "encounter of 89 days ago"),
with({discharge_at: "2026-10-23T10:00", admit_at: "2026-10-20T10:00",
    inpatient_order_at: "2026-10-20T10:00"}; "encounter 30 days after"),
with({discharge_at: "2026-10-22T10:00", admit_at: "2026-10-19T10:00",
    inpatient_order_at: "2026-10-19T10:00"}; "encounter 31 days after"),
(with({}; "encounter not recorded") | del(.face_to_face_on)),
with({caregiver_able: false, skilled_daily: false}; "no able caregiver"),
with({caregiver_able: false, skilled_daily: false, katz_bathing: 1,
    katz_dressing: 1, katz_toileting: 1, katz_transferring: 1,
    katz_continence: 1, katz_feeding: 1, assess_katz: 6};
    "cares for himself"),
(with({therapy_hours_week: 15}; "15 hours") | del(.rehab_intensity)),
(with({therapy_hours_week: 14.9}; "14.9 hours") | del(.rehab_intensity)),
with({icu_days: 2}; "2 ICU days"),
with({icu_days: 2, ventilator_hours: 0}; "2 ICU days, no ventilator"),
with({icu_days: 2, ventilator_hours: 96};
    "2 ICU days, ventilator in the hospital"),
with({icu_days: 2, ventilator_hours: 96, setting: "ltch"};
    "96 hours in the LTCH"),
with({icu_days: 2, ventilator_hours: 95.9, setting: "ltch"};
    "95.9 hours in the LTCH"),
(with({}; "no election") | del(.election_date)),
with({homebound: false}; "not homebound"),
with({skilled_daily: false}; "no daily skill"),
(with({}; "nothing asked") | {case_id, setting, patient_class, payer,
    admit_at})
