/* SPDX-License-Identifier: MIT */
/* A cell of each kind of column, into its member. */
#include "base/num.h"
#include "base/words.h"
#include "rule/named.h"
#include "rule/near.h"
#include "rule/row.h"

int
row_expected(struct row *r, const char *column, struct buf *what)
{
	int rc = row_fault(r, column, "expected %s", buf_str(what));

	buf_free(what);
	return rc;
}

/* The number of the word of "a|b|c" that the cell is, or -1: no cell of a
 * table has a NUL, which csvtext_judge refuses. */
static int
word_find(const char *words, struct span cell)
{
	const char *p = words;
	int i;

	for (i = 0; p != NULL && cell.n > 0; i++) {
		if (*p == *cell.p && strncmp(p, cell.p, cell.n) == 0 &&
		    (p[cell.n] == '|' || p[cell.n] == '\0'))
			return i;
		p = strchr(p, '|');
		if (p != NULL)
			p++;
	}
	return -1;
}

static int
not_a_word(struct row *r, const struct col *c)
{
	struct buf b = {0};

	words_or(&b, span_of(c->words));
	return row_expected(r, c->name, &b);
}

static int
take_text(struct row *r, const struct col *c, struct span cell, void *member)
{
	(void)r;
	(void)c;
	*(struct span *)member = cell;
	return 0;
}

static int
take_key(struct row *r, const struct col *c, struct span cell, void *member)
{
	*(struct span *)member = cell;
	return memchr(cell.p, ';', cell.n) == NULL ? 0 :
	    row_fault(r, c->name, "expected a key without \";\"");
}

static int
take_word(struct row *r, const struct col *c, struct span cell, void *member)
{
	int i = word_find(c->words, cell);

	*(int *)member = i;
	return i == -1 ? not_a_word(r, c) : 0;
}

static int
out_of_bounds(struct row *r, const struct col *c, int scale)
{
	struct buf b = {0};

	words_bounds(&b, c->low, c->high, scale);
	return row_expected(r, c->name, &b);
}

static int
take_dec(struct row *r, const struct col *c, struct span cell, void *member)
{
	int scale = c->kind == COL_DEC ? c->scale : c->kind == COL_MONEY ? 2 :
	    0;
	int64_t *v = member;

	if (num_parse(cell, scale, v) == -1)
		return scale == 0 ?
		    row_fault(r, c->name, "expected an integer") :
		    row_fault(r, c->name, "expected a number with at most %d "
		    "places", scale);
	if ((c->low != 0 || c->high != 0) && (*v < c->low || *v > c->high))
		return out_of_bounds(r, c, scale);
	return 0;
}

static int
take_date(struct row *r, const struct col *c, struct span cell, void *member)
{
	if (date_parse(cell, (int32_t *)member) == 0)
		return 0;
	return row_fault(r, c->name, "expected a date YYYY-MM-DD");
}

static int
take_bool(struct row *r, const struct col *c, struct span cell, void *member)
{
	if (!span_is(cell, "yes") && !span_is(cell, "no"))
		return row_fault(r, c->name, "expected yes or no");
	*(bool *)member = span_is(cell, "yes");
	return 0;
}

static int
take_when(struct row *r, const struct col *c, struct span cell, void *member)
{
	const struct when_scope in = named_scope(r->b);
	struct fault why = {0};
	struct when *w;

	if (when_compile(&w, cell, &in, &why) == -1)
		return row_fault(r, c->name, "%s", why.text);
	*(struct when **)member = tables_keep(r->b->tables, w);
	return 0;
}

/* The field, of one of the types that the column takes, or NULL. */
static const struct field *
field_for(const struct row *r, const struct col *c, struct span name)
{
	const struct field *f = dict_find(r->b->dict, name);

	if (f != NULL && c->words != NULL && word_find(c->words,
	    span_of(field_type_name(f->type))) == -1)
		return NULL;
	return f;
}

/* Of one of the types, if the column wants some; did you mean another? */
static int
not_a_field(struct row *r, const struct col *c, struct span name)
{
	const struct dict *d = r->b->dict;
	const struct field *near = dict_find(d, name) != NULL ? NULL :
	    near_field(d, name);
	struct buf b = {0};

	buf_adds(&b, c->kind == COL_FIELDS ? "fields with bars between, " :
	    "a field ");
	buf_adds(&b, "of the table fields");
	if (c->words != NULL) {
		buf_adds(&b, ", of type ");
		words_or(&b, span_of(c->words));
	}
	if (near != NULL)
		buf_fmt(&b, "; did you mean %.*s?", (int)near->name.n,
		    near->name.p);
	return row_expected(r, c->name, &b);
}

static int
take_def(struct row *r, const struct col *c, struct span cell, void *member)
{
	const struct field *f = field_for(r, c, cell);

	*(const struct field **)member = f;
	return f == NULL ? not_a_field(r, c, cell) : 0;
}

static int
take_field(struct row *r, const struct col *c, struct span cell, void *member)
{
	if (field_for(r, c, cell) == NULL)
		return not_a_field(r, c, cell);
	*(int *)member = binder_read(r->b, cell);
	return 0;
}

static int
take_fields(struct row *r, const struct col *c, struct span cell, void *member)
{
	struct col_slots *out = member;
	size_t n = span_count(cell, '|');
	struct span part;
	int *slot;

	if (c->most != 0 && n > c->most)
		return row_fault(r, c->name, "expected at most %zu fields",
		    c->most);
	slot = arena_alloc(&r->b->tables->mem, n * sizeof(*slot));
	*out = (struct col_slots){ slot, n };
	while (span_next(&cell, '|', &part)) {
		if (field_for(r, c, part) == NULL)
			return not_a_field(r, c, part);
		*slot++ = binder_read(r->b, part);
	}
	return 0;
}

/* Each part of a list, by what takes a single one. */
static int
take_parts(struct row *r, const struct col *c, struct span list, void *member)
{
	struct span part;

	while (span_next(&list, '|', &part)) {
		if (part.n == 0)
			return row_fault(r, c->name, "expected parts between "
			    "bars, none empty");
		if (c->take(r, c, part, member) == -1)
			return -1;
	}
	return 0;
}

static int
list_part(struct row *r, const struct col *c, struct span part, void *member)
{
	(void)member;
	return c->words != NULL && word_find(c->words, part) == -1 ?
	    not_a_word(r, c) : 0;
}

static int
take_list(struct row *r, const struct col *c, struct span cell, void *member)
{
	struct col parts = *c;

	*(struct span *)member = cell;
	parts.take = list_part;
	return take_parts(r, &parts, cell, member);
}

/* What an empty cell leaves in the member that zero is not. */
static void
put_empty(const struct col *c, void *member)
{
	switch (c->kind) {
	case COL_WORD:
	case COL_FIELD:
		*(int *)member = -1;
		break;
	case COL_INT:
	case COL_DEC:
	case COL_MONEY:
		*(int64_t *)member = c->empty;
		break;
	case COL_DATE:
		*(int32_t *)member = (int32_t)c->empty;
		break;
	default:
		break;
	}
}

int
row_take(struct row *r, const struct col *c, struct span cell, void *in)
{
	static int (*const take[])(struct row *, const struct col *,
	    struct span, void *) = {
		[COL_TEXT] = take_text,
		[COL_KEY] = take_key,
		[COL_WORD] = take_word,
		[COL_INT] = take_dec,
		[COL_DEC] = take_dec,
		[COL_MONEY] = take_dec,
		[COL_DATE] = take_date,
		[COL_BOOL] = take_bool,
		[COL_WHEN] = take_when,
		[COL_DEF] = take_def,
		[COL_FIELD] = take_field,
		[COL_FIELDS] = take_fields,
		[COL_LIST] = take_list,
	};
	char *member = (char *)in + c->at;

	if (cell.n == 0) {
		if (c->need)
			return row_fault(r, c->name, "must not be empty");
		if (c->take == NULL)
			put_empty(c, member);
		return 0;
	}
	if (c->has != 0)
		*(bool *)((char *)in + c->has) = true;
	if (c->parts)
		return take_parts(r, c, cell, member);
	return (c->take != NULL ? c->take : take[c->kind])(r, c, cell, member);
}
