# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034,SC2154
# What the adapters share. An adapter turns a folder of tables that belong
# together into a caseload, in four steps, none of which holds more than one
# person in memory:
#
#	rows	cm-intake reads each table, the judge of what is CSV or JSON;
#		jq turns each row into a line of the person's id and what
#		is needed
#	people	sort brings the lines of a person together
#	cases	jq makes the person's cases, with the source's own columns
#	intake	cm-intake maps them to the fields of cm-record(5)
#
# Messages name files, lines and fields, never what is in them: those of
# jq are not shown for that.

set -eu
umask 077
LC_ALL=C
export LC_ALL
me=${0##*/}
as_of=
per=encounter
class=
jq_before=
status=0
lib=${0%/*}/lib

# From the checkout, unless the programs are installed.
if ! command -v cm-intake >/dev/null 2>&1; then
	PATH=${0%/*}/../build/bin:$PATH
fi

# die STATUS MESSAGE
die()
{
	echo "$me: $2" >&2
	exit "$1"
}

wrong_use()
{
	printf '%s\n' "$use" >&2
	exit 2
}

# options NAMES ARGUMENT ...: sets as_of, per, class and folder; use is the
# text of --help, NAMES the options there are, with blanks around each.
options()
{
	names=$1
	shift
	while [ $# -gt 0 ]; do
		case $1 in
		--help)
			printf '%s\n' "$use"
			exit 0
			;;
		--?*=*)
			option=${1%%=*} value=${1#*=}
			;;
		-?*)
			[ $# -gt 1 ] || wrong_use
			option=$1 value=$2
			shift
			;;
		*)
			break
			;;
		esac
		shift
		case $names in
		*" $option "*) ;;
		*) wrong_use ;;
		esac
		case $option=$value in
		--as-of=?*) as_of=$value ;;
		--class=?*) class=$value ;;
		--per=encounter | --per=patient) per=$value ;;
		*) wrong_use ;;
		esac
	done
	[ $# -eq 1 ] || wrong_use
	folder=${1:-.}
}

# begin: sets work, an empty folder that goes at the end.
begin()
{
	[ -d "$folder" ] || die 66 "$folder: no such folder"
	for tool in cm-intake jq gzip sort awk; do
		command -v "$tool" >/dev/null 2>&1 ||
		    die 70 "$tool: not found"
	done
	work=$(mktemp -d) || die 74 "no folder for temporary files"
	trap 'rm -rf "$work"' EXIT
	trap 'exit 1' HUP INT TERM
	: >"$work/rows"
}

# find_table NAME: the path of that CSV file, packed or not; nothing if it is
# not there.
find_table()
{
	for f in "$folder/$1.csv" "$folder/$1.csv.gz"; do
		if [ -r "$f" ]; then
			echo "$f"
			return
		fi
	done
}

# need_table NAME
need_table()
{
	[ -n "$(find_table "$1")" ] || die 66 "$folder/$1.csv: no such file"
}

# Runs cm-intake; rejected records are named by it and remembered here.
intake()
{
	rc=0
	cm-intake -q "$@" || rc=$?
	[ "$rc" -le 1 ] || exit "$rc"
	[ "$rc" -eq 0 ] || status=1
}

# json FILE FORM: its records in $work/json.
json()
{
	case $1 in
	*.gz)
		gzip -dc "$1" >"$work/plain" 2>/dev/null ||
		    die 65 "$1: cannot be unpacked"
		intake --from "$2" --to jsonl -o "$work/json" "$work/plain"
		;;
	*)
		intake --from "$2" --to jsonl -o "$work/json" "$1"
		;;
	esac
}

# quietly WHAT COMMAND ...: jq, without what it says of values.
quietly()
{
	what=$1
	shift
	"$@" 2>/dev/null || die 65 "$what: not of the expected shape"
}

# rows FILE FORM KEY PICK [JQ-OPTION ...]: a line for each record: the person
# by the filter KEY, and what the filter PICK makes of it. Nothing for
# records of which PICK makes nothing. jq_before is put before both.
rows()
{
	file=$1 key=$3 pick=$4
	json "$file" "$2"
	shift 4
	quietly "$file" jq -r -L "$lib" "$@" "$jq_before ($pick) as \$row |
	    \"\\($key | tojson)\\t\\(\$row | tojson)\"" "$work/json" \
	    >>"$work/rows"
	rm -f "$work/json" "$work/plain"
}

# table NAME KEY COLUMN,...: rows of a CSV file of the folder, if it is there,
# as [NAME, {columns}]; of all columns for "*".
table()
{
	f=$(find_table "$1")
	[ -n "$f" ] || return 0
	rows "$f" csv "$2" '
	    if $columns == "*" then . else
	    with_entries(select(.key as $k |
	    $columns | split(",") | index([$k])))
	    end | ["'"${1##*/}"'", del(.issues)]' --arg columns "$3"
}

# lookup NAME KEY VALUE: the CSV file's column VALUE by KEY as one object in
# $work/NAME.json; an empty one if the file is not there.
lookup()
{
	f=$(find_table "$1")
	if [ -z "$f" ]; then
		echo '{}' >"$work/$1.json"
		return
	fi
	json "$f" csv
	quietly "$f" jq -n --arg key "$2" --arg value "$3" '
	    reduce inputs as $row ({}; .[$row[$key]] = $row[$value])' \
	    "$work/json" >"$work/$1.json"
	rm -f "$work/json" "$work/plain"
}

# loinc: the table of that name by code in $work/loinc.json.
loinc()
{
	cm-intake --print-table loinc >"$work/plain"
	intake --to jsonl -o "$work/json" "$work/plain"
	jq -n 'reduce inputs as $row ({}; .[$row.loinc] += [$row |
	    {field, how, unit: ((.unit // "") | ascii_downcase | split("|")),
	    answers: (.answers | split("|") | map(split("=") |
	    {key: .[0], value: .[1]}) | from_entries)}])' "$work/json" \
	    >"$work/loinc.json"
	rm -f "$work/json" "$work/plain"
}

# people: a line for each person in $work/people: an array of the rows.
people()
{
	sort -o "$work/sorted" "$work/rows"
	rm -f "$work/rows"
	awk '
	BEGIN { ORS = "" }
	{
		i = index($0, "\t")
		key = substr($0, 1, i)
		print NR == 1 ? "[" : key == last ? "," : "]\n["
		print substr($0, i + 1)
		last = key
	}
	END { if (NR > 0) print "]\n" }' "$work/sorted" >"$work/people"
	rm -f "$work/sorted"
}

# cases MAP PROGRAM [JQ-OPTION ...]: the cases that PROGRAM.jq makes of each
# person, through the map to standard output; ends the script.
cases()
{
	map=$1
	program=$lib/$2.jq
	shift 2
	quietly "$folder" jq -c -L "$lib" "$@" -f "$program" "$work/people" \
	    >"$work/cases"
	rm -f "$work/people"
	[ -s "$work/cases" ] || die 65 "$folder: no cases in it"
	intake --map "$map" ${as_of:+--as-of "$as_of"} --to jsonl \
	    "$work/cases"
	exit "$status"
}
