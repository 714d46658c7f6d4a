/* SPDX-License-Identifier: MIT */
/* The assessment of a case. */
#include "assess/assess.h"

#include "rec/set.h"

/* Sets an explanation from a->text and empties that. */
static void
set_why(struct assess *a, struct rec *r, int slot)
{
	rec_set(r, slot, rec_keep(r, (struct span){ a->text.p, a->text.n }));
	a->text.n = 0;
}

static void
explain_index(struct assess *a, struct rec *r, const struct assess_found *f,
    enum comorbid_index x, int slot)
{
	comorbid_why(&a->comorbid, &f->comorbid, x, &a->text);
	set_why(a, r, slot);
}

/* The conditions before and after the hierarchy: mostly the same. */
static void
set_conditions(const struct assess *a, struct rec *r,
    const struct comorbid_found *f, enum comorbid_set set, int raw_slot,
    int kept_slot)
{
	const struct code_mask *in = &a->comorbid.set[set];
	struct span raw = comorbid_list(&a->comorbid, r, &f->raw, set);
	bool same = ((f->raw.w[0] ^ f->kept.w[0]) & in->w[0]) == 0 &&
	    ((f->raw.w[1] ^ f->kept.w[1]) & in->w[1]) == 0;

	rec_set(r, raw_slot, raw);
	rec_set(r, kept_slot, same ? raw :
	    comorbid_list(&a->comorbid, r, &f->kept, set));
}

/*
 * CSV made of JSON Lines has no column dx if the first record has no codes:
 * what an earlier run scored 0 there had none, and keeps its score.
 */
static bool
had_no_codes(const struct assess_slots *s, const struct rec *r)
{
	const struct val *before = &r->in[s->charlson];

	return !rec_has(r, s->dx) && before->state == REC_OK &&
	    before->n == 1 && before->p[0] == '0';
}

static void
set_band(struct rec *r, int slot, const struct band *band)
{
	if (band != NULL)
		rec_set(r, slot, band->word);
}

static void
do_comorbid(struct assess *a, struct rec *r, struct assess_found *f)
{
	const struct assess_slots *s = &a->slot;
	const int *total = f->comorbid.total;

	f->has_comorbid = comorbid_find(&a->comorbid, &a->memo, r, s->dx,
	    s->dx_system, &f->comorbid) || had_no_codes(s, r);
	if (!f->has_comorbid)
		return;
	rec_set_int(r, s->charlson, total[COMORBID_1987]);
	rec_set_int(r, s->charlson_2011, total[COMORBID_2011]);
	set_band(r, s->charlson_band, band_pick(&a->charlson_bands,
	    total[COMORBID_1987], (struct span){ NULL, 0 }));
	rec_set_int(r, s->elixhauser, total[COMORBID_VAN_WALRAVEN]);
	set_conditions(a, r, &f->comorbid, COMORBID_CHARLSON,
	    s->charlson_raw, s->charlson_conditions);
	set_conditions(a, r, &f->comorbid, COMORBID_ELIXHAUSER,
	    s->elixhauser_raw, s->elixhauser_conditions);
	if (!a->explain)
		return;
	explain_index(a, r, f, COMORBID_1987, s->charlson_why);
	explain_index(a, r, f, COMORBID_2011, s->charlson_2011_why);
	explain_index(a, r, f, COMORBID_VAN_WALRAVEN, s->elixhauser_why);
}

static void
do_age(struct assess *a, struct rec *r, struct assess_found *f)
{
	int64_t age, points, charlson = f->comorbid.total[COMORBID_1987];

	if (!charlson_age_read(r, &a->slot.age, &a->as_of, &age) ||
	    !f->has_comorbid)
		return;
	points = charlson_age_points(&a->age, age, a->age_cap);
	rec_set_int(r, a->slot.charlson_age, charlson + points);
	if (!a->explain)
		return;
	buf_fmt(&a->text, "%lld (charlson) + %lld (age %lld) = %lld, ",
	    (long long)charlson, (long long)points, (long long)age,
	    (long long)(charlson + points));
	if (a->age_cap == CHARLSON_AGE_NO_CAP)
		buf_adds(&a->text, "age points not capped");
	else
		buf_fmt(&a->text, "age points capped at %lld",
		    (long long)a->age_cap);
	buf_adds(&a->text, ", Charlson 1994");
	set_why(a, r, a->slot.charlson_age_why);
}

/* The parts of C: by LACE's own points unless others are named. */
static void
explain_lace(struct assess *a, struct rec *r, const struct assess_found *f,
    const struct lace_case *lc, const struct band *band)
{
	struct buf parts = {0};

	comorbid_parts(&a->comorbid, &f->comorbid, a->lace_index, &parts);
	if (a->lace_index != COMORBID_LACE) {
		buf_adds(&parts, ", weights of ");
		buf_addspan(&parts, a->comorbid.source[a->lace_index]);
	}
	lace_why(lc, &f->lace, (struct span){ parts.p, parts.n }, &a->text);
	buf_free(&parts);
	buf_adds(&a->text, ", ");
	if (band != NULL) {
		band_say(band, &a->text);
		buf_adds(&a->text, ", ");
	}
	buf_addspan(&a->text, a->lace.source);
	set_why(a, r, a->slot.lace_why);
}

static void
do_lace(struct assess *a, struct rec *r, struct assess_found *f)
{
	struct lace_case *lc = &f->stay;
	const struct band *band;

	f->has_lace = lace_read(&a->lace, r, &a->slot.lace, lc);
	lc->has[LACE_C] = f->has_comorbid;
	f->has_lace = f->has_lace && f->has_comorbid && lace_score(&a->lace,
	    lc, f->comorbid.total[a->lace_index], &f->lace);
	if (f->has_lace) {
		band = band_pick(&a->lace_bands, f->lace.total,
		    (struct span){ NULL, 0 });
		rec_set_int(r, a->slot.lace_points, f->lace.total);
		set_band(r, a->slot.lace_band, band);
		if (a->explain)
			explain_lace(a, r, f, lc, band);
	} else if (a->explain && (lc->has[LACE_L] || lc->has[LACE_A])) {
		/* Without both it is no stay, and nobody misses the score. */
		lace_why_none(lc, &a->text);
		set_why(a, r, a->slot.lace_why);
	}
}

static void
set_hospital(struct assess *a, struct rec *r, const struct hospital_case *hc,
    enum hospital_kind kind)
{
	struct hospital_points p;
	const struct band *band = NULL;
	bool scored = hospital_score_sum(&a->hospital, kind, hc, &p);

	if (scored) {
		band = band_pick(&a->hospital_bands[kind], p.total,
		    (struct span){ NULL, 0 });
		rec_set_int(r, a->slot.hospital_points[kind], p.total);
		set_band(r, a->slot.hospital_band[kind], band);
	}
	if (!a->explain)
		return;
	if (scored)
		hospital_score_why(hc, kind, &p, &a->text);
	else
		hospital_score_none(hc, kind, &a->text);
	buf_adds(&a->text, ", ");
	if (band != NULL) {
		band_say(band, &a->text);
		buf_adds(&a->text, ", ");
	}
	buf_addspan(&a->text, a->hospital.source[kind]);
	set_why(a, r, a->slot.hospital_why[kind]);
}

/* Only of records with a laboratory value: nobody else misses the score. */
static void
do_hospital(struct assess *a, struct rec *r, const struct assess_found *f)
{
	const struct hospital_slots *s = &a->slot.hospital;
	const struct code_mask *found = &f->comorbid.raw;
	struct hospital_known k = { .has_days = f->stay.has[LACE_L],
	    .days = f->stay.days, .has_dx = f->has_comorbid };
	struct hospital_case hc;

	if (!rec_has(r, s->hemoglobin) && !rec_has(r, s->sodium))
		return;
	k.cancer = f->has_comorbid && ((found->w[0] & a->cancer.w[0]) |
	    (found->w[1] & a->cancer.w[1])) != 0;
	hospital_score_read(&a->hospital, r, s, &k, &hc);
	set_hospital(a, r, &hc, HOSPITAL_FULL);
	set_hospital(a, r, &hc, HOSPITAL_SIMPLIFIED);
}

static void
do_alerts(struct assess *a, struct rec *r, const struct assess_found *f)
{
	if ((f->instruments.alerts | f->screens.alerts) == 0)
		return;
	instruments_alerts(&a->instruments, r, f->instruments.alerts);
	screens_alerts(&a->screens, r, f->screens.alerts);
	rec_list_set(r, a->slot.alerts);
}

static void
do_tier(struct assess *a, struct rec *r, struct assess_found *f)
{
	struct span reasons;

	f->tier = tier_find(&a->tiers, r, &reasons);
	rec_set(r, a->slot.tier_reasons, reasons);
	if (f->tier != TIER_UNKNOWN)
		rec_set_int(r, a->slot.tier, f->tier);
	if (!a->explain)
		return;
	if (f->tier != TIER_UNKNOWN)
		tier_why(&a->tiers, r, &a->text);
	else
		buf_adds(&a->text, "no tier: no rule can be decided");
	set_why(a, r, a->slot.tier_why);
}

void
assess_case(struct assess *a, struct rec *r, struct assess_found *f)
{
	/* found is filled by those who are asked; their own reset it. */
	f->tier = TIER_UNKNOWN;
	do_comorbid(a, r, f);
	do_age(a, r, f);
	do_lace(a, r, f);
	do_hospital(a, r, f);
	instruments_score(&a->instruments, r, &f->instruments);
	screens_find(&a->screens, r, &f->screens);
	do_alerts(a, r, f);
	needs_find(&a->needs, r);
	do_tier(a, r, f);
	workload_find(&a->workload, r, &f->workload);
	profiles_find(&a->profiles, r, &f->profile);
	legal_find(&a->legal, r);
	omaha_check(&a->omaha, r, a->slot.omaha);
}

void
assess_free(struct assess *a)
{
	comorbid_free(&a->comorbid);
	lace_free(&a->lace);
	bands_free(&a->bands);
	hospital_score_free(&a->hospital);
	instruments_free(&a->instruments);
	screens_free(&a->screens);
	needs_free(&a->needs);
	tiers_free(&a->tiers);
	workload_free(&a->workload);
	profiles_free(&a->profiles);
	legal_free(&a->legal);
	omaha_free(&a->omaha);
	buf_free(&a->text);
	*a = (struct assess){0};
}
