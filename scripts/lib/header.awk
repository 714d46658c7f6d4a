# SPDX-License-Identifier: MIT
# The header of a CSV table as an adapter needs it: reads its first line,
# writes lines. asked is a list NAME[:KIND][?[?]],... of the columns, old one of
# words NAME=OLD, which an older version of the source had.
#
#	1	the columns that are there under a name in other case, or an
#		older one, as "id for Id", with commas between
#	2	those with "??" that are not there
#	3	the header with the names asked for; nothing if it is that, or
#		if a name in it has a comma, a quote or a line end
#	4	those of them that are there, with commas between; nothing if
#		all are asked for, or if a name in it has a comma or a quote, or
#		is there twice
#	5 ...	the names of the columns as they are there, in lower case

function plain(s)
{
	if (s ~ /^".*"$/)
		s = substr(s, 2, length(s) - 2)
	return s
}

function add(list, text)
{
	return list (list == "" ? "" : ", ") text
}

# The place of a column, by its name, else by one that differs in case, if there
# is one such; 0 if none.
function place(name, i, found)
{
	for (i = 1; i <= n; i++)
		if (is[i] == name)
			return i
	for (i = 1; i <= n; i++)
		if (tolower(is[i]) == tolower(name)) {
			if (found)
				return 0
			found = i
		}
	return found
}

NR == 1 {
	sub(/^\357\273\277/, "")
	end = sub(/\r$/, "") ? "\r" : ""
	n = split($0, cell, ",")
	for (i = 1; i <= n; i++) {
		is[i] = plain(cell[i])
		there[i] = tolower(is[i])
		if (is[i] ~ /"/)
			odd = 1
		all += is[i] in twice
		twice[is[i]] = 1
	}
	m = split(old, word, " ")
	for (i = 1; i <= m; i++) {
		split(word[i], part, "=")
		older[part[1]] = part[2]
	}
	m = split(asked, want, ",")
	for (i = 1; i <= m; i++) {
		told = want[i] ~ /[?][?]$/
		sub(/:.*/, "", want[i])
		sub(/[?]+$/, "", want[i])
		name = want[i]
		all += name == "*"
		if (name == "*" || name in seen)
			continue
		seen[name] = 1
		at = place(name)
		if (!at && name in older)
			at = place(older[name])
		if (!at && told)
			lacks = add(lacks, name)
		if (at)
			kept = kept (kept == "" ? "" : ",") name
		if (at && is[at] != name) {
			taken = add(taken, is[at] " for " name)
			is[at] = name
		}
	}
	exit
}

END {
	print odd ? "" : taken
	print lacks
	header = ""
	for (i = 1; i <= n; i++)
		header = header (i == 1 ? "" : ",") is[i]
	print odd || taken == "" ? "" : header end
	print odd || all ? "" : kept
	for (i = 1; i <= n; i++)
		print there[i]
}
