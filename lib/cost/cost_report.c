/* SPDX-License-Identifier: MIT */
/* The measures of cost. */
#include "cost/cost_report.h"

#include "rule/near.h"

enum { GROUP_MONTH, GROUP_CATEGORY };

static const struct {
	const char *key, *field;
} grouping[] = {
	[GROUP_MONTH] = { "month", "month_of_" },
	[GROUP_CATEGORY] = { "category", "cost_category" },
	{ "payer",  "payer" },
	{ "worker", "case_manager" },
	{ "case",   "case_id" },
	{ "person", "person_id" },
};

/* The group called key, or -1. */
static int
find_group(struct span key)
{
	size_t i;

	for (i = 0; i < COUNT(grouping); i++)
		if (span_is(key, grouping[i].key))
			return (int)i;
	return -1;
}

static int
no_group(struct span key, struct fault *e)
{
	struct near near = near_to(key);
	size_t i;

	for (i = 0; i < COUNT(grouping); i++)
		(void)near_try(&near, span_of(grouping[i].key));
	return fault_set(e, FAULT_USE, "--by: expected month, payer, "
	    "category, worker, case or person, with commas between them%s"
	    "%.*s%s", near.best.n > 0 ? "; did you mean " : "",
	    (int)near.best.n, near.best.n > 0 ? near.best.p : "",
	    near.best.n > 0 ? "?" : "");
}

/*
 * The fields to group by, and those that the file of members has for them;
 * which of the groups, as bits.
 */
static int
add_groups(struct cost_report *rep, unsigned *seen, struct buf *member,
    struct fault *e)
{
	struct span rest = span_of(rep->conf.by), key;
	struct buf *out = &rep->groups;
	size_t n;
	int i;

	*seen = 0;
	for (n = 0; rest.p != NULL && span_next(&rest, ',', &key); n++) {
		i = find_group(key);
		if (i == -1)
			return no_group(key, e);
		if (*seen & 1U << i)
			return fault_set(e, FAULT_USE, "--by: duplicate key");
		*seen |= 1U << i;
		if (out->n > 0) {
			buf_addc(out, ',');
			buf_addc(member, ',');
		}
		buf_adds(out, grouping[i].field);
		buf_adds(member, i == GROUP_CATEGORY ? grouping[i].key :
		    grouping[i].field);
		if (i == GROUP_MONTH) {
			buf_adds(out, rep->conf.month_of);
			rep->claims.month_part = n;
		}
	}
	return 0;
}

static int
load_members(struct cost_report *rep, struct binder *b, struct span fields)
{
	struct claims *c = &rep->claims;
	struct members_group by = { .fields = fields,
	    .month = c->month < 0 ? -1 : (int)c->month_part };
	struct fault e;

	if (c->members.path == NULL)
		return 0;
	return members_read(&c->members, b, &by, &e) == -1 ?
	    binder_fault(b, &e) : 0;
}

static int
bind_claims(struct cost_report *rep, struct binder *b)
{
	const struct cost_conf *conf = &rep->conf;
	struct claims *c = &rep->claims;
	struct buf name = { .in = binder_mem(b) }, member = name;
	unsigned seen;
	int rc;

	claims_bind(c, b);
	rep->groups.in = binder_mem(b);
	names_in(&rep->outlier.groups, binder_mem(b));
	c->month_of = slots_read(b->slots, b->dict, span_of(conf->month_of));
	c->spans.how = (enum member_how)conf->figure.member_months;
	rc = add_groups(rep, &seen, &member, b->e);
	if (seen & 1U << GROUP_CATEGORY || !conf->claims)
		c->category = slots_append(b->slots, b->dict,
		    SPAN("cost_category"));
	if (seen & 1U << GROUP_MONTH) {
		buf_fmt(&name, "month_of_%s", conf->month_of);
		c->month = slots_append(b->slots, b->dict, buf_span(&name));
	}
	return rc == -1 ? -1 : load_members(rep, b, buf_span(&member));
}

static int
load_probs(struct cost_report *rep, struct binder *b)
{
	if (rep->conf.ed_table == NULL)
		return 0;
	rep->conf.figure.probs = &rep->probs;
	return edprob_load(&rep->probs, rep->conf.ed_table, b);
}

int
cost_report_bind(struct cost_report *rep, struct binder *b)
{
	struct cost_conf *conf = &rep->conf;
	const struct field *f = dict_find(b->dict, span_of(conf->month_of));

	conf->claims |= conf->asks_amount || conf->asks_month;
	if (f != NULL && f->type != FIELD_DATE && f->type != FIELD_DATETIME)
		return fault_set(b->e, FAULT_USE, "--month-of: expected a "
		    "date, such as discharge_at or admit_at");
	if (load_probs(rep, b) == -1)
		return -1;
	cost_figures_init(&rep->measures, &conf->figure);
	delay_pareto_init(&rep->pareto, "avoidable", MONEY_SCALE,
	    &rep->measures, binder_mem(b));
	if (b->counts || conf->claims)
		delay_pareto_bind(&rep->pareto, b);
	return conf->claims || b->all ? bind_claims(rep, b) : 0;
}

static void
take_saved(struct cost_report *rep, const struct savings *s)
{
	int i;

	for (i = 0; i < SAVINGS_PROGRAMME; i++) {
		measure_count(&rep->measures,
		    (size_t)(FIGURE_SAVING_HARD + i), s->saved[i], 1);
		if (rep->saved[i] > INT64_MAX - s->saved[i])
			rep->saved_overflow = true;
		else
			rep->saved[i] += s->saved[i];
	}
}

/* Months of the present case, or of the file of members. */
static void
put_months(void *report, const void *row)
{
	struct cost_report *rep = report;
	const struct claims_months *m = row;

	cost_figures_add_months(m->months,
	    rep->claim.state[rep->conf.figure.amount], &rep->measures);
	rep->add(rep->arg, &m->group);
}

/* First of all, while there is nothing else in the measures. */
static void
place_claim(struct cost_report *rep, const struct rec *r, struct span group)
{
	struct rows months = { put_months, rep };

	claims_place(&rep->claims, r, group, &rep->claim, &months);
	rep->add(rep->arg, &group);
}

static void
take_claim(struct cost_report *rep, const struct rec *r, struct span group)
{
	struct span list = rec_text(r, rep->claims.dx), dx = { NULL, 0 };
	struct claim *c = &rep->claim;
	enum claims_money amount = rep->conf.figure.amount;

	cost_figures_add_claim(&rep->conf.figure, c, &rep->measures);
	if (list.p != NULL)
		(void)span_next(&list, ';', &dx);
	if (c->emergency)
		cost_figures_add_visit(&rep->conf.figure, dx, &rep->measures);
	if (rep->conf.reconciles)
		reconcile_take(&rep->reconcile, c);
	if (rep->conf.figure.percentile > 0 && c->state[amount] == REC_OK &&
	    !outlier_add(&rep->outlier, group, c->cents[amount]))
		rep->outlier_full = true;
}

static void
take_avoidable(struct cost_report *rep, const struct rec *r,
    const struct day_cost *d)
{
	if (d->has_avoidable_cost)
		delay_pareto_count(&rep->pareto, rep->delay, r, &d->delay,
		    d->cents);
}

void
cost_report_case(struct cost_report *rep, const struct rec *r,
    struct span group, const struct cost_found *found)
{
	const struct benefit_case *benefit = found->benefit;

	if (rep->conf.claims && claims_again(&rep->claims, r)) {
		rep->reconcile.again++;
		return;
	}
	if (rep->conf.claims)
		place_claim(rep, r, group);
	cost_figures_add_cost(found->cost, &rep->measures);
	take_avoidable(rep, r, &found->cost->days);
	if (benefit->known && benefit->out.has_total)
		measure_count(&rep->measures, FIGURE_BENEFICIARY,
		    benefit->out.beneficiary, 1);
	if (found->savings->path != NULL)
		take_saved(rep, found->savings);
	if (rep->conf.claims)
		take_claim(rep, r, group);
}

/* Each group's cases above the limit of all, and what they cost. */
static void
end_outliers(struct cost_report *rep)
{
	struct outlier *o = &rep->outlier;
	int64_t limit = outlier_limit(o, rep->conf.figure.percentile);
	struct measures *ms = &rep->measures;
	int64_t cents;
	size_t i;
	bool above;

	if (o->n > 0) {
		measure_count(ms, FIGURE_OUTLIER_LIMIT, limit, 1);
		rep->add(rep->arg, NULL);
	}
	for (i = 0; i < o->n; i++) {
		cents = o->at[i].cents;
		above = cents > limit;
		measure_count(ms, FIGURE_OUTLIER_CASES, above, 1);
		measure_count(ms, FIGURE_OUTLIER_AMOUNT, above ? cents : 0,
		    above);
		rep->add(rep->arg, &o->groups.at[o->at[i].group]);
	}
}

/* What is left over, what the programme cost, what came back for it. */
static void
end_savings(struct cost_report *rep, const struct savings *s)
{
	struct measures *ms = &rep->measures;
	int64_t cost, left, net;
	int i;

	for (i = 0; i < SAVINGS_PROGRAMME; i++) {
		if (!savings_sum(s, (enum savings_kind)i, SAVINGS_LEFT,
		    &left))
			rep->saved_overflow = true;
		else if (left > 0)
			measure_count(ms, (size_t)(FIGURE_UNMATCHED_HARD + i),
			    left, 1);
	}
	if (!savings_sum(s, SAVINGS_PROGRAMME, SAVINGS_ALL, &cost))
		rep->saved_overflow = true;
	measure_count(ms, FIGURE_PROGRAMME_COST, cost, 1);
	if (cost > 0 && savings_net(rep->saved[SAVINGS_HARD], 0, 0, cost,
	    &net))
		measure_count(ms, FIGURE_ROI_HARD, net, cost);
	if (cost > 0 && rep->conf.has_soft_weight &&
	    savings_net(rep->saved[SAVINGS_HARD], rep->saved[SAVINGS_SOFT],
	    rep->conf.soft_weight, cost, &net))
		measure_count(ms, FIGURE_ROI, net, cost);
}

void
cost_report_end(struct cost_report *rep, const struct savings *s)
{
	struct span all = { "", 0 };
	struct rows months = { put_months, rep };

	rep->add(rep->arg, &all);
	rep->claim = (struct claim){ .member = CLAIMS_MEMBER };
	claims_members(&rep->claims, &months);
	rep->add(rep->arg, &all);
	if (rep->conf.figure.percentile > 0)
		end_outliers(rep);
	if (s->path != NULL) {
		rep->add(rep->arg, &all);
		end_savings(rep, s);
		rep->add(rep->arg, NULL);
	}
}

void
cost_report_drop(const struct cost_report *rep,
    void (*drop)(void *arg, size_t measure), void *arg)
{
	static const enum cost_figure members[] = { FIGURE_NO_MEMBER_AMOUNT,
	    FIGURE_PMPM, FIGURE_NO_MEMBER, FIGURE_MEMBER_MONTHS };
	const struct claims *c = &rep->claims;
	size_t i, n = !c->has_eligibility ? 4 :
	    !c->has_amount[rep->conf.figure.amount] ? 2 : 0;

	for (i = 0; i < n; i++)
		drop(arg, members[i]);
}

const char *
cost_report_problem(const struct cost_report *rep)
{
	if (rep->claims.full)
		return "more persons, claims or spans of membership than there "
		    "is room for: member months, repeat visits and "
		    "duplicate claims are not complete";
	if (rep->outlier_full)
		return "more amounts or groups than there is room for: "
		    "outliers are not complete";
	if (rep->saved_overflow)
		return "a sum of savings is too large";
	if (rep->conf.asks_amount &&
	    !rep->claims.has_amount[rep->conf.figure.amount])
		return "--amount: no case has such an amount";
	if (rep->conf.asks_month && rep->claims.month >= 0 &&
	    !rep->claims.has_month)
		return "--month-of: no case has such a field";
	return NULL;
}

bool
cost_report_check(struct cost_report *rep, const struct cost_totals *totals,
    struct buf *out)
{
	struct reconcile *rc = &rep->reconcile;
	const int64_t *num = totals->num;
	int i;

	if (!rep->claims.has_eligibility)
		rc->judged = rc->member_bad = 0;
	if (!totals->fit)
		buf_adds(out, "a sum is too large\n");
	rc->nameless = rep->claims.members.nameless;
	reconcile_rows(rc, num[FIGURE_CASES], num[FIGURE_NO_MEMBER],
	    totals->rejected, out);
	if (rep->claims.month >= 0)
		reconcile_months(rc, out);
	for (i = 0; i < CLAIMS_MONEY; i++)
		reconcile_money(rc, (enum claims_money)i,
		    num[FIGURE_MONEY + i], out);
	reconcile_members(rc, rep->conf.figure.amount, num[FIGURE_PMPM],
	    num[FIGURE_NO_MEMBER_AMOUNT], out);
	return totals->fit && !rc->failed;
}
