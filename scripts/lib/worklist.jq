# SPDX-License-Identifier: MIT
# The morning work list, for scripts/worklist: jq -rn with the arguments
# as_of, manager, unit and unread, the number of files that cannot be opened.
# Reads what lines.jq makes. A line of the output begins with a blank, which
# is not of it; that of a message with "!", that of the exit status with "=".

def at: if length < 16 then . + "T00:00" else .[0:16] end
    | strptime("%Y-%m-%dT%H:%M") | mktime;
def midnight: .[0:10] | at;
# What strptime takes may be written otherwise, as 2026-1-1 or 2026-02-31 is.
# In an array, since a try of jq 1.6 catches what fails after it, too.
def is_date: type == "string" and (. as $it | [try (at |
    strftime("%Y-%m-%dT%H:%M") | startswith($it[0:16])) catch false]) == [true];
(if ($as_of | test("^[0-9]{4}(-[0-9]{2}){2}(T[0-9]{2}:[0-9]{2})?$") and
    is_date) then $as_of else null end) as $day |
($day // "1970-01-01" | [at, midnight]) as [$now, $today] |

def days: (midnight - $today) / 86400 | round;
def is_time: length >= 16;
def pad(n): (. // "" | tostring)[0:n] | . + " " * (n - length);
def count(thing): "\(.) \(thing)\(if . == 1 then "" else "s" end)";

# The column is 12 wide: three digits leave no room for the word.
def days_late: if . < 100 then count("day") + " late" else "\(.)d late" end;

# When: 2026-11-20 is "3 days late".
def when:
	days as $d |
	if is_time and at < $now then
		(($now - at) / 3600 | floor) as $h |
		if $h < 1 then "just late"
		elif $h < 48 then "\($h) h late"
		else -$d | days_late end
	elif $d < 0 then -$d | days_late
	elif $d == 0 then
		if is_time then "by " + .[11:16] else "today" end
	else midnight | strftime("%a %d %b") end;

# A value that is not of its kind is an issue; the rest of the case counts.
def kinds: {
    date: ["discharge_at", "discharge_contact_by", "discharge_visit7_by",
	"reassess_next_on", "expected_discharge_on", "last_contact_on", "due"],
    list: ["assess_alerts", "contacts", "delay", "discharge_barriers",
	"discharge_notices", "plan_declined", "plan_done", "plan_failed",
	"plan_items", "reassess_due_soon", "reassess_overdue"],
    number: ["assess_lace", "discharge_gmlos", "discharge_los",
	"discharge_variance"]};
[kinds | to_entries[] | .key as $kind | .value[] | [., $kind]] as $kinds |
def texts: ["basis", "case_id", "case_manager", "duty", "reassess_next_clock",
    "text", "unit"];
# A list that was made up takes no hours: no program writes so long a one.
def is_list: type == "array" and length <= 1000 and all(type == "string") and
    (map(length) | add // 0) <= 40000;
def is_of(kind): if kind == "date" then is_date
    elif kind == "list" then is_list else type == "number" end;
# As the programs take it: a blank before the time, a list as in CSV. A number
# comes as the text of its digits.
def as_taken(kind): if type != "string" then .
    elif kind == "date" then sub("^(?<day>.{10}) "; "\(.day)T")
    elif kind == "number" then
	if test("^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$")
	then tonumber else . end
    elif kind == "list" then if . == "none" then [] else
	split(";") | map(gsub("^ +| +$"; "")) end else . end;
def truth: if type == "boolean" then . else tostring |
    if test("^([tT]rue|TRUE|[yY]es|[yY]|1)$") then true
    elif test("^([fF]alse|FALSE|[nN]o|[nN]|0)$") then false else null end end;
# What its issues call unusable is not used, be it there or not; of a list one
# item may be wrong. The programs take blanks around an issue, too. What has
# been lost so is not known to be missing.
def lose(field): del(.[field]) | .lost += [field];
def has_lost(field): any(.lost[]; . == field);
def is_listed(field): (.[field] | type == "array") or
    any($kinds[]; . == [field, "list"]);
def noted: reduce ((.issues // [])[] | gsub("^\\s+|\\s+$"; "") | split(":") |
    select(length == 2 and .[0] != "issues")) as [$field, $problem] (.;
    if ($problem | test("^not_(usable|a_single_value|a_known_value)$")) or
	((is_listed($field) | not) and
	($problem | test("^(not_an?_.*|out_of_range|too_many_places|" +
	    "in_the_future)$")))
    then lose($field) else . end);
# A line of --items, by what all of these have: a case may have a column of
# that name from its source, and a row what --with adds.
def is_row: (.duty // "") != "" and has("status") and .text != null and
    (.citation != null or .kind == "barrier") and
    (.basis as $basis | any("law", "program", "agency"; . == $basis));
def clean: if .issues then .issues |= as_taken("list") else . end |
    if .issues == null or (.issues | is_list) then .
    else .issues = ["issues:not_a_list"] end | .lost = [] | noted |
    reduce ("lives_alone", "caregiver", "discharge_ready") as $field (.;
	if has($field) then .[$field] |= truth else . end) |
    reduce $kinds[] as [$field, $kind] (.;
	if has($field) then .[$field] |= as_taken($kind) else . end) |
    reduce $kinds[] as [$field, $kind] (.;
	if .[$field] == null or (.[$field] | is_of($kind)) then .
	else lose($field) | .issues += ["\($field):not_a_\($kind)"] end) |
    reduce texts[] as $field (.; if .[$field] == null then .
    else .[$field] |= tostring end) |
    if .text then .text |= .[0:1000] else . end | .case_id //= "";
# Controls, ends of lines, and what turns the direction of text, as escapes.
def hex: [. / 4096, . / 256, . / 16, .] | map(floor % 16 |
    "0123456789abcdef"[.:. + 1]) | join("");
def visible: explode | map(
    if . < 32 or . == 127 then "\\x" + (hex | .[2:])
    elif (. >= 128 and . <= 159) or . == 1564 or . == 8206 or . == 8207 or
	(. >= 8232 and . <= 8238) or (. >= 8294 and . <= 8297)
    then "\\u" + hex else [.] | implode end) | join("");
# The lines: cases, and what is due to them, by case and name. Of several
# windows of a duty the first row is the worst.
[inputs] as $read | ($read | map(strings)) as $left |
($read | map(objects | clean)) as $lines |
# Sorted, not in an object: jq's hash of keys is the same in every run, so that
# ids can be made to take hours.
([$lines[] | select(is_row) | [.case_id, .duty, .]] | group_by(.[:2]) |
    map(.[0])) as $rows |
def from($key): ($rows | bsearch($key)) as $i | -1 - $i;
def row($name): [.case_id, $name] as $key | $rows[from($key)] |
    if .[:2] == $key then .[2] else null end;
def case_rows: .case_id as $id | label $out | range(from([$id]);
    $rows | length) | $rows[.] |
    if .[0] == $id then .[2] else break $out end;

# The duty of that name in this case; without a row it is its name, by law.
def duty(name): name as $name | {duty: $name, text: ($name | gsub("_"; " ")),
    basis: "law"} + (row($name) // {} |
    with_entries(select(.value != null)));
# Agency policy can wait for law.
def rank: {law: 1, program: 2, agency: 3}[.basis] // 1;
# One call serves all contacts that are due: the latest of them says it.
def one_contact: (map(select(.kind == "contact")) | max_by(.due)) as $last |
    map(select(.kind != "contact" or . == $last));
def alert(program): if . == "phq9_item9" then "ask about suicide " +
    if program == "remote" then "by voice, location first"
    else "in person" end
    elif startswith("safety_") then "ask in private about violence at home"
    else gsub("_"; " ") end;

# One without its three parts has no name.
def notices: [.discharge_notices[]? |
    capture("^(?<name>[^:]+):(?<state>[^:]*):(?<by>.*)$") //
    {state: "", by: ""}];
# The score from which an alert comes has its first word.
def score(case): (split("_")[0]) as $name | case["assess_" + $name] |
    if type == "number" or type == "string"
    then " (\($name | ascii_upcase) \(.))" else "" end;
def in_house: (.discharge_at | not) and (has_lost("discharge_at") | not);
def here: .patient_class == "inpatient" and in_house;
def called: ((.discharge_at // "9")[0:10]) as $since |
    (.last_contact_on // "" | . >= $since and .[0:10] <= $as_of[0:10]) or
    (.discharge_contact_by as $by | [case_rows |
    select(.kind == "contact" and .due == $by and .status == "satisfied")] |
    length > 0);
def home: .discharge_at and .discharge_contact_by and
    (.discharge_at | days) >= -30;
# Attempts to reach the person since the last success, or the discharge.
def tried: [.last_contact_on // "", (.discharge_at // "")[0:10]] as $since |
    [.contacts[]? | split(":") | select(length == 3 and
    .[1] != "completed" and .[2] > $since[0] and .[2] >= $since[1])] |
    if . == [] then null else "\(length | count("attempt")) made, " +
    (.[-1][1] | gsub("_"; " ")) end;
# "call (2 attempts made, left message)": in the brackets that are there.
def with_tries(case): (case | tried) as $tried | if $tried == null then .
    elif endswith(")") then .[:-1] + "; \($tried))"
    else . + " (\($tried))" end;
def delays: [.delay[]? | split(":")[0] | split(".") |
        "\(.[1] | ascii_downcase | gsub("_"; " ")) (\(.[0]))"] |
    if length == 0 then "" else "; waits for " + join(", ") end;
# An item that is done or declined has perhaps a time or a reason.
def closed(list): list // [] | map(tostring | split(":")[0]);
def open_items: . as $case | if any("plan_done", "plan_declined", "plan_failed";
    . as $list | $case | has_lost($list)) then 0 else (.plan_items // []) -
    closed(.plan_done) - closed(.plan_declined) - closed(.plan_failed) |
    length end;

# What the case needs: group, rank in it, moment, text; also, where the text
# is to be another if it is not the first.
def alerts:
	. as $case | .assess_alerts[]? | {g: 1, r: 0, by: $as_of, at: "now",
	    text: (alert($case.program) + score($case))};
def suicide: select(.assess_cssrs == "high" and (.assess_alerts | not)) |
    .program as $program | {g: 1, r: 0, by: $as_of, at: "now",
    text: ("phq9_item9" | alert($program))};
# A notice that was not recorded is asked about while the person is here.
def given: . as $case | notices[] | select((.state |
    IN("satisfied", "missed", "late", "undecided") | not) and
    (.state != "not_recorded" or ($case | in_house))) |
    (.by | is_date) as $dated |
    select(($dated | not) or (.by | days) <= 0) |
    {g: (if .state == "overdue" then 1 else 2 end), r: 1,
    by: (if $dated then .by else "" end),
    text: ((.name as $name | if $name then $case | duty($name).text
	else "a notice" end) + if .state == "not_recorded" then
	" (not recorded whether it was given)" elif $dated then ""
	elif .name and .by == "" then " (before release)" else
	" (date not usable: see discharge_notices)" end)};
def clocks:
	. as $case |
	select(.reassess_next_on and (.reassess_next_on | days) <= 0) |
	([.reassess_next_clock, .reassess_overdue[]?] | unique |
	    map(. as $name | $case | duty($name) |
	    .due //= $case.reassess_next_on |
	    if .kind == "contact" then .text |= with_tries($case)
	    else . end) |
	    one_contact |
	    sort_by([rank, .due])) as $due |
	$due[0] as $first |
	[.reassess_due_soon[]? | select(. != $case.reassess_next_clock) |
	    . as $name | $case | duty($name).text] as $soon |
	{g: 2, r: ($first | rank), by: $first.due, text: ([$due[] | .text +
	    if .due < $first.due then ", " + (.due | when) else "" end] |
	    reduce .[] as $w ([]; if index([$w]) then . else . + [$w] end) |
	    join("; ") + if $soon == [] then "" else
	    "; soon: " + ($soon | join(", ")) end)};
def lace: if .assess_lace_band == "high" then ", LACE \(.assess_lace)"
    else "" end;
def calls: . as $case | select(home and (called | not) and
    (.discharge_contact_by | days) <= 0) |
    {g: 2, r: 1, by: .discharge_contact_by, text: ("call, home since " +
    (.discharge_at | midnight | strftime("%a %d %b")) + lace |
    with_tries($case))};
def over: select(here and (.discharge_variance // 0) > 0) |
    (delays + if .expected_discharge_on then "" else "; set a date" end) as
    $rest | {g: 3, r: -.discharge_variance,
    by: (.expected_discharge_on // ""),
    text: "day \(.discharge_los), expected \(.discharge_gmlos)\($rest)",
    also: ("past the expected stay (day \(.discharge_los) of " +
    "\(.discharge_gmlos))\($rest)")};
# What stands against discharge, worst first: four in the words of their rows.
def barriers: . as $case | [.discharge_barriers[]? | split(":")] |
    map(select(.[1] == "missing")[0] as $name |
    $case | row($name) | if .kind == "barrier" and .text then .text
    else ($name | gsub("_"; " ")) + " missing" end) as $missing |
    map(select(.[1] == "not_recorded")) as $unknown |
    (select($missing != []) | ($missing[:4] | join(", ")) +
    if $missing[4:] == [] then "" else " and \($missing[4:] | length) more"
    end),
    (select($unknown != []) | "\($unknown | length) not recorded");
def prepared: [(select(.discharge_ready == true) | "everything is arranged"),
    barriers, (open_items | select(. > 0) | count("plan item") + " open"),
    (select(.lives_alone == true and .caregiver == false) |
    "lives alone, no caregiver")] |
    if . == [] then "" else " (" + join("; ") + ")" end;
def leaving: select(.patient_class and in_house and
    .expected_discharge_on and (.expected_discharge_on | days) <= 1) |
    (.expected_discharge_on | days) as $d | prepared as $rest |
    (if $d < 0 then "was due to leave" else "leaves" end) as $leaves |
    {g: 4, r: $d, by: .expected_discharge_on, text: ($leaves + $rest),
    also: ($leaves + (if $d == 0 then " today" elif $d == 1 then " tomorrow"
    else " on " + (.expected_discharge_on | midnight |
    strftime("%a %d %b")) end) + $rest)};
def risk: . as $case | select(home and .assess_lace_band == "high") |
    {g: 5, r: -.assess_lace, by: (if called then .discharge_visit7_by else
    .discharge_contact_by end), text: (if called then
    "visit within 7 days" + lace
    else "call" + lace | with_tries($case) end)} |
    select(.by | days >= 0);
# A value of a shape that nothing here expects hides no other need.
def safe(need): [try need catch {g: 2, r: 9, by: "",
    text: "a value cannot be used: see the record"}] | .[];
def wants: [safe(alerts), safe(suicide), safe(given), safe(clocks),
    safe(calls), safe(over), safe(leaving), safe(risk)] |
    sort_by([.g, .r, .by]);

# The first problem of each field; notices that hang on the payer.
def undecided: . as $case | [notices[] | select(.state == "undecided") |
    .name as $name | $case | duty($name).text] | unique | join(", ");
def problems: [(.issues // [] | group_by(split(":")[0])[] | .[0] |
    sub(":"; ": ") | gsub("_"; " ")), (undecided | select(. != "") |
    "payer: not known, so it is undecided whether to " + .)] | join("; ");
def by: .want[0].at // (.want[0].by | if . == "" then "no date" else when end);
def text: [.want[0].text] + [.want[1:][] | .also // (.text +
    (if .by == "" then "" else ", " + (.at // (.by | when)) end))] |
    join("; also ");
def title: {"1": "ACT NOW", "2": "DUE TODAY OR OVERDUE",
    "3": "PAST THE EXPECTED STAY: what is the delay?",
    "4": "LEAVING TODAY OR TOMORROW: is everything arranged?",
    "5": "HIGH RISK OF RETURN"}[tostring];

[$lines[] | select((is_row | not) and
    ($manager == "" or .case_manager == $manager) and
    ($unit == "" or .unit == $unit))] as $all |
# The same case again, with all that it has, is not another one.
([range($all | length) | [($all[.] | tojson), .]] | group_by(.[0]) |
    map(.[0][1]) | sort | map($all[.])) as $cases |
(([$lines[] | select(is_row) | .case_id] | unique) -
    ([$lines[] | select(is_row | not) | .case_id] | unique)) as $lost |
[$cases[] | {case_id, unit, case_manager, want: wants} |
    select(.want | length > 0)] as $listed |
[$cases[] | select(problems != "")] as $bad |

# Ids stand whole; units and managers have 12 columns at most.
def widest(texts; low; high):
    [([texts // "" | length] + [low] | max), high] | min;
[12, widest($listed[], $bad[] | .case_id; 4; 99),
    widest($listed[], $bad[] | .unit; 4; 12),
    widest($listed[], $bad[] | .case_manager; 7; 12)] as $w |
([80 - ($w | add) - 4, 24] | max) as $width |

# Lines of words no wider than the last column.
def wrap: [foreach ((split(" ")[] | select(. != "")), null) as $word
    ({line: ""};
    if $word == null or (.line != "" and
	(.line | length) + 1 + ($word | length) > $width)
    then {out: .line, line: $word}
    else {line: (.line + (if .line == "" then "" else " " end) + $word)} end;
    .out // empty)];
def line(by; text):
	(text | wrap) as $text |
	"\(by | pad($w[0])) \(.case_id | pad($w[1])) \(.unit | pad($w[2])) " +
	    "\(.case_manager | pad($w[3])) \($text[0])",
	($text[1:][] | " " * (($w | add) + 4) + .);

# What of the input is not in the page.
([($left | length | select(. > 0) | count("line") + " left out"),
    ($unread + ($read | map(select(. == false)) | length) | select(. > 0) |
    count("file") + " not read"),
    (($all | length) - ($cases | length) | select(. > 0) |
    count("case") + " named again"),
    ($lost | length | select(. > 0) |
    "the duties of " + count("case") + " without the case")] |
    join(", ")) as $gaps |

# Of a name that no case has nothing is listed: it may be misspelt.
def has_none($asked; of): $asked != "" and
    all($lines[]; is_row or of != $asked);
def unknown: [if has_none($unit; .unit) then "unit (-u)" else empty end,
    if has_none($manager; .case_manager) then "case manager (-m)" else empty
    end] | join(" or ") | select(. != "");

def page:
"WORK LIST  \($now | strftime("%A %d %B %Y, %H:%M"))",
({case_id: "case", unit: "unit", case_manager: "manager"} |
    line("by"; "what, and why")),
($listed | sort_by([.want[0].g, .want[0].r, .want[0].by, .case_id]) |
    group_by(.want[0].g)[] |
    "", "\(.[0].want[0].g | title) (\(length))", (.[] | line(by; text))),
(select($bad | length > 0) |
    "", "TO CORRECT IN THE SOURCE (\($bad | length))",
    ($bad[] | line(""; problems))),
"",
"\($cases | length | count("case")), \($listed | length) listed, " +
    "\($bad | map(select(.issues | length > 0)) | length) with issues; " +
    "\([$cases[] | select(.reassess_next_on // "" | . != "" and
    days > 0 and days <= 7)] | length) more fall due within 7 days",
(unknown | "NOTHING LISTED: no case has this \(.); spell it as the cases do"),
(select($gaps != "") | "INCOMPLETE: \($gaps)" + if $left != [] or $unread > 0
    then "; see the messages" else "" end),
# Duties without a row have no words.
([$cases[] | . as $case | (.reassess_next_clock // empty,
    .reassess_overdue[]?, .reassess_due_soon[]?, (notices[] | .name // empty)) |
    select(. as $name | $case | row($name) | not)] | unique |
    select(length > 0) | "no words for: " + join(", ") +
    " (add the rows of cm-reassess --items and cm-discharge --items)");
def messages:
($left[0:1000][] | . + ": expected a JSON object on one line, each key once, " +
    "4096 keys at most; the line is left out: correct it or make the file " +
    "again"),
($left[1000:] | length | select(. > 0) | count("more line") +
    " left out for the same reason");
if $day == null then "!worklist: -a: expected YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "=2"
else (page | " " + visible), (messages | "!worklist: " + .),
    "=\(if any($read[]; . == false) then 74 elif $unread > 0 then 66
    elif $left != [] or ($cases == [] and $lost != []) then 1
    else 0 end)" end
