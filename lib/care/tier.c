/* SPDX-License-Identifier: MIT */
/* Tiers: how much attention a case needs. */
#include "care/tier.h"

#include <stdlib.h>

struct columns {
	int rule, tier, when, reason;
};

static int
find_columns(const struct table *t, struct columns *c, struct err *e)
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
 * Compiles a condition and its opposite: a condition is false, and not just
 * unknown, when its opposite is true.
 */
static int
compile(struct tier_rule *r, struct span text, struct slots *sl,
    const struct dict *d, struct err *e)
{
	struct buf b = {0};
	int rc;

	if (when_compile(&r->yes, text, sl, d, e) == -1)
		return -1;
	if (span_trim(text).n == 0)
		return 0;
	buf_adds(&b, "not (");
	buf_addspan(&b, text);
	buf_addc(&b, ')');
	rc = when_compile(&r->no, (struct span){ b.p, b.n }, sl, d, e);
	buf_free(&b);
	return rc;
}

static bool
contains(struct span s, const char *word)
{
	size_t i, n = strlen(word);

	for (i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, word, n) == 0)
			return true;
	return false;
}

/*
 * A comparison with a missing value is unknown, and nothing but "missing"
 * makes true of it: most rules look at one field, that most cases lack.
 */
static void
find_needs(struct tier_rule *r, struct span text, const struct slots *sl)
{
	size_t i;
	int slot;

	if (r->no == NULL || contains(text, "missing") ||
	    when_slot(r->yes, TIER_NEEDS_MAX) != -1)
		return;
	for (i = 0; (slot = when_slot(r->yes, i)) != -1; i++)
		r->need[r->nneeds++] = (struct tier_need){ slot,
		    sl->s[slot].append };
}

static int
load_row(struct tiers *ts, const struct table *t, size_t row,
    const struct columns *c, struct slots *sl, const struct dict *d,
    struct err *e)
{
	struct span key = table_cell(t, row, c->rule), text;
	struct tier_rule *r;
	struct err why;
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
	if (compile(r, table_cell(t, row, c->when), sl, d, &why) == -1)
		return table_fault(t, row, c->when, e, "%s", why.msg);
	find_needs(r, table_cell(t, row, c->when), sl);
	r->key = (struct span){ arena_dup(&ts->mem, key.p, key.n), key.n };
	text = table_cell(t, row, c->reason);
	r->reason = (struct span){ arena_dup(&ts->mem, text.p, text.n),
	    text.n };
	return 0;
}

int
tiers_load(struct tiers *ts, const struct table *t, struct slots *sl,
    const struct dict *d, struct err *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++)
		if (load_row(ts, t, i, &c, sl, d, e) == -1)
			return -1;
	return 0;
}

void
tiers_free(struct tiers *ts)
{
	size_t i;

	for (i = 0; i < ts->n; i++) {
		when_free(ts->rule[i].yes);
		when_free(ts->rule[i].no);
	}
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

static bool
holds(const struct tier_rule *t, struct rec *r)
{
	const struct tier_need *n = t->need;
	bool any = t->nneeds == 0;
	size_t i;

	for (i = 0; i < t->nneeds; i++)
		any |= (n[i].appended ? r->out : r->in)[n[i].slot].state !=
		    REC_MISSING;
	return any && when_true(t->yes, r);
}

int
tier_find(const struct tiers *ts, struct rec *r)
{
	int tier = TIER_UNKNOWN;
	size_t i;

	for (i = 0; i < ts->n; i++) {
		if (!holds(&ts->rule[i], r))
			continue;
		if (tier == TIER_UNKNOWN)
			tier = ts->rule[i].tier;
		rec_list_add(r, ts->rule[i].key);
	}
	if (tier == TIER_UNKNOWN && some_false(ts, r))
		tier = TIER_LOWEST;
	return tier;
}

void
tier_why(const struct tiers *ts, struct rec *r, struct buf *out)
{
	size_t i, start = out->n;

	for (i = 0; i < ts->n; i++) {
		if (!holds(&ts->rule[i], r))
			continue;
		if (out->n > start)
			buf_adds(out, "; ");
		buf_addspan(out, ts->rule[i].reason);
		buf_adds(out, " (");
		when_why(ts->rule[i].yes, r, out);
		buf_addc(out, ')');
	}
	if (out->n == start)
		buf_adds(out, "no rule holds");
}
