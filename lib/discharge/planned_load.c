/* SPDX-License-Identifier: MIT */
/* The tables of planned readmissions. */
#include "discharge/planned.h"
#include "rule/cols.h"

static const char kinds[] = "always_dx|always_px|potential_px|acute_dx";

enum kind { ALWAYS_DX, ALWAYS_PX, POTENTIAL_PX, ACUTE_DX };

enum years { BOTH, OF_2021, OF_2019 };	/* the last two as in planned.years */

struct list_row {
	struct ccs_row codes;
	int kind, years;
};

#define AT(member) offsetof(struct list_row, member)

static const struct col list_col[] = {
	{ "kind",  AT(kind),  COL_WORD, .need = true, .words = kinds },
	{ "years", AT(years), COL_WORD, .need = true,
	    .words = "both|2021|2019" },
	{ "ccs",   AT(codes.ccs),   COL_INT, .low = 1, .high = CCS_MAX },
	{ "codes", AT(codes.codes), COL_TEXT },
};

static int
load_lists(struct planned *p, struct binder *b)
{
	static const uint32_t bit[] = {
		[ALWAYS_DX] = PLANNED_ALWAYS, [ALWAYS_PX] = PLANNED_ALWAYS,
		[POTENTIAL_PX] = PLANNED_POTENTIAL,
		[ACUTE_DX] = PLANNED_ACUTE,
	};
	struct list_row in;
	struct row r;
	bool px;

	table_bind(&r, b, "planned_lists", list_col, COUNT(list_col));
	while (row_next(&r, &in, sizeof(in))) {
		px = in.kind == ALWAYS_PX || in.kind == POTENTIAL_PX;
		if (in.years == BOTH || in.years == p->years + OF_2021)
			(void)ccs_set_take(px ? &p->px_lists : &p->dx_lists,
			    &r, &in.codes, bit[in.kind]);
	}
	ccs_set_sort(&p->dx_lists);
	ccs_set_sort(&p->px_lists);
	return row_end(&r);
}

struct cohort_row {
	struct ccs_row codes;
	int of;
	struct span cohort;
};

#undef AT
#define AT(member) offsetof(struct cohort_row, member)

static const struct col cohort_col[] = {
	{ "of",     AT(of),     COL_WORD, .need = true, .words = "dx|px" },
	{ "ccs",    AT(codes.ccs),   COL_INT, .low = 1, .high = CCS_MAX },
	{ "codes",  AT(codes.codes), COL_TEXT },
	{ "cohort", AT(cohort), COL_KEY,  .need = true },
};

static int
load_cohorts(struct hwr_cohorts *c, struct binder *b)
{
	struct cohort_row in;
	struct row r;
	size_t i;

	names_in(&c->name, binder_mem(b));
	table_bind(&r, b, "hwr_cohorts", cohort_col, COUNT(cohort_col));
	while (row_next(&r, &in, sizeof(in))) {
		i = names_add(&c->name, in.cohort);
		if (i >= HWR_COHORTS)
			(void)row_fault(&r, "cohort", "more than %d cohorts",
			    HWR_COHORTS);
		else
			(void)ccs_set_take(in.of == 0 ? &c->dx : &c->px, &r,
			    &in.codes, (uint32_t)1 << i);
	}
	ccs_set_sort(&c->dx);
	ccs_set_sort(&c->px);
	return row_end(&r);
}

struct exclusion_row {
	int64_t ccs;
	struct span why, unless;
};

#undef AT
#define AT(member) offsetof(struct exclusion_row, member)

static const struct col exclusion_col[] = {
	{ "ccs",    AT(ccs),    COL_INT, .need = true, .low = 1,
	    .high = CCS_MAX },
	{ "why",    AT(why),    COL_KEY, .need = true },
	{ "unless", AT(unless), COL_KEY },
};

/* The number of a word of why, which may be new; HWR_WHYS_MAX: too many. */
static size_t
why_number(struct planned *p, struct span word)
{
	size_t i;

	for (i = 0; i < p->nwhys; i++)
		if (span_eq(p->why[i], word))
			return i;
	if (i < HWR_WHYS_MAX)
		p->why[p->nwhys++] = word;
	return i;
}

static void
take_exclusion(struct planned *p, struct row *r,
    const struct exclusion_row *in)
{
	struct hwr_exclusion *x = &p->exclusion[in->ccs];
	size_t i = why_number(p, in->why), unless;

	if (i == HWR_WHYS_MAX) {
		(void)row_fault(r, "why", "more than %d reasons",
		    HWR_WHYS_MAX - 1);
		return;
	}
	*x = (struct hwr_exclusion){ .why = (uint8_t)(i + 1), .unless = -1 };
	if (in->unless.n == 0)
		return;
	unless = names_find(&p->cohorts.name, in->unless);
	if (unless == HASH_NONE)
		(void)row_fault(r, "unless", "no such cohort in the table "
		    "hwr_cohorts");
	else
		x->unless = (int8_t)unless;
}

static int
load_exclusions(struct planned *p, struct binder *b)
{
	struct exclusion_row in;
	struct row r;

	p->exclusion = arena_zalloc(binder_mem(b), CCS_MAX + 1,
	    sizeof(*p->exclusion));
	p->why[HWR_NO_COHORT] = SPAN("no_specialty_cohort");
	p->nwhys = HWR_NO_COHORT + 1;
	table_bind(&r, b, "hwr_exclusions", exclusion_col,
	    COUNT(exclusion_col));
	while (row_next(&r, &in, sizeof(in)))
		take_exclusion(p, &r, &in);
	return row_end(&r);
}

#undef AT
#define AT(member) offsetof(struct planned, member)

static const struct use reads[] = {
	{ "dx",        AT(dx) },
	{ "dx_system", AT(dx_system) },
	{ "px",        AT(px) },
};

int
planned_bind(struct planned *p, struct binder *b)
{
	int rc = 0;

	binder_reads(b, p, reads, COUNT(reads));
	if (icd_bind(&p->icd, b) == -1 ||
	    ccs_load(&p->dx_map, b, "ccs_dx") == -1 ||
	    ccs_load(&p->px_map, b, "ccs_px") == -1 ||
	    load_lists(p, b) == -1)
		rc = -1;
	if (rc == 0 && (p->by_diagnosis || b->all) &&
	    (load_cohorts(&p->cohorts, b) == -1 ||
	    load_exclusions(p, b) == -1))
		rc = -1;
	return rc;
}
