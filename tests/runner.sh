#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/run over small made-up trees: what must fail fails, and is counted.

. "${0%/*}/lib/report.sh"
plain_run "runs none of the programs"

# tree NAME: a project with one good unit test, case and script.
tree()
{
	t=$WORK/$1
	mkdir -p "$t/tests/lib" "$t/tests/cli/prog/good" "$t/build/unit/room" \
	    "$t/build/bin"
	cp tests/run "$t/tests/run"
	cp tests/lib/*.sh "$t/tests/lib"
	script "$t/build/bin/prog" 'echo "said $1"' 'echo "told" >&2' 'exit 3'
	unit "$t/build/unit/room/test_good" 2 0 0
	echo 'prog hello' >"$t/tests/cli/prog/good/cmd"
	echo 'said hello' >"$t/tests/cli/prog/good/out"
	echo told >"$t/tests/cli/prog/good/err"
	echo 3 >"$t/tests/cli/prog/good/status"
	script "$t/tests/good.sh" 'echo "ok one"' 'echo "skip two: no data"'
}

# script FILE LINE ...
script()
{
	file=$1
	shift
	{
		echo '#!/bin/sh'
		printf '%s\n' "$@"
	} >"$file"
	chmod +x "$file"
}

# unit FILE CHECKS FAILURES ERRORS
unit()
{
	script "$1" "echo '50%: Checks: $2, Failures: $3, Errors: $4'" \
	    "exit $(($3 + $4 > 0))"
}

# closes NAME TREE STATUS LINE [TEST ...]: how the run ends.
closes()
{
	name=$1 t=$WORK/$2 status=$3 line=$4
	shift 4
	BUILD=build "$t/tests/run" "$@" >"$t.out" 2>&1
	equal "$name: status" "$status" $?
	equal "$name: closing line" "$line" "$(tail -n 1 "$t.out")"
}

tree good
closes "all is well" good 0 "4 passed, 0 failed, 1 skipped"
closes "one room" good 0 "2 passed, 0 failed, 0 skipped" unit/room
closes "a case and a script" good 0 "2 passed, 0 failed, 1 skipped" \
    cli/prog/good good
closes "the head of a name" good 1 "0 passed, 0 failed, 0 skipped" unit/ro cl
tree unit
unit "$WORK/unit/build/unit/room/test_bad" 5 1 2
closes "a unit test fails" unit 1 "6 passed, 3 failed, 1 skipped"
tree crash
script "$WORK/crash/build/unit/room/test_crash" 'kill -SEGV $$'
closes "a unit test dies" crash 1 "4 passed, 1 failed, 1 skipped"
tree leak
script "$WORK/leak/build/unit/room/test_leak" \
    "echo '100%: Checks: 3, Failures: 0, Errors: 0'" 'exit 99'
closes "a unit test leaks" leak 1 "4 passed, 1 failed, 1 skipped"
for part in out err status; do
	tree "case-$part"
	echo 7 >"$WORK/case-$part/tests/cli/prog/good/$part"
	closes "a case with other $part" "case-$part" 1 \
	    "3 passed, 1 failed, 1 skipped"
	tree "no-$part"
	rm "$WORK/no-$part/tests/cli/prog/good/$part"
	closes "a case without $part" "no-$part" 1 \
	    "3 passed, 1 failed, 1 skipped"
done
tree newline
printf 'said hello' >"$WORK/newline/tests/cli/prog/good/out"
closes "a case that differs by a newline" newline 1 \
    "3 passed, 1 failed, 1 skipped"
tree absent
rm "$WORK/absent/build/bin/prog"
closes "a program that is not there" absent 1 "3 passed, 1 failed, 1 skipped"
tree script
script "$WORK/script/tests/bad.sh" 'echo "ok a"' 'echo "not ok b"'
closes "a script's case fails" script 1 "5 passed, 1 failed, 1 skipped"
tree status
script "$WORK/status/tests/bad.sh" 'echo "ok a"' 'exit 1'
closes "a script ends badly" status 1 "5 passed, 1 failed, 1 skipped"
tree silent
script "$WORK/silent/tests/bad.sh" ':'
closes "a script that checks nothing" silent 1 "4 passed, 1 failed, 1 skipped"
tree nothing
rm -r "$WORK/nothing/tests/cli" "$WORK/nothing/tests/good.sh" \
    "$WORK/nothing/build/unit"
closes "nothing to run" nothing 1 "0 passed, 0 failed, 0 skipped"

tree again
cp -R "$WORK/again/tests/cli" "$WORK/again.before"
echo old >"$WORK/again/tests/cli/prog/good/out"
rm "$WORK/again/tests/cli/prog/good/status"
BUILD=build "$WORK/again/tests/run" --regenerate prog/good
diff -r "$WORK/again.before" "$WORK/again/tests/cli" >"$WORK/again.found"
empty "regenerated" "$WORK/again.found"
finish
