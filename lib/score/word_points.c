/* SPDX-License-Identifier: MIT */
/* What each word of an answer counts as. */
#include "score/word_points.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"

/* A row of the table; points only of the item that is asked for. */
struct item_row {
	struct span instrument, item, points;
	bool *used;
};

#define AT(member) offsetof(struct item_row, member)

static const struct col col[] = {
	{ "instrument", AT(instrument), COL_TEXT, .need = true },
	{ "item",       AT(item),       COL_TEXT, .need = true },
	{ "points",     AT(points),     COL_TEXT },
	MARK(AT(used)),
};

/* Answers that are not listed have no points; a list there must be. */
static void
take_pairs(struct word_points *wp, struct row *r, struct span list)
{
	struct span pair, word;
	int64_t points;

	do {
		if (!span_next(&list, '|', &pair) ||
		    !span_next(&pair, '=', &word) || word.n == 0 ||
		    wp->n == WORD_POINTS_MAX ||
		    num_parse(pair, 0, &points) == -1) {
			(void)row_fault(r, "points", "expected at most %d "
			    "answer=points pairs", WORD_POINTS_MAX);
			return;
		}
		wp->pair[wp->n].word = word;
		wp->pair[wp->n++].points = points;
	} while (list.p != NULL);
}

int
word_points_bind(struct word_points *wp, struct binder *b,
    const char *instrument, const char *item)
{
	bool found = false;
	struct item_row in;
	struct row r;

	table_bind(&r, b, "items", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		if (span_is(in.instrument, instrument) &&
		    span_is(in.item, item)) {
			take_pairs(wp, &r, in.points);
			wp->used = in.used;
			found = true;
		}
	if (!found && r.faults == 0)
		(void)rows_fault(&r, "no row for the item %s of %s", item,
		    instrument);
	return row_end(&r);
}

bool
word_points_find(const struct word_points *wp, struct span word,
    int64_t *points)
{
	size_t i;

	for (i = 0; i < wp->n; i++)
		if (span_eq(wp->pair[i].word, word)) {
			*points = wp->pair[i].points;
			used_row(wp->used);
			return true;
		}
	return false;
}
