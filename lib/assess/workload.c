/* SPDX-License-Identifier: MIT */
/* What a case counts in the caseload of its worker. */
#include "assess/workload.h"

#include <stdlib.h>

#include "base/num.h"
#include "rec/set.h"

#define WORKLOAD_ONE 100	/* 10^WORKLOAD_SCALE */
#define POINTS_MAX ((int64_t)1000000 * 100)	/* of a row, by far */

struct columns {
	int domain, level, when, points;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->domain = table_need(t, "domain", e)) == -1 ||
	    (c->level = table_need(t, "level", e)) == -1 ||
	    (c->when = table_need(t, "when", e)) == -1 ||
	    (c->points = table_need(t, "points", e)) == -1)
		return -1;
	return 0;
}

static struct span
keep(struct workload *w, struct span text)
{
	return (struct span){ arena_dup(&w->mem, text.p, text.n), text.n };
}

/* A number that must be there and not be beyond all measure. */
static int
take_number(const struct table *t, size_t row, int col, int64_t *out,
    struct fault *e)
{
	int rc = table_dec(t, row, col, WORKLOAD_SCALE, out, e);

	if (rc == -1)
		return -1;
	if (rc == 0 || *out < -POINTS_MAX || *out > POINTS_MAX)
		return table_fault(t, row, col, e,
		    "expected a number of at most six digits");
	return 0;
}

static bool
stood_before(const struct workload *w, size_t row, struct span domain)
{
	size_t i;

	for (i = 0; i + 1 < row; i++)
		if (span_eq(w->rule[i].domain, domain))
			return !span_eq(w->rule[row - 1].domain, domain);
	return false;
}

static int
load_rule(struct workload *w, const struct table *t, size_t row,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct fault *e)
{
	struct workload_rule *rule = &w->rule[row];
	struct fault why;

	rule->domain = keep(w, table_cell(t, row, c->domain));
	rule->level = keep(w, table_cell(t, row, c->level));
	if (rule->domain.n == 0 || stood_before(w, row, rule->domain))
		return table_fault(t, row, c->domain, e, "expected a domain "
		    "whose rows stand together");
	if (take_number(t, row, c->points, &rule->points, e) == -1)
		return -1;
	if (conds_compile(&w->conds, table_cell(t, row, c->when), sl, d,
	    &why) == -1)
		return table_fault(t, row, c->when, e, "%s", why.text);
	return 0;
}

static int
load_rules(struct workload *w, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	w->rule = mem_zalloc(t->nrows + 1, sizeof(*w->rule));
	for (i = 0; i < t->nrows; i++)
		if (load_rule(w, t, i, &c, sl, d, e) == -1)
			return -1;
	for (i = t->nrows; i-- > 0;)
		w->rule[i].end = i + 1 < t->nrows &&
		    span_eq(w->rule[i].domain, w->rule[i + 1].domain) ?
		    w->rule[i + 1].end : i + 1;
	conds_ready(&w->conds, sl);
	return 0;
}

/* As short as they can be written: 4, 4.5. */
static void
put_points(struct buf *b, int64_t points)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_fmt(points, WORKLOAD_SCALE, text);

	while (text[n - 1] == '0')
		n--;
	buf_add(b, text, text[n - 1] == '.' ? n - 1 : n);
}

static int
load_row(struct workload *w, const struct table *t, size_t i, struct fault *e)
{
	struct workload_row *row = &w->row[i];
	int from = table_col(t, "min_points");
	int days = table_col(t, "contact_days");
	struct buf b = {0};
	int64_t n;

	if (take_number(t, i, from, &row->from, e) == -1 ||
	    take_number(t, i, table_col(t, "case_weight"), &row->weight,
	    e) == -1)
		return -1;
	if (i > 0 && row->from <= w->row[i - 1].from)
		return table_fault(t, i, from, e,
		    "expected more than in the row before");
	if (row->weight < 0)
		return table_fault(t, i, table_col(t, "case_weight"), e,
		    "must not be below 0");
	row->acuity = keep(w, table_cell(t, i, table_col(t, "acuity")));
	put_points(&b, row->weight);
	row->weight_text = keep(w, (struct span){ b.p, b.n });
	buf_free(&b);
	row->days = keep(w, table_cell(t, i, days));
	return table_int(t, i, days, &n, e) == -1 ? -1 : 0;
}

static int
load_acuity(struct workload *w, const struct table *t, struct fault *e)
{
	if (table_need(t, "min_points", e) == -1 ||
	    table_need(t, "acuity", e) == -1 ||
	    table_need(t, "case_weight", e) == -1)
		return -1;
	w->row = mem_zalloc(t->nrows + 1, sizeof(*w->row));
	for (; w->nrows < t->nrows; w->nrows++)
		if (load_row(w, t, w->nrows, e) == -1)
			return -1;
	return 0;
}

static void
append_slots(struct workload *w, struct slots *sl, const struct dict *d,
    bool explain)
{
	const struct {
		const char *field;
		int *slot;
	} out[] = {
		{ "assess_points",       &w->points },
		{ "assess_acuity",       &w->acuity },
		{ "assess_case_weight",  &w->weight },
		{ "assess_contact_days", &w->days },
		{ "assess_points_why",   &w->why },
	};
	size_t i, n = sizeof(out) / sizeof(out[0]) - !explain;

	w->worker = slots_read(sl, d, SPAN("case_manager"));
	w->why = -1;
	for (i = 0; i < n; i++) {
		*out[i].slot = slots_append(sl, d, span_of(out[i].field));
		slots_need(sl, *out[i].slot, &w->worker, 1);
	}
}

int
workload_load(struct workload *w, const struct workload_tables *t,
    struct slots *sl, const struct dict *d, bool explain, struct fault *e)
{
	append_slots(w, sl, d, explain);
	if (load_rules(w, t->points, sl, d, e) == -1)
		return -1;
	return load_acuity(w, t->acuity, e);
}

void
workload_free(struct workload *w)
{
	conds_free(&w->conds);
	free(w->rule);
	free(w->row);
	arena_free(&w->mem);
	*w = (struct workload){0};
}

static void
set_points(struct rec *r, int slot, int64_t points)
{
	struct buf b = {0};

	if (points % WORKLOAD_ONE == 0) {
		rec_set_int(r, slot, points / WORKLOAD_ONE);
		return;
	}
	put_points(&b, points);
	rec_set(r, slot, rec_keep(r, (struct span){ b.p, b.n }));
	buf_free(&b);
}

static void
explain(const struct workload *w, struct rec *r, struct buf *parts,
    int64_t sum, const struct workload_row *row)
{
	if (parts->n == 0)
		buf_adds(parts, "no rule holds");
	buf_adds(parts, " = ");
	put_points(parts, sum);
	if (row != NULL) {
		buf_adds(parts, ", ");
		buf_addspan(parts, row->acuity);
		buf_adds(parts, " (");
		put_points(parts, row->from);
		buf_adds(parts, " and more), counts ");
		put_points(parts, row->weight);
	}
	rec_set(r, w->why, rec_keep(r, (struct span){ parts->p, parts->n }));
	buf_free(parts);
}

static int64_t
add_up(struct workload *w, struct rec *r, struct buf *parts)
{
	const struct workload_rule *rule;
	int64_t sum = 0;
	size_t i;

	for (i = 0; conds_next(&w->conds, r, &i); i = rule->end) {
		rule = &w->rule[i];
		sum += rule->points;
		if (w->why == -1)
			continue;
		if (parts->n > 0)
			buf_adds(parts, " + ");
		put_points(parts, rule->points);
		buf_adds(parts, " (");
		buf_addspan(parts, rule->domain);
		buf_adds(parts, ": ");
		buf_addspan(parts, rule->level);
		buf_addc(parts, ')');
	}
	return sum;
}

void
workload_find(struct workload *w, struct rec *r,
    struct workload_found *found)
{
	const struct workload_row *row = NULL;
	struct buf parts = {0};
	int64_t sum;
	size_t i;

	*found = (struct workload_found){0};
	if (!rec_has(r, w->worker))
		return;
	if (!conds_look(&w->conds, r))
		return;
	sum = add_up(w, r, &parts);
	for (i = 0; i < w->nrows && w->row[i].from <= sum; i++)
		row = &w->row[i];
	set_points(r, w->points, sum);
	if (row != NULL) {
		rec_set(r, w->acuity, row->acuity);
		rec_set(r, w->weight, row->weight_text);
		rec_set(r, w->days, row->days);
		*found = (struct workload_found){ true, row->weight };
	}
	if (w->why != -1)
		explain(w, r, &parts, sum, row);
}
