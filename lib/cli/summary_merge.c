/* SPDX-License-Identifier: MIT */
/* Group figures: printed summaries read back and added up. */
#include "cli/summary.h"

#include "base/num.h"
#include "text/csvtext.h"

struct merge {
	struct summary *s;
	struct buf *groups;
	size_t ngroups;
	bool header;
	uint64_t rows[TOGETHER_MAX];	/* of merging->together */
};

static int
merge_header(struct merge *m, const struct span *cell, size_t n,
    struct fault *e)
{
	struct buf b = {0};
	size_t i;
	bool same;

	if (n < 4 || !span_is(cell[n - 4], "measure") ||
	    !span_is(cell[n - 3], "numerator") ||
	    !span_is(cell[n - 2], "denominator"))
		return fault_set(e, FAULT_INPUT,
		    "not a summary: expected columns measure,"
		    "numerator,denominator,value at the end");
	m->ngroups = n - 4;
	for (i = 0; i < m->ngroups; i++) {
		if (i > 0)
			buf_addc(&b, ',');
		buf_addspan(&b, cell[i]);
	}
	if (m->groups->p == NULL) {
		buf_need(&b, 1);
		*m->groups = b;
		return 0;
	}
	same = span_eq(buf_span(&b), buf_span(m->groups));
	buf_free(&b);
	return same ? 0 : fault_set(e, FAULT_INPUT,
	    "grouped by different fields from the summaries before it");
}

/* The number of places after the point. */
static int
places(struct span s)
{
	const char *dot = s.n == 0 ? NULL : memchr(s.p, '.', s.n);

	return dot == NULL ? 0 : (int)(s.p + s.n - dot) - 1;
}

static bool
begins_with(struct span measure, const struct word_list *words)
{
	size_t i, n;

	for (i = 0; i < words->n; i++) {
		n = strlen(words->at[i]);
		if (measure.n >= n && memcmp(measure.p, words->at[i], n) == 0)
			return true;
	}
	return false;
}

/* One of another program would be added to what has another meaning. */
static int
check_measure(struct merge *m, struct span measure, uint64_t line,
    struct fault *e)
{
	const struct merging *mg = m->s->merging;
	struct span rest = measure, name = measure;
	size_t i;

	(void)span_next(&rest, '=', &name);
	if (names_find(&m->s->order, name) == HASH_NONE &&
	    !begins_with(measure, &mg->optional))
		return fault_at(e, FAULT_INPUT, "", line, "measure: not one of "
		    "this program: merge summaries with the program, and with "
		    "the tables, that made them");
	for (i = 0; i < mg->together.n; i++)
		m->rows[i] += span_is(measure, mg->together.at[i]);
	return 0;
}

/* Once all rows are read: those of another program may all be known. */
static int
check_together(const struct merge *m, struct fault *e)
{
	const struct word_list *t = &m->s->merging->together;
	size_t i;

	for (i = 1; i < t->n; i++)
		if (m->rows[i] != m->rows[0])
			return fault_set(e, FAULT_INPUT, "rows of %s without "
			    "those of %s: not a summary of this program; merge "
			    "summaries with the program that made them",
			    t->at[m->rows[0] < m->rows[i] ? i : 0],
			    t->at[m->rows[0] < m->rows[i] ? 0 : i]);
	return 0;
}

static int
merge_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	struct merge *m = arg;
	const struct merging *mg = m->s->merging;
	struct buf group = {0};
	int64_t num, den;
	int scale, den_scale;
	size_t i;

	if (!m->header) {
		m->header = true;
		return merge_header(m, cell, n, e);
	}
	if (n != m->ngroups + 4)
		return fault_at(e, FAULT_INPUT, "", line,
		    "expected %zu fields, found %zu", m->ngroups + 4, n);
	scale = places(cell[n - 3]);
	den_scale = places(cell[n - 2]);
	if (scale > SUMMARY_SCALE_MAX || den_scale > SUMMARY_SCALE_MAX ||
	    num_parse(cell[n - 3], scale, &num) == -1 ||
	    num_parse(cell[n - 2], den_scale, &den) == -1)
		return fault_at(e, FAULT_INPUT, "", line,
		    "numerator, denominator: expected numbers");
	if (mg != NULL && begins_with(cell[n - 4], &mg->apart)) {
		m->s->left_out = true;
		return 0;
	}
	if (mg != NULL && check_measure(m, cell[n - 4], line, e) == -1)
		return -1;
	for (i = 0; i < m->ngroups; i++) {
		if (i > 0)
			buf_addc(&group, SUMMARY_SEP);
		summary_value(&group, cell[i]);
	}
	summary_begin(m->s, (struct span){ group.p, group.n });
	summary_add(m->s, summary_measure(m->s, cell[n - 4]), scale, num,
	    den_scale, den);
	buf_free(&group);
	return 0;
}

int
summary_merge(struct summary *s, struct span text, struct buf *groups,
    struct fault *e)
{
	struct merge m = { .s = s, .groups = groups };

	if (text.n > 0 && text.p[0] == '{')
		return fault_set(e, FAULT_INPUT,
		    "JSON Lines: summaries to merge are CSV");
	if (csvtext_cells(text, ',', merge_row, &m, e) == -1)
		return -1;
	if (!m.header)
		return fault_set(e, FAULT_INPUT, "empty: expected a summary");
	return s->merging == NULL ? 0 : check_together(&m, e);
}
