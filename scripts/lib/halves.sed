# SPDX-License-Identifier: MIT
# JSON Lines in which half of a character, \ud83d without its \ude00, as texts
# have that were cut, is U+FFFD: jq reads no further than to such a half. While
# it is looked for, a newline and a letter stand for a backslash in two and for
# those of a whole character.

s/\\\\/\
B/g
s/\\\(u[dD][89aAbB]..\)\\\(u[dD][c-fC-F]..\)/\
U\1\
U\2/g
s/\\u[dD][89aAbB][0-9a-fA-F][0-9a-fA-F]/\\ufffd/g
s/\nU/\\/g
s/\nB/\\\\/g
