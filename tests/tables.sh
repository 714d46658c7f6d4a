#!/bin/sh
# SPDX-License-Identifier: MIT
# Every built-in table is the file in lib/data, passes its own check in the
# program that loads it, and the check finds what is wrong with a spoilt copy.

. "${0%/*}/lib/report.sh"

# The program that checks a table; any other one sends there.
program_of()
{
	sed -n "s/^$1,\([^|]*\).*/\1/p" lib/data/programs.csv
}

# table NAME
table()
{
	f=$WORK/$1.csv
	case $1 in
	map_*) program=cm-intake ;;
	*) program=$(program_of "$1") ;;
	esac
	program=${program:-cm-assess}
	if ! $program --print-table "$1" >"$f" 2>"$f.found"; then
		not_ok "$1: printed" "$f.found"
		return
	fi
	same "$1: printed as it is in lib/data" "lib/data/$1.csv" "$f"
	$program --lint-table "$1=$f" >"$f.found" 2>&1
	rc=$?
	if [ "$rc" -eq 0 ] && ! [ -s "$f.found" ]; then
		ok "$1: passes its check"
	else
		echo "exit status $rc" >>"$f.found"
		not_ok "$1: passes its check" "$f.found"
	fi
	spoilt "$1" "$f"
}

# spoilt NAME FILE: a row with one cell too many must be found.
spoilt()
{
	{
		cat "$2"
		sed -n '2s/$/,,,,,,,,,,,,,,,,one too many/p' "$2"
	} >"$2.spoilt"
	$program --lint-table "$1=$2.spoilt" >"$2.found" 2>&1
	equal "$1: a spoilt copy is found" 78 $?
}

cm-assess --tables >"$WORK/tables" 2>&1
cut -f 1 "$WORK/tables" | sort >"$WORK/names"
for f in lib/data/*.csv; do
	basename "$f" .csv
done | sort >"$WORK/files"
same "every file of lib/data is a table" "$WORK/files" "$WORK/names"
for p in cmd/cm-*.c; do
	p=$(basename "$p" .c)
	$p --tables >"$WORK/$p.tables" 2>&1
	same "$p has the same tables" "$WORK/tables" "$WORK/$p.tables"
done
in_turn table <"$WORK/files"
finish
