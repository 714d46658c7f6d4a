/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include <stddef.h>

#include "base/num.h"
#include "care/cost.h"
#include "care/cost_set.h"
#include "care/payment_why.h"
#include "cli/filter.h"
#include "rec/set.h"
#include "val/money.h"

enum measure {
	CASES, DAYS, WEIGHT, TRANSFER_WEIGHT, TRANSFERS, OUTLIERS, PAYMENT,
	ESTIMATED, MARGIN, EXCESS_COST, MEASURES
};

struct state {
	struct cost_engine en;
	struct cost_slots out;
	int case_id;
	int variance;		/* with --day-cost only */
	bool has_day_cost;
	int64_t day_cost;	/* cents */
	int measure[MEASURES];
	struct cost cost;	/* of the present case */
	int64_t excess_cost;
	bool has_excess_cost;
	struct buf text;
};

#define OF(slot_) offsetof(struct state, slot_)
#define FACT(fact_) OF(en.fact[fact_])
#define PART(part_) OF(out.part[part_])

static const struct use reads[] = {
	{ "case_id",            OF(case_id) },
	{ "admit_at",           OF(en.stay.admit_at) },
	{ "discharge_at",       OF(en.stay.discharge_at) },
	{ "los_days",           OF(en.stay.los_days) },
	{ "patient_class",      OF(en.stay.patient_class) },
	{ "obs_start_at",       OF(en.stay.obs_start_at) },
	{ "inpatient_order_at", OF(en.stay.inpatient_order_at) },
	{ "disposition",        OF(en.disposition) },
	{ "review_code",        OF(en.review_code) },
	{ "drg",                OF(en.drg) },
	{ "drg_version",        OF(en.drg_version) },
	{ "charges",            OF(en.charges) },
	{ "cost",               OF(en.cost) },
	{ "hospital",           OF(en.hospital) },
	{ "wage_index",         FACT(HOSPITAL_WAGE_INDEX) },
	{ "cola",               FACT(HOSPITAL_COLA) },
	{ "quality_reporting",  FACT(HOSPITAL_QUALITY) },
	{ "ehr",                FACT(HOSPITAL_EHR) },
	{ "irb_ratio",          FACT(HOSPITAL_IRB) },
	{ "capital_ime_ratio",  FACT(HOSPITAL_CAPITAL_IME) },
	{ "ssi_ratio",          FACT(HOSPITAL_SSI) },
	{ "medicaid_ratio",     FACT(HOSPITAL_MEDICAID) },
	{ "beds",               FACT(HOSPITAL_BEDS) },
	{ "urban",              FACT(HOSPITAL_URBAN) },
	{ "operating_ccr",      FACT(HOSPITAL_OPERATING_CCR) },
	{ "capital_ccr",        FACT(HOSPITAL_CAPITAL_CCR) },
	{ "uncompensated_care", FACT(HOSPITAL_UNCOMPENSATED) },
	{ "readmission_factor", FACT(HOSPITAL_READMISSION) },
	{ "value_factor",       FACT(HOSPITAL_VALUE) },
	{ "hac",                FACT(HOSPITAL_HAC) },
	{ "low_volume_factor",  FACT(HOSPITAL_LOW_VOLUME) },
};

static const struct use appends[] = {
	{ "cost_drg_weight",        OF(out.weight) },
	{ "cost_operating",         PART(PAYMENT_OPERATING) },
	{ "cost_operating_dsh",     PART(PAYMENT_OPERATING_DSH) },
	{ "cost_operating_ime",     PART(PAYMENT_OPERATING_IME) },
	{ "cost_operating_outlier", PART(PAYMENT_OPERATING_OUTLIER) },
	{ "cost_capital",           PART(PAYMENT_CAPITAL) },
	{ "cost_capital_dsh",       PART(PAYMENT_CAPITAL_DSH) },
	{ "cost_capital_ime",       PART(PAYMENT_CAPITAL_IME) },
	{ "cost_capital_outlier",   PART(PAYMENT_CAPITAL_OUTLIER) },
	{ "cost_transfer_fraction", OF(out.fraction) },
	{ "cost_uncompensated",     PART(PAYMENT_UNCOMPENSATED) },
	{ "cost_readmission_adj",   PART(PAYMENT_READMISSION) },
	{ "cost_value_adj",         PART(PAYMENT_VALUE) },
	{ "cost_hac_adj",           PART(PAYMENT_HAC) },
	{ "cost_low_volume",        PART(PAYMENT_LOW_VOLUME) },
	{ "cost_payment",           OF(out.payment) },
	{ "cost_estimated",         OF(out.estimated) },
	{ "cost_margin",            OF(out.margin) },
};

static const struct use explains[] = {
	{ "cost_operating_why", OF(out.operating_why) },
	{ "cost_capital_why",   OF(out.capital_why) },
	{ "cost_payment_why",   OF(out.payment_why) },
};

static const char *const columns[] = {
	"case_id", "line", "amount", "basis",
};

static const struct opt opts[] = {
	{ "day-cost", 0, "AMOUNT",
	    "variable cost of a day beyond the expected stay" },
	{ "drg-version", 0, "N",
	    "DRG version where nothing else tells it" },
};

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	if (strcmp(name, "drg-version") == 0) {
		st->en.version = drg_version_parse(span_of(arg));
		return st->en.version != -1 ? 0 : err_set(e,
		    "--drg-version: expected a version such as 43");
	}
	st->has_day_cost = money_parse(span_of(arg), &st->day_cost) == 0 &&
	    st->day_cost >= 0;
	return st->has_day_cost ? 0 : err_set(e,
	    "--day-cost: expected an amount such as 1250.00");
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	static const char *const name[COST_TABLES] = {
		[COST_TABLE_DRG]       = "drg",
		[COST_TABLE_VERSIONS]  = "drg_versions",
		[COST_TABLE_DRG_RULES] = "drg_rules",
		[COST_TABLE_STATUS]    = "discharge_status",
		[COST_TABLE_HOSPITAL]  = "hospital",
		[COST_TABLE_RATES]     = "ipps_rates",
		[COST_TABLE_FACTORS]   = "ipps_factors",
		[COST_TABLE_REVIEWS]   = "ipps_reviews",
	};
	static const struct {
		struct span name;
		int scale;
	} measure[MEASURES] = {
		[CASES]           = { { "cases", 5 }, 0 },
		[DAYS]            = { { "days", 4 }, 0 },
		[WEIGHT]          = { { "drg_weight", 10 }, 4 },
		[TRANSFER_WEIGHT] = { { "transfer_adjusted_weight", 24 }, 4 },
		[TRANSFERS]       = { { "transfers_reduced", 17 }, 0 },
		[OUTLIERS]        = { { "outliers", 8 }, 0 },
		[PAYMENT]         = { { "payment", 7 }, 2 },
		[ESTIMATED]       = { { "estimated", 9 }, 2 },
		[MARGIN]          = { { "margin", 6 }, 2 },
		[EXCESS_COST]     = { { "excess_day_cost", 15 }, 2 },
	};
	struct table t[COST_TABLES] = {0};
	struct state *st = state;
	int i, rc = 0;

	for (i = 0; rc == 0 && i < COST_TABLES; i++)
		rc = filter_table(f, name[i], &t[i], e);
	if (rc == 0 && cost_load(&st->en, t, e) == -1)
		rc = EXIT_TABLE;
	for (i = 0; i < COST_TABLES; i++)
		table_free(&t[i]);
	for (i = 0; i < MEASURES; i++)
		st->measure[i] = filter_measure(f, measure[i].name,
		    measure[i].scale);
	if (st->has_day_cost || filter_opts(f)->show == SHOW_FIELDS)
		st->variance = filter_append(f, SPAN("cost_variance"));
	return rc;
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;
	struct cost *c = &st->cost;

	cost_case(&st->en, r, &o->as_of, c);
	st->has_excess_cost = st->has_day_cost && c->has_excess &&
	    cost_of_days(c->excess, st->day_cost, &st->excess_cost) == 0;
	cost_set(&st->out, r, c);
	if (st->has_excess_cost)
		rec_set_dec(r, st->variance, st->excess_cost, 2);
	if (o->explain)
		cost_set_why(&st->out, r, c, &o->as_of, &st->text);
}

static void
row(struct filter *f, const struct rec *r, const struct state *st,
    const char *line, int64_t cents, struct span basis)
{
	struct rowout *ro = filter_rows(f);

	rowout_cell(ro, rec_text(r, st->case_id));
	rowout_cell(ro, span_of(line));
	rowout_dec(ro, cents, 2);
	rowout_cell(ro, basis);
	rowout_end(ro);
}

/* The parts that are not 0, what they make, and what stands against it. */
static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct cost *c = &st->cost;
	struct buf *b = &st->text;
	int i;

	for (i = 0; c->has_payment && i < PAYMENT_PARTS; i++) {
		if (c->payment.part[i] == 0)
			continue;
		b->n = 0;
		payment_part_why(c->terms, &c->in, &c->payment,
		    (enum payment_part)i, b);
		row(f, r, st, payment_part_name((enum payment_part)i),
		    c->payment.part[i], (struct span){ b->p, b->n });
	}
	b->n = 0;
	if (c->has_payment)
		row(f, r, st, "payment", c->payment.total,
		    SPAN("the sum of the parts"));
	if (c->has_estimated)
		row(f, r, st, "estimated", c->estimated,
		    rec_has(r, st->en.cost) ? SPAN("the ledger's cost") :
		    SPAN("charges x cost-to-charge ratios"));
	if (st->has_excess_cost)
		row(f, r, st, "excess_days", st->excess_cost,
		    SPAN("days beyond GMLOS x --day-cost"));
}

static void
tally_payment(struct filter *f, const struct state *st)
{
	const struct payment *p = &st->cost.payment;
	int64_t weight = 0;

	filter_add(f, st->measure[PAYMENT], p->total, 1);
	filter_add(f, st->measure[TRANSFERS],
	    p->fraction < 10000, 1);
	if (num_muldiv(st->cost.drg.drg->weight, p->fraction, 10000,
	    &weight) == 0)
		filter_add(f, st->measure[TRANSFER_WEIGHT], weight, 1);
	if (p->outlier != OUTLIER_NOT_JUDGED)
		filter_add(f, st->measure[OUTLIERS],
		    p->outlier == OUTLIER_PAID, 1);
	if (st->cost.has_estimated)
		filter_add(f, st->measure[MARGIN],
		    p->total - st->cost.estimated, 1);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct cost *c = &st->cost;

	(void)r;
	filter_add(f, st->measure[CASES], 1, 1);
	if (c->stay.from != STAY_UNKNOWN)
		filter_add(f, st->measure[DAYS], c->stay.los, 1);
	if (c->drg.state == DRG_FOUND && c->drg.drg->has_weight)
		filter_add(f, st->measure[WEIGHT], c->drg.drg->weight, 1);
	if (c->has_payment)
		tally_payment(f, st);
	if (c->has_estimated)
		filter_add(f, st->measure[ESTIMATED], c->estimated, 1);
	if (st->has_excess_cost)
		filter_add(f, st->measure[EXCESS_COST], st->excess_cost, 1);
}

static void
release(void *state)
{
	struct state *st = state;

	cost_free(&st->en);
	buf_free(&st->text);
}

static const struct tool tool = {
	.name = "cm-cost",
	.purpose = "Computes DRG weight, expected payment, cost and margin.",
	.synopsis = "[--day-cost AMOUNT] [--drg-version N]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	USES(reads, appends),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally, .release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {
		.en.fact[HOSPITAL_DSH_UNCAPPED] = -1,	/* table only */
	};

	return filter_main(&tool, &st, argc, argv);
}
