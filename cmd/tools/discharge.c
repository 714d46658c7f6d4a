/* SPDX-License-Identifier: MIT */
/* cm-discharge: length of stay, variance, notices and follow-up windows. */
#include <stddef.h>

#include "cli/calendar.h"
#include "cli/filter.h"
#include "discharge/care_level.h"
#include "discharge/discharge_count.h"
#include "discharge/events.h"
#include "discharge/handover.h"
#include "discharge/readmission_count.h"
#include "discharge/ready_count.h"
#include "discharge/review.h"
#include "discharge/outlook.h"
#include "discharge/ur_count.h"
#include "fact/fact.h"
#include "tools/tools.h"

struct state {
	struct facts facts;
	struct discharge d;
	struct discharge_counts counts;
	struct ur_counts ur_counts;
	struct handover handover;
	struct readmission readmission;
	struct readmission_counts readmitted;
	struct ready ready;
	struct ready_counts ready_counts;
	struct care_levels levels;
	struct file_review review;
	struct outlook outlook;
	struct calendar calendar;
};

#define AT(member) offsetof(struct state, member)

static const struct use columns[] = {
	DUTY_COLUMNS(struct discharge_row, duty),
	{ "kind",   offsetof(struct discharge_row, kind) },
	{ "met_by", offsetof(struct discharge_row, met_by) },
};

/* Of --readmission. */
static const char *const optional[] = { "readmission_", "readmitted" };

static const struct module modules[] = {
	FACTS(struct state),
	{ AT(d), discharge_bind, discharge_finish },
	{ AT(readmission), readmission_bind, readmission_finish,
	    readmission_free },
	{ AT(d), discharge_clocks_bind },
	{ AT(ready), ready_bind },
	{ AT(levels), care_levels_bind },
	{ AT(review), review_bind, review_finish },
	{ AT(outlook), outlook_bind },
	{ AT(ur_counts), ur_counts_bind, ur_counts_finish },
};

static const struct use review_columns[] = { ELEMENT_COLUMNS };

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
	{ "period", 0, "FROM..TO",
	    "take stays that ended and duties that fell due in it",
	    OPT_TEXT, .at = AT(d.period.text) },
	{ "readmission", 0, "PROFILE",
	    "pair each stay of a person with the next one",
	    OPT_WORD, .at = AT(readmission.profile), .low = READMISSION_PLAIN,
	    .expects = "plain|cms" },
	{ "join-stays", 0, "HOW",
	    "join stays by a status of transfer (default), by date",
	    OPT_WORD, .at = AT(readmission.join), .expects = "status|date" },
	{ "data-until", 0, "DATE",
	    "the data have all stays up to DATE (else to --as-of)",
	    OPT_CALL, .at = AT(readmission), .expects = "YYYY-MM-DD",
	    .call = readmission_until },
	{ "min-age", 0, "N", "take no index stay of a younger person",
	    OPT_NUMBER, .at = AT(readmission.min_age), .expects = "years",
	    .high = 120 },
	{ "planned-lists", 0, "YEAR",
	    "CMS's lists of planned care: 2021 (default), 2019",
	    OPT_WORD, .at = AT(readmission.years), .expects = "2021|2019" },
	{ "hwr", 0, NULL,
	    "leave diagnoses out as CMS does; append the cohort",
	    OPT_FLAG, .at = AT(readmission.hwr) },
	{ "review-sample", 0, "N", "list the elements of a sample of N cases",
	    OPT_NUMBER, .at = AT(review.sample), .expects = "cases",
	    .low = 1, .high = REVIEW_MAX },
	{ "seed", 0, "S", "the sample: another number, other cases",
	    OPT_NUMBER, .at = AT(review.seed), .expects = "a number",
	    .given = AT(review.has_seed) },
	{ "profile", 0, "P", "elements: 482.43, notices, 484.60, HMIS",
	    OPT_TEXT, .at = AT(review.profile), .expects = "a profile" },
	CALENDAR_OPTS(AT(calendar)),
};

/* A review is a listing of its own, in place of the cases. */
static int
setup_review(struct filter *f, const struct file_review *rv, struct fault *e)
{
	if (rv->sample == 0)
		return rv->profile == NULL && !rv->has_seed ? 0 :
		    fault_set(e, FAULT_USE, "--%s needs --review-sample",
		    rv->profile != NULL ? "profile" : "seed");
	if (rv->profile == NULL)
		return fault_set(e, FAULT_USE,
		    "--review-sample needs --profile");
	if (filter_opts(f)->items)
		return fault_set(e, FAULT_USE, "--review-sample and --items "
		    "are mutually exclusive");
	return filter_list(f, "review-sample", review_columns,
	    COUNT(review_columns), e);
}

static int
setup_handover(struct filter *f, const struct state *st, struct fault *e)
{
	if (st->handover.hours < 0)
		return 0;
	if (st->review.sample > 0)
		return fault_set(e, FAULT_USE, "--notices-due and "
		    "--review-sample are mutually exclusive");
	filter_sort(f);
	return filter_list(f, "notices-due", NULL, 0, e);
}

static int
setup_period(const struct opts *o, const struct state *st, struct fault *e)
{
	if (st->d.period.text != NULL && o->diff_table != NULL && !o->items)
		return fault_set(e, FAULT_USE,
		    "--period with --diff-table needs --items");
	return st->d.period.text == NULL || o->summary != NULL ||
	    (o->items && st->handover.hours < 0 && st->review.sample == 0 &&
	    !st->calendar.on) ? 0 : fault_set(e, FAULT_USE,
	    "--period needs --summary or --items");
}

static int
setup_calendar(struct filter *f, struct state *st, struct fault *e)
{
	bool handover = st->handover.hours >= 0;

	if (st->calendar.on && (handover || st->review.sample > 0))
		return fault_set(e, FAULT_USE, "--ics cannot be combined "
		    "with --%s", handover ? "notices-due" : "review-sample");
	st->calendar.program = "cm-discharge";
	return calendar_setup(&st->calendar, f, e);
}

static int
setup(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;

	if (readmission_check(&st->readmission, e) == -1 ||
	    setup_period(filter_opts(f), st, e) == -1)
		return -1;
	discharge_counts_init(&st->counts, &st->d);
	ur_counts_init(&st->ur_counts, &st->counts.measures);
	outlook_counts_init(&st->outlook, &st->counts);
	readmission_counts_init(&st->readmitted, &st->readmission,
	    &st->counts.measures);
	ready_counts_init(&st->ready_counts, &st->counts.measures,
	    &st->ready);
	return setup_calendar(f, st, e) == -1 ||
	    setup_handover(f, st, e) == -1 ? -1 :
	    setup_review(f, &st->review, e);
}

static void
begin(void *state)
{
	struct state *st = state;

	st->handover.hours = -1;
	st->readmission.min_age = -1;
	st->outlook.of = &st->d;
}

static int
opened(struct filter *f, void *state, struct reader *rd, struct fault *e)
{
	(void)f;
	(void)e;
	readmission_push(&((struct state *)state)->readmission, rd);
	return 0;
}

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	struct state *st = state;

	(void)e;
	/* Clocks ask for a readmission. */
	readmission_case(&st->readmission, r);
	discharge_case(&st->d, r);
	outlook_find(&st->outlook, r);
	ready_find(&st->ready, &st->d, r);
	care_levels_find(&st->levels, r);
	if (st->review.sample > 0)
		review_take(&st->review, &st->d, r);
	if (!filter_opts(f)->explain)
		return 0;
	discharge_explain(&st->d, r);
	ready_explain(&st->ready, r);
	care_levels_explain(&st->levels, r);
	outlook_explain(&st->outlook, r);
	return 0;
}

static void
put_events(struct filter *f, const struct rec *r, struct state *st)
{
	struct calendar *c = &st->calendar;

	calendar_begin(c, f);
	discharge_events(&st->d, r, &(struct ics_event){
	    .who = calendar_who(c, r), .person = calendar_person(c, r) },
	    &c->ics, filter_text(f));
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;
	const struct due_found *w = st->d.due.found;
	size_t i;

	if (st->calendar.on)
		put_events(f, r, st);
	if (st->calendar.on || st->review.sample > 0)
		return;
	if (st->handover.hours < 0) {
		discharge_rows(&st->d, r, filter_rows(f));
		/* What stands against leaving has no limit. */
		if (st->d.period.text == NULL)
			ready_rows(&st->ready, &st->d, r, filter_rows(f));
		return;
	}
	for (i = 0; i < st->d.due.n + st->d.due.ndoubts; i++) {
		if (!handover_has(&st->handover, &st->d, r, &w[i]))
			continue;
		filter_sort_key(f, handover_place(&w[i]),
		    handover_limit(&st->d, &w[i]));
		discharge_row(&st->d, &w[i], r, filter_rows(f));
	}
}

static int
finish(struct filter *f, void *state, struct fault *e)
{
	struct state *st = state;

	(void)e;
	if (st->review.sample > 0)
		review_rows(&st->review, filter_rows(f));
	if (st->calendar.on)
		calendar_end(&st->calendar, f);
	return 0;
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	struct state *st = state;

	(void)f;
	discharge_count_duties(&st->counts, &st->d, r);
	if (!discharge_of_period(&st->d))
		return;
	discharge_count(&st->counts, &st->d);
	ur_count(&st->ur_counts, &st->d.ur, r);
	readmission_count(&st->readmitted, &st->readmission,
	    &st->counts.measures);
	ready_count(&st->ready_counts, &st->ready);
	outlook_count(&st->outlook, r);
}

const struct tool tool_discharge = {
	.name = "cm-discharge",
	.purpose = "Computes length of stay, variance, notices and follow-up.",
	.synopsis = "[--drg-version N] [--table5 VERSION=FILE] "
	    "[--notices-due HOURS] [--period FROM..TO] "
	    "[--readmission PROFILE] [--join-stays HOW] "
	    "[--data-until DATE] [--min-age N] [--planned-lists YEAR] [--hwr] "
	    "[--review-sample N --profile P [--seed S]] "
	    "[--ics [--ics-names FIELD]]",
	HAS(modules), HAS(columns), HAS(opts),
	.merging = { .optional = LIST(optional),
	    .note = "with --readmission a stay is not paired with one of the "
	    "same person in another part; keep each person in one part" },
	.setup = setup, .opened = opened, .record = record, .items = items,
	.tally = tally, .finish = finish, .measures = AT(counts.measures),
	.size = sizeof(struct state), .begin = begin,
};
