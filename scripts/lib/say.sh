# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# How the scripts begin, and what they say. Sets me, the script's name, and
# lib, the folder of its parts.

set -eu
umask 077
LC_ALL=C
export LC_ALL
me=${0##*/}
lib=$(dirname -- "$0")/lib
case $lib in
-*) lib=./$lib ;;
esac

# visible TEXT: without what could steer a terminal.
visible()
{
	printf '%s\n' "$1" | awk -f "$lib/visible.awk"
}

say()
{
	visible "$me: $1" >&2
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
