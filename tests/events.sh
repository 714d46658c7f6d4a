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
CASES=${CASES:-5000}
as_of=2026-11-23T07:00
fields=lib/data/fields.csv
kinds=lib/data/event_kinds.csv

# made N FOLDER: so many cases and their ledger, in both forms.
made()
{
	mkdir -p "$2"
	awk -v n="$1" -v seed=1 -v as_of=$as_of -v kinds=$kinds \
	    -v fields=$fields -v to="$2" -f tests/notices/days.awk \
	    -f tests/notices/random.awk -f tests/events/csv.awk \
	    -f tests/events/ledger.awk
}

# comparable <LINES: whether a value of the record's own can be used is not for
# this test.
comparable()
{
	awk -F '\t' '$2 != "issues" || $3 ~ /^events:/ ||
	    $3 !~ /:(not_a|out_of_range|in_the_future)/' | sort
}

# tidied <CSV: in lines that can be compared.
tidied()
{
	awk -v fields=$fields -f tests/events/csv.awk -f tests/events/tidy.awk
}

# by_rule FOLDER: what the pages say of its cases and ledger; what is wrong with
# the cases then is for cm-intake to say.
by_rule()
{
	for file in issues left_out unfed; do
		: >"$1/$file"
	done
	awk -v as_of=$as_of -v kinds=$kinds -v fields=$fields -v to="$1" \
	    -f tests/notices/days.awk -f tests/events/csv.awk \
	    -f tests/events/fold.awk "$1/cases.csv" "$1/ledger.csv"
	cm-intake -q --as-of $as_of "$1/folded.csv" | tidied |
	    cat - "$1/issues" | comparable >"$1/want"
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
	tidied <"$2/got.csv" | comparable >"$2/got"
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
finish
