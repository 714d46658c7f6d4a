# SPDX-License-Identifier: MIT
# Empties the dates that cannot be used, of which bad[FIELD] tells: a limit or a
# cut of care may be ahead, no event is.

function is_date(text)
{
	return text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/ && \
	    date_text(day_of(text)) == substr(text, 1, 10) && \
	    (!has_time(text) || text ~ /T([01][0-9]|2[0-3]):[0-5][0-9]$/)
}

function tidy(name)
{
	if (cell[name] == "")
		return
	if (is_date(cell[name]) && (name ~ /_(by|from)$/ || \
	    name == "action_on" || !is_after(cell[name], as_of)))
		return
	bad[name]
	cell[name] = ""
}

{
	split("", bad)
	for (i in field)
		if (field[i] ~ /_(on|at|by|from)$/)
			tidy(field[i])
}
