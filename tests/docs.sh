#!/bin/sh
# SPDX-License-Identifier: MIT
# The manual says what the programs do: each has its page, its line in the
# overviews and its cases; SYNOPSIS and options are those of --help; every
# field is in cm-record(5); every example runs and prints what it shows. The
# news begin with this version.

. "${0%/*}/lib/report.sh"

# The page as plain text: no overstriking, lines as long as they come.
plain()
{
	mandoc -Tascii -O width=1000 "$1" 2>/dev/null |
	    sed "s/.$(printf '\b')//g"
}

# Text as one line with single blanks.
squeeze()
{
	tr -s ' \t\n' '   ' | sed -e 's/^ //' -e 's/ $//'
}

# section PAGE NAME: the text below that head.
section()
{
	plain "$1" | awk -v name="$2" '
	/^[A-Z]/ { inside = $0 == name; next }
	inside'
}

# has NAME FILE PATTERN
has()
{
	if grep -qE -e "$3" "$2" 2>/dev/null; then
		ok "$1"
	else
		not_ok "$1"
	fi
}

# The options of --help text: own ones, or those below the shared head.
options()
{
	awk -v part="$1" '
	/^Shared options/ { shared = 1; next }
	(part == "shared") == (shared + 0) && /^  -/ {
		for (i = 1; i <= NF && $i ~ /^-/; i++) {
			sub(/[[,=].*/, "", $i)
			print $i
		}
	}' "$2"
}

# documented NAME TEXT OPTIONS: each option is in the text as a word.
documented()
{
	while read -r option; do
		grep -qE -e "(^|[^A-Za-z0-9-])$option([^A-Za-z0-9-]|\$)" \
		    "$2" || echo "$option is not in the page"
	done <"$3" >"$3.found"
	empty "$1" "$3.found"
}

page_and_help()
{
	p=$1
	page=man/$p.1
	if ! "$p" --help >"$WORK/$p.help" 2>&1; then
		not_ok "$p: --help" "$WORK/$p.help"
		return
	fi
	awk 'length > 80' "$WORK/$p.help" >"$WORK/$p.wide"
	empty "$p: --help has lines of 80 columns at most" "$WORK/$p.wide"
	section "$page" SYNOPSIS | squeeze >"$WORK/$p.synopsis"
	awk 'NR > 1 && !/^    / { exit } { print }' "$WORK/$p.help" |
	    sed 's/^usage: //' | squeeze \
	    >"$WORK/$p.usage"
	same "$p: SYNOPSIS is the usage" "$WORK/$p.usage" \
	    "$WORK/$p.synopsis"
	plain "$page" >"$WORK/$p.text"
	options own "$WORK/$p.help" >"$WORK/$p.own"
	documented "$p: own options are in the page" "$WORK/$p.text" \
	    "$WORK/$p.own"
	options shared "$WORK/$p.help" >"$WORK/$p.shared"
	documented "$p: shared options are in cmtools(7)" \
	    "$WORK/cmtools.text" "$WORK/$p.shared"
	has "$p: has shared options" "$WORK/$p.shared" '^--as-of$'
}

awk -F, '$3 == "case" { print $1 }' lib/data/fields.csv | sort \
    >"$WORK/case.fields"

# Written once: the programs are tried side by side.
printf 'case_id,at,kind,what\nA,2026-01-01,milestone,a\n' >"$WORK/ledger.csv"
printf '00001 I10     1 %-60s %s\n' High 'High pressure' \
    >"$WORK/icd10cm_order_2026.txt"

program()
{
	p=$1
	if ! [ -e "man/$p.1" ]; then
		not_ok "$p: has a page"
	else
		ok "$p: has a page"
		[ -n "$mandoc" ] && page_and_help "$p"
	fi
	has "$p: is in README.md" README.md "(^|[^a-z-])$p([^a-z-]|\$)"
	has "$p: is in cmtools(7)" man/cmtools.7 \
	    "^\\.(Xr|It Xr|Nm|It Nm) $p( |\$)"
	ls tests/cli/"$p"/*/cmd >"$WORK/$p.cases" 2>/dev/null
	has "$p: has cases" "$WORK/$p.cases" .
	"$p" --fields --no-header 2>&1 | cut -d , -f 1 >"$WORK/$p.fields"
	has "$p: lists fields" "$WORK/$p.fields" '^case_id$|^[a-z]+_'
	while read -r field; do
		grep -qw -e "$field" "$WORK/record.text" ||
		    echo "$field is not in cm-record(5)"
	done <"$WORK/$p.fields" >"$WORK/$p.unsaid"
	empty "$p: fields are in cm-record(5)" "$WORK/$p.unsaid"
	{
		printf 'case_id\nA\n' | "$p" -q --items | sed -n 1p
		"$p" -q --events "$WORK/ledger.csv" --items | sed -n 1p
		printf 'case_id\nA\n' | "$p" -q --items \
		    --icd10cm "$WORK/icd10cm_order_2026.txt" | sed -n 1p
		printf 'case_id\nA\n' | "$p" -q --review-sample 1 \
		    --profile notices | sed -n 1p
		printf 'case_id\nA\n' | "$p" -q --items --pathway auto |
		    sed -n 1p
	} 2>/dev/null | tr , '\n' | grep -vx case_id | sort -u \
	    >"$WORK/$p.columns"
	comm -12 "$WORK/$p.columns" "$WORK/case.fields" >"$WORK/$p.both"
	empty "$p: no column of --items is a field of a case" "$WORK/$p.both"
}

# examples PAGE FOLDER: writes N.cmd and, where output is shown, N.want.
examples()
{
	awk -v dir="$2" '
	function text(s) {
		gsub(/\\&/, "", s)
		gsub(/\\-/, "-", s)
		gsub(/\\\(aq/, "\047", s)
		gsub(/\\\(dq/, "\"", s)
		gsub(/\\\(ti/, "~", s)
		gsub(/\\\(ha/, "^", s)
		gsub(/\\\(ga/, "`", s)
		gsub(/\\e/, "\\", s)
		return s
	}
	/^\.Bd .*-literal/ { literal = 1; next }
	/^\.Ed/ { literal = more = n_open = 0; next }
	!literal || /^\.\\"/ { next }
	/^\.(Bd|Ed|Pp)/ { next }
	more || /^\$ / {
		line = text($0)
		if (!more) {
			n++
			n_open = 1
			line = substr(line, 3)
			printf "%s", "" >(dir "/" n ".cmd")
		}
		print line >(dir "/" n ".cmd")
		more = line ~ /\\$/ || line ~ /(\||&&)[ \t]*$/
		next
	}
	n_open { print text($0) >(dir "/" n ".want") }
	END { print n + 0 }' "$1"
}

# shows WANT GOT: the page may show the output with or without messages,
# which a terminal may mix in before or after it.
shows()
{
	cat "$2.err" "$2" >"$2.before"
	cat "$2" "$2.err" >"$2.after"
	cmp -s "$1" "$2" || cmp -s "$1" "$2.before" || cmp -s "$1" "$2.after"
}

# one_example PAGE FOLDER N
one_example()
{
	cmd=$2/$3.cmd
	got=$2/$3.got
	what="$1: $(head -n 1 "$cmd" | cut -c 1-60)"
	(cd "$2/run" && exec sh "$cmd") >"$got" 2>"$got.err" </dev/null
	rc=$?
	if [ -e "$2/$3.want" ]; then
		if shows "$2/$3.want" "$got"; then
			ok "$what"
		else
			same "$what" "$2/$3.want" "$got.before"
		fi
	elif [ "$rc" -gt 1 ] || grep -qE 'not found|usage:' "$got.err"; then
		echo "exit status $rc" >>"$got.err"
		not_ok "$what" "$got.err"
	else
		ok "$what"
	fi
}

# The examples of a page, one after the other among the shipped files.
run_examples()
{
	name=$1
	dir=$WORK/example/$name
	mkdir -p "$dir/run"
	cp -R scripts/example/. "$dir/run" 2>/dev/null
	n=$(examples "man/$1" "$dir")
	case $1 in
	cm-*.1)
		[ "$n" -gt 0 ] || not_ok "$name: has examples"
		;;
	esac
	i=1
	while [ "$i" -le "$n" ]; do
		one_example "$name" "$dir" "$i"
		i=$((i + 1))
	done
}

lint()
{
	for page in man/*.[157]; do
		[ -e "$page" ] || continue
		mandoc -Tlint -Wwarning "$page" >"$WORK/lint" 2>&1
		empty "$(basename "$page"): mandoc finds nothing" "$WORK/lint"
	done
}

# new_year: the commands of cm-tables(5) for a new fiscal year, as they stand
# there, give a stay of that year what the programs they name have for it.
new_year()
{
	mkdir -p "$WORK/year"
	(
		cd "$WORK/year" || exit 1
		printf '%s\n' version,fiscal_year,from,to,rows,source,verified \
		    45,2028,2027-10-01,2028-09-30,768,ours,no >VERSIONS
		cm-cost --print-table ipps_rates | awk -F, -v OFS=, '
		NR > 1 && $1 != 2027 { next }
		NR > 1 { $1 = 2028; $10 = "2027-10-01"; $11 = "2028-09-30" }
		{ print }' >RATES
		cm-cost --print-table parta |
		    sed -n '1p; s/^2026,/2027,/p' >AMOUNTS
		cm-cost --print-table drg | awk -F, -v OFS='\t' '
		NR == 1 {
			print "Table 5"
			print "FY 2028"
			print "MS-DRG", "Post-Acute DRG", "Special Pay DRG",
			    "Weights", "Geometric mean LOS"
		}
		$1 == 44 { print $2, $8, $9, $5 == "" ? "" : $5 + 1, $6 }' \
		    >TABLE5
		printf '%s\n' case_id,admit_at,discharge_at,drg \
		    1,2027-12-01,2027-12-05,470 >stay.csv
	)
	keep=discharge_gmlos,cost_drg_weight,cost_payment
	awk '/^\.Sh / { in_it = /A NEW FISCAL YEAR$/ }
	/^\.Ed/ { text = 0 }
	text { print }
	in_it && /^\.Bd/ { text = 1 }' man/cm-tables.5 |
	    sed -e 's/\\e$/\\/' -e '/\\$/!s/$/ stay.csv/' \
	    -e "s/^cm-[a-z]*/& -q --as-of 2027-12-31 --keep $keep/" \
	    -e 's/^\(cm-d.*\),cost_drg.*payment/\1/' \
	    -e 's/^\(cm-c.*\)discharge_gmlos,/\1/' >"$WORK/year/commands"
	(cd "$WORK/year" && sh -e ./commands) >"$WORK/year.told" 2>&1
	printf '%s\n' discharge_gmlos 2.0 cost_drg_weight,cost_payment \
	    2.9563,21840.99 >"$WORK/year.hoped"
	same "cm-tables.5: a new fiscal year is added as it says" \
	    "$WORK/year.hoped" "$WORK/year.told"
}

mandoc=$(command -v mandoc)
for page in cm-record.5 cm-tables.5 cm-sources.7 cmtools.7; do
	has "$page: is there" "man/$page" '^\.Sh NAME$'
done
sed 's/\\&//g; s/\\-/-/g' man/cm-record.5 >"$WORK/record.text" 2>/dev/null
if [ -n "$mandoc" ]; then
	plain man/cmtools.7 >"$WORK/cmtools.text"
	lint
else
	skip "pages against --help" "mandoc is not installed"
fi
equal "NEWS.md begins with this version" \
    "$(cm-intake --version | sed -n 's/.* //p')" \
    "$(sed -n 's/^## //p' NEWS.md | head -n 1)"
for p in cmd/cm-*.c; do
	basename "$p" .c
done | in_turn program
cm-assess --print-table bands >"$WORK/bands"
echo case_id >"$WORK/no_cases"
cm-assess --diff-table bands="$WORK/bands" "$WORK/no_cases" | tr , '\n' \
    >"$WORK/cm-diff.columns"
awk -F, '$3 == "item" { print $1 }' lib/data/fields.csv | sort \
    >"$WORK/item.fields"
sort -u "$WORK"/cm-*.columns | comm -13 - "$WORK/item.fields" >"$WORK/unused"
empty "every field of a listing is a column of one" "$WORK/unused"
new_year
for page in man/*.[157]; do
	[ -e "$page" ] && basename "$page"
done | in_turn run_examples
finish
