# SPDX-License-Identifier: MIT
# Writes made-up cases and a ledger of what was done for them, as CSV and as
# JSON Lines, into the files cases.csv, cases.jsonl, ledger.csv and ledger.jsonl
# of the folder to. What there can be is what the tables say: a new row of
# event_kinds has its lines, and its field has values of its own in the cases.
#
#	awk -f tests/notices/days.awk -f tests/notices/random.awk \
#	    -f tests/events/csv.awk -f tests/events/ledger.awk -v n=5000 \
#	    -v seed=1 -v as_of=2026-11-23T07:00 \
#	    -v kinds=lib/data/event_kinds.csv -v fields=lib/data/fields.csv \
#	    -v to=build/work/events
#
# Days are few, so that lines and records often share one, and so are times. The
# times of a case have offsets, or none has. With odd=1 some members of lines in
# JSON are no texts; in CSV they are the text of no_text.

# No time is as early as another of another offset.
function clock(  text)
{
	text = sprintf("%02d:%02d", 6 + below(2) * 3, below(2) * 30)
	if (percent(10))
		text = text one_of(":00|:59")
	if (zoned)
		return percent(20) ? "20:15-05:00" : \
		    text one_of("Z|-05:00|+01:00")
	return text
}

# A day of the last weeks, often one of two, now and then one still ahead.
function day()
{
	if (percent(40))
		return date_text(today - 2 + below(2))
	return date_text(today - 7 + below(percent(4) ? 10 : 8))
}

function moment(  time)
{
	time = clock()
	return day() (percent(60) ? "T" time : "")
}

function bad_date()
{
	return one_of("2026-02-30|soon|21.11.2026|2026-11-20T25:00|0|" \
	    "20261120|2026-11-20T10:00:60|2026-11-20T10:00 Z|2026-11")
}

# A text as people write it, some of which cannot be an item of a list.
function free_text()
{
	if (percent(4))
		return one_of("a;b|ratio 1:2|x:y;z")
	return one_of("meals|snf|phone|RN-051|Dr. O'Neil|walk, slowly|" \
	    "the \"blue\" chair|Zurich \303\274|a  b|none|dme|rn-2|Video")
}

# A word as people write it; the same once more is written otherwise.
function spelled(word,  how)
{
	how = (below(8) + (again ? 4 : 0)) % 8
	if (how >= 6)
		gsub(/_/, how == 6 ? " " : "-", word)
	if (how == 5 || how == 7)
		return toupper(word)
	return how < 4 ? word : toupper(substr(word, 1, 1)) substr(word, 2)
}

# A word with a letter left out, doubled or changed for another.
function slip(word,  i, how)
{
	i = 1 + below(length(word))
	how = below(3)
	return substr(word, 1, i - 1) (how == 0 ? "" : how == 1 ? "q" : \
	    substr(word, i, 1) substr(word, i, 1)) substr(word, i + 1)
}

# The same twice, or once.
function slips(word)
{
	return percent(60) ? slip(word) : slip(slip(word))
}

function a_kind(r)
{
	if (percent(1))
		return percent(30) ? "" : "no_such_kind"
	return percent(1) ? slips(kind[r, "kind"]) : spelled(kind[r, "kind"])
}

function a_what(r,  words)
{
	words = kind[r, "what"]
	if (words == "*")
		return percent(3) ? "" : free_text()
	if (words == "")
		return percent(15) ? "" : free_text()
	if (percent(2))
		return percent(30) ? "nothing_like_it" : \
		    percent(20) ? "" : slips(one_of(words))
	return spelled(one_of(words))
}

function a_word(r,  words)
{
	words = kind[r, "values"]
	if (words == "#")
		return percent(95) ? below(90) : one_of("-5|1.5|many|1e3")
	if (words == "*" && type[kind[r, "field"]] !~ /^date/)
		return one_of("01|03|06|20|zz|")
	if (words == "*")
		return percent(90) ? date_text(today + below(9) - 3) \
		    (percent(20) ? "T" clock() : "") : \
		    percent(50) ? bad_date() : ""
	if (words == "")
		return percent(90) ? "" : free_text()
	if (percent(3))
		return "no_such_result"
	words = one_of(words)
	sub(/=.*/, "", words)
	return spelled(words)
}

# Any result of the kind of row r, for another row may have none.
function a_result(r,  other, i, word)
{
	for (i = 0; i < 9; i++) {
		other = 1 + below(kinds_n)
		if (kind[other, "kind"] == kind[r, "kind"] && \
		    kind[other, "what"] == kind[r, "what"])
			r = other
	}
	word = a_word(r)
	if (percent(70))
		return word
	return word ":" (percent(50) ? " " : "") (percent(40) ? \
	    date_text(today + below(30) - 5) \
	    (percent(20) ? "T" clock() : "") : percent(4) ? "" : free_text())
}

function csv(text)
{
	if (text !~ /[",]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}

function json(text)
{
	if (text == no_text)
		return no_texts[below(no_texts_n) + 1]
	gsub(/"/, "\\\"", text)
	return "\"" text "\""
}

function put_line(id, at, k, who, what, result)
{
	print csv(id) "," csv(at) "," csv(k) "," csv(who) "," csv(what) "," \
	    csv(result) "," csv(free_text()) >(to "/ledger.csv")
	print "{\"at\":" json(at) ",\"kind\":" json(k) ",\"case_id\":" \
	    json(id) ",\"who\":" (who == "" ? "null" : json(who)) \
	    (what == "" ? "" : ",\"what\":" json(what)) ",\"result\":" \
	    (result ~ /^[1-9][0-9]*$/ ? result : json(result)) "}" \
	    >(to "/ledger.jsonl")
}

# A line of which one member is no text.
function put_odd(which, id, at, k, who, what, result)
{
	put_line(which == 1 ? no_text : id, which == 2 ? no_text : at, \
	    which == 3 ? no_text : k, which == 4 ? no_text : who, \
	    which == 5 ? no_text : what, which == 6 ? no_text : result)
}

# A line by row r of the table; of each kind some cannot be used. The same once
# more (again) is written in another way.
function a_line(id, r,  at, k, who, what, result)
{
	at = percent(2) ? bad_date() : moment()
	if (percent(3) || again)
		sub(/T/, " ", at)
	id = percent(1) ? "" : percent(1) ? id "x" : id
	k = a_kind(r)
	who = percent(15) ? "" : free_text()
	what = a_what(r)
	result = a_result(r)
	if (odd && percent(30))
		put_odd(1 + below(6), id, at, k, who, what, result)
	else
		put_line(id, at, k, who, what, result)
}

# The line that began with this chance, exactly or nearly.
function once_more(id, began,  after)
{
	again = percent(50)
	after = x
	x = began
	a_line(id, 1 + below(kinds_n))
	x = after
	again = 0
}

# The items that the record has itself of a list; some are those of a ledger.
function own_list(r,  list, n, part, n_parts, i, item)
{
	if (percent(15))
		return "none"
	n_parts = split(kind[r, "gives"], part, "|")
	for (n = 1 + below(3); n; n--) {
		item = percent(3) ? "x:" bad_date() : ""
		for (i = 1; i <= n_parts; i++)
			item = item (item == "" ? "" : ":") (part[i] == "at" ? \
			    moment() : part[i] == "on" ? day() : part[i] == \
			    "result" ? one_of("sent|completed|20") : \
			    one_of("snf|phone|staff|im1|im2|plan"))
		list = list (list == "" ? "" : ";") item
	}
	return list
}

# A value that the record has itself in the field of row r, perhaps.
function own(r,  f, t)
{
	f = kind[r, "field"]
	t = type[f]
	if (percent(50))
		return ""
	if (t == "list")
		return own_list(r)
	if (percent(4))
		return t == "integer" ? one_of("-1|two|1.5|2 3") : \
		    t == "string" ? "rn-9" : bad_date()
	if (t == "integer")
		return below(8)
	if (t == "date")
		return percent(90) ? day() : moment()
	if (t == "datetime")
		return moment()
	if (allowed[f] != "")
		return one_of(allowed[f])
	return t == "code" ? one_of("01|03|06|20") : free_text()
}

function json_list(list,  n, i, item, out)
{
	if (list == "none")
		return "[]"
	n = split(list, item, ";")
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? "," : "") json(item[i])
	return "[" out "]"
}

function json_value(value, t)
{
	if (value == "")
		return "null"
	if (t == "list")
		return json_list(value)
	return t == "integer" && value ~ /^[0-9]+$/ ? value : json(value)
}

function a_case(id,  i, line, object, value)
{
	line = csv(id)
	object = "{\"case_id\":" json(id)
	for (i = 1; i <= names; i++) {
		value = own(row_of[i])
		line = line "," csv(value)
		object = object "," json(name[i]) ":" \
		    json_value(value, type[name[i]])
	}
	print line >(to "/cases.csv")
	print object "}" >(to "/cases.jsonl")
}

BEGIN {
	x = seed % 2147483646 + 1
	no_texts_n = split("[\"phone\"]#[]#{\"a\":1}#\"x\\ud800\"" \
	    "#\"\\udc00\\ud800\"#\"a\\u0000b\"", no_texts, "#")
	today = day_of(as_of)
	dictionary(fields)
	kinds_n = table(kinds, kind)
	line = "case_id"
	for (i = 1; i <= kinds_n; i++)
		if (!(kind[i, "field"] in seen)) {
			seen[kind[i, "field"]]
			name[++names] = kind[i, "field"]
			row_of[names] = i
			line = line "," kind[i, "field"]
		}
	print line >(to "/cases.csv")
	print "case_id,at,kind,who,what,result,note" >(to "/ledger.csv")
	for (i = 1; i <= n; i++) {
		id = sprintf("C%06d", i)
		zoned = percent(15)
		a_case(id)
		for (j = below(24); j; j--) {
			before = x
			a_line(id, 1 + below(kinds_n))
			if (percent(5))
				once_more(id, before)
		}
	}
}
