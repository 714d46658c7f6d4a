/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include <stddef.h>

#include "care/cost.h"
#include "care/cost_report.h"
#include "care/cost_set.h"
#include "care/payment_why.h"
#include "care/table5.h"
#include "cli/figures.h"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

struct state {
	struct cost_engine en;
	struct cost_slots out;
	struct extra extra;
	struct cost_report rep;
	int case_id, measure[FIGURES];
	struct cost cost;		/* of the present case */
	struct buf text, groups;	/* groups: fields of --by */
};

#define OF(slot_) offsetof(struct state, slot_)
#define PART(part_) OF(out.part[part_])

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

static const char *const columns[] = {
	"case_id", "line", "amount", "basis",
};

static const struct opt opts[] = {
	{ "amount", 0, "FIELD", "amount of PMPM and outliers (else paid)" },
	{ "by", 0, "KEY,...", "claims figures by these" },
	{ "day-cost", 0, "AMOUNT", "variable cost of a day too many" },
	{ "drg-version", 0, "N", "DRG version where nothing else tells it" },
	{ "ed-table", 0, "FILE", "probabilities of emergency visits" },
	{ "member-months", 0, "HOW", "whole (the default) or days" },
	{ "month-of", 0, "FIELD", "date of the month (else discharge_at)" },
	{ "outlier", 0, "P", "figures of cases above the percentile P" },
	{ "reconcile", 0, NULL, "check that all rows and cents are there" },
	{ "repeat", 0, "N", "visits that make a repeat user (else 4)" },
	{ "savings", 0, "FILE", "ledger of savings" },
	{ "soft-weight", 0, "W", "share of soft savings that counts" },
	{ "table5", 0, "VERSION=FILE", "DRGs as CMS publishes them" },
};

static int
option(void *state, const char *name, const char *arg, struct err *e)
{
	struct state *st = state;

	return cost_conf_take(&st->rep.conf, name, arg, e);
}

static int
load_tables(struct filter *f, struct state *st, struct err *e)
{
	const struct cost_conf *conf = &st->rep.conf;
	struct table t[COST_TABLES + EXTRA_TABLES] = {0};
	enum table_status got;
	const char *name;
	int i, rc = 0;

	for (i = 0; rc == 0 && i < COST_TABLES + EXTRA_TABLES; i++) {
		name = i < COST_TABLES ?
		    cost_table_name((enum cost_table)i) :
		    extra_table_name((enum extra_table)(i - COST_TABLES));
		if (name != NULL)
			rc = filter_table(f, name, &t[i], e);
	}
	if (rc == 0) {
		got = table5_get(&filter_opts(f)->tables, conf->table5,
		    conf->ntable5, &t[COST_TABLE_VERSIONS],
		    &t[COST_TABLE_DRG], e);
		rc = got == TABLE_OK ? 0 : got == TABLE_CLOSED ? EXIT_OPEN :
		    EXIT_TABLE;
	}
	if (rc == 0 && (cost_load(&st->en, t, e) == -1 ||
	    extra_load(&st->extra, &t[COST_TABLES], e) == -1))
		rc = EXIT_TABLE;
	for (i = 0; i < COST_TABLES + EXTRA_TABLES; i++)
		table_free(&t[i]);
	return rc;
}

/* Files that are no built-in tables: savings, probabilities. */
static int
load_files(struct filter *f, struct state *st, struct err *e)
{
	const struct cost_conf *conf = &st->rep.conf;
	struct table t = {0};
	int rc = 0;

	if (conf->savings != NULL) {
		rc = filter_map(f, conf->savings, &t, e);
		if (rc == 0 && savings_load(&st->extra.savings, &t, e) == -1)
			rc = EXIT_TABLE;
		table_free(&t);
		st->extra.has_savings = true;
	}
	if (rc == 0 && conf->ed_table != NULL) {
		rc = filter_map(f, conf->ed_table, &t, e);
		if (rc == 0 && edprob_load(&st->rep.probs, &t, e) == -1)
			rc = EXIT_TABLE;
		table_free(&t);
		st->rep.conf.figure.probs = &st->rep.probs;
	}
	return rc;
}

static int
bind_claims(struct filter *f, struct state *st, struct err *e)
{
	struct cost_conf *conf = &st->rep.conf;
	struct claims *c = &st->rep.claims;
	bool month, category;

	if (!conf->claims && filter_opts(f)->show != SHOW_FIELDS)
		return 0;
	claims_bind(c, filter_slots(f), filter_dict(f));
	c->month_of = filter_read(f, span_of(conf->month_of));
	c->by_days = conf->figure.by_days;
	if (cost_conf_groups(conf, &st->groups, &month, &category, e) == -1 ||
	    (conf->claims && filter_summarize(f, buf_str(&st->groups), e) ==
	    -1))
		return EXIT_USE;
	if (category || !conf->claims)
		c->category = filter_append(f, SPAN("cost_category"));
	if (month) {
		buf_fmt(&st->text, "month_of_%s", conf->month_of);
		c->month = filter_append(f,
		    (struct span){ st->text.p, st->text.n });
	}
	return 0;
}

static int
setup(struct filter *f, void *state, struct err *e)
{
	struct state *st = state;
	struct cost_conf *conf = &st->rep.conf;
	struct slots *sl = filter_slots(f);
	const struct dict *dict = filter_dict(f);
	bool all = filter_opts(f)->show == SHOW_FIELDS;
	int i, rc = load_tables(f, st, e);

	if (rc == 0)
		rc = load_files(f, st, e);
	for (i = 0; i < FIGURES; i++)
		st->measure[i] = filter_measure(f, figure_name(&conf->figure,
		    i, &st->text), figure_scale(i));
	st->text.n = 0;
	for (i = 0; i < HOSPITAL_DSH_UNCAPPED; i++)
		st->en.fact[i] = filter_read(f,
		    span_of(hospital_fact_name((enum hospital_fact)i)));
	extra_bind(&st->extra, sl, dict, st->extra.has_savings || all,
	    filter_opts(f)->explain);
	if (conf->has_day_cost || all)
		cost_bind_days(&st->out, sl, dict, st->en.delay);
	st->en.version = conf->drg_version;
	st->en.day_cost = conf->has_day_cost ? conf->day_cost :
	    DAY_COST_NONE;
	return rc != 0 ? rc : bind_claims(f, st, e);
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

/* What rows and figures are put out with. */
struct sink {
	struct filter *f;
	const struct state *st;
	struct span case_id;
};

static void
row(void *arg, const char *line, int64_t cents, struct span basis)
{
	const struct sink *l = arg;
	struct rowout *ro = filter_rows(l->f);

	rowout_cell(ro, l->case_id);
	rowout_cell(ro, span_of(line));
	rowout_dec(ro, cents, 2);
	rowout_cell(ro, basis);
	rowout_end(ro);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct sink l = { f, st, rec_text(r, st->case_id) };

	cost_lines(&st->cost, &st->text, row, &l);
	extra_lines(&st->extra, &st->text, row, &l);
}

/* To the group given or, for NULL, the present one. */
static void
add_figures(void *arg, const struct span *group, struct figure *fig)
{
	const struct sink *a = arg;

	if (group != NULL)
		filter_begin(a->f, *group);
	for (int i = 0; i < FIGURES; i++)
		if (fig[i].has)
			filter_add_dec(a->f, a->st->measure[i], fig[i].num,
			    fig[i].den_scale, fig[i].den);
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	struct figure fig[FIGURES] = {{0}};
	struct sink a = { .f = f, .st = st };

	figures_of_cost(&st->cost, fig);
	cost_report_case(&st->rep, r, &filter_opts(f)->as_of,
	    filter_group(f), &st->extra, fig);
	add_figures(&a, NULL, fig);
}

/* --reconcile: what came in stands in the groups, or the run has failed. */
static void
check(struct filter *f, struct state *st)
{
	int64_t total[FIGURES];
	struct span rest, line;
	bool fits = true;

	for (int i = 0; i < FIGURES; i++)
		fits &= filter_total(f, st->measure[i], &total[i]);
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
	struct sink a = { .f = f, .st = st };
	const char *problem;

	if (filter_opts(f)->summary == NULL)
		return;
	filter_begin(f, SPAN(""));
	cost_report_end(&st->rep, &st->extra.savings, add_figures, &a);
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
	buf_free(&st->groups);
}

static const struct tool tool = {
	.name = "cm-cost",
	.purpose = "Computes payment, cost, benefits and claims figures.",
	.synopsis = "[--amount FIELD] [--by KEY,...] [--day-cost AMOUNT] "
	    "[--drg-version N] [--ed-table FILE] [--member-months HOW] "
	    "[--month-of FIELD] [--outlier P] [--reconcile] [--repeat N] "
	    "[--savings FILE] [--soft-weight W] [--table5 VERSION=FILE]",
	.opts = opts, .nopts = sizeof(opts) / sizeof(opts[0]),
	.explains = explains,
	.nexplains = sizeof(explains) / sizeof(explains[0]),
	.item_columns = columns,
	.nitem_columns = sizeof(columns) / sizeof(columns[0]),
	USES(reads, appends),
	.option = option, .setup = setup, .record = record, .items = items,
	.tally = tally, .finish = finish, .release = release,
};

int
main(int argc, char **argv)
{
	struct state st = {
		.en.fact[HOSPITAL_DSH_UNCAPPED] = -1,	/* table only */
		.rep.claims = { .month = -1, .category = -1 },
		.rep.conf = { .month_of = "discharge_at",
		    .figure = { .amount = CLAIMS_PAID, .repeat = 4 } },
	};

	return filter_main(&tool, &st, argc, argv);
}
