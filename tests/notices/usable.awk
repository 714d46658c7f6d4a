# SPDX-License-Identifier: MIT
# Empties the dates that cannot be used, of which bad[FIELD] tells: a limit or a
# cut of care may be ahead, no event is.

function is_date(text)
{
	return text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/ && \
	    date_text(day_of(text)) == substr(text, 1, 10)
}

function tidy(name)
{
	if (cell[name] == "")
		return
	if (is_date(cell[name]) && (name ~ /_by$/ || name == "action_on" || \
	    !is_after(cell[name], as_of)))
		return
	bad[name]
	cell[name] = ""
}

{
	split("", bad)
	for (i in field)
		if (field[i] ~ /_(on|at|by)$/)
			tidy(field[i])
}
