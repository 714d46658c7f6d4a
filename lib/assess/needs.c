/* SPDX-License-Identifier: MIT */
/* Social needs and the codes proposed for them. */
#include "assess/needs.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"

struct need_row {
	struct need_rule rule;
	struct when *when;
};

#define IN(member) offsetof(struct need_row, member)

static const struct col col[] = {
	{ "need",  IN(rule.need), COL_KEY,  .need = true },
	{ "when",  IN(when),      COL_WHEN, .need = true },
	{ "zcode", IN(rule.code), COL_KEY },
};

static void
take_row(struct needs *n, struct row *r, const struct need_row *in)
{
	if (n->conds.n == NEEDS_MAX)
		(void)row_fault(r, NULL, "more than %d rows", NEEDS_MAX);
	else
		n->rule[conds_add(&n->conds, in->when)] = in->rule;
}

#define AT(member) offsetof(struct needs, member)

static const struct use appends[] = {
	{ "assess_needs",     AT(needs) },
	{ "assess_zcodes",    AT(zcodes) },
	{ "assess_needs_why", AT(why) },
};

int
needs_bind(struct needs *n, struct binder *b)
{
	struct need_row in;
	struct row r;

	binder_appends(b, n, appends, COUNT(appends));
	table_bind(&r, b, "needs", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(n, &r, &in);
	conds_ready(&n->conds, b->slots);
	conds_need(&n->conds, 0, n->conds.n, b->slots, n->needs);
	conds_need(&n->conds, 0, n->conds.n, b->slots, n->zcodes);
	if (n->why != -1)
		conds_need(&n->conds, 0, n->conds.n, b->slots, n->why);
	return row_end(&r);
}

void
needs_free(struct needs *n)
{
	conds_free(&n->conds);
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
	words_join(b, "; ");
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
		rec_set(r, n->why, rec_keep(r, buf_span(&why)));
	buf_free(&why);
	for (i = 0; i < found; i++)
		add_once(r, need, i);
	rec_list_set(r, n->needs);
	for (i = 0; i < found; i++)
		add_once(r, code, i);
	rec_list_set(r, n->zcodes);
}
