# SPDX-License-Identifier: MIT
# A person of a MIMIC-IV folder in, the cases of their admissions out.
# $emergency, $has_procedures and $has_services say whether these tables are
# there. $feeds are the fields that each table feeds. $as_of is the option of
# from-mimic.
include "common";

# One person whose rows cannot be used is "!", and ends nothing.
def cases:
(table("patients")[0] // {}) as $person |
table("admissions") as $stays | torn($stays | map(.hadm_id)) as $torn |
(table("diagnoses_icd") | by(.hadm_id)) as $dx |
(table("drgcodes") | by(.hadm_id)) as $drg |
(table("services") | by(.hadm_id)) as $services |
(table("procedures_icd") + table("hcpcsevents") | by(.hadm_id)) as
    $procedures |
(table("procedures_icd") | by(.hadm_id)) as $px |
(if $emergency
    then table("edstays") | map({start: (.intime | needed_day),
	end: .outtime})
    else $stays | map(select(.edregtime != "") |
	{start: .edregtime, end: .edouttime})
    end) as $visits |
# A stay before another has ended, though no end of it may be known.
($stays | map({end: .dischtime, start: (if .dischtime == "" then .admittime
    else .dischtime end)})) as $earlier |
([$visits, $earlier] | map(countable)) as $before |
$stays | sort_by(.admittime)[] | . as $stay |
(if .subject_id == "" then null else .admittime[0:10] end) as $day |
($dx | of($stay.hadm_id) | sort_by([.seq_num | tonumber?] | .[0] // 1e9)) as
    $codes |
put("gender"; $person.gender) |
died(if ($person.dod // "") != "" then $person.dod
    else $stays | map(.deathtime // "") | max end; $as_of) |
put("age"; [try (($person.anchor_age | tonumber) + ($day[0:4] | tonumber) -
    ($person.anchor_year | tonumber)) catch null] | .[0]) |
earlier_visits($before; $day) |
put("dx"; $codes | map(.icd_code)) |
put("dx_system"; $codes | map("icd\(.icd_version)")) |
# The first may be one whose place is not known.
if any($codes[]; .seq_num | [tonumber?] == []) and
    all($codes[]; .seq_num != "1") then lose(["dx", "dx_system"]) else . end |
put("drg"; $drg | of($stay.hadm_id) | map(select(.drg_type == "HCFA")) |
    .[0].drg_code) |
if $has_procedures and .hadm_id != "" then .procedure_done =
    ($procedures | of($stay.hadm_id) != []) |
    # ICD-9 has other codes: with one of them px is not known.
    ($px | of($stay.hadm_id)) as $coded |
    if all($coded[]; .icd_version == "10" and .icd_code != "")
    then .px = [$coded[].icd_code] else . end else . end |
if $has_services then put("oncology_service"; $services | of($stay.hadm_id) |
    latest(.transfertime | needed_day) | .curr_service |
    if . == null or . == "unusable" then .
    elif test("^ *$") then null
    else . == "OMED" | tostring end) else . end |
without($torn; $feeds; $stay.hadm_id);

twice, apart(null), ([try cases catch "!"] | .[])
