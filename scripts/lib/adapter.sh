# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC1091,SC2034,SC2154
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
# jq are not shown for that. A record or field that cannot be used is named
# and left out, what it feeds is not_usable in the issues of the person's cases,
# and the status is 1.

# shellcheck source=scripts/lib/say.sh
. "${0%"${0##*/}"}lib/say.sh"
# shellcheck source=scripts/lib/version.sh
. "${0%"${0##*/}"}lib/version.sh"

as_of=
per=encounter
class=
jq_before='include "shape";'
plain=
columns=
needed=
old=
kinds='[]'
which='$kinds'
also=empty
wanted=.
within=.
id=null
of=
plainly=
row_id=
gone=
newest=
stay=
beside=
torn='[.[$who], {stay: .[$stay]}]'
strict=
status=0

# From the checkout, unless the programs are installed.
if ! command -v cm-intake >/dev/null 2>&1; then
	PATH=$lib/../../build/bin:$PATH
fi

no_room()
{
	die 74 "${TMPDIR:-/tmp}: no room; set TMPDIR"
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
		--strict)
			case $names in
			*" $1 "*) strict=yes ;;
			*) wrong_use ;;
			esac
			shift
			continue
			;;
		--help)
			can_write
			printf '%s\n' "$use" 2>/dev/null ||
			    die 74 "standard output: cannot be written"
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
		--as-of=[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]*)
			as_of=$value
			;;
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
	need cm-intake jq gzip sort awk
	can_write
	temporary
	mkdir "$work/plain"
	: >"$work/rows"
	: >"$work/nameless"
	: >"$work/told"
	: >"$work/whose"
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
	not_written "$1"
}

# find_table NAME: the path of that CSV file, packed or not, in file; empty
# if it is not there. Of two it is not known which is the table.
find_table()
{
	file=
	for f in "$folder/$1.csv" "$folder/$1.csv.gz"; do
		is_there "$f" || continue
		[ -z "$file" ] ||
		    die 65 "$file: packed and unpacked; remove one of them"
		file=$f
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
	say "$folder: no $1"
}

# Runs cm-intake in the folder $within on what belongs to the file $reading;
# rejected records are named by it and remembered here. A signal that ends it
# ends all.
within_folder()
{
	cd -- "$within" && exec cm-intake -q "$@"
}

intake()
{
	rc=0
	waited within_folder "$@" || rc=$?
	[ "$rc" -le 128 ] || exit "$rc"
	[ "$rc" -ne 74 ] || die 74 "$reading: reading or writing failed"
	[ "$rc" -le 1 ] || die "$rc" "$reading: cannot be used"
	[ "$rc" -eq 0 ] || status=1
}

# not_unpacked FILE: says why.
not_unpacked()
{
	cat -- "$1" >/dev/null 2>&1 || die 74 "$1: reading failed"
	! gzip -t "$1" 2>/dev/null || no_room
	die 65 "$1: cannot be unpacked"
}

# whole: halves of characters in $work/json become U+FFFD.
whole()
{
	grep -q '\\u[dD][89aAbB]' "$work/json" || return 0
	waited sed -f "$lib/halves.sed" "$work/json" >"$work/whole" ||
	    no_room
	mv "$work/whole" "$work/json"
}

# last_line FILE: with --strict, tells of a file whose last line has no line
# end: its last cell may have been cut. A row that lacks cells is rejected.
last_line()
{
	[ -n "$strict" ] && [ -f "$plain" ] && [ -s "$plain" ] || return 0
	[ "$(tail -c 1 "$plain" | wc -l)" -eq 0 ] || return 0
	status=1
	say "$1: the last line has no line end: the file may have been cut off"
}

# header COLUMNS: a copy of $plain with the names of its columns as they are
# asked for, if it has them by another; says so, and which of those with "??"
# are not there. kept is those that are.
header()
{
	[ -f "$plain" ] || return 0
	head -n 1 -- "$plain" | awk -v asked="$1" -v old="$old" \
	    -f "$lib/header.awk" >"$work/header" || no_room
	{
		IFS= read -r taken
		IFS= read -r lacks
		IFS= read -r names
		IFS= read -r kept
	} <"$work/header"
	table=${reading#"$folder"/}
	table=${table%.gz}
	sed -n '5,$p' "$work/header" >"$work/columns.${table##*/}"
	[ -z "$lacks" ] || say "$reading: no column $lacks"
	[ -n "$taken" ] || return 0
	say "$reading: column $taken"
	{ printf '%s\n' "$names" && tail -n +2 -- "$plain"; } 2>/dev/null \
	    >"$work/renamed" || no_room
	named=${reading##*/}
	named=${named%.gz}
	plain=$work/plain/$named
	mv "$work/renamed" "$plain"
	within=$work/plain
}

# json FILE FORM [COLUMNS]: its records in $work/json, those rejected in
# $work/rejects; plain is the file they are from, until json_done. A packed file
# keeps its name where it is unpacked, and one of which $work/entries has the
# records, for messages. COLUMNS are for header.
json()
{
	reading=$1
	plain=$1
	named=$1
	case $1 in
	*.gz)
		plain=$work/plain/${1##*/}
		plain=${plain%.gz}
		waited gzip -dc "$1" >"$plain" 2>/dev/null || not_unpacked "$1"
		within=$work/plain
		named=${plain##*/}
		;;
	esac
	if [ -f "$work/entries/${1##*/}" ]; then
		plain=$work/entries/${1##*/}
		within=$work/entries
		named=${1##*/}
	fi
	kept=
	[ "$2" != csv ] || header "${3-}"
	[ -n "$plainly" ] || kept=
	intake ${kept:+--keep "$kept"} --from "$2" --to jsonl -o "$work/json" \
	    --rejects "$work/rejects" -- "$named"
	within=.
	last_line "$1"
	[ -e "$work/rejects" ] || : >"$work/rejects"
	whole
}

json_done()
{
	: >"$work/json"
	: >"$work/rejects"
	case $plain in
	"$work"/*) : >"$plain" ;;
	esac
}

# quietly WHAT COMMAND ...: jq, without what it says of values. Its status is 2
# where it cannot read or write: all that it reads is JSON.
quietly()
{
	what=$1
	failed=0
	shift
	waited "$@" 2>/dev/null || failed=$?
	[ "$failed" -ne 2 ] || no_room
	[ "$failed" -eq 0 ] || die 65 "$what: not of the expected shape"
}

# columns_there FILE OUTPUT: ends the run if that is "?" and the columns that
# FILE lacks, as lacks in shape.jq says it.
columns_there()
{
	first=
	IFS= read -r first <"$2" || :
	case $first in
	\?*) die 65 "$1: no column ${first#?}" ;;
	esac
}

# bare FILE FORM NEEDED: ends the run if FILE has no record to look at and its
# header lacks a column of NEEDED. A first record in its place is one.
bare()
{
	if [ "$2" != csv ] || [ -s "$work/json" ]; then
		return 0
	fi
	waited cm-intake -q --from csv --to tsv -- "$plain" \
	    >"$work/header" 2>/dev/null || [ $? -eq 1 ] ||
	    die 65 "$1: cannot be used"
	quietly "$1" jq -nRr -L "$lib" --arg needed "$3" 'include "shape";
	    [input | split("\t")[] | {key: ., value: null}] | from_entries |
	    lacks($needed)' "$work/header" >"$work/out"
	columns_there "$1" "$work/out"
}

# misfits FILE FORM: says what $work/bad has, lines of the number of a record
# and what is wrong with it, by the lines of the file.
misfits()
{
	[ -s "$work/bad" ] || return 0
	status=1
	name=$(visible "$1")
	awk -v form="$2" -f "$lib/record_lines.awk" "$work/rejects" - \
	    <"$plain" >"$work/lines" || no_room
	[ "$(wc -l <"$work/lines")" -eq "$(wc -l <"$work/json")" ] ||
	    : >"$work/lines"
	awk -F '\t' -v limit=1000 -f "$lib/misfits.awk" "$work/lines" \
	    "$work/bad" | while IFS= read -r said; do
		printf '%s\n' "$me: $name:$said" >&2 2>/dev/null || :
	done
}

# torn_told FORM COLUMN ...: what can be told of the records that json rejected,
# a line each, in $work/torn; of CSV by these columns.
torn_told()
{
	form=$1
	shift
	last=0
	# What is not a file cannot be looked at twice.
	{ [ -f "$plain" ] && [ "$(tail -c 1 "$plain" | wc -l)" -eq 1 ]; } ||
	    last=$(wc -l <"$work/rejects")
	tr '\000' '\001' <"$work/rejects" | awk -v wanted="$*" \
	    -v last="$last" -f "$lib/torn_$form.awk" >"$work/torn" ||
	    no_room
}

# torn_rows FILE FORM: these as rows of the person by the filter torn, or lines
# in $work/nameless: see torn_row in shape.jq.
torn_rows()
{
	[ -s "$work/rejects" ] || return 0
	torn_told "$2" "$who" "$stay" "$beside"
	quietly "$1" jq -r -L "$lib" --arg of "$of" --arg who "$who" \
	    --arg stay "$stay" --arg beside "$beside" \
	    "$jq_before$torn | torn_row(\$of)" "$work/torn" >"$work/out"
	keep_rows
}

# keep_rows: what $work/out has: "!" and what is wrong, "?" and what is of no
# person, "@" and what is told once, "=" and whose an identifier is, other rows.
keep_rows()
{
	: >"$work/bad"
	bad=$work/bad in=$work awk '
	/^!/ { print >ENVIRON["bad"]; next }
	/^[?]/ { print >>(ENVIRON["in"] "/nameless"); next }
	/^@/ { seen[substr($0, 2)] = 1; next }
	/^=/ { print substr($0, 2) >>(ENVIRON["in"] "/whose"); next }
	{ print }
	END {
		for (it in seen)
			print it >>(ENVIRON["in"] "/told")
	}' "$work/out" 2>/dev/null >>"$work/rows" || no_room
}

# plain_rows KEY: of $work/json the rows of a table that rows.awk can make; the
# others are in $work/slow.
plain_rows()
{
	: >"$work/slow"
	awk -v of="$of" -v key="$1" -v id="$row_id" -v gone="$gone" \
	    -v take="$columns" -v asked="$plainly" -v newest="$newest" \
	    -v slow="$work/slow" \
	    -f "$lib/rows.awk" "$work/json" 2>/dev/null >>"$work/rows" ||
	    no_room
}

# rows FILE FORM KEY PICK [JQ-OPTION ...]: a line for each record: the person
# by the filter KEY, and what the filter PICK makes of it. Nothing for
# records of which PICK makes nothing. jq_before is put before both; needed
# are columns that must be there, columns those that PICK may take; wanted is
# the filter of the records that count, kinds that of what is expected of
# their values, as in shape.jq, which that of what of it is of this record, also
# that of lines for keep_rows. of is the name of the table, stay the column of
# the stay in it, beside one that says of which other persons it is, too.
rows()
{
	file=$1 form=$2
	json "$file" "$form" "$needed,$columns${row_id:+,$row_id}"
	bare "$file" "$form" "$needed"
	who=${3##*.}
	torn_rows "$file" "$form"
	from=$work/json
	each='foreach inputs as $in (0; . + 1; . as $n | $in | record($n))'
	if [ -n "$plainly" ]; then
		plain_rows "${3##*.}"
		from=$work/slow
		[ -s "$from" ] || {
			json_done
			return
		}
		each='inputs as [$n, $in] | $in | record($n)'
	fi
	key=$3 pick=$4
	shift 4
	quietly "$file" jq -nr -L "$lib" --arg needed "$needed" \
	    --arg columns "$columns" --arg of "$of" --arg who "$who" \
	    --arg stay "$stay" --arg beside "$beside" "$@" "$jq_before"'
	    ($columns | columns) as $columns |
	    ($columns | map({key: ., value: true}) | from_entries) as $taken |
	    '"$kinds"' as $kinds |
	    def record($n): (if $n == 1 then lacks($needed) else empty end),
	    ('"$wanted"' | checked('"$which"') as $checked |
	    ($checked.bad[] | "!\t\($n)\t\(.)"),
	    (try ('"$also"') catch empty),
	    ([try ($checked.it | ('"$pick"') as $row |
	    "\('"$key"' | tojson)\t\($row | tojson)") catch
	    ("!\t\($n)\t\(.said? // "not of the expected shape"); " +
	    "the record is left out",
	    (try ($checked.it | '"$torn"' | torn_row($of)) catch empty))] |
	    .[]),
	    # What a field that is left out feeds is not known.
	    ($checked.lost[] as $field | [try ($checked.it | '"$torn"' |
	    .[1].field = $field | torn_row($of)) catch empty] | .[]));
	    '"$each" "$from" >"$work/out"
	columns_there "$file" "$work/out"
	keep_rows
	misfits "$file" "$form"
	json_done
}

# table NAME KEY COLUMN,... [NEEDED]: rows of a CSV file of the folder, if it
# is there, as [NAME, {columns}, null, id, null, number of the row]; of all
# columns for "*". A column with a "?"
# after it need not be there, and with "??" it is said that it is not; of "*"
# those NEEDED must. old is a word NAME=OLD, for one call. A column may have its
# kind, as in shape.jq: START:day? The filter id, for one call, gives the id of
# a row: see table in common.jq.
table()
{
	find_table "$1"
	if [ -z "$file" ]; then
		not_there "$1.csv"
		id=null
		return
	fi
	of=${1##*/}
	columns=$3
	needed=${2##*.},${4:-$3}
	kinds="kinds(\"${4:-$3}\" | column_kinds)"
	plainly=${4:-$3}
	row_id=${id#null}
	row_id=${row_id#.}
	rows "$file" csv "$2" '('"$id"' | select(. != "") // null) as $id |
	    if $columns == ["*"] then . else . as $row |
	    reduce keys_unsorted[] as $c ({}; if $taken[$c]
	    then .[$c] = $row[$c] else . end) end |
	    [$of, del(.issues), null, $id, null, $n]'
	columns=
	needed=
	old=
	kinds='[]'
	id=null
	plainly=
	row_id=
	gone=
	newest=
}

# lookup NAME KEY VALUE: the CSV file's column VALUE by KEY, for found in
# common.jq, in $work/NAME.json; of several, as "A,B?", an object of them; see
# table for the "?". An empty array if the file is not there. After it a sorted
# one of the keys of rows that cannot be read, empty if one is not known. Of
# rows with one key the first counts.
lookup()
{
	find_table "$1"
	if [ -z "$file" ]; then
		not_there "$1.csv"
		echo '[]' 2>/dev/null >"$work/$1.json" || no_room
		return
	fi
	json "$file" csv "$2,$3"
	bare "$file" csv "$2,$3"
	quietly "$file" jq -nr -L "$lib" --arg key "$2" --arg value "$3" '
	    include "shape"; [inputs] as $rows |
	    ($rows[:1][] | lacks("\($key),\($value)")),
	    ([range($rows | length) as $n | $rows[$n] as $row |
	    ["\($row[$key] // "")", ($value | if contains(",") then
	    split(",") | map(rtrimstr("?") | {key: ., value: $row[.]}) |
	    from_entries else $row[.] end), $n + 1] | select(.[0] != "")] |
	    group_by(.[0])) as $groups |
	    ([$groups[][1:][][2]] | sort[] |
	    "!\t\(.)\t\($key): duplicate key; the first row counts"),
	    ($groups | map(.[0][:2]) | tojson)' "$work/json" \
	    >"$work/out"
	columns_there "$file" "$work/out"
	grep '^!' "$work/out" >"$work/bad" || [ $? -eq 1 ] || no_room
	grep -v '^!' "$work/out" >"$work/$1.json" || no_room
	if [ -s "$work/rejects" ]; then
		torn_told csv "$2"
		quietly "$file" jq -n --arg key "$2" '
		    [inputs[$key] // "" | if test("\ufffd") then "" else .
		    end] | unique' "$work/torn" >>"$work/$1.json"
	fi
	misfits "$file" csv
	json_done
}

# tables: in $work/tables.json, of the table loinc the rows by code, of snomed
# the ICD-10-CM code by code, "" for what is no diagnosis, and of icd_shapes by
# code system the regular expressions; what follows the point may be absent.
tables()
{
	reading="tables loinc, snomed and icd_shapes"
	for name in loinc snomed icd_shapes; do
		cm-intake --print-table $name >"$work/$name"
		intake --to jsonl -o "$work/$name.json" "$work/$name"
	done
	quietly "$reading" jq -n -L "$lib" 'include "shape";
	    reduce inputs as $row ({};
	    if $row.loinc then .loinc[$row.loinc] += [$row | {field, how,
	    unit: ((.unit // "") | ascii_downcase | split("|")),
	    answers: (.answers | split("|") | map(split("=") |
	    {key: .[0], value: .[1]}) | from_entries)}]
	    elif $row.snomed then .snomed[$row.snomed] = ($row.icd10 // "")
	    else .shapes[$row.system] += [$row.shape | code_pattern] end)' \
	    "$work/loinc.json" "$work/snomed.json" \
	    "$work/icd_shapes.json" >"$work/tables.json"
}

# people: a line for each person in $work/people: an array of the rows. Rows
# without a person are not all of one: each has a line.
people()
{
	waited sort -T "$work" -o "$work/sorted" "$work/rows" 2>/dev/null ||
	    die 74 "${TMPDIR:-/tmp}: no room for sorting; set TMPDIR"
	: >"$work/rows"
	awk '
	BEGIN { ORS = "" }
	{
		i = index($0, "\t")
		key = substr($0, 1, i - 1)
		known = key != "null" && key != "\"\""
		print NR == 1 ? "[" : known && key == last ? "," : "]\n["
		print substr($0, i + 1)
		last = key
	}
	END { if (NR > 0) print "]\n" }' "$work/sorted" |
	    cat >"$work/people" || no_room
	alone=$(grep -cE '^(null|"")	' "$work/sorted") || :
	[ "$alone" -eq 0 ] || say "$folder: records without a person: $alone; \
they are not of one, and earlier stays are not known"
	: >"$work/sorted"
}

# nameless: says how many rows that cannot be read name no person, as
# torn_row in shape.jq and apart in common.jq tell it.
nameless()
{
	sed -n 's/^"~\(.*\)"$/?\1	person/p' "$work/made" \
	    >>"$work/nameless"
	sort "$work/nameless" | uniq -c | tr -d '?' |
	    while read -r n table what; do
		if [ "$n" -eq 1 ]; then
			are="row that cannot be read names no $what"
			lack="a case may lack it"
		else
			are="rows that cannot be read name no $what"
			lack="their cases may lack them"
		fi
		say "$folder: $table: $n $are; $lack"
	done
}

# lacked: says of what the table loinc has no row, as lacking in common.jq
# tells it.
lacked()
{
	awk -F '"' '
	/^"#/ {
		units++
		field = substr($2, 2)
		if (!(field in seen))
			fields = fields (fields == "" ? "" : ", ") field
		seen[field] = 1
	}
	/^"[?]/ {
		surveys++
		codes += !($2 in seen)
		seen[$2] = 1
	}
	END {
		if (units > 0)
			print "observations in a unit that the table loinc " \
			    "does not have (" fields "): " units ", left " \
			    "out; export them in its units (cm-intake " \
			    "--print-table loinc)"
		if (surveys > 0)
			print "observations of surveys that the table loinc " \
			    "does not have: " surveys ", codes: " codes \
			    ", in no score; add their totals to the cases " \
			    "as fields of cm-assess --fields"
	}' "$work/made" | while IFS= read -r lack; do
		say "$folder: $lack"
	done
}

# cases MAP PROGRAM [JQ-OPTION ...]: the cases that PROGRAM.jq makes of each
# person, through the map to standard output; ends the script.
cases()
{
	map=$1
	program=$lib/$2.jq
	shift 2
	quietly "$folder" jq -c -L "$lib" "$@" -f "$program" "$work/people" \
	    >"$work/made"
	: >"$work/people"
	lost=$(grep -cx '"!"' "$work/made") || :
	if [ "$lost" -gt 0 ]; then
		status=1
		say "$folder: rows of $lost persons cannot be used together; \
cases of these are missing: correct what is named above"
	fi
	grep '^"=' "$work/made" | sort | uniq -c | tr -d '"=' |
	    while read -r n table; do
		say "$folder: $table: records with the id of another: $n; \
each id counts once"
	done
	! grep -qx '"\*"' "$work/made" || status=1
	lost=$(grep -cx '"-"' "$work/made") || :
	[ "$lost" -eq 0 ] || say "$folder: encounters without a class: $lost, \
left out; --class all takes them"
	lacked
	nameless
	grep -v '^"' "$work/made" >"$work/cases" || [ $? -eq 1 ] ||
	    no_room
	: >"$work/made"
	[ -s "$work/cases" ] || die 65 "$folder: no cases in it"
	reading=$folder
	intake --map "$map" ${as_of:+--as-of "$as_of"} --to jsonl \
	    "$work/cases"
	exit "$status"
}
