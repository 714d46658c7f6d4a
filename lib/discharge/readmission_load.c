/* SPDX-License-Identifier: MIT */
/* Readmission: its options, fields and tables. */
#include "discharge/readmission.h"
#include "rule/cols.h"

#define AT(member) offsetof(struct readmission, member)

static const struct use reads[] = {
	{ "case_id",      AT(case_id) },
	{ "person_id",    AT(person_id) },
	{ "facility",     AT(facility) },
	{ "admit_at",     AT(admit_at) },
	{ "discharge_at", AT(discharge_at) },
	{ "disposition",  AT(disposition) },
	{ "died_on",      AT(died_on) },
	{ "deceased",     AT(deceased) },
	{ "living",       AT(living) },
	{ "stay_class",   AT(stay_class) },
	{ "age",          AT(age) },
};

static const struct use appends[] = {
	{ "discharge_index",        AT(index) },
	{ "discharge_index_why",    AT(index_why) },
	{ "discharge_stay_first",   AT(stay_first) },
	{ "discharge_join_why",     AT(join_why) },
	{ "discharge_readmit_days", AT(readmit_days) },
	{ "discharge_readmit_id",   AT(readmit_id) },
	{ "discharge_outcome",      AT(outcome) },
	{ "discharge_outcome_why",  AT(outcome_why) },
	{ "discharge_planned",      AT(is_planned) },
	{ "discharge_planned_why",  AT(planned_why) },
};

static const struct use hwr_appends[] = {
	{ "discharge_cohort", AT(cohort) },
};

int
readmission_until(void *at, const char *arg, struct fault *e)
{
	struct readmission *re = at;

	(void)e;
	re->data_until.given = true;
	return date_parse(span_of(arg), &re->data_until.day);
}

int
readmission_check(const struct readmission *re, struct fault *e)
{
	const struct {
		const char *option;
		bool given;
		int needs;
	} idle[] = {
		{ "join-stays", re->join != 0, READMISSION_PLAIN },
		{ "min-age", re->min_age >= 0, READMISSION_PLAIN },
		{ "planned-lists", re->years != 0, READMISSION_PLAIN },
		{ "data-until", re->data_until.given, READMISSION_CMS },
		{ "hwr", re->hwr, READMISSION_CMS },
	};
	size_t i;

	for (i = 0; i < COUNT(idle); i++)
		if (idle[i].given && re->profile < idle[i].needs)
			return fault_set(e, FAULT_USE,
			    "--%s needs --readmission%s", idle[i].option,
			    idle[i].needs == READMISSION_CMS ? "=cms" : "");
	return 0;
}

struct status_row {
	struct span status;
	int why;
	bool joins;
};

#undef AT
#define AT(member) offsetof(struct status_row, member)

static const struct col status_col[] = {
	{ "status", AT(status), COL_TEXT, .need = true },
	{ "why",    AT(why),    COL_WORD, .need = true,
	    .words = "died|left_against_advice|transferred_out|"
	    "still_in_hospital" },
	{ "joins",  AT(joins),  COL_BOOL, .need = true },
};

static const enum readmission_why why_of[] = { WHY_DIED, WHY_LEFT,
	WHY_TRANSFERRED, WHY_IN_HOSPITAL };	/* by word */

static int
load_status(struct readmission *re, struct binder *b)
{
	struct status_row in;
	struct row r;

	table_bind(&r, b, "readmission_status", status_col,
	    COUNT(status_col));
	while (row_next(&r, &in, sizeof(in))) {
		if (re->nstatus == READMISSION_STATUS_MAX) {
			(void)row_fault(&r, NULL, "more than %d codes",
			    READMISSION_STATUS_MAX);
			continue;
		}
		re->status[re->nstatus++] = (struct readmission_status){
		    in.status, (int)why_of[in.why], in.joins };
	}
	return row_end(&r);
}

struct profile_row {
	struct span profile, leaves_out, classes;
	int64_t days, join_gap, follow_up;
	bool planned;
};

#undef AT
#define AT(member) offsetof(struct profile_row, member)
#define DAYS COL_INT, .low = 0, .high = 366

static const struct col profile_col[] = {
	{ "profile",        AT(profile),    COL_TEXT, .need = true },
	{ "days",           AT(days),       DAYS, .need = true },
	{ "join_gap",       AT(join_gap),   DAYS, .need = true },
	{ "follow_up_days", AT(follow_up),  DAYS, .empty = -1 },
	{ "leaves_out",     AT(leaves_out), COL_LIST },
	{ "planned",        AT(planned),    COL_BOOL, .need = true },
	{ "classes",        AT(classes),    COL_LIST, .need = true },
};

static void
take_left_out(struct readmission *re, struct row *r, struct span list)
{
	struct span word;
	size_t i;

	while (list.n > 0 && span_next(&list, '|', &word)) {
		for (i = 0; i < COUNT(why_of); i++)
			if (span_is(word, readmission_why_word(why_of[i])))
				break;
		if (i == COUNT(why_of))
			(void)row_fault(r, "leaves_out", "expected words of "
			    "the column why of the table readmission_status");
		else
			re->rule.leaves_out[why_of[i]] = true;
	}
}

static void
take_profile(struct readmission *re, struct row *r,
    const struct profile_row *in)
{
	struct span list = in->classes, word;

	re->rule.days = in->days;
	re->pairing.join_gap = in->join_gap;
	re->rule.follow_up = in->follow_up;
	re->rule.planned = in->planned;
	re->rule.nclasses = 0;
	take_left_out(re, r, in->leaves_out);
	while (list.n > 0 && span_next(&list, '|', &word)) {
		if (re->rule.nclasses == READMISSION_CLASSES_MAX)
			(void)row_fault(r, "classes", "more than %d",
			    READMISSION_CLASSES_MAX);
		else
			re->rule.class[re->rule.nclasses++] = word;
	}
}

static int
load_profile(struct readmission *re, struct binder *b)
{
	const char *name = re->profile == READMISSION_CMS ? "cms" : "plain";
	struct profile_row in;
	struct row r;
	bool found = false;

	table_bind(&r, b, "readmission_profiles", profile_col,
	    COUNT(profile_col));
	while (row_next(&r, &in, sizeof(in))) {
		if (!span_is(in.profile, name) && !b->all)
			continue;
		found = true;
		take_profile(re, &r, &in);
	}
	if (!found)
		(void)rows_fault(&r, "expected a row of the profile %s",
		    name);
	return row_end(&r);
}

/* Those that the input has from an earlier run are emptied. */
static void
append_none(struct readmission *re, struct binder *b,
    const struct use *u, size_t n)
{
	size_t i;
	int slot;

	binder_appends(b, re, u, n);
	for (i = 0; i < n; i++) {
		slot = *(const int *)(const void *)((const char *)re +
		    u[i].at);
		slots_need(b->slots, slot, &slot, 1);
	}
}

int
readmission_bind(void *module, struct binder *b)
{
	struct readmission *re = module;
	int rc = 0;

	if (re->profile == READMISSION_OFF && !b->all) {
		append_none(re, b, appends, COUNT(appends));
		append_none(re, b, hwr_appends, COUNT(hwr_appends));
		return 0;
	}
	re->pairing.join = (enum pairing_join)re->join;
	re->as_of = b->as_of;
	if (re->data_until.given && re->data_until.day > b->as_of.day)
		fault_note("--data-until is after --as-of, which counts");
	re->tables = b->tables;
	re->planned = arena_zalloc(binder_mem(b), 1, sizeof(*re->planned));
	re->planned->years = re->years;
	re->planned->by_diagnosis = re->hwr;
	seen_init(&re->seen, READMISSION_BYTES, binder_mem(b));
	torn_init(&re->torn, binder_mem(b));
	re->torn.seen = &re->seen;
	binder_reads(b, re, reads, COUNT(reads));
	binder_appends(b, re, appends, COUNT(appends));
	if (re->hwr || b->all)
		binder_appends(b, re, hwr_appends, COUNT(hwr_appends));
	else
		append_none(re, b, hwr_appends, COUNT(hwr_appends));
	if (load_status(re, b) == -1 || load_profile(re, b) == -1)
		rc = -1;
	return planned_bind(re->planned, b) == -1 ? -1 : rc;
}

void
readmission_free(void *module)
{
	arena_free(&((struct readmission *)module)->texts);
}
