/* SPDX-License-Identifier: MIT */
/* cm-cost: DRG weight, expected payment, cost and margin of each case. */
#include <stddef.h>

#include "cli/filter.h"
#include "cost/cost_book.h"
#include "tools/tools.h"

#define OF(member) offsetof(struct cost_book, member)
#define CONF(member) OF(rep.conf.member)
#define COL(member) { #member, offsetof(struct cost_row, member) }

static const struct module modules[] = {
	FACTS(struct cost_book),
	{ 0, cost_book_bind, cost_book_finish },
};

static const struct use columns[] = {
	COL(case_id), COL(line), COL(amount), COL(how),
};

/* Of the whole caseload, or of the whole ledger. */
static const char *const apart[] = {
	"outlier_", "saving_without_case", "programme_cost", "roi_",
};

/* Whose names say how they were counted. */
static const char *const optional[] = {
	"member_months_", "pmpm_", "no_eligibility_", "emergency_persons_",
	"emergency_visits_of_persons_",
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
	{ "drg-version", 0, "N", "DRG version where nothing else gives it",
	    OPT_CALL, .at = OF(en.version), .call = drg_version_take,
	    .expects = "a version such as 43" },
	{ "ed-table", 0, "FILE", "probabilities of emergency visits",
	    OPT_TEXT, .at = CONF(ed_table), .given = CONF(claims) },
	{ "member-months", 0, "HOW", "whole (the default) or days", OPT_WORD,
	    .at = CONF(figure.member_months), .given = CONF(claims),
	    .expects = "whole|days" },
	{ "members", 0, "FILE", "eligibility apart from the claims", OPT_TEXT,
	    .at = OF(rep.claims.members.path), .given = CONF(claims) },
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
	    .at = OF(savings.path) },
	{ "soft-weight", 0, "W", "share of soft savings that counts",
	    OPT_NUMBER, .at = CONF(soft_weight),
	    .given = CONF(has_soft_weight), .expects = "a share",
	    .high = 10000, .scale = SAVINGS_WEIGHT_SCALE },
	{ "table5", 0, "VERSION=FILE", "DRGs as CMS publishes them", OPT_CALL,
	    .at = OF(en.table5), .call = table5_take },
};

static void
add(void *f, const struct span *group)
{
	if (group != NULL)
		filter_begin(f, *group);
	filter_add_measures(f);
}

/* --by and its like are a summary. */
static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct cost_report *rep = &((struct cost_book *)state)->rep;
	const char *fields = filter_opts(f)->summary;

	rep->add = add;
	rep->arg = f;
	if (rep->claims.members.path != NULL && rep->conf.by == NULL &&
	    fields != NULL && fields[0] != '\0')
		return fault_set(e, FAULT_USE, "--members: expected --by, not "
		    "--summary=FIELD,...");
	if (rep->conf.asks_month)
		(void)filter_field(f, "month-of",
		    span_of(rep->conf.month_of));
	return rep->conf.claims ?
	    filter_summarize(f, buf_str(&rep->groups), e) : 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	(void)f;
	(void)e;
	cost_book_case(state, r);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	cost_book_rows(state, r, filter_rows(f));
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	cost_book_tally(state, r, filter_group(f));
}

static void
drop(void *f, size_t measure)
{
	filter_drop(f, measure);
}

/* --reconcile: what came in is in the groups, or the run has failed. */
static void
check(struct filter *f, struct cost_book *b)
{
	struct cost_totals t = { .fit = true,
	    .rejected = filter_rejected(f) };
	struct span rest, line;
	size_t i;

	for (i = 0; i < FIGURES; i++)
		t.fit &= filter_total(f, i, &t.num[i]);
	b->text.n = 0;
	if (!cost_report_check(&b->rep, &t, &b->text))
		filter_fail(f);
	rest = buf_span(&b->text);
	while (span_next(&rest, '\n', &line) && line.n > 0)
		fault_warn("reconcile: %.*s", (int)line.n, line.p);
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct cost_book *b = state;
	const char *problem;

	(void)e;
	if (filter_opts(f)->summary == NULL)
		return 0;
	cost_report_end(&b->rep, &b->savings);
	cost_report_drop(&b->rep, drop, f);
	problem = cost_report_problem(&b->rep);
	if (problem != NULL) {
		fault_warn("%s", problem);
		filter_fail(f);
	}
	filter_left_out(f, b->rep.claims.members.left_out);
	if (b->rep.claims.members.nameless > 0)
		fault_warn("%s: records without a usable person_id: %llu; "
		    "claims of others may have no eligibility for want of them",
		    b->rep.claims.members.path, (unsigned long long)
		    b->rep.claims.members.nameless);
	if (b->rep.claims.members.cut)
		filter_cut(f, b->rep.claims.members.path);
	if (b->rep.reconcile.again > 0)
		fault_warn("duplicate records of claims: %lld; each claim "
		    "counts once", (long long)b->rep.reconcile.again);
	if (b->rep.conf.reconciles)
		check(f, b);
	return 0;
}

static void
begin(void *state)
{
	cost_book_begin(state);
}

const struct tool tool_cost = {
	.name = "cm-cost",
	.purpose = "Computes payment, cost, benefits and claims figures.",
	.synopsis = "[--amount FIELD] [--by KEY,...] [--day-cost AMOUNT] "
	    "[--drg-version N] [--ed-table FILE] [--member-months HOW] "
	    "[--members FILE] "
	    "[--month-of FIELD] [--outlier P] [--reconcile] [--repeat N] "
	    "[--savings FILE] [--soft-weight W] [--table5 VERSION=FILE]",
	HAS(modules), HAS(columns), HAS(opts),
	.merging = { .apart = LIST(apart), .optional = LIST(optional),
	    .note = "a person who is in two parts counts in each, and so does "
	    "a claim, with its amounts: member "
	    "months are too many, repeat users too few; a part without "
	    "membership, or without the amount, adds nothing to the figures "
	    "of members; figures of all files in one call are right" },
	.measures = OF(rep.measures),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.finish = finish,
	.size = sizeof(struct cost_book), .begin = begin,
};
