# SPDX-License-Identifier: MIT
# The objects of a file of JSON Lines, for scripts/worklist: jq -cn with the
# argument file, its name for people. Reads each line as a text, and false for
# those that could not be read, which stays. A line without an object becomes a
# text that says where it is; its own text, a patient's, is not in it. Empty
# lines are none.

foreach inputs as $line (0; . + 1; . as $n |
    if $line == false then false else
    ($line | if $n == 1 then ltrimstr("\ufeff") else . end) |
    select(. != "" and . != "\r") | [fromjson? | objects] |
    .[0] // "\($file):\($n)" end)
