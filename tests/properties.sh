#!/bin/sh
# SPDX-License-Identifier: MIT
# What holds for every program, and for the chain of all, over a made-up
# caseload: running twice changes nothing; forms convert back; what comes in
# is what goes out and what is rejected; the way in and out does not matter;
# parts add up to the whole; a full disk is a failure and a closed pipe is not.

. "${0%/*}/lib/report.sh"

rows=120
bad_rows=9
as_of="--as-of 2026-11-21"
stages="cm-intake cm-assess cm-plan cm-reassess cm-discharge cm-cost"

# The programs of the chain in their order, then others that there may be.
programs()
{
	for p in $stages; do
		echo "$p"
	done
	for p in cmd/cm-*.c; do
		p=$(basename "$p" .c)
		case " $stages " in
		*" $p "*)
			;;
		*)
			echo "$p"
			;;
		esac
	done
}

# stage PROGRAM ARG ...: one program; remembers its status.
stage()
{
	p=$1
	shift
	# shellcheck disable=SC2086
	"$p" $as_of -q "$@" 2>>"$dir/err"
	echo $? >>"$dir/status"
}

# run ARG ...: the subject; $every is given to each stage, ARG to the first.
run()
{
	: >"$dir/status"
	: >"$dir/err"
	if [ "$subject" != chain ]; then
		# shellcheck disable=SC2086
		stage "$subject" $every "$@"
		return
	fi
	# shellcheck disable=SC2086
	stage cm-intake $every "$@" | stage cm-assess $every |
	    stage cm-plan $every | stage cm-reassess $every |
	    stage cm-discharge $every | stage cm-cost $every
}

# sound NAME: every stage of the last run ended as a run with issues may.
sound()
{
	if grep -qv '^[01]$' "$dir/status"; then
		sed -e 5q "$dir/err" >"$dir/why"
		echo "status" "$(tr '\n' ' ' <"$dir/status")" >>"$dir/why"
		not_ok "$subject: $1" "$dir/why"
		return 1
	fi
}

# agree NAME WANT GOT: after a run.
agree()
{
	sound "$1" && same "$subject: $1" "$2" "$3"
}

# fed FILE: something must have come out, or all else would be equal to it.
fed()
{
	equal "$subject: a line for each case" $((rows + 1)) \
	    "$(($(wc -l <"$1")))"
}

running_twice()
{
	every=
	run "$data/all.csv" >"$dir/csv"
	sound "runs" || return 1
	fed "$dir/csv"
	run "$dir/csv" >"$dir/csv.2"
	agree "twice is once (CSV)" "$dir/csv" "$dir/csv.2"
	run --to jsonl "$data/all.csv" >"$dir/jsonl"
	run "$dir/jsonl" >"$dir/jsonl.2"
	agree "twice is once (JSON Lines)" "$dir/jsonl" "$dir/jsonl.2"
	every=--explain
	run "$data/all.csv" >"$dir/why.csv"
	run "$dir/why.csv" >"$dir/why.csv.2"
	agree "twice is once (explained CSV)" "$dir/why.csv" "$dir/why.csv.2"
	run --to jsonl "$data/all.csv" >"$dir/why.jsonl"
	run "$dir/why.jsonl" >"$dir/why.jsonl.2"
	agree "twice is once (explained JSON Lines)" "$dir/why.jsonl" \
	    "$dir/why.jsonl.2"
	every=
}

forms()
{
	# A column that no record has a value for is not in JSON Lines.
	run --to csv "$dir/jsonl" >"$dir/csv.3"
	run --to jsonl "$dir/csv.3" |
	    jq -cS 'with_entries(select(.value != null))' >"$dir/jsonl.4"
	jq -cS 'with_entries(select(.value != null))' "$dir/jsonl" \
	    >"$dir/jsonl.given"
	agree "CSV to JSON Lines to CSV" "$dir/jsonl.given" "$dir/jsonl.4"
	# In a chain the place of a key depends on which program set it first.
	run --to jsonl "$dir/csv" | jq -cS . >"$dir/jsonl.3"
	jq -cS . "$dir/jsonl" >"$dir/jsonl.sorted"
	agree "CSV after CSV as JSON Lines" "$dir/jsonl.sorted" \
	    "$dir/jsonl.3"
	run --to tsv "$data/all.csv" >"$dir/tsv"
	run --from tsv --to csv "$dir/tsv" >"$dir/csv.4"
	agree "CSV to tabs to CSV" "$dir/csv" "$dir/csv.4"
	if ! jq -c . "$dir/jsonl" >"$dir/jq" 2>&1; then
		not_ok "$subject: jq reads the JSON Lines" "$dir/jq"
	else
		equal "$subject: jq reads the JSON Lines" "$rows" \
		    "$(($(wc -l <"$dir/jq")))"
	fi
}

ways_in()
{
	run <"$data/all.csv" >"$dir/got"
	agree "standard input is as the file" "$dir/csv" "$dir/got"
	run - <"$data/all.csv" >"$dir/got"
	agree "- is standard input" "$dir/csv" "$dir/got"
	dd bs=61 if="$data/all.csv" 2>/dev/null | run >"$dir/got"
	agree "a pipe in small pieces" "$dir/csv" "$dir/got"
	dd bs=61 if="$dir/jsonl" 2>/dev/null | run >"$dir/got"
	agree "a pipe of JSON Lines in small pieces" "$dir/jsonl" "$dir/got"
	run "$data/1.csv" "$data/2.csv" "$data/3.csv" >"$dir/got"
	agree "several files are one caseload" "$dir/csv" "$dir/got"
	sed 's/$/\r/' "$data/all.csv" >"$dir/crlf"
	sed 's/$/\r/' "$dir/csv" >"$dir/csv.crlf"
	run "$dir/crlf" >"$dir/got"
	agree "other line ends, the same cells" "$dir/csv.crlf" "$dir/got"
	for i in 1 2 3; do
		if [ "$i" -eq 1 ]; then
			run "$data/$i.csv"
		else
			every=--no-header
			run "$data/$i.csv"
			every=
		fi
	done >"$dir/got"
	if [ "$subject" != chain ]; then
		agree "parts without headers are the whole" "$dir/csv" \
		    "$dir/got"
	fi
}

ways_out()
{
	[ "$subject" = chain ] && return
	run -o "$dir/out" "$data/all.csv" >"$dir/got"
	agree "-o is as standard output" "$dir/csv" "$dir/out"
	empty "$subject: -o leaves standard output alone" "$dir/got"
	equal "$subject: -o is for its owner only" -rw------- \
	    "$(find "$dir/out" -exec ls -l {} + | cut -c 1-10)"
	if [ -c /dev/full ]; then
		run "$data/all.csv" >/dev/full
		equal "$subject: a full disk" 74 "$(cat "$dir/status")"
	else
		skip "$subject: a full disk" "no device for it"
	fi
	run "$data/large.csv" | head -n 1 >"$dir/got"
	same "$subject: head of a long output" "$dir/head" "$dir/got"
	equal "$subject: a closed pipe ends it" 141 "$(cat "$dir/status")"
	grep -v 'cm-[a-z]*: .*:[0-9]*: ' "$dir/err" >"$dir/got"
	empty "$subject: a closed pipe is no news" "$dir/got"
}

# number NAME: of the counts in JSON.
number()
{
	jq ".$1" "$dir/stats"
}

counts()
{
	[ "$subject" = chain ] && return
	for strict in '' --strict; do
		run $strict --stats "$dir/stats" --rejects "$dir/rejects" \
		    "$data/ragged.csv" >"$dir/got"
		sound "counts $strict" || return
		equal "$subject $strict: records in" $((rows + bad_rows)) \
		    "$(number records_in)"
		equal "$subject $strict: in is out and rejected" \
		    $((rows + bad_rows)) \
		    $(($(number records_out) + $(number rejected)))
		equal "$subject $strict: out is what is written" \
		    "$(number records_out)" $(($(wc -l <"$dir/got") - 1))
		equal "$subject $strict: rejected is what is kept" \
		    "$(number rejected)" $(($(wc -l <"$dir/rejects") - 1))
		equal "$subject $strict: rejected is what is told" \
		    "$(number rejected)" "$(grep -c "ragged.csv:" "$dir/err")"
		equal "$subject $strict: status" 1 "$(cat "$dir/status")"
		if [ -z "$strict" ]; then
			equal "$subject: rejects the ragged" "$bad_rows" \
			    "$(number rejected)"
			same "$subject: keeps the others" "$dir/csv" \
			    "$dir/got"
		fi
	done
	patient_values
}

# No message may hold a cell of a rejected record: all hold this word.
patient_values()
{
	grep -c SECRET "$data/ragged.csv" >"$dir/got"
	equal "$subject: bad records hold a word" "$bad_rows" \
	    "$(cat "$dir/got")"
	run -v "$data/ragged.csv" >/dev/null
	grep SECRET "$dir/err" >"$dir/got"
	empty "$subject: no message holds a value" "$dir/got"
}

listing()
{
	every=
	run --items "$data/all.csv" >"$dir/items"
	if grep -q 'no listing' "$dir/err"; then
		return
	fi
	sound "--items" || return
	{
		run --items "$data/1.csv"
		run --items --no-header "$data/2.csv"
		run --items --no-header "$data/3.csv"
	} >"$dir/got"
	agree "listings of parts are that of the whole" "$dir/items" \
	    "$dir/got"
	run --items "$dir/jsonl" --to csv >"$dir/got"
	agree "the listing from JSON Lines" "$dir/items" "$dir/got"
}

summaries()
{
	for by in '' =payer =payer,program,unit; do
		run "--summary$by" "$data/all.csv" >"$dir/summary"
		if [ "$subject" = cm-intake ] &&
		    grep -q 'this program has none' "$dir/err"; then
			return
		fi
		sound "--summary$by" || return
		if [ "$(wc -l <"$dir/summary")" -lt 2 ]; then
			not_ok "$subject: --summary$by says something"
		fi
		for i in 1 2 3; do
			run "--summary$by" "$data/$i.csv" >"$dir/part.$i"
		done
		"$subject" --merge "$dir/part.1" "$dir/part.2" "$dir/part.3" \
		    >"$dir/got" 2>"$dir/err"
		same "$subject: --summary$by of parts adds up" \
		    "$dir/summary" "$dir/got"
		"$subject" --merge "$dir/part.3" "$dir/part.1" >"$dir/some" \
		    2>"$dir/err"
		"$subject" --merge "$dir/part.2" "$dir/some" >"$dir/got" \
		    2>"$dir/err"
		same "$subject: --summary$by in any order" "$dir/summary" \
		    "$dir/got"
	done
}

# Everything about one subject: a program or the chain.
properties()
{
	subject=$1
	dir=$WORK/$1
	every=
	mkdir -p "$dir"
	: >"$dir/status"
	if [ "$subject" != chain ] && ! command -v "$subject" >/dev/null; then
		not_ok "$subject: is not there"
		return
	fi
	running_twice || return
	head -n 1 "$dir/csv" >"$dir/head"
	forms
	ways_in
	ways_out
	counts
	[ "$subject" = chain ] && return
	listing
	summaries
}

# part FROM TO: the header and these rows; whole persons.
part()
{
	awk -v from="$1" -v to="$2" \
	    'NR == 1 || (NR > from && NR <= to + 1)' "$data/all.csv"
}

# Bad rows among the good: too short, too long, a quote where none may be.
ragged()
{
	awk -v every=$((rows / bad_rows)) -v bad=$bad_rows '
	{ print }
	NR > 1 && NR % every == 0 && n < bad {
		n++
		if (n % 3 == 0)
			print "X" n ",SECRET,too,short"
		else if (n % 3 == 1)
			print $0 ",SECRET,too long"
		else
			print "X" n ",SECRET \" SECRET,too short"
	}' "$data/all.csv"
}

# More than any pipe holds, with ids of their own.
large()
{
	head -n 1 "$data/all.csv"
	i=0
	while [ $i -lt 40 ]; do
		sed -e 1d -e "s/^/$i-/" "$data/all.csv"
		i=$((i + 1))
	done
}

data=$WORK/data
mkdir -p "$data"
awk -v seed=20261121 -v rows=$rows -f tests/caseload.awk lib/data/fields.csv \
    >"$data/all.csv"
part 1 40 >"$data/1.csv"
part 41 80 >"$data/2.csv"
part 81 $rows >"$data/3.csv"
ragged >"$data/ragged.csv"
large >"$data/large.csv"
{
	programs
	echo chain
} | in_turn properties
finish
