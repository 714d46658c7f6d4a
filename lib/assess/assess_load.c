/* SPDX-License-Identifier: MIT */
/* The assessment of a case: loading. */
#include "assess/assess.h"

#include "score/cmr.h"

#define AT(member) offsetof(struct assess, member)

static const struct use appends[] = {
	{ "assess_charlson",              AT(slot.charlson) },
	{ "assess_charlson_2011",         AT(slot.charlson_2011) },
	{ "assess_charlson_age",          AT(slot.charlson_age) },
	{ "assess_charlson_band",         AT(slot.charlson_band) },
	{ "assess_charlson_raw",          AT(slot.charlson_raw) },
	{ "assess_charlson_conditions",   AT(slot.charlson_conditions) },
	{ "assess_elixhauser",            AT(slot.elixhauser) },
	{ "assess_elixhauser_raw",        AT(slot.elixhauser_raw) },
	{ "assess_elixhauser_conditions", AT(slot.elixhauser_conditions) },
	{ "assess_lace",                  AT(slot.lace) },
	{ "assess_lace_band",             AT(slot.lace_band) },
	{ "assess_lace_so_far",           AT(slot.lace_so_far) },

	{ "assess_hospital",      AT(slot.hospital[HOSPITAL_FULL]) },
	{ "assess_hospital_band", AT(slot.hospital_band[HOSPITAL_FULL]) },
	{ "assess_hospital_simplified",
	    AT(slot.hospital[HOSPITAL_SIMPLIFIED]) },
	{ "assess_hospital_simplified_band",
	    AT(slot.hospital_band[HOSPITAL_SIMPLIFIED]) },
	{ "assess_charlson_why",      AT(slot.charlson_why) },
	{ "assess_charlson_2011_why", AT(slot.charlson_2011_why) },
	{ "assess_charlson_age_why",  AT(slot.charlson_age_why) },
	{ "assess_elixhauser_why",    AT(slot.elixhauser_why) },
	{ "assess_lace_why",          AT(slot.lace_why) },
	{ "assess_lace_so_far_why",   AT(slot.lace_so_far_why) },
	{ "assess_hospital_why",      AT(slot.hospital_why[HOSPITAL_FULL]) },
	{ "assess_hospital_simplified_why",
	    AT(slot.hospital_why[HOSPITAL_SIMPLIFIED]) },
};

/* How the bands of a score are read, which has a module of its own. */
static void
choose_bands(struct assess *a, const struct slots *sl, int slot,
    struct band_choice *choice)
{
	struct span output = sl->s[slot].name, name = { NULL, 0 };
	const struct instrument_head *head = instruments_head(
	    &a->instruments, output);

	if (head != NULL)
		name = head->name;
	(void)band_choose_wished(&a->bands, output, name, &a->conf.wishes,
	    choice);
}

static void
choose_all_bands(struct assess *a, const struct slots *sl)
{
	int i;

	choose_bands(a, sl, a->slot.charlson, &a->charlson_bands);
	choose_bands(a, sl, a->slot.lace, &a->lace_bands);
	for (i = 0; i < HOSPITAL_KINDS; i++)
		choose_bands(a, sl, a->slot.hospital[i],
		    &a->hospital_bands[i]);
}

/* Columns of HOSPITAL only where there are laboratory values. */
static void
need_laboratory(const struct assess *a, struct slots *sl)
{
	const int need[] = { a->hospital.hemoglobin, a->hospital.sodium };
	int i;

	for (i = 0; i < HOSPITAL_KINDS; i++) {
		slots_need(sl, a->slot.hospital[i], need, COUNT(need));
		slots_need(sl, a->slot.hospital_band[i], need, COUNT(need));
		slots_need(sl, a->slot.hospital_why[i], need, COUNT(need));
	}
}

/* LACE so far only where there are stays. */
static void
need_stay(const struct assess *a, struct slots *sl)
{
	const int *need = &a->lace.slot.stay.admit_at;

	slots_need(sl, a->slot.lace_so_far, need, 1);
	slots_need(sl, a->slot.lace_so_far_why, need, 1);
}

/* What LACE, the HOSPITAL score and the indexes, which need nothing, are of. */
static void
tell_parts(const struct assess *a, struct slots *sl)
{
	const struct stay_slots *st = &a->lace.slot.stay;
	const struct hospital_score *h = &a->hospital;
	const int dx[] = { a->comorbid.dx, a->comorbid.dx_system };
	const int stay[] = { st->admit_at, st->discharge_at, st->los_days,
	    st->inpatient_order_at, a->lace.slot.admit_type };
	const int own[] = { h->oncology, h->procedure, h->admissions };
	const int stays[] = { st->admit_at, st->los_days };
	const int laboratory[] = { h->hemoglobin, h->sodium };
	int i;

	slots_made_of(sl, a->slot.charlson, dx, COUNT(dx));
	slots_made_of(sl, a->slot.charlson_2011, dx, COUNT(dx));
	slots_made_of(sl, a->slot.elixhauser, dx, COUNT(dx));
	slots_made_of(sl, a->slot.lace, dx, COUNT(dx));
	slots_made_of(sl, a->slot.lace, stay, COUNT(stay));
	slots_made_of(sl, a->slot.lace, &a->lace.slot.ed_visits, 1);
	slots_only_with(sl, a->slot.lace, stays, COUNT(stays));
	for (i = 0; i < HOSPITAL_KINDS; i++) {
		slots_made_of(sl, a->slot.hospital[i], dx, COUNT(dx));
		slots_made_of(sl, a->slot.hospital[i], stay, COUNT(stay));
		slots_made_of(sl, a->slot.hospital[i], own, COUNT(own));
		slots_only_with(sl, a->slot.hospital[i], laboratory,
		    COUNT(laboratory));
	}
}

/* What may raise an alert. */
static void
tell_alerting(const struct assess *a, struct slots *sl)
{
	const struct screen *s = a->screens.list, *end = s + a->screens.n;
	const struct slot *out;

	slots_made_of(sl, a->slot.alerts, a->instruments.alerting,
	    a->instruments.nalerting);
	for (; s < end; s++) {
		out = &sl->s[s->out];
		if (s->alerts)
			slots_made_of(sl, a->slot.alerts, out->needs,
			    out->nneeds);
	}
}

/* A low income is a need. */
static void
tell_income(const struct assess *a, struct slots *sl)
{
	const struct poverty *p = &a->poverty;

	slots_made_of(sl, p->percent, &p->size, 1);
	slots_made_of(sl, p->percent, &p->state, 1);
	slots_made_of(sl, p->percent, p->date, COUNT(p->date));
	slots_only_with(sl, p->percent, &p->income, 1);
	slots_made_of(sl, a->needs.needs, &p->percent, 1);
	slots_made_of(sl, a->needs.zcodes, &p->percent, 1);
}

/* The tables of AHRQ's measures are large: loaded only where asked for. */
static int
bind_cmr(struct assess *a, struct binder *b)
{
	if (!a->conf.cmr && !b->all)
		return 0;
	a->cmr = arena_zalloc(binder_mem(b), 1, sizeof(*a->cmr));
	comorbid_also_cmr(&a->comorbid, a->cmr, &a->cmr->pass);
	return cmr_bind(a->cmr, b);
}

static int
bind_indexes(struct assess *a, struct binder *b)
{
	static const enum comorbid_index lace_index[] = {
		[LACE_BY_OWN] = COMORBID_LACE,
		[LACE_BY_1987] = COMORBID_1987,
		[LACE_BY_2011] = COMORBID_2011,
	};

	a->explain = b->explain;
	a->text.in = binder_mem(b);
	a->lace_index = lace_index[a->conf.lace_by];
	if (comorbid_bind(&a->comorbid, b) == -1 ||
	    charlson_age_bind(&a->age, b) == -1 ||
	    lace_bind(&a->lace, b) == -1 || hospital_score_bind(&a->hospital,
	    &a->conf.wishes, b) == -1 || omaha_bind(&a->omaha, b) == -1)
		return -1;
	binder_appends(b, a, appends, COUNT(appends));
	need_laboratory(a, b->slots);
	need_stay(a, b->slots);
	tell_parts(a, b->slots);
	if (bind_cmr(a, b) == -1 || hcc_bind(&a->hcc, &a->conf.hcc, b) == -1)
		return -1;
	if (a->hcc != NULL)
		comorbid_also(&a->comorbid, hcc_code, a->hcc);
	return 0;
}

static int
bind_instruments(struct assess *a, struct binder *b)
{
	const struct instrument_conf ic = { .bands = &a->bands,
	    .wishes = &a->conf.wishes, .prorate = a->conf.prorate != 0 };

	if (bands_bind(&a->bands, b) == -1 ||
	    news2_bind(&a->news2, &a->bands, b) == -1 ||
	    instruments_bind(&a->instruments, &ic, b) == -1 ||
	    screens_bind(&a->screens, b) == -1)
		return -1;
	choose_all_bands(a, b->slots);
	a->slot.alerts = slots_append(b->slots, b->dict, SPAN("assess_alerts"));
	tell_alerting(a, b->slots);
	return 0;
}

static int
bind_lists(struct assess *a, struct binder *b)
{
	struct fault e;

	if (b->items)
		assess_list_bind(&a->lines, a, b);
	if (b->counts)
		assess_counts_bind(&a->counts, a, b);
	return band_wishes_end(&a->conf.wishes, &e) == -1 ?
	    binder_fault(b, &e) : 0;
}

/* In the order of the fields appended; rules see what is before them. */
int
assess_bind(void *assess, struct binder *b)
{
	struct assess *a = assess;

	a->workload.tiers = &a->tiers;
	if (bind_indexes(a, b) == -1 || bind_instruments(a, b) == -1 ||
	    poverty_bind(&a->poverty, b) == -1 ||
	    needs_bind(&a->needs, &a->comorbid.icd, b) == -1 ||
	    tiers_bind(&a->tiers, b) == -1 ||
	    workload_bind(&a->workload, b) == -1 ||
	    profiles_bind(&a->profiles, a->conf.profile, b) == -1 ||
	    legal_bind(&a->legal, b) == -1)
		return -1;
	tell_income(a, b->slots);
	return bind_lists(a, b);
}
