#!/bin/sh
# SPDX-License-Identifier: MIT
# Judges a third of the order file of ICD-10-CM for fiscal year 2026, codes that
# are made up from it, and those of the golden cases and of MIMIC-IV with
# cm-intake --icd10cm, and compares each line of the listing, and the issues of
# each case, with what awk finds in the same file. Counts all of its codes.

. "${0%/*}/lib/report.sh"
name=icd10cm_order_2026.txt
packed=${CM_SHARED-}/data/real/icd10cm_2026/$name.gz
if [ ! -f "$packed" ]; then
	skip golden_intake "no $name.gz in ../shared/data"
	exit 0
fi
order=$WORK/$name
gzip -dc "$packed" >"$order"

# Codes, one a line: as they are or in small letters; some with their point, at
# its place or another, with a character more, less, or another one.
awk 'NR % 3 == 0 {
	code = $2
	print NR % 2 ? code : tolower(code)
	if (NR % 5 == 0 && length(code) > 3)
		print substr(code, 1, 3) "." substr(code, 4)
	if (NR % 7 == 0 && length(code) < 7)
		print code (NR % 2 ? "9" : "X")
	if (NR % 11 == 0 && length(code) > 3)
		print substr(code, 1, length(code) - 1)
	if (NR % 13 == 0)
		print substr(code, 1, length(code) - 1) "Z"
	if (NR % 17 == 0)
		print substr(code, 1, 2) "." substr(code, 3)
}' "$order" >"$WORK/codes"
for file in icd10_input icd10_messy_input; do
	cut -d, -f3 "$CM_SHARED/data/golden/comorbidity/$file.csv" | sed 1d
done >>"$WORK/codes"
cut -d, -f2 "$CM_SHARED/data/golden/comorbidity/ahrq_cmr_v2025_golden.csv" |
    sed 1d | tr ';' '\n' >>"$WORK/codes"
mimic=$CM_SHARED/data/real/mimic_iv_demo/hosp/diagnoses_icd.csv.gz
if [ -f "$mimic" ]; then
	gzip -dc "$mimic" | awk -F, '$5 == 10 { print $4 }' >>"$WORK/codes"
fi
tr -d '\r' <"$WORK/codes" | grep -v '[",;]' | grep '[^ ]' >"$WORK/clean"

# Cases of nine codes each.
awk 'BEGIN { print "case_id,discharge_at,dx,dx_system" }
{
	dx = dx (dx == "" ? "" : ";") $0
	if (NR % 9 == 0) {
		print "C" NR ",2026-02-27," dx ",icd10"
		dx = ""
	}
}' "$WORK/clean" >"$WORK/in.csv"

# What awk finds: the listing, and below "issues" those of each case.
awk -F, -v OFS='\t' -v issues="$WORK/want.issues" '
NR == FNR {
	sub(/[ \r]+$/, "")
	code = substr($0, 7, 7)
	sub(/ +$/, "", code)
	flag[code] = substr($0, 15, 1)
	text[code] = substr($0, 78)
	next
}
FNR == 1 {
	print "case_id", "position", "code", "description", "billable",
	    "status", "judged_on", "code_year"
	next
}
{
	n = split($3, dx, ";")
	has["header_code"] = has["not_in_force"] = has["impossible_code"] = 0
	for (i = 1; i <= n; i++) {
		sub(/^ +/, "", dx[i])
		sub(/ +$/, "", dx[i])
		code = toupper(dx[i])
		gsub(/[^0-9A-Z]/, "", code)
		point = index(dx[i], ".")
		if (code !~ /^(QA|[A-Z][0-9])[0-9A-Z]+$/ || length(code) < 3 ||
		    length(code) > 7 || (point > 0 && point != 4) ||
		    dx[i] ~ /\..*\./)
			status = "impossible_code"
		else if (!(code in flag))
			status = "not_in_force"
		else
			status = flag[code] == 1 ? "in_force" : "header_code"
		has[status] = 1
		count[status]++
		known = status == "in_force" || status == "header_code"
		print $1, i, dx[i], known ? text[code] : "",
		    known ? (flag[code] == 1 ? "true" : "false") : "", status,
		    status == "impossible_code" ? "" : "2026-02-27",
		    status == "impossible_code" ? "" : "2026"
	}
	line = ""
	m = split("impossible_code header_code not_in_force", word, " ")
	for (i = 1; i <= m; i++)
		if (has[word[i]])
			line = line (line == "" ? "" : ";") "dx:" word[i]
	print $1 "," line >issues
}
END {
	printf "%d %d %d\n", count["in_force"], count["header_code"],
	    count["not_in_force"] >(issues ".counts")
}' FS='\n' "$order" FS=, "$WORK/in.csv" >"$WORK/want"

codes()
{
	cm-intake -q --as-of 2026-11-21 --icd10cm "$order" "$@" "$WORK/in.csv"
}

codes --items --to tsv >"$WORK/got"
same "each code, in the listing" "$WORK/want" "$WORK/got"
{
	sed -n 1p "$WORK/want"
	codes --items --to jsonl | jq -r '[.case_id, .position, .code,
	    .description, .billable, .status, .judged_on, .code_year] | @tsv'
} >"$WORK/got"
same "each code, in JSON Lines" "$WORK/want" "$WORK/got"
codes --keep case_id,issues --stats "$WORK/stats" | sed 1d >"$WORK/got"
same "issues of each case" "$WORK/want.issues" "$WORK/got"
equal "counts of codes" "$(cat "$WORK/want.issues.counts")" \
    "$(jq -r '[.icd10cm_in_force, .icd10cm_headers, .icd10cm_not_in_force] |
    join(" ")' "$WORK/stats")"
# As many as the source says: 98,186 lines, 74,719 of them codes.
awk 'BEGIN { print "case_id,discharge_at,dx" }
    { print NR ",2025-10-01," $2 }' "$order" >"$WORK/in.csv"
codes --stats "$WORK/stats" >"$WORK/got"
equal "all codes and headers" "74719 23467 0" \
    "$(jq -r '[.icd10cm_in_force, .icd10cm_headers, .icd10cm_not_in_force] |
    join(" ")' "$WORK/stats")"
for day in 2025-09-30 2026-10-01; do
	sed "s/2025-10-01/$day/" "$WORK/in.csv" >"$WORK/other.csv"
	cm-intake -q --as-of 2026-11-21 --icd10cm "$order" \
	    --stats "$WORK/stats" "$WORK/other.csv" >"$WORK/got"
	equal "not one is judged on $day" "0 0 0 98186" \
	    "$(jq -r '[.icd10cm_in_force, .icd10cm_headers,
	    .icd10cm_not_in_force, .icd10cm_no_file] | join(" ")' \
	    "$WORK/stats")"
done
finish
