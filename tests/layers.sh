#!/bin/sh
# SPDX-License-Identifier: MIT
# The arrows between the rooms, held over every #include of lib and cmd, and
# the places outside of which no code may print, exit, ask for the clock or
# the environment, or use floating point.

. "${0%/*}/lib/report.sh"
plain_run "runs none of the programs"

# What each folder may include: itself and what stands here.
cat >"$WORK/arrows" <<'END'
base
val base
text val base
rec text val base
rule rec text val base
fact rule rec text val base
stay fact rule rec text val base
due fact rule rec text val base
element due fact rule rec text val base
score stay fact rule rec text val base
assess score element due stay fact rule rec text val base
plan due element fact rule rec text val base
reassess due fact rule rec text val base
discharge due stay element fact rule rec text val base
pay stay fact rule rec text val base
benefit stay fact rule rec text val base
claims fact rule rec text val base
cost pay claims benefit stay fact rule rec text val base
intake fact rule rec text val base
cli rule rec text val base
tools/assess tools cli assess score element due stay fact rule rec text val base
tools/cost tools cli cost pay claims benefit stay fact rule rec text val base
tools/discharge tools cli discharge due stay element fact rule rec text val base
tools/intake tools cli intake fact rule rec text val base
tools/plan tools cli plan due element fact rule rec text val base
tools/reassess tools cli reassess due fact rule rec text val base
tools cli
cmd tools cli
END

# arrows FILE ...: prints the includes that break the table.
arrows()
{
	awk '
	NR == FNR {
		known[$1] = 1
		for (i = 1; i <= NF; i++)
			may[$1, $i] = 1
		next
	}
	FNR == 1 {
		n = split(FILENAME, part, "/")
		from = part[n - 1]
		if (from == "tools" && part[n] ~ /\.c$/)
			from = from "/" substr(part[n], 1, length(part[n]) - 2)
		if (!(from in known))
			print FILENAME ": no room is called " from
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, quote, "\"")
		n = split(quote[2], part, "/")
		if (n != 2)
			print FILENAME ":" FNR ": expected ROOM/FILE"
		else if (!((from, part[1]) in may))
			print FILENAME ":" FNR ": " from " must not see " \
			    part[1]
		else if (part[2] ~ /-internal\.h$/ && part[1] != from)
			print FILENAME ":" FNR ": internal to " part[1]
	}' "$WORK/arrows" "$@"
}

# Code without comments and without what stands in quotes, as FILE:LINE:code.
code()
{
	awk '
	FNR == 1 { comment = 0 }
	{
		line = $0
		out = ""
		while (line != "") {
			if (comment) {
				i = index(line, "*/")
				if (i == 0)
					break
				comment = 0
				line = substr(line, i + 2)
			} else if (substr(line, 1, 2) == "/*") {
				comment = 1
				line = substr(line, 3)
			} else if (line ~ /^#[ \t]*include/) {
				out = out line
				break
			} else if (match(line, /^"([^"\\]|\\.)*"/) || \
			    match(line, /^\047([^\047\\]|\\.)*\047/)) {
				out = out "\"\""
				line = substr(line, RLENGTH + 1)
			} else {
				out = out substr(line, 1, 1)
				line = substr(line, 2)
			}
		}
		if (out ~ /[^ \t]/)
			print FILENAME ":" FNR ":" out
	}' "$@"
}

# only PATTERN WHERE: findings of PATTERN in files that WHERE does not match.
only()
{
	grep -E "^[^:]*:[0-9]*:(.*[^A-Za-z0-9_])?($1)" "$WORK/code" |
	    grep -Ev "^($2):"
}

arrows lib/*/*.[ch] cmd/*.c cmd/tools/*.[ch] >"$WORK/found"
empty "arrows between the rooms" "$WORK/found"

code lib/*/*.[ch] cmd/*.c cmd/tools/*.[ch] >"$WORK/code"
only '#[ \t]*include[ \t]*<csv\.h>' 'lib/text/csvtext\.c' >"$WORK/found"
empty "only text/csvtext.c sees libcsv" "$WORK/found"
only '(_?[eE]xit|quick_exit|abort|atexit)[ \t]*\(|assert[ \t]*\(' \
    'lib/base/fault\.c' >"$WORK/found"
empty "only base/fault.c exits" "$WORK/found"
only 'stderr|v?d?f?printf[ \t]*\(|perror|f?put(s|c|char)[ \t]*\(|psignal' \
    'lib/base/fault\.c' >"$WORK/found"
empty "only base/fault.c prints messages" "$WORK/found"
clock='(gettimeofday|(local|gm|mk|strf)?time(_r)?|clock(_gettime)?)[ ]*\('
only "$clock|(secure_)?getenv|environ" 'lib/cli/opt\.c' >"$WORK/found"
empty "only cli/opt.c knows the clock and the environment" "$WORK/found"
only '(float|double)([^A-Za-z0-9_]|$)' 'lib/val/money\.[ch]' >"$WORK/found"
empty "floating point only in val/money" "$WORK/found"
only '(set|new|use)locale[ \t]*\(|#[ \t]*include[ \t]*<locale\.h>' '-' \
    >"$WORK/found"
empty "no locale" "$WORK/found"
for f in cmd/tools/*.c; do
	own=tool_$(basename "$f" .c)
	grep "^$f:" "$WORK/code" | grep -E '&?tool_[a-z]+' | grep -vw "$own"
done >"$WORK/found"
empty "descriptions never see each other" "$WORK/found"
only 's?rand(om)?[ \t]*\(|system[ \t]*\(|popen[ \t]*\(|exec[lv]p?e?[ \t]*\(' \
    '-' >"$WORK/found"
empty "no chance and no other programs" "$WORK/found"

# The checks above must be able to fail.
mkdir -p "$WORK/lib/val" "$WORK/cmd/tools"
cat >"$WORK/lib/val/bad.c" <<'END'
#include "score/lace.h"
#include "rec.h"
/* exit(0) in a comment */
static const char *s = "exit(1) \"exit(2)";
	double d; exit(3);
END
printf '#include "cost/cost.h"\n#include "score/lace.h"\n' \
    >"$WORK/cmd/tools/assess.c"
arrows "$WORK/lib/val/bad.c" "$WORK/cmd/tools/assess.c" >"$WORK/found"
equal "finds broken arrows" 3 "$(grep -c . "$WORK/found")"
code "$WORK/lib/val/bad.c" >"$WORK/code"
only 'exit[ \t]*\(' '-' >"$WORK/found"
equal "finds calls but not words in comments" 1 \
    "$(grep -c ':5:' "$WORK/found")"
equal "and nothing else" 1 "$(grep -c . "$WORK/found")"
finish
