# SPDX-License-Identifier: MIT
# Tables of rules with one term of each condition changed by a step, for
# records.awk: the file spoilt.K.csv has the K-th change of each rule that has
# so many, and spoilt.K its rules that some record must then tell. The file
# unseen has the terms that no record tells, and one.csv has the first change of
# the last rule alone, which is the file one.

# The condition with what the term has in place of its literal.
function spoilt_text(text, n, value,  quote)
{
	quote = substr(text, at[n], 1)
	if (len[n] == 0)
		value = "not "
	else if (quote ~ /["']/)
		value = quote value quote
	return substr(text, 1, at[n] - 1) value substr(text, at[n] + len[n])
}

# Does a record come out otherwise?
function record_tells(i,  f)
{
	for (f in leaf_field)
		val[f] = value_of[i, f]
	return holds(root) != fires[i]
}

# Does one of the rule's? Most likely one that was made for the term.
function some_record_tells(n,  i)
{
	for (i = first_record[n]; i <= records; i++)
		if (record_tells(i))
			return 1
	for (i = begin_records; i < first_record[n]; i++)
		if (record_tells(i))
			return 1
	return 0
}

function opposite(word)
{
	if (!sub(/false/, "true", word))
		sub(/true/, "false", word)
	return word
}

# Do the records tell if the term has this literal, or has "not" before it?
function is_told(n, value,  told, literal, word)
{
	literal = lit[n]
	word = good[n]
	if (len[n] == 0)
		good[n] = opposite(word)
	else
		lit[n] = value
	told = some_record_tells(n)
	lit[n] = literal
	good[n] = word
	return told
}

function add_spoilt(i, n, value,  k, told)
{
	told = is_told(n, value)
	k = ++spoils[i]
	if (k > most_spoils)
		most_spoils = k
	spoilt_column[i, k] = text_of[n]
	spoilt[i, k] = spoilt_text(rule[i, text_of[n]], n, value)
	spoilt_told[i, k] = told
	return told
}

# The nearest other literal on one side.
function other_literal(n, side,  i, v)
{
	for (i = 1; i <= 12; i++) {
		v = beside(field[n], lit[n], side * i)
		if (v != "")
			return v
	}
	return ""
}

function spoil_term(i, n,  side, v, told)
{
	if (len[n] == 0)
		told = add_spoilt(i, n, "")
	for (side = 1; side >= -1 && len[n] > 0; side -= 2) {
		v = other_literal(n, side)
		if (v != "" && add_spoilt(i, n, v))
			told = 1
	}
	if (!told && !loosely[n])
		say("unseen", term_text(n))
}

# A row of the rules with the K-th change, or with none.
function rule_line(i, k,  c, v, line)
{
	if ((i, k) in made_line)
		return made_line[i, k]
	for (c = 1; c <= ncolumns; c++) {
		v = rule[i, column[c]] ""
		if (k > 0 && column[c] == spoilt_column[i, k])
			v = spoilt[i, k]
		line = line (c > 1 ? "," : "") quoted(v)
	}
	return made_line[i, k] = line
}

function write_table(file, k, alone,  i)
{
	print header_line >file
	for (i = 1; i <= nrules; i++)
		print rule_line(i, k <= spoils[i] &&
		    (!alone || i == alone) ? k : 0) >file
	close(file)
}

function write_spoilt(dir_out,  k, i)
{
	getline header_line <rules
	close(rules)
	ncolumns = split(header_line, column, ",")
	for (k = 1; k <= most_spoils; k++) {
		write_table(dir_out "/spoilt." k ".csv", k, 0)
		for (i = 1; i <= nrules; i++)
			if (k <= spoils[i] && spoilt_told[i, k])
				print rule[i, "rule"] >(dir_out "/spoilt." k)
	}
	for (i = nrules; i > 1 && !spoilt_told[i, 1]; i--)
		;
	write_table(dir_out "/one.csv", 1, i)
	print rule[i, "rule"] >(dir_out "/one")
}
