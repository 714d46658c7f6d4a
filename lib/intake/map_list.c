/* SPDX-License-Identifier: MIT */
/* A list that a map builds of items. */
#include "intake/map_list.h"

#include "intake/parallel.h"
#include "rec/set.h"

bool
map_list_leads(struct span field)
{
	size_t i;

	for (i = 0; i < PARALLELS; i++)
		if (span_is(field, parallel[i].list))
			return true;
	return false;
}

int
map_list_beside(struct binder *b, struct span field)
{
	size_t i;

	for (i = 0; i < PARALLELS; i++)
		if (span_is(field, parallel[i].field))
			return slots_read(b->slots, b->dict,
			    span_of(parallel[i].list));
	return -1;
}

/* Where a row that runs beside another list goes to; i: it may stay. */
static size_t
place_beside(const struct map *m, size_t i)
{
	const struct map_row *row = m->row;
	size_t k, to = i;

	for (k = i + 1; k < m->n; k++)
		if (row[i].beside >= 0 && (row[k].target == row[i].beside ||
		    (to > i && k == to + 1 &&
		    row[k].target == row[i].target)))
			to = k;
	return to;
}

void
map_list_order(struct map *m)
{
	struct map_row row;
	size_t i, to;

	for (i = 0; i < m->n; i++)
		while ((to = place_beside(m, i)) > i) {
			row = m->row[i];
			memmove(&m->row[i], &m->row[i + 1],
			    (to - i) * sizeof(row));
			m->row[to] = row;
		}
}

/* Notes of a list that others may run beside which of its items are kept. */
static void
note_kept(struct map *m, struct span item)
{
	if (!m->noting)
		m->kept.n = 0;
	m->kept.in = m->mem;
	m->noting = true;
	buf_addc(&m->kept, item.n > 0 ? '1' : '0');
}

void
map_list_add(struct map *m, const struct map_row *row, struct rec *r,
    struct span item)
{
	if (row->beside < 0) {
		if (row->leads)
			note_kept(m, item);
		if (item.n > 0)
			rec_list_add(r, item);
		return;
	}
	if (m->nitems++ > 0)
		buf_addc(&r->list, ';');
	buf_addspan(&r->list, item);
}

/* Leaves out the items for which kept has a 0. */
static void
drop(struct buf *list, const char *kept)
{
	struct span rest = buf_span(list), item;
	size_t n = 0, items = 0, i;

	for (i = 0; span_next(&rest, ';', &item); i++) {
		if (kept[i] == '0')
			continue;
		if (items++ > 0)
			list->p[n++] = ';';
		memmove(list->p + n, item.p, item.n);
		n += item.n;
	}
	list->n = n;
}

static bool
has_text(const struct buf *list)
{
	size_t i = 0;

	while (i < list->n && list->p[i] == ';')
		i++;
	return i < list->n;
}

void
map_list_end(struct map *m, const struct map_row *row, struct rec *r)
{
	size_t n = m->nitems;

	m->nitems = 0;
	if (n > 0 && n == m->kept.n)
		drop(&r->list, m->kept.p);
	if (n > 0 && !has_text(&r->list))
		r->list.n = 0;
	if (row->leads && !m->noting)
		m->kept.n = 0;
	if (row->leads)
		m->noting = false;
}
