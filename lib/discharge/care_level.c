/* SPDX-License-Identifier: MIT */
/* Levels of care after a stay, as a prompt. */
#include "discharge/care_level.h"

#include "base/words.h"
#include "fact/fact.h"
#include "rec/set.h"

#define AT(member) offsetof(struct care_levels, member)

static const struct use appends[] = {
	{ "discharge_levels",     AT(list) },
	{ "discharge_levels_why", AT(why) },
};

int
care_levels_bind(void *care_levels, struct binder *b)
{
	struct care_levels *cl = care_levels;
	int rc = elements_bind(&cl->elements, b, "care_levels",
	    (struct span){ NULL, 0 });

	cl->found = arena_zalloc(binder_mem(b), cl->elements.n + 1,
	    sizeof(*cl->found));
	cl->living = binder_read(b, SPAN("living"));
	binder_appends_for(b, cl, appends, COUNT(appends),
	    cl->elements.start, cl->elements.nstart);
	return rc;
}

/* One past the last condition of the level of the i-th. */
static size_t
level_end(const struct care_levels *cl, size_t i)
{
	size_t end = i;

	while (end < cl->n && span_eq(cl->found[end].of->profile,
	    cl->found[i].of->profile))
		end++;
	return end;
}

void
care_levels_find(struct care_levels *cl, struct rec *r)
{
	static const struct element_aid none = {0};
	size_t i, end;

	cl->n = 0;
	if (!elements_start(&cl->elements, r) ||
	    fact_is_dead(r, cl->living))
		return;
	cl->n = elements_find(&cl->elements, r, &none, cl->found);
	for (i = 0; i < cl->n; i = end) {
		end = level_end(cl, i);
		rec_list_add(r, cl->found[i].of->profile);
		buf_addc(&r->list, ':');
		buf_adds(&r->list, element_state_name(elements_worst(
		    &cl->found[i], end - i)));
	}
	rec_list_set(r, cl->list);
}

/* "home_health: homebound met (homebound), ...; snf: ..." */
void
care_levels_explain(const struct care_levels *cl, struct rec *r)
{
	struct buf b = rec_buf(r);
	size_t i, k, end;

	if (cl->why == -1 || cl->n == 0)
		return;
	for (i = 0; i < cl->n; i = end) {
		end = level_end(cl, i);
		words_join(&b, "; ");
		buf_addspan(&b, cl->found[i].of->profile);
		for (k = i; k < end; k++) {
			buf_adds(&b, k == i ? ": " : ", ");
			element_why(&cl->found[k], &b);
		}
	}
	rec_set(r, cl->why, buf_span(&b));
}
