# SPDX-License-Identifier: MIT
# The facts of the samples against the claims that came of them, both separated
# by tabs. First the file of facts, then for each of its files a header and the
# claims, the name of the file before each. A fact that is not stated is not
# compared, but of claims that have facts codes must not be there.

# As the facts have periods, repetitions and claims of one file.
function plain(text,  n, one, i, all)
{
	gsub(/\.\./, "/", text)
	gsub(/ then /, "|", text)
	if (text !~ / x[0-9]+$/)
		return text
	n = text
	sub(/.* x/, "", n)
	one = text
	sub(/ x[0-9]+$/, "", one)
	for (i = 1; i <= n; i++)
		all = all (i > 1 ? "|" : "") one
	return all
}

# All claims of a file, with bars between; one value where the fact is one.
function together(file, i, fact,  k, all, same, one)
{
	same = 1
	for (k = 1; k <= claims[file]; k++) {
		one = got[file, k, i]
		gsub(/;/, ",", one)
		all = all (k > 1 ? "|" : "") one
		same = same && got[file, k, i] == got[file, 1, i]
	}
	return same && fact !~ /\|/ ? one : all
}

# The claim of a file that has the id of the row.
function single(file, i, id,  k, one)
{
	for (k = 1; k < claims[file]; k++)
		if (got[file, k, 1] == id)
			break
	one = got[file, k, i]
	gsub(/;/, "|", one)
	return one
}

function one_of(text)
{
	sub(/[|,].*/, "", text)
	return text
}

# Lines are counted.
function lines_of(text,  part, some, i, all, k)
{
	k = split(text, some, "|")
	if (text !~ /,/)
		return k
	for (i = 1; i <= k; i++)
		all = all (i > 1 ? "|" : "") split(some[i], part, ",")
	return all
}

function differs(want, is, name)
{
	if (name == "dx_system" && want !~ /[|,]/)
		is = one_of(is)
	if (name == "lines")
		is = lines_of(is)
	if (name ~ /charges/) {
		gsub(/\.00/, "", want)
		gsub(/\.00/, "", is)
	}
	return want != is && (want != "" || name ~ /^(admit_at|poa|drg)$/)
}

BEGIN {
	n = split("claim_id frequency member_id birth_date sex " \
	    "statement_from statement_to admit_at type_of_bill admit_type " \
	    "status charges payer dx dx_system poa drg lines line_charges " \
	    "line_dates", field, " ")
	split("claim_id x12_frequency x12_subscriber_id birth_date sex " \
	    "x12_statement_from x12_statement_to admit_at x12_type_of_bill " \
	    "x12_admit_type x12_patient_status charges payer dx dx_system " \
	    "poa drg x12_line_numbers x12_line_charges x12_line_dates",
	    column, " ")
}

NR == FNR && FNR == 1 {
	for (i = 1; i <= NF; i++)
		at[$i] = i
}

NR == FNR && FNR > 1 {
	file[++rows] = $1
	count[rows] = $2
	for (i = 1; i <= n; i++)
		want[rows, i] = plain($(at[field[i]]))
}

NR != FNR && $2 == "case_id" {
	for (i = 1; i <= NF; i++)
		where[$i] = i
	next
}

NR != FNR {
	k = ++claims[$1]
	for (i = 1; i <= n; i++)
		got[$1, k, i] = $(where[column[i]])
}

END {
	for (r = 1; r <= rows; r++) {
		f = file[r]
		if (claims[f] + 0 != count[r])
			print f ": " claims[f] + 0 " claims"
		many = want[r, 1] ~ /\|/ || want[r, 2] ~ /\|/
		for (i = 1; i <= n && count[r] > 0; i++) {
			if (want[r, i] == "" && (many || want[r, 14] == ""))
				continue
			is = many ? together(f, i, want[r, i]) : \
			    single(f, i, want[r, 1])
			if (differs(want[r, i], is, field[i]))
				print f ": " field[i] ": " is " not " want[r, i]
		}
	}
}
