/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include <stddef.h>

#include "care/cost.h"
#include "care/cost_report.h"
#include "care/cost_set.h"
#include "cli/filter_sum.h"
#include "cli/tables.h"
#include "rec/set.h"

struct state {
	struct cost_engine en;
	struct cost_slots out;
	struct extra extra;
	struct cost_report rep;
	int case_id;
	struct cost cost;		/* of the present case */
	struct buf text;
};

struct row {
	struct span case_id, line, amount, basis;
};

#define OF(member) offsetof(struct state, member)
#define PART(part_) OF(out.part[part_])
#define CONF(member) OF(rep.conf.member)
#define COL(member) { #member, offsetof(struct row, member) }

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

static const struct opt opts[] = {
	{ "amount", 0, "FIELD", "amount of PMPM and outliers (else paid)",
	    OPT_WORD, .at = CONF(figure.amount), .given = CONF(claims),
	    .expects = "charges|cost|allowed|paid" },
	{ "by", 0, "KEY,...", "claims figures by these", OPT_TEXT,
	    .at = CONF(by), .given = CONF(claims) },
	{ "day-cost", 0, "AMOUNT", "variable cost of a day too many",
	    OPT_NUMBER, .at = OF(en.day_cost), .scale = 2,
	    .expects = "an amount such as 1250.00" },
	{ "drg-version", 0, "N", "DRG version where nothing else tells it",
	    OPT_CALL, .at = OF(en.version), .call = drg_version_take,
	    .expects = "a version such as 43" },
	{ "ed-table", 0, "FILE", "probabilities of emergency visits",
	    OPT_TEXT, .at = CONF(ed_table), .given = CONF(claims) },
	{ "member-months", 0, "HOW", "whole (the default) or days", OPT_WORD,
	    .at = CONF(figure.by_days), .given = CONF(claims),
	    .expects = "whole|days" },
	{ "month-of", 0, "FIELD", "date of the month (else discharge_at)",
	    OPT_TEXT, .at = CONF(month_of), .given = CONF(claims),
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
	    .at = CONF(savings), .given = OF(extra.has_savings) },
	{ "soft-weight", 0, "W", "share of soft savings that counts",
	    OPT_NUMBER, .at = CONF(soft_weight),
	    .given = CONF(has_soft_weight), .expects = "a share",
	    .high = 10000, .scale = SAVINGS_WEIGHT_SCALE },
	{ "table5", 0, "VERSION=FILE", "DRGs as CMS publishes them", OPT_CALL,
	    .at = OF(rep.conf), .call = cost_conf_table5 },
};

static int
load_tables(struct filter *f, struct state *st, struct err *e)
{
	const struct cost_conf *conf = &st->rep.conf;
	struct table *t, *extra;
	int rc = filter_tables(f, cost_table_name, COST_TABLES, &t, e);

	if (rc == 0)
		rc = filter_tables(f, extra_table_name, EXTRA_TABLES, &extra,
		    e);
	if (rc == 0)
		rc = table5_get(&filter_opts(f)->tables, conf->table5,
		    conf->ntable5, &t[COST_TABLE_VERSIONS],
		    &t[COST_TABLE_DRG], e);
	if (rc == TABLE_CLOSED)
		return EXIT_OPEN;
	if (rc == 0)
		rc = cost_load(&st->en, t, e);
	return rc == 0 ? extra_load(&st->extra, extra, e) : rc;
}

/* Files that are no built-in tables: savings, probabilities. */
static int
load_files(struct filter *f, struct state *st, struct err *e)
{
	struct cost_conf *conf = &st->rep.conf;
	struct table *t;
	int rc = 0;

	if (conf->savings != NULL)
		rc = filter_map(f, conf->savings, &t, e);
	if (rc == 0 && conf->savings != NULL)
		rc = savings_load(&st->extra.savings, t, e);
	if (rc != 0 || conf->ed_table == NULL)
		return rc;
	conf->figure.probs = &st->rep.probs;
	rc = filter_map(f, conf->ed_table, &t, e);
	return rc == 0 ? edprob_load(&st->rep.probs, t, e) : rc;
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct state *st = state;
	struct cost_report *rep = &st->rep;
	struct slots *sl = filter_slots(f);
	const struct dict *dict = filter_dict(f);
	bool all = filter_opts(f)->show == SHOW_FIELDS;
	int i, rc = load_tables(f, st, e);

	if (rc == 0)
		rc = load_files(f, st, e);
	if (rc != 0)
		return rc;
	for (i = 0; i < HOSPITAL_DSH_UNCAPPED; i++)
		st->en.fact[i] = filter_read(f,
		    span_of(hospital_fact_name((enum hospital_fact)i)));
	extra_bind(&st->extra, sl, dict, st->extra.has_savings || all,
	    filter_opts(f)->explain);
	if (st->en.day_cost != DAY_COST_NONE || all)
		cost_bind_days(&st->out, sl, dict, st->en.delay);
	if (cost_report_bind(rep, sl, dict, all, e) == -1 ||
	    (rep->conf.claims && filter_summarize(f, buf_str(&rep->groups),
	    e) == -1))
		return EXIT_USE;
	filter_measures(f, &rep->measures);
	return 0;
}

static void
record(struct filter *f, struct rec *r, void *state)
{
	const struct opts *o = filter_opts(f);
	struct state *st = state;

	cost_case(&st->en, r, &o->as_of, &st->cost);
	cost_set(&st->out, r, &st->cost);
	extra_case(&st->extra, r, &st->en.stay, &o->as_of,
	    rec_text(r, st->case_id));
	if (st->rep.conf.claims)
		claims_read(&st->rep.claims, r, &st->rep.claim);
	if (o->explain) {
		cost_set_why(&st->out, r, &st->cost, &o->as_of, &st->text);
		extra_set_why(&st->extra, r, &st->text);
	}
}

struct sink {
	struct filter *f;
	struct rec *r;
	struct span case_id;
};

static void
put(void *arg, const char *line, int64_t cents, struct span basis)
{
	const struct sink *to = arg;
	struct row row = { to->case_id, span_of(line),
	    rec_keep_dec(to->r, cents, 2), basis };

	filter_row(to->f, &row);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct sink to = { f, r, rec_text(r, st->case_id) };

	cost_lines(&st->cost, &st->text, put, &to);
	extra_lines(&st->extra, &st->text, put, &to);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	cost_report_case(&st->rep, r, &filter_opts(f)->as_of,
	    filter_group(f), &st->cost, &st->extra);
}

static void
add(void *f, const struct span *group)
{
	if (group != NULL)
		filter_begin(f, *group);
	filter_add_measures(f);
}

/* --reconcile: what came in stands in the groups, or the run has failed. */
static void
check(struct filter *f, struct state *st)
{
	int64_t total[FIGURES];
	struct span rest, line;
	bool fits = true;
	size_t i;

	for (i = 0; i < FIGURES; i++)
		fits &= filter_total(f, i, &total[i]);
	st->text.n = 0;
	if (!cost_report_check(&st->rep, total, fits, filter_rejected(f),
	    &st->text))
		filter_fail(f);
	rest = (struct span){ st->text.p, st->text.n };
	while (span_next(&rest, '\n', &line) && line.n > 0)
		diag_warn("reconcile: %.*s", (int)line.n, line.p);
}

static void
finish(struct filter *f, void *state)
{
	struct state *st = state;
	const char *problem;

	if (filter_opts(f)->summary == NULL)
		return;
	cost_report_end(&st->rep, &st->extra.savings, add, f);
	problem = cost_report_problem(&st->rep);
	if (problem != NULL) {
		diag_warn("%s", problem);
		filter_fail(f);
	}
	if (st->rep.conf.reconciles)
		check(f, st);
}

static void
release(void *state)
{
	struct state *st = state;

	cost_free(&st->en);
	extra_free(&st->extra);
	cost_report_free(&st->rep);
	buf_free(&st->text);
}

static const struct tool tool = {
	.name = "cm-cost",
	.purpose = "Computes payment, cost, benefits and claims figures.",
	.synopsis = "[--amount FIELD] [--by KEY,...] [--day-cost AMOUNT] "
	    "[--drg-version N] [--ed-table FILE] [--member-months HOW] "
	    "[--month-of FIELD] [--outlier P] [--reconcile] [--repeat N] "
	    "[--savings FILE] [--soft-weight W] [--table5 VERSION=FILE]",
	HAS(reads), HAS(appends), HAS(explains), HAS(columns), HAS(opts),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.finish = finish, .release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {
		.en.fact[HOSPITAL_DSH_UNCAPPED] = -1,	/* table only */
		.en.day_cost = DAY_COST_NONE,
		.rep.claims = { .month = -1, .category = -1 },
		.rep.conf = { .month_of = "discharge_at",
		    .figure = { .amount = CLAIMS_PAID, .repeat = 4 } },
	};

	return filter_main(&tool, &st, argc, argv);
}
