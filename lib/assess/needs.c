/* SPDX-License-Identifier: MIT */
/* Social needs and the codes proposed for them. */
#include "assess/needs.h"

#include "rec/set.h"

static struct span
keep(struct needs *n, struct span text)
{
	return (struct span){ arena_dup(&n->mem, text.p, text.n), text.n };
}

static int
load_row(struct needs *n, const struct table *t, size_t row, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	int need = table_col(t, "need"), when = table_col(t, "when");
	struct span name = table_cell(t, row, need);
	struct fault why;

	if (name.n == 0 || memchr(name.p, ';', name.n) != NULL)
		return table_fault(t, row, need, e,
		    "expected a key without \";\"");
	if (row == NEEDS_MAX)
		return table_fault(t, row, -1, e, "more than %d rows",
		    NEEDS_MAX);
	n->rule[row].need = keep(n, name);
	n->rule[row].code = keep(n, table_cell(t, row,
	    table_col(t, "zcode")));
	if (conds_compile(&n->conds, table_cell(t, row, when), sl, d, &why) == -1)
		return table_fault(t, row, when, e, "%s", why.text);
	return 0;
}

int
needs_load(struct needs *n, const struct table *t, struct slots *sl,
    const struct dict *d, bool explain, struct fault *e)
{
	size_t i;

	if (table_need(t, "need", e) == -1 || table_need(t, "when", e) == -1)
		return -1;
	n->needs = slots_append(sl, d, SPAN("assess_needs"));
	n->zcodes = slots_append(sl, d, SPAN("assess_zcodes"));
	n->why = explain ? slots_append(sl, d, SPAN("assess_needs_why")) : -1;
	for (i = 0; i < t->nrows; i++)
		if (load_row(n, t, i, sl, d, e) == -1)
			return -1;
	conds_ready(&n->conds, sl);
	conds_need(&n->conds, 0, n->conds.n, sl, n->needs);
	conds_need(&n->conds, 0, n->conds.n, sl, n->zcodes);
	if (explain)
		conds_need(&n->conds, 0, n->conds.n, sl, n->why);
	return 0;
}

void
needs_free(struct needs *n)
{
	conds_free(&n->conds);
	arena_free(&n->mem);
	*n = (struct needs){0};
}

/* The item at i of a list of n texts, unless an earlier one is the same. */
static void
add_once(struct rec *r, const struct span *text, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (span_eq(text[k], text[i]))
			return;
	if (text[i].n > 0)
		rec_list_add(r, text[i]);
}

/* "housing Z59.00 (assess_homeless missing, hrsn_living none)" */
static void
say_why(const struct needs *n, size_t i, struct rec *r, struct buf *b)
{
	if (b->n > 0)
		buf_adds(b, "; ");
	buf_addspan(b, n->rule[i].need);
	buf_addc(b, ' ');
	buf_addspan(b, n->rule[i].code);
	buf_adds(b, " (");
	when_why(n->conds.when[i], r, b);
	buf_addc(b, ')');
}

void
needs_find(struct needs *n, struct rec *r)
{
	struct span need[NEEDS_MAX], code[NEEDS_MAX];
	struct buf why = {0};
	size_t i, found = 0;

	if (!conds_look(&n->conds, r))
		return;
	for (i = 0; conds_next(&n->conds, r, &i); i++) {
		need[found] = n->rule[i].need;
		code[found++] = n->rule[i].code;
		if (n->why != -1)
			say_why(n, i, r, &why);
	}
	if (why.n > 0)
		rec_set(r, n->why, rec_keep(r,
		    (struct span){ why.p, why.n }));
	buf_free(&why);
	for (i = 0; i < found; i++)
		add_once(r, need, i);
	rec_list_set(r, n->needs);
	for (i = 0; i < found; i++)
		add_once(r, code, i);
	rec_list_set(r, n->zcodes);
}
