# SPDX-License-Identifier: MIT
# Functions for the programs that make cases.
#
#	table(NAME)	the person's rows of a table; of those with one id the
#			one that was changed last, else the first
#	twice		"=NAME" for each row that table(NAME) leaves out; "*"
#			where rows of a CSV file have one id and differ
#	torn(IDS)	of the person's rows that cannot be read the name of the
#			table and the stay, null unless it is one of IDS: cells
#			may have moved
#	apart(OWN)	"~NAME" for each of these if there is no other row: the
#			person is not known, then, but by one of the table OWN
#	torn_person(TORN; OWN)	the id of the person by one of these
#	lose(LIST)	a case without the fields of a list of words FIELD, or
#			FIELD=COLUMN where it is made of a column of another
#			name: issues call each not_usable. A death that other
#			rows tell stays.
#	without(TORN; FEEDS; ID)	a case without what TORN may say of
#			it. FEEDS are lines TABLE SCOPE WORD ...: the words are
#			for lose, of all cases of the person (person), of those
#			of the row's stay (stay), or of those with the id of
#			the row (own). Where only a field of the row cannot be
#			used, a line TABLE FIELD WORD ... has those of the words
#			that it feeds, by its name or what it is part of; else
#			it may feed any.
#	is_lost($NAMES; ID)	whether the name of ID may be in a row that
#			cannot be read, of a table as lookup in adapter.sh gives
#			it
#	lacking(NAME; R)	of the readings R of the rows of a table:
#			"#FIELD" for each in a unit that the table loinc does
#			not have, "?CODE" for each row of a survey that it does
#			not have
#	found(KEY)	the value of KEY among pairs [KEY, VALUE] sorted by it,
#			or null. Keys of the input are in no object: jq's are
#			hashed in a way that is the same in every run, so that
#			keys can be made to take hours
#	by(F)		the rows by what F is of them; of(ID) is those of one:
#			none where that is not known, as theirs may not be
#	to_number	the number that a text is; nothing for NaN or others
#	cents		an amount, as number or text, as a whole number of
#			cents, half away from zero, of the first six decimals:
#			1.005, which no double holds, is 101; "unusable" if it
#			is not an amount, null if there is nothing. All sums
#			are of such whole numbers: doubles hold them exactly
#	sum		of such numbers; "unusable" if one of them is
#	total		such a sum as text with two places
#	is_day		whether a text begins with a date
#	needed_day	it; "unusable" if there is nothing: what came on an
#			unknown day may have come on any
#	before(N)	a date N months before; the day may be one that the
#			month does not have: it compares rightly; null if
#			there is no date
#	instant		a time with an offset as that of UTC, for comparisons;
#			any other text as it is
#	beside($B)	a pair to compare: two times as instants; a date and a
#			time, or two dates, as they are
#	latest(DATE)	the row with the latest DATE; where one of several has a
#			DATE that cannot be used, it is not known which it is,
#			and what they say is "unusable"
#	last_date	the last of dates, or one that cannot be used, which is
#			an issue then
#	died(ON; AS_OF)	sets died_on, and deceased where ON is there and no day;
#			nothing of a death later than AS_OF, if that is not ""
#	put(F; V)	sets a field unless V is null, "" or []
#	of_snomed($T)	of SNOMED CT codes the pairs [CODE, SYSTEM] by the table
#			snomed: without what it calls no diagnosis, and a code
#			that it does not have as it is, with system ""
#	put_dx(PAIRS)	sets dx and dx_system of such pairs, each once
#	number		an amount without a fraction of zeros: 2.0 is 2; what
#			is no number is "unusable", an issue of the case
#	scores(R)	sets the fields of the readings R, {field, at, value,
#			lab}: of each instrument those of the last day with
#			one, so that the answers of two days never mix, and
#			"unusable" where one has no day; and the last day of
#			them that is no laboratory's
#	countable	stays, each with its start and end, for visits
#	visits(S; FROM; TO)	how many of the stays S began on FROM or later
#			and ended before TO; null if it is not known,
#			because a date cannot be used; of more than 1000, which
#			would take hours, a text, which is an issue of the case
#	earlier_visits(OF; DAY)	sets the counts of those before the day, of a
#			pair: visits to the emergency department and stays
def found($key): bsearch([$key]) as $i | .[if $i < 0 then -1 - $i else $i end] |
	if . != null and .[0] == $key then .[1] else null end;
# Most persons have one row of a table.
def by(f): if length < 2 then map(["\(f)", [.]])
	else map(["\(f)", .]) | group_by(.[0]) | map([.[0][0], map(.[1])])
	end;
def of($id): if ($id // "") == "" or . == [] then []
	elif length > 1 then found("\($id)") // []
	elif .[0][0] == "\($id)" then .[0][1] else [] end;
def to_number: tonumber? | select(isnan | not);
def digit: . >= 48 and . <= 57;
def is_leap: tonumber | (. % 4 == 0 and . % 100 != 0) or . % 400 == 0;
# Without a regular expression, which jq compiles anew each time. Days of four
# figures that come back as they went are the most.
def is_any_day: (.[0:11] | explode) as $c |
	($c[0] | digit) and ($c[1] | digit) and ($c[2] | digit) and
	($c[3] | digit) and $c[4] == 45 and ($c[5] | digit) and
	($c[6] | digit) and $c[7] == 45 and ($c[8] | digit) and
	($c[9] | digit) and ($c[10] | . == null or . == 84 or . == 32) and
	(($c[5] * 10 + $c[6] - 528) as $m | ($c[8] * 10 + $c[9] - 528) as $d |
	$m >= 1 and $m <= 12 and $d >= 1 and $d <=
	    [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][$m - 1] and
	($d != 29 or $m != 2 or (.[0:4] | is_leap)));
def is_day: type == "string" and (.[0:10] as $day |
	((.[10:11] | . == "" or . == "T" or . == " ") and
	($day | try (strptime("%Y-%m-%d") | mktime | strftime("%Y-%m-%d"))
	catch null) == $day) or is_any_day);
def instant:
	if type != "string" or length < 17 then .
	elif endswith("Z") then .[:-1]
	elif is_day and test("T[0-9]{2}:[0-9]{2}.*[+-][0-9]{2}:[0-9]{2}$") then
	    ((.[-5:-3] | tonumber) * 60 + (.[-2:] | tonumber)) as $minutes |
	    (if .[-6:-5] == "-" then -60 else 60 end * $minutes) as $offset |
	    ((.[0:16] + ":00Z" | fromdate - $offset | todate | .[0:16]) +
	    .[16:-6])? // .
	else . end;
def beside($b):
	if length > 16 and ($b | length) > 16 then [instant, ($b | instant)]
	else [., $b] end;
def changed: .[4] | if is_day then instant else "" end;
def newest: reduce .[] as $row (.[0]; ($row | changed) as $at |
	if $at > changed or ($at == changed and $row[5] != null and
	    $row[5] < .[5]) then $row else . end);
def each_once: if all(.[]; .[3] == null) then . else
	map([.[0], .[3]]) as $ids |
	if ($ids | unique | length) == length then .
	else group_by([.[0], .[3]]) | map(if .[0][3] == null then .[]
	    else newest end) end end;
def table($name): map(select(.[0] == $name)) | each_once |
	map(.[1] | select(. != null));
def twice: map(select(.[3] != null)) | group_by([.[0], .[3]])[] |
	(.[1:][] | "=\(.[0])"),
	(.[0] as $one | select($one[5] != null and
	    any(.[]; .[1] != $one[1])) | "*");
def torn(ids): if all(.[]; .[0] != "torn") then [] else ids as $ids |
	table("torn") |
	map(if .stay as $stay | $ids - [""] | index([$stay]) then .
	    else .stay = null end) end;
def apart($own): if all(.[]; .[0] == "torn") then .[][1].table |
	select(. != $own) | "~\(.)" else empty end;
def torn_person($torn; $own): [$torn[] | select(.table == $own).person][0];
def lose($list):
	reduce ($list // [])[] as $word (.;
	    ($word | split("=")) as $names | $names[0] as $field |
	    if ($field == "died_on" or $field == "deceased") and
		(.died_on // .deceased) != null then .
	    else del(.[$names[-1]]) |
		.issues = ((.issues // []) + ["\($field):not_usable"] |
		unique) end);
def fed_by($of; $field):
	if . == null or $field == null then .
	else [$field | split(".") | range(length; 0; -1) as $n | .[:$n] |
	    $of[join(".")] | select(. != null)][0] as $words |
	    if $words == null then . else . - (. - $words) end end;
def without($torn; feeds; $id):
	if $torn == [] then . else
	(reduce (feeds | split("\n")[] | split(" ") |
	    select(length > 1)) as $line ({};
	    .[$line[0]][$line[1]] += $line[2:])) as $feeds |
	reduce $torn[] as $row (.;
	    $feeds[$row.table] as $of |
	    def fed: fed_by($of; $row.field);
	    lose($of.person | fed) |
	    if $row.stay == null or $id == null or $row.stay == $id
	    then lose($of.stay | fed) else . end |
	    if $row.stay != null and $row.stay == $id then lose($of.own | fed)
	    else . end) end;
def is_lost($names; $id): $names[1] != null and ($id // "") != "" and
	($names[0] | found("\($id)")) == null and
	($names[1] | bsearch("\($id)") >= 0 or bsearch("") >= 0);
def lacking($name; readings): table($name)[] |
	(readings[] | select(.value == {}) | "#\(.field)"),
	(.other | select(. != null) | "?\(.)");
def cents:
	(if type == "string" then to_number // null
	elif type == "number" then . else null end) as $x |
	if . == null or . == "" then null
	elif $x == null or ($x | fabs) > 1e12 then "unusable"
	else $x * 1000000 | round | . / 10000 | round end;
def money: . as $c | ($c | fabs) as $a | ($a % 100) as $r |
	"\(if $c < 0 then "-" else "" end)\(($a - $r) / 100)." +
	"\(if $r < 10 then "0" else "" end)\($r)";
def sum: if any(type == "string") then "unusable" else add end;
def total: sum | if type == "number" then money else . end;
def pad: tostring | if length < 2 then "0" + . else . end;
def months($n): (.[0:4] | tonumber) * 12 + (.[5:7] | tonumber) - 1 - $n |
	. as $m | "\(($m - $m % 12) / 12)-\($m % 12 + 1 | pad)";
def needed_day: if . == null or . == "" then "unusable" else . end;
def is_date: is_day or
	(type == "string" and test("^[0-9]{4}(-(0[1-9]|1[0-2]))?$"));
def latest(date):
	if length > 1 and any(.[] | date; . != null and . != "" and
	    (is_day | not))
	then reduce (.[] | to_entries[]) as {$key, $value} ({};
	    if ($value // "") == "" then .[$key] //= $value
	    else .[$key] = "unusable" end)
	else max_by(date) // {} end;
def last_date: map(select(. != null and . != "")) |
	map(select(is_date | not))[0] // max;
def before($n): if is_day then months($n) + .[7:10] else null end;
def put($field; $value):
	if $value == null or $value == "" or $value == [] then .
	else .[$field] = $value end;
def once: to_entries | group_by(.value) | map(.[0]) | sort_by(.key) |
	map(.value);
def of_snomed($t): map($t[.] as $icd10 | if $icd10 == null then [., ""]
	elif $icd10 == "" then empty else [$icd10, "icd10"] end);
def put_dx(pairs): (pairs | once) as $dx |
	put("dx"; $dx | map(.[0])) |
	put("dx_system"; $dx | map(.[1]) | select(any(. != "")) // []);
def is_later($as_of): $as_of != "" and type == "string" and
	test("^[0-9]{4}") and .[0:10] > $as_of[0:10];
def died($on; $as_of):
	if ($on // "") == "" or ($on | is_later($as_of)) then .
	elif $on | is_day then .died_on = $on[0:10]
	else .died_on = $on | .deceased = true end;
def number: if . == null or . == "" then null
	else to_number // "unusable" end |
	if type == "number" and . == floor then floor else . end;
def last_day: group_by(.field | split("_")[0]) | map(
	(map(.at[0:10]) | max) as $day | map(select(.at[0:10] == $day)) |
	group_by(.field) | map(max_by([(.at | instant),
	.value != "unusable"]))) |
	add // [];
def scores($readings):
	def dated: .at | type == "string" and test("^[0-9]{4}");
	($readings | map(select(.value != null and .value != {}))) as $all |
	($all | map(select(dated)) | last_day) as $last |
	reduce ($last[], ($all[] | select(dated | not) | .value = "unusable"))
	    as $r (.; .[$r.field] = $r.value) |
	put("last_assessed_on";
	    $last | map(select(.lab | not) | .at[0:10]) | max);
def countable: {number: length, days: (if length > 1000 or
	any(.[] | .start, .end; . != null and . != "" and (is_day | not))
	then null else map([.start[0:10],
	    (if (.end // "") == "" then .start else .end end)[0:10]]) end)};
def visits($stays; $from; $to):
	if $stays.number > 1000 then "too many to count"
	elif $from == null or $stays.days == null then null
	else reduce ($stays.days[] | select(.[0] >= $from and .[1] < $to))
	    as $one (0; . + 1) end;
def earlier_visits($of; $day): $of as [$visits, $stays] |
	.ed_visits_6mo = visits($visits; $day | before(6); $day) |
	.ed_visits_12mo = visits($visits; $day | before(12); $day) |
	.admissions_12mo = visits($stays; $day | before(12); $day);
