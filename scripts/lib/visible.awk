# SPDX-License-Identifier: MIT
# Text for people: what could steer a terminal, and bytes that are not UTF-8,
# as escapes, as the programs print it (lib/base/visible.h). All input becomes
# one line. Run it with LC_ALL=C, so that a character is a byte.

BEGIN {
	for (i = 1; i < 256; i++)
		byte[sprintf("%c", i)] = i
	# C1, ends of lines, and the controls of UAX 9, Bidirectional Algorithm.
	hidden = " 061c 200e 200f 2028 2029 202a 202b 202c 202d 202e " \
	    "2066 2067 2068 2069 "
	ORS = ""
}

function at(s, i)
{
	return byte[substr(s, i, 1)] + 0
}

# The length of the character at i, or 0 if no valid one is there.
function length_at(s, i, a, b, n, k)
{
	a = at(s, i)
	b = at(s, i + 1)
	if (a < 128)
		return 1
	n = a < 194 ? 0 : a < 224 ? 2 : a < 240 ? 3 : a < 245 ? 4 : 0
	if (a == 224 && b < 160 || a == 237 && b > 159 ||
	    a == 240 && b < 144 || a == 244 && b > 143)
		return 0
	for (k = 1; k < n; k++)
		if (at(s, i + k) < 128 || at(s, i + k) > 191)
			return 0
	return n
}

# The character at i, of n bytes; of those of four none is hidden.
function shown(s, i, n, a, code)
{
	a = at(s, i)
	if (n == 0 || (n == 1 && (a < 32 || a == 127)))
		return sprintf("\\x%02x", a)
	if (n == 2)
		code = a % 32 * 64 + at(s, i + 1) % 64
	if (n == 3)
		code = (a % 16 * 64 + at(s, i + 1) % 64) * 64 + \
		    at(s, i + 2) % 64
	if ((n == 2 && code < 160) || ((n == 2 || n == 3) &&
	    index(hidden, sprintf(" %04x ", code))))
		return sprintf("\\u%04x", code)
	return substr(s, i, n)
}

{
	if (NR > 1)
		print "\\x0a"
	for (i = 1; i <= length($0); i += n > 0 ? n : 1) {
		n = length_at($0, i)
		print shown($0, i, n)
	}
}

END { print "\n" }
