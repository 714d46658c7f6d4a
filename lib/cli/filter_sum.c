/* SPDX-License-Identifier: MIT */
/* The measures of a program, and what else it may do with a summary. */
#include "cli/filter_sum.h"

#include "cli/filter-internal.h"

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

void
filter_add_measures(struct filter *f)
{
	figures_add(&f->figures);
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

uint64_t
filter_rejected(const struct filter *f)
{
	return f->counts.rejected;
}

void
filter_fail(struct filter *f)
{
	filter_worse(f, STATUS_REJECTED);
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
