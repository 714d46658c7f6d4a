/* SPDX-License-Identifier: MIT */
/* The money of a case, from its record. */
#include "pay/cost.h"

#include "base/num.h"
#include "pay/payment_why.h"
#include "rec/set.h"
#include "rule/used.h"
#include "stay/drg_load.h"

/* What may not be guessed of a hospital that the table does not have. */
static const enum provider_fact own_only[] = {
	PROVIDER_WAGE_INDEX, PROVIDER_OPERATING_CCR, PROVIDER_CAPITAL_CCR,
};

#define AT(slot) offsetof(struct cost_engine, slot)

int
cost_bind(struct cost_engine *en, struct binder *b)
{
	static const struct use reads[] = {
		{ "covered_days", AT(covered_days) },
		{ "drg",          AT(drg) },
		{ "drg_version",  AT(drg_version) },
		{ "charges",      AT(charges) },
		{ "cost",         AT(cost) },
		{ "hospital",     AT(hospital) },
	};

	en->as_of = b->as_of;
	en->leave.leave.version = en->version;
	en->watched = b->tables->watched;
	stay_bind(&en->stay, b);
	left_out_bind(&en->left_out, b);
	binder_reads(b, en, reads, COUNT(reads));
	return delay_bind(&en->delay, b) == -1 ||
	    transfer_bind(&en->transfer, b) == -1 ||
	    provider_bind(&en->providers, b) == -1 ||
	    drg_load(&en->drgs, &en->table5, b) == -1 ||
	    ipps_load(&en->ipps, b) == -1 ||
	    leave_bind(&en->leave.leave, &en->drgs, b) == -1 ? -1 : 0;
}

/*
 * The row of the hospital that the case names, or of none. That it is not in
 * the table is noted where something depends on it.
 */
static const struct provider *
find_row(struct cost_engine *en, struct rec *r, struct cost *c)
{
	bool matters = c->drg.state == DRG_FOUND ||
	    (rec_has(r, en->charges) && !rec_has(r, en->cost));
	const struct provider *row = NULL;
	struct span key;
	enum rec_state state = rec_word(r, en->hospital, &key);

	if (state == REC_MISSING)
		return en->providers.deflt;
	if (state == REC_OK)
		row = provider_find(&en->providers, key);
	c->unlisted = row == NULL;
	if (state == REC_OK && row == NULL && matters)
		rec_slot_issue(r, en->hospital, "not_in_table");
	return row;
}

/* Facts of the case's hospital into *h. */
static enum provider_own
find_provider(struct cost_engine *en, struct rec *r, struct cost *c,
    struct provider *h)
{
	const struct provider *base = find_row(en, r, c);
	struct provider rest;
	size_t i;

	if (c->unlisted && en->providers.deflt != NULL) {
		rest = *en->providers.deflt;
		for (i = 0; i < COUNT(own_only); i++)
			rest.has[own_only[i]] = false;
		base = &rest;
	}
	return provider_read(&en->providers, r, base, h);
}

/* The transfer rule of the discharge. */
static enum cost_problem
read_transfer(struct cost_engine *en, struct rec *r, struct cost *c)
{
	static const enum cost_problem problem[] = {
		[TRANSFER_FINE]           = COST_FINE,
		[TRANSFER_BAD_STATUS]     = COST_BAD_STATUS,
		[TRANSFER_BAD_REVIEW]     = COST_BAD_REVIEW,
		[TRANSFER_BAD_CONDITIONS] = COST_BAD_CONDITIONS,
	};
	enum transfer_problem got = transfer_read(&en->transfer, r,
	    c->stay.has_end ? &c->stay.end : NULL, &c->transfer);

	c->in.transfer = c->transfer.how;
	c->in.outlier = c->transfer.outlier;
	return problem[got];
}

/* Is the version of the DRG not the one for the day of discharge? */
static bool
of_another_year(struct cost_engine *en, struct rec *r, const struct cost *c)
{
	const struct drg_version *version = c->stay.has_end ?
	    drg_version_on(&en->drgs, c->stay.end) : NULL;

	if (version == NULL || version->version == c->drg.version)
		return false;
	if (rec_has(r, en->drg_version))
		rec_slot_issue(r, en->drg_version, "not_of_the_discharge");
	return true;
}

/* Why the DRG is not known: a version of another year need not be there. */
static enum cost_problem
missing_drg(struct cost_engine *en, struct rec *r, const struct cost *c)
{
	return c->drg.state == DRG_NO_VERSION &&
	    rec_has(r, en->drg_version) &&
	    of_another_year(en, r, c) ? COST_OTHER_YEAR : COST_NO_DRG;
}

/* All that can stand against a payment, but for what the terms lack. */
static enum cost_problem
find_problem(struct cost_engine *en, struct rec *r, struct cost *c,
    enum provider_own own, enum rec_state charges,
    const struct ipps_year **year)
{
	enum cost_problem transfer;

	if (c->drg.state != DRG_FOUND)
		return missing_drg(en, r, c);
	if (!c->drg.drg->has_weight)
		return COST_NO_WEIGHT;
	c->left_out = left_out_why(&en->left_out, r, &c->stay);
	c->weighed = c->left_out == LEFT_IN;
	if (!c->weighed)
		return COST_LEFT_OUT;
	en->no_payer += !rec_has(r, en->left_out.payer_class);
	transfer = read_transfer(en, r, c);
	if (c->stay.from == STAY_UNKNOWN)
		return COST_NO_DAYS;
	if (!c->stay.has_end)
		return COST_NO_DATE;
	if (transfer != COST_FINE)
		return transfer;
	if (own == PROVIDER_BAD_OWN)
		return COST_BAD_PROVIDER;
	if (charges == REC_BAD)
		return COST_BAD_CHARGES;
	*year = ipps_year_on(&en->ipps, c->stay.end);
	if (*year == NULL)
		return COST_NO_YEAR;
	return of_another_year(en, r, c) ? COST_OTHER_YEAR : COST_FINE;
}

/* An outlier is not priced if not all days of its stay are covered. */
static enum cost_problem
check_covered(struct cost_engine *en, struct rec *r, const struct cost *c)
{
	int64_t days, least;
	enum rec_state state;

	if (c->payment.outlier == OUTLIER_NO_THRESHOLD)
		return COST_NO_THRESHOLD;
	if (c->payment.outlier != OUTLIER_PAID)
		return COST_FINE;
	state = rec_int(r, en->covered_days, &days);
	if (state == REC_BAD)
		return COST_BAD_COVERED;
	/* A same-day stay has one day, unless the claim itself says 0. */
	least = c->stay.from == STAY_LOS_DAYS ? c->stay.midnights :
	    c->stay.los;
	if (state == REC_MISSING || days >= least)
		return COST_FINE;
	rec_slot_issue(r, en->covered_days, "fewer_than_the_stay");
	return COST_SHORT_DAYS;
}

static void
mark_provider(const struct provider *h)
{
	used_row(h->used[0]);
	used_row(h->used[1]);
}

/* Notes the rows that a payment was computed from. */
static void
mark_payment(const struct cost *c, const struct provider *h)
{
	int i;

	mark_provider(h);
	used_row(c->terms->rates->used);
	for (i = 0; i < IPPS_FACTORS; i++)
		used_row(c->terms->year->used[i]);
}

static void
find_payment(struct cost_engine *en, struct rec *r, struct cost *c,
    const struct provider *h, enum provider_own own, enum rec_state charges)
{
	const struct ipps_year *year = NULL;

	c->problem = find_problem(en, r, c, own, charges, &year);
	if (c->problem != COST_FINE)
		return;
	if (!terms_memo_find(&en->memo, year, h)) {
		c->problem = COST_LACK;
		c->lack = en->memo.lack;
		return;
	}
	c->in.drg = c->drg.drg;
	c->in.los = c->stay.los;
	c->in.has_charges = charges == REC_OK;
	c->terms = &en->memo.terms;
	c->problem = payment_compute(c->terms, &c->in, &c->payment) == 0 ?
	    check_covered(en, r, c) : COST_SIZE;
	c->has_payment = c->problem == COST_FINE;
	if (c->has_payment && en->watched)
		mark_payment(c, h);
}

/* The ledger's cost, else charges times both cost-to-charge ratios. */
static void
estimate(struct cost_engine *en, struct rec *r, struct cost *c,
    const struct provider *h, enum rec_state charges)
{
	enum rec_state ledger = rec_money(r, en->cost, &c->estimated);

	c->has_estimated = ledger == REC_OK;
	c->ledger = ledger != REC_MISSING;
	if (ledger != REC_MISSING || charges != REC_OK ||
	    !h->has[PROVIDER_OPERATING_CCR] || !h->has[PROVIDER_CAPITAL_CCR])
		return;
	c->has_estimated = num_muldiv(c->in.charges,
	    h->fact[PROVIDER_OPERATING_CCR] + h->fact[PROVIDER_CAPITAL_CCR],
	    num_pow10(PROVIDER_SCALE), &c->estimated) == 0;
	if (en->watched)
		mark_provider(h);
}

static void
find_money(struct cost_engine *en, struct rec *r, struct cost *out)
{
	enum rec_state charges;
	enum provider_own own;
	struct provider h;

	out->drg = drg_read(&en->drgs, r, en->drg, en->drg_version,
	    en->version, out->stay.has_end ? &out->stay.end : NULL);
	charges = rec_money(r, en->charges, &out->in.charges);
	own = find_provider(en, r, out, &h);
	find_payment(en, r, out, &h, own, charges);
	en->no_version += out->problem == COST_NO_DRG &&
	    out->drg.state == DRG_NO_VERSION;
	en->no_year += out->problem == COST_NO_YEAR;
	en->no_threshold += out->problem == COST_NO_THRESHOLD;
	estimate(en, r, out, &h, charges);
	if (!rec_lacks(r, en->leave.leave.planned))
		leave_cost_find(&en->leave, &(struct leave_pay){ &en->ipps,
		    &en->memo, &h, own }, r, &out->stay);
}

void
cost_case(struct cost_engine *en, struct rec *r, struct cost *out)
{
	bool money = rec_has(r, en->drg) || rec_has(r, en->charges) ||
	    rec_has(r, en->cost) || rec_has(r, en->leave.leave.planned);

	*out = (struct cost){ .problem = COST_NO_DRG,
	    .drg = { .state = DRG_MISSING, .number = -1 } };
	leave_cost_none(&en->leave);
	if (!money && !en->counts && !rec_has(r, en->delay.delay) &&
	    !rec_none(r, en->delay.delay))
		return;
	stay_read(r, &en->stay, &en->as_of, &out->stay);
	if (money)
		find_money(en, r, out);
	day_cost_read(r, &en->delay, &out->stay, out->drg.state == DRG_FOUND ?
	    out->drg.drg : NULL, en->day_cost, &out->days);
}

static const char *
problem_text(enum cost_problem problem)
{
	static const char *const text[] = {
		[COST_FINE] = "",
		[COST_NO_DRG] = "",
		[COST_NO_WEIGHT] = "the DRG has no weight",
		[COST_LEFT_OUT] = "",
		[COST_NO_DAYS] = "length of stay ",
		[COST_NO_DATE] = "no discharge date, so the fiscal year is not "
		    "known",
		[COST_NO_YEAR] = "no rates for the fiscal year of the "
		    "discharge; add them with --table ipps_rates=+FILE "
		    "(--print-table ipps_rates shows the form)",
		[COST_OTHER_YEAR] = "the DRG's version is not that of the day "
		    "of discharge",
		[COST_BAD_STATUS] = "disposition is not a status code of the "
		    "table discharge_status",
		[COST_BAD_REVIEW] = "review_code is not one of the table "
		    "ipps_reviews",
		[COST_BAD_CONDITIONS] = "condition_codes cannot be used, and "
		    "may restore the full payment",
		[COST_BAD_PROVIDER] = "a fact of the hospital cannot be used",
		[COST_BAD_CHARGES] = "charges cannot be used",
		[COST_BAD_COVERED] = "an outlier, and covered_days cannot be "
		    "used",
		[COST_SHORT_DAYS] = "an outlier whose covered_days are fewer "
		    "than the days of the stay is not priced (return code 67 "
		    "of the pricer)",
		[COST_NO_THRESHOLD] = "the costs are above the payment, and "
		    "the table ipps_rates has no fixed_loss for the fiscal "
		    "year: it may be an outlier",
		[COST_LACK] = "",
		[COST_SIZE] = "an amount is out of range",
	};

	return text[problem];
}

/* What was taken for granted. */
static void
add_notes(const struct cost *c, struct buf *out)
{
	if (c->transfer.no_disposition)
		buf_adds(out, "; no disposition: taken as no transfer");
	if (c->transfer.restored_by.n > 0)
		buf_fmt(out, "; condition code %.*s: no transfer",
		    (int)c->transfer.restored_by.n, c->transfer.restored_by.p);
	if (c->transfer.unsettled)
		buf_adds(out, "; whether this disposition is a transfer is "
		    "not settled: paid in full");
}

void
cost_payment_why(const struct cost_engine *en, const struct cost *c,
    struct buf *out)
{
	if (c->has_payment) {
		buf_fmt(out, "DRG %03d v%d: ", c->drg.number,
		    c->drg.version);
		payment_total_why(c->terms, &c->in, &c->payment, out);
		add_notes(c, out);
		return;
	}
	buf_adds(out, "no payment: ");
	buf_adds(out, problem_text(c->problem));
	buf_adds(out, left_out_text(c->left_out));
	if (c->problem == COST_NO_DRG)
		buf_adds(out, drg_state_text(c->drg.state));
	if (c->problem == COST_NO_THRESHOLD && !c->terms->has_ccr)
		buf_adds(out, "; the costs are those by one cost-to-charge "
		    "ratio, the other is missing");
	if (c->problem == COST_LACK)
		payment_lack_why(&c->lack, out);
	if (c->problem == COST_LACK && c->unlisted)
		buf_adds(out, "; the table hospital does not have it: add it "
		    "with --table hospital=+FILE");
	if (c->problem == COST_NO_DAYS)
		stay_why(&c->stay, &en->as_of, out);
}
