/* SPDX-License-Identifier: MIT */
/* Tiers: how much attention a case needs. */
#include "assess/tier.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/named.h"
#include "rule/used.h"
#include "rule/when_doubt.h"

/* A new rule after those of its tier and of higher ones. */
static struct tier_rule *
rule_place(struct tiers *ts, int tier)
{
	size_t at = ts->n;

	for (; at > 0 && ts->rule[at - 1].tier < tier; at--)
		ts->rule[at] = ts->rule[at - 1];
	ts->n++;
	return &ts->rule[at];
}

/*
 * The opposite of a condition: it is false, and not just unknown, when its
 * opposite is true.
 */
static int
compile_no(struct tier_rule *rule, struct row *r, struct binder *b)
{
	const struct when_scope in = named_scope(b);
	struct span text = row_text(r, "when");
	struct buf no = {0};
	struct fault why;
	int rc;

	if (span_trim(text).n == 0)
		return 0;
	buf_fmt(&no, "not (%.*s)", (int)text.n, text.p);
	rc = when_compile(&rule->no, buf_span(&no), &in, &why);
	buf_free(&no);
	if (rc == -1)
		return row_fault(r, "when", "%s", why.text);
	tables_keep(b->tables, rule->no);
	return 0;
}

struct tier_row {
	struct tier_rule rule;
	int64_t tier;
};

#define IN(member) offsetof(struct tier_row, member)

static const struct col col[] = {
	{ "rule",   IN(rule.key),    COL_KEY,  .need = true },
	{ "tier",   IN(tier),        COL_INT,  .need = true,
	    .low = TIER_LOWEST, .high = TIER_HIGHEST },
	{ "when",   IN(rule.yes),    COL_WHEN },
	{ "reason", IN(rule.reason), COL_TEXT, .need = true },
	MARK(IN(rule.used)),
};

#define AT(member) offsetof(struct tiers, slot.member)

static const struct use appends[] = {
	{ "assess_tier",         AT(tier) },
	{ "assess_tier_reasons", AT(reasons) },
	{ "assess_tier_why",     AT(why) },
};

int
tiers_bind(struct tiers *ts, struct binder *b)
{
	struct tier_row in;
	struct row r;
	size_t i;

	binder_appends(b, ts, appends, COUNT(appends));
	ts->slot.living = binder_read(b, SPAN("living"));
	table_bind(&r, b, "tier_rules", col, COUNT(col));
	ts->watched = b->tables->watched;
	ts->rule = row_room(&r, sizeof(*ts->rule));
	while (row_next(&r, &in, sizeof(in))) {
		in.rule.tier = (int)in.tier;
		if (compile_no(&in.rule, &r, b) == 0)
			*rule_place(ts, in.rule.tier) = in.rule;
	}
	for (i = 0; i < ts->n; i++)
		(void)conds_add(&ts->yes, b, ts->rule[i].yes);
	conds_ready(&ts->yes, b);
	return row_end(&r);
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

	m->set = arena_grow(ts->yes.mem, m->set, ts->yes.nwords,
	    sizeof(*set));
	m->keys.in = ts->yes.mem;
	memcpy(m->set, set, size);
	m->tier = TIER_UNKNOWN;
	m->keys.n = 0;
	for (i = 0; i < ts->n; i++) {
		if (!conds_in(set, i))
			continue;
		if (m->tier == TIER_UNKNOWN)
			m->tier = ts->rule[i].tier;
		words_join(&m->keys, ";");
		buf_addspan(&m->keys, ts->rule[i].key);
	}
}

/* What the true rules say: a caseload has few different sets of them. */
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

/* "LACE of 10 or more (assess_lace 12); Old (age 85)" */
static void
set_why(const struct tiers *ts, struct rec *r, int tier, struct span unknown)
{
	struct buf b = rec_buf(r);
	size_t i;

	for (i = 0; tier != TIER_UNKNOWN && conds_next(&ts->yes, r, &i); i++) {
		words_join(&b, "; ");
		buf_addspan(&b, ts->rule[i].reason);
		buf_adds(&b, " (");
		when_why(ts->yes.when[i], r, &b);
		buf_addc(&b, ')');
	}
	if (b.n == 0)
		buf_adds(&b, tier != TIER_UNKNOWN ? "no rule holds" :
		    "no tier: ");
	if (tier == TIER_UNKNOWN)
		buf_addspan(&b, unknown.n > 0 ? unknown :
		    SPAN("no rule can be decided"));
	rec_set(r, ts->slot.why, buf_span(&b));
}

/* The tier of a case for which no rule is true. */
static int
without_rule(const struct tiers *ts, struct rec *r,
    const struct profile_found *profile)
{
	if (profile->unknown.n > 0)
		return TIER_UNKNOWN;
	return profile->domains > 0 || some_false(ts, r) ? TIER_LOWEST :
	    TIER_UNKNOWN;
}

/* The dead need no work. */
static int
of_the_dead(const struct tiers *ts, struct rec *r)
{
	rec_set(r, ts->slot.reasons, SPAN("died"));
	if (ts->slot.why != -1)
		rec_set(r, ts->slot.why, SPAN("no tier: the person died"));
	return TIER_UNKNOWN;
}

static void
mark_rules(const struct tiers *ts, const uint64_t *set)
{
	size_t i;

	for (i = 0; i < ts->n; i++)
		if (conds_in(set, i))
			used_row(ts->rule[i].used);
}

bool
tiers_may_be_higher(const struct tiers *ts, struct rec *r, int tier)
{
	size_t i;

	if (!when_has_doubts(r) || tiers_is_dead(ts, r))
		return false;
	for (i = 0; i < ts->n && ts->rule[i].tier > tier; i++)
		if (ts->rule[i].yes != NULL && when_may(ts->rule[i].yes, r))
			return true;
	return false;
}

int
tiers_find(struct tiers *ts, struct rec *r,
    const struct profile_found *profile)
{
	const struct tier_memo *m;
	const uint64_t *set;
	int tier;

	if (tiers_is_dead(ts, r))
		return of_the_dead(ts, r);
	(void)conds_look(&ts->yes, r);
	set = conds_all(&ts->yes, r);
	m = look_up(ts, set);
	if (ts->watched)
		mark_rules(ts, set);
	tier = m->tier != TIER_UNKNOWN ? m->tier :
	    without_rule(ts, r, profile);
	rec_set(r, ts->slot.reasons, tier == TIER_UNKNOWN ?
	    profile->unknown : buf_span(&m->keys));
	if (tier != TIER_UNKNOWN)
		rec_set_int(r, ts->slot.tier, tier);
	if (ts->slot.why != -1)
		set_why(ts, r, tier, profile->unknown);
	return tier;
}
