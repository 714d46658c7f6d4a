# SPDX-License-Identifier: MIT
# Made from the table of plan rules: of each term of each condition a record for
# which the rule fires by this term alone, and the nearest one for which it does
# not. Near, all that could make it fire as well misses by one step; bare,
# nothing else is given.
#
#	awk -v rules=FILE -v dir=lib/data -v as_of=DATE -v out=DIR \
#	    -f tests/events/csv.awk -f tests/notices/days.awk \
#	    -f tests/plan_rules/when.awk ... -f tests/plan_rules/records.awk
#
# Writes to DIR: cases.csv, cases.jsonl; terms, "RULE/N", a tab and the term;
# faults, what keeps a record from being made; idle, terms that decide nothing;
# and what spoil.awk says. A case_id is RULE/N/near or bare/fires or misses.

function say(file, text)
{
	print rule_now ": " text >(out "/" file)
}

function load(  row, n, i, f)
{
	n = table(dir "/fields.csv", row)
	for (i = 1; i <= n; i++) {
		f = row[i, "field"]
		type[f] = row[i, "type"]
		stage[f] = row[i, "stage"]
		low[f] = row[i, "low"]
		high[f] = row[i, "high"]
		unit[f] = row[i, "unit"]
		allowed[f] = row[i, "values"]
	}
	type["(after)"] = type["(clock)"] = "code"
	allowed["(after)"] = "done|begun"
	allowed["(clock)"] = "open|met"
	LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	load_made(dir)
	nclocks = table(dir "/clocks.csv", clock)
	nrules = table(rules, rule)
}

# Adds to n that the fact, or field, is one of the words between bars.
function add_words(n, f, words,  list, m, i, one)
{
	m = split(words, list, "|")
	if (m == 0)
		return
	one = node("or")
	add_kid(n, one)
	for (i = 1; i <= m; i++)
		add_kid(one, new_leaf(f, "==", list[i], 0))
}

# Adds to n that each of the fields is missing, or is not; but for those that
# the rule itself asks for.
function add_missing(n, fields, gone,  list, m, i)
{
	m = split(fields, list, "|")
	for (i = 1; i <= m; i++)
		if (!(list[i] in leaf_field))
			add_kid(n, new_leaf(list[i], "missing", "", !gone))
}

# What a window of the i-th row of the clocks takes.
function clock_context(i,  n)
{
	n = node("and")
	if (clock[i, "when"] != "")
		add_kid(n, parse(clock[i, "when"], 0, ""))
	add_words(n, "payer_class", clock[i, "payer"])
	add_words(n, "program", clock[i, "program"])
	add_missing(n, clock[i, "anchor"], 0)
	add_missing(n, clock[i, "satisfied_by"], 1)
	return n
}

# The rows of a clock that hold on the day the records count from.
function clock_contexts(name,  i, day)
{
	day = date_text(today - 2)
	for (i = 1; i <= nclocks; i++)
		if (clock[i, "clock"] == name &&
		    clock[i, "effective_from"] <= day &&
		    (clock[i, "effective_to"] == "" ||
		    clock[i, "effective_to"] >= day))
			context[++contexts] = clock_context(i)
	if (contexts == 0)
		fault("no row of the clock " name " holds on " day)
}

# The leaves of a tree, in the order of its text.
function add_leaves(n,  i)
{
	if (kind[n] == "leaf") {
		leaf[++leaves] = n
		leaf_field[field[n]]
		if (n in given_as)
			leaf_field[field[given_as[n]]]
	}
	for (i = 1; i <= kids[n]; i++)
		add_leaves(kid[n, i])
}

# Does the clock open days after its time counts from, so that what is done on
# that day does not meet it?
function opens_later(name,  i)
{
	for (i = 1; i <= nclocks; i++)
		if (clock[i, "clock"] == name && clock[i, "opens"] > 0 &&
		    clock[i, "opens_unit"] == "day")
			return 1
	return 0
}

# The tree of the i-th rule: its condition; that it has not ended; that the
# rule before it is done; that its clock runs.
function tree(i)
{
	contexts = 0
	root = node("and")
	add_kid(root, parse(rule[i, "when"], 0, "when"))
	if (rule[i, "until"] != "")
		add_kid(root, parse(rule[i, "until"], 1, "until"))
	before = rule[i, "after"] rule[i, "clock"]
	if (rule[i, "after"] != "")
		add_kid(root, new_leaf("(after)", "==", "done", 0))
	if (rule[i, "clock"] != "" && !opens_later(rule[i, "clock"]))
		add_kid(root, new_leaf("(clock)", "==", "open", 0))
	leaves = 0
	split("", leaf_field)
	if (bad == "")
		add_leaves(root)
	if (rule[i, "clock"] != "")
		clock_contexts(rule[i, "clock"])
}

function term_text(n)
{
	return (good[n] ~ /^(true|not false)$/ ? "" : "not ") field[n] " " \
	    rel[n] (lit[n] == "" ? "" : " " lit[n])
}

function keep_cell(f, v)
{
	if ((records, f) in cell)
		return
	cell[records, f] = v
	fields_of[records] = fields_of[records] f " "
	if (f in number_of)
		return
	number_of[f] = ++columns
	column_name[columns] = f
}

# Keeps a record, and the values that it was made of.
function keep(raw, values, what,  f)
{
	id[++records] = rule_now "/" term "/" (bare ? "bare" : "near") "/" what
	fires[records] = what == "fires"
	for (f in raw)
		keep_cell(f, raw[f])
	if (!bare)
		keep_cell("plan_started_on", date_text(today - 3))
	for (f in values)
		value_of[records, f] = values[f]
	for (f in leaf_field)
		if (!is_made(f))
			keep_cell(f, "")
}

# Whether a pair is found in one of the contexts.
function pair_in_any(alone, freely,  c)
{
	for (c = 1; c <= contexts; c++)
		if (find_pair(context[c], alone, freely))
			return 1
	return contexts == 0 && find_pair(0, alone, freely)
}

# The two records of a term; loosely: the one that misses has other faults too.
function make_pair(n,  found)
{
	not_made = ""
	for (given_first = 0; given_first <= 1 && !found; given_first++)
		found = pair_in_any(1, 0) || pair_in_any(1, 1)
	given_first = 0
	if (found) {
		loosely[n] = loose
		keep(met, met_val, "fires")
		keep(miss, val, "misses")
	} else if (not_made != "")
		say("faults", term_text(n) ": does not know which fields " \
		    "give " not_made)
	else if (pair_in_any(0, 0)) {
		loosely[n] = 1
		if (!bare)
			say("idle", term_text(n))
		keep(met, met_val, "fires")
	} else
		say("faults", term_text(n) ": no record with which the rule " \
		    "fires by it")
}

function take_term(n)
{
	term++
	print rule_now "/" term "\t" term_text(n) >(out "/terms")
	split("", on_path)
	focus = n
	first_record[n] = records + 1
	for (; n > 0; n = parent[n])
		on_path[n]
	for (bare = 0; bare <= 1; bare++)
		make_pair(focus)
}

function take_rule(i,  k)
{
	rule_now = rule[i, "rule"]
	bad = ""
	tree(i)
	if (bad != "") {
		say("faults", bad)
		return
	}
	begin_records = records + 1
	term = 0
	for (k = 1; k <= leaves; k++)
		take_term(leaf[k])
	for (k = 1; k <= leaves; k++)
		if (at[leaf[k]] > 0)
			spoil_term(i, leaf[k])
}

BEGIN {
	today = day_of(as_of)
	load()
	for (r = 1; r <= nrules; r++)
		take_rule(r)
	write_csv(out "/cases.csv")
	write_json(out "/cases.jsonl")
	write_spoilt(out)
}
