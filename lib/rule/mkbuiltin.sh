#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the tables FILE... (lib/data/NAME.csv) as C arrays to OUT: the same
# bytes for the same files in any order. Decimal bytes, because ISO C promises
# string literals of 4095 bytes only. After a table's text come those cells
# that are not in it as they are: with doubled quotes. Then where each cell is.
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
trap 'rm -f "$tmp" "$tmp".*' EXIT
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

# cells NAME FILE: the places of cells into $tmp.cells, cells with doubled
# quotes into $tmp.more; prints the numbers of bytes, columns and rows.
cells()
{
	: >"$tmp.more"
	awk -v name="$1" -v size="$(wc -c <"$2")" -v places="$tmp.cells" \
	    -v more="$tmp.more" '
	function fail(why) {
		print "mkbuiltin.sh: " name ":" NR ": " why | "cat >&2"
		failed = 1
		exit 1
	}
	function put(at, n) {
		printf "{%d,%d},%s", at, n, ++cells % 8 == 0 ? "\n" : "" \
		    >places
	}
	# The cell from p in its quotes; returns where it ends.
	function quoted(p,    q, i, twice, text) {
		for (q = p + 1; ; q++) {
			i = index(substr($0, q), "\"")
			if (i == 0)
				fail("a cell of two lines")
			q += i
			if (substr($0, q, 1) != "\"")
				break
			twice = 1
		}
		text = substr($0, p + 1, q - p - 2)
		if (!twice) {
			put(start + p, length(text))
			return q
		}
		gsub(/""/, "\"", text)
		put(size + used, length(text))
		used += length(text)
		printf "%s", text >more
		return q
	}
	{
		if (index($0, "\r") > 0 || $0 == "")
			fail("expected cells and a newline")
		n = 0
		for (p = 1; p <= length($0) + 1; p++) {
			if (substr($0, p, 1) == "\"") {
				p = quoted(p)
			} else {
				i = index(substr($0, p) ",", ",")
				put(start + p - 1, i - 1)
				p += i - 1
			}
			n++
		}
		if (NR == 1)
			columns = n
		if (n != columns)
			fail(n " cells, but " columns " columns")
		start += length($0) + 1
	}
	END { if (!failed) print size, columns, NR - 1 }' "$2"
}

{
	printf '/* Made by lib/rule/mkbuiltin.sh from lib/data. */\n'
	printf '#include "rule/builtin.h"\n'
	echo "$names" | while read -r name file; do
		cells "$name" "$file" >"$tmp.$name"
		printf '\nstatic const unsigned char t_%s[] = {\n' "$name"
		cat "$file" "$tmp.more" | od -An -v -tu1 |
		    sed -e 's/[0-9][0-9]*/&,/g' -e 's/ //g'
		printf '0 };\nstatic const struct table_place p_%s[] = {\n' \
		    "$name"
		cat "$tmp.cells"
		printf '};\n'
	done
	printf '\nconst struct builtin builtin_table[] = {\n'
	echo "$names" | while read -r name file; do
		read -r size columns rows <"$tmp.$name"
		rm "$tmp.$name"
		printf '\t{ "%s", (const char *)t_%s, %d, %d, %d, p_%s },\n' \
		    "$name" "$name" "$size" "$columns" "$rows" "$name"
	done
	printf '};\n\nconst size_t builtin_count =\n'
	printf '    sizeof(builtin_table) / sizeof(builtin_table[0]);\n'
} >"$tmp"
mv "$tmp" "$out"
