#!/bin/sh
# SPDX-License-Identifier: MIT
# A year of nights over a made-up caseload, each run against the output of the
# night before: every change is told on one night, and nothing else ever is.
# NIGHTS and CASES make it shorter; a sanitized build takes a month.

. "${0%/*}/lib/report.sh"

if [ -n "${SAN:-}" ]; then
	NIGHTS=${NIGHTS:-30}
	CASES=${CASES:-500}
fi
nights=${NIGHTS:-366}
cases=${CASES:-5000}

# caseload NIGHT: cases come and go, contacts and assessments are made at a
# pace of each case's own, now and then late; scores and plans move on.
caseload()
{
	awk -v night="$1" -v cases="$cases" '
	# Hinnant: the civil date of a day from 1970-01-01 on.
	function date(z,  era, doe, yoe, doy, mp) {
		z += 719468
		era = int(z / 146097)
		doe = z - era * 146097
		yoe = doe - int(doe / 1460) + int(doe / 36524)
		yoe = int((yoe - int(doe / 146096)) / 365)
		doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
		mp = int((5 * doy + 2) / 153)
		doy -= int((153 * mp + 2) / 5)
		return sprintf("%04d-%02d-%02d", yoe + era * 400 + (mp >= 10),
		    mp < 10 ? mp + 3 : mp - 9, doy + 1)
	}
	# The last day of a round of so many that i has by now.
	function last(i, every) {
		return day - (day + i * 7) % every
	}
	BEGIN {
		day = 20514 + night	# 2026-03-02
		print "case_id,program,payer,soc_date,last_assessed_on," \
		    "last_contact_on,identified_on,assess_tier," \
		    "assess_phq9,assess_phq9_band,plan_items"
		for (i = 0; i < cases; i++) {
			if (day < 20400 + i % 300 || day > 20518 + i % 700)
				continue
			contact = last(i, 9 + i % 37)
			assessed = last(i, 40 + i % 61)
			round = int((day + i * 7) / (40 + i % 61))
			score = (round * 5 + i) % 28
			printf "C%05d,%s,%s,%s,%s,%s,%s,%d,%d,%s,p%d;p%d\n",
			    i, i % 3 == 0 ? "home_health" : "remote",
			    i % 2 == 0 ? "Medicare" : "Medicaid",
			    i % 3 == 0 ? date(20350 + i % 200) : "",
			    date(assessed), i % 5 == 0 ? "" : date(contact),
			    i % 4 == 1 ? date(20500 + i % 90) : "",
			    1 + (round + i) % 4, score,
			    score < 10 ? "mild" : "severe",
			    round % 5, (round + 2) % 7
		}
	}'
}

# oracle YESTERDAY TODAY: what each list of changes must hold, from the other
# columns alone; prints the cases that tell something else.
oracle()
{
	awk -F , '
	function has(list, item) {
		return index(";" list ";", ";" item ";") > 0
	}
	function expect(item) {
		want = want (want == "" ? "" : ";") item
		nwant++
	}
	# The items of now that before lacks, each with a text around it.
	function fresh(now, before, head, tail,  n, k, part) {
		n = split(now, part, ";")
		for (k = 1; k <= n; k++)
			if (!has(before, part[k]))
				expect(head part[k] tail)
	}
	# Of windows CLOCK:DATE the clocks that are new.
	function missed(now, before,  n, k, part) {
		lost = ";"
		n = split(now, part, ";")
		for (k = 1; k <= n; k++)
			if (!has(before, part[k])) {
				sub(/:.*/, "", part[k])
				expect("clock:" part[k] ":missed")
				lost = lost part[k] ";"
			}
	}
	# Clocks that were late or nearly so and are so no more.
	function left(before, skip, now,  n, k, part, a, b, c) {
		n = split(before, part, ";")
		for (k = 1; k <= n; k++) {
			if (has(now, part[k]) || has(skip, part[k]) ||
			    index(lost, ";" part[k] ";") > 0)
				continue
			a = "clock:" part[k] ":satisfied"
			b = "clock:" part[k] ":late"
			c = "clock:" part[k] ":cleared"
			expect(has($17, a) ? a : has($17, b) ? b : c)
		}
	}
	# The number of a day; 0: there is none.
	function day(text,  y, m, d) {
		if (text == "")
			return 0
		y = substr(text, 1, 4) + 0
		m = substr(text, 6, 2) + 0
		d = substr(text, 9, 2) + 0
		if (m < 3) { y--; m += 12 }
		return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + \
		    int((153 * (m - 3) + 2) / 5) + d
	}
	function within(date, from, days) {
		return from > 0 && date >= from && date <= from + days
	}
	# In the last five days of a 60-day period, which one; 0: in none.
	function recert(date, soc,  k) {
		if (soc == 0 || date < soc)
			return 0
		k = int((date - soc) / 60)
		return within(date, soc + 60 * k + 55, 4) ? k + 1 : 0
	}
	# Met tonight by a date that was not there: open until then.
	function met(clock, now, before) {
		if (now && now != before && !has(old[14], clock) && \
		    !has(old[15], clock))
			expect("clock:" clock ":satisfied")
	}
	function open(  soc, id, a, b, c, e) {
		soc = day($4)
		id = day($7)
		a = day($5)
		b = day($6)
		c = day(old[5])
		e = day(old[6])
		met("hh_comprehensive", within(a, soc, 5), within(c, soc, 5))
		met("oasis_recert", recert(a, soc), recert(c, soc))
		met("ncqa_cm_complete", within(a, id, 60), within(c, id, 60))
		met("ncqa_cm_begin", within(a, id, 30) || within(b, id, 30),
		    within(c, id, 30) || within(e, id, 30))
	}
	function score(name, now, before, d) {
		d = now - before
		if (d != 0)
			expect(name ":" (d > 0 ? "+" : "") d ":" \
			    (d > 0 ? "worse" : "better") \
			    (name ~ /phq9/ && (d > 4 || d < -4) ? \
			    ":important" : ""))
	}
	NR == FNR { if (FNR > 1) was[$1] = $0; next }
	FNR == 1 {
		if ($14 != "reassess_overdue" || $15 != "reassess_due_soon" ||
		    $16 != "reassess_missed" || $17 != "reassess_changes")
			print "columns"
		next
	}
	{
		want = ""
		nwant = 0
		if (!($1 in was)) {
			expect("case:new")
		} else {
			split(was[$1], old, ",")
			score("assess_phq9", $9, old[9])
			score("assess_tier", $8, old[8])
			if ($10 != old[10])
				expect("assess_phq9_band:" old[10] ">" $10 \
				    ":" ($9 > old[9] ? "worse" : "better"))
			fresh($11, old[11], "plan:+", "")
			fresh(old[11], $11, "plan:-", "")
			fresh($14, old[14], "clock:", ":overdue")
			fresh($15, old[15], "clock:", ":due_soon")
			missed($16, old[16])
			open()
			left(old[14], "", $14 ";" $15)
			left(old[15], old[14], $14 ";" $15)
		}
		got = $17
		gsub(/;?plan:=[^;]*/, "", got)
		sub(/^;/, "", got)
		n = split(got, part, ";")
		bad = n != nwant
		for (k = 1; k <= n; k++)
			bad += !has(want, part[k])
		if (bad)
			print $1 ": expected " want ", found " got
		told += n
		delete was[$1]
	}
	END {
		for (id in was)
			gone++
		print "told", told + 0 >"/dev/stderr"
		print "gone", gone + 0 >"/dev/stderr"
	}' "$1" "$2"
}

# tonight NIGHT DATE: the whole output, and on some nights what is only news.
tonight()
{
	caseload "$1" >"$WORK/in.csv"
	cm-reassess -q --as-of "$2" --prior "$WORK/was.csv" --sorted \
	    "$WORK/in.csv" >"$WORK/now.csv" 2>>"$WORK/err" || return 1
	oracle "$WORK/was.csv" "$WORK/now.csv" >>"$WORK/wrong" \
	    2>>"$WORK/counts"
	[ $(($1 % 30)) -eq 10 ] && news "$2"
	mv "$WORK/now.csv" "$WORK/was.csv"
}

# news DATE: what is only news are the lines that tell of it, from a held
# file too; a second run in the night has none.
news()
{
	cm-reassess -q --as-of "$1" --prior "$WORK/was.csv" --only-news \
	    "$WORK/in.csv" | cut -d , -f 1 >"$WORK/news"
	awk -F , '{ gsub(/;?plan:=[^;]*/, "", $17) } $17 != "" { print $1 }' \
	    "$WORK/now.csv" | cmp - "$WORK/news" >>"$WORK/wrong" 2>&1
	cm-reassess -q --as-of "$1" --prior "$WORK/now.csv" --only-news \
	    "$WORK/in.csv" | sed 1d >>"$WORK/wrong"
	cm-reassess -q --as-of "$1" --prior "$WORK/was.csv" --items \
	    "$WORK/in.csv" | grep -c ,gone, | sed 's/^/listed /' \
	    >>"$WORK/listed"
	tail -n 1 "$WORK/counts" | sed 's/^gone/listed/' >>"$WORK/listed.want"
}

# rates DATE: those of a period are of the windows that are listed for it. What
# starts anew with each event has no limit that falls into a period; of what no
# column tells, as of a face-to-face visit, there is no rate.
rates()
{
	anew='no_contact_.*|hh_plan_review|tier_reassessment|ncqa_cm_yearly'
	cm-reassess -q --as-of "$1" --period "2026-03-02..$1" --items \
	    --to jsonl "$WORK/in.csv" |
	    jq -r --arg anew "^($anew|hh_face_to_face)$" '
	    select(.kind != "period" and .kind != "benefit") |
	    select(.duty | test($anew) | not) | [.duty, .status,
	    -(.left // 0)] | @tsv' | awk '
	$2 ~ /^(satisfied|late|overdue|missed)$/ { all[$1]++ }
	$2 == "satisfied" { met[$1]++ }
	$2 == "late" { late[$1]++; by[$1] += $3 }
	END {
		for (d in all)
			print d "=on_time," met[d] + 0 "," all[d]
		for (d in late)
			print d "=late_by," by[d] "," late[d]
	}' | sort >"$WORK/want"
	cm-reassess -q --as-of "$1" --period "2026-03-02..$1" --summary \
	    "$WORK/in.csv" | grep -e =on_time, -e =late_by, |
	    grep -vE "^($anew)=" | cut -d , -f 1-3 | sort >"$WORK/rates"
	same "rates are those of the windows that are listed" \
	    "$WORK/want" "$WORK/rates"
}

: >"$WORK/wrong"
: >"$WORK/err"
caseload 0 | cm-reassess -q --as-of 2026-03-02 >"$WORK/was.csv"
night=1
days=$(awk -v n="$nights" 'BEGIN {
	split("31 28 31 30 31 30 31 31 30 31 30 31", len, " ")
	y = 2026; m = 3; d = 2
	for (i = 0; i < n; i++) {
		if (++d > len[m]) { d = 1; if (++m > 12) { m = 1; y++ } }
		printf "%04d-%02d-%02d\n", y, m, d
	}
}')
for date in $days; do
	tonight "$night" "$date" || break
	night=$((night + 1))
done
equal "nights" $((nights + 1)) "$night"
empty "no messages" "$WORK/err"
empty "each change is told once, and nothing else" "$WORK/wrong"
rates "$date"
same "gone cases are listed" "$WORK/listed.want" "$WORK/listed"
if awk '/^told/ { n += $2 } /^gone/ { g += $2 }
    END { exit !(n > 0 && g > 0) }' "$WORK/counts"; then
	ok "there is something to tell"
else
	not_ok "there is something to tell" "$WORK/counts"
fi
rm -f "$WORK/was.csv" "$WORK/in.csv"
finish
