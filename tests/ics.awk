# SPDX-License-Identifier: MIT
# What RFC 5545 asks of the lines of a calendar, without a calendar library:
# ends, lengths, folding, escaping, the frame, what each event must have.
# Prints what is wrong, and at last "events N".
#
#	awk -f tests/ics.awk calendar.ics

function wrong(what)
{
	print "line " NR ": " what
}

# The content line as it was before it was folded.
function content(line,  name, rest)
{
	if (line == "")
		return
	name = line
	sub(/[:;].*/, "", name)
	rest = substr(line, length(name) + 1)
	if (name !~ /^[A-Z-]+$/)
		wrong("no property: " name)
	if (name == "BEGIN") {
		frame = frame rest
		delete seen
	}
	if (name == "END") {
		if (substr(frame, length(frame) - length(rest) + 1) != rest)
			wrong("ends what was not begun")
		frame = substr(frame, 1, length(frame) - length(rest))
	}
	if (name == "END" && rest == ":VEVENT") {
		events++
		if (!seen["UID"] || !seen["DTSTAMP"] || !seen["DTSTART"])
			wrong("an event lacks UID, DTSTAMP or DTSTART")
		if (uid in known)
			wrong("two events with one UID")
		known[uid] = 1
	}
	if (seen[name]++ && name != "BEGIN" && name != "END")
		wrong(name " twice")
	if (name == "UID")
		uid = rest
	if (name == "DTSTAMP" && rest !~ /^:[0-9]+T[0-9]+Z$/)
		wrong("DTSTAMP is not in UTC")
	if (name ~ /^DT(START|END)$/ &&
	    rest !~ /^(;VALUE=DATE:[0-9]+|:[0-9]+T[0-9]+Z?)$/)
		wrong(name " is neither a date nor a time")
	if (name ~ /^(SUMMARY|DESCRIPTION|CATEGORIES)$/) {
		gsub(/\\[\\;,n]/, "", rest)
		if (name == "CATEGORIES")	# they stand with commas between
			gsub(/,/, "", rest)
		if (rest ~ /[\\;,]/)
			wrong(name " has a character that is not escaped")
	}
}

{
	if (!sub(/\r$/, ""))
		wrong("does not end with CR LF")
	if ($0 ~ /[\001-\010\013\014\016-\037\177]/)
		wrong("has a control character")
	if (length($0) > 75)
		wrong(length($0) " octets")
	if ($0 ~ /^[ \t]/) {
		if ($0 ~ /^.[\200-\277]/)
			wrong("begins within a character")
		held = held substr($0, 2)
	} else {
		content(held)
		held = $0
	}
	if (NR == 1 && $0 != "BEGIN:VCALENDAR")
		wrong("does not begin a calendar")
}

END {
	content(held)
	if (frame != "" || NR == 0)
		wrong("the calendar does not end")
	print "events " events + 0
}
