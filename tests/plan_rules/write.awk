# SPDX-License-Identifier: MIT
# The records as CSV and as JSON Lines, for records.awk. A value of null is one
# that is asked for and is not there.

function commas(n)
{
	if (!(n in comma))
		comma[n] = n > 0 ? commas(n - 1) "," : ""
	return comma[n]
}

# The record's fields in the order of the columns; how many there are.
function own_fields(i, own,  n, k, j, f)
{
	n = split(fields_of[i], own, " ")
	for (k = 2; k <= n; k++) {
		f = own[k]
		for (j = k; j > 1 && number_of[own[j - 1]] > number_of[f]; j--)
			own[j] = own[j - 1]
		own[j] = f
	}
	return n
}

# Most cells are empty.
function csv_line(i,  own, n, k, line, last_number, v)
{
	n = own_fields(i, own)
	line = id[i]
	for (k = 1; k <= n; k++) {
		v = cell[i, own[k]] ""
		line = line commas(number_of[own[k]] - last_number) \
		    (v == "null" ? "" : quoted(v))
		last_number = number_of[own[k]]
	}
	return line commas(columns - last_number)
}

function write_csv(file,  i, line)
{
	line = "case_id"
	for (i = 1; i <= columns; i++)
		line = line "," column_name[i]
	print line >file
	for (i = 1; i <= records; i++)
		print csv_line(i) >file
	close(file)
}

function json_text(text)
{
	gsub(/[\\"]/, "\\\\&", text)
	return "\"" text "\""
}

function json_list(text,  item, n, i, list)
{
	n = split(text, item, ";")
	for (i = 1; i <= n; i++)
		list = list (i > 1 ? "," : "") json_text(item[i])
	return "[" list "]"
}

function json_value(f, v)
{
	if (v == "" || v == "null")
		return "null"
	if (type[f] == "list")
		return json_list(v)
	if (v != "?" && (is_number(f) || type[f] == "bool"))
		return v
	return json_text(v)
}

# What the rule asks for and has no value is null, as a cell of the other file
# is empty; in the bare records it is left out.
function write_json(file,  i, own, n, k, v, line)
{
	for (i = 1; i <= records; i++) {
		line = "{\"case_id\":" json_text(id[i])
		n = split(fields_of[i], own, " ")
		for (k = 1; k <= n; k++) {
			v = cell[i, own[k]] ""
			if (v != "" || id[i] !~ /\/bare\//)
				line = line "," json_text(own[k]) ":" \
				    json_value(own[k], v)
		}
		print line "}" >file
	}
	close(file)
}
