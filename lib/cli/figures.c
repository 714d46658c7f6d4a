/* SPDX-License-Identifier: MIT */
/* Group figures beyond plain counts, for programs that ask for them. */
#include "cli/figures.h"

#include "cli/filter-internal.h"

void
filter_add_dec(struct filter *f, int measure, int64_t num, int den_scale,
    int64_t den)
{
	const struct measure *m = &f->measure[measure];

	summary_add_dec(&f->sum, m->name, m->scale, num, den_scale, den);
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

bool
filter_total(const struct filter *f, int measure, int64_t *num)
{
	return summary_total(&f->sum, f->measure[measure].name, num);
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
filter_summarize(struct filter *f, const char *fields, struct err *e)
{
	if (f->o.items || f->o.merge)
		return err_set(e, "group figures and --%s: one of them",
		    f->o.items ? "items" : "merge");
	if (f->o.summary != NULL && f->o.summary[0] != '\0' &&
	    fields[0] != '\0')
		return err_set(e, "--summary=FIELD,... and other groups: one "
		    "of them");
	if (f->o.summary == NULL || fields[0] != '\0')
		f->o.summary = fields;
	return 0;
}
