/* SPDX-License-Identifier: MIT */
/* Tiers: how much attention a case needs. */
#include "assess/tier.h"

#include <stdlib.h>

struct columns {
	int rule, tier, when, reason;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->rule = table_need(t, "rule", e)) == -1 ||
	    (c->tier = table_need(t, "tier", e)) == -1 ||
	    (c->when = table_need(t, "when", e)) == -1 ||
	    (c->reason = table_need(t, "reason", e)) == -1)
		return -1;
	return 0;
}

/* A new rule behind those of its tier and above. */
static struct tier_rule *
rule_place(struct tiers *ts, int tier)
{
	size_t at = ts->n;

	ts->rule = mem_grow(ts->rule, ts->n + 1, sizeof(*ts->rule));
	for (; at > 0 && ts->rule[at - 1].tier < tier; at--)
		ts->rule[at] = ts->rule[at - 1];
	ts->n++;
	ts->rule[at] = (struct tier_rule){ .tier = tier };
	return &ts->rule[at];
}

/*
 * The opposite of a condition: it is false, and not just unknown, when its
 * opposite is true.
 */
static int
compile_no(struct tier_rule *r, struct span text, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	struct buf b = {0};
	int rc;

	if (span_trim(text).n == 0)
		return 0;
	buf_adds(&b, "not (");
	buf_addspan(&b, text);
	buf_addc(&b, ')');
	rc = when_compile(&r->no, (struct span){ b.p, b.n }, sl, d, e);
	buf_free(&b);
	return rc;
}

static int
load_row(struct tiers *ts, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct span key = table_cell(t, row, c->rule), text;
	struct tier_rule *r;
	int64_t tier;
	int rc = table_int(t, row, c->tier, &tier, e);

	if (rc == -1)
		return -1;
	if (rc == 0 || tier < TIER_LOWEST || tier > TIER_HIGHEST)
		return table_fault(t, row, c->tier, e,
		    "expected a tier from %d to %d", TIER_LOWEST,
		    TIER_HIGHEST);
	if (key.n == 0 || memchr(key.p, ';', key.n) != NULL)
		return table_fault(t, row, c->rule, e,
		    "expected a key without \";\"");
	r = rule_place(ts, (int)tier);
	r->row = row;
	r->key = (struct span){ arena_dup(&ts->mem, key.p, key.n), key.n };
	text = table_cell(t, row, c->reason);
	r->reason = (struct span){ arena_dup(&ts->mem, text.p, text.n),
	    text.n };
	return 0;
}

/* The condition of the i-th rule, once they are in order, and the opposite. */
static int
compile(struct tiers *ts, size_t i, const struct table *t, int when,
    struct slots *sl, const struct dict *d, struct fault *e)
{
	struct tier_rule *r = &ts->rule[i];
	struct span text = table_cell(t, r->row, when);
	struct fault why;

	if (conds_compile(&ts->yes, text, sl, d, &why) == -1 ||
	    compile_no(r, text, sl, d, &why) == -1)
		return table_fault(t, r->row, when, e, "%s", why.text);
	return 0;
}

int
tiers_load(struct tiers *ts, const struct table *t, struct slots *sl,
    const struct dict *d, struct fault *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++)
		if (load_row(ts, t, i, &c, e) == -1)
			return -1;
	for (i = 0; i < ts->n; i++)
		if (compile(ts, i, t, c.when, sl, d, e) == -1)
			return -1;
	conds_ready(&ts->yes, sl);
	return 0;
}

void
tiers_free(struct tiers *ts)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		when_free(ts->rule[i].no);
	for (i = 0; i < sizeof(ts->memo) / sizeof(ts->memo[0]); i++) {
		free(ts->memo[i].set);
		buf_free(&ts->memo[i].keys);
	}
	conds_free(&ts->yes);
	free(ts->rule);
	arena_free(&ts->mem);
	*ts = (struct tiers){0};
}

/* Is some condition known to be false? */
static bool
some_false(const struct tiers *ts, struct rec *r)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (ts->rule[i].no != NULL && when_true(ts->rule[i].no, r))
			return true;
	return false;
}

static void
fill_memo(const struct tiers *ts, struct tier_memo *m, const uint64_t *set)
{
	size_t i, size = ts->yes.nwords * sizeof(*set);

	m->set = mem_grow(m->set, ts->yes.nwords, sizeof(*set));
	memcpy(m->set, set, size);
	m->tier = TIER_UNKNOWN;
	m->keys.n = 0;
	for (i = 0; i < ts->n; i++) {
		if (!conds_in(set, i))
			continue;
		if (m->tier == TIER_UNKNOWN)
			m->tier = ts->rule[i].tier;
		if (m->keys.n > 0)
			buf_addc(&m->keys, ';');
		buf_addspan(&m->keys, ts->rule[i].key);
	}
}

/* What the true rules say: of a caseload a few sets come again and again. */
static const struct tier_memo *
look_up(struct tiers *ts, const uint64_t *set)
{
	size_t w, n = ts->yes.nwords;
	struct tier_memo *m;
	uint64_t hash = 0;

	for (w = 0; w < n; w++)
		hash = (hash ^ set[w]) * UINT64_C(0x9e3779b97f4a7c15);
	m = &ts->memo[hash >> (64 - TIER_MEMO_BITS)];
	for (w = 0; m->set != NULL && w < n && m->set[w] == set[w]; w++)
		continue;
	if (w < n)
		fill_memo(ts, m, set);
	return m;
}

int
tier_find(struct tiers *ts, struct rec *r, struct span *keys)
{
	const struct tier_memo *m;

	(void)conds_look(&ts->yes, r);
	m = look_up(ts, conds_all(&ts->yes, r));
	*keys = (struct span){ m->keys.p, m->keys.n };
	return m->tier == TIER_UNKNOWN && some_false(ts, r) ? TIER_LOWEST :
	    m->tier;
}

void
tier_why(struct tiers *ts, struct rec *r, struct buf *out)
{
	size_t i, start = out->n;

	(void)conds_look(&ts->yes, r);
	for (i = 0; conds_next(&ts->yes, r, &i); i++) {
		if (out->n > start)
			buf_adds(out, "; ");
		buf_addspan(out, ts->rule[i].reason);
		buf_adds(out, " (");
		when_why(ts->yes.when[i], r, out);
		buf_addc(out, ')');
	}
	if (out->n == start)
		buf_adds(out, "no rule holds");
}
