# SPDX-License-Identifier: MIT
# A year of messages of a hospital for n made-up stays, and the truth of each:
# what its last messages say, in the order of their events. Every message is a
# line: a number to sort by, the number of its file, its segments with CR
# between. Two of a hundred come again. The truth goes to the file called
# truth, the counts to the file called counts. With days.awk and random.awk.
#
#	awk -v n=1000 -v seed=1 -v truth=FILE -v counts=FILE -f ...

function hl7_time(minute,  day, text)
{
	day = int(minute / 1440)
	text = date_text(day)
	gsub("-", "", text)
	return sprintf("%s%02d%02d00-0500", text, int(minute % 1440 / 60),
	    minute % 60)
}

function iso_time(minute)
{
	return sprintf("%sT%02d:%02d-05:00", date_text(int(minute / 1440)),
	    int(minute % 1440 / 60), minute % 60)
}

function put(text)
{
	messages++
	printf "%d\t%d\t%s\n", below(1000000), below(4), text
}

function send(text)
{
	put(text)
	if (percent(2)) {
		twice++
		put(text)
	}
}

function header(event)
{
	return "MSH|^~\\&|REG|RIVERSIDE|CM|RIVERSIDE|" hl7_time(now + \
	    below(5)) "||ADT^" event "|" ++control "|P|2.5.1\rEVN|" event "|" \
	    (event ~ /A0[67]/ || percent(90) ? hl7_time(now) : "")
}

function pid(who,  type)
{
	type = percent(50) ? "~900-00-" (1000 + who) "^^^SSA^SS" : ""
	return "\rPID|1||" id[who] "^^^RIVERSIDE^MR" type "||DOE^ANN||" \
	    born[who] "|" sex[who] "|||||||" tongue
}

# A stay's message; what is not given stays as it was.
function tell(event, more,  pv1, where)
{
	where = event == "A08" && percent(30) ? "" : unit "^1^A^RIVERSIDE"
	pv1 = "\rPV1|1|" class "|" where "|E"
	send(header(event) pid(who) pv1 "|||||||||||||||" number "|" \
	    "||||||||||||||||" status "||||||||" \
	    (percent(80) || fresh ? hl7_time(admitted) : "") "|" left more)
	tongue = status = left = ""
	fresh = 0
	now += 10 + below(900)
}

# Other diagnoses, in place of all before.
function diagnose(  i, k, code, text)
{
	dx = systems = ""
	k = 1 + below(5)
	for (i = 1; i <= k; i++) {
		code = one_of("I50.23|N17.9|E11.22|J44.1|A41.9|428.0|R65.20")
		text = text "\rDG1|" i "||" code "^text^" \
		    (code == "428.0" ? "I9" : "I10") "|||F|||||||||" i
		dx = dx (i > 1 ? ";" : "") code
		systems = systems (i > 1 ? ";" : "") \
		    (code == "428.0" ? "icd9" : "icd10")
	}
	return text
}

function transfer(  old)
{
	old = unit
	unit = one_of("ICU|4W|5E|PCU|SURG")
	tell("A02")
	if (percent(20)) {
		unit = old
		tell("A12")
	}
}

function update(  text)
{
	if (percent(60))
		text = diagnose()
	if (percent(50)) {
		payer = one_of("MEDICARE A|AETNA|MASSHEALTH")
		text = text "\rIN1|1|X|1|" payer
	}
	if (percent(40)) {
		planned = int(now / 1440) + 1 + below(5)
		text = "\rPV2|||||||||" compact(date_text(planned)) text
	}
	if (percent(10)) {
		tongue = "\"\""
		language = ""
	} else if (percent(30)) {
		tongue = language = one_of("spa|eng|por")
	}
	tell("A08", text)
}

function compact(text)
{
	gsub("-", "", text)
	return text
}

function discharge()
{
	left = hl7_time(now)
	gone = iso_time(now)
	disposition = status = one_of("01|03|06|62")
	tell("A03", percent(40) ? diagnose() : "")
	if (!percent(15))
		return
	gone = disposition = ""
	if (percent(50))
		status = left = "\"\""
	else
		left = hl7_time(now)	# some senders leave it there
	tell("A13")
	if (percent(80)) {
		now += 1440
		update()
		discharge()
	}
}

function begin_stay(i)
{
	number = sprintf("V%05d", i)
	who = 1 + below(persons)
	now = (civil(2025, 1, 1) + below(365)) * 1440 + below(1440)
	admitted = now
	arrived = ordered = observed = turned = ""
	gone = disposition = planned = dx = systems = payer = language = ""
	tongue = status = left = ""
	fresh = 1
	cancelled = 0
}

function arrive()
{
	if (percent(40)) {
		class = "E"
		unit = "ED"
		arrived = iso_time(now)
		tell("A04")
		return
	}
	class = percent(20) ? "OBS" : "I"
	unit = class == "I" ? "4W" : "OBSU"
	if (class == "OBS")
		observed = iso_time(now)
	tell("A01")
}

function stay()
{
	if (class != "I" && percent(60)) {
		class = "I"
		unit = "4W"
		admitted = now
		fresh = 1
		ordered = iso_time(now)
		tell("A06")
	} else if (class == "I" && percent(6)) {
		class = "OBS"
		turned = observed = iso_time(now)
		tell("A07")
	}
	while (percent(50))
		transfer()
	while (percent(60))
		update()
	if (percent(85))
		discharge()
}

function cancel()
{
	tell("A11")
	cancelled = !percent(30)
	if (cancelled)
		return
	admitted = now
	fresh = 1
	tell("A01")
	stay()
}

function merge(  from, to)
{
	from = 1 + below(persons)
	to = sprintf("M%05d", 20000 + ++ids)
	send(header("A40") "\rPID|1||" to "^^^RIVERSIDE^MR\rMRG|" id[from] \
	    "^^^RIVERSIDE^MR")
	became[id[from]] = to
	id[from] = to
}

function person(name)
{
	while (name in became)
		name = became[name]
	return name
}

BEGIN {
	x = seed
	persons = int(n * 0.7) + 1
	for (i = 1; i <= persons; i++) {
		id[i] = sprintf("M%05d", i)
		born[i] = compact(date_text(civil(1930, 1, 1) + below(30000)))
		sex[i] = one_of("M|F|U")
	}
	name["E"] = "emergency"
	name["I"] = "inpatient"
	name["OBS"] = "observation"
	for (i = 1; i <= n; i++) {
		begin_stay(i)
		arrive()
		if (percent(4))
			cancel()
		else
			stay()
		gives[i] = id[who]
		lost += cancelled
		truths[i] = cancelled ? "" : born[who] "," language "," \
		    name[class] "," iso_time(admitted) "," arrived "," \
		    ordered "," observed "," turned "," unit "," gone "," \
		    disposition "," (planned == "" ? "" : \
		    date_text(planned)) "," dx "," systems "," payer
		truths[i] = number "@" truths[i]
		if (percent(3))
			merge()
		if (percent(10)) {
			odd++
			text = header("R01")
			sub(/ADT/, "ORU", text)
			put(text pid(who))
		}
	}
	for (i = 1; i <= n; i++) {
		split(truths[i], part, "@")
		day = substr(part[2], 1, 8)
		if (part[2] != "")
			print part[1] "," person(gives[i]) "," \
			    substr(day, 1, 4) "-" substr(day, 5, 2) "-" \
			    substr(day, 7, 2) substr(part[2], 9) >truth
	}
	print "in " messages ", out " n - lost ", left out " odd + lost \
	    ", twice " twice ", cancelled " lost >counts
}
