/* SPDX-License-Identifier: MIT */
/* What each word of an answer counts as. */
#include "score/word_points.h"

#include "base/num.h"

static int
load_row(struct word_points *wp, const struct table *t, size_t row,
    int points, struct fault *e)
{
	struct span list = table_cell(t, row, points), item, word;

	while (span_next(&list, '|', &item)) {
		if (!span_next(&item, '=', &word) || word.n == 0 ||
		    wp->n == WORD_POINTS_MAX ||
		    num_parse(item, 0, &wp->pair[wp->n].points) == -1)
			return table_fault(t, row, points, e,
			    "expected at most %d answer=points pairs",
			    WORD_POINTS_MAX);
		wp->pair[wp->n++].word = (struct span){ arena_dup(&wp->mem,
		    word.p, word.n), word.n };
	}
	return 0;
}

int
word_points_load(struct word_points *wp, const struct table *t,
    const char *instrument, const char *item, struct fault *e)
{
	int of, name, points;
	size_t i;

	if ((of = table_need(t, "instrument", e)) == -1 ||
	    (name = table_need(t, "item", e)) == -1 ||
	    (points = table_need(t, "points", e)) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++)
		if (span_is(table_cell(t, i, of), instrument) &&
		    span_is(table_cell(t, i, name), item))
			return load_row(wp, t, i, points, e);
	return fault_set(e, FAULT_TABLE, "%s: %s: no row for the item %s of %s",
	    t->name,
	    t->file, item, instrument);
}

bool
word_points_find(const struct word_points *wp, struct span word,
    int64_t *points)
{
	size_t i;

	for (i = 0; i < wp->n; i++)
		if (span_eq(wp->pair[i].word, word)) {
			*points = wp->pair[i].points;
			return true;
		}
	return false;
}

void
word_points_free(struct word_points *wp)
{
	arena_free(&wp->mem);
	*wp = (struct word_points){0};
}
