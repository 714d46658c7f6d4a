/* SPDX-License-Identifier: MIT */
/* Named sets of diagnosis codes. */
#include "rule/codeset.h"

#include "rule/cols.h"
#include "rule/used.h"

struct label_key {
	const struct codeset *cs;
	struct codeset_name name;
};

static bool
same_label(const void *arg, size_t i)
{
	const struct label_key *k = arg;
	const struct codeset_name *l = &k->cs->label[i];

	return span_eq(l->condition, k->name.condition) &&
	    span_eq(l->set, k->name.set);
}

static int
find_label(const struct codeset *cs, struct span set, struct span condition)
{
	struct label_key key = { cs, { set, condition } };
	size_t i = hash_find(&cs->hash, hash_mix(span_hash(set),
	    span_hash(condition)), same_label, &key);

	return i == HASH_NONE ? -1 : (int)i;
}

/* The label of the row's condition, a new one if need be; -1 if full. */
static int
give_label(struct codeset *cs, struct span set, struct span condition)
{
	struct label_key key = { cs, { set, condition } };
	size_t i;

	if (cs->nlabels == CODE_LABELS)
		return find_label(cs, set, condition);
	i = hash_add(&cs->hash, hash_mix(span_hash(set),
	    span_hash(condition)), cs->nlabels, same_label, &key);
	if (i == cs->nlabels)
		cs->label[cs->nlabels++] = key.name;
	return (int)i;
}

int
codeset_give(struct codeset *cs, struct span set, struct span condition)
{
	cs->given = true;
	return give_label(cs, set, condition);
}

struct prefix_row {
	struct span set, condition, prefix;
	int system;
	bool *used;
};

#define AT(member) offsetof(struct prefix_row, member)

static const struct col col[] = {
	{ "set",       AT(set),       COL_TEXT, .need = true },
	{ "system",    AT(system),    COL_WORD, .words = "icd9|icd10",
	    .need = true },
	{ "condition", AT(condition), COL_TEXT, .need = true },
	{ "prefix",    AT(prefix),    COL_TEXT, .need = true },
	MARK(AT(used)),
};

/* Rows of one condition stand together: most are of the last one's. */
static int
label_of(struct codeset *cs, const struct prefix_row *in)
{
	if (span_eq(in->condition, cs->last.condition) &&
	    span_eq(in->set, cs->last.set))
		return cs->last_label;
	cs->last = (struct codeset_name){ in->set, in->condition };
	cs->last_label = cs->given ? find_label(cs, in->set, in->condition) :
	    give_label(cs, in->set, in->condition);
	return cs->last_label;
}

struct codeset_mark {		/* of a row that is watched */
	struct span prefix;
	const struct code_trie *trie;
	bool *used;
	struct codeset_mark *next;
};

static void
watch(struct codeset *cs, struct row *r, const struct prefix_row *in,
    struct span prefix)
{
	struct codeset_mark *m = arena_alloc(binder_mem(r->b), sizeof(*m));

	*m = (struct codeset_mark){ arena_span(binder_mem(r->b), prefix),
	    in->system == 0 ? cs->icd9 : cs->icd10, in->used, cs->marks };
	cs->marks = m;
}

void
codeset_mark(const struct codeset *cs, const struct code_trie *trie,
    struct span norm)
{
	const struct codeset_mark *m;

	for (m = cs->marks; m != NULL; m = m->next)
		if (m->trie == trie && m->prefix.n <= norm.n &&
		    memcmp(m->prefix.p, norm.p, m->prefix.n) == 0)
			used_row(m->used);
}

static void
take_row(struct codeset *cs, struct row *r, const struct prefix_row *in)
{
	char norm[CODE_MAX + 1];
	struct span prefix = { norm, code_norm(in->prefix, norm) };
	int label;

	if (prefix.n == 0) {
		(void)row_fault(r, "prefix", "expected the start of a code");
		return;
	}
	if (in->used != NULL)
		watch(cs, r, in, prefix);
	label = label_of(cs, in);
	if (label == -1 && cs->given)
		(void)row_fault(r, "condition", "no such condition of the "
		    "set in the table comorbidity_conditions");
	else if (label == -1)
		(void)row_fault(r, "condition", "more than %d conditions",
		    CODE_LABELS);
	else if (code_trie_add(in->system == 0 ? cs->icd9 : cs->icd10, prefix,
	    (unsigned)label) == -1)
		(void)row_fault(r, "prefix",
		    "more prefixes than a set can hold");
}

int
codeset_bind(struct codeset *cs, struct binder *b)
{
	struct prefix_row in;
	struct row r;

	table_bind(&r, b, "icd_prefixes", col, COUNT(col));
	cs->hash.in = binder_mem(b);
	cs->icd9 = code_trie_new(binder_mem(b));
	cs->icd10 = code_trie_new(binder_mem(b));
	while (row_next(&r, &in, sizeof(in)))
		take_row(cs, &r, &in);
	return row_end(&r);
}

int
codeset_label(const struct codeset *cs, const char *set,
    struct span condition)
{
	return find_label(cs, span_of(set), condition);
}
