/* SPDX-License-Identifier: MIT */
/* The lists of a run of rows. */
#include "rec/instep.h"

#include "base/mem.h"
#include "rec/val.h"

/* Tells a list that column i is beside it, as its part. */
static void
set_beside(struct instep *s, size_t list, size_t i, size_t part)
{
	struct instep_column *c = &s->c[list];

	c->beside = arena_grow(s->key.in, c->beside, c->nbeside + 1,
	    sizeof(*c->beside));
	c->beside[c->nbeside++] = (struct instep_beside){ i, part };
}

void
instep_init(struct instep *s, const struct group_column *col, size_t n,
    struct arena *mem)
{
	struct instep_column *c;
	size_t i, k;

	*s = (struct instep){ .col = col, .n = n, .key.in = mem };
	s->c = arena_zalloc(mem, n, sizeof(*s->c));
	for (i = 0; i < n; i++) {
		c = &s->c[i];
		c->was.in = c->text.in = mem;
		distinct_init(&c->seen, mem);
		if (col[i].nlists > 0)
			c->part = arena_zalloc(mem, col[i].nlists,
			    sizeof(*c->part));
		for (k = 0; k < col[i].nlists; k++) {
			c->part[k].text.in = mem;
			set_beside(s, col[i].list[k], i, k);
		}
	}
}

void
instep_begin(struct instep *s)
{
	struct instep_column *c;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		c = &s->c[i];
		c->text.n = 0;
		c->none = c->unlike = c->some = c->second = false;
		distinct_empty(&c->seen);
		for (k = 0; k < s->col[i].nlists; k++)
			c->part[k].text.n = c->part[k].n = 0;
	}
}

void
instep_take(struct instep *s, size_t column, struct span text)
{
	const struct group_column *col = &s->col[column];
	struct instep_column *c = &s->c[column];

	c->was.n = c->count = 0;
	if (col->keep == GROUP_LIST && span_eq(text, VAL_NONE)) {
		c->none = true;
	} else if (text.n > 0) {
		buf_addspan(&c->was, text);
		c->count = span_count(text, col->sep);
	}
}

static bool
has_text(struct span list, char sep)
{
	struct span item;

	while (span_next(&list, sep, &item))
		if (span_trim(item).n > 0)
			return true;
	return false;
}

/* Does the list not count in this row, which has what is used before it? */
static bool
is_unused(const struct instep *s, size_t list)
{
	const struct group_column *col = &s->col[list];
	size_t i;

	for (i = 0; col->is_other && i < s->n; i++) {
		if (s->c[col->other].count > 0)
			return true;
		col = &s->col[col->other];
	}
	return false;
}

/* The items of the row that a column beside those lists may have. */
static size_t
count_items(const struct instep *s, const size_t *list, size_t n)
{
	size_t i, sum = 0;

	for (i = 0; i < n; i++)
		if (!is_unused(s, list[i]))
			sum += s->c[list[i]].count;
	return sum;
}

/* Has the row as many items of the column as it should? */
static void
begin_beside(const struct instep *s, size_t i)
{
	const struct group_column *col = &s->col[i];
	struct instep_column *c = &s->c[i];
	size_t want = count_items(s, col->list, col->nlists);

	c->for_all = col->one_for_all && c->count == 1;
	if (want > 0 && c->count != want && !c->for_all &&
	    has_text(buf_span(&c->was), col->sep))
		c->unlike = true;
}

static void
next_beside(struct instep_column *c, char sep)
{
	if (c->for_all)
		c->item = buf_span(&c->was);
	else if (!span_next(&c->rest, sep, &c->item))
		c->item.n = 0;
}

/* Moves a column to the first of its items that are for this part. */
static void
find_part(const struct instep *s, const struct instep_beside *b)
{
	const struct group_column *col = &s->col[b->column];
	struct instep_column *c = &s->c[b->column];
	size_t skip = count_items(s, col->list, b->part);

	c->rest = (struct span){ NULL, 0 };
	if (c->count > 0)
		c->rest = buf_span(&c->was);
	while (!c->for_all && skip-- > 0)
		next_beside(c, col->sep);
}

/* Appends a text and its length: no two entries have the same key. */
static void
add_key(struct buf *key, struct span text)
{
	buf_addspan(key, text);
	buf_add(key, (const char *)&text.n, sizeof(text.n));
}

/* Is the item, with what is beside it, a new entry of the list? */
static bool
is_new(struct instep *s, struct instep_column *list, struct span item,
    size_t nbeside)
{
	size_t i;

	s->key.n = 0;
	add_key(&s->key, item);
	for (i = 0; i < nbeside; i++)
		add_key(&s->key, s->c[list->beside[i].column].item);
	return distinct_add(&list->seen, buf_span(&s->key));
}

static void
add_beside(const struct instep *s, const struct instep_beside *b)
{
	struct instep_column *c = &s->c[b->column];
	struct instep_part *p = &c->part[b->part];

	if (p->n++ > 0)
		buf_addc(&p->text, s->col[b->column].sep);
	buf_addspan(&p->text, c->item);
}

static void
add_entry(struct instep *s, size_t list, struct span item, size_t nbeside)
{
	struct instep_column *c = &s->c[list];
	const struct instep_beside *b = c->beside;
	size_t i;

	for (i = 0; i < nbeside; i++)
		next_beside(&s->c[b[i].column], s->col[b[i].column].sep);
	if (span_trim(item).n == 0 || !is_new(s, c, item, nbeside))
		return;
	if (c->text.n > 0)
		buf_addc(&c->text, s->col[list].sep);
	buf_addspan(&c->text, item);
	for (i = 0; i < nbeside; i++)
		add_beside(s, &b[i]);
}

static void
add_list(struct instep *s, size_t list)
{
	struct instep_column *c = &s->c[list];
	struct span rest = buf_span(&c->was), item;
	size_t i, n = is_unused(s, list) ? 0 : c->nbeside;

	if (c->count == 0)
		return;
	for (i = 0; i < n; i++)
		find_part(s, &c->beside[i]);
	while (span_next(&rest, s->col[list].sep, &item))
		add_entry(s, list, item, n);
}

void
instep_row(struct instep *s)
{
	struct instep_column *c = s->c;
	size_t i;

	for (i = 0; i < s->n; i++) {
		c[i].some |= c[i].count > 0;
		c[i].second |= s->col[i].is_other && c[i].count > 0 &&
		    !is_unused(s, i);
		if (s->col[i].keep == GROUP_BESIDE)
			begin_beside(s, i);
	}
	for (i = 0; i < s->n; i++)
		if (s->col[i].keep == GROUP_LIST)
			add_list(s, i);
}

size_t
instep_size(const struct instep *s, size_t column)
{
	const struct instep_column *c = &s->c[column];
	size_t i, n = c->text.n;

	for (i = 0; i < s->col[column].nlists; i++)
		n += c->part[i].text.n + 1;
	return n;
}

void
instep_text(const struct instep *s, size_t column, struct buf *out)
{
	const struct group_column *col = &s->col[column];
	const struct instep_column *c = &s->c[column];
	size_t i;
	bool any = false;

	buf_addspan(out, buf_span(&c->text));
	if (c->text.n == 0 && c->none)
		buf_addspan(out, VAL_NONE);
	for (i = 0; i < col->nlists; i++) {
		if (c->part[i].n == 0)
			continue;
		if (any)
			buf_addc(out, col->sep);
		buf_addspan(out, buf_span(&c->part[i].text));
		any = true;
	}
}

bool
instep_differs(const struct instep *s, size_t column)
{
	return s->c[column].none && s->c[column].text.n > 0;
}

bool
instep_is_unlike(const struct instep *s, size_t column)
{
	return s->c[column].unlike;
}

bool
instep_is_lost(const struct instep *s, size_t column)
{
	const struct group_column *col = &s->col[column];
	size_t i;

	for (i = 0; s->c[column].second && col->is_other && i < s->n; i++) {
		if (s->c[col->other].some)
			return true;
		col = &s->col[col->other];
	}
	return false;
}
