# SPDX-License-Identifier: MIT
# The morning work list, for scripts/worklist: jq -rn with the arguments
# as_of, manager and unit.

def at: if length < 16 then . + "T00:00" else .[0:16] end
    | strptime("%Y-%m-%dT%H:%M") | mktime;
def midnight: .[0:10] | at;
($as_of | at) as $now | ($as_of | midnight) as $today |

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

# The lines: cases, and what is due to them, by case and name. Of several
# windows of a duty the first row is the worst.
def is_date: type == "string" and (try (at | true) catch false);
# A date that cannot be used is an issue; the rest of the case counts.
def clean: reduce ("discharge_at", "discharge_contact_by",
    "discharge_visit7_by", "reassess_next_on", "expected_discharge_on",
    "last_contact_on", "due") as $field (.;
    if .[$field] == null or (.[$field] | is_date) then .
    else del(.[$field]) | .issues = ([.issues[]? | strings] +
    ["\($field):not_a_date"]) end);
# Controls, and what turns the direction of text, as escapes.
def hex: [. / 4096, . / 256, . / 16, .] | map(floor % 16 |
    "0123456789abcdef"[.:. + 1]) | join("");
def visible: explode | map(
    if . < 32 or . == 127 then "\\x" + (hex | .[2:])
    elif (. >= 128 and . <= 159) or . == 1564 or . == 8206 or . == 8207 or
	(. >= 8234 and . <= 8238) or (. >= 8294 and . <= 8297)
    then "\\u" + hex else [.] | implode end) | join("");
[inputs | clean] as $lines |
(reduce ($lines[] | select(has("duty"))) as $row ({};
    .[$row.case_id][$row.duty] //= $row)) as $rows |

# The duty of that name in this case; without a row it is its name, by law.
def duty(name): name as $name | $rows[.case_id][$name] //
    {duty: $name, text: ($name | gsub("_"; " ")), basis: "law"};
# Agency policy can wait for law.
def rank: {law: 1, program: 2, agency: 3}[.basis] // 1;
# One call serves all contacts that are due: the latest of them says it.
def one_contact: (map(select(.kind == "contact")) | max_by(.due)) as $last |
    map(select(.kind != "contact" or . == $last));
def alert: if . == "phq9_item9" then "ask about suicide in person"
    else gsub("_"; " ") end;

def notices: [.discharge_notices[]? |
    capture("^(?<name>[^:]*):(?<state>[^:]*):(?<by>.*)$")];
def scores: [if .assess_phq9 then "PHQ-9 \(.assess_phq9)" else empty end,
    if .assess_cssrs then "C-SSRS \(.assess_cssrs)" else empty end] |
    if length == 0 then "" else " (" + join(", ") + ")" end;
def here: .patient_class == "inpatient" and (.discharge_at | not);
def called: (.last_contact_on // "") >= (.discharge_at // "9")[0:10] or
    (.discharge_contact_by as $by | [$rows[.case_id][]? |
    select(.kind == "contact" and .due == $by and .status == "satisfied")] |
    length > 0);
def home: .discharge_at and .discharge_contact_by and
    (.discharge_at | days) >= -30;
def delays: [.delay[]? | split(":")[0] | split(".") | "\(.[1]) (\(.[0]))"] |
    if length == 0 then "" else "; waits for " + join(", ") end;
def open_items: (.plan_items // []) - (.plan_done // []) -
    (.plan_declined // []) | length;

# What the case needs: group, rank in it, moment, text.
def alerts:
	scores as $s | .assess_alerts[]? |
	    {g: 1, r: 0, by: $as_of, at: "now", text: (alert + $s)};
def suicide: select(.assess_cssrs == "high" and (.assess_alerts | not)) |
    {g: 1, r: 0, by: $as_of, at: "now", text: ("phq9_item9" | alert)};
def given: . as $case | notices[] | select(.state != "satisfied" and
    .state != "missed" and (.by | is_date) and (.by | days) <= 0) |
    {g: (if .state == "overdue" then 1 else 2 end), r: 1, by,
    text: (.name as $name | $case | duty($name).text)};
def clocks:
	. as $case |
	select(.reassess_next_on and (.reassess_next_on | days) <= 0) |
	([.reassess_next_clock, .reassess_overdue[]?] | unique |
	    map(. as $name | $case | duty($name) |
	    .due //= $case.reassess_next_on) | one_contact |
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
def calls: select(home and (called | not) and
    (.discharge_contact_by | days) <= 0) |
    {g: 2, r: 1, by: .discharge_contact_by, text: ("call, home since " +
    (.discharge_at | midnight | strftime("%a %d %b")) + lace)};
def over: select(here and (.discharge_variance // 0) > 0) |
    {g: 3, r: -.discharge_variance, by: (.expected_discharge_on // ""),
    text: ("day \(.discharge_los), expected \(.discharge_gmlos)" + delays +
    if .expected_discharge_on then "" else "; set a date" end)};
def leaving: select(.patient_class and (.discharge_at | not) and
    .expected_discharge_on and (.expected_discharge_on | days) <= 1) |
    {g: 4, r: (.expected_discharge_on | days), by: .expected_discharge_on,
    text: ("leaves" + (open_items | if . == 0 then "" else "; " +
    count("plan item") + " open" end) + (if .lives_alone and .caregiver != true
    then ", lives alone, no caregiver" else "" end))};
def risk: select(home and .assess_lace_band == "high") |
    {g: 5, r: -.assess_lace, by: (if called then .discharge_visit7_by else
    .discharge_contact_by end), text: ((if called then
    "visit within 7 days" else "call" end) + lace)} |
    select(.by | days >= 0);
def wants: [alerts, suicide, given, clocks, calls, over, leaving, risk] |
    sort_by([.g, .r, .by]);

# The first problem of each field.
def problems: group_by(split(":")[0]) | map(.[0] | sub(":"; ": ") |
    gsub("_"; " ")) | join("; ");
def by: .want[0].at // (.want[0].by | if . == "" then "no date" else when end);
def text: [.want[0].text] + [.want[1:][] | .text +
    (if .by == "" then "" else ", " + (.at // (.by | when)) end)] |
    join("; also ");
def title: {"1": "ACT NOW", "2": "DUE TODAY OR OVERDUE",
    "3": "PAST THE EXPECTED STAY: what holds it up?",
    "4": "LEAVING TODAY OR TOMORROW: is all arranged?",
    "5": "HIGH RISK OF RETURN"}[tostring];


[$lines[] | select((has("duty") | not) and
    ($manager == "" or .case_manager == $manager) and
    ($unit == "" or .unit == $unit))] as $cases |
[$cases[] | {case_id, unit, case_manager, want: (try wants catch
    [{g: 2, r: 9, by: "", text: "a value cannot be used: see the record"}])} |
    select(.want | length > 0)] as $listed |
[$cases[] | select(.issues)] as $bad |

# Ids stand whole; units and managers have 12 columns at most.
def widest(texts; low; high):
    [([texts // "" | length] + [low] | max), high] | min;
[12, widest($listed[], $bad[] | .case_id; 4; 99),
    widest($listed[], $bad[] | .unit; 4; 12),
    widest($listed[], $bad[] | .case_manager; 7; 12)] as $w |
([80 - ($w | add) - 4, 24] | max) as $width |

# Lines of words no wider than the last column.
def wrap: reduce splits(" +") as $word ([""];
    if (.[-1] | length) == 0 then .[-1] = $word
    elif (.[-1] | length) + 1 + ($word | length) <= $width
    then .[-1] += " " + $word else . + [$word] end);
def line(by; text):
	(text | wrap) as $text |
	"\(by | pad($w[0])) \(.case_id | pad($w[1])) \(.unit | pad($w[2])) " +
	    "\(.case_manager | pad($w[3])) \($text[0])",
	($text[1:][] | " " * (($w | add) + 4) + .);

("WORK LIST  \($now | strftime("%A %d %B %Y, %H:%M"))",
({case_id: "case", unit: "unit", case_manager: "manager"} |
    line("by"; "what, and why")),
($listed | sort_by([.want[0].g, .want[0].r, .want[0].by, .case_id]) |
    group_by(.want[0].g)[] |
    "", "\(.[0].want[0].g | title) (\(length))", (.[] | line(by; text))),
(select($bad | length > 0) |
    "", "TO CORRECT IN THE SOURCE (\($bad | length))",
    ($bad[] | line(""; .issues | problems))),
"",
"\($cases | length | count("case")), \($listed | length) listed, " +
    "\($bad | length) with issues; " +
    "\([$cases[] | select(.reassess_next_on // "" | . != "" and
    days > 0 and days <= 7)] | length) more fall due within 7 days",
# Duties without a row have no words.
([$cases[] | . as $case | (.reassess_next_clock // empty,
    .reassess_overdue[]?, .reassess_due_soon[]?, (notices[] | .name)) |
    select($rows[$case.case_id][.] | not)] | unique |
    select(length > 0) | "no words for: " + join(", ") +
    " (add the rows of cm-reassess --items and cm-discharge --items)"))
    | visible
