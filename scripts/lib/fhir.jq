# SPDX-License-Identifier: MIT
# A person of a FHIR folder in; their encounters, or the person, as cases out.
# $per, $class and $as_of are the options of from-fhir; $tables are those of
# tables in adapter.sh, $feeds the fields that each type feeds.
include "common";

def own: if $per == "patient" then "Patient" else null end;
def feeds: $feeds + ([$tables[0].loinc[][].field] |
    "\nObservation stay last_assessed_on \(unique | join(" "))");

# One person whose rows cannot be used is "!", and ends nothing.
def cases:
def wanted: $class == "all" or
    (.class as $c | $class | split(",") | index([$c]) != null);
# What is no date is not later: it is counted, or what depends on it is null.
def known($day): $as_of == "" or ($day // "" | tostring |
    (test("^[0-9]{4}") | not) or .[0:10] <= $as_of[0:10]);
# Of visits, those of these classes; one without a class may be any of them.
def of_class($classes): map(select(.class as $c | (.class // "") == "" or
    ($classes | index([$c]) != null)) |
    if (.class // "") == "" then del(.start, .end) else . end);
# Of visits, those to the emergency department and the stays, in a pair.
def earlier: [(of_class(["EMER"]) | map(.start |= needed_day)),
    (of_class(["IMP", "ACUTE", "NONAC"]) |
    map(.start = (.end // .start | needed_day)))] | map(countable);
# The system of a code that came without: the one that has such codes.
def told: . as $code | [$tables[0].shapes | to_entries[] | select(any(.value[];
    . as $shape | $code | test($shape))) | .key] |
    if length == 1 then [$code, .[0]] else empty end;
# The ICD codes of a diagnosis, each with its system; without one those of its
# SNOMED CT codes.
def coded: [(.icd10 | map([., "icd10"])), (.icd9 | map([., "icd9"])),
    [.bare[] | told], (.snomed // [] | of_snomed($tables[0].snomed))] |
    map(select(. != []))[0][]?;
# What has no ICD code is there only where nothing has one.
def diagnoses($conditions; $claims):
    ($conditions + ($claims | map(.dx)) | map(coded)) as $all |
    ($all | map(select(.[1] != ""))) as $icd |
    put_dx(if $icd == [] then $all else $icd end);
# The charges are those of the claims, else of what was paid of them.
def money($claims; $paid):
    put("charges"; if $claims == [] then $paid else $claims end |
	map(.total) | total) |
    put("allowed"; $paid | map(.allowed) | total) |
    put("paid"; $paid | map(.paid) | total) |
    put("payer"; ($claims + $paid) | map(.payer // empty) | .[0]) |
    put("drg"; ($claims + $paid) | map(.drg // empty) | .[0]);
def person($id; $p): .person_id = $id | put("birth_date"; $p.birth) |
    put("sex"; $p.sex) | put("state"; $p.state) |
    put("language"; $p.language) |
    died($p.died; $as_of) | if $p.dead then .deceased = true else . end |
    if $p.interpreter == null then . else
    .interpreter_needed = $p.interpreter end;
def readings: map(. as $o | .readings[] | .at = $o.at);
# The instant from which the stay counts goes by its class.
def starts($class): if $class == "IMP" or $class == "ACUTE" or
    $class == "NONAC" then "admit_at"
    elif $class == "OBSENC" or $class == "SS" then "obs_start_at"
    else "arrive_at" end;

# Others may tell the person by an identifier.
((map(select(.[0] == "Patient"))[0] // .[0])[2] | if type == "string" and
    startswith("\u0001") then null else . end) as $id |
(table("Patient")[0]) as $patient |
table("Encounter") as $encounters | table("Condition") as $conditions |
table("Observation") as $observations | table("CarePlan") as $plans |
table("Claim") as $claims | ($claims | by(.id)) as $claims_by_id |
(table("ExplanationOfBenefit") | map(. as $e | .of = (.of //
    ($claims_by_id | of($e.claim) | .[0].of)))) as $paid |
($encounters | earlier) as $earlier |
($conditions | by(.id)) as $conditions_by_id |
([$conditions, $claims, $paid, $plans] | map(by(.of))) as
    [$conditions_of, $claims_of, $paid_of, $plans_of] |

torn($encounters | map(.id)) as $torn |
# A condition that the stay names may be one of those that cannot be read.
def named: if type == "object" then . else . as $x |
    $conditions_by_id | of($x)[] end;
def torn_of_stay: if any(.dx[]; [named] == [])
    then $torn | map(if .table == "Condition" then .stay = null else . end)
    else $torn end;
def stay: . as $e |
    (.dx | map(named)) as $ranked |
    {case_id: .id, program: (if .class == "HH" then "home_health"
	else "nurse" end), patient_class: .class} |
    if $e.class | starts(.) == "arrive_at" and . != "EMER" then .
    else .setting = "acute" end |
    person($id; $patient) | put("facility"; $e.facility) |
    put($e.class | starts(.); $e.start) | put("discharge_at"; $e.end) |
    put("expected_discharge_on"; $e.expected) |
    put("admit_type"; $e.by) | put("disposition"; $e.to) |
    (if $e.start == null then . else earlier_visits($earlier;
	if $id == null then null else $e.start[0:10] end) end) |
    ($claims_of | of($e.id)) as $claims | ($paid_of | of($e.id)) as $paid |
    diagnoses($ranked + ($conditions_of | of($e.id)); $claims + $paid) |
    money($claims; $paid) |
    put("plan_started_on"; $plans_of | of($e.id) | map(.from[0:10]) |
	last_date) |
    scores($observations | map(select(if .of != null then .of == $e.id
	else $e.start and (.at | beside($e.start) | .[0] >= .[1]) and
	($e.end | . == null or is_date) and (.at | beside($e.end // "") |
	.[0][0:.[1] | length] <= .[1]) end)) |
	readings) |
    without($e | torn_of_stay; feeds; $e.id);

def whole: ($conditions | map(select(known(.from) and .open and
	(.to == null or (known(.to) | not))))) as $open |
    ($claims | map(select(known(.at)))) as $claims |
    ($paid | map(select(known(.at)))) as $paid |
    {case_id: $id, program: "remote", setting: "health_plan"} |
    person($id; $patient) |
    if $as_of == "" then .
    else earlier_visits($earlier; $as_of[0:10]) end |
    diagnoses($open; []) | money($claims; $paid) | del(.drg) |
    put("plan_started_on"; $plans | map(select(.status == "active" and
	known(.from)) | .from[0:10]) | last_date) |
    scores($observations | map(select(known(.at))) | readings) |
    without($torn; feeds; null);

if $per == "patient" then select($patient // torn_person($torn; own)) | whole
else $encounters | sort_by(.start)[] |
    if wanted then stay elif (.class // "") == "" then "-" else empty end end;

twice, apart(own), lacking("Observation"; .readings),
([try cases catch "!"] | .[])
