# SPDX-License-Identifier: MIT
# A person of a Synthea folder in; their encounters, or the person, as cases
# out. $per, $class and $as_of are the options of from-synthea; $tables are
# those of tables in adapter.sh, $payers and $organizations tables by code,
# $feeds the fields that each table feeds.
include "common";

def own: if $per == "patient" then "patients" else null end;
def feeds: $feeds + ([$tables[0].loinc[][].field] |
    "\nobservations stay last_assessed_on \(unique | join(" "))");

# Of what is in a unit that the table lacks the value is {}.
def readings: map(. as $o | $tables[0].loinc[.CODE][]? |
    select(.how == "value") |
    (.unit | length > 0) as $lab |
    {field, lab: $lab, at: $o.DATE, value: (if ($lab | not) or
	(.unit | index([$o.UNITS | ascii_downcase])) != null
	then $o.VALUE | number else {} end)});

# One person whose rows cannot be used is "!", and ends nothing.
def cases:
def wanted: $class == "all" or
    (.ENCOUNTERCLASS as $c | $class | split(",") | index([$c]) != null);
# What is no date is not later: it is counted, or what depends on it is null.
def known($day): $as_of == "" or ($day // "" | tostring |
    (test("^[0-9]{4}") | not) or .[0:10] <= $as_of[0:10]);
# Of visits, those of a class; one without a class may be of any.
def of_class($class; day): map(select(.ENCOUNTERCLASS == $class or
    (.ENCOUNTERCLASS // "") == "") | {start: (if (.ENCOUNTERCLASS // "") == ""
    then "unusable" else day end), end: .STOP});
# Of visits, those to the emergency department and the stays, in a pair.
def earlier: [of_class("emergency"; .START | needed_day),
    # A stay before another has ended, though no end of it may be known.
    of_class("inpatient"; if .STOP == "" and $per != "patient" then .START
    else .STOP end)] | map(countable);
def names: .PAYER as $payer | .ORGANIZATION as $by |
    put("PAYER_NAME"; $payers[0] | found($payer)) |
    put("ORGANIZATION_NAME"; $organizations[0] | found($by)) |
    if is_lost($payers; .PAYER) then lose(["payer=PAYER_NAME"]) else . end |
    if is_lost($organizations; .ORGANIZATION)
    then lose(["facility=ORGANIZATION_NAME"]) else . end;
def person($patient): . + ($patient | {BIRTHDATE, GENDER, STATE}) |
    died($patient.DEATHDATE; $as_of);

(table("patients")[0] // {}) as $patient |
table("encounters") as $encounters |
table("conditions") as $conditions | table("careplans") as $plans |
table("observations") as $observations |
($encounters | earlier) as $earlier |
torn($encounters | map(.Id)) as $torn |
([$conditions, $plans, $observations] | map(by(.ENCOUNTER))) as
    [$conditions_by, $plans_by, $observations_by] |

def stay: . as $e | .START[0:10] as $day | names | person($patient) |
    if .ENCOUNTERCLASS == "inpatient" then . else
	.ARRIVED = .START | .START = null end |
    earlier_visits($earlier; if .PATIENT == "" then null else $day end) |
    put("TOTAL_CLAIM_COST"; [$e.TOTAL_CLAIM_COST | cents | numbers] | total) |
    put("PAYER_COVERAGE"; [$e.PAYER_COVERAGE | cents | numbers] | total) |
    put_dx($conditions_by | of($e.Id) | map(.CODE) |
	of_snomed($tables[0].snomed)) |
    put("plan_started_on"; $plans_by | of($e.Id) | map(.START[0:10]) |
	last_date) |
    scores($observations_by | of($e.Id) | readings) |
    # Else a stay of long ago would be one that has not ended.
    if has("STOP") then . else lose(["discharge_at=STOP"]) end |
    without($torn; feeds; $e.Id);

def id: $patient.Id // torn_person($torn; own);
def whole: ($encounters | map(select(known(.START)))) as $past |
    {Id: id, PATIENT: id, program: "remote",
    setting: "health_plan"} | person($patient) |
    . + ($past | latest(.START) | {PAYER} | names) |
    put("TOTAL_CLAIM_COST"; $past | map(.TOTAL_CLAIM_COST | cents) | total) |
    put("PAYER_COVERAGE"; $past | map(.PAYER_COVERAGE | cents) | total) |
    if $as_of == "" then .
    else earlier_visits($past | earlier; $as_of[0:10]) end |
    put_dx($conditions | map(select(known(.START) and (.STOP == "" or
	(known(.STOP) | not))) | .CODE) | unique |
	of_snomed($tables[0].snomed)) |
    put("plan_started_on"; $plans | map(select(known(.START) and
	(.STOP == "" or (known(.STOP) | not))) | .START[0:10]) |
	last_date) |
    scores($observations | map(select(known(.DATE))) | readings) |
    without($torn; feeds; null);

if $per == "patient" then select(id) | whole
else $encounters | sort_by(.START)[] | if wanted then stay
    elif (.ENCOUNTERCLASS // "") == "" then "-" else empty end end;

twice, apart(own), lacking("observations"; [.] | readings),
([try cases catch "!"] | .[])
