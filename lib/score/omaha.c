/* SPDX-License-Identifier: MIT */
/* Ratings of the Omaha System. */
#include "score/omaha.h"

#include "rec/set.h"

static struct span
keep(struct omaha_lists *om, struct span text)
{
	return (struct span){ arena_dup(&om->mem, text.p, text.n), text.n };
}

static int
load_rating(struct omaha_lists *om, const struct table *t, size_t row,
    struct fault *e)
{
	static const char *const scale[OMAHA_SCALES] = { "knowledge",
	    "behavior", "status" };
	int concept = table_col(t, "concept"), rating = table_col(t, "rating");
	int64_t at;
	int i = 0;

	while (i < OMAHA_SCALES && !span_is(table_cell(t, row, concept),
	    scale[i]))
		i++;
	if (i == OMAHA_SCALES)
		return table_fault(t, row, concept, e,
		    "expected knowledge, behavior or status");
	if (table_int(t, row, rating, &at, e) == -1)
		return -1;
	if (at < 1 || at > OMAHA_BEST)
		return table_fault(t, row, rating, e, "expected 1 to %d",
		    OMAHA_BEST);
	om->label[i][at] = keep(om, table_cell(t, row,
	    table_col(t, "label")));
	return 0;
}

int
omaha_load(struct omaha_lists *om, const struct table *problems,
    const struct table *ratings, struct fault *e)
{
	int id = table_need(problems, "problem_id", e);
	size_t i;

	if (id == -1 || table_need(ratings, "concept", e) == -1 ||
	    table_need(ratings, "rating", e) == -1 ||
	    table_need(ratings, "label", e) == -1)
		return -1;
	om->problem = arena_alloc(&om->mem,
	    (problems->nrows + 1) * sizeof(*om->problem));
	for (; om->n < problems->nrows; om->n++)
		om->problem[om->n] = keep(om,
		    table_cell(problems, om->n, id));
	for (i = 0; i < ratings->nrows; i++)
		if (load_rating(om, ratings, i, e) == -1)
			return -1;
	return 0;
}

void
omaha_free(struct omaha_lists *om)
{
	arena_free(&om->mem);
	*om = (struct omaha_lists){0};
}

/* A rating into *out, 0 for an empty one; false if it is none. */
static bool
take_rating(struct span s, int *out)
{
	*out = s.n == 1 ? s.p[0] - '0' : 0;
	return s.n == 0 || (s.n == 1 && *out >= 1 && *out <= OMAHA_BEST);
}

const char *
omaha_parse(const struct omaha_lists *om, struct span item,
    struct omaha_rating *out)
{
	struct span part;
	size_t i;
	int any = 0;

	*out = (struct omaha_rating){0};
	if (!span_next(&item, ':', &out->problem))
		return "not_a_rating";
	for (i = 0; i < OMAHA_SCALES; i++) {
		if (!span_next(&item, ':', &part) ||
		    !take_rating(part, &out->of[i]))
			return "not_a_rating";
		any |= out->of[i];
	}
	if (item.p != NULL || any == 0)
		return "not_a_rating";
	for (i = 0; i < om->n; i++)
		if (span_eq(om->problem[i], out->problem))
			return NULL;
	return "unknown_problem";
}

void
omaha_check(const struct omaha_lists *om, struct rec *r, int slot)
{
	struct omaha_rating o;
	struct span list, item;
	const char *problem;

	if (!rec_has(r, slot) || rec_word(r, slot, &list) != REC_OK)
		return;
	while (span_next(&list, ';', &item)) {
		problem = omaha_parse(om, item, &o);
		if (problem != NULL)
			rec_slot_issue(r, slot, problem);
	}
}
