/* SPDX-License-Identifier: MIT */
/* The measures of cost. */
#include "cost/cost_report.h"

static void
take_saved(struct cost_report *rep, const struct extra *x)
{
	int i;

	for (i = 0; i < SAVINGS_PROGRAMME; i++) {
		measure_count(&rep->measures,
		    (size_t)(FIGURE_SAVING_HARD + i), x->saved[i], 1);
		if (rep->saved[i] > INT64_MAX - x->saved[i])
			rep->saved_overflow = true;
		else
			rep->saved[i] += x->saved[i];
	}
}

static void
take_claim(struct cost_report *rep, const struct rec *r, struct span group)
{
	struct span list = rec_text(r, rep->claims.dx), dx = { NULL, 0 };
	struct claim *c = &rep->claim;
	enum claims_money amount = rep->conf.figure.amount;

	claims_place(&rep->claims, r, group, c);
	figures_of_claim(&rep->conf.figure, c, &rep->measures);
	if (list.p != NULL)
		(void)span_next(&list, ';', &dx);
	if (c->emergency)
		figures_of_visit(&rep->conf.figure, dx, &rep->measures);
	if (rep->conf.reconciles)
		reconcile_take(&rep->reconcile, c);
	if (rep->conf.figure.percentile > 0 && c->state[amount] == REC_OK &&
	    !outlier_add(&rep->outlier, group, c->cents[amount]))
		rep->outlier_full = true;
}

void
cost_report_case(struct cost_report *rep, const struct rec *r,
    struct span group, const struct cost *c, const struct extra *x)
{
	figures_of_cost(c, &rep->measures);
	if (x->has_stay && x->benefit.has_total)
		measure_count(&rep->measures, FIGURE_BENEFICIARY,
		    x->benefit.beneficiary, 1);
	if (x->has_savings)
		take_saved(rep, x);
	if (rep->conf.claims)
		take_claim(rep, r, group);
}

/* Each group's cases above the limit of all, and what they cost. */
static void
end_outliers(struct cost_report *rep,
    void (*add)(void *arg, const struct span *group), void *arg)
{
	struct outlier *o = &rep->outlier;
	int64_t limit = outlier_limit(o, rep->conf.figure.percentile);
	struct measures *ms = &rep->measures;
	int64_t cents;
	size_t i;
	bool above;

	if (o->n > 0) {
		measure_count(ms, FIGURE_OUTLIER_LIMIT, limit, 1);
		add(arg, NULL);
	}
	for (i = 0; i < o->n; i++) {
		cents = o->at[i].cents;
		above = cents > limit;
		measure_count(ms, FIGURE_OUTLIER_CASES, above, 1);
		measure_count(ms, FIGURE_OUTLIER_AMOUNT, above ? cents : 0,
		    above);
		add(arg, &o->groups.at[o->at[i].group]);
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
		if (!savings_sum(s, (enum savings_kind)i, true, &left))
			rep->saved_overflow = true;
		else if (left > 0)
			measure_count(ms, (size_t)(FIGURE_UNMATCHED_HARD + i),
			    left, 1);
	}
	if (!savings_sum(s, SAVINGS_PROGRAMME, false, &cost))
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
cost_report_end(struct cost_report *rep, const struct savings *s,
    void (*add)(void *arg, const struct span *group), void *arg)
{
	struct span all = { "", 0 };

	add(arg, &all);
	if (rep->conf.figure.percentile > 0)
		end_outliers(rep, add, arg);
	if (rep->conf.savings != NULL) {
		end_savings(rep, s);
		add(arg, NULL);
	}
}

void
cost_report_drop(const struct cost_report *rep,
    void (*drop)(void *arg, size_t measure), void *arg)
{
	static const enum figure_of members[] = { FIGURE_NO_MEMBER_AMOUNT,
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
		return "more persons or spans of membership than there is "
		    "room for: member months and repeat visits are not "
		    "complete";
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
cost_report_check(struct cost_report *rep, const int64_t totals[FIGURES],
    bool fits, uint64_t rejected, struct buf *out)
{
	struct reconcile *rc = &rep->reconcile;
	enum claims_money amount = rep->conf.figure.amount;
	int i;

	if (!rep->claims.has_eligibility)
		rc->judged = rc->member_bad = 0;
	if (!fits)
		buf_adds(out, "a sum is too large\n");
	reconcile_rows(rc, totals[FIGURE_CASES], totals[FIGURE_NO_MEMBER],
	    rejected, out);
	if (rep->claims.month >= 0)
		reconcile_months(rc, out);
	for (i = 0; i < CLAIMS_MONEY; i++)
		reconcile_money(rc, (enum claims_money)i,
		    totals[FIGURE_MONEY + i], out);
	reconcile_members(rc, amount, totals[FIGURE_PMPM],
	    totals[FIGURE_NO_MEMBER_AMOUNT], out);
	return fits && !rc->failed;
}

void
cost_report_free(struct cost_report *rep)
{
	claims_free(&rep->claims);
	edprob_free(&rep->probs);
	outlier_free(&rep->outlier);
	measures_free(&rep->measures);
	buf_free(&rep->groups);
}
