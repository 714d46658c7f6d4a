# SPDX-License-Identifier: MIT
# What of a FHIR resource is needed, a function a type; amounts are cents.
# expected is what of it must be of which kind, as in shape.jq.
# $loinc is the table of that name by code.
#
#	expected	text for kinds in shape.jq, by type: R4 and R5 alike
#	whose		the id of the person, see person
#	told		of a record that is read "@RELEASE" of an encounter, and
#			of a patient "=", an identifier as person gives it, TAB
#			and the id
#	made($loinc)	what the function of its type makes of a record
#	is_kept(LIST)	whether the record is not one of a sorted list of
#			TYPE/ID that were deleted
include "common";

def expected: "id:text meta.lastUpdated:date
    status:text subject:reference patient:reference
    encounter:reference code:concept " as $all | {
    Patient: "birthDate:date gender:text deceasedDateTime:date
	deceasedBoolean:boolean address:list address.[]:object
	address.[].state:text identifier:list identifier.[]:object
	communication:list communication.[]:object
	communication.[].language:concept extension:list extension.[]:object
	extension.[].url:text extension.[].valueBoolean:boolean",
    Encounter: "period:object period.start:date period.end:date class:class
	actualPeriod:object actualPeriod.start:date actualPeriod.end:date
	plannedEndDate:date admission:object admission.admitSource:concept
	admission.dischargeDisposition:concept
	priority:concept hospitalization:object
	hospitalization.admitSource:concept
	hospitalization.dischargeDisposition:concept diagnosis:list
	diagnosis.[]:object diagnosis.[].rank:number
	diagnosis.[].condition:condition serviceProvider:object
	serviceProvider.display:text",
    Condition: "verificationStatus:concept clinicalStatus:concept
	onsetDateTime:date recordedDate:date abatementDateTime:date
	abatementPeriod:object abatementPeriod.end:date",
    Observation: "effectiveDateTime:date effectivePeriod:object
	effectivePeriod.start:date effectiveInstant:date issued:date
	valueCodeableConcept:concept valueQuantity:quantity
	valueInteger:number component:list component.[]:object
	component.[].code:concept component.[].valueCodeableConcept:concept
	component.[].valueQuantity:quantity component.[].valueInteger:number",
    CarePlan: "period:object period.start:date",
    Claim: "item:list item.[]:object item.[].encounter:list
	item.[].encounter.[]:reference created:date total:money
	insurance:list insurance.[]:object insurance.[].coverage:object
	insurance.[].coverage.display:text diagnosis:list
	diagnosis.[]:object diagnosis.[].sequence:number
	diagnosis.[].diagnosisCodeableConcept:concept
	diagnosis.[].packageCode:concept",
    ExplanationOfBenefit: "item:list item.[]:object item.[].encounter:list
	item.[].encounter.[]:reference created:date claim:reference
	total:list total.[]:object total.[].category:concept
	total.[].amount:money payment:object payment.amount:money
	insurer:object insurer.display:text diagnosis:list
	diagnosis.[]:object diagnosis.[].sequence:number
	diagnosis.[].diagnosisCodeableConcept:concept
	diagnosis.[].packageCode:concept"} | map_values($all + .);
def list: if type == "array" then .[] else empty end;
def ref: (.reference? // "") | strings | split("/") |
    (if length > 2 and .[-2] == "_history" then .[-3] else .[-1] end) // "" |
    ltrimstr("urn:uuid:") | ltrimstr("urn:oid:") |
    if . == "" then null else . end;
# An identifier, marked so that it is no id, until from-fhir knows whose it is.
def marked: select(.value | type == "string") |
    "\u0001\(.system // "" | strings)|\(.value)";
# Whose a reference to a person says it is. A resource within another has no id
# outside of it, and a group is no person.
def person: (.reference? // "" | strings) as $ref | ($ref | split("/")) as $at |
    if $ref == "" then [.identifier? | objects | marked][0]
    elif $ref | startswith("#") then null
    elif $ref | contains("?identifier=") then
	$ref | sub(".*[?]identifier="; "") |
	"\u0001\(if index("|") then . else "|" + . end)"
    elif ($at | index("Patient")) == null and ($at | length) > 1 then null
    else ref end;
def whose: if .resourceType == "Patient" then .id
    else .subject? // .patient? // null | person end;
# The types that are read; a record without one is of the file's.
def is_read: IN("Patient", "Encounter", "Condition", "Observation", "CarePlan",
    "Claim", "ExplanationOfBenefit");
# Of a record that is left out, which may be cut off, what torn_row takes.
def torn($type): (.resourceType // $type | if type == "string" then .
    else $type end) as $type |
    if $type | IN("", "Bundle") then [null, {table: "resource"}]
    else select($type | is_read) | .resourceType = $type |
    [whose, {table: $type, stay: (if $type == "Encounter" then .id
    else .encounter? | ref end)}] end;
def is_kept($deleted): $deleted == [] or
    ("\(.resourceType)/\(.id)" as $it | $deleted | bsearch($it) < 0);
def release: if has("actualPeriod") or has("admission") or
	(.class | type == "array") then "R5"
    elif .class | type == "string" then "DSTU2"
    elif has("period") or has("class") then "R4" else empty end;
def told: if .resourceType == "Encounter" then "@\(release)"
    elif .resourceType == "Patient" then .id as $id | .identifier? // [] |
	.[] | select(.value | type == "string") |
	(marked, (del(.system) | marked)) | "=\(tojson)\t\($id | tojson)"
    else empty end;
# Without a system what any would do for, or what only LOINC looks like.
def is_loinc: strings | test("^([0-9]{1,7}|LA[0-9]+)-[0-9]$");
def codings($like): [.coding? | list | select(if (.system? // "") != ""
    then $like == "." or (.system | contains($like))
    else $like == "." or ($like == "loinc" and (.code | is_loinc)) end) |
    .code | strings];
def bare: [.coding? | list | select((.system? // "") == "") | .code |
    strings];
def icd10: codings("icd-10");
def icd9: codings("icd-9");
def amount: .value? | cents;
def ok: (.status? // "") as $s | ["entered-in-error", "cancelled",
    "planned", "draft", "revoked"] | index([$s]) == null;
# A resource that is not used still takes the place of an earlier version; but
# most observations are of no use here.
def replaces($type): $type != "Observation" or (ok | not);
# Of that type, or of none: then typed says so, and nothing is made of it.
def is_or_none: .resourceType | type != "string" or is_read;
def typed: if .resourceType | type == "string" then .
    else error({said: "resourceType: expected text"}) end;
def dx: [.diagnosis? | list] | sort_by(.sequence? // 1e9) |
    map(.diagnosisCodeableConcept? // empty) |
    {icd10: map(icd10[0] // empty), icd9: map(icd9[0] // empty)};
# Of diagnoses without an ICD code that has its system.
def bare_dx: [.diagnosis? | list] | sort_by(.sequence? // 1e9) |
    map(.diagnosisCodeableConcept? // empty |
    select(icd10 + icd9 == []) | bare[0] // empty);
def of_claim: [.item? | list | .encounter? | list | ref] | .[0];
def drg: [.diagnosis? | list | .packageCode? // empty |
    codings("drg")[]] | .[0];

def Patient: {birth: .birthDate, sex: .gender,
    died: .deceasedDateTime, dead: (.deceasedBoolean == true),
    state: ([.address? | list | .state // empty] | .[0]),
    language: ([.communication? | list] | sort_by(.preferred? != true) |
	.[0].language? // {} | codings(".")[0]),
    interpreter: ([.extension? | list |
	select(.url? // "" | test("patient-interpreterRequired")) |
	.valueBoolean?] | .[0])};
# What a stay was for comes before what it was begun with.
def by_use: [.use? | if type == "array" then .[] else . end | objects |
    codings(".")[]] | if any(IN("DD", "final", "billing")) then 0
    elif any(IN("AD", "admission", "pre-op", "working")) then 2
    elif any(. == "CC") then 3 else 1 end;
# The ids of conditions, or the codes that stand in the place of one.
def conditions: .condition? | if type == "array" then .[] |
	(.concept? | objects | {icd10: icd10, icd9: icd9, bare: bare,
	snomed: codings("snomed")}) // (.reference? | ref)
    else ref end;
def Encounter: (.period? // .actualPeriod? // {}) as $period |
    (.hospitalization? // .admission? // {}) as $stay |
    {id, start: ($period.start? // null), end: ($period.end? // null),
    expected: .plannedEndDate,
    class: (.class | if type == "array" then .[0].coding[0].code
	else .code? end),
    by: ([(.priority? // {}), ($stay.admitSource? // {}) |
	codings(".")[]] | .[0]),
    to: ($stay.dischargeDisposition? // {} | codings(".")[0]),
    dx: ([.diagnosis? | list] | sort_by([by_use, .rank? // 99]) |
	map(conditions)),
    facility: (.serviceProvider.display? // null)};
def Condition: select((.verificationStatus? // {} | codings(".")) |
    index("refuted") == null and index("entered-in-error") == null) |
    {id, of: (.encounter? | ref), icd10: (.code? | icd10), icd9: (.code? |
    icd9), snomed: (.code? | codings("snomed")),
    bare: (.code? | bare), from: (.onsetDateTime // .recordedDate // null),
    to: (.abatementDateTime // .abatementPeriod.end? // null),
    open: ((.clinicalStatus? // {} | codings(".")) |
	all(. != "inactive" and . != "remission" and . != "resolved"))};
# A value that is there, though it may be none of those that are read.
def has_value: any(to_entries[]; .value != null and
    (.key | startswith("value")));
def answers: [.valueCodeableConcept? | objects | codings("loinc")[]];
# {field, lab, value}; the value is {} if it is in a unit the table lacks.
def reading($loinc): . as $o | [.code? | codings("loinc")[]][0] // "" |
    $loinc[.][]? | . as $t | {field, lab: (.unit | length > 0)} +
    {value: ($o |
    if .valueInteger | type == "string" then .valueInteger
    elif $t.how == "answers" then [.component? | list | . as $c |
	[$c.code? | codings("loinc")[]][0] as $q | $c | answers as $of |
	if $of == [] and (.valueCodeableConcept | type) == "object"
	then "unusable" else $of[] | "\($q)=\(.)" end] |
	if . == [] then null else . end
    elif ($o | has_value | not) then null
    elif $t.how == "count" then answers | if . == [] then "unusable" else
	map(if $t.answers[.] == "0" then 0 else 1 end) | add end
    elif (.valueInteger // .valueQuantity.value?) != null then
	if ($t.unit | length) == 0 or ($t.unit | index([
	    $o.valueQuantity | (.code // .unit // "") | ascii_downcase]))
	then (.valueInteger // .valueQuantity.value) | number else {} end
    else answers[0] | if . == null then "unusable" else
	$t.answers[.] // (if [to_number] == [] then . else "unusable"
	end) | to_number // . end end)};
def Observation($loinc): (.effectiveDateTime // .effectivePeriod.start? //
    .effectiveInstant // .issued // "") as $at |
    ([.code? | codings("loinc")[]][0] // "") as $code |
    {of: (.encounter? | ref), at: $at, other: (if $loinc[$code] == null and
	any(.category? | list | codings(".")[]; . == "survey") and
	(has_value or (.component? | type == "array"))
	then $code else null end), readings: ([reading($loinc)] +
    # The answers of a panel that is only recorded are not scored.
    (if $loinc[$code][0].how == "answers" then [] else
    [.component? | list | reading($loinc)] end) |
    map(select(.value != null and .value != "")))} |
    select(.readings != [] or .other != null);
def CarePlan: {of: (.encounter? | ref), status, from: .period.start?};
def Claim: {id, of: of_claim, at: .created, total: (.total? | amount),
    payer: ([.insurance? | list | .coverage.display // empty] | .[0]),
    drg: drg, dx: (dx + {bare: bare_dx})};
def ExplanationOfBenefit:
    def sum($word): [.total? | list | select(.category? | codings(".") |
	index($word)) | .amount | amount] | sum;
    {of: of_claim, claim: (.claim? | ref), at: .created,
    total: sum("submitted"), allowed: sum("eligible"),
    paid: (.payment.amount? | amount), drg: drg, dx: (dx + {bare: bare_dx}),
    payer: (.insurer.display? // null)};
def made($loinc): .resourceType as $type |
    if $type == "Patient" then Patient elif $type == "Encounter" then Encounter
    elif $type == "Condition" then Condition
    elif $type == "Observation" then Observation($loinc)
    elif $type == "CarePlan" then CarePlan elif $type == "Claim" then Claim
    else ExplanationOfBenefit end;
