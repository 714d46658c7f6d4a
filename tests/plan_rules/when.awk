# SPDX-License-Identifier: MIT
# Conditions as trees, for records.awk; the grammar is that of cm-tables(5).
# Written from the page, not from the program.
#
# A node is a number. kind[n] is and, or or leaf; of the first two kid[n, i] for
# i from 1 to kids[n] are nodes. A leaf holds where its comparison, field[n],
# rel[n] and lit[n], comes out as good[n] says: true, false, or with "not"
# before it also unknown. "not" is in the leaves alone, and "in" is an "or".
# at[n] and len[n] are where its literal is in the text; nothing of a leaf of
# missing or unusable, before which a "not" can be put. Where it compares with a
# field, given_as[n] is a leaf that has that field equal to lit[n]; it is in no
# tree.

# What the generator cannot do, which is told; the rest is passed over.
function fault(text)
{
	if (bad == "")
		bad = text
	pos = ntok + 1
	return 0
}

function add_token(what, word, length_of, from)
{
	tok[++ntok] = word
	token_kind[ntok] = what
	token_at[ntok] = from
	token_len[ntok] = length_of
	return length_of
}

# The length of the token at the head of text, which is added.
function take_token(text, from)
{
	if (match(text, /^[ \t]+/))
		return RLENGTH
	if (match(text, /^"[^"]*"/) || match(text, /^'[^']*'/))
		return add_token("text", substr(text, 2, RLENGTH - 2), RLENGTH,
		    from)
	if (match(text, /^-?[0-9]+(\.[0-9]+)?/))
		return add_token("number", substr(text, 1, RLENGTH), RLENGTH,
		    from)
	if (match(text, /^[a-z_][a-z0-9_]*/))
		return add_token("word", substr(text, 1, RLENGTH), RLENGTH,
		    from)
	if (match(text, /^(==|!=|<=|>=|=|<|>|\(|\)|,)/))
		return add_token("mark", substr(text, 1, RLENGTH), RLENGTH,
		    from)
	return 0
}

function tokens(text,  from, n)
{
	ntok = 0
	for (from = 1; from <= length(text); from += n) {
		n = take_token(substr(text, from), from)
		if (n == 0)
			return fault("cannot read column " from " of " text)
	}
	return 1
}

# Is the next token this word or mark? It is taken then.
function accept(word)
{
	if (pos > ntok || token_kind[pos] ~ /^(text|number)$/ ||
	    tok[pos] != word)
		return 0
	pos++
	return 1
}

function expect(word)
{
	if (!accept(word))
		fault("expected " word " at token " pos " of " text_now)
}

function node(what)
{
	kind[++nodes] = what
	kids[nodes] = 0
	text_of[nodes] = column_now
	return nodes
}

function add_kid(n, k)
{
	kid[n, ++kids[n]] = k
	parent[k] = n
}

function field_token(  f)
{
	f = tok[pos]
	if (pos > ntok || token_kind[pos] != "word" || !(f in type))
		return fault("not a field of the dictionary: " f)
	pos++
	return f
}

function new_leaf(f, relation, value, neg,  n)
{
	n = node("leaf")
	field[n] = f
	rel[n] = relation
	lit[n] = value
	good[n] = (weak ? "not " : "") (neg ? "false" : "true")
	return n
}

# A leaf of missing or unusable.
function state_leaf(relation, f, neg, from,  n)
{
	n = new_leaf(f, relation, "", neg)
	at[n] = from
	len[n] = 0
	return n
}

# A leaf with the field that is the next token: with a value that this is given.
function field_leaf(f, relation, neg, from,  n, other)
{
	other = field_token()
	if (bad != "" || relation == "has")
		return fault("does not know how to make " f " " relation \
		    " a field")
	n = new_leaf(f, relation, beside(other, any_value(other), 1), neg)
	if (lit[n] == "")
		lit[n] = any_value(other)
	at[n] = from
	len[n] = 0
	given_as[n] = new_leaf(other, "==", lit[n], 0)
	good[given_as[n]] = "true"
	is_given[given_as[n]]
	return n
}

# A leaf with the literal, or the field, that is the next token.
function literal_leaf(f, relation, neg, from,  n, word)
{
	word = tok[pos]
	if (pos > ntok || token_kind[pos] == "mark")
		return fault("expected a value after " f " " relation)
	if (token_kind[pos] == "word" && word !~ /^(true|false)$/)
		return field_leaf(f, relation, neg, from)
	n = new_leaf(f, relation, word, neg)
	at[n] = token_at[pos]
	len[n] = token_len[pos++]
	return n
}

# FIELD in (LITERAL, ...): an "or" of what is equal to one.
function parse_in(f, neg,  n)
{
	n = node(neg != weak ? "and" : "or")
	expect("(")
	do
		add_kid(n, literal_leaf(f, "==", neg))
	while (bad == "" && accept(","))
	expect(")")
	return n
}

function parse_state(relation, neg, from,  f)
{
	if (accept("(")) {
		f = field_token()
		expect(")")
	} else
		f = field_token()
	return state_leaf(relation, f, neg, from)
}

function comparison(neg,  f, from)
{
	from = token_at[pos]
	if (accept("missing"))
		return parse_state("missing", neg, from)
	if (accept("unusable"))
		return parse_state("unusable", neg, from)
	f = field_token()
	if (accept("missing"))
		return state_leaf("missing", f, neg, from)
	if (accept("in"))
		return parse_in(f, neg)
	if (accept("has"))
		return literal_leaf(f, "has", neg, from)
	if (accept("==") || accept("="))
		return literal_leaf(f, "==", neg, from)
	if (tok[pos] !~ /^(!=|<|<=|>|>=)$/)
		return fault("does not know what is after " f " in " text_now)
	return literal_leaf(f, tok[pos++], neg, from)
}

function parse_not(neg,  n)
{
	if (bad != "")
		return 0
	if (accept("not"))
		return parse_not(!neg)
	if (!accept("("))
		return comparison(neg)
	n = parse_or(neg)
	expect(")")
	return n
}

function parse_and(neg,  n, one)
{
	one = parse_not(neg)
	if (!accept("and"))
		return one
	n = node(neg != weak ? "or" : "and")
	add_kid(n, one)
	do
		add_kid(n, parse_not(neg))
	while (accept("and"))
	return n
}

function parse_or(neg,  n, one)
{
	one = parse_and(neg)
	if (!accept("or"))
		return one
	n = node(neg != weak ? "and" : "or")
	add_kid(n, one)
	do
		add_kid(n, parse_and(neg))
	while (accept("or"))
	return n
}

# The tree of a condition that must be true or, ended, must not be. column is
# the one that the text is of, for what says where a literal is.
function parse(text, ended, column,  n)
{
	if (bad != "")
		return 0
	weak = ended
	text_now = text
	column_now = column
	pos = 1
	if (!tokens(text))
		return 0
	n = parse_or(0)
	if (bad == "" && pos <= ntok)
		fault("does not know what begins at " tok[pos] " in " text)
	weak = 0
	return n
}
