# SPDX-License-Identifier: MIT
# Tables as the programs print them, for stays.awk and rules.awk: the name of a
# file is that of its table. The cells of a row are cell[KEY, COLUMN], where KEY
# are the cells that make the key, behind the name of the table if it has but
# one; known[KEY] is there for each row. Cells behind the first one that has a
# comma in it cannot be asked.

function key()
{
	if (table ~ /^(drg|drg_rules)$/)
		return $1 "," $2
	if (table == "ipps_rates")
		return $1 "," $2 "," $3
	if (table == "stay_classes")
		return table "," $1 "," $2
	if (table == "discharge_status")
		return table "," $1 "," FNR
	return table "," $1
}

# The cell of the row at hand.
function value(column)
{
	return $at[table, column]
}

function read_row(  i)
{
	if (FNR == 1) {
		table = FILENAME
		sub(/.*\//, "", table)
		sub(/\.csv$/, "", table)
		names = NF
		for (i = 1; i <= NF; i++) {
			at[table, $i] = i
			name[i] = $i
		}
		return
	}
	gsub(/"[^"]*"/, "")
	if (table ~ /^stays/)
		return
	row_key = key()
	known[row_key]
	for (i = 1; i <= names; i++)
		cell[row_key, name[i]] = $i
}

# A fact of the hospital of a stay, whose cells are in set: its own, else that
# of the row of its hospital, else that of the row default, but what may not be
# guessed of a hospital that the table does not have; empty if none has it.
function of_hospital(fact,  row)
{
	row = "hospital," set["hospital"]
	if (set[fact] != "")
		return set[fact]
	if (set["hospital"] != "" && !(row in known) && \
	    fact ~ /^(wage_index|operating_ccr|capital_ccr)$/)
		return ""
	if (set["hospital"] != "" && row in known && cell[row, fact] != "")
		return cell[row, fact]
	return cell["hospital,default", fact]
}
