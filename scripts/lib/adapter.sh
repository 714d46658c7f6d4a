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
needed=
status=0
lib=${0%/*}/lib

# From the checkout, unless the programs are installed.
if ! command -v cm-intake >/dev/null 2>&1; then
	PATH=${0%/*}/../build/bin:$PATH
fi

# die STATUS MESSAGE
die()
{
	# Without what could steer a terminal.
	printf '%s\n' "$me: $2" |
	    tr '\001-\011\013-\037\177' '?' >&2
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
		--)
			shift
			break
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
	# Else programs would take its files for options.
	case $folder in
	-*) folder=./$folder ;;
	esac
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
	mkdir "$work/plain"
	: >"$work/rows"
}

# is_there FILE: what is there must be readable, or else the run ends: its
# cases would come out short of it.
is_there()
{
	if [ -d "${1%/*}" ] && { [ ! -r "${1%/*}" ] || [ ! -x "${1%/*}" ]; }
	then
		die 66 "${1%/*}: cannot be read"
	fi
	[ -e "$1" ] || [ -L "$1" ] || return 1
	if [ ! -r "$1" ] || [ -d "$1" ]; then
		die 66 "$1: cannot be read"
	fi
}

# find_table NAME: the path of that CSV file, packed or not, in file; empty
# if it is not there.
find_table()
{
	file=
	for f in "$folder/$1.csv" "$folder/$1.csv.gz"; do
		if is_there "$f"; then
			file=$f
			return
		fi
	done
}

# need_table NAME
need_table()
{
	find_table "$1"
	[ -n "$file" ] || die 66 "$folder/$1.csv: no such file"
}

# not_there NAME: said, since what comes from that table is not recorded.
not_there()
{
	echo "$me: $folder: no $1" >&2
}

# Runs cm-intake on what belongs to the file $reading; rejected records are
# named by it and remembered here.
intake()
{
	rc=0
	cm-intake -q "$@" || rc=$?
	[ "$rc" -le 1 ] || die "$rc" "$reading: cannot be used"
	[ "$rc" -eq 0 ] || status=1
}

# json FILE FORM: its records in $work/json. A packed file keeps its name
# where it is unpacked, for messages.
json()
{
	reading=$1
	plain=$1
	case $1 in
	*.gz)
		plain=$work/plain/${1##*/}
		plain=${plain%.gz}
		gzip -dc "$1" >"$plain" 2>/dev/null ||
		    die 65 "$1: cannot be unpacked"
		;;
	esac
	intake --from "$2" --to jsonl -o "$work/json" "$plain"
	rm -f "$work/plain"/*
}

# quietly WHAT COMMAND ...: jq, without what it says of values.
quietly()
{
	what=$1
	shift
	"$@" 2>/dev/null || die 65 "$what: not of the expected shape"
}

# columns_there FILE COLUMN,...: those without a "?" after them, of the first
# record.
columns_there()
{
	head -n 1 "$work/json" >"$work/first"
	missing=$(quietly "$1" jq -r --arg columns "$2" '. as $row |
	    $columns | split(",") | map(select(endswith("?") | not) |
	    select(. as $name | $row | has($name) | not)) | join(", ")' \
	    "$work/first") || exit
	[ -z "$missing" ] || die 65 "$1: no column $missing"
}

# rows FILE FORM KEY PICK [JQ-OPTION ...]: a line for each record: the person
# by the filter KEY, and what the filter PICK makes of it. Nothing for
# records of which PICK makes nothing. jq_before is put before both; needed
# are columns that must be there.
rows()
{
	file=$1 key=$3 pick=$4
	json "$file" "$2"
	[ -z "$needed" ] || columns_there "$file" "$needed"
	shift 4
	quietly "$file" jq -r -L "$lib" "$@" "$jq_before ($pick) as \$row |
	    \"\\($key | tojson)\\t\\(\$row | tojson)\"" "$work/json" \
	    >>"$work/rows"
	rm -f "$work/json"
}

# table NAME KEY COLUMN,... [NEEDED]: rows of a CSV file of the folder, if it
# is there, as [NAME, {columns}]; of all columns for "*". A column with a "?"
# after it need not be there; of "*" those NEEDED must.
table()
{
	find_table "$1"
	if [ -z "$file" ]; then
		not_there "$1.csv"
		return
	fi
	needed=${2##*.},${4:-$3}
	rows "$file" csv "$2" '
	    if $columns == "*" then . else
	    with_entries(select(.key as $k |
	    $columns | split(",") | index([$k])))
	    end | ["'"${1##*/}"'", del(.issues)]' \
	    --arg columns "$(printf %s "$3" | tr -d '?')"
	needed=
}

# lookup NAME KEY VALUE: the CSV file's column VALUE by KEY as one object in
# $work/NAME.json; an empty one if the file is not there.
lookup()
{
	find_table "$1"
	if [ -z "$file" ]; then
		not_there "$1.csv"
		echo '{}' >"$work/$1.json"
		return
	fi
	json "$file" csv
	columns_there "$file" "$2,$3"
	quietly "$file" jq -n --arg key "$2" --arg value "$3" '
	    reduce inputs as $row ({}; .[$row[$key]] = $row[$value])' \
	    "$work/json" >"$work/$1.json"
	rm -f "$work/json"
}

# loinc: the table of that name by code in $work/loinc.json.
loinc()
{
	reading="table loinc"
	cm-intake --print-table loinc >"$work/loinc"
	intake --to jsonl -o "$work/json" "$work/loinc"
	jq -n 'reduce inputs as $row ({}; .[$row.loinc] += [$row |
	    {field, how, unit: ((.unit // "") | ascii_downcase | split("|")),
	    answers: (.answers | split("|") | map(split("=") |
	    {key: .[0], value: .[1]}) | from_entries)}])' "$work/json" \
	    >"$work/loinc.json"
	rm -f "$work/json" "$work/loinc"
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
	reading=$folder
	intake --map "$map" ${as_of:+--as-of "$as_of"} --to jsonl \
	    "$work/cases"
	exit "$status"
}
