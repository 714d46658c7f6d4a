/* SPDX-License-Identifier: MIT */
/* All that is computed of the money of a case. */
#include "cost/cost_book.h"

#include "pay/payment_why.h"
#include "rec/set.h"

#define AT(slot_) offsetof(struct cost_slots, slot_)

#define PART(part_) AT(part[part_])

static const struct use appends[] = {
	{ "cost_drg_weight",        AT(weight) },
	{ "cost_operating",         PART(PAYMENT_OPERATING) },
	{ "cost_operating_dsh",     PART(PAYMENT_OPERATING_DSH) },
	{ "cost_operating_ime",     PART(PAYMENT_OPERATING_IME) },
	{ "cost_operating_outlier", PART(PAYMENT_OPERATING_OUTLIER) },
	{ "cost_capital",           PART(PAYMENT_CAPITAL) },
	{ "cost_capital_dsh",       PART(PAYMENT_CAPITAL_DSH) },
	{ "cost_capital_ime",       PART(PAYMENT_CAPITAL_IME) },
	{ "cost_capital_outlier",   PART(PAYMENT_CAPITAL_OUTLIER) },
	{ "cost_transfer_fraction", AT(fraction) },
	{ "cost_uncompensated",     PART(PAYMENT_UNCOMPENSATED) },
	{ "cost_readmission_adj",   PART(PAYMENT_READMISSION) },
	{ "cost_value_adj",         PART(PAYMENT_VALUE) },
	{ "cost_hac_adj",           PART(PAYMENT_HAC) },
	{ "cost_low_volume",        PART(PAYMENT_LOW_VOLUME) },
	{ "cost_payment",           AT(payment) },
	{ "cost_estimated",         AT(estimated) },
	{ "cost_margin",            AT(margin) },
	{ "cost_operating_why",     AT(operating_why) },
	{ "cost_capital_why",       AT(capital_why) },
	{ "cost_payment_why",       AT(payment_why) },
};

static const struct use of_days[] = {
	{ "cost_variance_days", AT(variance_days) },
	{ "cost_variance",      AT(variance) },
	{ "cost_excess",        AT(excess) },
};

static const struct use of_leave[] = {
	{ "cost_leave_today",    AT(leave_today) },
	{ "cost_leave_tomorrow", AT(leave_tomorrow) },
	{ "cost_leave_why",      AT(leave_why) },
};

static const struct use of_delay[] = {
	{ "cost_avoidable", AT(avoidable) },
};

/* What days cost is bound apart, as it comes last. */
static void
cost_set_bind(struct cost_slots *s, struct binder *b)
{
	s->explain = b->explain;
	binder_appends(b, s, appends, COUNT(appends));
}

static void
cost_set_bind_days(struct cost_slots *s, const struct cost_engine *en,
    struct binder *b)
{
	binder_appends_for(b, s, of_leave, COUNT(of_leave),
	    &en->leave.leave.planned, 1);
	if (en->day_cost == DAY_COST_NONE && !b->all)
		return;
	binder_appends(b, s, of_days, COUNT(of_days));
	binder_appends_for(b, s, of_delay, COUNT(of_delay), &en->delay.delay,
	    1);
}

static bool
is_outlier(int part)
{
	return part == PAYMENT_OPERATING_OUTLIER ||
	    part == PAYMENT_CAPITAL_OUTLIER;
}

static void
set_payment(const struct cost_slots *s, struct rec *r, const struct payment *p)
{
	int i;

	for (i = 0; i < PAYMENT_PARTS; i++)
		if (!is_outlier(i) || p->outlier != OUTLIER_NOT_JUDGED)
			rec_set_dec(r, s->part[i], p->part[i], 2);
	rec_set_dec(r, s->fraction, p->fraction, PAYMENT_FRACTION_SCALE);
	rec_set_dec(r, s->payment, p->total, 2);
}

static void
set_days(const struct cost_slots *s, struct rec *r, const struct day_cost *d)
{
	if (d->has_variance_cost) {
		rec_set_dec(r, s->variance_days, d->shown, d->places);
		rec_set_dec(r, s->variance, d->variance_cost, 2);
		rec_set_dec(r, s->excess, d->excess_cost, 2);
	}
	if (d->has_avoidable_cost)
		rec_set_dec(r, s->avoidable, d->avoidable_cost, 2);
}

static void
set_leave(const struct cost_slots *s, struct rec *r,
    const struct leave_cost *k)
{
	if (k->n > 0)
		rec_set_dec(r, s->leave_today, k->cents[0], 2);
	if (k->n > 1)
		rec_set_dec(r, s->leave_tomorrow, k->cents[1], 2);
}

static void
set_why(const struct cost_slots *s, struct rec *r,
    const struct cost_engine *en, const struct cost *c, struct buf *text)
{
	text->n = 0;
	cost_payment_why(en, c, text);
	rec_set_buf(r, s->payment_why, text);
	leave_cost_why(&en->leave, r, text);
	rec_set_buf(r, s->leave_why, text);
	if (!c->has_payment)
		return;
	payment_operating_why(c->terms, &c->in, &c->payment, text);
	rec_set_buf(r, s->operating_why, text);
	payment_capital_why(c->terms, &c->in, &c->payment, text);
	rec_set_buf(r, s->capital_why, text);
}

/*
 * Sets what is known, and its explanation if that was asked for; a part that
 * could not be judged stays unset. text is a buffer to work in.
 */
static void
cost_set(const struct cost_slots *s, struct rec *r,
    const struct cost_engine *en, const struct cost *c, struct buf *text)
{
	if (c->weighed)
		rec_set_dec(r, s->weight, c->drg.drg->weight, DRG_SCALE);
	if (c->has_payment)
		set_payment(s, r, &c->payment);
	if (c->has_estimated)
		rec_set_dec(r, s->estimated, c->estimated, 2);
	if (c->has_payment && c->has_estimated)
		rec_set_dec(r, s->margin, c->payment.total - c->estimated, 2);
	set_days(s, r, &c->days);
	set_leave(s, r, &en->leave);
	if (s->explain)
		set_why(s, r, en, c, text);
}

static void
part_lines(const struct cost *c, struct buf *text, const struct rows *out)
{
	int i;

	for (i = 0; i < PAYMENT_PARTS; i++) {
		if (c->payment.part[i] == 0)
			continue;
		text->n = 0;
		payment_part_why(c->terms, &c->in, &c->payment,
		    (enum payment_part)i, text);
		rows_put(out, &(struct money_line){
		    payment_part_name((enum payment_part)i),
		    c->payment.part[i], buf_span(text) });
	}
	rows_put(out, &(struct money_line){ "payment", c->payment.total,
	    SPAN("the sum of the parts") });
}

/*
 * Each line of the case as a struct money_line: the parts that are not 0,
 * what they make, and what stands against it. text is to work in.
 */
static void
cost_lines(const struct cost *c, const struct cost_engine *en,
    struct buf *text, const struct rows *out)
{
	if (c->has_payment)
		part_lines(c, text, out);
	if (c->has_estimated)
		rows_put(out, &(struct money_line){ "estimated",
		    c->estimated, c->ledger ? SPAN("the ledger's cost") :
		    SPAN("charges x cost-to-charge ratios") });
	leave_cost_lines(&en->leave, text, out);
	day_cost_lines(&c->days, &en->delay, text, out);
}

void
cost_book_begin(struct cost_book *b)
{
	b->en.day_cost = DAY_COST_NONE;
	b->rep.claims.month = b->rep.claims.category = -1;
	b->rep.conf.month_of = "discharge_at";
	b->rep.conf.figure.amount = CLAIMS_PAID;
	b->rep.conf.figure.repeat = 4;
}

int
cost_book_bind(void *book, struct binder *b)
{
	struct cost_book *k = book;

	if (k->rep.conf.has_soft_weight && k->savings.path == NULL)
		return fault_set(b->e, FAULT_USE, "--soft-weight: expected "
		    "--savings with it");
	k->text.in = k->benefit.text.in = binder_mem(b);
	k->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	cost_set_bind(&k->out, b);
	if (cost_bind(&k->en, b) == -1 ||
	    benefit_case_bind(&k->benefit, b) == -1 ||
	    auth_units_bind(&k->units, b) == -1 ||
	    minutes_bind(&k->minutes, b) == -1 ||
	    savings_bind(&k->savings, b) == -1)
		return -1;
	cost_set_bind_days(&k->out, &k->en, b);
	k->rep.delay = &k->en.delay;
	if (cost_report_bind(&k->rep, b) == -1)
		return -1;
	k->en.counts = b->counts || k->rep.conf.claims;
	return 0;
}

void
cost_book_case(struct cost_book *b, struct rec *r)
{
	cost_case(&b->en, r, &b->cost);
	cost_set(&b->out, r, &b->en, &b->cost, &b->text);
	benefit_case_set(&b->benefit, r);
	auth_units_set(&b->units, r);
	minutes_set(&b->minutes, r);
	savings_set(&b->savings, r);
	if (b->rep.conf.claims)
		claims_read(&b->rep.claims, r, &b->rep.claim);
}

void
cost_book_tally(struct cost_book *b, struct rec *r, struct span group)
{
	struct cost_found found = { &b->cost, &b->benefit, &b->savings };

	cost_report_case(&b->rep, r, group, &found);
}

struct sink {
	struct rec *r;
	struct cost_row row;
	const struct rows *out;
};

static void
put_line(void *arg, const void *row)
{
	const struct money_line *line = row;
	struct sink *to = arg;

	to->row.line = span_of(line->name);
	to->row.amount = rec_keep_dec(to->r, line->cents, MONEY_SCALE);
	to->row.how = line->how;
	rows_put(to->out, &to->row);
}

void
cost_book_rows(struct cost_book *b, struct rec *r, const struct rows *out)
{
	struct sink to = { .r = r, .out = out };
	struct rows lines = { put_line, &to };

	to.row.case_id = rec_text(r, b->case_id);
	cost_lines(&b->cost, &b->en, &b->text, &lines);
	benefit_case_lines(&b->benefit, &lines);
	savings_lines(&b->savings, &b->text, &lines);
}

void
cost_book_finish(void *book, const struct tell *tell)
{
	const struct cost_book *b = book;

	if (b->rep.conf.claims)
		return;
	tell_cases(tell, "payer_missing", b->en.no_payer, "no payer; weighed "
	    "and priced as Medicare pays by DRG; name it in payer, plan or "
	    "financial_class, and who does not pay so is left out");
	tell_cases(tell, "drg_version_missing", b->en.no_version, "DRGs of "
	    "the version not in the tables; no weight and no payment; "
	    "--table5 VERSION=FILE adds CMS's Table 5");
	tell_cases(tell, "rates_missing", b->en.no_year, "fiscal year not in "
	    "the table ipps_rates; no payment; --table ipps_rates=+FILE adds "
	    "it, --print-table ipps_rates shows the form");
	tell_cases(tell, "threshold_missing", b->en.no_threshold, "costs above "
	    "the payment, and no fixed_loss in the table ipps_rates for the "
	    "fiscal year: outlier or not, so no payment; --table "
	    "ipps_rates=+FILE adds it");
	tell_cases(tell, "parta_missing", b->benefit.no_year, "calendar year "
	    "not in the table parta; no deductible or coinsurance; --table "
	    "parta=+FILE adds it");
	tell_cases(tell, "minutes_month_missing", b->minutes.no_month, "month "
	    "not in the table care_management_codes; no hints for it; --table "
	    "care_management_codes=+FILE adds it");
}
