/* SPDX-License-Identifier: MIT */
/* The assessment of a case: loading. */
#include "assess/assess.h"

const char *
assess_table_name(int t)
{
	static const char *const name[ASSESS_TABLES] = {
		[ASSESS_PREFIXES]    = "icd_prefixes",
		[ASSESS_CONDITIONS]  = "comorbidity_conditions",
		[ASSESS_HIERARCHY]   = "comorbidity_hierarchy",
		[ASSESS_WEIGHTS]     = "comorbidity_weights",
		[ASSESS_AGES]        = "charlson_age",
		[ASSESS_LACE]        = "lace",
		[ASSESS_INSTRUMENTS] = "instruments",
		[ASSESS_ITEMS]       = "items",
		[ASSESS_BANDS]       = "bands",
		[ASSESS_TIERS]       = "tier_rules",
		[ASSESS_HOSPITAL]    = "hospital_score",
		[ASSESS_SCREENS]     = "screens",
		[ASSESS_NEEDS]       = "needs",
		[ASSESS_POINTS]      = "points",
		[ASSESS_ACUITY]      = "acuity",
		[ASSESS_PROFILES]    = "profiles",
		[ASSESS_FLAGS]       = "flags",
		[ASSESS_OMAHA_PROBLEMS] = "omaha_problems",
		[ASSESS_OMAHA_RATINGS]  = "omaha_ratings",
	};

	return name[t];
}

static void
choose_bands(struct assess *a, const struct assess_conf *c)
{
	const struct {
		const char *score, *name;
		struct band_choice *choice;
	} bands[] = {
		{ "assess_charlson", "charlson", &a->charlson_bands },
		{ "assess_lace", "lace", &a->lace_bands },
		{ "assess_hospital", "hospital",
		    &a->hospital_bands[HOSPITAL_FULL] },
		{ "assess_hospital_simplified", "hospital_simplified",
		    &a->hospital_bands[HOSPITAL_SIMPLIFIED] },
	};
	size_t i;

	for (i = 0; i < sizeof(bands) / sizeof(bands[0]); i++)
		(void)band_choose_wished(&a->bands, span_of(bands[i].score),
		    span_of(bands[i].name), c->wishes, bands[i].choice);
}

static void
find_cancer(struct assess *a)
{
	static const char *const name[] = { "canc", "metacanc" };
	size_t i;
	int label;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
		label = codeset_label(&a->comorbid.codes, "charlson",
		    span_of(name[i]));
		if (label >= 0)
			code_mask_set(&a->cancer, (unsigned)label);
	}
}

static int
load_fixed(struct assess *a, const struct assess_conf *c, struct fault *e)
{
	const struct table *t = c->table;
	const struct comorbid_tables ct = { &t[ASSESS_PREFIXES],
	    &t[ASSESS_CONDITIONS], &t[ASSESS_HIERARCHY],
	    &t[ASSESS_WEIGHTS] };
	const struct hospital_tables ht = { &t[ASSESS_HOSPITAL],
	    &t[ASSESS_ITEMS] };

	if (comorbid_load(&a->comorbid, &ct, e) == -1 ||
	    charlson_age_load(&a->age, &t[ASSESS_AGES], e) == -1 ||
	    lace_load(&a->lace, &t[ASSESS_LACE], &t[ASSESS_ITEMS],
	    e) == -1 || bands_load(&a->bands, &t[ASSESS_BANDS], e) == -1 ||
	    hospital_score_load(&a->hospital, &ht, c->wishes, e) == -1 ||
	    omaha_load(&a->omaha, &t[ASSESS_OMAHA_PROBLEMS],
	    &t[ASSESS_OMAHA_RATINGS], e) == -1)
		return -1;
	find_cancer(a);
	choose_bands(a, c);
	return 0;
}

/* Columns of HOSPITAL only where there are laboratory values. */
static void
need_laboratory(const struct assess *a, struct slots *sl)
{
	const struct assess_slots *s = &a->slot;
	const int need[] = { s->hospital.hemoglobin, s->hospital.sodium };
	int i;

	for (i = 0; i < HOSPITAL_KINDS; i++) {
		slots_need(sl, s->hospital_points[i], need, 2);
		slots_need(sl, s->hospital_band[i], need, 2);
		if (a->explain)
			slots_need(sl, s->hospital_why[i], need, 2);
	}
}

static int
load_instruments(struct assess *a, const struct assess_conf *c, struct fault *e)
{
	const struct instrument_conf ic = {
		.instruments = &c->table[ASSESS_INSTRUMENTS],
		.items = &c->table[ASSESS_ITEMS], .bands = &a->bands,
		.wishes = c->wishes, .slots = c->slots, .dict = c->dict,
		.prorate = c->prorate, .explain = a->explain,
	};

	return instruments_load(&a->instruments, &ic, e);
}

static int
load_tiers(struct assess *a, const struct assess_conf *c, struct fault *e)
{
	struct assess_slots *s = &a->slot;

	s->tier = slots_append(c->slots, c->dict, SPAN("assess_tier"));
	s->tier_reasons = slots_append(c->slots, c->dict,
	    SPAN("assess_tier_reasons"));
	if (a->explain)
		s->tier_why = slots_append(c->slots, c->dict,
		    SPAN("assess_tier_why"));
	return tiers_load(&a->tiers, &c->table[ASSESS_TIERS], c->slots,
	    c->dict, e);
}

/* In the order in which the fields are to stand; rules see what is before. */
int
assess_load(struct assess *a, const struct assess_conf *c, struct fault *e)
{
	const struct table *t = c->table;
	const struct workload_tables wt = { &t[ASSESS_POINTS],
	    &t[ASSESS_ACUITY] };

	need_laboratory(a, c->slots);
	if (load_fixed(a, c, e) == -1 || load_instruments(a, c, e) == -1 ||
	    screens_load(&a->screens, &t[ASSESS_SCREENS], c->slots, c->dict,
	    a->explain, e) == -1)
		return -1;
	a->slot.alerts = slots_append(c->slots, c->dict,
	    SPAN("assess_alerts"));
	if (needs_load(&a->needs, &t[ASSESS_NEEDS], c->slots, c->dict,
	    a->explain, e) == -1 || load_tiers(a, c, e) == -1 ||
	    workload_load(&a->workload, &wt, c->slots, c->dict, a->explain,
	    e) == -1 || profiles_load(&a->profiles, &t[ASSESS_PROFILES],
	    span_of(c->profile), c->slots, c->dict, e) == -1)
		return -1;
	return legal_load(&a->legal, &t[ASSESS_FLAGS], c->slots, c->dict, e);
}
