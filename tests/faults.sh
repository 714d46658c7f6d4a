#!/bin/sh
# SPDX-License-Identifier: MIT
# What a run leaves behind that does not end well: its files are as they were
# before, and nothing of it stays, whatever signal, full disk, lack of memory
# or mistake on the command line ends it.

. "${0%/*}/lib/report.sh"

cd "$WORK" || exit 1
mkdir run
as_of="--as-of 2026-11-21"

# Rows of which every ninth is to be rejected.
rows()
{
	echo "case_id,admit_at,age"
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++)
			print "C" i "," (i % 9 == 0 ? "x\"y" : "2026-11-01") \
			    "," i % 90
	}'
}

# fresh: the folder with the files of the day before.
fresh()
{
	rm -rf run
	mkdir run
	for f in out rejects stats; do
		echo "yesterday's $f" >run/$f
	done
	rows 20 >run/in.csv
}

# untouched NAME: they are there as they were, and nothing else is.
untouched()
{
	{
		(cd run && for f in out rejects stats; do
			[ "$(cat $f)" = "yesterday's $f" ] || echo "$f changed"
		done)
		find run -name '.*tmp*'
	} >left
	if [ -s left ]; then
		not_ok "$1" left
	else
		ok "$1"
	fi
}

# run_as ARG ...: all three outputs.
run_as()
{
	# shellcheck disable=SC2086
	cm-intake -q $as_of -o run/out --rejects run/rejects \
	    --stats run/stats "$@" 2>err
}

mkfifo pipe
for signal in INT TERM HUP PIPE QUIT ALRM USR1 USR2 PROF ABRT; do
	fresh
	{ rows 20000; sleep 5; } >pipe 2>/dev/null &
	writer=$!
	{ sleep 0.4; find run -name '.*tmp'; } >before &
	watcher=$!
	# shellcheck disable=SC2086
	timeout --preserve-status -s $signal 0.8 cm-intake -q $as_of \
	    -o run/out --rejects run/rejects --stats run/stats pipe 2>err
	status=$?
	wait $watcher
	kill $writer 2>/dev/null
	wait $writer 2>/dev/null
	echo "128 and more, 3 files" >expected
	[ $status -ge 128 ] && status="128 and more"
	echo "$status, $(grep -c . before) files" >got
	same "$signal ends a run" expected got
	untouched "$signal leaves nothing behind"
done

# What nohup set stays set.
fresh
{ rows 20; sleep 1; } >pipe &
sh -c "trap '' HUP; exec cm-intake -q $as_of pipe" >got 2>err &
sleep 0.4
kill -HUP $!
wait
rows 20 | cm-intake -q "${as_of%% *}" "${as_of##* }" >expected 2>err
same "an ignored HUP stays ignored" expected got

fresh
rows 400000 | run_as -o /dev/stdout - | head -n 1 >/dev/null
untouched "a closed pipe leaves nothing behind"

fresh
rows 60000 >big.csv
(
	trap '' XFSZ
	ulimit -f 64
	run_as big.csv
	echo $? >status
)
echo 74 >expected
same "a file that cannot grow is a failure" expected status
untouched "a file that cannot grow leaves nothing behind"

fresh
run_as run/in.csv nowhere.csv
echo $? >status
echo 66 >expected
same "an input that is not there is a failure" expected status
untouched "a failed run keeps the rejects and counts of the one before"

# A disk that fails is not an input that is wrong, whatever file is on it.
# fails_to_read PROGRAM ARG ...: on a file that opens but cannot be read.
fails_to_read()
{
	"$@" --as-of 2026-11-21 >got 2>err
	echo $? >status
	echo 74 >expected
	same "a file that cannot be read is a failure: $*" expected status
}

if [ -r /proc/self/mem ] && ! cat /proc/self/mem >got 2>err; then
	fresh
	mem=/proc/self/mem in=run/in.csv
	mkdir run/tables
	ln -s $mem run/tables/bands.csv
	fails_to_read cm-intake $mem
	fails_to_read cm-intake --encoding latin1 $mem
	fails_to_read cm-intake --guess $mem
	fails_to_read cm-intake --map $mem $in
	fails_to_read cm-intake --join $mem --on case_id $in
	fails_to_read cm-intake --join $mem --on case_id --sorted $in
	fails_to_read cm-reassess --prior $mem $in
	fails_to_read cm-reassess --prior $mem --sorted $in
	fails_to_read cm-assess --table bands=$mem $in
	fails_to_read cm-assess --table bands=+$mem $in
	fails_to_read cm-assess --tables-from run/tables $in
	fails_to_read cm-assess --lint-table bands=$mem
	fails_to_read cm-assess --merge $mem
	fails_to_read cm-cost --by payer --members $mem $in
	fails_to_read cm-cost --savings $mem $in
	fails_to_read cm-cost --ed-table $mem $in
	fails_to_read cm-cost --table5 v40=$mem $in
else
	skip "a file that cannot be read is a failure" "no /proc/self/mem"
fi

if nm "$BUILD/bin/cm-intake" 2>/dev/null | grep -q __asan_init; then
	skip "no memory leaves nothing behind" "sanitizers need more of it"
else
	fresh
	awk 'BEGIN {
		print "case_id,unit"
		for (i = 0; i < 400000; i++)
			print i "," i "unit with a long name of its own"
	}' >many.csv
	(
		# shellcheck disable=SC3045
		ulimit -v 60000		# dash and bash have it
		# shellcheck disable=SC2086
		cm-intake -q $as_of --summary=unit -o run/out \
		    --rejects run/rejects --stats run/stats many.csv 2>err
		echo $? >status
	)
	echo 70 >expected
	same "no memory is a failure" expected status
	untouched "no memory leaves nothing behind"
fi

# A full stack leaves the handler no room but its own.
if nm "$BUILD/bin/cm-intake" 2>/dev/null | grep -q __asan_init; then
	skip "a full stack leaves nothing behind" "sanitizers need more of it"
else
	fresh
	for kib in 16 20 24 28 32 36 40 44 48 52 56 64; do
		(
			# shellcheck disable=SC3045
			ulimit -s $kib		# dash and bash have it
			run_as run/in.csv
			echo $?
		) >>ends 2>>err
		find run -name '.*tmp*' >>left_there
	done
	grep -q 139 ends || skip "a full stack ends a run" "it fits"
	: >expected
	same "a full stack leaves nothing behind" expected left_there
fi

# Keys become columns, which take no more room than a header may have.
awk 'BEGIN {
	for (key = "k"; length(key) < 500000; )
		key = key key
	for (i = 0; i < 34; i++)
		print "{\"case_id\":\"A\",\"" key i "\":1}"
}' >keys.jsonl
cm-intake -q --to csv keys.jsonl >got 2>err
echo "$?" "$(grep -c "^cm-intake: keys.jsonl:32: keys of more than" err)" >got
echo "65 1" >expected
same "keys are bounded in bytes" expected got

# Outputs that are inputs, by whatever name.
# refuses NAME ARG ...: with status 2, and run/in.csv as it was.
refuses()
{
	name=$1
	shift
	"$@" >/dev/null 2>err
	echo $? >status
	cat run/in.csv >>status
	{
		echo 2
		rows 20
	} >expected
	same "$name" expected status
}

fresh
ln run/in.csv run/hard
ln -s in.csv run/soft
for f in run/in.csv run/hard run/soft ./run/../run/in.csv; do
	for option in rejects stats; do
		refuses "--$option $f is the input" \
		    cm-intake --$option $f run/in.csv
	done
done
refuses "--rejects is standard input" \
    sh -c 'cm-intake --rejects run/in.csv <run/in.csv'
refuses "--rejects is --prior" \
    cm-reassess --prior run/in.csv --rejects run/in.csv run/out
refuses "--stats is --join" \
    cm-intake --join run/in.csv --on case_id --stats run/in.csv run/out
refuses "--rejects is a table" \
    cm-intake --table fields=+run/in.csv --rejects run/in.csv run/out
refuses "--rejects and --stats are one" \
    cm-intake --rejects run/new --stats run/../run/new run/in.csv
refuses "--output and --rejects are one" \
    cm-intake -o run/new --rejects run/new run/in.csv
refuses "--output is --join" \
    cm-intake --join run/in.csv --on case_id -o run/in.csv run/out
refuses "--output is --prior" \
    cm-reassess --prior run/in.csv -o run/in.csv run/out
refuses "--output is a table" \
    cm-intake --table fields=+run/in.csv -o run/in.csv run/out
refuses "--output is a map" cm-intake --map run/in.csv -o run/in.csv run/out
refuses "--output is --savings" \
    cm-cost --savings run/in.csv -o run/in.csv run/out
refuses "a summary does not replace its cases" \
    cm-intake --summary age -o run/in.csv run/in.csv
refuses "a listing does not replace its cases" \
    cm-plan --items -o run/in.csv run/in.csv
refuses "the parts of a summary are not replaced" \
    cm-intake --merge -o run/in.csv run/out run/in.csv
refuses "a proposed map does not replace its file" \
    cm-intake --guess -o run/in.csv run/in.csv
refuses "standard output is the input" \
    sh -c 'cm-intake run/in.csv >>run/in.csv'
refuses "standard output is --rejects" \
    sh -c 'cm-intake --rejects run/new run/in.csv >run/new'
for option in output rejects stats; do
	refuses "--$option is standard error" \
	    sh -c "cm-intake --$option run/new run/in.csv 2>run/new"
done

# Messages would be put into it, that of this failure, too.
for input in run/in.csv "<run/in.csv" "--map run/in.csv run/out" \
    "--join run/in.csv --on case_id run/out" \
    "--table fields=+run/in.csv run/out"; do
	refuses "standard error is a file that is read: $input" \
	    sh -c "cm-intake -v $input 2>>run/in.csv"
done
refuses "standard error is --prior" \
    sh -c "cm-reassess -v --prior run/in.csv run/out 2>>run/in.csv"

fresh
cm-intake -q "${as_of%% *}" "${as_of##* }" run/in.csv >expected 2>err
cm-intake -q "${as_of%% *}" "${as_of##* }" -o run/in.csv run/in.csv 2>err
same "--output may be the input" expected run/in.csv

cm-plan --print-table holidays >expected 2>err
cm-plan --print-table holidays -o run/table 2>err
same "-o takes a printed table" expected run/table

fresh
ln -s later.csv run/link
cm-intake -q "${as_of%% *}" "${as_of##* }" -o run/link run/in.csv 2>err
cm-intake -q "${as_of%% *}" "${as_of##* }" run/in.csv >expected 2>err
same "--output makes what a link leads to" expected run/later.csv
readlink run/link >got
echo later.csv >expected
same "--output leaves the link" expected got

# What is open already is written at its place, and nothing is replaced.
fresh
{
	echo first
	# shellcheck disable=SC2086
	cm-intake -q $as_of -o /dev/stdout run/in.csv
	echo last
} >run/got 2>err
{
	echo first
	# shellcheck disable=SC2086
	cm-intake -q $as_of run/in.csv
	echo last
} >expected 2>err
same "-o /dev/stdout is standard output" expected run/got
if [ -e /dev/fd/1 ]; then
	echo old >run/rej
	# shellcheck disable=SC2086
	cm-intake -q $as_of --rejects /dev/fd/3 run/in.csv 3>>run/rej >got 2>err
	{
		echo old
		rows 20 | sed -n '1p; /"/p'
	} >expected
	same "--rejects /dev/fd/3 is appended" expected run/rej
fi

fresh
ln -s two run/one
ln -s one run/two
refuses_with()
{
	name=$1 status=$2
	shift 2
	"$@" >got 2>err
	echo $? >got
	echo "$status" >expected
	same "$name" expected got
	untouched "$name: nothing is replaced"
}
# shellcheck disable=SC2086
refuses_with "a loop of links is no file" 74 \
    cm-intake $as_of -o run/one run/in.csv
# shellcheck disable=SC2086
refuses_with "an empty name is no file" 2 \
    cm-intake $as_of -o run/out --rejects "" run/in.csv
# shellcheck disable=SC2086
cm-intake $as_of --rejects /dev/stdout run/in.csv 2>err | cat >got
head -n 1 err >>got
printf '%s\n' "cm-intake: --rejects and standard output are the same file: \
expected two" >expected
same "one pipe is not for two outputs" expected got

fresh
POSIXLY_CORRECT=1 cm-intake run/in.csv -q -o run/new 2>err
cm-intake -q run/in.csv >expected 2>err
same "options after operands are options everywhere" expected run/new
finish
