/* SPDX-License-Identifier: MIT */
/* The group figures of a run: what --summary adds up. */
#include "cli/filter-internal.h"

void
figures_measures(struct filter *f, struct measures *ms)
{
	size_t i;

	f->figures.measures = ms;
	for (i = 0; i < ms->n; i++) {
		summary_order(&f->figures.sum, ms->m[i].name);
		if (ms->m[i].ranked)
			summary_rank(&f->figures.sum, ms->m[i].name);
	}
}

void
figures_take(struct filter *f)
{
	struct figures *fg = &f->figures;
	size_t i;

	fg->text.n = 0;
	for (i = 0; i < fg->n; i++) {
		if (i > 0)
			buf_addc(&fg->text, SUMMARY_SEP);
		summary_value(&fg->text, rec_text(&f->in.rec, fg->group[i]));
	}
	summary_begin(&fg->sum, buf_span(&fg->text));
}

/* Their numbers in the summary: measures may be added during the run. */
static void
number_measures(struct figures *fg)
{
	const struct measures *ms = fg->measures;

	fg->number = arena_grow(fg->text.in, fg->number, ms->n,
	    sizeof(*fg->number));
	for (; fg->nnumbers < ms->n; fg->nnumbers++)
		fg->number[fg->nnumbers] = summary_measure(&fg->sum,
		    ms->m[fg->nnumbers].name);
}

void
filter_add_measures(struct filter *f)
{
	struct figures *fg = &f->figures;
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

int
figures_print(struct filter *f, struct span groups, struct fault *e)
{
	static const char *const name[] = { "measure", "numerator",
	    "denominator", "value" };
	struct rowout *ro = &f->out.rows;
	struct span group;
	size_t i, n = 0;

	out_rows(f, NULL);
	for (; groups.n > 0 && span_next(&groups, ',', &group); n++)
		rowout_column(ro, &f->dict, group);
	for (i = 0; i < COUNT(name); i++)
		rowout_column(ro, &f->dict, span_of(name[i]));
	rowout_header(ro);
	return summary_print(&f->figures.sum, ro, n, e);
}

void
filter_add_value(struct filter *f, const char *name, struct span value,
    int64_t num, int64_t den)
{
	struct summary *s = &f->figures.sum;
	struct buf *b = &f->figures.text;

	b->n = 0;
	buf_adds(b, name);
	buf_addc(b, '=');
	buf_addspan(b, value);
	summary_add(s, summary_measure(s, buf_span(b)), 0, num, 0, den);
}

struct span
filter_group(const struct filter *f)
{
	return summary_group(&f->figures.sum);
}

void
filter_begin(struct filter *f, struct span group)
{
	summary_begin(&f->figures.sum, group);
}

void
filter_drop(struct filter *f, size_t measure)
{
	(void)names_add(&f->figures.sum.dropped,
	    f->figures.measures->m[measure].name);
}

bool
filter_total(const struct filter *f, size_t measure, int64_t *num)
{
	return summary_total(&f->figures.sum,
	    f->figures.measures->m[measure].name, num);
}

int
filter_summarize(struct filter *f, const char *fields, struct fault *e)
{
	if (f->o.items || f->o.merge)
		return fault_set(e, FAULT_USE,
		    "group figures and --%s are mutually exclusive",
		    f->o.items ? "items" : "merge");
	if (f->o.summary != NULL && f->o.summary[0] != '\0' &&
	    fields[0] != '\0')
		return fault_set(e, FAULT_USE,
		    "--summary=FIELD,... and other groups are mutually "
		    "exclusive");
	if (f->o.summary == NULL || fields[0] != '\0')
		f->o.summary = fields;
	return 0;
}
