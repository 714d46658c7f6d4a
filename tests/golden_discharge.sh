#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs cm-discharge over the golden windows of transitional care and of
# notices and compares every date; and over all discharge days of some years,
# whose second business day is found here in another way.

. "${0%/*}/lib/report.sh"
# After all of their dates: of what is yet to come nothing is due.
as_of=2033-01-01

if [ -z "${CM_SHARED-}" ]; then
	skip golden_discharge "no data folder ../shared/data"
	exit 0
fi
golden=$CM_SHARED/data/golden/clocks

# columns NAME,... FILE: those columns, without the header.
columns()
{
	awk -F, -v want="$1" '
	NR == 1 {
		for (i = 1; i <= NF; i++)
			at[$i] = i
		n = split(want, name, ",")
		next
	}
	{
		line = ""
		for (i = 1; i <= n; i++)
			line = line (i > 1 ? "," : "") $at[name[i]]
		print line
	}' "$2"
}

awk -F, 'NR == 1 { print "case_id,discharge_at,disposition"; next }
    { print NR - 1 "," $1 "," (NR % 2 ? "01" : "06") }' \
    "$golden/tcm_windows_derived.csv" >"$WORK/in.csv"
cm-discharge -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
columns discharge_date,contact_due_2bd,f2f_7d_due_99496,f2f_14d_due_99495 \
    "$golden/tcm_windows_derived.csv" >"$WORK/want"
columns discharge_at,discharge_contact_by,discharge_visit7_by,\
discharge_visit14_by "$WORK/out.csv" >"$WORK/got"
same "transitional care windows" "$WORK/want" "$WORK/got"

# Each day of 2019 to 2032, with the holidays that the golden file observes.
awk -F, 'NR == 1 {
	print "case_id,discharge_at,disposition"
	for (y = 2019; y <= 2032; y++)
		for (m = 1; m <= 12; m++) {
			days = 30 + (m + (m > 7)) % 2
			if (m == 2)
				days = 28 + (y % 4 == 0)
			for (d = 1; d <= days; d++)
				printf "%d,%04d-%02d-%02d,01\n", ++n, y, m, d
		}
}' "$golden/federal_holidays_2019_2032.csv" >"$WORK/in.csv"
cm-discharge -q --as-of $as_of "$WORK/in.csv" >"$WORK/out.csv"
awk -F, '
function closed(i) { return i % 7 == 5 || i % 7 == 6 || (day[i] in holiday) }
FILENAME == ARGV[1] { if (FNR > 1) holiday[$NF] = 1; next }
FNR > 1 { day[n++] = $2 }
END {
	# 2019-01-01 was a Tuesday: number 1 of a week that starts on Monday.
	for (i = n; i > 0; i--)
		day[i] = day[i - 1]
	for (i = 1; i + 10 <= n; i++) {
		left = 2
		for (k = i; left > 0; )
			if (!closed(++k))
				left--
		print day[i] "," day[k] "," day[i + 7]
	}
}' "$golden/federal_holidays_2019_2032.csv" "$WORK/in.csv" >"$WORK/want"
columns discharge_at,discharge_contact_by,discharge_visit7_by \
    "$WORK/out.csv" | sed -n "1,$(grep -c . "$WORK/want")p" >"$WORK/got"
same "second business day of every day" "$WORK/want" "$WORK/got"

# The golden notices as records, and the bound that each row gives.
cat >"$WORK/in.csv" <<'END'
case_id,patient_class,payer,admit_at,discharge_at,obs_start_at,last_covered_on
END
sed 1d "$golden/notice_clocks_derived.csv" | awk -F, '
{ id = NR "-" $1 }
$1 == "MOON" { print id ",observation,Medicare,,," $3 "," }
$1 == "IM first" { print id ",inpatient,Medicare," $3 ",,," }
$1 == "IM follow-up" { print id ",inpatient,Medicare,," $3 ",," }
$1 == "NOMNC" { print id ",,Medicare,,,," $3 }' >>"$WORK/in.csv"
cm-discharge -q --as-of $as_of --items "$WORK/in.csv" >"$WORK/items.csv"
awk -F, '
BEGIN {
	clock["MOON"] = "moon"
	clock["IM first"] = "im1"
	clock["IM follow-up"] = "im2"
	clock["NOMNC"] = "nomnc"
	# Which end of the window the result is.
	end["required_after"] = end["earliest_date"] = "from"
	end["latest"] = end["latest_date"] = "by"
}
FNR > 1 && $1 in clock { print FNR - 1 "-" $1 "," clock[$1] "," \
	end[$NF == "" ? "" : $(NF - 1)] "," $NF }' \
    "$golden/notice_clocks_derived.csv" | sort >"$WORK/want"
while IFS=, read -r id clock end _; do
	awk -F, -v id="$id" -v clock="$clock" -v end="$end" '
	$1 == id && $2 == clock {
		print id "," clock "," end "," (end == "from" ? $5 : $6)
	}' "$WORK/items.csv"
done <"$WORK/want" >"$WORK/got"
same "notice windows" "$WORK/want" "$WORK/got"
finish
