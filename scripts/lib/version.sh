# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154
# Of which version of its source a folder is, by the table folder_versions and
# the columns of the tables that were read, which header in adapter.sh keeps.

# version FOLDER: sets version, by the first row of that kind of folder whose
# column is there; empty if none is. looked is yes if one could be.
version()
{
	cm-intake --print-table folder_versions >"$work/versions.csv"
	version=
	looked=
	while IFS=, read -r kind name table column _; do
		columns=$work/columns.${table##*/}.csv
		if [ "$kind" = "$1" ] && [ -z "$version" ] && [ -s "$columns" ]
		then
			looked=yes
			! grep -qix "$column" "$columns" || version=$name
		fi
	done <"$work/versions.csv"
	columns=
}

# known_versions FOLDER: as a text.
known_versions()
{
	awk -F , -v of="$1" '$1 == of { list = list sep $2; sep = ", " }
	    END { print list }' "$work/versions.csv"
}

# say_version FOLDER NAME: says what was read; ends the run if it is no version
# that is known. What is not a file cannot be looked at twice.
say_version()
{
	version "$1"
	[ -n "$looked" ] || return 0
	[ -n "$version" ] || die 65 "$folder: not the columns of a known \
version of $2: $(known_versions "$1") (cm-intake --print-table folder_versions)"
	say "$folder: $2, $version"
}
