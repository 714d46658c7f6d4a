# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What notices.sh, clocks.sh and payment.sh need to compare what the programs
# say of made-up cases with what the rules say: lines that begin with case_id.

# as_json <CSV: null is what was asked and is not known, as an empty cell is.
as_json()
{
	jq -c -R -s 'split("\n") | map(select(. != "") | split(",")) |
	    .[0] as $name | .[1:][] | [$name, map(if . == "" then null
	    elif . == "true" or . == "false" then . == "true" else . end)] |
	    transpose | map({(.[0]): .[1]}) | add |
	    reduce ("clocks_met", "assessed_on") as $list (.;
	    if .[$list] then .[$list] |= split(";") else . end)'
}

# columns NAME,...: those columns of CSV; a quoted cell is shown empty.
columns()
{
	awk -F, -v want="$1" '
	{ gsub(/"[^"]*"/, "") }
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(want, name, ",")
		next
	}
	{
		line = $at[name[1]]
		for (i = 2; i <= n; i++)
			line = line "," $at[name[i]]
		print line
	}'
}

# agree NAME FILE WANT [TOLD]: the programs over FILE, against sorted lines.
agree()
{
	"${4-told}" "$2" | sort >"$WORK/got"
	comm -23 "$3" "$WORK/got" | sed 's/^/rules:    /' >"$WORK/differ"
	comm -13 "$3" "$WORK/got" | sed 's/^/programs: /' >>"$WORK/differ"
	sort -t: -k2 "$WORK/differ" >"$WORK/differ.by_case"
	empty "$1" "$WORK/differ.by_case"
}
