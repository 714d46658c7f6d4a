/* SPDX-License-Identifier: MIT */
/* What is said once of a file. */
#include "intake/notes.h"

#include "rule/near.h"

/* The number of the column whose name is closest; 0 if not one is close. */
static size_t
nearest(const struct header *h, struct span name)
{
	char text[NEAR_NAME_MAX];
	struct near n = near_to(near_lower(name, text));

	return near_column(&n, h);
}

static bool
has_source(const struct header *h, const struct map_row *row)
{
	size_t i;

	for (i = 0; i < row->nsource; i++)
		if (header_has_slot(h, row->source[i].slot))
			return true;
	return false;
}

size_t *
notes_near(struct map *m, const struct reader *rd)
{
	size_t *near = arena_zalloc(m->mem, m->n, sizeof(*near));
	size_t i;
	int slot;

	for (i = 0; i < m->n; i++) {
		if (m->row[i].nsource == 0)
			continue;
		m->row[i].met |= has_source(&rd->head, &m->row[i]);
		slot = m->row[i].source[0].slot;
		if (!header_has_slot(&rd->head, slot))
			near[i] = nearest(&rd->head, rd->slots->s[slot].name);
	}
	return near;
}

/* Hands a text over, and frees it. */
static void
put(const struct rows *out, struct buf *text)
{
	rows_put(out, buf_str(text));
	buf_free(text);
}

void
notes_absent(const struct map *m, const struct slots *sl,
    const size_t *near, const struct rows *out)
{
	const struct map_row *row;
	struct buf b = {0};
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		if (row->met || row->own)
			continue;
		buf_addspan(&b, sl->s[row->target].name);
		buf_adds(&b, ": no column for it here: it stays empty");
		if (near[i] > 0)
			buf_fmt(&b, "; did you mean column %zu?", near[i]);
		put(out, &b);
	}
}

void
notes_of_map(const struct map *m, const struct slots *sl,
    const struct rows *out)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < m->n; i++) {
		if (m->row[i].note.n == 0)
			continue;
		buf_addspan(&b, sl->s[m->row[i].target].name);
		buf_adds(&b, ": ");
		buf_addspan(&b, m->row[i].note);
		put(out, &b);
	}
}

void
notes_fold(const struct fold *f, const struct rows *out)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (!f->differs[i])
			continue;
		buf_fmt(&b, "--fold: column %zu is not a field and "
		    "differs between rows of a case: the first is kept",
		    i + 1);
		put(out, &b);
	}
}

void
notes_join(const struct addcols *a, const struct rows *out)
{
	struct buf b = {0};
	size_t i;

	/* By number: in a file without a header a name is a value. */
	for (i = 0; i < a->slots.n; i++) {
		if (!a->taken[i])
			continue;
		buf_fmt(&b, "%s: column %zu is in the case file too: "
		    "that one is kept", a->path, i + 1);
		put(out, &b);
	}
	if (a->path == NULL)
		return;
	buf_fmt(&b, "%s: no row for %llu of %llu cases", a->path,
	    (unsigned long long)a->unmatched, (unsigned long long)a->cases);
	put(out, &b);
}

void
notes_nameless(const struct addcols *a, const struct rows *out)
{
	uint64_t n = a->unmatched == 0 ? 0 : join_nameless(a->join);
	struct buf b = {0};

	if (n == 0)
		return;
	buf_fmt(&b, "%s: %llu %s without a usable key: cases that have no row "
	    "may have one", a->path, (unsigned long long)n,
	    n == 1 ? "row" : "rows");
	put(out, &b);
}
