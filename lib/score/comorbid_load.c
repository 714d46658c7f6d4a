/* SPDX-License-Identifier: MIT */
/* Comorbidity indexes: loading of the tables. */
#include "base/words.h"
#include "rule/cols.h"
#include "score/comorbid_marks.h"

#define SETS "charlson|elixhauser|lace"		/* as enum comorbid_set */

static const char *const set_name[COMORBID_SETS] = {
	[COMORBID_CHARLSON]   = "charlson",
	[COMORBID_ELIXHAUSER] = "elixhauser",
	[COMORBID_OF_LACE]    = "lace",
};

/* The last is in the table for those who want its weights. */
#define TABLE_INDEXES (COMORBID_INDEXES + 1)

static const struct {
	const char *name;
	enum comorbid_set set;
} index_of[TABLE_INDEXES] = {
	[COMORBID_1987]         = { "charlson_1987", COMORBID_CHARLSON },
	[COMORBID_2011]         = { "charlson_2011", COMORBID_CHARLSON },
	[COMORBID_LACE]         = { "lace",          COMORBID_OF_LACE },
	[COMORBID_VAN_WALRAVEN] = { "van_walraven",  COMORBID_ELIXHAUSER },
	[COMORBID_INDEXES]      = { "swiss",         COMORBID_ELIXHAUSER },
};

struct condition_row {
	int set;
	bool cancer;
	struct span condition;
};

#define AT(member) offsetof(struct condition_row, member)

static const struct col condition_col[] = {
	{ "set",       AT(set),       COL_WORD, .words = SETS, .need = true },
	{ "condition", AT(condition), COL_TEXT, .need = true },
	{ "cancer",    AT(cancer),    COL_BOOL },
};

/*
 * Gives the condition the next label: then labels are in the order of the
 * table too, and a list of conditions is a walk over the bits of a mask.
 */
static void
take_condition(struct comorbid *c, struct row *r,
    const struct condition_row *in)
{
	struct comorbid_key *key;
	int label;

	if (in->condition.n > COMORBID_KEY_MAX) {
		(void)row_fault(r, "condition", "longer than %d bytes",
		    COMORBID_KEY_MAX);
		return;
	}
	label = codeset_give(&c->codes, span_of(set_name[in->set]),
	    in->condition);
	if (label == -1) {
		(void)row_fault(r, NULL, "more than %d conditions",
		    CODE_LABELS);
		return;
	}
	key = &c->key[label];
	memcpy(key->text, in->condition.p, in->condition.n);
	key->n = in->condition.n;
	if (c->marks != NULL)
		c->marks->condition[label] = row_mark(r);
	c->list_max[in->set] += key->n + 1;
	code_mask_set(&c->set[in->set], (unsigned)label);
	if (in->cancer)
		code_mask_set(&c->cancer, (unsigned)label);
}

static int
load_conditions(struct comorbid *c, struct binder *b)
{
	struct condition_row in;
	struct row r;
	size_t i;

	for (i = 0; i < COMORBID_SETS; i++)
		c->list_max[i] = COMORBID_KEY_MAX;
	table_bind(&r, b, "comorbidity_conditions", condition_col,
	    COUNT(condition_col));
	while (row_next(&r, &in, sizeof(in)))
		take_condition(c, &r, &in);
	return row_end(&r);
}

/* The label of a condition of a set; -1, with a fault, if it has none. */
static int
label_of(const struct comorbid *c, struct row *r, int set,
    const char *column)
{
	int label = codeset_label(&c->codes, set_name[set],
	    row_text(r, column));

	return label != -1 ? label : row_fault(r, column, "no such condition "
	    "of the set in the table comorbidity_conditions");
}

struct hierarchy_row {
	int set;
	struct span over, under;
};

#define IN(member) offsetof(struct hierarchy_row, member)

static const struct col hierarchy_col[] = {
	{ "set",   IN(set),   COL_WORD, .words = SETS, .need = true },
	{ "over",  IN(over),  COL_TEXT, .need = true },
	{ "under", IN(under), COL_TEXT, .need = true },
};

static void
take_pair(struct comorbid *c, struct row *r, const struct hierarchy_row *in)
{
	int over = label_of(c, r, in->set, "over");
	int under = label_of(c, r, in->set, "under");

	if (over == -1 || under == -1)
		return;
	if (c->npairs == COMORBID_PAIRS_MAX) {
		(void)row_fault(r, NULL, "more than %d rows",
		    COMORBID_PAIRS_MAX);
		return;
	}
	if (c->marks != NULL)
		c->marks->pair[c->npairs] = row_mark(r);
	c->pair[c->npairs++] = (struct comorbid_pair){ (unsigned)over,
	    (unsigned)under };
	code_mask_set(&c->worse, (unsigned)over);
}

static int
load_hierarchy(struct comorbid *c, struct binder *b)
{
	struct hierarchy_row in;
	struct row r;

	table_bind(&r, b, "comorbidity_hierarchy", hierarchy_col,
	    COUNT(hierarchy_col));
	while (row_next(&r, &in, sizeof(in)))
		take_pair(c, &r, &in);
	return row_end(&r);
}

struct weight_row {
	int index, set;
	struct span condition, source;
	int64_t weight;
};

#define OF(member) offsetof(struct weight_row, member)

static const struct col weight_col[] = {
	{ "index",     OF(index),     COL_WORD, .need = true,
	    .words = "charlson_1987|charlson_2011|lace|van_walraven|swiss" },
	{ "set",       OF(set),       COL_WORD, .words = SETS, .need = true },
	{ "condition", OF(condition), COL_TEXT, .need = true },
	{ "weight",    OF(weight),    COL_INT,  .need = true,
	    .low = -COMORBID_WEIGHT_MAX, .high = COMORBID_WEIGHT_MAX },
	{ "source",    OF(source),    COL_TEXT },
};

/* seen gathers, by index, the labels that have a weight. */
static void
take_weight(struct comorbid *c, struct row *r, const struct weight_row *in,
    struct code_mask *seen)
{
	enum comorbid_set set = index_of[in->index].set;
	int label;

	if (in->set != (int)set) {
		(void)row_fault(r, "set", "expected %s", set_name[set]);
		return;
	}
	label = label_of(c, r, in->set, "condition");
	if (label == -1)
		return;
	if (code_mask_has(&seen[in->index], (unsigned)label)) {
		(void)row_fault(r, "condition", "has a weight already");
		return;
	}
	code_mask_set(&seen[in->index], (unsigned)label);
	if (in->index == COMORBID_INDEXES)
		return;
	if (c->marks != NULL)
		c->marks->weight[label][in->index] = row_mark(r);
	c->weight[label][in->index] = (int)in->weight;
	if (c->source[in->index].p == NULL)
		c->source[in->index] = words_source(in->source);
}

/* One for each condition of the set of each index. */
static int
load_weights(struct comorbid *c, struct binder *b)
{
	struct code_mask seen[TABLE_INDEXES] = {0};
	const struct code_mask *set;
	struct weight_row in;
	struct row r;
	size_t i;

	table_bind(&r, b, "comorbidity_weights", weight_col, COUNT(weight_col));
	while (row_next(&r, &in, sizeof(in)))
		take_weight(c, &r, &in, seen);
	for (i = 0; r.faults == 0 && i < COMORBID_INDEXES; i++) {
		set = &c->set[index_of[i].set];
		if (code_mask_empty(set) || seen[i].w[0] != set->w[0] ||
		    seen[i].w[1] != set->w[1])
			(void)rows_fault(&r, "%s: a condition without a "
			    "weight", index_of[i].name);
	}
	return row_end(&r);
}

int
comorbid_bind(struct comorbid *c, struct binder *b)
{
	static const struct use reads[] = {
		{ "dx",        offsetof(struct comorbid, dx) },
		{ "dx_system", offsetof(struct comorbid, dx_system) },
	};

	if (b->tables->watched)
		c->marks = arena_zalloc(binder_mem(b), 1, sizeof(*c->marks));
	c->codes.hash.in = binder_mem(b);
	binder_reads(b, c, reads, COUNT(reads));
	if (icd_bind(&c->icd, b) == -1 || load_conditions(c, b) == -1 ||
	    codeset_bind(&c->codes, b) == -1 || load_hierarchy(c, b) == -1)
		return -1;
	return load_weights(c, b);
}
