/* SPDX-License-Identifier: MIT */
/* The group figures of a run. */
#include "cli/figures.h"

#include <stdlib.h>

void
figures_group(struct figures *fg, int slot)
{
	fg->group = mem_grow(fg->group, fg->n + 1, sizeof(*fg->group));
	fg->group[fg->n++] = slot;
}

void
figures_measures(struct figures *fg, struct measures *ms)
{
	size_t i;

	fg->measures = ms;
	for (i = 0; i < ms->n; i++)
		summary_order(&fg->sum, ms->m[i].name);
}

void
figures_take(struct figures *fg, const struct rec *r)
{
	size_t i;

	fg->text.n = 0;
	for (i = 0; i < fg->n; i++) {
		if (i > 0)
			buf_addc(&fg->text, SUMMARY_SEP);
		summary_value(&fg->text, rec_text(r, fg->group[i]));
	}
	summary_begin(&fg->sum, buf_span(&fg->text));
}

/* Their numbers in the summary: measures may be added during the run. */
static void
number_measures(struct figures *fg)
{
	const struct measures *ms = fg->measures;

	fg->number = mem_grow(fg->number, ms->n, sizeof(*fg->number));
	for (; fg->nnumbers < ms->n; fg->nnumbers++)
		fg->number[fg->nnumbers] = summary_measure(&fg->sum,
		    ms->m[fg->nnumbers].name);
}

void
figures_add(struct figures *fg)
{
	struct measure *m;
	size_t i, n = fg->measures == NULL ? 0 : fg->measures->n;

	if (fg->nnumbers < n)
		number_measures(fg);
	for (i = 0; i < n; i++) {
		m = &fg->measures->m[i];
		if (!m->has)
			continue;
		summary_add(&fg->sum, fg->number[i], m->scale, m->num,
		    m->den_scale, m->den);
		measure_clear(m);
	}
}

void
figures_columns(struct rowout *ro, const struct dict *d)
{
	static const char *const name[] = { "measure", "numerator",
	    "denominator", "value" };
	size_t i;

	for (i = 0; i < COUNT(name); i++)
		rowout_column(ro, d, span_of(name[i]));
}

void
figures_free(struct figures *fg)
{
	summary_free(&fg->sum);
	free(fg->group);
	free(fg->number);
	buf_free(&fg->text);
}
