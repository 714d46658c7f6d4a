#!/bin/sh
# SPDX-License-Identifier: MIT
# The jq functions of scripts/lib by themselves: tests/jq/NAME.test holds for
# NAME.jq programs, inputs and outputs, a line each, as jq --run-tests reads
# them.

. "${0%/*}/lib/report.sh"
plain_run "runs none of the programs"

for f in tests/jq/*.test; do
	name=$(basename "$f" .test)
	jq -L scripts/lib --run-tests "$f" >"$WORK/$name" 2>&1
	if tail -n 1 "$WORK/$name" |
	    grep -q '^\([1-9][0-9]*\) of \1 tests passed (0 malformed)$'; then
		ok "$name.jq: $(grep -c '^Testing ' "$WORK/$name") programs"
	else
		grep -v '^Testing ' "$WORK/$name" >"$WORK/$name.bad"
		not_ok "$name.jq" "$WORK/$name.bad"
	fi
done
finish
