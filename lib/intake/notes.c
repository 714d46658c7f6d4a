/* SPDX-License-Identifier: MIT */
/* What is said once of a file. */
#include "intake/notes.h"

#include "rule/near.h"

/* A name in lower case, as a map compares names. */
static struct span
lower(struct span name, char out[NEAR_NAME_MAX])
{
	size_t i;

	name = span_trim(name);
	for (i = 0; i < name.n && i < NEAR_NAME_MAX; i++)
		out[i] = name.p[i] >= 'A' && name.p[i] <= 'Z' ?
		    (char)(name.p[i] - 'A' + 'a') : name.p[i];
	return (struct span){ out, i };
}

/* Does the file have a column for the slot? */
static bool
has_column(const struct header *h, int slot)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (h->slot[i] == slot)
			return true;
	return false;
}

/* The column whose name is closest; { NULL, 0 } if not one is close. */
static struct span
nearest(const struct header *h, struct span name)
{
	char a[NEAR_NAME_MAX], b[NEAR_NAME_MAX];
	struct span best = { NULL, 0 };
	size_t i, distance, limit;

	name = lower(name, a);
	limit = name.n > NEAR_LIMIT ? NEAR_LIMIT + 1 : name.n;
	for (i = 0; i < h->n; i++) {
		distance = near_distance(name, lower(h->name[i], b));
		if (distance >= limit)
			continue;
		limit = distance;
		best = h->name[i];
	}
	return best;
}

struct span *
notes_near(const struct map *m, const struct reader *rd, struct arena *mem)
{
	struct span *near = mem_zalloc(m->n, sizeof(*near));
	size_t i;
	int slot;

	for (i = 0; i < m->n; i++) {
		if (m->row[i].nsource == 0)
			continue;
		slot = m->row[i].source[0].slot;
		if (!has_column(&rd->head, slot))
			near[i] = arena_span(mem, nearest(&rd->head,
			    rd->slots->s[slot].name));
	}
	return near;
}

bool
notes_absent(const struct map *m, const struct slots *sl,
    const struct span *near, size_t *i, struct buf *out)
{
	const struct map_row *row = map_absent(m, i);
	struct span like;

	if (row == NULL)
		return false;
	like = near[*i - 1];
	out->n = 0;
	buf_addspan(out, sl->s[row->target].name);
	buf_adds(out, ": no column for it here: it stays empty");
	if (like.n > 0)
		buf_fmt(out, "; did you mean \"%.*s\"?", (int)like.n, like.p);
	return true;
}

bool
notes_of_map(const struct map *m, const struct slots *sl, size_t *i,
    struct buf *out)
{
	const struct map_row *row;

	while (*i < m->n) {
		row = &m->row[(*i)++];
		if (row->note.n == 0)
			continue;
		out->n = 0;
		buf_addspan(out, sl->s[row->target].name);
		buf_adds(out, ": ");
		buf_addspan(out, row->note);
		return true;
	}
	return false;
}

bool
notes_fold(const struct fold *f, size_t *i, struct buf *out)
{
	struct span name;

	out->n = 0;
	if (fold_differs(f, i, &name)) {
		buf_fmt(out, "--fold: column \"%.*s\" is not a field and "
		    "differs between rows of a case: the first is kept",
		    (int)name.n, name.p);
		return true;
	}
	if (!seen_missed(&f->seen) || *i > f->n)
		return false;
	*i = f->n + 1;
	buf_adds(out, "--fold: more keys than fit into --id-memory: a case may "
	    "have come back unseen; sort by the key or give more memory");
	return true;
}

bool
notes_join(const struct addcols *a, size_t *i, struct buf *out)
{
	struct span name;

	out->n = 0;
	if (addcols_taken(a, i, &name)) {
		buf_fmt(out, "%s: column \"%.*s\" is in the case file "
		    "too: that one is kept", a->path, (int)name.n, name.p);
		return true;
	}
	if (a->path == NULL || *i > a->slots.n)
		return false;
	*i = a->slots.n + 1;
	buf_fmt(out, "%s: no row for %llu of %llu cases", a->path,
	    (unsigned long long)a->unmatched, (unsigned long long)a->cases);
	return true;
}
