/* SPDX-License-Identifier: MIT */
/* Legal flags of a case. */
#include "fact/legal.h"

#include <stdlib.h>

#include "rec/set.h"

static int
load_fields(struct legal *lg, const struct table *t, size_t row, int col,
    struct slots *sl, const struct dict *d, struct fault *e)
{
	struct span list = table_cell(t, row, col), name;

	while (list.n > 0 && span_next(&list, '|', &name)) {
		if (dict_find(d, name) == NULL)
			return table_fault(t, row, col, e,
			    "expected names of the table fields");
		lg->field = mem_grow(lg->field, lg->nfields + 1,
		    sizeof(*lg->field));
		lg->field[lg->nfields++] = slots_read(sl, d, name);
	}
	return 0;
}

static int
load_row(struct legal *lg, const struct table *t, size_t row,
    struct slots *sl, const struct dict *d, struct fault *e)
{
	int flag = table_col(t, "flag"), when = table_col(t, "when");
	struct span name = table_cell(t, row, flag);
	struct fault why;

	if (name.n == 0 || memchr(name.p, ';', name.n) != NULL)
		return table_fault(t, row, flag, e,
		    "expected a key without \";\"");
	lg->flag[row] = (struct span){ arena_dup(&lg->mem, name.p, name.n),
	    name.n };
	if (conds_compile(&lg->conds, table_cell(t, row, when), sl, d,
	    &why) == -1)
		return table_fault(t, row, when, e, "%s", why.text);
	return load_fields(lg, t, row, table_col(t, "fields"), sl, d, e);
}

int
legal_load(struct legal *lg, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	size_t i;

	if (table_need(t, "flag", e) == -1 ||
	    table_need(t, "fields", e) == -1 ||
	    table_need(t, "when", e) == -1)
		return -1;
	lg->out = slots_append(sl, d, SPAN("assess_flags"));
	lg->flag = mem_alloc(t->nrows + 1, sizeof(*lg->flag));
	for (i = 0; i < t->nrows; i++)
		if (load_row(lg, t, i, sl, d, e) == -1)
			return -1;
	conds_ready(&lg->conds, sl);
	slots_need(sl, lg->out, lg->field, lg->nfields);
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

void
legal_find(struct legal *lg, struct rec *r)
{
	size_t i;

	(void)conds_look(&lg->conds, r);
	for (i = 0; conds_next(&lg->conds, r, &i); i++)
		rec_list_add(r, lg->flag[i]);
	rec_list_set(r, lg->out);
}
