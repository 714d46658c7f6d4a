/* SPDX-License-Identifier: MIT */
/* cm-assess: scores each case: comorbidity, LACE, instruments, tier. */
#include <stddef.h>

#include "assess/assess.h"
#include "cli/filter.h"
#include "tools/tools.h"

#define CONF(member) offsetof(struct assess, conf.member)
#define COL(member) { #member, offsetof(struct assess_row, member) }

static const struct use columns[] = {
	COL(case_id), COL(score), COL(value), COL(band), COL(reading),
	COL(version), COL(worse), COL(mic), COL(missing),
};

static const struct opt opts[] = {
	{ "missing", 0, "HOW",
	    "missing answers: strict (default: no total), prorate",
	    OPT_WORD, .at = CONF(prorate), .expects = "strict|prorate" },
	{ "reading", 0, "NAME=READING",
	    "read a score's bands by another reading",
	    OPT_CALL, .at = CONF(wishes), .call = band_wish },
	{ "lace-comorbidity", 0, "OF",
	    "take C of LACE from own (default), 1987 or 2011",
	    OPT_WORD, .at = CONF(lace_by), .expects = "own|1987|2011" },
	{ "charlson-age-cap", 0, "N",
	    "the most points for age (default 4), or none",
	    OPT_CALL, .at = CONF(age_cap), .expects = "a number from 0 or none",
	    .call = charlson_age_cap },
	{ "attempts", 0, "N",
	    "attempts that exhaust an outreach (default 3)",
	    OPT_NUMBER, .at = CONF(attempts),
	    .expects = "a number from 1", .low = 1 },
	{ "profile", 0, "NAME",
	    "judge completeness by this profile, not by program",
	    OPT_TEXT, .at = CONF(profile) },
	{ "hcc", 0, "YEAR",
	    "add the CMS-HCC V28 factor for this payment year",
	    OPT_NUMBER, .at = CONF(hcc.year), .expects = "a year",
	    .low = 2000, .high = 2200 },
	{ "hcc-adjust", 0, "HOW",
	    "add the factor as normalized, or as payment takes it",
	    OPT_WORD, .at = CONF(hcc.adjust), .low = HCC_NORMALIZED,
	    .expects = "normalized|payment" },
	{ "cmr", 0, NULL,
	    "append AHRQ's comorbidity measures and both indices",
	    OPT_FLAG, .at = CONF(cmr) },
};

/* Of --hcc and --cmr. */
static const char *const optional[] = { "hcc_", "cmr_" };

static const struct module modules[] = {
	FACTS(struct assess),
	{ 0, assess_bind, .finish = assess_finish },
};

static int
record(struct filter *f, struct rec *r, void *state, struct fault *e)
{
	(void)f;
	(void)e;
	assess_case(state, r);
	return 0;
}

static void
tally(struct filter *f, struct rec *r, void *state)
{
	(void)f;
	assess_count(state, r);
}

static void
items(struct filter *f, struct rec *r, void *state)
{
	assess_list(state, r, filter_rows(f));
}

static void
begin(void *state)
{
	struct assess *a = state;

	a->conf = (struct assess_conf)ASSESS_CONF;
}

const struct tool tool_assess = {
	.name = "cm-assess",
	.purpose = "Scores each case: comorbidity, LACE, instruments, tier.",
	.synopsis = "[--missing HOW] [--reading NAME=READING] "
	    "[--lace-comorbidity OF] [--charlson-age-cap N] [--attempts N] "
	    "[--profile NAME] [--hcc YEAR] [--hcc-adjust HOW] [--cmr]",
	HAS(modules), HAS(columns), HAS(opts),
	.merging.optional = LIST(optional),
	.measures = offsetof(struct assess, counts.measures),
	.record = record, .items = items, .tally = tally,
	.size = sizeof(struct assess), .begin = begin,
};
