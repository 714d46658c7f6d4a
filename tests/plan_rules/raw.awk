# SPDX-License-Identifier: MIT
# Fields of a record out of values of fields and facts, for records.awk. Facts
# are no fields: made.csv says which fields make a value of one, as
# FIELD=VALUE joined by bars. There $ is the value, # the number of an item of
# a list, @N the day N days after today, and (before) the rule or the clock
# that the rule names. A fact has the value * where any is made so. Several rows
# for a value are alternatives. The row "any" says what a field has where all
# it has to have is a value.

function add_made(fact, value, raw)
{
	if (!(fact in mades) && value !~ /^(\*|missing)$/)
		made_first[fact] = value
	made_value[fact, ++mades[fact]] = value
	made_raw[fact, mades[fact]] = raw
}

# What the tables say of how a payer and a place are given. The dead have no
# plan, so that a status of theirs is none that is near another.
function load_from_tables(dir,  row, n, i, class)
{
	n = table(dir "/payer_words.csv", row)
	for (i = 1; i <= n; i++) {
		class = row[i, "payer_class"]
		add_made("payer_class", class, "payer=" row[i, "words"])
		add_made("payer_class_2", class, "payer_2=" row[i, "words"])
	}
	n = table(dir "/discharge_status.csv", row)
	for (i = 1; i <= n; i++) {
		add_made("stay_goes_to", row[i, "goes_to"],
		    "disposition=" row[i, "status"])
		if (row[i, "expired"] != "yes")
			allowed["disposition"] = add_word( \
			    allowed["disposition"], row[i, "status"])
	}
}

function add_word(list, word)
{
	if (index("|" list "|", "|" word "|"))
		return list
	return list (list == "" ? "" : "|") word
}

function load_made(dir,  row, n, i, f)
{
	load_from_tables(dir)
	n = table("tests/plan_rules/made.csv", row)
	for (i = 1; i <= n; i++) {
		f = row[i, "fact"]
		if (row[i, "value"] == "any")
			made_first[f] = filled(row[i, "raw"], "", 1)
		else
			add_made(f, row[i, "value"], row[i, "raw"])
	}
}

function is_made(f)
{
	return f in mades || stage[f] ~ /^(fact|plan)$/
}

# The text with all that it stands for.
function filled(text, value, number)
{
	gsub(/\$/, value, text)
	gsub(/#/, number, text)
	gsub(/\(before\)/, before, text)
	while (match(text, /@-?[0-9]+/))
		text = substr(text, 1, RSTART - 1) \
		    date_text(today + substr(text, RSTART + 1, RLENGTH - 1)) \
		    substr(text, RSTART + RLENGTH)
	return text
}

# The value of a field, of which a list has an item for each of those of value.
function filled_all(f, text, value,  item, n, i, list)
{
	if (type[f] != "list")
		return filled(text, value, 1)
	n = split(value, item, ";")
	for (i = 1; i <= n; i++)
		list = list (i > 1 ? ";" : "") filled(text, item[i], i)
	return n == 0 ? filled(text, "", 1) : list
}

# Can the field have this value? Not if another fact takes it, but for a list,
# which can have the items of both; nor if it is not what is asked of the field.
function can_have(name, v, out,  old, can)
{
	if (!(name in out) || out[name] "" == v "")
		return 1
	if (name in of_fact)
		return type[name] == "list" && out[name] != "" && v != ""
	v = in_front(name, v, out)
	old = val[name]
	can = fits(name, v)
	val[name] = old
	return can
}

# Before what the condition asks of the list: dx_first is the first of dx.
function in_front(name, v, out)
{
	return type[name] == "list" && name in out && out[name] != "" && \
	    v != "" ? v ";" out[name] : v
}

# What is there already of a list stays; the condition may ask for the field.
function put(name, v, out)
{
	if (type[name] == "list" && name in of_fact)
		v = add_item(out[name], v)
	else
		v = in_front(name, v, out)
	out[name] = v
	of_fact[name]
	if (!(name in val) && !(name in leaf_field))
		return
	if (!(name in unmade))
		unmade[name] = val[name]
	val[name] = v
}

# The values as they were before the facts had theirs made.
function unmake(  name)
{
	for (name in unmade)
		val[name] = unmade[name]
}

# Sets the fields of one row; 0 if one is given otherwise. That of the focus is
# left alone where a miss may break something else about it.
function put_parts(f, raw, out,  part, n, i, name, v)
{
	split("", new_part)
	n = split(raw, part, "|")
	for (i = 1; i <= n; i++) {
		name = substr(part[i], 1, index(part[i], "=") - 1)
		v = filled_all(f, substr(part[i], length(name) + 2), val[f])
		if (loose && name == field[focus])
			continue
		if (!can_have(name, v, out))
			return 0
		new_part[name] = v
	}
	for (name in new_part)
		put(name, new_part[name], out)
	return 1
}

# Sets the fields that give the fact its value by the first row that can be. A
# fact that is missing may need none.
function put_fact(f, out,  i, v, known)
{
	v = val[f] == "" ? "missing" : val[f]
	for (i = 1; i <= mades[f]; i++) {
		if (made_value[f, i] "" != v "" &&
		    (made_value[f, i] != "*" || v == "missing"))
			continue
		if (put_parts(f, made_raw[f, i], out))
			return 1
		known = 1
	}
	if (!known && v != "missing")
		not_made = f " " v
	return v == "missing"
}

# Must the field be missing by what is asked?
function is_kept_missing(f,  i)
{
	for (i = 1; i <= nasked; i++)
		if (field[asked[i]] == f && rel[asked[i]] == "missing" &&
		    asks_true(asked[i], wanted[i]))
			return 1
	return 0
}

# The fields that give the values val[]; 0 if they contradict each other.
function make_raw(out,  f, made)
{
	split("", out)
	split("", of_fact)
	split("", unmade)
	for (f in val)
		if (!is_made(f) && (val[f] != "" || is_kept_missing(f)))
			out[f] = val[f]
	made = 1
	for (f in val)
		if (made && is_made(f))
			made = put_fact(f, out)
	return made
}
