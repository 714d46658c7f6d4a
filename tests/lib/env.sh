# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# The surroundings of every test, whoever starts it: needs root; makes BUILD
# absolute, puts its programs first, finds the data folder beside the project.

cd "$root" || exit 1
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$root/$BUILD ;;
esac
PATH=$BUILD/bin:$PATH
LC_ALL=C
TZ=UTC
unset CM_SHARED
if [ -d ../shared ]; then
	CM_SHARED=$(cd ../shared && pwd)
	export CM_SHARED
fi
# A sanitizer's exit must not look like a status of ours.
ASAN_OPTIONS=exitcode=99
LSAN_OPTIONS=exitcode=99
UBSAN_OPTIONS=exitcode=99:print_stacktrace=1
export BUILD PATH LC_ALL TZ ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

# take FILE: makes it; fails where it is there already. Starts no program.
take()
{
	set -C
	{ true >"$1"; } 2>/dev/null
	set -- $?
	set +C
	return "$1"
}

# each COMMAND FILE: runs COMMAND with every line of FILE as its last word, as
# many at a time as there are processors; who makes a line's file takes it.
each()
{
	taken=$(mktemp -d) || return 1
	part=0
	while [ "$part" -lt "$jobs" ]; do
		grep -n '' "$2" | while IFS=: read -r at item; do
			if take "$taken/$at"; then
				$1 "$item" </dev/null
			fi
		done &
		part=$((part + 1))
	done
	wait
	rm -rf "$taken"
}
