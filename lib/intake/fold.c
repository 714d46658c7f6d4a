/* SPDX-License-Identifier: MIT */
/* Many rows to one case. */
#include "intake/fold.h"

#include <stdio.h>
#include <stdlib.h>

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

	*c = (struct group_column){ GROUP_FIRST, ';', 0 };
	if (row != NULL) {
		f->field[i] = rd->slots->s[row->target].name;
		c->keep = row->is_list ? GROUP_LIST : GROUP_FIRST;
		c->sep = row->list;
	} else if (def != NULL) {
		f->field[i] = def->name;
		c->keep = def->type == FIELD_LIST ? GROUP_LIST : GROUP_FIRST;
	}
}

/* The only column that the field is made from; f->n if there are others. */
static size_t
only_column(const struct fold *f, const char *field)
{
	size_t i, at = f->n, n = 0;

	for (i = 0; i < f->n; i++)
		if (f->field[i].p != NULL && span_is(f->field[i], field)) {
			at = i;
			n++;
		}
	return n == 1 ? at : f->n;
}

/* The dictionary says of these that they run parallel to dx. */
static void
pair_columns(const struct fold *f, struct group_column *c)
{
	static const char *const beside_dx[] = { "dx_system", "poa" };
	size_t dx = only_column(f, "dx"), at, i;

	for (i = 0; i < sizeof(beside_dx) / sizeof(beside_dx[0]); i++) {
		at = only_column(f, beside_dx[i]);
		if (dx == f->n || at == f->n)
			continue;
		c[at].keep = GROUP_BESIDE;
		c[at].beside = dx;
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
lacks(void *arg, struct rec *r, size_t column)
{
	struct fold *f = arg;

	rec_issue(r, f->field[column].p != NULL ? f->field[column] :
	    f->name[column], "not_usable");
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
	    .lacks = lacks, .torn = &f->torn, .arg = f };
	struct group_column *c;
	size_t i;

	f->key = key;
	f->name = rd->head.name;
	if (!rd->form->has_header)
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "--fold: JSON "
		    "Lines have lists of their own: gather them with jq -s "
		    "'group_by(...)'");
	if (fold_column(rd, "fold", key, &conf.key, e) == -1)
		return -1;
	take_columns(f, &rd->head);
	c = mem_alloc(f->n, sizeof(*c));
	memset(f->field, 0, f->n * sizeof(*f->field));
	for (i = 0; i < f->n; i++)
		load_column(f, rd, m, d, i, &c[i]);
	pair_columns(f, c);
	c[conf.key].keep = GROUP_FIRST;
	conf.col = c;
	group_push(rd, &conf);
	free(c);
	return 0;
}
