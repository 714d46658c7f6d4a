/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: loading of the tables. */
#include <stdlib.h>

#include "base/words.h"
#include "score/comorbid.h"

static const char *const set_name[COMORBID_SETS] = {
	[COMORBID_CHARLSON]   = "charlson",
	[COMORBID_ELIXHAUSER] = "elixhauser",
	[COMORBID_OF_LACE]    = "lace",
};

static const struct {
	const char *name;
	enum comorbid_set set;
} index_row[COMORBID_INDEXES] = {
	[COMORBID_1987]         = { "charlson_1987", COMORBID_CHARLSON },
	[COMORBID_2011]         = { "charlson_2011", COMORBID_CHARLSON },
	[COMORBID_LACE]         = { "lace",          COMORBID_OF_LACE },
	[COMORBID_VAN_WALRAVEN] = { "van_walraven",  COMORBID_ELIXHAUSER },
};

struct key_columns {
	int set, condition;
};

static int
key_columns(const struct table *t, struct key_columns *c, struct fault *e)
{
	if ((c->set = table_need(t, "set", e)) == -1 ||
	    (c->condition = table_need(t, "condition", e)) == -1)
		return -1;
	return 0;
}

/* The row of conditions that the row of t is about; nrows if none. */
static size_t
condition_row(const struct table *t, size_t row, const struct key_columns *tc,
    const struct table *conditions, const struct key_columns *cc)
{
	struct span set = table_cell(t, row, tc->set);
	struct span condition = table_cell(t, row, tc->condition);
	size_t i;

	for (i = 0; i < conditions->nrows; i++)
		if (span_eq(table_cell(conditions, i, cc->condition),
		    condition) &&
		    span_eq(table_cell(conditions, i, cc->set), set))
			break;
	return i;
}

/* For each prefix its condition's row; rows of one stand together mostly. */
static int
rank_rows(const struct table *prefixes, const struct table *conditions,
    size_t *rank, struct fault *e)
{
	struct key_columns pc, cc;
	size_t i;

	if (key_columns(prefixes, &pc, e) == -1 ||
	    key_columns(conditions, &cc, e) == -1)
		return -1;
	for (i = 0; i < prefixes->nrows; i++) {
		if (i > 0 && span_eq(table_cell(prefixes, i, pc.condition),
		    table_cell(prefixes, i - 1, pc.condition)) &&
		    span_eq(table_cell(prefixes, i, pc.set),
		    table_cell(prefixes, i - 1, pc.set))) {
			rank[i] = rank[i - 1];
			continue;
		}
		rank[i] = condition_row(prefixes, i, &pc, conditions, &cc);
		if (rank[i] == conditions->nrows)
			return table_fault(prefixes, i, pc.condition, e,
			    "not in the table %s", conditions->name);
	}
	return 0;
}

/*
 * Loads the codes with the prefixes in the order of the conditions: then
 * labels stand in that order too, and a list of conditions is a walk over
 * the bits of a mask.
 */
static int
load_codes(struct comorbid *c, const struct comorbid_tables *t,
    struct fault *e)
{
	const struct table *p = t->prefixes;
	struct table sorted = *p;
	size_t *rank = mem_alloc(p->nrows + 1, sizeof(*rank));
	size_t i, k, n = 0;
	int rc = rank_rows(p, t->conditions, rank, e);

	sorted.cell = mem_alloc(p->nrows * p->ncols + 1,
	    sizeof(*sorted.cell));
	sorted.line = mem_alloc(p->nrows + 1, sizeof(*sorted.line));
	for (k = 0; rc == 0 && k < t->conditions->nrows; k++)
		for (i = 0; i < p->nrows; i++) {
			if (rank[i] != k)
				continue;
			memcpy(sorted.cell + n * p->ncols,
			    p->cell + i * p->ncols,
			    p->ncols * sizeof(*p->cell));
			sorted.line[n++] = p->line[i];
		}
	if (rc == 0)
		rc = codeset_load(&c->codes, &sorted, e);
	free(sorted.cell);
	free(sorted.line);
	free(rank);
	return rc;
}

static int
load_keys(struct comorbid *c, struct fault *e)
{
	struct span key;
	size_t i, s;

	for (i = 0; i < c->codes.nlabels; i++) {
		key = c->codes.label[i].condition;
		if (key.n > COMORBID_KEY_MAX)
			return fault_set(e, FAULT_TABLE,
			    "comorbidity_conditions: a key "
			    "longer than %d bytes", COMORBID_KEY_MAX);
		memcpy(c->key[i].text, key.p, key.n);
		c->key[i].n = key.n;
	}
	for (s = 0; s < COMORBID_SETS; s++) {
		c->set[s] = codeset_set_mask(&c->codes, set_name[s]);
		c->list_max[s] = COMORBID_KEY_MAX;
		for (i = 0; i < c->codes.nlabels; i++)
			if (code_mask_has(&c->set[s], (unsigned)i))
				c->list_max[s] += c->key[i].n + 1;
	}
	return 0;
}

/* The label of a set's condition, -1 for one that no code has. */
static int
label_of(const struct comorbid *c, struct span set, struct span condition)
{
	size_t i;

	for (i = 0; i < c->codes.nlabels; i++)
		if (span_eq(c->codes.label[i].condition, condition) &&
		    span_eq(c->codes.label[i].set, set))
			return (int)i;
	return -1;
}

static int
load_hierarchy(struct comorbid *c, const struct table *t, struct fault *e)
{
	int set, over, under, a, b;
	size_t i;

	if ((set = table_need(t, "set", e)) == -1 ||
	    (over = table_need(t, "over", e)) == -1 ||
	    (under = table_need(t, "under", e)) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++) {
		a = label_of(c, table_cell(t, i, set),
		    table_cell(t, i, over));
		b = label_of(c, table_cell(t, i, set),
		    table_cell(t, i, under));
		if (a == -1 || b == -1)
			return table_fault(t, i, a == -1 ? over : under, e,
			    "no such condition in the table icd_prefixes");
		if (c->npairs == COMORBID_PAIRS_MAX)
			return table_fault(t, i, -1, e, "more than %d rows",
			    COMORBID_PAIRS_MAX);
		c->pair[c->npairs++] = (struct comorbid_pair){ (unsigned)a,
		    (unsigned)b };
		code_mask_set(&c->worse, (unsigned)a);
	}
	return 0;
}

struct weight_columns {
	struct key_columns key;
	int index, weight, source;
};

static int
weight_columns(const struct table *t, struct weight_columns *c,
    struct fault *e)
{
	if (key_columns(t, &c->key, e) == -1 ||
	    (c->index = table_need(t, "index", e)) == -1 ||
	    (c->weight = table_need(t, "weight", e)) == -1)
		return -1;
	c->source = table_col(t, "source");
	return 0;
}

/* One row of index x; *seen gathers the labels that have a weight. */
static int
take_weight(struct comorbid *c, const struct table *t, size_t row,
    const struct weight_columns *wc, size_t x, struct code_mask *seen,
    struct fault *e)
{
	struct span set = table_cell(t, row, wc->key.set);
	int64_t v;
	int label, rc = table_int(t, row, wc->weight, &v, e);

	if (rc == -1)
		return -1;
	if (rc == 0 || v < -COMORBID_WEIGHT_MAX || v > COMORBID_WEIGHT_MAX)
		return table_fault(t, row, wc->weight, e,
		    "expected a number from -%d to %d", COMORBID_WEIGHT_MAX,
		    COMORBID_WEIGHT_MAX);
	if (!span_is(set, set_name[index_row[x].set]))
		return table_fault(t, row, wc->key.set, e, "expected %s",
		    set_name[index_row[x].set]);
	label = label_of(c, set, table_cell(t, row, wc->key.condition));
	if (label == -1)
		return table_fault(t, row, wc->key.condition, e,
		    "no such condition in the table icd_prefixes");
	if (code_mask_has(seen, (unsigned)label))
		return table_fault(t, row, wc->key.condition, e,
		    "has a weight already");
	code_mask_set(seen, (unsigned)label);
	c->weight[label][x] = (int16_t)v;
	return 0;
}

/* The weights of index x: one for each condition of its set. */
static int
load_index(struct comorbid *c, const struct table *t,
    const struct weight_columns *wc, size_t x, struct fault *e)
{
	const struct code_mask *set = &c->set[index_row[x].set];
	struct code_mask seen = {0};
	struct span source;
	size_t i;

	for (i = 0; i < t->nrows; i++) {
		if (!span_is(table_cell(t, i, wc->index), index_row[x].name))
			continue;
		if (take_weight(c, t, i, wc, x, &seen, e) == -1)
			return -1;
		source = words_source(table_cell(t, i, wc->source));
		if (c->source[x].p == NULL)
			c->source[x] = (struct span){ arena_dup(&c->mem,
			    source.p, source.n), source.n };
	}
	if (code_mask_empty(set) || seen.w[0] != set->w[0] ||
	    seen.w[1] != set->w[1])
		return fault_set(e, FAULT_TABLE,
		    "%s: %s: %s: a condition without a weight",
		    t->name, t->file, index_row[x].name);
	return 0;
}

static int
load_weights(struct comorbid *c, const struct table *t, struct fault *e)
{
	struct weight_columns wc;
	size_t x;

	if (weight_columns(t, &wc, e) == -1)
		return -1;
	for (x = 0; x < COMORBID_INDEXES; x++)
		if (load_index(c, t, &wc, x, e) == -1)
			return -1;
	return 0;
}

int
comorbid_load(struct comorbid *c, const struct comorbid_tables *t,
    struct fault *e)
{
	if (load_codes(c, t, e) == -1 || load_keys(c, e) == -1 ||
	    load_hierarchy(c, t->hierarchy, e) == -1 ||
	    load_weights(c, t->weights, e) == -1)
		return -1;
	return 0;
}
