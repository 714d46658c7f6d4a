# SPDX-License-Identifier: MIT
# The facts of the samples against the cases that came of them. First the file
# of facts, then tab-separated cases with the name of the file before each, in
# the order of its columns. A fact that is not stated is not compared, but times
# and codes that are not there must not be in the case.

function minute(text,  at)
{
	sub(/\+00:00$/, "Z", text)
	at = substr(text, 17, 1) == ":" ? 20 : 17
	return substr(text, 1, 16) substr(text, at)
}

function minutes(text,  part, i, k, all)
{
	k = split(text, part, "|")
	for (i = 1; i <= k; i++)
		all = all (i > 1 ? "|" : "") minute(part[i])
	return all
}

# Several cases, or codes, stand with bars between; one system may be for all.
function add(file, i, text)
{
	gsub(/;/, "|", text)
	got[file, i] = got[file, i] (cases[file] > 1 ? "|" : "") text
}

function differs(want, is, name)
{
	if (name ~ /_at$/)
		want = minutes(want)
	if (name == "dx_system" && want !~ /\|/)
		gsub(/\|.*/, "", is)
	if (want == "" && name !~ /^(admit_at|discharge_at|dx)$/)
		return 0
	return want != is && !(name == "patient_class" && is ~ ("^" want "\\|"))
}

BEGIN {
	n = split("case_id person_id patient_class admit_at discharge_at " \
	    "unit facility sex birth_date dx dx_system disposition " \
	    "expected_discharge_on", field, " ")
}

NR == FNR && FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i == "visit" ? "case_id" : $i] = i
}

NR == FNR && FNR > 1 {
	file[++files] = $1
	count[$1] = $2
	event[$1] = $3
	for (i = 1; i <= n; i++)
		want[$1, i] = $(at[field[i]])
}

NR != FNR {
	cases[$1]++
	for (i = 1; i <= n; i++)
		add($1, i, $(i + 1))
}

END {
	for (k = 1; k <= files; k++) {
		f = file[k]
		none = event[f] == "" || event[f] ~ /^(A11|A31|A34|A40|O01)$/
		if (cases[f] + 0 != (none ? 0 : n_cases(f)))
			print f ": " cases[f] + 0 " cases"
		for (i = 1; i <= n && !none; i++)
			if (differs(want[f, i], got[f, i], field[i]) &&
			    (count[f] == 1 || want[f, i] != ""))
				print f ": " field[i] ": " got[f, i]
	}
}

# All messages of a stay are one case; others have one each.
function n_cases(f)
{
	return f ~ /stay1_/ ? 1 : count[f]
}
