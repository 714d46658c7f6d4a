/* SPDX-License-Identifier: MIT */
/* cm-discharge: length of stay, variance, notices and follow-up windows. */
#include <stddef.h>

#include "cli/filter.h"
#include "discharge/discharge_count.h"
#include "discharge/handover.h"
#include "fact/fact.h"
#include "tools/tools.h"

struct state {
	struct facts facts;
	struct discharge d;
	struct discharge_counts counts;
	struct handover handover;
};

#define AT(member) offsetof(struct state, member)

static const struct use columns[] = {
	DUTY_COLUMNS(struct discharge_row, duty),
	{ "kind",   offsetof(struct discharge_row, kind) },
	{ "met_by", offsetof(struct discharge_row, met_by) },
};

static const struct module modules[] = {
	FACTS(struct state),
	{ AT(d), discharge_bind, discharge_finish },
};

static const struct opt opts[] = {
	{ "drg-version", 0, "N", "use DRG version N where the case has none",
	    OPT_CALL, .at = AT(d.version), .expects = "a version such as 43",
	    .call = drg_version_take },
	{ "table5", 0, "VERSION=FILE", "DRGs as CMS publishes them", OPT_CALL,
	    .at = AT(d.table5), .call = table5_take },
	{ "notices-due", 0, "HOURS",
	    "list notices due within HOURS hours, worst first",
	    OPT_NUMBER, .at = AT(handover.hours), .expects = "hours",
	    .high = HANDOVER_HOURS_MAX },
};

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;

	discharge_counts_init(&st->counts, &st->d);
	if (st->handover.hours < 0)
		return 0;
	filter_sort(f);
	return filter_list(f, "notices-due", e);
}

static void
begin(void *state)
{
	struct state *st = state;

	st->handover.hours = -1;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	(void)e;
	discharge_case(&st->d, r);
	if (filter_opts(f)->explain)
		discharge_explain(&st->d, r);
	return 0;
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	const struct state *st = state;
	const struct due_found *w = st->d.due.found;
	size_t i;

	if (st->handover.hours < 0) {
		discharge_rows(&st->d, r, filter_rows(f));
		return;
	}
	for (i = 0; i < st->d.due.n; i++) {
		if (!handover_has(&st->handover, &st->d, &w[i]))
			continue;
		filter_sort_key(f, handover_place(&w[i]),
		    handover_limit(&w[i]));
		discharge_row(&st->d, &w[i], r, filter_rows(f));
	}
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	(void)r;
	discharge_count(&st->counts, &st->d);
}

const struct tool tool_discharge = {
	.name = "cm-discharge",
	.purpose = "Computes length of stay, variance, notices and follow-up.",
	.synopsis = "[--drg-version N] [--table5 VERSION=FILE] "
	    "[--notices-due HOURS]",
	HAS(modules), HAS(columns), HAS(opts),
	.setup = setup, .record = record, .items = items, .tally = tally,
	.measures = AT(counts.measures),
	.size = sizeof(struct state), .begin = begin,
};
