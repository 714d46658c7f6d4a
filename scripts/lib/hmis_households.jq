# SPDX-License-Identifier: MIT
# The persons of an HMIS folder in, its households out by their ids: how many
# persons each has, what they have together in a month, in cents, and the day
# of the latest of these answers. The amount is null where it is not known of
# one of them, and "unusable" where answers contradict each other. What a row
# that cannot be read may change is lost, a list for lose.
include "common";

# No income is 0; that the person does not know or was not asked is not.
def amount: (.TotalMonthlyIncome | cents) as $cents |
    if .IncomeFromAnySource == "0" then
	if $cents == null or $cents == 0 then 0 else "unusable" end
    elif .IncomeFromAnySource == null or .IncomeFromAnySource == "1" then
	$cents
    else null end;
# HMIS asks adults and heads of households alone.
def is_child($born): (.EntryDate | is_day) and ($born | is_day) and
    ((.EntryDate[0:4] | tonumber - 18 | tostring) + .EntryDate[4:10]) <
    $born[0:10];
def has_torn($torn; $table; $id): any($torn[]; .table == $table and
    (.stay == null or .stay == $id));
def members: (table("Client")[0] // {}) as $client |
    (table("IncomeBenefits") | by(.EnrollmentID)) as $income |
    torn(table("Enrollment") | map(.EnrollmentID)) as $torn |
    ($torn[] | select((.beside // "") != "") |
    {id: .beside, lost: ["household_size", "income_month", "income_on"]}),
    (table("Enrollment") | map(select((.HouseholdID // "") != "")) |
    group_by(.HouseholdID)[] | max_by(.EntryDate) |
    is_child($client.DOB) as $child | .EnrollmentID as $id |
    {id: .HouseholdID} + ($income | of($id) |
    if . == [] then {amount: (if $child then 0 else null end)}
    else latest(.InformationDate | needed_day) |
    {amount: amount, on: .InformationDate} end) |
    if has_torn($torn; "IncomeBenefits"; $id) or
	(has_torn($torn; "Client"; null) and ($income | of($id)) == [])
    then .lost = ["income_month", "income_on"] else . end);
def plus($x): if . == "unusable" or $x == "unusable" then "unusable"
    elif . == null or $x == null then null else . + $x end;

def plus_member($m): if $m | has("amount") then .size += 1 |
	.amount |= plus($m.amount) | .on = ([.on, $m.on] | max)
    else . end |
    if $m.lost then .lost = (.lost + $m.lost | unique) else . end;

def households(persons): [persons | [try members catch empty][]] |
    by(.id) | map(.[1] |= reduce .[] as $m ({size: 0, amount: 0};
	plus_member($m)));
