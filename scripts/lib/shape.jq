# SPDX-License-Identifier: MIT
# What of a record is of the kind that is expected.
#
#	kinds(TEXT)	what is expected, from words FIELD:KIND; a field of a
#			field is a.b, the items of a list are a.[]
#	columns		the names in a list NAME[:KIND][?],...
#	column_kinds	what such a list expects, as text for kinds
#	lacks(LIST)	"?" and the columns without a "?" in LIST that the
#			record does not have; nothing if it has all
#	checked(KINDS)	{it, bad, lost}: the record without the values of
#			another kind, and a text for each of these; a date, an
#			answer and an amount are "unusable" then, for cm-intake
#			to name in issues; lost are the fields of the others
#	code_pattern	the regular expression of a shape of codes, as in the
#			table icd_shapes
#	torn_row(NAME)	of a record of the table NAME that is left out, as
#			[PERSON, {stay, beside}], a line of the person as those
#			of rows in adapter.sh, for torn in common.jq; and
#			"?NAME", TAB, "person" or "household" if that is null
include "common";

def kinds($text): $text | [splits("[ \n\t]+") | select(. != "") |
    split(":") | (.[0] | split(".")) as $parts |
    [$parts, .[1], ($parts | index("[]") == null)]];
def unmarked: rtrimstr("?") | rtrimstr("?");
def columns: split(",") | map(unmarked | split(":")[0]);
def column_kinds: split(",") | map(select(contains(":")) | unmarked) |
    join(" ");
def lacks($list): . as $row | $list | split(",") |
    map(select(endswith("?") | not)) | join(",") | columns | . as $names |
    to_entries | map(select(.value as $name | ($names | index($name)) == .key) |
    .value | select(. as $name | $row | has($name) | not)) |
    select(length > 0) | "?\(join(", "))";
def is_text: . == null or type == "string";
def is_object(test): type == "object" and test;
def is_concept: is_object(.coding == null or (.coding | type == "array" and
    all(is_object((.system | is_text) and (.code | is_text)))));
def is_reference: is_object(.reference | is_text);
# One or several, each an id or the codes in its place.
def is_condition: is_reference or (type == "array" and
    all(is_object((.reference | . == null or is_reference) and
    (.concept | . == null or is_concept))));
def is_number: . == null or type == "number";
def is_of($kind):
    if $kind == "text" then type == "string"
    elif $kind == "day" then . == "" or is_day
    elif $kind == "date" then is_date
    elif $kind == "digits" then type == "string" and test("^[0-9]*$")
    elif $kind == "list" then type == "array"
    elif $kind == "object" then type == "object"
    elif $kind == "concept" then is_concept
    elif $kind == "reference" then is_reference
    elif $kind == "condition" then is_condition
    elif $kind == "quantity" then is_object((.value | is_number) and
	(.code | is_text) and (.unit | is_text))
    elif $kind == "money" then is_object(.value | is_number or
	([to_number] | length == 1))
    # An encounter's class is a coding in R4, a list of concepts in R5.
    elif $kind == "class" then is_object(.code | is_text) or
	(type == "array" and all(is_concept))
    else type == $kind end;
def called: {day: "a date (YYYY-MM-DD)", date: "a date (YYYY-MM-DD)",
    text: "text", digits: "a whole number", list: "a list",
    object: "an object", concept: "an object with codings",
    reference: "a reference", condition: "a reference", quantity: "a quantity",
    money: "an amount with a number as its value", class: "a coding",
    number: "a number", boolean: "true or false"};
# The paths at which the record has that field.
def places($parts): . as $it |
    if $parts == [] then [] else $parts[0] as $p |
    (if $p == "[]" then ($it | if type == "array" then range(length)
	else empty end)
    elif ($it | type) == "object" and $it[$p] != null then $p
    else empty end) as $key |
    [$key] + ($it[$key] | places($parts[1:])) end;
def checked($kinds): . as $whole |
    # Most are of one place, and right.
    reduce ($kinds[] | select(. as [$parts, $kind, $one] |
	$whole[$parts[0]] != null and ($one | not or
	($whole | try getpath($parts) catch null |
	. == null or is_of($kind) | not))))
	as [$parts, $kind] ({it: ., bad: [], lost: []};
	reduce ([.it | places($parts)] | reverse[]) as $path (.;
	    if .it | getpath($path) | is_of($kind) then .
	    else .bad += ["\($parts | join(".")): expected \(called[$kind]); " +
		if $kind == "date" or $kind == "day" then
		"what depends on it is left out" else "left out" end] |
		if $kind == "date" or $kind == "day"
		then .it |= setpath($path; "unusable")
		elif $kind == "money"
		then .it |= setpath($path; {value: "unusable"})
		else .lost = (.lost + [$parts | join(".")] | unique) |
		    .it |= delpaths([$path]) end |
		if $path[-1] | type == "string" and startswith("value")
		then .it |= setpath($path[:-1] + ["valueInteger"]; "unusable")
		else . end end));
def torn_row($of): .[0] as $who | .[1] as $row |
    if ($who // "") == "" then "?\($row.table // $of)\tperson"
    else "\($who | tojson)\t" + (["torn", {table: $of} + $row +
	{person: $who}, $who, null] | tojson),
	if ($row | has("beside")) and $row.beside == null
	then "?\($of)\thousehold" else empty end end;
def code_class: if . == "9" then "[0-9]" elif . == "A" then "[A-Za-z]"
    elif . == "X" then "[0-9A-Za-z]" else . end;
def code_pattern: split(".") | "^" + (.[0] | split("") |
    map(code_class) | add) + "([.]?" + (.[1] // "" | split("") | reverse |
    reduce .[] as $c (""; "(" + ($c | code_class) + . + ")?")) + ")$";
