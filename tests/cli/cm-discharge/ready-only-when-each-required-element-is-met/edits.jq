# SPDX-License-Identifier: MIT
# The case, and one with each of these changes.
def without(f): delpaths([[f]]) | .case_id = "no " + f;
def with(o; what): . + o | .case_id = what;

., without("stable"), with({stable: false}; "not stable"),
(without("stable") | with({medically_ready_at: "2026-11-21T09:00"};
    "medically ready")),
(without("stable") | with({medically_ready_at: "2026-11-24"};
    "medically ready tomorrow")),
without("function_evaluated_on"),
with({function_evaluated_on: "2026-11-17"}; "evaluated on the first day"),
with({function_evaluated_on: "2026-11-16"}; "evaluated the day before"),
without("medicines_reconciled_on"),
with({medicines_reconciled_on: null}; "medicines not done"),
with({medicines_reconciled_on: "2026-11-24"}; "medicines tomorrow"),
with({medicines_reconciled_on: "soon"}; "medicines unusable"),
without("equipment_arranged"),
with({equipment_arranged: null}; "equipment not said"),
with({equipment_arranged: false}; "equipment not arranged"),
without("caregiver_able"),
(without("caregiver_able") | with({caregiver_strained: true};
    "caregiver strained")),
(without("caregiver_able") | with({caregiver_strained: false};
    "caregiver not strained")),
without("home_safe"),
(without("home_safe") | with({home_hazards: []}; "no hazards")),
(without("home_safe") | with({home_hazards: ["stairs"]}; "hazards")),
with({home_hazards: ["stairs"]}; "hazards but safe"),
without("teach_back_on"), without("transport_arranged"),
without("followup_on"),
with({followup_on: "2026-11-24"}; "seen on the day of release"),
with({followup_on: "2026-11-23"}; "seen the day before release"),
without("pending_results"),
with({pending_results: ["culture"]}; "results without an owner"),
with({pending_results: ["culture"], pending_owner: "Dr. Test"};
    "results with an owner"),
(del(.expected_discharge_on) | with({followup_on: "2026-11-22"};
    "seen before today, with no day of release")),
(del(.expected_discharge_on) | with({followup_on: "2026-11-23"};
    "seen today, with no day of release")),
without("choice_list_at"), with({quality_data_shared: false}; "no data"),
without("quality_data_shared"),
with({choice_list_at: "2026-11-16"}; "list of a day before the stay"),
without("interest_disclosed"), without("service_accepted_at"),
with({service_accepted_at: "2026-11-17"}; "accepted on the first day"),
with({service_accepted_at: "2026-11-16"}; "accepted the day before"),
(without("im2_at") | with({}; "copy not given")),
(without("payer") | with({}; "payer not known")),
with({payer: "Aetna"}; "payer decides first"),
with({payer: "Aetna", auth_decided_at: null}; "payer has not decided"),
with({payer: "Aetna", auth_decided_at: "2026-11-21"}; "payer agreed"),
with({payer: "Aetna", auth_decided_at: "2026-11-17"};
    "payer agreed on the first day"),
with({payer: "Aetna", auth_decided_at: "2026-11-16"};
    "payer agreed the day before"),
with({payer: "Aetna", auth_decided_at: "2026-11-21",
    denial_on: "2026-11-21"}; "payer denied"),
with({payer: "Aetna", auth_prior: false}; "payer asks for nothing ahead"),
with({payer: "Aetna", auth_prior: false, auth_decided_at: null};
    "payer asks for nothing ahead, nor decides"),
with({payer: "Aetna", auth_prior: true}; "payer asks for it"),
with({payer: "Aetna", auth_prior: null}; "payer may ask for it"),
(with({planned_disposition: "01"}; "home without services") |
    del(.choice_list_at, .interest_disclosed, .service_accepted_at)),
(with({planned_disposition: "03"}; "to a nursing facility") |
    del(.home_safe, .caregiver_able, .equipment_arranged, .followup_on,
    .teach_back_on)),
(del(.planned_disposition) | with({}; "to where is not known")),
(del(.planned_disposition) | without("choice_list_at")),
(with({payer: "Aetna"}; "to where is not known, nor if the payer agrees") |
    del(.planned_disposition)),
(with({planned_disposition: ("02", "04", "05", "43", "66", "70", "82")};
    "nobody has accepted for") | .case_id += " " + .planned_disposition |
    del(.service_accepted_at)),
with({setting: "psychiatric"}; "psychiatric") ,
(with({setting: "psychiatric"}; "psychiatric, no equipment said") |
    del(.equipment_arranged)),
with({died_on: "2026-11-22"}; "died")
