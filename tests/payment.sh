#!/bin/sh
# SPDX-License-Identifier: MIT
# What a stay is paid, worked out twice: by cm-cost and by tests/payment, whose
# rules.awk and pay.bc were written from the rules alone, in decimal arithmetic.
# Each part of each payment of many made-up stays of every fiscal year must be
# the same to the cent in both; and each figure of the tables matters: one that
# is larger by its last place is noticed.

. "${0%/*}/lib/report.sh"
. "${0%/*}/lib/twice.sh"
# A sanitized build is slow, and takes a tenth.
if [ -n "${SAN-}" ]; then
	STAYS=${STAYS:-200}
fi
STAYS=${STAYS:-2000}
as_of=2027-10-15
# In the order in which pay.bc prints them.
parts=cost_operating,cost_operating_dsh,cost_operating_ime
parts=$parts,cost_operating_outlier,cost_capital,cost_capital_dsh
parts=$parts,cost_capital_ime,cost_capital_outlier,cost_uncompensated
parts=$parts,cost_readmission_adj,cost_value_adj,cost_low_volume,cost_hac_adj
parts=$parts,cost_payment,cost_transfer_fraction,cost_estimated,cost_margin
tables="hospital drg drg_rules drg_versions ipps_rates ipps_reviews
    discharge_status stay_classes payer_words"
# GNU bc breaks lines otherwise.
BC_LINE_LENGTH=0
export BC_LINE_LENGTH

# print_table NAME: as cm-cost uses it.
print_table()
{
	cm-cost --table "hospital=+$WORK/hospitals" --print-table "$1" \
	    >"$WORK/$1.csv"
}

# made YEAR: stays of a fiscal year.
made()
{
	awk -F, -v year="$1" -v n="$STAYS" -v seed=1 \
	    -f tests/notices/days.awk -f tests/notices/random.awk \
	    -f tests/payment/table.awk -f tests/payment/stays.awk \
	    "$WORK/hospital.csv" "$WORK/drg_versions.csv" "$WORK/drg.csv"
}

# by_rule STAYS: rows of what the rules say.
by_rule()
{
	for t in $tables; do
		set -- "$WORK/$t.csv" "$@"
	done
	echo "case_id,cost_drg_weight,found,$parts"
	awk -F, -f tests/notices/days.awk -f tests/payment/table.awk \
	    -f tests/payment/rules.awk "$@" | bc -lq tests/payment/pay.bc
}

# lines <ROWS: what can be compared.
lines()
{
	awk -F, -f tests/payment/tell.awk
}

# run STAYS [OPTION ...]: what cm-cost says.
run()
{
	file=$1
	shift
	cm-cost -q --as-of $as_of --table "hospital=$WORK/hospital.csv" \
	    --to csv "$@" "$file"
}

# told STAYS: the same in the lines of by_rule.
told()
{
	run "$1" >"$WORK/out.csv"
	kept=case_id,issues,cost_drg_weight,$parts
	columns "$kept" <"$WORK/out.csv" | { echo "$kept" && cat; } | lines
}

# figures ROWS: how many there are of a kind, by the rules.
figures()
{
	awk -F, '
	NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
	{ found[$at["found"]]++ }
	$at["cost_payment"] != "" { paid++ }
	$at["cost_transfer_fraction"] ~ /^0?\./ { transfers++ }
	END { print paid + 0, transfers + 0, found[1] + 0, found[2] + 0 }' "$1"
}

# enough NAME NUMBER: one of twenty at least.
enough()
{
	if [ "$2" -ge $((STAYS / 20)) ]; then
		ok "$1: enough"
	else
		equal "$1: enough" "$((STAYS / 20)) or more" "$2"
	fi
}

# unjudged STAYS NUMBER: stays without a payment for lack of the fixed loss say
# so, and no others do.
unjudged()
{
	equal "fiscal year $year: no payment without the fixed loss" "$2" \
	    "$(run "$1" --explain | grep -c 'above the payment.*no fixed_loss')"
}

# The pricer's own results: the rules must give them, too.
engine()
{
	golden=$CM_SHARED/data/golden/payment/$1
	awk -F, -f tests/payment/engine.awk "$golden" >"$WORK/stays.engine.csv"
	awk -F, -v want=1 -f tests/payment/engine.awk "$golden" | lines |
	    sort >"$WORK/want"
	by_rule "$WORK/stays.engine.csv" | lines |
	    grep -vE ',cost_(estimated|margin),' | sort >"$WORK/got"
	same "cases of the pricer: the rules" "$WORK/want" "$WORK/got"
}

a_year()
{
	stays=$WORK/stays.$year.csv
	made "$year" >"$stays"
	equal "stays of $year" $((STAYS + 1)) "$(wc -l <"$stays")"
	by_rule "$stays" >"$WORK/rows"
	lines <"$WORK/rows" | sort >"$WORK/want"
	# shellcheck disable=SC2046
	set -- $(figures "$WORK/rows")
	name="fiscal year $year: $1 paid, $2 transfers, $3 outliers, $4 unknown"
	agree "$name as CSV" "$stays" "$WORK/want"
	awk -F, -f tests/payment/json.awk "$stays" >"$WORK/stays.jsonl"
	agree "$name as JSON Lines" "$WORK/stays.jsonl" "$WORK/want"
	enough "fiscal year $year: transfers" "$2"
	enough "fiscal year $year: outliers, known or not" $(($3 + $4))
	unjudged "$stays" "$4"
}

# unnoticed TABLE:ROW:COLUMN:YEAR: that cell, if a larger figure there changes
# no stay of the year.
unnoticed()
{
	t=${1%%:*} dir=$WORK/spoilt.$(echo "$1" | tr ':' '.')
	mkdir -p "$dir"
	awk -F, -v OFS=, -v at="${1#*:}" -f tests/payment/larger.awk \
	    "lib/data/$t.csv" >"$dir/$t.csv"
	run "$WORK/stays.${1##*:}.csv" --table "$t=$dir/$t.csv" >"$dir/out"
	if cmp -s "$WORK/told.${1##*:}" "$dir/out"; then
		echo "$1"
	fi
	rm -rf "$dir"
}

# Each figure of all years in one of them, each rate in its own.
every_figure()
{
	for year in $years; do
		run "$WORK/stays.$year.csv" >"$WORK/told.$year"
	done
	awk -F, 'FNR == 1 { next }
	FILENAME ~ /factors/ { print "ipps_factors:" $1 ":2:2026" }
	FILENAME ~ /rates/ {
		for (i = 4; i <= 9; i++)
			if ($i != "")
				print "ipps_rates:" $1 "," $2 "," $3 ":" i \
				    ":" $1
	}' lib/data/ipps_factors.csv lib/data/ipps_rates.csv >"$WORK/cells"
	in_turn unnoticed <"$WORK/cells" >"$WORK/unnoticed"
	empty "a larger figure in any of $(($(wc -l <"$WORK/cells"))) cells" \
	    "$WORK/unnoticed"
}

if ! command -v bc >/dev/null 2>&1; then
	skip payment "bc is not installed"
	exit 0
fi
awk -v n=120 -v seed=1 -f tests/notices/random.awk \
    -f tests/payment/hospitals.awk >"$WORK/hospitals"
for t in $tables; do
	print_table "$t"
done
if [ -n "${CM_SHARED-}" ]; then
	engine ipps_fy2021_cobol_pricer_goldens.csv
else
	skip "cases of the pricer" "no data folder ../shared/data"
fi
years=$(sed 1d "$WORK/drg_versions.csv" | cut -d, -f2)
for year in $years; do
	a_year
done

# Few stays do not have all that the figures are about.
if [ "$STAYS" -ge 2000 ]; then
	every_figure
fi
finish
