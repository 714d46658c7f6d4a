#!/bin/sh
# SPDX-License-Identifier: MIT
# What --lint-table passes loads, what it refuses is refused: for every table
# and program of programs.csv, spoilt in every column. The second program that
# uses a table takes every fifth of the copies, and so on; a sanitized build is
# slow and takes every seventh.

. "${0%/*}/lib/report.sh"

newline="
"

# differ WHAT PROGRAM TABLE FILE: the first finding of each, if not the same.
differ()
{
	found=$("$2" --lint-table "$3=$4" 2>&1)
	found=${found%%"$newline"*}
	loaded=$("$2" -q --table "$3=$4" "$WORK/cases.csv" 2>&1 >"$4.out")
	loaded=${loaded#"$2: "}
	loaded=${loaded#"$3: "}
	if [ "$found" != "$loaded" ]; then
		printf '%s\nlint: %s\nload: %s\n' "$1" "$found" "$loaded"
	fi
}

# agree PROGRAM:TABLE:EVERY
agree()
{
	p=${1%%:*} every=${1##*:}
	t=${1#*:}
	t=${t%:*}
	dir=$WORK/$p/$t
	i=0
	mkdir -p "$dir"
	awk -v out="$dir/copy" -v every="$every" -f tests/spoil.awk \
	    "lib/data/$t.csv" >"$dir/list"
	while read -r what; do
		i=$((i + 1))
		differ "$what" "$p" "$t" "$dir/copy.$i.csv"
	done <"$dir/list" >"$dir/differ"
	rm -f "$dir"/copy.*
	empty "$p: $t: lint and load agree on $i copies" "$dir/differ"
}

# uses PROGRAM: the tables it uses.
uses()
{
	for f in lib/data/*.csv; do
		t=$(basename "$f" .csv)
		if "$1" --table "$t=$f" "$WORK/cases.csv" >/dev/null 2>&1
		then
			echo "$1:$t"
		fi
	done
}

echo case_id >"$WORK/cases.csv"
for p in cmd/cm-*.c; do
	basename "$p" .c
done | in_turn uses | sort >"$WORK/used"
awk -F '[,|]' 'NR > 1 && $1 != "map" {
	for (i = 2; i <= NF; i++)
		print $i ":" $1
}' lib/data/programs.csv | sort >"$WORK/checked"
comm -13 "$WORK/used" "$WORK/checked" >"$WORK/idle"
empty "programs.csv names programs that use the table" "$WORK/idle"
for list in used checked; do
	cut -d : -f 2 "$WORK/$list" | grep -vx fields | sort -u \
	    >"$WORK/$list.tables"
done
same "programs.csv has every table that a program uses" \
    "$WORK/used.tables" "$WORK/checked.tables"
{
	cat "$WORK/checked"
	grep ':fields$' "$WORK/used"
} | awk -F : -v san="${SAN:+7}" '{
	print $0 ":" (san != "" ? san : $2 in seen ? 5 : 1)
	seen[$2] = 1
}' >"$WORK/pairs"
if [ "$(wc -l <"$WORK/pairs")" -lt 40 ]; then
	not_ok "every program uses tables" "$WORK/pairs"
fi
in_turn agree <"$WORK/pairs"
cm-plan --print-table holidays | awk 'NR < 3 { print }
    NR == 2 { for (i = 0; i < 1500; i++) print }' >"$WORK/wrong.csv"
cm-plan --lint-table holidays="$WORK/wrong.csv" | tail -n 1 >"$WORK/got"
cm-plan --lint-table holidays="$WORK/wrong.csv" | wc -l | tr -d ' ' \
    >>"$WORK/got"
printf '... and 500 more faults were not printed\n1001\n' >"$WORK/want"
same "faults of a table are bounded" "$WORK/want" "$WORK/got"
awk 'BEGIN {
	for (row = 0; row < 2; row++)
		for (i = 1; i <= 256; i++)
			printf "%s%s%d", (i > 1 ? "," : row ? "\n" : ""),
			    (row ? "" : "c"), i
	print ""
}' >"$WORK/wide.csv"
for pair in intake:words assess:bands plan:holidays reassess:clocks \
    discharge:clocks cost:parta; do
	cm-"${pair%:*}" --lint-table "${pair#*:}=$WORK/wide.csv" \
	    >"$WORK/got" 2>&1
	equal "cm-${pair%:*}: a file of cases is no table, however wide" \
	    "78 1" "$? $(grep -c 'column 256: unknown column' "$WORK/got")"
done
finish
