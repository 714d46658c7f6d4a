# SPDX-License-Identifier: MIT
# Made from the table plan_elements: of each profile a case that meets all its
# elements, and for each element three that lack it by nothing but that: its
# fields are empty; they are not there; they hold what cannot be used. What is
# expected is worked out from which fields have a value alone.
#
#	awk -f tests/elements/cases.awk -v profile=NAME lib/data/fields.csv \
#	    tests/elements/contexts.csv lib/data/plan_elements.csv
#
# Lines: KIND ELEMENT, the case as JSON, the gaps that it must have, with tabs
# between. KIND is all, empty, absent or unusable.

# The cells of a line of CSV into cell; their number.
function cells(line, cell,  n, c, i, quoted, text)
{
	n = 0
	text = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (quoted && c == "\"" && substr(line, i + 1, 1) == "\"") {
			text = text c
			i++
		} else if (c == "\"") {
			quoted = !quoted
		} else if (c == "," && !quoted) {
			cell[++n] = text
			text = ""
		} else {
			text = text c
		}
	}
	cell[++n] = text
	return n
}

# The words that the condition asks of the list: FIELD has "WORD" or ...
function words_of(met, field,  s, list)
{
	list = ""
	s = met
	while (match(s, field " has \"[a-z_]*\"")) {
		list = list (list == "" ? "" : " ") \
		    substr(s, RSTART + length(field) + 6, \
		    RLENGTH - length(field) - 7)
		s = substr(s, RSTART + RLENGTH)
	}
	return list
}

# A value of the field as JSON, that says yes where it can.
function good(f)
{
	if (f in given)
		return given[f]
	if (f in own)
		return own[f]
	if (type[f] == "bool")
		return "true"
	if (type[f] == "date" || type[f] == "datetime")
		return "\"2026-11-10\""
	if (type[f] == "list")
		return "[\"" (f in first ? first[f] : "x") "\"]"
	return "\"x\""
}

# All words that elements of the profile ask of a list, less some.
function list_less(f, less,  i, n, w, text)
{
	text = ""
	n = split(words[f], w, " ")
	for (i = 1; i <= n; i++)
		if (index(" " less " ", " " w[i] " ") == 0)
			text = text (text == "" ? "" : ",") "\"" w[i] "\""
	return "[" text "]"
}

function say(kind, e,  i, f, text)
{
	text = "{\"case_id\":\"" kind " " e "\""
	for (i = 1; i <= ncontext; i++)
		if (!(context[i] in value))
			text = text ",\"" context[i] "\":" given[context[i]]
	for (i = 1; i <= nfilled; i++) {
		f = filled[i]
		if (value[f] != "absent")
			text = text ",\"" f "\":" value[f]
	}
	print kind " " e "\t" text "}\t" gaps(kind, e)
}

function has_value(f)
{
	return f in value && value[f] != "null" && value[f] != "absent" &&
	    value[f] !~ /SECRET/
}

function has_word(f, list,  n, w, i)
{
	n = split(list, w, " ")
	for (i = 1; i <= n; i++)
		if (index(value[f], "\"" w[i] "\"") > 0)
			return 1
	return 0
}

function is_met(i,  n, f, k, yes)
{
	n = split(fields[i], f, "|")
	yes = 0
	for (k = 1; k <= n; k++)
		yes += has_value(f[k])
	if (asked_words[i] != "" && profile == "hospice_plan")
		return yes && has_word(f[1], "physician") &&
		    has_word(f[1], "person representative person_excused")
	if (asked_words[i] != "")
		return yes && has_word(f[1], asked_words[i])
	return whole[i] ? yes == n : yes > 0
}

function state(i,  n, f, k, seen, bad)
{
	if (is_met(i))
		return ""
	n = split(fields[i], f, "|")
	seen = bad = 0
	for (k = 1; k <= n; k++) {
		if (f[k] in value) {
			seen += value[f[k]] != "absent"
			bad += value[f[k]] ~ /SECRET/
		}
	}
	return bad || !seen ? "not_recorded" : "missing"
}

function gaps(kind, e,  i, s, text)
{
	text = ""
	for (i = 1; i <= n; i++) {
		if (name[i] in only_with && (!(only_with[name[i]] in value) ||
		    value[only_with[name[i]]] ~ /^(null|absent)$/))
			continue
		s = state(i)
		if (s != "")
			text = text (text == "" ? "" : " ") \
			    profile ":" name[i] ":" s
	}
	return text
}

# Every field has its value but those of the element.
function fill(less, with,  i, n, f, k)
{
	split("", value)
	for (i = 1; i <= nfilled; i++)
		value[filled[i]] = filled[i] in words ? \
		    list_less(filled[i], "") : good(filled[i])
	if (less == 0)
		return
	n = split(fields[less], f, "|")
	for (k = 1; k <= n; k++) {
		if (!(f[k] in value) && f[k] in given)
			value[f[k]] = with
		if (!(f[k] in value))
			continue
		value[f[k]] = with
		if (with == "null" && asked_words[less] != "")
			value[f[k]] = list_less(f[k], asked_words[less])
	}
}

function can_be_wrong(i,  f, n, k, yes)
{
	n = split(fields[i], f, "|")
	yes = n > 0
	for (k = 1; k <= n; k++)
		if (f[k] in value || f[k] in given)
			yes = yes && (type[f[k]] ~ /^(bool|date|datetime)$/ ||
			    valued[f[k]])
	return yes
}

function add_filled(f)
{
	if (f in seen_filled)
		return
	seen_filled[f] = 1
	filled[++nfilled] = f
}

BEGIN {
	own["dx"] = "[\"I50.9\"]"
	own["visit_orders"] = "[\"SN 2w4\"]"
	own["therapies"] = "[\"pt\"]"
	own["goal_results"] = "[\"walk:met:2026-11-01\"]"
	own["teach_back"] = "[\"oxygen:understood:2026-11-01\"]"
	own["plan_declined"] = "[\"falls\"]"
	own["planned_disposition"] = "\"06\""
	own["plan_started_on"] = "\"2026-10-31\""
	# Whether these are asked hangs on the field.
	only_with["additional_items"] = "plan_additions"
	only_with["progress_to_goals"] = "plan_reviewed_on"
	only_with["revisions_told"] = "plan_reviewed_on"
	only_with["progress"] = "plan_reviewed_on"
	only_with["process_assessed"] = "discharge_process_reviewed"
	only_with["transfer_protocols"] = "transfer_protocols"
	only_with["list_only_if_indicated"] = "choice_list_at"
}
FNR == 1 { file++; next }
{ cells($0, cell) }
file == 1 {
	type[cell[1]] = cell[2]
	valued[cell[1]] = cell[6] != ""
	if (split(cell[6], part, "|") > 0)
		first[cell[1]] = part[1]
}
file == 2 && cell[1] == profile {
	context[++ncontext] = cell[2]
	given[cell[2]] = type[cell[2]] == "bool" ? cell[3] : \
	    "\"" cell[3] "\""
}
file == 3 && cell[1] == profile {
	name[++n] = cell[2]
	fields[n] = cell[7]
	split(cell[7], part, "|")
	asked_words[n] = words_of(cell[5], part[1])
	if (asked_words[n] != "")
		words[part[1]] = words[part[1]] " " asked_words[n]
	whole[n] = cell[5] ~ /^not missing [a-z_]* and not missing [a-z_]*$/
	for (i in part)
		if (i == 1 || whole[n])
			add_filled(part[i])
}
END {
	fill(0)
	say("all", "")
	for (i = 1; i <= n; i++) {
		fill(i, "null")
		say("empty", name[i])
		fill(i, "absent")
		say("absent", name[i])
		fill(i, "\"SECRET!\"")
		if (can_be_wrong(i))
			say("unusable", name[i])
	}
}
