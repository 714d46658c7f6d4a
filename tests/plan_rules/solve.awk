# SPDX-License-Identifier: MIT
# Values for the fields of a condition, for records.awk: such that one leaf, the
# focus, decides whether the condition holds. val[FIELD] is what is found.
#
# What is asked of the other leaves: those that an "and" joins to the focus must
# hold, those that an "or" joins to it must not. Where one of several will do,
# pick[] says which, and all are tried in turn.

function ask(n, want)
{
	if (n in given_as && !(n in asks_now)) {
		asks_now[n]
		ask(given_as[n], 1)
	}
	asked[++nasked] = n
	wanted[nasked] = want
}

# Asks that the node holds or, want 0, does not. Of an "and" that must not, one
# part does not and the others do; failing this, nothing is asked of those.
function need(n, want,  i, one)
{
	if (kind[n] == "leaf") {
		ask(n, want)
		return
	}
	if ((kind[n] == "and") != want) {
		one = ++choices
		options[one] = want ? kids[n] : 2 * kids[n]
		if (!(one in pick))
			pick[one] = 1
		one = pick[one]
	}
	for (i = 1; i <= kids[n]; i++)
		if (!one || i == (one - 1) % kids[n] + 1)
			need(kid[n, i], want)
		else if (!want && one <= kids[n])
			need(kid[n, i], 1)
}

# Asks that the focus decides n. alone: or at least that n holds by it.
function need_focus(n, alone,  i)
{
	if (n == focus) {
		ask(n, 1)
		return
	}
	for (i = 1; i <= kids[n]; i++)
		if (kid[n, i] in on_path)
			need_focus(kid[n, i], alone)
		else if (kind[n] == "and" || alone)
			need(kid[n, i], kind[n] == "and")
}

# The next of the choices; 0 after the last.
function next_choice()
{
	while (choices > 0 && pick[choices] >= options[choices])
		delete pick[choices--]
	if (choices == 0)
		return 0
	pick[choices]++
	return 1
}

# Is v of use for the field in all that is asked of it? loose: only that the
# condition as a whole does not hold counts for the field of the focus.
function fits(f, v,  i)
{
	val[f] = v
	if (v != "" && v != "?" && !in_range(f, v))
		return 0
	if (loose && f == field[focus])
		return !holds(root)
	for (i = 1; i <= nasked; i++)
		if (field[asked[i]] == f &&
		    leaf_holds(asked[i], v) != wanted[i])
			return 0
	return 1
}

# Adds the edges of what is asked of f: of the focus first.
function add_all_edges(f,  i, own)
{
	for (own = 1; own >= 0; own--)
		for (i = 1; i <= nasked; i++)
			if (field[asked[i]] == f && (asked[i] == focus) == own)
				add_edges(asked[i],
				    asks_true(asked[i], wanted[i]))
}

function choose_scalar(f,  i)
{
	tries = 0
	if (bare && (f != field[focus] || missed))
		add_value("")
	add_all_edges(f)
	add_value("")
	add_value(any_value(f))
	for (i = 1; i <= tries; i++)
		if ((try[i] != "" || i == 1 || i == tries - 1) &&
		    fits(f, try[i]))
			return 1
	return 0
}

# Would an item make true what must not be?
function item_spoils(f, item,  i)
{
	for (i = 1; i <= nasked; i++)
		if (field[asked[i]] == f && rel[asked[i]] == "has" &&
		    !asks_true(asked[i], wanted[i]) &&
		    item_hits(asked[i], item))
			return 1
	return 0
}

function add_item(list, item)
{
	if (item == "" || index(";" list ";", ";" item ";"))
		return list
	return list (list == "" ? "" : ";") item
}

# The nearest items on one side of a literal that spoil nothing.
function item_beside(n, side,  i, item)
{
	for (i = 1; i <= 40; i++) {
		item = beside(field[n], lit[n], side * i)
		if (item != "" && !item_spoils(field[n], item))
			return item
	}
	return ""
}

# An item that the literal matches: of codes it may be a longer one.
function item_of(n)
{
	if (!is_codes(field[n]))
		return lit[n]
	return whole_code(lit[n] (bare && length(lit[n]) < 7 ? "9" : ""), 0)
}

# What a list has of a leaf: its item or, if it must not, those beside it.
function add_items(list, n, want, near)
{
	if (rel[n] != "has")
		return list
	if (asks_true(n, want))
		return add_item(list, item_of(n))
	if (!near)
		return list
	list = add_item(list, item_beside(n, 1))
	return add_item(list, item_beside(n, -1))
}

function list_of(f, near,  i, n, list)
{
	for (i = 1; i <= nasked; i++) {
		n = asked[i]
		if (field[n] == f && (!loose || n == focus))
			list = add_items(list, n, wanted[i],
			    near || (n == focus && !bare))
	}
	return list
}

function choose_list(f)
{
	if (bare && fits(f, list_of(f, 0)))
		return 1
	return fits(f, list_of(f, 1)) || fits(f, "") ||
	    fits(f, any_value(f)) || fits(f, "?")
}

function choose(f)
{
	return type[f] == "list" ? choose_list(f) : choose_scalar(f)
}

# Values of all that is asked; of the field alone, if there is one. given_first:
# of what others are compared with before these.
function solve(alone,  i, f, seen)
{
	for (i = given_first ? 1 - nasked : 1; i <= nasked; i++) {
		if (i <= 0 && !(asked[i + nasked] in is_given))
			continue
		f = field[asked[i <= 0 ? i + nasked : i]]
		if ((alone != "" && f != alone) || f in seen)
			continue
		seen[f]
		if (!choose(f))
			return 0
	}
	return 1
}

function begin_asking(context, alone)
{
	nasked = choices = loose = missed = 0
	split("", val)
	split("", asks_now)
	need_focus(root, alone)
	if (context)
		need(context, 1)
}

# Whether there are values with which the condition holds by the focus, and
# others of its field alone with which it does not: met[] and miss[]. freely: a
# miss may break something else about this field as well.
function find_pair(context, alone, freely,  f, tried)
{
	split("", pick)
	do {
		begin_asking(context, alone)
		if (!solve("") || !make_raw(met) || !holds(root))
			continue
		split("", met_val)
		for (f in val)
			met_val[f] = val[f]
		if (!alone || find_miss(freely))
			return 1
	} while (++tried < 20000 && next_choice())
	return 0
}

# From the values with which the condition holds, the nearest with which the
# focus does not.
function find_miss(freely,  i)
{
	for (i = 1; i <= nasked; i++)
		if (asked[i] == focus)
			wanted[i] = 0
	missed = 1
	loose = freely
	unmake()
	return solve(field[focus]) && make_raw(miss) && !holds(root)
}
