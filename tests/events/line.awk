# SPDX-License-Identifier: MIT
# Lines of a ledger by the pages and the table event_kinds alone, for fold.awk:
# which rows of the table a line is for, what it gives by each, whether it can
# be used.

# Whether a text is a date, or a date and time, as a whole.
function is_date(text,  day)
{
	if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/)
		return 0
	day = substr(text, 1, 10)
	if (date_text(day_of(day)) != day)
		return 0
	if (length(text) == 10)
		return 1
	text = substr(text, 11)
	sub(/(Z|[-+][01][0-9]:[0-5][0-9])$/, "", text)
	return sub(/^[T ]([01][0-9]|2[0-3])/, "", text) && \
	    text ~ /^:[0-5][0-9](:[0-5][0-9])?$/
}

# A moment as tables have it: with T, to the minute.
function normal(text,  offset)
{
	if (length(text) == 10)
		return text
	offset = substr(text, 17)
	sub(/^:[0-9][0-9]/, "", offset)
	return substr(text, 1, 10) "T" substr(text, 12, 5) offset
}

# What row r of the table has in its lists.
function note_row(r,  n, i, list, pair)
{
	field_of[r] = kind[r, "field"]
	whats_of[r] = kind[r, "what"]
	how_of[r] = kind[r, "how"]
	gives_of[r] = kind[r, "gives"]
	values_of[r] = kind[r, "values"]
	fallback_of[r] = kind[r, "fallback"]
	row_of_kind[kind[r, "kind"], ++rows[kind[r, "kind"]]] = r
	n = split(whats_of[r], list, "|")
	for (i = 1; i <= n; i++) {
		is_what[r, list[i]]
		is_word[kind[r, "kind"], list[i]]
	}
	n = split(values_of[r], list, "|")
	for (i = 1; i <= n; i++) {
		if (list[i] == "-")
			list[i] = ""
		split(list[i] "=" list[i], pair, "=")
		rank_of[r, pair[1]] = i
		gives_word[r, pair[1]] = pair[2]
	}
	parts[r] = split(gives_of[r], list, "|")
	for (i = 1; i <= parts[r]; i++)
		part[r, i] = list[i]
}

function what_fits(r, what)
{
	if (whats_of[r] == "*")
		return what != ""
	return whats_of[r] == "" || (r, word_of(what)) in is_what
}

# Splits a result at its first colon, unless it is a date as a whole.
function split_result(whole)
{
	result = whole
	detail = ""
	if (is_date(whole) || !index(whole, ":"))
		return
	result = substr(whole, 1, index(whole, ":") - 1)
	detail = substr(whole, index(whole, ":") + 1)
	sub(/^ +/, "", detail)
}

# Whether row r is for this result; place is its rank.
function result_fits(r, word)
{
	place = 0
	becomes = result
	if (values_of[r] == "")
		return 1
	if (values_of[r] == "*")
		return becomes != ""
	if (values_of[r] == "#")
		return becomes ~ /^[0-9]+$/
	if (!((r, word) in rank_of))
		return 0
	place = rank_of[r, word]
	becomes = gives_word[r, word]
	return 1
}

# The part of a line, in the words of the table where row r has words.
function part_of(r, part)
{
	if (part == "at")
		return at
	if (part == "on")
		return substr(at, 1, 10)
	if (part == "what")
		return (kind[r, "kind"], word_of(what)) in is_word ? \
		    word_of(what) : what
	if (part == "result")
		return becomes
	return part == "who" ? who : detail
}

# The value that a line gives by row r; spoilt if it cannot be an item.
function value_of(r,  n, i, text, value)
{
	n = parts[r]
	spoilt = 0
	for (i = 1; i <= n; i++) {
		text = part_of(r, part[r, i])
		if (text ~ /;/ || i < n && part[r, i] != "at" && text ~ /:/)
			spoilt = 1
		if (i == n && n > 1 && text == "")
			continue
		value = value (i > 1 ? ":" : "") text
	}
	return value
}

# Whether a field can have a value.
function can_have(f, value)
{
	if (type[f] ~ /^date/)
		return is_date(value)
	if (type[f] == "list")
		return value != "none"
	return allowed[f] == "" || index("|" allowed[f] "|", "|" value "|")
}

# The rows for a line of this kind and what, in whats; 0 if it cannot be told.
function told(  i, r)
{
	n_whats = n_fits = 0
	words = ""
	for (i = 1; i <= rows[k]; i++) {
		r = row_of_kind[k, i]
		if (!what_fits(r, what))
			continue
		whats[++n_whats] = r
		if (whats_of[r] !~ /^[*]?$/)
			words = "what"
	}
	return n_whats
}

# How many letters are left out, put in, wrong, or changed with the next.
function slips(a, b,  i, j, d, best)
{
	for (i = 0; i <= length(a); i++)
		d[i, 0] = i
	for (j = 0; j <= length(b); j++)
		d[0, j] = j
	for (i = 1; i <= length(a); i++)
		for (j = 1; j <= length(b); j++) {
			best = d[i - 1, j - 1] + \
			    (substr(a, i, 1) != substr(b, j, 1))
			if (d[i - 1, j] + 1 < best)
				best = d[i - 1, j] + 1
			if (d[i, j - 1] + 1 < best)
				best = d[i, j - 1] + 1
			if (i > 1 && j > 1 && \
			    substr(a, i - 1, 2) == substr(b, j, 1) \
			    substr(b, j - 1, 1) && d[i - 2, j - 2] + 1 < best)
				best = d[i - 2, j - 2] + 1
			d[i, j] = best
		}
	return d[length(a), length(b)]
}

# Slips that a word may have: one in three letters, two in all.
function slips_allowed(text)
{
	return length(text) < 6 ? int(length(text) / 3) : 2
}

# The kind that a word which is no kind may have been meant for.
function kind_meant(text,  r, n, best, found)
{
	best = slips_allowed(text) + 1
	for (r = 1; r in field_of; r++) {
		n = slips(text, kind[r, "kind"])
		if (n < best) {
			best = n
			found = kind[r, "kind"]
		}
	}
	return found
}

# The same of rows of a kind whose what cannot be told, in whats.
function whats_meant(  i, j, n, r, list, text)
{
	text = word_of(what)
	for (i = 1; i <= rows[k]; i++) {
		r = row_of_kind[k, i]
		if (text == "") {
			whats[++n_whats] = r
			continue
		}
		n = whats_of[r] == "*" ? 0 : split(whats_of[r], list, "|")
		for (j = 1; j <= n; j++)
			if (slips(text, list[j]) <= slips_allowed(text)) {
				whats[++n_whats] = r
				break
			}
	}
}

# Notes that row r takes the line.
function takes(r, value)
{
	fits[++n_fits] = r
	fit_rank[n_fits] = place
	fit_value[n_fits] = value
}

# Those of the rows whats that take a line, in fits; whether it can be used.
function usable(  i, r, word, known, asked, value, bad)
{
	n_fits = known = asked = bad = 0
	word = word_of(result)
	for (i = 1; i <= n_whats; i++) {
		r = whats[i]
		asked += values_of[r] != ""
		if (!result_fits(r, word))
			continue
		known += values_of[r] != ""
		if (values_of[r] ~ /[a-z]/)
			words = words "result"
		value = value_of(r)
		if (how_of[r] == "count") {
			takes(r, "")
			continue
		}
		if (parts[r] == 1 && value == "")
			continue
		if (spoilt || !can_have(field_of[r], value)) {
			if (gives_of[r] == "detail")
				continue
			bad = 1
		}
		takes(r, value)
	}
	if (!known && asked && result != "")
		n_fits = 0
	return n_fits && !bad && is_date(at) && who != no_text && \
	    what != no_text && result != no_text
}
