# SPDX-License-Identifier: MIT
# A person of an HMIS folder in, the cases of their enrolments out. $project is
# the name of each project; $household what hmis_households.jq found; $feeds are
# the fields that each table feeds. $as_of is the option of from-hmis.
include "common";

# One person whose rows cannot be used is "!", and ends nothing.
def cases:
# A column of its own since fiscal year 2026; before, of the gender columns.
def sex_2026: {"0": "female", "1": "male"}[.] // "unknown";
def gender: [.Female // .Woman, .Male // .Man] as $of |
    ([.NoSingleGender, .Transgender, .Questioning, .NonBinary,
    .CulturallySpecific, .DifferentIdentity] | index(["1"]) != null) as $x |
    if $of == ["1", "1"] or $x then "other"
    elif $of[0] == "1" then "female" elif $of[1] == "1" then "male"
    else "unknown" end;
def sex: if (.Sex // "") == "" then gender else .Sex | sex_2026 end;
def payer: [["Medicaid", .Medicaid], ["Medicare", .Medicare],
    ["VA", .VAMedicalServices // .VHAServices],
    ["State children", .SCHIP], ["Employer", .EmployerProvided],
    ["State", .StateHealthIns], ["Private", .PrivatePay]] |
    map(select(.[1] == "1") | .[0]) |
    # Of the two Medicare pays first.
    if index(["Medicaid", "Medicare"]) == 0 then "Medicare" else .[0] end;
# Ethnicity had a column of its own until 2023.
def origin: [["american_indian", .AmIndAKNative], ["asian", .Asian],
    ["black", .BlackAfAmerican], ["hispanic", .HispanicLatinao],
    ["hispanic", .HispanicLatinaeo], ["hispanic", .Ethnicity],
    ["middle_eastern", .MidEastNAfrican],
    ["pacific", .NativeHIPacific], ["white", .White]] |
    map(select(.[1] == "1") | .[0]) | join(";");
(table("Client")[0] // {}) as $client |
def of_table($name): table($name) | by(.EnrollmentID);
# Those columns that the table has, of a row if there is one.
def some(of): if . == {} then . else of |
    if all(.[]; . != null) then . else with_entries(select(.value != null)) end
    end;
# HMIS says where a person went, not the day of a death.
(table("Exit") | map(select(.Destination == "24" and
    (.ExitDate | is_later($as_of) | not)) | .ExitDate)) as $deaths |
of_table("Exit") as $exits | (table("CurrentLivingSituation") +
    table("Services") | by(.EnrollmentID)) as $contacts |
of_table("HealthAndDV") as $health | of_table("IncomeBenefits") as $income |
of_table("EnrollmentCoC") as $cocs |
torn(table("Enrollment") | map(.EnrollmentID)) as $torn |
table("Enrollment") | sort_by(.EntryDate)[] | .EnrollmentID as $id |
($exits | of($id) | latest(.ExitDate | needed_day)) as $exit |
($health | of($id)) as $health | ($income | of($id)) as $income |
($income | latest(.InformationDate | needed_day)) as $last_income |
"\(.HouseholdID // "")" as $household_id |
($household[0] | found($household_id)) as $home |
(.EnrollmentCoC // ($cocs | of($id) |
    latest(.InformationDate | needed_day) | .CoCCode)) as $coc |
. + ($client | some({DOB, VeteranStatus})) +
    ($exit | some({ExitDate, Destination})) +
    ($health | latest(.InformationDate | needed_day) |
	some({DomesticViolenceVictim, CurrentlyFleeing, GeneralHealthStatus,
	MentalHealthStatus})) +
    ($last_income | some({TotalMonthlyIncome, InsuranceFromAnySource,
	BenefitsFromAnySource})) |
.sex = ($client | sex) |
# Who has moved in is not where the person was before entry.
(if (.MoveInDate | is_day) and (.MoveInDate | is_later($as_of) | not) then
    .StayBefore = "moved in" else . end) |
(.EntryDate as $from | if any($deaths[]; . >= $from or
    ($from | is_day | not)) then .deceased = true else . end) |
.ProjectID as $project_id |
(($project[0] | found($project_id)) // {}) as $of |
put("ProjectName"; $of.ProjectName) | put("ProjectType"; $of.ProjectType) |
put("race_ethnicity"; $client | origin) | put("EnrollmentCoC"; $coc) |
put("household_size"; $home.size) |
if $home.amount == null then . else
    put("income_month"; $home.amount | if type == "number" then money
	else . end) | put("income_on"; $home.on) end |
put("state_of_coc"; $coc // "" |
    if test("^[A-Z]{2}-[0-9]{3}$") then .[0:2] else null end) |
put("payer"; $last_income | payer) |
put("last_contact_on"; $contacts | of($id) |
    map(.InformationDate // .DateProvided) | last_date) |
put("last_assessed_on"; $health + $income |
    map(select(.DataCollectionStage == "1" or .DataCollectionStage == "5") |
    .InformationDate) | last_date) |
if is_lost($project; .ProjectID) then
    lose(["unit=ProjectName", "project_type=ProjectType"]) else . end |
lose($home.lost) | without($torn; $feeds; $id);

twice, apart(null), ([try cases catch "!"] | .[])
