# SPDX-License-Identifier: MIT
# The objects of a file of JSON Lines, for scripts/worklist: jq -cRn with the
# argument file, its name for people. A line without an object becomes a text
# that says where it is; its own text, a patient's, is not in it. Empty lines
# are none.

foreach inputs as $line (0; . + 1; . as $n |
    ($line | if $n == 1 then ltrimstr("\ufeff") else . end) |
    select(. != "" and . != "\r") | [fromjson? | objects] |
    .[0] // "\($file):\($n)")
