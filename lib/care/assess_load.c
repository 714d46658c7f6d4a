/* SPDX-License-Identifier: MIT */
/* The assessment of a case: loading. */
#include "care/assess.h"

const char *
assess_table_name(enum assess_table t)
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
	};

	return name[t];
}

static int
load_fixed(struct assess *a, const struct assess_conf *c, struct err *e)
{
	const struct table *t = c->table;
	const struct comorbid_tables ct = { &t[ASSESS_PREFIXES],
	    &t[ASSESS_CONDITIONS], &t[ASSESS_HIERARCHY],
	    &t[ASSESS_WEIGHTS] };

	if (comorbid_load(&a->comorbid, &ct, e) == -1 ||
	    charlson_age_load(&a->age, &t[ASSESS_AGES], e) == -1 ||
	    lace_load(&a->lace, &t[ASSESS_LACE], &t[ASSESS_ITEMS],
	    e) == -1 || bands_load(&a->bands, &t[ASSESS_BANDS], e) == -1)
		return -1;
	(void)band_choose_wished(&a->bands, SPAN("assess_lace"),
	    SPAN("lace"), c->wishes, &a->lace_bands);
	return 0;
}

/* In the order in which the fields are to stand; rules see them all. */
int
assess_load(struct assess *a, const struct assess_conf *c, struct err *e)
{
	const struct instrument_conf ic = {
		.instruments = &c->table[ASSESS_INSTRUMENTS],
		.items = &c->table[ASSESS_ITEMS], .bands = &a->bands,
		.wishes = c->wishes, .slots = c->slots, .dict = c->dict,
		.prorate = c->prorate, .explain = a->explain,
	};
	struct assess_slots *s = &a->slot;

	if (load_fixed(a, c, e) == -1 ||
	    instruments_load(&a->instruments, &ic, e) == -1)
		return -1;
	s->alerts = slots_append(c->slots, c->dict, SPAN("assess_alerts"));
	s->tier = slots_append(c->slots, c->dict, SPAN("assess_tier"));
	s->tier_reasons = slots_append(c->slots, c->dict,
	    SPAN("assess_tier_reasons"));
	if (a->explain)
		s->tier_why = slots_append(c->slots, c->dict,
		    SPAN("assess_tier_why"));
	return tiers_load(&a->tiers, &c->table[ASSESS_TIERS], c->slots,
	    c->dict, e);
}
