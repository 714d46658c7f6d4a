# SPDX-License-Identifier: MIT
# JSON Lines for jq, which reads 12345678901234567891 as 12345678901234567000,
# and 001, which JSON does not have, as 1: each number becomes a text of its
# digits. A line with such a 001, with a byte that is not of UTF-8, which would
# make one id of several, with a bare word that is not of JSON, or with a key
# that is there twice, of which jq would take the last, becomes null; so does
# one with more than 4096 keys, as many as a program takes: jq and awk hash keys
# in a way that is the same in every run, so that keys can be made to take
# hours.
# Reads the lines as texts in quotes, where quotes and backslashes have a
# backslash before them; any other line passes.

# Is the quote after it one inside a string? The last backslash is not JSON's.
function inside(before)
{
	return match(before, /\\+$/) && (RLENGTH - 1) / 2 % 2 == 1
}

# A piece without commas and strings: it has one value at most.
function quoted(s, value)
{
	if (s !~ /[A-Za-z0-9]/)
		return s
	value = s
	gsub(/[][{}: ]|\\[tr]/, "", value)
	bad = bad || (value != "" && value !~ one)
	gsub(/[-+.0-9][-+.0-9eE]*/, "\\\"&\\\"", s)
	return s
}

# What stands outside of strings; where its first one ends a key may stand.
function outside(s, key, n, i)
{
	if (depth > 0 && s ~ /^(\\[tr]| )*:/) {
		bad = bad || ++keys > 4096 || (depth == 1 && key in seen)
		if (depth == 1)
			seen[key] = 1
	}
	depth += gsub(/[[{]/, "&", s) - gsub(/[]}]/, "&", s)
	n = split(s, piece, ",")
	for (i = 1; i <= n; i++)
		out[++pieces] = quoted(piece[i]) (i < n ? "," : "")
}

# To be run with LC_ALL=C, so that a character is a byte.
function is_utf8(s)
{
	if (s !~ /[\200-\377]/)
		return 1
	gsub(/[\302-\337][\200-\277]/, " ", s)
	gsub(/\340[\240-\277][\200-\277]/, " ", s)
	gsub(/[\341-\354\356\357][\200-\277][\200-\277]/, " ", s)
	gsub(/\355[\200-\237][\200-\277]/, " ", s)
	gsub(/\360[\220-\277][\200-\277][\200-\277]/, " ", s)
	gsub(/[\361-\363][\200-\277][\200-\277][\200-\277]/, " ", s)
	gsub(/\364[\200-\217][\200-\277][\200-\277]/, " ", s)
	return s !~ /[\200-\377]/
}

BEGIN {
	one = "^(true|false|null|" \
	    "-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?)$"
}

!/^"/ {
	print
	next
}

# Nothing is joined: a line may be long.
{
	n = split(substr($0, 2, length($0) - 2), part, "\"")
	depth = pieces = is_string = keys = 0
	bad = !is_utf8($0)
	split("", seen)
	for (i = 1; i <= n && !bad; i++) {
		if (is_string)
			out[++pieces] = part[i]
		else
			outside(part[i], part[i - 1])
		out[++pieces] = "\""
		if (!is_string || !inside(part[i]))
			is_string = !is_string
	}
	if (bad)
		pieces = 0
	printf "%s", bad ? "null" : "\""
	for (i = 1; i <= pieces; i++)
		printf "%s", out[i]
	print ""
}
