#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the tables FILE... (lib/data/NAME.csv) as C arrays to OUT: the same
# bytes for the same files in any order. Decimal bytes, because ISO C promises
# string literals of 4095 bytes only.
#
#	mkbuiltin.sh build/gen/builtin.c lib/data/*.csv

set -eu
LC_ALL=C
export LC_ALL

if [ $# -lt 2 ]; then
	echo "usage: mkbuiltin.sh OUT FILE..." >&2
	exit 2
fi
out=$1
shift
tmp=$out.tmp.$$
trap 'rm -f "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# Table names become C names, so they keep to what both can be.
for f in "$@"; do
	name=${f##*/}
	case ${name%.csv} in
	''|*[!a-z0-9_]*)
		echo "mkbuiltin.sh: $f: not a table name" >&2
		exit 1
		;;
	esac
	if ! [ -r "$f" ]; then
		echo "mkbuiltin.sh: $f: cannot read" >&2
		exit 1
	fi
done
names=$(for f in "$@"; do
	name=${f##*/}
	echo "${name%.csv} $f"
done | sort)
twice=$(echo "$names" | cut -d ' ' -f 1 | uniq -d)
if [ -n "$twice" ]; then
	echo "mkbuiltin.sh: two files for the table $twice" >&2
	exit 1
fi

{
	printf '/* Made by lib/rule/mkbuiltin.sh from lib/data. */\n'
	printf '#include "rule/builtin.h"\n'
	echo "$names" | while read -r name file; do
		printf '\nstatic const unsigned char t_%s[] = {\n' "$name"
		od -An -v -tu1 "$file" |
		    sed -e 's/[0-9][0-9]*/&,/g' -e 's/ //g'
		printf '0 };\n'
	done
	printf '\nconst struct builtin builtin_table[] = {\n'
	echo "$names" | while read -r name file; do
		printf '\t{ "%s", (const char *)t_%s, sizeof(t_%s) - 1 },\n' \
		    "$name" "$name" "$name"
	done
	printf '};\n\nconst size_t builtin_count =\n'
	printf '    sizeof(builtin_table) / sizeof(builtin_table[0]);\n'
} >"$tmp"
mv "$tmp" "$out"
