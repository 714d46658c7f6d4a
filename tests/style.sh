#!/bin/sh
# SPDX-License-Identifier: MIT
# How the sources look, as far as a program can tell: sizes, widths, heads,
# include guards, names in column 0; every header compiles by itself; the
# shell scripts pass shellcheck where there is one.

. "${0%/*}/lib/report.sh"
plain_run "runs none of the programs"

sources()
{
	find lib cmd -name '*.[ch]' | sort
}

scripts()
{
	find .ci scripts tests lib -type f | grep -v '^tests/cli/' | sort |
	    while read -r f; do
		if head -n 3 "$f" | grep -qE '^(#!.*sh|# shellcheck shell.*)$'
		then
			echo "$f"
		fi
	done
}

# Everything that people read and write by hand.
texts()
{
	find Makefile README.md LICENSE lib cmd man scripts tests .ci -type f \
	    2>/dev/null | sort
}

too_long()
{
	sources | while read -r f; do
		n=$(wc -l <"$f")
		case $f in
		*.h)
			[ "$n" -gt 150 ] && echo "$f: $((n)) lines, limit 150"
			;;
		*)
			[ "$n" -gt 400 ] && echo "$f: $((n)) lines, limit 400"
			;;
		esac
	done
}

long_functions()
{
	sources | xargs awk '
	FNR == 1 { start = 0 }
	/^[a-z_][a-z0-9_]*\(/ {
		start = FNR
		name = $0
		sub(/\(.*/, "", name)
	}
	/^}/ && start > 0 {
		if (FNR - start > 60)
			print FILENAME ":" start ": " name ": " \
			    FNR - start " lines, limit 60"
		start = 0
	}'
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
		find tests -name '*.[ch]' -o -name '*.awk'
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
		find tests -name '*.[ch]'
	} | while read -r f; do
		head -n 1 "$f" |
		    grep -q '^/\* SPDX-License-Identifier: MIT \*/$' ||
		    echo "$f: no SPDX line at the head"
	done
	{
		scripts
		echo Makefile
		find tests -name '*.awk'
	} | while read -r f; do
		head -n 2 "$f" | grep -q '^# SPDX-License-Identifier: MIT$' ||
		    echo "$f: no SPDX line at the head"
	done
}

bad_guards()
{
	find lib cmd -name '*.h' | sort | while read -r f; do
		guard=$(echo "CM_${f#*/}" | tr 'a-z/.-' 'A-Z___')
		set -- "#ifndef $guard" "#define $guard" "#endif"
		for want in "$@"; do
			grep -qx "$want" "$f" || echo "$f: expected $want"
		done
	done
}

not_alone()
{
	if ! echo "#include \"$1\"" | ${CC:-cc} -std=c11 \
	    -D_POSIX_C_SOURCE=200809L -I. -Ilib -Icmd -Wall -Wextra -Werror \
	    -fsyntax-only -x c - 2>&1; then
		echo "$1: does not compile by itself"
	fi
}

alone()
{
	find lib cmd -name '*.h' | sort >"$WORK/headers"
	each not_alone "$WORK/headers"
}

# Paths of one machine say how the work was done, not what it is. Unit tests
# make their scratch files where every system has room for them.
strange_words()
{
	dirs='wor[k]|tm[p]|hom[e]|roo[t]'
	texts | grep -v '^tests/unit/' | xargs grep -nE \
	    "(^|[^A-Za-z0-9_.\$}/])/($dirs)(/|[^A-Za-z0-9_]|\$)" |
	    grep -v 'POSIX.1-2008 has it'
}

unfinished()
{
	texts | grep -v '\.csv$' | xargs grep -nwE 'TOD[O]|FIXM[E]|XX[X]'
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
none "function names are in column 0" names_off_column
none "lines are narrow" wide_lines
none "licence at the head" headless
none "include guards" bad_guards
none "headers compile by themselves" alone
none "no paths of one machine" strange_words
none "nothing is marked as unfinished" unfinished
none "no blanks at line ends" trailing
if command -v shellcheck >/dev/null 2>&1; then
	scripts | xargs shellcheck >"$WORK/shellcheck" 2>&1
	empty "shellcheck" "$WORK/shellcheck"
else
	skip shellcheck "not installed"
fi
finish
