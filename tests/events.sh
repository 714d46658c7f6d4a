#!/bin/sh
# SPDX-License-Identifier: MIT
# A ledger of what was done, folded into cases twice: by cm-intake --events and
# by tests/events/fold.awk, which was written from the pages and the table
# event_kinds alone. Each field and issue of many made-up cases must be the same
# in both, whatever the order and form of the lines.

. "${0%/*}/lib/report.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	CASES=${CASES:-500}
fi
CASES=${CASES:-3000}
as_of=2026-11-23T07:00
fields=lib/data/fields.csv
kinds=lib/data/event_kinds.csv
no_text='(no text)'
tab=$(printf '\t')
# Of a value itself; what other tables say is said of what a field comes to.
own="^[^$tab]*${tab}issues$tab.*:(not_an?_[^k]|out_of_range|in_the_future)"
own="$own|${tab}[a-z0-9_]*outcome:"

# made N FOLDER [0|1]: so many cases and their ledger, in both forms; with 1
# some members of lines in JSON are no texts.
made()
{
	mkdir -p "$2"
	awk -v n="$1" -v seed=1 -v as_of=$as_of -v kinds=$kinds \
	    -v fields=$fields -v odd="${3:-0}" -v no_text="$no_text" \
	    -v to="$2" -f tests/notices/days.awk -f tests/notices/random.awk \
	    -f tests/events/csv.awk -f tests/events/ledger.awk
}

# tidied <CSV: in lines that can be compared.
tidied()
{
	awk -v fields=$fields -f tests/events/csv.awk -f tests/events/tidy.awk
}

# checked FILE: its cases as cm-intake passes them on, with what is wrong.
checked()
{
	cm-intake -q --as-of $as_of "$1" | tidied
}

# by_rule FOLDER: what the pages say of its cases and ledger. What is wrong with
# the cases then is for cm-intake to say, and of a value of their own what was
# wrong with it before.
by_rule()
{
	for file in issues left_out unfed; do
		: >"$1/$file"
	done
	awk -v as_of=$as_of -v kinds=$kinds -v fields=$fields -v to="$1" \
	    -v no_text="$no_text" -f tests/notices/days.awk \
	    -f tests/events/csv.awk -f tests/events/line.awk \
	    -f tests/events/fold.awk "$1/cases.csv" "$1/ledger.csv"
	checked "$1/folded.csv" >"$1/folded"
	checked "$1/cases.csv" | grep -E "$own" | cat - "$1/issues" |
	    grep -v -x -F -f "$1/folded" |
	    sed "s/:not_a_[ks][a-z]*_value\$/:not_usable/" | sort -u |
	    cat - "$1/folded" | sort >"$1/want"
}

# told OUTPUT LEDGER CASES [OPTION ...]: what cm-intake says.
told()
{
	out=$1 ledger=$2 cases=$3
	shift 3
	cm-intake -q --as-of $as_of --events "$ledger" --to csv -o "$out" "$@" \
	    "$cases" 2>"$WORK/err"
	status=$?
	[ $status -le 1 ] || equal "$out: status" 1 $status
}

# agrees NAME FOLDER: the program and the rules, line by line.
agrees()
{
	tidied <"$2/got.csv" | sort >"$2/got"
	comm -23 "$2/want" "$2/got" | sed 's/^/rules:   /' >"$2/differ"
	comm -13 "$2/want" "$2/got" | sed 's/^/program: /' >>"$2/differ"
	sort -k2 "$2/differ" >"$2/differ.by_case"
	empty "$1" "$2/differ.by_case"
}

# figure NAME: of the counts of the run.
figure()
{
	sed -n "s/.*\"events_$1\":\\([0-9]*\\).*/\\1/p" "$all/stats"
}

# body FILE: its lines without the header.
body()
{
	sed 1d "$1"
}

# headed FILE: the lines of standard input, below its header.
headed()
{
	sed 1q "$1"
	cat
}

all=$WORK/all
made "$CASES" "$all"
equal "cases" $((CASES + 1)) "$(wc -l <"$all/cases.csv")"
by_rule "$all"
told "$all/got.csv" "$all/ledger.csv" "$all/cases.csv" --stats "$all/stats" \
    --rejects "$all/bad.csv"
agrees "$CASES cases and $(figure lines) lines" "$all"
empty "each row of the table has lines that count" "$all/unfed"

read -r lines used left_out repeated future <"$all/counts"
equal "lines" "$lines" "$(figure lines)"
equal "lines that were left out" "$left_out" "$(figure left_out)"
equal "lines that came before" "$repeated" "$(figure repeated)"
equal "lines in the future" "$future" "$(figure future)"
equal "every line is counted once" "$lines" \
    $((used + left_out + repeated + future))
headed "$all/ledger.csv" <"$all/left_out" >"$WORK/left_out"
same "what was left out, as it came" "$WORK/left_out" "$all/bad.csv.events"

body "$all/ledger.csv" | awk -v seed=1 -f tests/notices/random.awk \
    -f tests/events/shuffle.awk | sort -n | cut -f 2- |
    headed "$all/ledger.csv" >"$WORK/ledger.csv"
told "$WORK/got.csv" "$WORK/ledger.csv" "$all/cases.csv"
same "lines in another order" "$all/got.csv" "$WORK/got.csv"
body "$all/ledger.csv" | cat "$all/ledger.csv" - >"$WORK/ledger.csv"
told "$WORK/got.csv" "$WORK/ledger.csv" "$all/cases.csv"
same "every line twice" "$all/got.csv" "$WORK/got.csv"
told "$WORK/got.csv" "$all/ledger.jsonl" "$all/cases.jsonl"
same "JSON Lines" "$all/got.csv" "$WORK/got.csv"
body "$all/ledger.csv" | sort -t, -k1,1 | headed "$all/ledger.csv" \
    >"$WORK/ledger.csv"
told "$WORK/got.csv" "$WORK/ledger.csv" "$all/cases.csv" --sorted
same "sorted, and merged" "$all/got.csv" "$WORK/got.csv"
told "$WORK/got.csv" "$all/ledger.csv" "$all/got.csv"
same "once more over its own output" "$all/got.csv" "$WORK/got.csv"

# Cases that have none of the fields.
few=$WORK/few
made 400 "$few"
cut -d, -f1 "$few/cases.csv" >"$few/ids.csv"
mv "$few/ids.csv" "$few/cases.csv"
by_rule "$few"
told "$few/got.csv" "$few/ledger.csv" "$few/cases.csv"
agrees "cases without values of their own" "$few"

# Lists as long as a field can hold, longer by a byte, longer without one of the
# record's own, and as long as that only if the items of both count twice.
long=$WORK/long
mkdir -p "$long"
awk -v to="$long" '
function lines(id, n, last,  i)
{
	for (i = 1; i <= n; i++)
		print id ",2026-11-02,referral,,snf,sent:" i + 1e6 \
		    substr(pad, 1, (i < n ? 1003 : last) - 7) >ledger
}

BEGIN {
	for (pad = "x"; length(pad) < 1003; )
		pad = pad pad
	ledger = to "/ledger.csv"
	print "case_id,at,kind,who,what,result" >ledger
	lines("L1", 512, 984)
	lines("L2", 512, 985)
	lines("L3", 512, 1009)
	lines("L4", 300, 1003)
	for (i = 1; i <= 300; i++)
		own = own (i > 1 ? ";" : "") "snf:sent:2026-11-02:" i + 1e6 \
		    substr(pad, 1, 996)
	print "case_id,referrals\nL1,snf:sent:2026-11-01\n" \
	    "L2,snf:sent:2026-11-01\nL3,none\nL4," own >(to "/cases.csv")
}'
by_rule "$long"
told "$long/got.csv" "$long/ledger.csv" "$long/cases.csv"
agrees "long lists" "$long"
equal "lists that are too long" "L2 L3" \
    "$(sed -n 's/	.*too_long//p' "$long/got" | paste -sd ' ' -)"

odd=$WORK/odd
made 600 "$odd" 1
by_rule "$odd"
told "$odd/got.csv" "$odd/ledger.jsonl" "$odd/cases.jsonl"
agrees "members that are no texts" "$odd"
finish
