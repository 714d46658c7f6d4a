# SPDX-License-Identifier: MIT
# Rows of CSV for ledger.awk, fold.awk, tidy.awk and tests/plan_rules, without
# line ends in cells; and what the tables event_kinds and fields say.

# The cells of a row, from 1; how many there are.
function cells(line, cell,  n, at)
{
	if (line !~ /"/)
		return split(line, cell, ",")
	split("", cell)
	for (n = 1; ; n++) {
		if (line ~ /^"/) {
			match(line, /^"([^"]|"")*"/)
			cell[n] = substr(line, 2, RLENGTH - 2)
			gsub(/""/, "\"", cell[n])
			at = RLENGTH + 1
		} else {
			at = index(line, ",")
			at = at ? at : length(line) + 1
			cell[n] = substr(line, 1, at - 1)
		}
		if (at > length(line))
			return n
		line = substr(line, at + 1)
	}
}

# The names of a header: at[NAME] is the number of the column.
function header(line, at,  n, i, cell)
{
	n = cells(line, cell)
	for (i = 1; i <= n; i++)
		at[cell[i]] = i
}

# A file's rows by name: row[N, COLUMN]; how many there are.
function table(file, row,  at, cell, line, n, name)
{
	if ((getline line <file) <= 0)
		exit 1
	header(line, at)
	while ((getline line <file) > 0) {
		cells(line, cell)
		n++
		for (name in at)
			row[n, name] = cell[at[name]]
	}
	close(file)
	return n
}

# The dictionary: type[FIELD] and allowed[FIELD], its words between bars.
function dictionary(file,  row, n, i)
{
	n = table(file, row)
	for (i = 1; i <= n; i++) {
		type[row[i, "field"]] = row[i, "type"]
		allowed[row[i, "field"]] = row[i, "values"]
	}
}

# A word in the form in which tables have it.
function word_of(text,  word)
{
	if (!(text in word_for)) {
		word = tolower(text)
		gsub(/[ -]/, "_", word)
		word_for[text] = word
	}
	return word_for[text]
}

# A cell as it stands in a file.
function quoted(text)
{
	if (text !~ /[",]/)
		return text
	gsub(/"/, "\"\"", text)
	return "\"" text "\""
}
