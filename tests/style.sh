#!/bin/sh
# SPDX-License-Identifier: MIT
# How the sources look, as far as a program can tell: sizes, widths, heads,
# include guards, names in column 0, parameters, circles, words; every header
# compiles by itself; clang-tidy and shellcheck, where installed, find nothing.

. "${0%/*}/lib/report.sh"
plain_run "runs none of the programs"

sources()
{
	find lib cmd -name '*.[ch]' | sort
}

headers()
{
	find lib cmd -name '*.h' | sort
}

scripts()
{
	find .ci scripts tests lib -type f | grep -v '^tests/cli/' | sort |
	    xargs awk '
	FNR == 1 { found = 0 }
	FNR <= 3 && !found && /^(#!.*sh|# shellcheck shell.*)$/ {
		print FILENAME
		found = 1
	}'
}

# Everything that people read and write by hand.
texts()
{
	find Makefile ./*.md LICENSE lib cmd man scripts tests .ci -type f \
	    2>/dev/null | sort
}

too_long()
{
	sources | xargs awk '
	{ n[FILENAME] = FNR }
	END {
		for (f in n) {
			limit = f ~ /\.h$/ ? 120 : 400
			if (n[f] > limit)
				print f ": " n[f] " lines, limit " limit
		}
	}'
}

# The length of each function and where it is, shortest first.
function_lengths()
{
	sources | xargs awk '
	FNR == 1 { start = 0 }
	/^[a-z_][a-z0-9_]*\(/ {
		start = FNR
		name = $0
		sub(/\(.*/, "", name)
	}
	/^}/ && start > 0 {
		print FNR - start, FILENAME ":" start ": " name
		start = 0
	}' | sort -n
}

# Most functions are read in one glance: the median and the 95th percentile.
long_functions()
{
	function_lengths | awk '
	$1 > 60 { print $2, $3 ": " $1 " lines, limit 60" }
	{ n[NR] = $1 }
	END {
		if (n[int((NR + 1) / 2)] > 12)
			print "half have more than 12 lines"
		if (n[int(NR * 95 / 100)] > 26)
			print "more than 5 % have more than 26 lines"
	}'
}

# heads FILTER: the heads of functions that the awk condition picks.
heads()
{
	sources | xargs awk -f tests/lib/heads.awk | awk "$1"
}

many_parameters()
{
	heads '$3 > 6 { print $1 ": " $2 ": " $3 " parameters, limit 6" }'
}

# Two functions are better than one with a flag. What is listed here is a
# value, not a flag: it is kept or printed, not a choice of what to do.
flags()
{
	heads '$4 != "-" { print $1 ": " $2 ": bool " $4 }' |
	    grep -vE ": (combine|say): bool (negative|equal)\$"
}

# What .clang-tidy asks for: among it, functions of cognitive complexity 20 at
# most.
untidy()
{
	# shellcheck disable=SC2046
	clang-tidy --quiet $(sources | grep '\.c$') -- -std=c11 \
	    -D_POSIX_C_SOURCE=200809L -Ilib -Icmd 2>/dev/null |
	    sed -n "s,^$root/\(.*\)\[\(.*\)-warnings-as-errors\]\$,\1\2,p"
}

# Modules that include each other. That NAME_PART sees NAME makes no circle;
# only cli, the frame, is one by design.
circles()
{
	grep -n '^#include "' lib/*/*.[ch] | awk -F '[/:"]' '
	$2 != "cli" {
		sub(/(-internal)?\.[ch]$/, "", $3)
		sub(/(-internal)?\.h$/, "", $7)
		from = $2 "/" $3
		to = $6 "/" $7
		if (index(from, to "_") != 1)
			print from, to
	}' | tsort 2>&1 >/dev/null | sed -n 's/^tsort: \([a-z]*\/\)/\1/p'
}

# Statuses are chosen in one place; all else returns -1 with a fault.
statuses()
{
	grep -nE '(^|[^A-Za-z_])EXIT_[A-Z]' lib/*/*.[ch] |
	    grep -vE '^lib/(base/fault\.[ch]|cli/[a-z_-]*\.[ch]):'
}

# A definition whose name does not stand in column 0: "int f(void)" "{".
names_off_column()
{
	sources | xargs awk '
	FNR == 1 { open = 0; macro = 0 }
	/^#/ || macro { macro = /\\$/; next }
	/^[a-z][a-zA-Z0-9_ \t*]*[ \t*][a-z_][a-z0-9_]*\(/ && !/=/ {
		open = 1
		head = FNR
	}
	open && /;[ \t]*(\/\*.*)?$/ { open = 0 }
	open && /\{[ \t]*$/ {
		print FILENAME ":" head ": function name not in column 0"
		open = 0
	}'
}

# Widths with tabs of 8; UTF-8 continuation bytes have no width.
wide_lines()
{
	{
		sources
		scripts
		find tests scripts -name '*.[ch]' -o -name '*.awk' -o \
		    -name '*.jq'
	} | xargs awk '
	{
		n = 0
		m = split($0, part, "\t")
		for (i = 1; i <= m; i++) {
			gsub(/[\200-\277]/, "", part[i])
			n += length(part[i])
			if (i < m)
				n += 8 - n % 8
		}
		if (n > 80)
			print FILENAME ":" FNR ": " n " columns"
	}'
}

headless()
{
	{
		sources
		scripts
		echo Makefile
		find tests -name '*.[ch]'
		find tests scripts -name '*.awk' -o -name '*.jq'
	} | xargs awk '
	FILENAME ~ /\.[ch]$/ {
		if (FNR == 1 && $0 == "/* SPDX-License-Identifier: MIT */")
			licensed[FILENAME] = 1
		next
	}
	FNR <= 2 && $0 == "# SPDX-License-Identifier: MIT" {
		licensed[FILENAME] = 1
	}
	END {
		for (i = 1; i < ARGC; i++)
			if (!(ARGV[i] in licensed))
				print ARGV[i] ": no SPDX line at the head"
	}'
}

bad_guards()
{
	headers | xargs awk '
	function want(text, i) {
		if (!((ARGV[i], text) in there))
			print ARGV[i] ": expected " text
	}
	{ there[FILENAME, $0] = 1 }
	END {
		for (i = 1; i < ARGC; i++) {
			guard = ARGV[i]
			sub(/^[^\/]*\//, "", guard)
			gsub(/[^a-zA-Z0-9]/, "_", guard)
			guard = "CM_" toupper(guard)
			want("#ifndef " guard, i)
			want("#define " guard, i)
			want("#endif", i)
		}
	}'
}

alone()
{
	# shellcheck disable=SC2046
	${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Ilib -Icmd -Wall \
	    -Wextra -Werror -fsyntax-only -x c $(headers) 2>&1 ||
	    echo "a header does not compile by itself"
}

# Paths of one machine say how the work was done, not what it is. Unit tests
# make their scratch files where every system has room for them.
strange_words()
{
	dirs='wor[k]|hom[e]|roo[t]'
	texts | grep -v '^tests/unit/' | xargs grep -nE \
	    "(^|[^A-Za-z0-9_.\$}/])/($dirs)(/|[^A-Za-z0-9_]|\$)" |
	    grep -v 'POSIX.1-2008 has it'
}

unfinished()
{
	texts | grep -v '\.csv$' | xargs grep -nwE 'TOD[O]|FIXM[E]|XX[X]'
}

# Words that a native reader stumbles over, and what to say instead:
# compute, duplicate, not found or not a valid X, passive, ignored, most
# expensive, explained by itself.
odd_words()
{
	odd='reckon(s|ed|ing)?|stands? there twice|nobody|heed(s|ed|ing)?'
	find lib cmd man scripts ./*.md -type f | sort | xargs grep -nwE \
	    "$odd|dearest|told by (it|them)sel(f|ves)|is none" |
	    grep -vE 'there is none|^lib/data/points.csv:'
}

trailing()
{
	texts | grep -vE '\.(csv|tsv|jsonl?)$|^(tests/cli|scripts/example)/' |
	    xargs grep -nE '[[:blank:]]+$'
}

# none NAME COMMAND: what COMMAND prints are findings.
none()
{
	"$2" >"$WORK/$2"
	empty "$1" "$WORK/$2"
}

none "files are short" too_long
none "functions are short" long_functions
none "functions have few parameters" many_parameters
none "functions have no flags" flags
none "modules include each other in one direction" circles
none "statuses are chosen in cli" statuses
none "function names are in column 0" names_off_column
none "lines are narrow" wide_lines
none "licence at the head" headless
none "include guards" bad_guards
none "headers compile by themselves" alone
none "no paths of one machine" strange_words
none "nothing is marked as unfinished" unfinished
none "no blanks at line ends" trailing
none "words are plain" odd_words
if command -v clang-tidy >/dev/null 2>&1; then
	none "clang-tidy finds nothing" untidy
else
	skip "clang-tidy" "not installed"
fi
if command -v shellcheck >/dev/null 2>&1; then
	scripts | xargs shellcheck >"$WORK/shellcheck" 2>&1
	empty "shellcheck" "$WORK/shellcheck"
else
	skip shellcheck "not installed"
fi
finish
