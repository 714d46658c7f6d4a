# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What every test script begins with: the folder, the environment, and the
# lines by which tests/run counts. A script is run by tests/run or by hand:
#
#	. "${0%/*}/lib/report.sh"
#	same "adds up" expected.csv got.csv
#	finish
#
# Sets root (the project), BUILD, WORK (an empty folder of this script),
# jobs (processors), CM_SHARED if the data folder is beside the project.

set -u
root=$(cd "${0%/*}/.." && pwd) || exit 1
. "$root/tests/lib/env.sh"
WORK=${0##*/}
WORK=$BUILD/work/${WORK%.sh}
rm -rf "$WORK"
mkdir -p "$WORK" || exit 1
: >"$WORK/.bad"

ok()
{
	printf 'ok %s\n' "$1"
}

# not_ok NAME [FILE]: with the head of FILE as the reason.
not_ok()
{
	printf 'not ok %s\n' "$1"
	echo "$1" >>"$WORK/.bad"
	if [ $# -gt 1 ]; then
		sed -e 's/^/    /' -e 20q "$2"
	fi
}

skip()
{
	printf 'skip %s: %s\n' "$1" "$2"
}

# first_difference EXPECTED GOT: the first line that differs, from a little
# before where it does.
first_difference()
{
	awk '
	NR == FNR { want[NR] = $0; n = NR; next }
	FNR > n || want[FNR] "" != $0 "" {
		for (i = 1; substr(want[FNR], i, 1) == substr($0, i, 1) &&
		    i < length($0); i++)
			;
		i = i < 60 ? 1 : i - 60
		print "line " FNR " from character " i
		print "expected " substr(want[FNR], i, 160)
		print "found    " substr($0, i, 160)
		found = 1
		exit
	}
	END {
		if (!found)
			print "expected " n " lines, found " NR - n \
			    ", or a last line end differs"
	}' "$1" "$2"
}

# same NAME EXPECTED GOT: two files with the same bytes.
same()
{
	if cmp -s "$2" "$3"; then
		ok "$1"
		return
	fi
	first_difference "$2" "$3" >"$3.diff"
	not_ok "$1" "$3.diff"
}

# equal NAME EXPECTED GOT: two texts.
equal()
{
	if [ "$2" = "$3" ]; then
		ok "$1"
		return
	fi
	printf 'not ok %s\n    expected %s\n    found    %s\n' "$1" "$2" "$3"
	echo "$1" >>"$WORK/.bad"
}

# empty NAME FILE: a list of findings in which there should be none.
empty()
{
	if [ -s "$2" ]; then
		not_ok "$1" "$2"
	else
		ok "$1"
	fi
}

# plain_run WHY: ends a script that can show a sanitizer nothing.
plain_run()
{
	if [ -n "${SAN-}" ]; then
		skip "$(basename "$0" .sh)" "$1, so not under the sanitizers"
		exit 0
	fi
}

# finish: the script's exit status.
finish()
{
	[ -s "$WORK/.bad" ] && exit 1
	exit 0
}

into_file()
{
	"$1" "$2" >"$WORK/turn/$2.out" 2>&1
}

# in_turn FUNCTION: calls FUNCTION with every line of standard input, as many
# at a time as there are processors, and prints their output in order.
in_turn()
{
	mkdir -p "$WORK/turn"
	cat >"$WORK/turn/list"
	each "into_file $1" "$WORK/turn/list"
	while read -r item; do
		cat "$WORK/turn/$item.out"
	done <"$WORK/turn/list"
}
