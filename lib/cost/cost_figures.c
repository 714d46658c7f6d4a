/* SPDX-License-Identifier: MIT */
/* What a case adds to each measure of a summary of cost. */
#include "cost/cost_figures.h"

#include "base/num.h"

#define MONEY(of, name) [FIGURE_MONEY + (of)] = { name, 2 }
#define LEFT(why, name) [FIGURE_LEFT_OUT + (why) - LEFT_CLASS] = { name, 0 }
#define CLASS(of, name) [FIGURE_ED_CLASS + (of)] = { name, EDPROB_SCALE }

/* In braces what the options say: see add_option. */
static const struct {
	const char *name;
	int scale;
} figure[FIGURES] = {
	[FIGURE_CASES]             = { "cases", 0 },
	[FIGURE_DAYS]              = { "days", 0 },
	LEFT(LEFT_CLASS,         "left_out_class"),
	LEFT(LEFT_IN_HOUSE,      "left_out_in_house"),
	LEFT(LEFT_END_UNKNOWN,   "left_out_end_unknown"),
	LEFT(LEFT_PAYER,         "left_out_payer"),
	LEFT(LEFT_PAYER_UNKNOWN, "left_out_payer_unknown"),
	[FIGURE_WEIGHT]            = { "drg_weight", 4 },
	[FIGURE_TRANSFER_WEIGHT]   = { "transfer_adjusted_weight", 4 },
	[FIGURE_TRANSFERS]         = { "transfers_reduced", 0 },
	[FIGURE_OUTLIERS]          = { "outliers", 0 },
	[FIGURE_PAYMENT]           = { "payment", 2 },
	[FIGURE_ESTIMATED]         = { "estimated", 2 },
	[FIGURE_MARGIN]            = { "margin", 2 },
	[FIGURE_VARIANCE_DAYS]     = { "variance_days", DRG_SCALE },
	[FIGURE_VARIANCE]          = { "variance", 2 },
	[FIGURE_EXCESS_DAYS]       = { "excess_days", DRG_SCALE },
	[FIGURE_EXCESS_COST]       = { "excess", 2 },
	[FIGURE_AVOIDABLE_DAYS]    = { "avoidable_days", 0 },
	[FIGURE_AVOIDABLE_COST]    = { "avoidable", 2 },
	[FIGURE_BENEFICIARY]       = { "beneficiary", 2 },
	MONEY(CLAIMS_CHARGES, "charges"),
	MONEY(CLAIMS_COST, "cost"),
	MONEY(CLAIMS_ALLOWED, "allowed"),
	MONEY(CLAIMS_PAID, "paid"),
	[FIGURE_MEMBER_MONTHS]     = { "member_months_{months}", MEMBER_SCALE },
	[FIGURE_PMPM]              = { "pmpm_{amount}_{months}", 2 },
	[FIGURE_NO_MEMBER]         = { "no_eligibility", 0 },
	[FIGURE_NO_MEMBER_AMOUNT]  = { "no_eligibility_{amount}", 2 },
	[FIGURE_ED_VISITS]         = { "emergency_visits", 0 },
	[FIGURE_ED_REPEAT_PERSONS] = {
	    "emergency_persons_{repeat}_or_more", 0 },
	[FIGURE_ED_REPEAT_VISITS]  = {
	    "emergency_visits_of_persons_{repeat}_or_more", 0 },
	CLASS(EDPROB_NON_EMERGENT, "ed_non_emergent"),
	CLASS(EDPROB_PC_TREATABLE, "ed_pc_treatable"),
	CLASS(EDPROB_PREVENTABLE, "ed_preventable"),
	CLASS(EDPROB_NOT_PREVENTABLE, "ed_not_preventable"),
	CLASS(EDPROB_INJURY, "ed_injury"),
	CLASS(EDPROB_MENTAL, "ed_mental"),
	CLASS(EDPROB_ALCOHOL, "ed_alcohol"),
	CLASS(EDPROB_DRUG, "ed_drug"),
	[FIGURE_ED_UNCLASSIFIED]   = { "ed_unclassified", 0 },
	[FIGURE_ED_AVOIDABLE]      = { "ed_avoidable", EDPROB_SCALE },
	[FIGURE_OUTLIER_LIMIT]     = { "outlier_limit_p{percentile}", 2 },
	[FIGURE_OUTLIER_CASES]     = { "outlier_cases_p{percentile}", 0 },
	[FIGURE_OUTLIER_AMOUNT]    = { "outlier_{amount}_p{percentile}", 2 },
	[FIGURE_SAVING_HARD]       = { "saving_hard", 2 },
	[FIGURE_SAVING_SOFT]       = { "saving_soft", 2 },
	[FIGURE_SAVING_POTENTIAL]  = { "saving_potential", 2 },
	[FIGURE_UNMATCHED_HARD]    = { "saving_without_case_hard", 2 },
	[FIGURE_UNMATCHED_SOFT]    = { "saving_without_case_soft", 2 },
	[FIGURE_UNMATCHED_POTENTIAL] = { "saving_without_case_potential", 2 },
	[FIGURE_PROGRAMME_COST]    = { "programme_cost", 2 },
	[FIGURE_ROI_HARD]          = { "roi_hard", 2 },
	[FIGURE_ROI]               = { "roi_with_soft", 2 },
};

/* What stands for a word in braces. */
static void
add_option(const struct cost_figure_conf *conf, struct span word,
    struct buf *out)
{
	if (span_is(word, "months"))
		buf_adds(out, conf->member_months == MEMBER_DAYS ? "days" :
		    "whole");
	else if (span_is(word, "amount"))
		buf_adds(out, claims_money_name(conf->amount));
	else if (span_is(word, "repeat"))
		buf_int(out, conf->repeat);
	else
		buf_short(out, conf->percentile, 2);
}

static void
add_name(const struct cost_figure_conf *conf, const char *name, struct buf *out)
{
	struct span rest = span_of(name), text, word;

	while (span_next(&rest, '{', &text)) {
		if (text.p != name) {
			(void)span_next(&text, '}', &word);
			add_option(conf, word, out);
		}
		buf_addspan(out, text);
	}
}

void
cost_figures_init(struct measures *ms, const struct cost_figure_conf *conf)
{
	static const struct span none = { NULL, 0 };
	struct buf b = {0};
	int i;

	for (i = 0; i < FIGURES; i++) {
		b.n = 0;
		add_name(conf, figure[i].name, &b);
		(void)measure_add(ms, buf_span(&b), none, figure[i].scale);
	}
	ms->m[FIGURE_PMPM].den_scale = MEMBER_SCALE;
	ms->m[FIGURE_ROI_HARD].den_scale = 2;
	ms->m[FIGURE_ROI].den_scale = 2;
	buf_free(&b);
}

static void
payment_figures(const struct cost *c, struct measures *ms)
{
	const struct payment *p = &c->payment;
	int64_t weight = 0;

	measure_count(ms, FIGURE_PAYMENT, p->total, 1);
	measure_count(ms, FIGURE_TRANSFERS, p->fraction < 10000, 1);
	if (num_muldiv(c->drg.drg->weight, p->fraction, 10000, &weight) == 0)
		measure_count(ms, FIGURE_TRANSFER_WEIGHT, weight, 1);
	if (p->outlier != OUTLIER_NOT_JUDGED)
		measure_count(ms, FIGURE_OUTLIERS,
		    p->outlier == OUTLIER_PAID, 1);
	if (c->has_estimated)
		measure_count(ms, FIGURE_MARGIN, p->total - c->estimated, 1);
}

static void
day_figures(const struct day_cost *d, struct measures *ms)
{
	if (d->has_variance) {
		measure_count(ms, FIGURE_VARIANCE_DAYS, d->variance, 1);
		measure_count(ms, FIGURE_EXCESS_DAYS, d->excess, 1);
	}
	if (d->has_variance_cost) {
		measure_count(ms, FIGURE_VARIANCE, d->variance_cost, 1);
		measure_count(ms, FIGURE_EXCESS_COST, d->excess_cost, 1);
	}
	if (d->delay.known)
		measure_count(ms, FIGURE_AVOIDABLE_DAYS, d->delay.midnights,
		    1);
	if (d->has_avoidable_cost)
		measure_count(ms, FIGURE_AVOIDABLE_COST, d->avoidable_cost, 1);
}

/* Of the cases whose DRG has a weight. */
static void
left_out_figures(enum left_out why, struct measures *ms)
{
	int i;

	for (i = LEFT_CLASS; i < LEFT_REASONS; i++)
		measure_count(ms, (size_t)(FIGURE_LEFT_OUT + i - LEFT_CLASS),
		    why == (enum left_out)i, 1);
}

void
cost_figures_add_cost(const struct cost *c, struct measures *ms)
{
	measure_count(ms, FIGURE_CASES, 1, 1);
	if (c->stay.from != STAY_UNKNOWN)
		measure_count(ms, FIGURE_DAYS, c->stay.los, 1);
	if (c->weighed)
		measure_count(ms, FIGURE_WEIGHT, c->drg.drg->weight, 1);
	if (c->weighed || c->left_out != LEFT_IN)
		left_out_figures(c->left_out, ms);
	if (c->has_payment)
		payment_figures(c, ms);
	if (c->has_estimated)
		measure_count(ms, FIGURE_ESTIMATED, c->estimated, 1);
	day_figures(&c->days, ms);
}

/*
 * Months go with their amounts; what has no eligibility is kept apart, and an
 * amount that cannot be used makes neither.
 */
static void
member_figures(const struct cost_figure_conf *conf, const struct claim *c,
    struct measures *ms)
{
	enum rec_state state = c->state[conf->amount];
	bool usable = state != REC_BAD;
	int64_t cents = state == REC_OK ? c->cents[conf->amount] : 0;

	if (c->member == CLAIMS_NOT_JUDGED)
		return;
	measure_count(ms, FIGURE_NO_MEMBER, c->member == CLAIMS_NO_MEMBER, 1);
	if (c->member == CLAIMS_NO_MEMBER) {
		if (usable)
			measure_count(ms, FIGURE_NO_MEMBER_AMOUNT, cents, 1);
		return;
	}
	measure_count(ms, FIGURE_MEMBER_MONTHS, c->has_months ? c->months : 0,
	    1);
	if (usable)
		measure_count(ms, FIGURE_PMPM, cents,
		    c->has_months ? c->months : 0);
}

void
cost_figures_add_months(int64_t months, enum rec_state amount,
    struct measures *ms)
{
	measure_count(ms, FIGURE_MEMBER_MONTHS, months, 0);
	if (amount != REC_BAD)
		measure_count(ms, FIGURE_PMPM, 0, months);
}

/* The n-th visit makes a repeat user, with all visits up to it. */
static void
repeat_figures(const struct cost_figure_conf *conf, const struct claim *c,
    struct measures *ms)
{
	int64_t n = (int64_t)c->visits;

	measure_count(ms, FIGURE_ED_REPEAT_PERSONS, n == conf->repeat, n == 1);
	measure_count(ms, FIGURE_ED_REPEAT_VISITS, n == conf->repeat ? n :
	    n > conf->repeat, 1);
}

void
cost_figures_add_claim(const struct cost_figure_conf *conf,
    const struct claim *c, struct measures *ms)
{
	int i;

	for (i = 0; i < CLAIMS_MONEY; i++)
		if (c->state[i] == REC_OK)
			measure_count(ms, (size_t)(FIGURE_MONEY + i),
			    c->cents[i], 1);
	member_figures(conf, c, ms);
	if (c->classed)
		measure_count(ms, FIGURE_ED_VISITS, c->emergency, 1);
	if (c->visits > 0)
		repeat_figures(conf, c, ms);
}

void
cost_figures_add_visit(const struct cost_figure_conf *conf, struct span dx,
    struct measures *ms)
{
	const int64_t *v;
	int i;

	if (conf->probs == NULL)
		return;
	v = dx.n == 0 ? NULL : edprob_find(conf->probs, dx);
	measure_count(ms, FIGURE_ED_UNCLASSIFIED, v == NULL, 1);
	if (v == NULL)
		return;
	for (i = 0; i < EDPROB_CLASSES; i++)
		measure_count(ms, (size_t)(FIGURE_ED_CLASS + i), v[i], 1);
	measure_count(ms, FIGURE_ED_AVOIDABLE, v[EDPROB_NON_EMERGENT] +
	    v[EDPROB_PC_TREATABLE] + v[EDPROB_PREVENTABLE], 1);
}
