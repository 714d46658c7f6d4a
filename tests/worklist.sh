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

cm-intake -q --map caseload --as-of $as_of scripts/example/census.csv \
    >"$WORK/census.csv" 2>/dev/null
worked "$WORK/census.csv"
list "$WORK/cases" "$WORK/rows" >"$WORK/page"
same "the page of a Monday" "$pages/page" "$WORK/page"
list "$WORK/rows" "$WORK/cases" >"$WORK/got"
same "rows may come first" "$WORK/page" "$WORK/got"
list -m 'Elm LPN' "$WORK/cases" "$WORK/rows" |
    grep -c 'RN\|MSW\|BSW' >"$WORK/others"
equal "one manager's list has no case of another" 0 "$(cat "$WORK/others")"
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
case_id,admit_at,discharge_at,clocks_met
A,2026-11-10T09:00,2026-11-18T10:00,
B,2026-11-10T09:00,2026-11-18T10:00,tcm_contact:2026-11-19
END
worked "$WORK/in.csv"
says "a call that is late" "call, home since Wed 18 Nov"
equal "a call that was made is not listed" 0 \
    "$(grep -c ' B .* call, home' "$WORK/got")"
# A date that cannot be used, of any type, ends neither list nor case.
for bad in '"next zorro"' 5 '["zorro"]' '{"a":"zorro"}'; do
	printf '{"case_id":"A","assess_alerts":["x"],"%s":%s}\n' \
	    discharge_at "$bad" reassess_next_on "$bad" due "$bad" \
	    expected_discharge_on "$bad" last_contact_on "$bad" >"$WORK/bad"
	list "$WORK/bad" >"$WORK/got" 2>&1
	equal "bad dates: $bad" "5 0" "$(grep -c '^ .* not a date' \
	    "$WORK/got") $(grep -c zorro "$WORK/got")"
done
printf '{"case_id":"A\\u001b[2J\\u009b\\u202e","assess_alerts":["x"]}\n' \
    >"$WORK/-h.jsonl"
(cd "$WORK" && "$root/scripts/worklist" -a $as_of -- -h.jsonl) >"$WORK/got"
equal "a name may begin with -, controls are escapes" 1 \
    "$(grep -cF 'A\x1b[2J\u009b\u202e' "$WORK/got")"
echo '{"case_id":"zorro"' >"$WORK/bad"
list "$WORK/bad" >"$WORK/got" 2>&1
equal "what jq says is not shown" "65 0" "$? $(grep -c zorro "$WORK/got")"
finish
