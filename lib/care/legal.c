/* SPDX-License-Identifier: MIT */
/* Legal flags of a case. */
#include "care/legal.h"

#include <stdlib.h>

#include "rec/set.h"

static int
load_row(struct legal *lg, const struct table *t, size_t row,
    struct slots *sl, const struct dict *d, struct err *e)
{
	int flag = table_col(t, "flag"), when = table_col(t, "when");
	int field = table_col(t, "field");
	struct span name = table_cell(t, row, flag);
	struct span at = table_cell(t, row, field);
	struct err why;

	if (name.n == 0 || memchr(name.p, ';', name.n) != NULL)
		return table_fault(t, row, flag, e,
		    "expected a key without \";\"");
	if (dict_find(d, at) == NULL)
		return table_fault(t, row, field, e,
		    "no such field in the table fields");
	lg->flag[row] = (struct span){ arena_dup(&lg->mem, name.p, name.n),
	    name.n };
	lg->field[row] = slots_read(sl, d, at);
	if (conds_add(&lg->conds, table_cell(t, row, when), sl, d,
	    &why) == -1)
		return table_fault(t, row, when, e, "%s", why.msg);
	return 0;
}

int
legal_load(struct legal *lg, const struct table *t, struct slots *sl,
    const struct dict *d, struct err *e)
{
	size_t i;

	if (table_need(t, "flag", e) == -1 ||
	    table_need(t, "field", e) == -1 || table_need(t, "when", e) == -1)
		return -1;
	lg->out = slots_append(sl, d, SPAN("assess_flags"));
	lg->flag = mem_alloc(t->nrows + 1, sizeof(*lg->flag));
	lg->field = mem_alloc(t->nrows + 1, sizeof(*lg->field));
	for (i = 0; i < t->nrows; i++)
		if (load_row(lg, t, i, sl, d, e) == -1)
			return -1;
	conds_ready(&lg->conds, sl);
	slots_need(sl, lg->out, lg->field, t->nrows);
	return 0;
}

void
legal_free(struct legal *lg)
{
	conds_free(&lg->conds);
	free(lg->flag);
	free(lg->field);
	arena_free(&lg->mem);
	*lg = (struct legal){0};
}

static bool
is_asked(const struct legal *lg, const struct rec *r)
{
	size_t i;

	for (i = 0; i < lg->conds.n; i++)
		if (rec_bound(r, lg->field[i]))
			return true;
	return false;
}

void
legal_find(struct legal *lg, struct rec *r)
{
	const struct val *before = &r->in[lg->out];
	size_t i;

	if (!is_asked(lg, r)) {
		if (before->state == REC_OK)
			rec_set(r, lg->out,
			    (struct span){ before->p, before->n });
		return;
	}
	conds_look(&lg->conds, r);
	for (i = 0; conds_next(&lg->conds, r, &i); i++)
		rec_list_add(r, lg->flag[i]);
	rec_list_set(r, lg->out);
}
