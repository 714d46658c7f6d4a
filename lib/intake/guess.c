/* SPDX-License-Identifier: MIT */
/* A map proposed: which field a column is likely to be. */
#include "intake/guess-internal.h"

#include "rule/cols.h"
#include "rule/near.h"

#define NAME_MAX_BYTES 96	/* of a name that is compared */
#define NEAR_LEAST 8		/* bytes of a name that may have a slip */

struct plain {			/* a name without case, blanks, marks */
	char p[NAME_MAX_BYTES];
	size_t n;
};

static struct plain
plain_of(struct span name)
{
	struct plain out = { .n = 0 };
	size_t i;
	char c;

	for (i = 0; i < name.n && out.n < NAME_MAX_BYTES; i++) {
		c = byte_lower(name.p[i]);
		if (byte_is_letter(c) || byte_is_digit(c))
			out.p[out.n++] = c;
	}
	return out;
}

static struct span
text_of(const struct plain *p)
{
	return (struct span){ p->p, p->n };
}

#define AT(member) offsetof(struct guess_alias, member)

static const struct col alias_col[] = {
	{ "field",  AT(field),  COL_DEF,  .need = true },
	{ "alias",  AT(alias),  COL_TEXT, .need = true },
	{ "format", AT(format), COL_TEXT },
	{ "beside", AT(beside), COL_DEF },
};

#define IN(member) offsetof(struct guess_word, member)

static const struct col word_col[] = {
	{ "field", IN(field), COL_TEXT, .need = true },
	{ "text",  IN(text),  COL_TEXT, .need = true },
	{ "value", IN(value), COL_TEXT },
};

/* The words of all known names; those of fields come after the aliases. */
static void
add_keys(struct guess *g)
{
	struct guess_alias *all;
	size_t i;

	for (i = 0; i < g->naliases; i++)
		guess_names_learn(&g->names, g->alias[i].alias);
	all = arena_alloc(g->mem, (g->naliases + g->dict->n) * sizeof(*all));
	memcpy(all, g->alias, g->naliases * sizeof(*all));
	g->alias = all;
	g->nkeys = g->naliases;
	for (i = 0; i < g->dict->n; i++)
		if (span_is(g->dict->f[i].stage, "case"))
			all[g->nkeys++] = (struct guess_alias){
			    .field = &g->dict->f[i],
			    .alias = g->dict->f[i].name };
	for (i = 0; i < g->nkeys; i++)
		all[i].key = guess_name_key(&g->names, all[i].alias,
		    GUESS_NAME_WHOLE);
}

int
guess_bind(struct guess *g, struct binder *b)
{
	*g = (struct guess){ .dict = b->dict, .mem = binder_mem(b) };
	g->alias = table_rows(b, "aliases", alias_col, COUNT(alias_col),
	    sizeof(*g->alias), &g->naliases);
	g->word = table_rows(b, "words", word_col, COUNT(word_col),
	    sizeof(*g->word), &g->nwords);
	if (g->alias == NULL || g->word == NULL ||
	    guess_names_bind(&g->names, b) == -1)
		return -1;
	add_keys(g);
	return icd_bind(&g->icd, b);
}

struct guess_word *
guess_word(const struct guess *g, struct span field, struct span text)
{
	bool exact = span_is(field, "*");
	struct guess_word *w;
	size_t i;

	for (i = 0; i < g->nwords; i++) {
		w = &g->word[i];
		if (span_eq(w->field, field) && (exact ?
		    span_eq(w->text, text) : name_like(w->text, text)))
			return w;
	}
	return NULL;
}

/* The zeros that the aliases of a field ask for. */
static struct span
format_of(const struct guess *g, const struct field *field)
{
	size_t i;

	for (i = 0; i < g->naliases; i++)
		if (g->alias[i].field == field && g->alias[i].format.n > 0)
			return g->alias[i].format;
	return (struct span){ NULL, 0 };
}

/*
 * How the name compares to an alias: "diag #" is diag and a number after it.
 */
static enum guess_how
compare(struct span alias, const struct plain *name)
{
	struct plain p = plain_of(alias);
	size_t i;

	if (alias.n > 0 && alias.p[alias.n - 1] == '#') {
		if (p.n == 0 || name->n <= p.n || name->n > p.n + 2 ||
		    memcmp(p.p, name->p, p.n) != 0)
			return GUESS_NOT;
		for (i = p.n; i < name->n; i++)
			if (name->p[i] < '0' || name->p[i] > '9')
				return GUESS_NOT;
		return GUESS_NUMBERED;
	}
	if (span_eq(text_of(&p), text_of(name)))
		return GUESS_ALIAS;
	if (p.n >= NEAR_LEAST && name->n >= NEAR_LEAST &&
	    near_distance(text_of(&p), text_of(name)) == 1)
		return GUESS_NEAR;
	return GUESS_NOT;
}

static void
match_aliases(const struct guess *g, struct guess_column *c,
    const struct plain *name)
{
	enum guess_how how;
	size_t i;

	for (i = 0; i < g->naliases; i++) {
		how = compare(g->alias[i].alias, name);
		if (how >= c->how || g->alias[i].beside != NULL)
			continue;
		c->how = how;
		c->field = g->alias[i].field;
	}
}

/* Is it a name of a number of columns, as "diag #"? */
static bool
is_numbered(const struct guess_alias *a)
{
	return a->alias.p[a->alias.n - 1] == '#' ||
	    a->field->type == FIELD_LIST;
}

/* How the words compare to those of a known name. */
static enum guess_how
compare_words(const struct guess_alias *a, const struct guess_key *k,
    enum guess_how how)
{
	if (a->beside != NULL || k->words.n == 0 ||
	    !span_eq(a->key.words, k->words))
		return GUESS_NOT;
	if (a->key.number == k->number || (k->number >= 0 && is_numbered(a)))
		return how;
	return k->number == 1 && a->key.number < 0 ? GUESS_CORE : GUESS_NOT;
}

/*
 * By the words of the name: all, else without those that may be left out, else
 * those of one side of a '/'. Of names of fields that are alike none is meant.
 */
static void
match_words(const struct guess *g, struct guess_column *c, struct span name,
    enum guess_name_how part, enum guess_how how)
{
	struct guess_key k = guess_name_key(&g->names, name, part);
	const struct field *found = NULL;
	enum guess_how as;
	size_t i, n = 0;

	for (i = 0; i < g->nkeys; i++) {
		as = compare_words(&g->alias[i], &k, how);
		if (as >= c->how)
			continue;
		n += found != g->alias[i].field;
		found = g->alias[i].field;
		if (i < g->naliases || n == 1) {
			c->how = as;
			c->field = found;
		}
		if (i >= g->naliases && n > 1) {
			c->how = GUESS_NOT;
			c->field = NULL;
		}
	}
}

static void
match_sides(const struct guess *g, struct guess_column *c, struct span name)
{
	struct span side;

	if (name.n == 0 || name.p[0] == '/' ||
	    memchr(name.p, '/', name.n) == NULL)
		return;
	while (c->field == NULL && name.n > 0 &&
	    span_next(&name, '/', &side))
		match_words(g, c, side, GUESS_NAME_WHOLE, GUESS_CORE);
}

static void
match_name(const struct guess *g, struct guess_column *c, struct span name)
{
	struct plain p = plain_of(name), field;
	size_t i;

	if (p.n == 0)
		return;
	match_aliases(g, c, &p);
	for (i = 0; i < g->dict->n; i++) {
		field = plain_of(g->dict->f[i].name);
		if (!span_is(g->dict->f[i].stage, "case") ||
		    !span_eq(text_of(&p), text_of(&field)))
			continue;
		c->how = GUESS_FIELD;
		c->field = &g->dict->f[i];
	}
	match_words(g, c, name, GUESS_NAME_WHOLE, GUESS_WORDS);
	if (c->field == NULL)
		match_words(g, c, name, GUESS_NAME_CORE, GUESS_CORE);
	if (c->field == NULL)
		match_sides(g, c, name);
}

/* A name that is another field's only beside one that has a column. */
static void
match_beside(struct guess *g)
{
	const struct guess_alias *a;
	struct guess_column *c;
	struct plain p;
	size_t i, k;

	for (i = 0; i < g->naliases; i++) {
		a = &g->alias[i];
		if (a->beside == NULL || guess_maps(g, a->field->name) ||
		    !guess_maps(g, a->beside->name))
			continue;
		for (k = 0; k < g->n; k++) {
			c = &g->col[k];
			p = plain_of(c->name);
			if (compare(a->alias, &p) == GUESS_ALIAS) {
				c->field = a->field;
				c->how = GUESS_CORE;
				break;
			}
		}
	}
}

bool
guess_knows(const struct guess *g, struct span name)
{
	struct guess_column c = { .how = GUESS_NOT };

	match_name(g, &c, name);
	return c.how == GUESS_FIELD || c.how == GUESS_ALIAS;
}

/* The last step of a JSON pointer; { NULL, 0 } for another name. */
static struct span
last_step(struct span name)
{
	size_t i;

	if (name.n == 0 || name.p[0] != '/')
		return (struct span){ NULL, 0 };
	for (i = name.n; name.p[i - 1] != '/'; i--)
		;
	return (struct span){ name.p + i, name.n - i };
}

/* Can a map name it? It would take '|' and '=' for its own. */
static bool
can_name(struct span name)
{
	return name.n > 0 && name.p[0] != '=' &&
	    memchr(name.p, '|', name.n) == NULL;
}

/* A column without a date in it is not a date, whatever its name. */
static bool
can_be(const struct guess_column *c)
{
	const struct shape *s = &c->shape;

	if (c->field->type == FIELD_DATE || c->field->type == FIELD_DATETIME)
		return s->n == 0 || s->iso + s->dates > 0;
	if (field_is_number(c->field->type))
		return s->n == 0 || s->numbers > 0 || s->with_number > 0 ||
		    (c->how != GUESS_NEAR && !s->many && s->nwords > 0);
	if (span_is(c->field->name, "dx"))
		return s->n == 0 || s->icd > 0 || s->icd_cut > 0;
	if (span_is(c->field->name, "drg"))
		return s->n == 0 || s->small > 0;
	return true;
}

/* Of two columns for one value: the surer one, else the fuller one. */
static bool
better(const struct guess_column *a, const struct guess_column *b)
{
	if (a->how != b->how)
		return a->how < b->how;
	return a->shape.n > b->shape.n;
}

static void
drop(struct guess_column *c)
{
	c->was = c->field;
	c->field = NULL;
	c->how = GUESS_NOT;
}

/* Have both a name that is known as it stands, or in its words? */
static bool
both_known(const struct guess_column *a, const struct guess_column *b)
{
	return a->how <= GUESS_WORDS && b->how <= GUESS_WORDS;
}

static void
keep_one(struct guess *g)
{
	struct guess_column *a, *b;
	size_t i, k;

	for (i = 0; i < g->n; i++)
		for (k = 0; k < i && g->col[i].field != NULL; k++) {
			a = &g->col[k];
			b = &g->col[i];
			if (a->field != b->field)
				continue;
			if (b->field->type == FIELD_LIST &&
			    (a->how == b->how || both_known(a, b)))
				continue;
			drop(better(b, a) ? a : b);
		}
}

void
guess_choose(struct guess *g)
{
	struct guess_column *c;
	struct span step;
	size_t i;

	for (i = 0; i < g->n; i++) {
		c = &g->col[i];
		if (c->twice || !can_name(c->name))
			continue;
		step = last_step(c->name);
		match_name(g, c, step.p != NULL ? step : c->name);
		if (c->field != NULL && !can_be(c))
			drop(c);
		if (c->field != NULL)
			c->format = format_of(g, c->field);
	}
	match_beside(g);
	keep_one(g);
	guess_times(g);
}

bool
guess_maps(const struct guess *g, struct span field)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->col[i].field != NULL &&
		    span_eq(g->col[i].field->name, field))
			return true;
	return false;
}
