/* SPDX-License-Identifier: MIT */
/* Many rows to one case. */
#include "intake/fold.h"

#include <stdio.h>
#include <stdlib.h>

#include "intake/parallel.h"
#include "rec/group.h"
#include "rec/set.h"
#include "rule/near.h"

void
fold_init(struct fold *f, size_t bytes, struct arena *in)
{
	*f = (struct fold){0};
	seen_init(&f->seen, bytes, in);
	torn_init(&f->torn, in);
	f->torn.seen = &f->seen;
}

static int
no_column(const struct reader *rd, const char *option, struct span key,
    struct fault *e)
{
	char text[NEAR_NAME_MAX], hint[sizeof("; did you mean column ?") + 20];
	struct near near = near_to(near_lower(key, text));
	size_t column = near_column(&near, &rd->head);

	hint[0] = '\0';
	if (column > 0)
		(void)snprintf(hint, sizeof(hint),
		    "; did you mean column %zu?", column);
	return fault_at(e, FAULT_USE, rd->in.name, 0,
	    "--%s: no column %.*s, or more than one like it%s", option,
	    (int)key.n, key.p, hint);
}

int
fold_column(const struct reader *rd, const char *option, struct span key,
    size_t *column, struct fault *e)
{
	const struct header *h = &rd->head;
	size_t i, n = 0;

	for (i = 0; i < h->n; i++)
		if (span_eq(h->name[i], key)) {
			*column = i;
			return 0;
		}
	for (i = 0; i < h->n; i++)
		if (name_like(h->name[i], key)) {
			*column = i;
			n++;
		}
	return n == 1 ? 0 : no_column(rd, option, key, e);
}

/* The row of the map that reads this slot, a list before any other. */
static const struct map_row *
row_of(const struct map *m, int slot)
{
	const struct map_row *found = NULL;
	size_t i, k;

	for (i = 0; slot >= 0 && i < m->n; i++)
		for (k = 0; k < m->row[i].nsource; k++)
			if (m->row[i].source[k].slot == slot &&
			    (found == NULL || m->row[i].is_list))
				found = &m->row[i];
	return found;
}

static void
load_column(struct fold *f, const struct reader *rd, const struct map *m,
    const struct dict *d, size_t i, struct group_column *c)
{
	const struct map_row *row = row_of(m, rd->head.slot[i]);
	const struct field *def = dict_find(d, rd->head.name[i]);

	*c = (struct group_column){ .keep = GROUP_FIRST, .sep = ';' };
	if (row != NULL) {
		f->field[i] = rd->slots->s[row->target].name;
		c->keep = row->is_list ? GROUP_LIST : GROUP_FIRST;
		c->sep = row->list;
	} else if (def != NULL) {
		f->field[i] = def->name;
		c->keep = def->type == FIELD_LIST ? GROUP_LIST : GROUP_FIRST;
	}
}

/* A column of the file that a field is made from. */
struct feed {
	size_t column;
	size_t row;	/* of the field's rows in the map that have columns */
};

/* The columns of a file, and what is found out of them. */
struct columns {
	const struct reader *rd;
	const struct map *map;
	size_t key;
	struct group_column *c;
};

/* A column that is gathered, by its slot; the number of columns: none. */
static size_t
column_of(const struct columns *cs, int slot)
{
	const struct header *h = &cs->rd->head;
	size_t i;

	for (i = 0; i < h->n; i++)
		if (h->slot[i] == slot && slot >= 0 && i != cs->key)
			break;
	return i;
}

/* The columns that the map makes the field from, or else its own. */
static size_t
find_feeds(const struct columns *cs, const char *field, struct feed *feed)
{
	const struct map *m = cs->map;
	const struct header *h = &cs->rd->head;
	size_t i, k, at, n = 0, row = 0, before;

	for (i = 0; i < m->n; i++) {
		if (!span_is(cs->rd->slots->s[m->row[i].target].name, field))
			continue;
		before = n;
		for (k = 0; k < m->row[i].nsource; k++) {
			at = column_of(cs, m->row[i].source[k].slot);
			if (at < h->n)
				feed[n++] = (struct feed){ at, row };
		}
		row += n > before;
	}
	for (i = 0; row == 0 && i < h->n; i++)
		if (span_is(h->name[i], field) && i != cs->key)
			feed[n++] = (struct feed){ i, 0 };
	return n;
}

/* As many as find_feeds can find, and none. */
static struct feed *
room_for_feeds(struct columns *cs)
{
	size_t i, n = cs->rd->head.n;

	for (i = 0; i < cs->map->n; i++)
		n += cs->map->row[i].nsource;
	return mem_alloc(n, sizeof(struct feed));
}

/* Puts a column beside lists. One that is among them is in step as it is. */
static void
put_beside(struct columns *cs, struct reader *rd, size_t column,
    const struct feed *list, size_t n)
{
	struct group_column *c = &cs->c[column];
	size_t *lists = arena_alloc(&rd->mem, n * sizeof(*lists)), i;

	for (i = 0; i < n; i++) {
		if (list[i].column == column)
			return;
		lists[i] = list[i].column;
	}
	c->keep = GROUP_BESIDE;
	c->list = lists;
	c->nlists = n;
}

/* Only beside the lists of the row with the same number as its own. */
static void
put_beside_row(struct columns *cs, struct reader *rd, const struct feed *of,
    const struct feed *list, size_t n)
{
	size_t i = 0, k;

	while (i < n && list[i].row < of->row)
		i++;
	for (k = i; k < n && list[k].row == of->row; k++)
		;
	put_beside(cs, rd, of->column, list + i, k - i);
}

/* One column for all lists, or one for each in the order of the map. */
static void
pair_columns(struct columns *cs, struct reader *rd)
{
	struct feed *list = room_for_feeds(cs), *of = room_for_feeds(cs);
	size_t i, k, n, nof, rows;

	for (i = 0; i < PARALLELS; i++) {
		n = find_feeds(cs, parallel[i].list, list);
		nof = find_feeds(cs, parallel[i].field, of);
		rows = nof == 0 ? 0 : of[nof - 1].row + 1;
		if (n == 0 || (rows > 1 && rows != list[n - 1].row + 1))
			continue;
		for (k = 0; k < nof; k++) {
			cs->c[of[k].column].one_for_all =
			    parallel[i].one_for_all;
			if (rows == 1)
				put_beside(cs, rd, of[k].column, list, n);
			else
				put_beside_row(cs, rd, &of[k], list, n);
		}
	}
	free(list);
	free(of);
}

/* Of several columns of a row of the map the first with a value is used. */
static void
find_others(struct columns *cs)
{
	const struct map_row *row = cs->map->row, *end = row + cs->map->n;
	size_t k, at, before, none = cs->rd->head.n;

	for (; row < end; row++) {
		before = none;
		for (k = 0; row->is_list && k < row->nsource; k++) {
			at = column_of(cs, row->source[k].slot);
			if (at == none || at == before)
				continue;
			cs->c[at].is_other = before != none;
			cs->c[at].other = before;
			before = at;
		}
	}
}

static int
begin(void *arg, struct span key, struct fault *e)
{
	struct fold *f = arg;

	if (!seen_before(&f->seen, key))
		return 0;
	(void)fault_set(e, FAULT_INPUT, "appears again after other cases: "
	    "sort the rows by it; the rows of a case must be together, in "
	    "one file");
	return fault_field(e, f->key);
}

static void
differs(void *arg, struct rec *r, size_t column)
{
	struct fold *f = arg;

	if (f->field[column].p != NULL)
		rec_issue(r, f->field[column], "differs");
	else
		f->differs[column] = true;
}

static void
spoils(void *arg, struct rec *r, size_t column, const char *problem)
{
	struct fold *f = arg;

	rec_issue(r, f->field[column].p != NULL ? f->field[column] :
	    f->name[column], problem);
}

/* Room for what is known of each column. */
static void
take_columns(struct fold *f, const struct header *h)
{
	if (f->n == h->n)
		return;
	f->n = h->n;
	f->field = arena_grow(f->seen.hash.in, f->field, f->n,
	    sizeof(*f->field));
	f->differs = arena_zalloc(f->seen.hash.in, f->n, sizeof(*f->differs));
}

int
fold_push(struct fold *f, struct reader *rd, struct span key,
    const struct map *m, const struct dict *d, struct fault *e)
{
	struct group_conf conf = { .begin = begin, .differs = differs,
	    .spoils = spoils, .torn = &f->torn, .arg = f };
	struct columns cs = { .rd = rd, .map = m };
	size_t i;

	f->key = key;
	f->name = rd->head.name;
	if (rd->form->nests)
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "--fold: JSON "
		    "Lines have lists of their own: gather them with jq -s "
		    "'group_by(...)'");
	if (!rd->form->has_header)
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "--fold: %s "
		    "have no columns", rd->form->called);
	if (fold_column(rd, "fold", key, &conf.key, e) == -1)
		return -1;
	take_columns(f, &rd->head);
	cs.key = conf.key;
	cs.c = mem_alloc(f->n, sizeof(*cs.c));
	memset(f->field, 0, f->n * sizeof(*f->field));
	for (i = 0; i < f->n; i++)
		load_column(f, rd, m, d, i, &cs.c[i]);
	find_others(&cs);
	pair_columns(&cs, rd);
	cs.c[conf.key].keep = GROUP_FIRST;
	conf.col = cs.c;
	group_push(rd, &conf);
	free(cs.c);
	return 0;
}
