/* SPDX-License-Identifier: MIT */
/* Social needs and the codes for them. */
#include "assess/needs.h"

#include "base/words.h"
#include "rec/codes.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "val/code.h"

#define SUBCATEGORY 5		/* bytes of "Z59.0" */

struct need_row {
	struct need_rule rule;
	struct when *when;
};

#define IN(member) offsetof(struct need_row, member)

static const struct col col[] = {
	{ "need",  IN(rule.need), COL_KEY,  .need = true },
	{ "when",  IN(when),      COL_WHEN, .need = true },
	{ "zcode", IN(rule.code), COL_KEY },
	{ "absent", IN(rule.absent), COL_BOOL },
	MARK(IN(rule.used)),
};

static void
take_row(struct needs *n, struct row *r, const struct need_row *in)
{
	struct need_rule rule = in->rule;
	struct span start = rule.code;

	if (start.n > 0 && start.p[start.n - 1] == '*') {
		start.n--;
		rule.start = code_pack(start);
		rule.mask = code_pack_mask(start.n);
		if (rule.start == 0 || start.n > CODE_PACKED) {
			(void)row_fault(r, "zcode",
			    "expected 1 to %d letters and digits before \"*\"",
			    CODE_PACKED);
			return;
		}
	}
	if (n->conds.n == NEEDS_MAX)
		(void)row_fault(r, NULL, "more than %d rows", NEEDS_MAX);
	else
		n->rule[conds_add(&n->conds, r->b, in->when)] = rule;
}

#define AT(member) offsetof(struct needs, member)

static const struct use reads[] = {
	{ "dx",        AT(dx) },
	{ "dx_system", AT(dx_system) },
	{ "prapare",   AT(prapare) },
};
static const struct use appends[] = {
	{ "assess_needs",     AT(needs) },
	{ "assess_zcodes",    AT(zcodes) },
	{ "assess_needs_why", AT(why) },
};

int
needs_bind(struct needs *n, const struct icd *icd, struct binder *b)
{
	struct need_row in;
	struct row r;

	n->icd = icd;
	binder_reads(b, n, reads, COUNT(reads));
	binder_appends(b, n, appends, COUNT(appends));
	table_bind(&r, b, "needs", col, COUNT(col));
	while (row_next(&r, &in, sizeof(in)))
		take_row(n, &r, &in);
	conds_ready(&n->conds, b);
	conds_need(&n->conds, 0, n->conds.n, b->slots, n->needs);
	conds_need(&n->conds, 0, n->conds.n, b->slots, n->zcodes);
	conds_need(&n->conds, 0, n->conds.n, b->slots, n->why);
	return row_end(&r);
}

/* What was found, in the order of the rules and of dx. */
struct found {
	struct span need[NEEDS_MAX], code[NEEDS_MAX];
	bool documented[NEEDS_MAX];	/* the code stands in dx */
	size_t n;
};

static void
add(struct found *f, struct span need, struct span code)
{
	if (f->n == NEEDS_MAX)
		return;
	f->need[f->n] = need;
	f->documented[f->n] = false;
	f->code[f->n++] = code;
}

/* "z5902": "Z59.02" */
static struct span
written(struct rec *r, struct span item)
{
	char text[CODE_MAX + 2];
	size_t n = code_norm(item, text + 1), head = n < 3 ? n : 3;

	memmove(text, text + 1, head);
	text[head] = '.';
	return rec_keep(r, (struct span){ text, n > head ? n + 1 : head });
}

/* The codes of dx that begin as the rule says. */
static void
add_documented(const struct needs *n, const struct need_rule *rule,
    struct rec *r, struct found *f)
{
	struct code_items it = { .list = rec_text(r, n->dx) };
	struct icd_systems systems;
	struct span item;
	enum icd_by by;
	uint64_t key;
	size_t first = f->n;

	if (!icd_systems_read(&systems, r, n->dx_system, it.list))
		return;
	while (code_items_next(&it, &item, &key)) {
		by = icd_next(&systems);
		if ((code_pack(item) & rule->mask) == rule->start &&
		    icd_kind(n->icd, item, by) == ICD_CODE)
			add(f, rule->need, written(r, item));
	}
	for (; first < f->n; first++)
		f->documented[first] = true;
}

/* Is a code of its need and subcategory documented that says as much? */
static bool
is_documented(const struct found *f, const struct need_rule *rule)
{
	size_t i;

	for (i = 0; rule->code.n >= SUBCATEGORY && i < f->n; i++)
		if (f->documented[i] && f->code[i].n >= rule->code.n &&
		    span_eq(f->need[i], rule->need) &&
		    memcmp(f->code[i].p, rule->code.p, SUBCATEGORY) == 0)
			return true;
	return false;
}

/* Sets a list of n texts, each once. */
static void
set_once(struct rec *r, int slot, const struct span *text, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < i && !span_eq(text[k], text[i]); k++)
			continue;
		if (k == i && text[i].n > 0)
			rec_list_add(r, text[i]);
	}
	rec_list_set(r, slot);
}

/* "housing Z59.00 (assess_homeless missing, hrsn_living none)" */
static void
say_why(const struct needs *n, size_t i, struct rec *r, struct buf *b)
{
	const struct need_rule *rule = &n->rule[i];

	words_join(b, "; ");
	buf_addspan(b, rule->need);
	if (rule->mask == 0 && rule->code.n > 0)
		buf_fmt(b, " %.*s", (int)rule->code.n, rule->code.p);
	buf_adds(b, " (");
	when_why(n->conds.when[i], r, b);
	buf_addc(b, ')');
}

/*
 * Has the list texts, none of which is an answer that a condition knows?
 * Conditions that look for more items than bits know any.
 */
static bool
is_strange(const struct needs *n, struct rec *r)
{
	size_t known = r->slots->s[n->prapare].nwanted;
	static const struct codes none;
	const struct codes *found;

	return known > 0 && known < SLOT_WANTED && rec_has(r, n->prapare) &&
	    rec_codes(r, n->prapare, &found) &&
	    memcmp(found, &none, sizeof(none)) == 0;
}

int
needs_find(struct needs *n, struct rec *r)
{
	const struct need_rule *rule;
	struct found f;
	struct buf why = rec_buf(r);
	bool strange;
	size_t i;

	if (!conds_look(&n->conds, r))
		return -1;
	strange = is_strange(n, r);
	if (strange)
		rec_slot_issue(r, n->prapare, "no_known_answer");
	f.n = 0;
	for (i = 0; conds_next(&n->conds, r, &i); i++) {
		rule = &n->rule[i];
		used_row(rule->used);
		if (rule->absent)
			continue;
		if (rule->mask != 0)
			add_documented(n, rule, r, &f);
		else if (!is_documented(&f, rule))
			add(&f, rule->need, rule->code);
		if (n->why != -1)
			say_why(n, i, r, &why);
	}
	if (why.n > 0)
		rec_set(r, n->why, buf_span(&why));
	set_once(r, n->needs, f.need, f.n);
	set_once(r, n->zcodes, f.code, f.n);
	return strange ? n->prapare : -1;
}
