/* SPDX-License-Identifier: MIT */
/* Named sets of diagnosis codes. */
#include "rule/codeset.h"

struct columns {
	int set, system, condition, prefix;
};

static int
find_label(const struct codeset *cs, struct span set, struct span condition)
{
	size_t i;

	for (i = 0; i < cs->nlabels; i++)
		if (span_eq(cs->label[i].condition, condition) &&
		    span_eq(cs->label[i].set, set))
			return (int)i;
	return -1;
}

static struct span
keep(struct codeset *cs, struct span s)
{
	return (struct span){ arena_dup(&cs->mem, s.p, s.n), s.n };
}

/* The label of the row's condition, a new one if need be; -1 if full. */
static int
give_label(struct codeset *cs, struct span set, struct span condition)
{
	int label = find_label(cs, set, condition);

	if (label != -1 || cs->nlabels == CODE_LABELS)
		return label;
	cs->label[cs->nlabels] = (struct codeset_name){ keep(cs, set),
	    keep(cs, condition) };
	return (int)cs->nlabels++;
}

static int
load_row(struct codeset *cs, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct span set = table_cell(t, row, c->set), prefix;
	struct span system = table_cell(t, row, c->system);
	struct span condition = table_cell(t, row, c->condition);
	char norm[CODE_MAX + 1];
	int label;

	if (set.n == 0)
		return table_fault(t, row, c->set, e, "expected a name");
	if (condition.n == 0)
		return table_fault(t, row, c->condition, e,
		    "expected a name");
	if (!span_is(system, "icd9") && !span_is(system, "icd10"))
		return table_fault(t, row, c->system, e,
		    "expected icd9 or icd10");
	prefix.p = norm;
	prefix.n = code_norm(table_cell(t, row, c->prefix), norm);
	if (prefix.n == 0)
		return table_fault(t, row, c->prefix, e,
		    "expected the start of a code");
	label = give_label(cs, set, condition);
	if (label == -1)
		return table_fault(t, row, c->condition, e,
		    "more than %d conditions", CODE_LABELS);
	if (code_trie_add(span_is(system, "icd9") ? cs->icd9 : cs->icd10,
	    prefix, (unsigned)label) == -1)
		return table_fault(t, row, c->prefix, e,
		    "more prefixes than a set can hold");
	return 0;
}

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->set = table_need(t, "set", e)) == -1 ||
	    (c->system = table_need(t, "system", e)) == -1 ||
	    (c->condition = table_need(t, "condition", e)) == -1 ||
	    (c->prefix = table_need(t, "prefix", e)) == -1)
		return -1;
	return 0;
}

int
codeset_load(struct codeset *cs, const struct table *t, struct fault *e)
{
	struct columns c;
	size_t row;

	if (find_columns(t, &c, e) == -1)
		return -1;
	cs->icd9 = code_trie_new();
	cs->icd10 = code_trie_new();
	for (row = 0; row < t->nrows; row++)
		if (load_row(cs, t, row, &c, e) == -1) {
			codeset_free(cs);
			return -1;
		}
	return 0;
}

int
codeset_label(const struct codeset *cs, const char *set,
    struct span condition)
{
	return find_label(cs, span_of(set), condition);
}

void
codeset_match(const struct codeset *cs, bool icd9, struct span code,
    struct code_mask *into)
{
	char norm[CODE_MAX + 1];
	size_t n = code_norm(code, norm);

	code_trie_match(icd9 ? cs->icd9 : cs->icd10, norm, n, into);
}

struct code_mask
codeset_set_mask(const struct codeset *cs, const char *set)
{
	struct code_mask m = {0};
	size_t i;

	for (i = 0; i < cs->nlabels; i++)
		if (span_is(cs->label[i].set, set))
			code_mask_set(&m, (unsigned)i);
	return m;
}

void
codeset_free(struct codeset *cs)
{
	if (cs->icd9 != NULL)
		code_trie_free(cs->icd9);
	if (cs->icd10 != NULL)
		code_trie_free(cs->icd10);
	arena_free(&cs->mem);
	*cs = (struct codeset){0};
}
