/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include <stddef.h>

#include "cli/filter_sum.h"
#include "cli/tables.h"
#include "cost/cost_book.h"
#include "tools/tools.h"

#define OF(member) offsetof(struct cost_book, member)
#define PART(part_) OF(out.part[part_])
#define CONF(member) OF(rep.conf.member)
#define COL(member) { #member, offsetof(struct cost_row, member) }

static const struct use reads[] = {
	{ "case_id",            OF(case_id) },
	{ "admit_at",           OF(en.stay.admit_at) },
	{ "discharge_at",       OF(en.stay.discharge_at) },
	{ "los_days",           OF(en.stay.los_days) },
	{ "patient_class",      OF(en.stay.patient_class) },
	{ "obs_start_at",       OF(en.stay.obs_start_at) },
	{ "inpatient_order_at", OF(en.stay.inpatient_order_at) },
	{ "disposition",        OF(en.transfer.disposition) },
	{ "review_code",        OF(en.transfer.review_code) },
	{ "condition_codes",    OF(en.transfer.condition_codes) },
	{ "covered_days",       OF(en.covered_days) },
	{ "delay",              OF(en.delay) },
	{ "drg",                OF(en.drg) },
	{ "drg_version",        OF(en.drg_version) },
	{ "charges",            OF(en.charges) },
	{ "cost",               OF(en.cost) },
	{ "hospital",           OF(en.hospital) },
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

static const struct use columns[] = {
	COL(case_id), COL(line), COL(amount), COL(basis),
};

/* Of the whole caseload, or of the whole ledger. */
static const char *const apart[] = {
	"outlier_", "saving_without_case", "programme_cost", "roi_",
};

static const struct opt opts[] = {
	{ "amount", 0, "FIELD", "amount of PMPM and outliers (else paid)",
	    OPT_WORD, .at = CONF(figure.amount), .given = CONF(asks_amount),
	    .expects = "charges|cost|allowed|paid" },
	{ "by", 0, "KEY,...", "claims figures by these", OPT_TEXT,
	    .at = CONF(by), .given = CONF(claims) },
	{ "day-cost", 0, "AMOUNT", "variable cost of a day too many",
	    OPT_NUMBER, .at = OF(en.day_cost), .high = DAY_COST_MAX,
	    .scale = 2, .expects = "an amount" },
	{ "drg-version", 0, "N", "DRG version where nothing else tells it",
	    OPT_CALL, .at = OF(en.version), .call = drg_version_take,
	    .expects = "a version such as 43" },
	{ "ed-table", 0, "FILE", "probabilities of emergency visits",
	    OPT_TEXT, .at = CONF(ed_table), .given = CONF(claims) },
	{ "member-months", 0, "HOW", "whole (the default) or days", OPT_WORD,
	    .at = CONF(figure.by_days), .given = CONF(claims),
	    .expects = "whole|days" },
	{ "month-of", 0, "FIELD", "date of the month (else discharge_at)",
	    OPT_TEXT, .at = CONF(month_of), .given = CONF(asks_month),
	    .expects = "the name of a field" },
	{ "outlier", 0, "P", "figures of cases above the percentile P",
	    OPT_NUMBER, .at = CONF(figure.percentile), .given = CONF(claims),
	    .expects = "a percentile", .low = 1, .high = 9999,
	    .scale = OUTLIER_SCALE },
	{ "reconcile", 0, NULL, "check that all rows and cents are there",
	    OPT_FLAG, .at = CONF(reconciles), .given = CONF(claims) },
	{ "repeat", 0, "N", "visits that make a repeat user (else 4)",
	    OPT_NUMBER, .at = CONF(figure.repeat), .given = CONF(claims),
	    .expects = "a number of visits, 2 or more", .low = 2 },
	{ "savings", 0, "FILE", "ledger of savings", OPT_TEXT,
	    .at = CONF(savings) },
	{ "soft-weight", 0, "W", "share of soft savings that counts",
	    OPT_NUMBER, .at = CONF(soft_weight),
	    .given = CONF(has_soft_weight), .expects = "a share",
	    .high = 10000, .scale = SAVINGS_WEIGHT_SCALE },
	{ "table5", 0, "VERSION=FILE", "DRGs as CMS publishes them", OPT_CALL,
	    .at = OF(rep.conf), .call = cost_conf_table5 },
};

static int
load(struct filter *f, struct cost_book *b, struct fault *e)
{
	const struct cost_conf *conf = &b->rep.conf;
	struct table *t, *extra, *savings = NULL, *probs = NULL;
	int rc = filter_tables(f, cost_table_name, COST_TABLES, &t, e);

	if (rc == 0)
		rc = filter_tables(f, extra_table_name, EXTRA_TABLES, &extra,
		    e);
	if (rc == 0)
		rc = cost_book_load(b, filter_dict(f), &filter_opts(f)->tables,
		    t, extra, e);
	if (rc == 0 && conf->savings != NULL)
		rc = filter_file(f, "savings", conf->savings, &savings, e);
	if (rc == 0 && conf->ed_table != NULL)
		rc = filter_file(f, "ed-table", conf->ed_table, &probs, e);
	return rc == 0 ? cost_book_files(b, savings, probs, e) : rc;
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);
	struct cost_book *b = state;
	int rc = load(f, b, e);

	if (rc != 0)
		return rc;
	if (cost_book_bind(b, filter_slots(f), filter_dict(f),
	    o->show == SHOW_FIELDS, o->explain, e) == -1 ||
	    (b->rep.conf.claims && filter_summarize(f,
	    buf_str(&b->rep.groups), e) == -1))
		return -1;
	b->en.counts = filter_sums(f);
	filter_measures(f, &b->rep.measures);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	const struct opts *o = filter_opts(f);

	(void)e;
	cost_book_case(state, r, &o->as_of, o->explain);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	cost_book_rows(state, r, filter_rows(f)->put, f);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct cost_book *b = state;

	cost_report_case(&b->rep, r, filter_group(f), &b->cost, &b->extra);
}

static void
add(void *f, const struct span *group)
{
	if (group != NULL)
		filter_begin(f, *group);
	filter_add_measures(f);
}

static void
drop(void *f, size_t measure)
{
	filter_drop(f, measure);
}

/* --reconcile: what came in stands in the groups, or the run has failed. */
static void
check(struct filter *f, struct cost_book *b)
{
	int64_t total[FIGURES];
	struct span rest, line;
	bool fits = true;
	size_t i;

	for (i = 0; i < FIGURES; i++)
		fits &= filter_total(f, i, &total[i]);
	b->text.n = 0;
	if (!cost_report_check(&b->rep, total, fits, filter_rejected(f),
	    &b->text))
		filter_fail(f);
	rest = (struct span){ b->text.p, b->text.n };
	while (span_next(&rest, '\n', &line) && line.n > 0)
		fault_warn("reconcile: %.*s", (int)line.n, line.p);
}

/* Payments that the tables have no year for; of claims nobody asked it. */
static void
tell_years(const struct cost_engine *en)
{
	if (en->no_version > 0)
		fault_note("cases without a payment because the DRGs of their "
		    "year are not there: %llu; --table5 VERSION=FILE adds "
		    "CMS's Table 5", (unsigned long long)en->no_version);
	if (en->no_year > 0)
		fault_note("cases without a payment because the rates of their "
		    "fiscal year are not there: %llu; --table ipps_rates=FILE "
		    "adds them, --print-table ipps_rates shows the form",
		    (unsigned long long)en->no_year);
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct cost_book *b = state;
	const char *problem;

	(void)e;
	if (!b->rep.conf.claims)
		tell_years(&b->en);
	if (filter_opts(f)->summary == NULL)
		return 0;
	cost_report_end(&b->rep, &b->extra.savings, add, f);
	cost_report_drop(&b->rep, drop, f);
	problem = cost_report_problem(&b->rep);
	if (problem != NULL) {
		fault_warn("%s", problem);
		filter_fail(f);
	}
	if (b->rep.conf.reconciles)
		check(f, b);
	return 0;
}

static void
release(void *state)
{
	cost_book_free(state);
}

static const struct cost_book start = COST_BOOK_INIT;

const struct tool tool_cost = {
	.name = "cm-cost",
	.purpose = "Computes payment, cost, benefits and claims figures.",
	.synopsis = "[--amount FIELD] [--by KEY,...] [--day-cost AMOUNT] "
	    "[--drg-version N] [--ed-table FILE] [--member-months HOW] "
	    "[--month-of FIELD] [--outlier P] [--reconcile] [--repeat N] "
	    "[--savings FILE] [--soft-weight W] [--table5 VERSION=FILE]",
	HAS(reads), HAS(appends), HAS(explains), HAS(columns), HAS(opts),
	HAS(apart),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.finish = finish, .release = release,
	.size = sizeof(struct cost_book), .start = &start,
};
