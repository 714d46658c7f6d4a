#!/bin/sh
# SPDX-License-Identifier: MIT
# The work list: that of the synthetic caseload is the page of tests/worklist,
# and small caseloads show one rule each.
#
# To keep a new page: cp $BUILD/work/worklist/page tests/worklist/page

. "${0%/*}/lib/report.sh"
as_of=2026-11-23T08:00
pages=$root/tests/worklist

if ! command -v jq >/dev/null 2>&1; then
	skip worklist "no jq"
	exit 0
fi

# worked FILE: the cases and rows of a caseload, as the programs leave them.
worked()
{
	cm-assess -q --as-of $as_of "$1" | cm-plan -q --as-of $as_of |
	    cm-reassess -q --as-of $as_of | cm-discharge -q --as-of $as_of |
	    cm-cost -q --as-of $as_of --to jsonl 2>/dev/null >"$WORK/cases"
	cm-reassess -q --as-of $as_of --items "$WORK/cases" >"$WORK/rows"
	cm-discharge -q --as-of $as_of --items "$WORK/cases" >>"$WORK/rows"
}

list()
{
	scripts/worklist -a $as_of "$@"
}

# says NAME TEXT: the list of the last caseload has a line with that text.
says()
{
	list "$WORK/cases" "$WORK/rows" >"$WORK/got"
	if grep -qF -e "$2" "$WORK/got"; then
		ok "$1"
	else
		not_ok "$1" "$WORK/got"
	fi
}

cm-intake -q --map caseload --as-of $as_of \
    --events scripts/example/ledger.csv scripts/example/census.csv \
    >"$WORK/census.csv" 2>/dev/null
worked "$WORK/census.csv"
list "$WORK/cases" "$WORK/rows" >"$WORK/page"
same "the page of a Monday" "$pages/page" "$WORK/page"
list "$WORK/rows" "$WORK/cases" >"$WORK/got"
same "rows may come first" "$WORK/page" "$WORK/got"
jq -c '.duty = (if .case_id == "RM-4006" then "Dr. X" else "" end)' \
    "$WORK/cases" >"$WORK/on_duty"
list "$WORK/on_duty" "$WORK/rows" >"$WORK/got"
same "a column duty of the source makes no row of a case" \
    "$WORK/page" "$WORK/got"
for problem in out_of_range not_usable not_a_date in_the_future; do
	printf '{"case_id":"A","discharge_at":"2026-11-20",%s,%s,%s}\n' \
	    '"discharge_contact_by":"2026-11-22"' \
	    '"last_contact_on":"2026-11-21"' \
	    "\"issues\":[\"last_contact_on:$problem\"]" | list -- - |
	    grep -c 'call, home since'
done >"$WORK/got"
printf '%s\n' 1 1 1 1 >"$WORK/want"
same "a date that issues call unusable is no call" "$WORK/want" "$WORK/got"
printf '{"case_id":"A","discharge_at":"2026-11-20",%s,%s}\n' \
    '"discharge_contact_by":"2026-11-22"' '"last_contact_on":"2027-11-21"' |
    list -- - >"$WORK/got"
equal "a call of a day to come is none" 1 \
    "$(grep -c 'call, home since' "$WORK/got")"
for left in '"discharge_at":"20.11.2026"' '"issues":["discharge_at:not_usable"]'
do
	printf '{"case_id":"A","patient_class":"inpatient",%s,%s}\n' \
	    '"expected_discharge_on":"2026-11-21"' "$left" | list -- - |
	    grep -c 'leave'
done >"$WORK/got"
printf '%s\n' 0 0 >"$WORK/want"
same "who left on a day that cannot be used is not here" "$WORK/want" \
    "$WORK/got"
for list in plan_done plan_declined plan_failed x; do
	printf '{"case_id":"A","patient_class":"inpatient",%s,%s,%s}\n' \
	    '"expected_discharge_on":"2026-11-23"' '"plan_items":["pain"]' \
	    "\"issues\":[\"$list:not_usable\"]" | list -- - |
	    grep -c '1 plan item open'
done >"$WORK/got"
printf '%s\n' 0 0 0 1 >"$WORK/want"
same "items that may be done are not open" "$WORK/want" "$WORK/got"
for issue in caregiver:not_usable lives_alone:not_usable \
    ' caregiver:not_a_bool' 'x:y", "caregiver:not_a_known_value '; do
	printf '{"case_id":"A","patient_class":"inpatient",%s,%s,%s,%s}\n' \
	    '"expected_discharge_on":"2026-11-23"' '"lives_alone":"yes"' \
	    '"caregiver":"no"' "\"issues\":[\"$issue\"]" | list -- - |
	    grep -c 'lives alone, no'
done >"$WORK/got"
printf '%s\n' 0 0 0 0 >"$WORK/want"
same "what issues call unusable is not said, whatever its kind" \
    "$WORK/want" "$WORK/got"
printf '{"case_id":"A","reassess_next_on":"2026-11-20",%s,%s}\n' \
    '"reassess_next_clock":"x"' '"issues":[" reassess_next_on:not_usable"]' |
    list -- - >"$WORK/got"
equal "a blank before an issue is not of it" 0 \
    "$(grep -c 'days late' "$WORK/got")"
list -m 'Elm LPN' "$WORK/cases" "$WORK/rows" |
    grep -c 'RN\|MSW\|BSW' >"$WORK/others"
equal "one manager's list has no case of another" 0 "$(cat "$WORK/others")"
for o in "-u ICU-7" "-m Elm" "-u ICU-7 -m Elm"; do
	# shellcheck disable=SC2086
	list $o "$WORK/cases" "$WORK/rows" |
	    sed -n "s/^NOTHING LISTED: //p"
done >"$WORK/got"
cat >"$WORK/want" <<'END'
no case has this unit (-u); spell it as the cases do
no case has this case manager (-m); spell it as the cases do
no case has this unit (-u) or case manager (-m); spell it as the cases do
END
same "a unit or manager that no case has is said" "$WORK/want" "$WORK/got"
list "$WORK/cases" | tail -n 1 >"$WORK/got"
equal "without rows it says what is missing" "no words for" \
    "$(cut -d : -f 1 "$WORK/got")"

cat >"$WORK/in.csv" <<'END'
case_id,last_contact_on,program
A,2026-10-01,social_work
END
worked "$WORK/in.csv"
says "one call serves both contacts" \
    "23 days late A                 call (no contact for 30 days)"
cat >"$WORK/in.csv" <<'END'
case_id,admit_at,discharge_at,clocks_met,payer
A,2026-11-10T09:00,2026-11-18T10:00,,Aetna
B,2026-11-10T09:00,2026-11-18T10:00,tcm_contact:2026-11-19,Aetna
END
worked "$WORK/in.csv"
says "a call that is late" "call, home since Wed 18 Nov"
equal "a call that was made is not listed" 0 \
    "$(grep -c ' B .* call, home' "$WORK/got")"
# A date that cannot be used, of any type, ends neither list nor case.
for bad in '"next zorro"' 5 '["zorro"]' '{"a":"zorro"}' '"2026-02-31"' \
    '"2026-1-1T   7:00"' '"2026-11-20T 7:00"'; do
	printf '{"case_id":"A","assess_alerts":["x"],"%s":%s}\n' \
	    discharge_at "$bad" reassess_next_on "$bad" due "$bad" \
	    expected_discharge_on "$bad" last_contact_on "$bad" >"$WORK/bad"
	list "$WORK/bad" >"$WORK/got" 2>&1
	equal "bad dates: $bad" "5 0" "$(grep -c '^ .* not a date' \
	    "$WORK/got") $(grep -c zorro "$WORK/got")"
done
printf '{"case_id":"A\\u001b[2J\\u009b\\u2029","assess_alerts":["x"]}\n' \
    >"$WORK/-h.jsonl"
(cd "$WORK" && "$root/scripts/worklist" -a $as_of -- -h.jsonl) >"$WORK/got"
equal "a name may begin with -, controls are escapes" 1 \
    "$(grep -cF 'A\x1b[2J\u009b\u2029' "$WORK/got")"

# What is no object is named by file and line and left out, all else stands.
printf '\357\273\277{"case_id":"A","assess_alerts":["x"]}\r\n\r\n[1]\n' \
    >"$WORK/a=b c.csv"
printf '{"case_id":"zorro"\n\000\n{"case_id":["B"],"assess_alerts":["x"]}\n' \
    >>"$WORK/a=b c.csv"
printf '{"duty":null}\n{"case_id":"C","assess_alerts":["x"]}' \
    >>"$WORK/a=b c.csv"
(cd "$WORK" && "$root/scripts/worklist" -a $as_of 'a=b c.csv' >got 2>said)
equal "bad lines: status" 1 $?
equal "bad lines: all other cases" "3 1" \
    "$(grep -c '^now ' "$WORK/got") $(grep -cF '["B"]' "$WORK/got")"
equal "bad lines: each is named" "3 4 5" "$(sed -n \
    's/^worklist: a=b c.csv:\([0-9]\): expected a JSON object.*/\1/p' \
    "$WORK/said" | paste -s -d ' ' -)"
equal "bad lines: the page says so" 1 \
    "$(grep -c '^INCOMPLETE: 3 lines left out' "$WORK/got")"
equal "bad lines: their text is not shown" 0 \
    "$(cat "$WORK/got" "$WORK/said" | grep -c zorro)"
awk 'BEGIN { for (i = 0; i < 1003; i++) print "zorro" }' >"$WORK/bad"
list "$WORK/bad" >"$WORK/got" 2>&1
equal "bad lines: 1000 messages, and how many more" "1000 1" \
    "$(grep -c ':[0-9]*: ' "$WORK/got") $(grep -c '3 more lines' "$WORK/got")"

# Characters are whole wherever the buffers of jq end, and half of one, as
# texts have that were cut, is no reason to leave a case out.
awk 'BEGIN {
	for (i = 1; i <= 4000; i++)
		pad = pad "x"
	for (i = 0; i < 100; i++) {
		pad = pad "x"
		print "{\"x\":\"" pad "\",\"case_id\":\"" i "\"," \
		    "\"case_manager\":\"\303\274 \360\237\230\200\"," \
		    "\"unit\":\"\\ud83d\",\"assess_alerts\":[\"x\"]}"
	}
}' >"$WORK/wide"
list -m "$(printf '\303\274 \360\237\230\200')" "$WORK/wide" >"$WORK/got"
equal "long lines: characters are whole" "0 100" \
    "$? $(grep -c '^now ' "$WORK/got")"

# Values of another kind are issues; what else the case needs is listed.
printf '%s,%s\n' '{"case_id":5,"assess_alerts":["x"],"assess_lace":"zorro"' \
    '"discharge_variance":{},"delay":"zorro","issues":7}' >"$WORK/bad"
list "$WORK/bad" >"$WORK/got" 2>&1
equal "values of another kind" "0 1 0" \
    "$? $(grep -c '^now *5 ' "$WORK/got") $(grep -c zorro "$WORK/got")"
equal "values of another kind are issues" "assess lace: not a number;" \
    "$(tr -s ' \n' ' ' <"$WORK/got" |
    grep -o 'assess lace: not a number;')"

# jq reads numbers as doubles: an id has all of its digits, as it is written.
for id in 12345678901234567890 12345678901234567891 1 1.0; do
	printf '{"case_id":%s,"assess_alerts":["x"],"assess_phq9":7}\n' $id
	printf '{"case_id":"%s","duty":"im1"}\n' $id
done >"$WORK/ids"
list "$WORK/ids" >"$WORK/got" 2>&1
equal "ids that are numbers: no two become one" \
    "0 1 1.0 12345678901234567890 12345678901234567891 0" \
    "$? $(sed -n 's/^now  *\([^ ]*\) .*/\1/p' "$WORK/got" | sort |
    paste -s -d ' ' -) $(grep -c INCOMPLETE "$WORK/got")"
# What the programs reject, and jq takes for something else.
printf '%s\n' '{"case_id":001,"assess_alerts":["x"]}' \
    '{"case_id":+1,"assess_alerts":["x"]}' '{"case_id":nan,"issues":["a:b"]}' \
    '{"case_id":1.,"assess_alerts":["x"],"a":[1 ,{"b":-2.5e+3}]}' \
    '{"case_id":"A","assess_alerts":["x"],"case_id":"B"}' \
    '{"case_id":"C","assess_alerts":["x"],"a":"\"case_id\":01","b":{"a":-0}}' \
    >"$WORK/bad"
list "$WORK/bad" >"$WORK/got" 2>"$WORK/said"
equal "lax numbers, keys that are there twice" "1 C 1 2 3 4 5" \
    "$? $(sed -n 's/^now  *\([^ ]*\) .*/\1/p' "$WORK/got") $(sed -n \
    's/^worklist: .*:\([0-9]\): expected a JSON object.*/\1/p' \
    "$WORK/said" | paste -s -d ' ' -)"
awk 'BEGIN {
	printf "{\"case_id\":\"A\",\"assess_alerts\":[\"x\"],\"a\":[0"
	for (i = 1; i < 100000; i++)
		printf ",%d", i
	printf "],\"b\":\""
	for (i = 0; i < 100000; i++)
		printf "\\\""
	print "\"}"
}' >"$WORK/bad"
timeout 30 scripts/worklist -a $as_of "$WORK/bad" >"$WORK/got" 2>&1
equal "many numbers and quotes take no hours" "0 1" \
    "$? $(grep -c '^now  *A ' "$WORK/got")"

# A notice whose day is no date stands in the list.
printf '{"case_id":"A","discharge_notices":["im1:overdue:zorro",%s]}\n%s\n' \
    '"im2:satisfied:zorro"' '{"case_id":"B","discharge_notices":["zorro"]}' \
    >"$WORK/bad"
list "$WORK/bad" >"$WORK/got" 2>&1
equal "notices without a date" "1 1 0" \
    "$(grep -c 'A .* im1 (date not usable' "$WORK/got") $(grep -c \
    'B .* a notice (date not usable' "$WORK/got") $(grep -c \
    'zorro\|im2 (date' "$WORK/got")"

# An alert has its own score and no other.
printf '{"case_id":"A","assess_alerts":["newscore_item1"],%s}\n' \
    '"assess_newscore":7,"assess_phq9":9' >"$WORK/bad"
list "$WORK/bad" >"$WORK/got"
equal "an alert has its own score" 1 \
    "$(grep -c 'newscore item1 (NEWSCORE 7)$' "$WORK/got")"

# A made-up list takes no hours: it is an issue, or many lines.
awk 'BEGIN {
	printf "{\"case_id\":\"A\",\"issues\":[\"a:b\""
	for (i = 0; i < 20000; i++)
		printf ",\"f%d:x\"", i
	printf "]}\n{\"case_id\":\"B\",\"assess_alerts\":[\"a\""
	for (i = 1; i < 1000; i++)
		printf ",\"f%d\"", i
	print "]}"
}' >"$WORK/bad"
timeout 30 scripts/worklist -a $as_of "$WORK/bad" >"$WORK/got" 2>&1
equal "long lists" "0 1 1" "$? $(grep -c 'A .* issues: not a list' \
    "$WORK/got") $(grep -c 'also f999, now$' "$WORK/got")"

# Files and the ways out.
printf '{"case_id":"A","assess_alerts":["x"]}\n' >"$WORK/good"
list - <"$WORK/good" >"$WORK/got"
equal "- is standard input" 1 "$(grep -c '^now  *A ' "$WORK/got")"
list <"$WORK/good" >"$WORK/got"
equal "no file is standard input" 1 "$(grep -c '^now  *A ' "$WORK/got")"
printf 'no\n\033[2J\302\233\342\200\256\342\200\250\\nfile' >"$WORK/name"
list "$(cat "$WORK/name")" "$WORK" "$WORK/good" >"$WORK/got" 2>"$WORK/said"
equal "files that cannot be opened: status, all others" "66 1 1" \
    "$? $(grep -c '^now  *A ' "$WORK/got") $(grep -c \
    '^INCOMPLETE: 2 files not read' "$WORK/got")"
equal "files that cannot be opened are named, in escapes" "1 1" "$(grep -cF \
    'no\x0a\x1b[2J\u009b\u202e\u2028\nfile: cannot be opened' \
    "$WORK/said") $(grep -cF "$WORK: cannot be opened" "$WORK/said")"
list "$WORK/nothing" >"$WORK/got" 2>&1
equal "no file at all can be opened" "66 0" "$? $(grep -c LIST "$WORK/got")"
for to in '&-' /dev/full; do
	[ "$to" = /dev/full ] && [ ! -c /dev/full ] && continue
	sh -c "exec scripts/worklist -a $as_of '$WORK/nothing' '$WORK/good' \
	    2>$to" >"$WORK/got"
	equal "messages to $to: status, all cases" "66 1" \
	    "$? $(grep -c '^now  *A ' "$WORK/got")"
done
for to in '>>' '2>>'; do
	sh -c "exec scripts/worklist '$WORK/good' $to'$WORK/good'" \
	    >"$WORK/got" 2>&1
	equal "$to a file that is read: it stays" "2 1" \
	    "$? $(grep -c . "$WORK/good")"
done
scripts/worklist -a $as_of "$WORK/good" >"$WORK/want"
scripts/worklist --as-of $as_of "$WORK/good" >"$WORK/got"
same "--as-of is -a" "$WORK/want" "$WORK/got"
scripts/worklist --as-of=$as_of -- "$WORK/good" >"$WORK/got"
same "--as-of=DATE is -a, too" "$WORK/want" "$WORK/got"
scripts/worklist -a zorro "$WORK/good" >"$WORK/got" 2>&1
equal "-a without a date" "2 0" "$? $(grep -c zorro "$WORK/got")"
list "-$(printf '\033')" >"$WORK/got" 2>&1
equal "an option that is none" "2 usage" "$? $(cut -d : -f 1 "$WORK/got")"
list "$WORK/good" >&- 2>"$WORK/said"
equal "closed output" 74 $?
if [ -c /dev/full ]; then
	list "$WORK/good" >/dev/full 2>"$WORK/said"
	equal "a full disk" "74 1" \
	    "$? $(grep -c 'worklist: .*cannot be written' "$WORK/said")"
fi
(cd scripts && env -u HOME TZ=America/New_York sh worklist -a $as_of \
    "$WORK/cases" "$WORK/rows") >"$WORK/got" 2>&1
list "$WORK/cases" "$WORK/rows" >"$WORK/want"
same "from its own folder, without HOME, in another zone" "$WORK/want" \
    "$WORK/got"

# The demo and setup, from a folder with a blank in its name.
mkdir -p "$WORK/a b/tree" "$WORK/other/tree/scripts"
cp -R scripts "$WORK/a b/tree"
(cd "$WORK/a b" && env -u HOME CDPATH="$WORK/other" TMPDIR=. \
    tree/scripts/demo) 2>/dev/null | sed -n '/^WORK LIST/,$p' >"$WORK/got"
same "the demo is at home anywhere" "$pages/page" "$WORK/got"
equal "the demo leaves nothing behind" tree "$(ls "$WORK/a b")"
CC='no\ncc' SETUP=no "$WORK/a b/tree/scripts/setup" 2>"$WORK/said"
equal "setup names what is missing, on one line" "1 1" \
    "$? $(grep -cF '(no\ncc)' "$WORK/said")"
# What the programs take, as they pass it on from CSV.
printf '%s\n' '{"case_id":"A","patient_class":"inpatient",'\
'"lives_alone":"yes","caregiver":"0",'\
'"expected_discharge_on":"2026-11-23 10:00",'\
'"delay":"PAC.SNF_BED.community:4"}' \
    >"$WORK/taken"
list "$WORK/taken" >"$WORK/got" 2>&1
equal "yes is true, 0 is false, a blank stands before a time" 1 \
    "$(tr -s '\n ' '  ' <"$WORK/got" |
    grep -c 'by 10:00 A .*leaves.*lives alone, no caregiver')"
equal "a list may be a text" 0 "$(grep -c 'not a list' "$WORK/got")"
# What issues say cannot be used is not, be they a list or a text.
case='"case_id":"Z","patient_class":"inpatient","discharge_variance":3,'\
'"discharge_los":9,"discharge_gmlos":6,"expected_discharge_on":"2026-11-23"'
lost='expected_discharge_on:not_a_date discharge_variance:not_usable'
for issues in "\"$(echo "$lost" | tr ' ' ';')\"" \
    "[\"$(echo "$lost" | sed 's/ /","/')\"]"; do
	echo "{$case,\"issues\":$issues}" >"$WORK/noted"
	list "$WORK/noted" >"$WORK/got" 2>&1
	grep -c -e 'PAST THE EXPECTED' -e 'not a list' "$WORK/got"
done >"$WORK/noted_got"
equal "what issues in a text name is not used" "0 0 " \
    "$(tr '\n' ' ' <"$WORK/noted_got")"
# A byte that is not of UTF-8 would make one id of two.
printf '{"case_id":"Z\351"}\n{"case_id":"Z\350"}\n{"case_id":"\303\251"}\n' \
    >"$WORK/latin"
list "$WORK/latin" >"$WORK/got" 2>"$WORK/said"
equal "a line that is not UTF-8 is named and left out" "1 2 1" \
    "$? $(grep -c latin: "$WORK/said") $(grep -c '^1 case' "$WORK/got")"
printf '%s,duty,status\n1,observation,W,2026-11-23,round,open\n%s\n' \
    case_id,patient_class,unit,expected_discharge_on \
    2,observation,W,2026-11-23,, >"$WORK/c.csv"
cut -d, -f1-4 "$WORK/c.csv" >"$WORK/without.csv"
for f in c without; do
	worked "$WORK/$f.csv"
	list "$WORK/cases" >"$WORK/$f.page"
	echo $?
done >"$WORK/got"
same "columns duty and status of the source make no row of a case" \
    "$WORK/without.page" "$WORK/c.page"
equal "and lose none" "0 0 2" "$(tr '\n' ' ' <"$WORK/got")$(
    grep -c '^today' "$WORK/c.page")"
printf 'case_id,setting,payer,soc_date,unit\n%s\n' \
    7,home_health,Medicare,2026-09-26,W |
    cm-reassess -q --as-of $as_of --to jsonl >"$WORK/a"
for with in reassess_next_on unit,reassess_next_on; do
	cm-reassess -q --as-of $as_of --items --with $with --to jsonl \
	    "$WORK/a" >"$WORK/i"
	list "$WORK/a" "$WORK/i" | grep -c -e '^1 case, 1 listed' \
	    -e 'get the face-to-face encounter'
done >"$WORK/got"
printf '%s\n' 2 2 >"$WORK/want"
same "a row with a field of its case is no case" "$WORK/want" "$WORK/got"
# A case counts once; duties without a case are what a failed night leaves.
list "$WORK/taken" "$WORK/taken" >"$WORK/got"
equal "a case that is there twice counts once" 1 \
    "$(grep -c '^INCOMPLETE: 1 case named again$' "$WORK/got")"
equal "a case that is there twice is listed once" 1 \
    "$(grep -c '^1 case, 1 listed' "$WORK/got")"
echo '{"case_id":"B","duty":"im1","due":"2026-11-22","status":"overdue",
"text":"give it","basis":"law","citation":"x"}' | tr -d '\n' >"$WORK/duty"
list "$WORK/duty" >"$WORK/got"
equal "duties alone are no list" 1 $?
equal "duties alone are said" 1 "$(grep -c \
    '^INCOMPLETE: the duties of 1 case without the case$' "$WORK/got")"
list <&- >"$WORK/got" 2>"$WORK/err"
equal "closed input is no empty ward" 74 $?
# As many keys as a program takes, however deep they are.
for deep in 0 3; do
	for n in 4096 4097; do
		awk -v n=$((n - deep)) -v deep=$deep 'BEGIN {
			printf "{\"case_id\":\"A\",\"a\":"
			for (i = 0; i < deep; i++) printf "{\"d\":"
			printf "1"
			for (i = 0; i < deep; i++) printf "}"
			for (i = 2; i < n; i++) printf ",\"k%d\":1", i
			print "}"
		}' >"$WORK/keys"
		list "$WORK/keys" >"$WORK/got" 2>"$WORK/err"
		echo "$? $(grep -c '^1 case, ' "$WORK/got") $(grep -c \
		    ':1: expected .* 4096 keys at most; the line' "$WORK/err")"
	done
done >"$WORK/all"
printf '%s\n' '0 1 0' '1 0 1' '0 1 0' '1 0 1' >"$WORK/want"
same "a line has 4096 keys at most" "$WORK/want" "$WORK/all"
# A jq that says which core file it may leave, whatever the caller allows.
mkdir "$WORK/bin"
printf '#!/bin/sh\nulimit -c >>"%s"\nexec "%s" "$@"\n' "$WORK/core" \
    "$(command -v jq)" >"$WORK/bin/jq"
chmod +x "$WORK/bin/jq"
# Dash and bash have it.
# shellcheck disable=SC3045
if (ulimit -c unlimited 2>/dev/null); then
	for script in "worklist $WORK/taken" "from-hmis tests/adapters/hmis"; do
		: >"$WORK/core"
		# shellcheck disable=SC2086
		(ulimit -c unlimited; PATH=$WORK/bin:$PATH
		    exec scripts/$script >/dev/null 2>&1)
		equal "${script%% *}: nothing it runs leaves a core file" 0 \
		    "$(sort -u "$WORK/core")"
	done
else
	skip "core files" "none can be allowed"
fi
finish
