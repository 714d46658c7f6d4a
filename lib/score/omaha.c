/* SPDX-License-Identifier: MIT */
/* Ratings of the Omaha System. */
#include "score/omaha.h"

#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

#define OF(member) offsetof(struct omaha_problem, member)

static const struct col problem_col[] = {
	{ "problem_id", OF(id), COL_TEXT, .need = true },
	MARK(OF(used)),
};

struct rating_row {
	int concept;
	int64_t rating;
	struct span label;
	bool *used;
};

#define AT(member) offsetof(struct rating_row, member)

static const struct col rating_col[] = {
	{ "concept", AT(concept), COL_WORD, .need = true,
	    .words = "knowledge|behavior|status" },
	{ "rating",  AT(rating),  COL_INT,  .need = true, .low = 1,
	    .high = OMAHA_BEST },
	{ "label",   AT(label),   COL_TEXT, .need = true },
	MARK(AT(used)),
};

int
omaha_bind(struct omaha *om, struct binder *b)
{
	struct rating_row in;
	struct row r;

	om->slot = slots_read(b->slots, b->dict, SPAN("omaha"));
	om->problem = table_rows(b, "omaha_problems", problem_col,
	    COUNT(problem_col), sizeof(*om->problem), &om->n);
	if (om->problem == NULL)
		return -1;
	table_bind(&r, b, "omaha_ratings", rating_col, COUNT(rating_col));
	while (row_next(&r, &in, sizeof(in))) {
		om->label[in.concept][in.rating] = in.label;
		om->used[in.concept][in.rating] = in.used;
	}
	return row_end(&r);
}

/* Parses a rating into *out, 0 where it is empty. */
static bool
take_rating(struct span s, int *out)
{
	*out = s.n == 1 ? s.p[0] - '0' : 0;
	return s.n == 0 || (s.n == 1 && *out >= 1 && *out <= OMAHA_BEST);
}

static void
mark(const struct omaha *om, const struct omaha_problem *p,
    const struct omaha_rating *o)
{
	size_t i;

	used_row(p->used);
	for (i = 0; i < OMAHA_SCALES; i++)
		used_row(om->used[i][o->of[i]]);
}

const char *
omaha_parse(const struct omaha *om, struct span item,
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
		if (span_eq(om->problem[i].id, out->problem)) {
			mark(om, &om->problem[i], out);
			return NULL;
		}
	return "unknown_problem";
}

void
omaha_check(const struct omaha *om, struct rec *r)
{
	int slot = om->slot;
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
