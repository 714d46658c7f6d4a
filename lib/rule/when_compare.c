/* SPDX-License-Identifier: MIT */
/* Conditions of rules: one comparison from text, checked against types. */
#include "rule/when_parse.h"

#include <stdio.h>

#include "base/num.h"
#include "base/words.h"
#include "rule/near.h"
#include "val/code.h"

void
when_next(struct when_parse *ps)
{
	ps->tok = when_token(ps->text, &ps->at);
}

int
when_expected(const struct when_parse *ps, const char *what)
{
	size_t column = ps->tok.column;

	if (ps->tok.kind == TOK_UNCLOSED)
		return fault_set(ps->e, FAULT_TABLE,
		    "column %zu: the text has no closing quote", column);
	return fault_set(ps->e, FAULT_TABLE, "column %zu: expected %s", column,
	    what);
}

/* A literal, or outside of in (...) a field of that kind. */
static int
expected_value(const struct when_parse *ps, const char *literal,
    const char *kind)
{
	char what[FAULT_TEXT_MAX];

	(void)snprintf(what, sizeof(what), "%s or a %s field", literal, kind);
	return when_expected(ps, ps->in_list ? literal : what);
}

static struct when_term *
add_term(struct when_parse *ps)
{
	struct when *w = ps->w;

	w->term = mem_more(w->term, w->nterms, &ps->term_cap, sizeof(*w->term));
	w->term[w->nterms] = (struct when_term){ .other = -1,
	    .first = w->nliterals };
	return &w->term[w->nterms++];
}

static void
add_literal(struct when_parse *ps, struct when_term *t,
    const struct when_literal *l)
{
	struct when *w = ps->w;

	w->literal = mem_more(w->literal, w->nliterals, &ps->literal_cap,
	    sizeof(*w->literal));
	w->literal[w->nliterals++] = *l;
	t->n++;
}

int
when_unknown(const struct when_parse *ps)
{
	const struct field *f = near_field(ps->in->dict, ps->tok.text);
	struct span near = f != NULL ? f->name :
	    ps->in->near(ps->in->arg, ps->tok.text);
	int n = ps->tok.text.n > NEAR_NAME_MAX ? NEAR_NAME_MAX :
	    (int)ps->tok.text.n;

	if (near.p == NULL)
		return fault_set(ps->e, FAULT_TABLE,
		    "column %zu: unknown field %.*s",
		    ps->tok.column, n, ps->tok.text.p);
	return fault_set(ps->e, FAULT_TABLE,
	    "column %zu: unknown field %.*s, did you mean %.*s?",
	    ps->tok.column, n, ps->tok.text.p, (int)near.n, near.p);
}

/* A field's name: its slot and definition. */
static int
parse_field(struct when_parse *ps, int *slot, const struct field **f)
{
	struct span name = ps->tok.text;

	if (ps->tok.kind != TOK_NAME)
		return when_expected(ps, "a field name");
	*f = dict_find(ps->in->dict, name);
	if (*f == NULL)
		return when_unknown(ps);
	*slot = slots_find(ps->in->slots, name);
	if (*slot == -1)
		*slot = slots_read(ps->in->slots, ps->in->dict, name);
	when_next(ps);
	return 0;
}

static enum term_kind
field_kind(const struct field *f)
{
	switch (f->type) {
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
	case FIELD_MONEY:
		return TERM_NUM;
	case FIELD_DATE:
		return TERM_DAY;
	case FIELD_DATETIME:
		return TERM_INSTANT;
	case FIELD_BOOL:
		return TERM_BOOL;
	case FIELD_LIST:
		return TERM_ITEM;
	case FIELD_STRING:
	case FIELD_CODE:
		break;
	}
	return TERM_WORD;
}

/* Codes of diagnoses are looked for by how they begin. */
static bool
holds_codes(const struct field *f)
{
	return f->type == FIELD_CODE || (f->type == FIELD_LIST &&
	    span_is(f->unit, "codes"));
}

static bool
known_value(const struct field *f, struct span text)
{
	return f->values.n == 0 || words_have(f->values, '|', text);
}

/* A day, or for a datetime field an instant: the term is one of the two. */
static int
parse_moment(struct when_parse *ps, struct when_term *t,
    struct when_literal *l)
{
	if (ps->tok.kind != TOK_TEXT ||
	    datetime_parse(ps->tok.text, &l->at) == -1 ||
	    (l->at.has_time && t->kind == TERM_DAY))
		return expected_value(ps, t->kind == TERM_DAY ?
		    "\"YYYY-MM-DD\"" :
		    "\"YYYY-MM-DD\", \"YYYY-MM-DDTHH:MM\"", "date");
	t->kind = l->at.has_time ? TERM_INSTANT : TERM_DAY;
	l->num = l->at.day;
	return 0;
}

static int
parse_text(struct when_parse *ps, const struct field *f, struct when_term *t,
    struct when_literal *l)
{
	char norm[CODE_MAX + 1];
	struct span text = ps->tok.text;

	if (ps->tok.kind != TOK_TEXT)
		return when_expected(ps, "text in quotes");
	if (text.n == 0)
		return when_expected(ps,
		    "text (empty is missing: missing FIELD)");
	if (t->kind == TERM_PREFIX) {
		text = (struct span){ norm, code_norm(text, norm) };
		if (text.n == 0)
			return when_expected(ps, "the start of a code");
	} else if (!known_value(f, text)) {
		return fault_set(ps->e, FAULT_TABLE,
		    "column %zu: expected one of the values of %.*s",
		    ps->tok.column, (int)f->name.n, f->name.p);
	}
	l->text = arena_span(&ps->w->mem, text);
	return 0;
}

/* A literal as the field's type asks for it. */
static int
parse_literal(struct when_parse *ps, const struct field *f, struct when_term *t)
{
	struct when_literal l = {0};

	switch (t->kind) {
	case TERM_NUM:
		if (ps->tok.kind != TOK_NUMBER || num_parse(ps->tok.text,
		    FIELD_NUM_SCALE, &l.num) == -1)
			return expected_value(ps, "a number", "number");
		break;
	case TERM_BOOL:
		if (ps->tok.kind != TOK_TRUE && ps->tok.kind != TOK_FALSE)
			return expected_value(ps, "true, false", "bool");
		l.num = ps->tok.kind == TOK_TRUE;
		break;
	case TERM_DAY:
	case TERM_INSTANT:
		if (parse_moment(ps, t, &l) == -1)
			return -1;
		break;
	default:
		if (parse_text(ps, f, t, &l) == -1)
			return -1;
	}
	add_literal(ps, t, &l);
	when_next(ps);
	return 0;
}

/* The other field of a comparison; days and instants compare by the day. */
static int
parse_other(struct when_parse *ps, struct when_term *t)
{
	size_t column = ps->tok.column;
	const struct field *g;
	enum term_kind kind;

	if (parse_field(ps, &t->other, &g) == -1)
		return -1;
	kind = field_kind(g);
	if (kind == TERM_DAY && t->kind == TERM_INSTANT)
		t->kind = TERM_DAY;
	if (kind == TERM_INSTANT && t->kind == TERM_DAY)
		kind = TERM_DAY;
	if (kind == t->kind)
		return 0;
	return fault_set(ps->e, FAULT_TABLE,
	    "column %zu: a field of type %s cannot be compared with it",
	    column, field_type_name(g->type));
}

static int
parse_relation(struct when_parse *ps, const struct field *f,
    struct when_term *t)
{
	bool equality = ps->tok.stands == STANDS_EQUAL ||
	    ps->tok.stands == (STANDS_ALL & ~(unsigned)STANDS_EQUAL);

	if (t->kind == TERM_ITEM)
		return when_expected(ps,
		    "\"has\" or \"missing\" after a list");
	if ((t->kind == TERM_WORD || t->kind == TERM_BOOL) && !equality)
		return when_expected(ps, "\"==\" or \"!=\": the field is no "
		    "number and no date");
	t->stands = ps->tok.stands;
	when_next(ps);
	if (ps->tok.kind == TOK_NAME)
		return parse_other(ps, t);
	return parse_literal(ps, f, t);
}

static int
parse_in(struct when_parse *ps, const struct field *f, struct when_term *t)
{
	if (t->kind == TERM_ITEM || t->kind == TERM_BOOL)
		return when_expected(ps, t->kind == TERM_ITEM ? "\"has\" or "
		    "\"missing\" after a list" : "\"==\" or \"!=\"");
	if (t->kind == TERM_INSTANT)
		t->kind = TERM_DAY;
	t->stands = STANDS_EQUAL;
	when_next(ps);
	if (ps->tok.kind != TOK_OPEN)
		return when_expected(ps, "\"(\" after in");
	ps->in_list = true;
	do {
		when_next(ps);
		if (parse_literal(ps, f, t) == -1)
			return -1;
	} while (ps->tok.kind == TOK_COMMA);
	ps->in_list = false;
	if (ps->tok.kind != TOK_CLOSE)
		return when_expected(ps, "\",\" or \")\"");
	when_next(ps);
	return 0;
}

/* The field whose text is to be an item of the list. */
static int
parse_item_field(struct when_parse *ps, struct when_term *t)
{
	size_t column = ps->tok.column;
	const struct field *g;

	if (parse_field(ps, &t->other, &g) == -1)
		return -1;
	if (field_kind(g) == TERM_WORD)
		return 0;
	return fault_set(ps->e, FAULT_TABLE,
	    "column %zu: a field of type %s cannot be an item of a list",
	    column, field_type_name(g->type));
}

/* What the lists of a slot are searched for at once is a bit of that. */
static void
want(struct when_parse *ps, struct when_term *t)
{
	struct span text = ps->w->literal[t->first].text;
	bool codes = t->kind == TERM_PREFIX;
	struct slots *sl = ps->in->slots;
	int bit = codes ? slots_prefix(sl, t->slot, text) :
	    slots_item(sl, t->slot, arena_span(&sl->names.mem, text));

	if (bit < 0)
		return;
	t->bit = bit;
	t->kind = codes ? TERM_CODES : TERM_ITEMS;
}

static int
parse_has(struct when_parse *ps, const struct field *f, struct when_term *t)
{
	if (t->kind != TERM_ITEM && f->type != FIELD_CODE)
		return when_expected(ps, "a comparison: \"has\" is for lists "
		    "and codes");
	t->kind = holds_codes(f) ? TERM_PREFIX : TERM_ITEM;
	when_next(ps);
	if (ps->tok.kind == TOK_NAME && t->kind == TERM_ITEM)
		return parse_item_field(ps, t);
	if (parse_literal(ps, f, t) == -1)
		return -1;
	if (f->type == FIELD_LIST)
		want(ps, t);
	return 0;
}

/* "missing FIELD", "missing(FIELD)", and so with "unusable". */
static int
parse_state(struct when_parse *ps, struct when_term *t)
{
	const struct field *f;
	bool open;

	t->kind = ps->tok.kind == TOK_MISSING ? TERM_MISSING : TERM_UNUSABLE;
	when_next(ps);
	open = ps->tok.kind == TOK_OPEN;
	if (open)
		when_next(ps);
	if (parse_field(ps, &t->slot, &f) == -1)
		return -1;
	if (!open)
		return 0;
	if (ps->tok.kind != TOK_CLOSE)
		return when_expected(ps, "\")\"");
	when_next(ps);
	return 0;
}

int
when_comparison(struct when_parse *ps)
{
	struct when_term *t = add_term(ps);
	const struct field *f;

	if (ps->tok.kind == TOK_MISSING || ps->tok.kind == TOK_UNUSABLE)
		return parse_state(ps, t);
	if (parse_field(ps, &t->slot, &f) == -1)
		return -1;
	t->kind = field_kind(f);
	switch (ps->tok.kind) {
	case TOK_RELATION:
		return parse_relation(ps, f, t);
	case TOK_IN:
		return parse_in(ps, f, t);
	case TOK_HAS:
		return parse_has(ps, f, t);
	case TOK_MISSING:
		t->kind = TERM_MISSING;
		when_next(ps);
		return 0;
	default:
		return when_expected(ps,
		    "a comparison, \"in\", \"has\" or \"missing\"");
	}
}
