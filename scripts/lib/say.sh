# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# How the scripts begin, and what they say. Sets me, the script's name, and
# lib, the folder of its parts.

set -eu
umask 077
# What ends badly leaves no core file with patients; jq does so out of memory.
# shellcheck disable=SC3045	# all shells have it
ulimit -c 0 2>/dev/null || :
LC_ALL=C
export LC_ALL
me=${0##*/}
# A file opened later does not become a stream that is closed.
has_input=yes
(exec 3<&0) 2>/dev/null || { has_input=no; exec </dev/null; }
(exec 3>&2) || exec 2>/dev/null
# With a CDPATH cd may lead elsewhere, and says where.
unset CDPATH
lib=$(cd -- "${0%"${0##*/}"}lib" && pwd)

# visible TEXT: without what could steer a terminal.
visible()
{
	printf '%s\n' "$1" | awk -f "$lib/visible.awk"
}

# Where nothing can be said the work goes on.
say()
{
	visible "$me: $1" >&2 2>/dev/null || :
}

# die STATUS MESSAGE
die()
{
	say "$2"
	exit "$1"
}

# need TOOL ...: the programs without which nothing can be done.
need()
{
	for tool in "$@"; do
		command -v "$tool" >/dev/null 2>&1 || {
			printf '%s\n' "$me: $tool: not found; install it" >&2
			exit 70
		}
	done
}

# can_write: ends the script where standard output is closed; a file opened
# later would take its place.
can_write()
{
	(exec 3>&1) 2>/dev/null || die 74 "standard output: is closed"
}

# waited COMMAND ...: as the command alone, but a signal to the script does not
# wait for its end.
waited()
{
	"$@" <&0 &
	child=$!
	ended=0
	wait "$child" || ended=$?
	child=
	return "$ended"
}

# not_written FILE: ends the script where what it prints would be put into the
# file, which is to be read; a message would, too.
not_written()
{
	[ -f "$1" ] || [ -p "$1" ] || return 0
	# shellcheck disable=SC3013	# all shells have it
	if [ "$1" -ef /dev/stderr ]; then
		exec 2>/dev/null
		exit 2
	elif [ "$1" -ef /dev/stdout ]; then
		die 2 "$1: is standard output, too: expected two files"
	fi
}

# temporary: sets work, an empty folder that goes at the end, whatever signal
# that ends a process is the end.
temporary()
{
	work=
	child=
	# A second signal, as of a key pressed twice, does not stop rm.
	trap 'trap "" HUP INT QUIT PIPE ALRM TERM
	    [ -z "$child" ] || { kill "$child" || :; wait "$child" || :; } \
		2>/dev/null
	    [ -z "$work" ] || rm -rf "$work"' EXIT
	names=$(
		number=0
		while [ $((number += 1)) -le 64 ]; do
			kill -l "$number" 2>/dev/null || echo none
		done
	)
	number=0
	for name in $names; do
		number=$((number + 1))
		case $name in
		none | KILL | STOP | CHLD | CLD | CONT | TSTP | TTIN | TTOU | \
		    URG | WINCH | INFO) ;;
		*)
			# shellcheck disable=SC2064
			trap "exit $((128 + number))" "$number" 2>/dev/null || :
			;;
		esac
	done
	work=$(mktemp -d 2>/dev/null) || die 74 \
	    "${TMPDIR:-/tmp}: no folder for temporary files; set TMPDIR"
	# awk takes a=b/rows for an assignment, and all take -x for options.
	case $work in
	/*) ;;
	*) work=$(pwd)/$work ;;
	esac
}
