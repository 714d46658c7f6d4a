/* SPDX-License-Identifier: MIT */
/* What a case counts in the caseload of its worker. */
#include "assess/workload.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "rule/when_doubt.h"

#define WORKLOAD_ONE 100	/* 10^WORKLOAD_SCALE */
#define POINTS_MAX ((int64_t)1000000 * 100)	/* of a row, by far */

struct points_row {
	struct workload_rule rule;
	struct when *when;
};

#define AT(member) offsetof(struct points_row, member)

static const struct col points_col[] = {
	{ "domain", AT(rule.domain), COL_TEXT, .need = true },
	{ "level",  AT(rule.level),  COL_TEXT, .need = true },
	{ "when",   AT(when),        COL_WHEN },
	{ "points", AT(rule.points), COL_DEC,  .need = true,
	    .scale = WORKLOAD_SCALE, .low = -POINTS_MAX, .high = POINTS_MAX },
	MARK(AT(rule.used)),
};

static void
take_rule(struct workload *w, struct row *r, const struct points_row *in)
{
	const struct workload_rule *rule = w->rule;
	size_t i = 0, n = w->conds.n;

	while (i < n && !span_eq(rule[i].domain, in->rule.domain))
		i++;
	if (i < n && !span_eq(rule[n - 1].domain, in->rule.domain)) {
		(void)row_fault(r, "domain",
		    "the rows of a domain must be consecutive");
		return;
	}
	w->rule[conds_add(&w->conds, r->b, in->when)] = in->rule;
}

static bool
asks_for(const struct when *when, int slot)
{
	size_t i;
	int s;

	for (i = 0; when != NULL && (s = when_slot(when, i)) != -1; i++)
		if (s == slot)
			return true;
	return false;
}

static int
load_rules(struct workload *w, struct binder *b)
{
	struct workload_rule *rule;
	struct points_row in;
	struct row r;
	size_t i;

	table_bind(&r, b, "points", points_col, COUNT(points_col));
	w->rule = row_room(&r, sizeof(*w->rule));
	while (row_next(&r, &in, sizeof(in)))
		take_rule(w, &r, &in);
	for (i = w->conds.n; i-- > 0;) {
		rule = &w->rule[i];
		rule->of_tier = asks_for(w->conds.when[i],
		    w->tiers->slot.tier);
		rule->end = i + 1 < w->conds.n && span_eq(rule->domain,
		    rule[1].domain) ? rule[1].end : i + 1;
	}
	conds_ready(&w->conds, b);
	return row_end(&r);
}

struct acuity_row {
	struct workload_row row;
	int64_t days;
};

#define IN(member) offsetof(struct acuity_row, member)

static const struct col acuity_col[] = {
	{ "min_points",   IN(row.from),   COL_DEC,  .need = true,
	    .scale = WORKLOAD_SCALE, .low = -POINTS_MAX, .high = POINTS_MAX },
	{ "acuity",       IN(row.acuity), COL_TEXT, .need = true },
	{ "case_weight",  IN(row.weight), COL_DEC,  .need = true,
	    .scale = WORKLOAD_SCALE, .low = 0, .high = POINTS_MAX },
	{ "contact_days", IN(days),       COL_INT,  .low = 0,
	    .high = INT32_MAX },
	MARK(IN(row.used)),
};

static int
load_acuity(struct workload *w, struct binder *b)
{
	struct acuity_row in;
	struct buf text;
	struct row r;

	table_bind(&r, b, "acuity", acuity_col, COUNT(acuity_col));
	w->row = row_room(&r, sizeof(*w->row));
	while (row_next(&r, &in, sizeof(in))) {
		if (w->nrows > 0 &&
		    in.row.from <= w->row[w->nrows - 1].from)
			(void)row_fault(&r, "min_points",
			    "must be above that of the row before it");
		text = (struct buf){ .in = binder_mem(b) };
		buf_short(&text, in.row.weight, WORKLOAD_SCALE);
		in.row.weight_text = buf_span(&text);
		in.row.days = row_text(&r, "contact_days");
		w->row[w->nrows++] = in.row;
	}
	return row_end(&r);
}

#define OF(member) offsetof(struct workload, member)

static const struct use appends[] = {
	{ "assess_points",       OF(points) },
	{ "assess_acuity",       OF(acuity) },
	{ "assess_case_weight",  OF(weight) },
	{ "assess_contact_days", OF(days) },
	{ "assess_points_why",   OF(why) },
};

int
workload_bind(struct workload *w, struct binder *b)
{
	w->worker = slots_read(b->slots, b->dict, SPAN("case_manager"));
	binder_appends_for(b, w, appends, COUNT(appends), &w->worker, 1);
	return load_rules(w, b) == -1 ? -1 : load_acuity(w, b);
}

static void
set_points(struct rec *r, int slot, int64_t points)
{
	struct buf b = rec_buf(r);

	if (points % WORKLOAD_ONE == 0) {
		rec_set_int(r, slot, points / WORKLOAD_ONE);
		return;
	}
	buf_short(&b, points, WORKLOAD_SCALE);
	rec_set(r, slot, buf_span(&b));
}

static void
explain(const struct workload *w, struct rec *r, struct buf *parts,
    int64_t sum, const struct workload_row *row)
{
	if (parts->n == 0)
		buf_adds(parts, "no rule holds");
	buf_adds(parts, " = ");
	buf_short(parts, sum, WORKLOAD_SCALE);
	if (row != NULL) {
		buf_adds(parts, ", ");
		buf_addspan(parts, row->acuity);
		buf_adds(parts, " (");
		buf_short(parts, row->from, WORKLOAD_SCALE);
		buf_adds(parts, " and more), counts ");
		buf_short(parts, row->weight, WORKLOAD_SCALE);
	}
	rec_set(r, w->why, buf_span(parts));
}

static int64_t
add_up(struct workload *w, struct rec *r, struct buf *parts)
{
	const struct workload_rule *rule;
	int64_t sum = 0;
	size_t i;

	for (i = 0; conds_next(&w->conds, r, &i); i = rule->end) {
		rule = &w->rule[i];
		sum += rule->points;
		used_row(rule->used);
		if (w->why == -1)
			continue;
		words_join(parts, " + ");
		buf_short(parts, rule->points, WORKLOAD_SCALE);
		buf_adds(parts, " (");
		buf_addspan(parts, rule->domain);
		buf_adds(parts, ": ");
		buf_addspan(parts, rule->level);
		buf_addc(parts, ')');
	}
	return sum;
}

/* Might a rule hold that does not, but for values that cannot be used? */
static bool
may_hold(const struct workload *w, size_t i, struct rec *r, int tier)
{
	return when_may(w->conds.when[i], r) || (w->rule[i].of_tier &&
	    tiers_may_be_higher(w->tiers, r, tier));
}

/* Is it not known which rule of a domain counts, of which i is the first? */
static bool
is_open(const struct workload *w, size_t i, struct rec *r, int tier)
{
	const struct when *when;
	size_t end = w->rule[i].end;

	for (; i < end; i++) {
		when = w->conds.when[i];
		if (when == NULL || when_must(when, r))
			return false;
		if (may_hold(w, i, r, tier))
			return true;
	}
	return false;
}

/*
 * The first domain that is open, or empty; all are asked, so that each value
 * that cannot be used is noted.
 */
static struct span
find_open(const struct workload *w, struct rec *r, int tier)
{
	struct span open = { NULL, 0 };
	size_t i;

	for (i = 0; i < w->conds.n; i = w->rule[i].end)
		if (is_open(w, i, r, tier) && open.n == 0)
			open = w->rule[i].domain;
	return open;
}

/* "clinical: not known, a value cannot be used" */
static void
explain_open(const struct workload *w, struct rec *r, struct span domain)
{
	struct buf b = rec_buf(r);

	if (w->why == -1)
		return;
	buf_addspan(&b, domain);
	buf_adds(&b, ": not known, a value cannot be used");
	rec_set(r, w->why, buf_span(&b));
}

void
workload_find(struct workload *w, struct rec *r, int tier,
    struct workload_found *found)
{
	const struct workload_row *row = NULL;
	struct buf parts = rec_buf(r);
	struct span open = { NULL, 0 };
	int64_t sum;
	size_t i;

	*found = (struct workload_found){0};
	if (!rec_has(r, w->worker))
		return;
	if (!conds_look(&w->conds, r))
		return;
	sum = add_up(w, r, &parts);
	if (when_has_doubts(r))
		open = find_open(w, r, tier);
	if (open.n > 0) {
		explain_open(w, r, open);
		return;
	}
	for (i = 0; i < w->nrows && w->row[i].from <= sum; i++)
		row = &w->row[i];
	set_points(r, w->points, sum);
	if (row != NULL) {
		used_row(row->used);
		rec_set(r, w->acuity, row->acuity);
		rec_set(r, w->weight, row->weight_text);
		rec_set(r, w->days, row->days);
		*found = (struct workload_found){ true, row->weight };
	}
	if (w->why != -1)
		explain(w, r, &parts, sum, row);
}
