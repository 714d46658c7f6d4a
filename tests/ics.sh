#!/bin/sh
# SPDX-License-Identifier: MIT
# Calendars hold to RFC 5545: by a look at their lines, and by a calendar
# library of other people, where node and npm are there to fetch it.

. "${0%/*}/lib/report.sh"

npm=$BUILD/npm

calendar()
{
	"$1" -q --as-of 2026-11-23T08:00 --ics "$2" >"$WORK/$1.ics"
}

# lines NAME FILE: the look at the lines finds nothing but events.
lines()
{
	awk -f tests/ics.awk "$2" >"$WORK/found"
	grep -v '^events' "$WORK/found" >"$WORK/wrong"
	empty "$1: lines" "$WORK/wrong"
	if grep -q '^events [1-9]' "$WORK/found"; then
		ok "$1: has events"
	else
		not_ok "$1: has events" "$WORK/found"
	fi
}

# Into the build folder only; a machine without a network has none.
library()
{
	[ -d "$npm/node_modules/ical.js" ] && return
	npm install --prefix "$npm" --no-audit --no-fund --no-save \
	    --loglevel=error --fetch-timeout=20000 --fetch-retries=0 \
	    ical.js@2 >"$WORK/npm" 2>&1
}

# understood NAME FILE LISTING: the library finds the events of the listing.
understood()
{
	node tests/ics.js "$npm/node_modules" "$2" >"$WORK/events" \
	    2>"$WORK/why"
	rc=$?
	equal "$1: read by ical.js" 0 "$rc"
	[ "$rc" -eq 0 ] || sed -e 5q "$WORK/why"
	cut -f 1-3 "$WORK/events" | sort >"$WORK/got"
	same "$1: the events are the windows" "$3" "$WORK/got"
}

# The windows of the listing as UID, start and end of an event: days up to the
# day after the last, which date(1) and its like need not be asked for. Those of
# cases without an id are numbered.
windows()
{
	cm-reassess -q --as-of 2026-11-23T08:00 --items --to jsonl "$1" |
	    jq -n -r 'def day: .[0:10];
	    def next: (day + "T00:00:00Z" | fromdate + 86400 | todate)[0:10];
	    foreach (inputs | select(
	    .status != "missed" and .status != "satisfied" and
	    .status != "late" and .status != "not_recorded" and
	    .status != "undecided" and
	    .kind != "period")) as $row ({n: 0};
	    .row = $row | if (.row.case_id // "") == "" then
	    .n += 1 | .row.case_id = "no_case_id_\(.n)" else . end;
	    .row) | (.due | length > 10) as $timed |
	    [.duty + "-" + (.opens | day | gsub("-"; "")) + "-" + .case_id +
	    "@cmtools",
	    (if $timed then (.opens + "T00:00")[0:16] + ":00"
	    else .opens | day end),
	    (if $timed then .due + ":00" else .due | next end)] |
	    join("\t")' | sort
}

# The items of the listing that have a date and are open; turns to come are in
# the calendar alone.
dated_items()
{
	cm-plan -q --as-of 2026-11-23T08:00 --items --to jsonl "$1" |
	    jq -n -r 'foreach (inputs | select((.due // "") != "" and
	    (.task_status | IN("draft", "ready", "in-progress")))) as $row
	    ({n: 0}; .row = $row |
	    if (.row.case_id // "") == "" then
	    .n += 1 | .row.case_id = "no_case_id_\(.n)" else . end; .row) |
	    .item + "-" + ((.opens // .due)[0:10] | gsub("-"; "")) + "-" +
	    .case_id + "@cmtools"' | sort
}

cat >"$WORK/odd.csv" <<'EOF'
case_id,person_name,last_contact_on,soc_date,auth_requested_at,auth_type,payer
"A;1,\x","Roe, Jane; née ""Ünlü""",2026-11-12,,,,
,,2026-11-12,,,,
,,2026-11-12,,,,
01234567890123456789012345678901234567890123456789é€😀é€😀,,2026-11-20,,,,
T,,,,2026-11-22T10:00,expedited,MCA
U,,,,2026-11-22T10:00,expedited,Unheard of
EOF
census=scripts/example/census.csv
cm-intake -q --map caseload --as-of 2026-11-23T08:00 "$census" \
    >"$WORK/cases.csv" 2>/dev/null
for f in odd cases; do
	calendar cm-reassess "$WORK/$f.csv"
	mv "$WORK/cm-reassess.ics" "$WORK/$f.ics"
	lines "$f" "$WORK/$f.ics"
done
# Plan items; each shift for one with delirium. One case of the census is there
# twice, with one item in both.
cm-assess -q --as-of 2026-11-23T08:00 "$WORK/cases.csv" |
    awk -F, '!seen[$1]++' >"$WORK/scored.csv"
cat >"$WORK/turns.csv" <<'EOF'
case_id,enrolled_on,program,dx,assess_fourat,auth_requested_at,payer,plan_done
D,2026-11-22,,,5,,,
"H;1,\x",2026-11-02,remote,I50.9,,,,heart_failure_call@2026-11-23
A,,,,,2026-11-20,MCA,
,2026-11-20,,L89.152,,,,pressure_relief;pressure_teach_back
EOF
for f in scored turns; do
	calendar cm-plan "$WORK/$f.csv"
	mv "$WORK/cm-plan.ics" "$WORK/$f.ics"
	lines "$f" "$WORK/$f.ics"
done
if grep -q -e Roe -e Testcase "$WORK"/*.ics; then
	not_ok "no name without --ics-names"
else
	ok "no name without --ics-names"
fi
printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\nSUMMARY:a,b\r\n%0100d\r\n' 0 \
    >"$WORK/bad"
awk -f tests/ics.awk "$WORK/bad" >"$WORK/found"
equal "the look at the lines finds what is wrong" 5 \
    "$(grep -c '^line' "$WORK/found")"
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
	skip "ical.js" "no node or npm"
elif ! command -v jq >/dev/null 2>&1; then
	skip "ical.js" "no jq"
elif ! library; then
	skip "ical.js" "could not be fetched"
else
	for f in odd cases; do
		windows "$WORK/$f.csv" >"$WORK/want"
		understood "$f" "$WORK/$f.ics" "$WORK/want"
	done
	for f in scored turns; do
		dated_items "$WORK/$f.csv" >"$WORK/want"
		node tests/ics.js "$npm/node_modules" "$WORK/$f.ics" |
		    cut -f 1 | sort >"$WORK/got"
		comm -23 "$WORK/want" "$WORK/got" >"$WORK/lost"
		empty "$f: each dated item is an event" "$WORK/lost"
		comm -13 "$WORK/want" "$WORK/got" | grep -v '@.*@' >"$WORK/more"
		empty "$f: what is more are turns" "$WORK/more"
		equal "$f: no event twice" "$(wc -l <"$WORK/got")" \
		    "$(sort -u "$WORK/got" | wc -l)"
	done
	equal "turns: of a call that was made ahead none" 0 \
	    "$(grep -c 'heart_failure_call@2026-11-23' "$WORK/turns.ics")"
	equal "turns: at most nine of each shift" 9 \
	    "$(grep -c 'UID:delirium_4at' "$WORK/turns.ics")"
fi
finish
