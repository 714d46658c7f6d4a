# SPDX-License-Identifier: MIT
# Values of fields, for records.awk: how one compares, and which is next to it.
# No value is ""; one that cannot be used is "?".

# The value n of the least steps away; "" if the field has no such value.
function shifted(f, value, n)
{
	if (type[f] == "integer")
		value = value + n
	else if (type[f] == "money")
		value = sprintf("%.2f", value + n / 100)
	else if (type[f] == "decimal") {
		value = sprintf("%.6f", value + n / 1000000)
		sub(/\.?0+$/, "", value)
	} else if (type[f] == "datetime" && has_time(value))
		value = minute_text(first(value) + n)
	else
		value = date_text(day_of(value) + n)
	return in_range(f, value) ? value : ""
}

function is_number(f)
{
	return type[f] ~ /^(integer|decimal|money)$/
}

function is_ordered(f)
{
	return is_number(f) || type[f] ~ /^date/
}

function in_range(f, value)
{
	return !is_number(f) || ((low[f] == "" || value + 0 >= low[f] + 0) &&
	    (high[f] == "" || value + 0 <= high[f] + 0))
}

# The code n steps away: I49 and I51 of I50, Z589 and Z591 of Z590; "" if its
# last character has no such neighbour.
function shifted_code(code, n,  digits, head)
{
	if (code ~ /[A-Z]$/) {
		head = substr(code, 1, length(code) - 1)
		n += index(LETTERS, substr(code, length(code)))
		return n < 1 || n > 26 ? "" : head substr(LETTERS, n, 1)
	}
	match(code, /[0-9]+$/)
	head = substr(code, 1, RSTART - 1)
	digits = sprintf("%0" RLENGTH "d", substr(code, RSTART) + n)
	return digits ~ /^-/ || length(digits) > RLENGTH ? "" : head digits
}

# The word n places away in the list of those that the field can have; "" if
# there are not so many. Of free text one with another letter, or one less.
function shifted_word(f, word, n,  list, i, m)
{
	if (allowed[f] == "") {
		if (n == 1)
			return word "x"
		return n == -1 ? substr(word, 1, length(word) - 1) : ""
	}
	m = split(allowed[f], list, "|")
	for (i = 1; i <= m; i++)
		if (list[i] == word)
			return i + n in list ? list[i + n] : ""
	return ""
}

function is_codes(f)
{
	return (type[f] == "list" && unit[f] == "codes") || f == "dx_first"
}

# What is n steps away from a literal of the field; of languages, which are
# asked for by how they begin, one that begins otherwise.
function beside(f, value, n)
{
	if (type[f] == "bool")
		return n * n > 1 ? "" : value == "true" ? "false" : "true"
	if (is_codes(f))
		return whole_code(shifted_code(value, n), n > 0 ? 0 : 9)
	if (f == "language")
		return shifted_code(value, n)
	return is_ordered(f) ? shifted(f, value, n) : shifted_word(f, value, n)
}

# A value of the field, if it only has to have one.
function any_value(f,  list)
{
	if (f in made_first)
		return made_first[f]
	if (type[f] == "date" || unit[f] == "dates")
		return date_text(today - 2)
	if (type[f] == "datetime")
		return date_text(today - 2) "T08:00"
	if (type[f] == "bool")
		return "true"
	if (is_number(f))
		return low[f] == "" ? 1 : low[f]
	if (is_codes(f))
		return "R69"
	split(allowed[f], list, "|")
	return allowed[f] == "" ? "x" : list[1]
}

function letters_of(code,  text)
{
	if (!(code in letters)) {
		text = toupper(code)
		gsub(/[. ]/, "", text)
		letters[code] = text
	}
	return letters[code]
}

# A code that begins so: the first one of three characters, or the last.
function whole_code(head, digit)
{
	while (head != "" && length(head) < 3)
		head = head digit
	return head
}

# Does an item of a list match the literal of the leaf?
function item_hits(n, item)
{
	if (!is_codes(field[n]))
		return item == lit[n]
	return index(letters_of(item), letters_of(lit[n])) == 1
}

function list_hits(n, value,  item, i, m)
{
	m = split(value, item, ";")
	for (i = 1; i <= m; i++)
		if (item_hits(n, item[i]))
			return 1
	return 0
}

# Below, at or above the literal: -1, 0, 1. Of a day and a time the days count.
function order_of(n, value,  v)
{
	v = lit[n]
	if (is_number(field[n]))
		return value + 0 < v + 0 ? -1 : value + 0 > v + 0
	if (is_ordered(field[n])) {
		value = substr(value, 1, length(v))
		v = substr(v, 1, length(value))
	}
	return value "" < v "" ? -1 : value "" > v ""
}

# What the comparison of the leaf is of this value: true, false or unknown.
function answer(n, value,  o)
{
	if (rel[n] == "missing")
		return value == "" ? "true" : "false"
	if (rel[n] == "unusable")
		return value == "?" ? "true" : "false"
	if (value == "" || value == "?" ||
	    (n in given_as && val[field[given_as[n]]] "" != lit[n] ""))
		return "unknown"
	if (rel[n] == "has")
		return list_hits(n, value) ? "true" : "false"
	o = order_of(n, value)
	return (rel[n] == "==" && o == 0) || (rel[n] == "!=" && o != 0) ||
	    (rel[n] ~ /</ && o < 0) || (rel[n] ~ />/ && o > 0) ||
	    (rel[n] ~ /[<>]=/ && o == 0) ? "true" : "false"
}

function leaf_holds(n, value,  a)
{
	a = answer(n, value)
	return good[n] ~ /^not/ ? "not " a != good[n] : a == good[n]
}

# Does the condition hold for the values val[FIELD]?
function holds(n,  i)
{
	if (kind[n] == "leaf")
		return leaf_holds(n, val[field[n]])
	for (i = 1; i <= kids[n]; i++)
		if (holds(kid[n, i]) == (kind[n] == "or"))
			return kind[n] == "or"
	return kind[n] == "and"
}

# Must the comparison be true for the leaf to hold, or not to (want 0)?
function asks_true(n, want)
{
	return (good[n] ~ /^(true|not false)$/) == want
}

function add_value(value)
{
	try[++tries] = value
}

# Adds the values nearest to where the comparison changes: those with which it
# is true, or not. Of words and codes the neighbours may be taken, too.
function add_edges(n, yes,  f, i)
{
	f = field[n]
	if (rel[n] == "missing")
		add_value(yes ? "" : any_value(f))
	else if (rel[n] == "unusable")
		add_value(yes ? "?" : any_value(f))
	else if (yes == (rel[n] ~ /^(==|<=|>=|has)$/))
		add_value(lit[n])
	else
		for (i = 1; i <= (rel[n] ~ /^[=!h]/ ? 12 : 1); i++) {
			if (rel[n] !~ /^(<|>=)$/)
				add_value(beside(f, lit[n], i))
			if (rel[n] !~ /^(>|<=)$/)
				add_value(beside(f, lit[n], -i))
		}
}
