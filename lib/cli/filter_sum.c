/* SPDX-License-Identifier: MIT */
/* The measures of a program, and what else it may do with a summary. */
#include "cli/filter_sum.h"

#include "cli/filter-internal.h"

bool
filter_sums(const struct filter *f)
{
	return f->o.summary != NULL || f->o.merge;
}

void
filter_measures(struct filter *f, struct measures *ms)
{
	size_t i;

	f->measures = ms;
	for (i = 0; i < ms->n; i++)
		summary_order(&f->sum, ms->m[i].name);
}

void
filter_add_measures(struct filter *f)
{
	struct measure *m;
	size_t i, n = f->measures == NULL ? 0 : f->measures->n;

	for (i = 0; i < n; i++) {
		m = &f->measures->m[i];
		if (!m->has)
			continue;
		summary_add_dec(&f->sum, m->name, m->scale, m->num,
		    m->den_scale, m->den);
		measure_clear(m);
	}
}

struct span
filter_group(const struct filter *f)
{
	return summary_group(&f->sum);
}

void
filter_begin(struct filter *f, struct span group)
{
	summary_begin(&f->sum, group);
}

void
filter_drop(struct filter *f, size_t measure)
{
	(void)names_add(&f->sum.dropped, f->measures->m[measure].name);
}

void
filter_figures(struct filter *f)
{
	static const char *const name[] = { "measure", "numerator",
	    "denominator", "value" };
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		rowout_column(&f->rows, &f->dict, span_of(name[i]));
}

bool
filter_total(const struct filter *f, size_t measure, int64_t *num)
{
	return summary_total(&f->sum, f->measures->m[measure].name, num);
}

uint64_t
filter_rejected(const struct filter *f)
{
	return f->rejected;
}

void
filter_fail(struct filter *f)
{
	filter_worse(f, EXIT_REJECTED);
}

int
filter_summarize(struct filter *f, const char *fields, struct fault *e)
{
	if (f->o.items || f->o.merge)
		return fault_set(e, FAULT_USE,
		    "group figures and --%s: one of them",
		    f->o.items ? "items" : "merge");
	if (f->o.summary != NULL && f->o.summary[0] != '\0' &&
	    fields[0] != '\0')
		return fault_set(e, FAULT_USE,
		    "--summary=FIELD,... and other groups: one "
		    "of them");
	if (f->o.summary == NULL || fields[0] != '\0')
		f->o.summary = fields;
	return 0;
}
