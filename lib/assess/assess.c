/* SPDX-License-Identifier: MIT */
/* The assessment of a case. */
#include "assess/assess.h"

#include "rec/set.h"
#include "score/cmr.h"

static void
explain_index(struct assess *a, struct rec *r, enum comorbid_index x, int slot)
{
	comorbid_why(&a->comorbid, &a->found.comorbid, x, &a->text);
	rec_set_buf(r, slot, &a->text);
}

/* The conditions before and after the hierarchy: usually the same. */
static void
set_conditions(const struct assess *a, struct rec *r, enum comorbid_set set,
    int raw_slot, int kept_slot)
{
	const struct comorbid_found *f = &a->found.comorbid;
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
had_no_codes(const struct assess *a, const struct rec *r)
{
	const struct val *before = &r->in[a->slot.charlson];

	return !rec_has(r, a->comorbid.dx) && before->state == REC_OK &&
	    before->n == 1 && before->p[0] == '0';
}

static void
set_band(struct rec *r, int slot, const struct band *band)
{
	if (band != NULL)
		rec_set(r, slot, band->word);
}

/* Why there is no index, where the record has a field for diagnoses. */
static void
say_no_index(const struct assess *a, struct rec *r)
{
	struct span why = rec_text(r, a->comorbid.dx).n > 0 ?
	    SPAN("no score: dx has no code that can be used") :
	    SPAN("no score: dx not known");

	if (!a->explain || !rec_bound(r, a->comorbid.dx))
		return;
	rec_set(r, a->slot.charlson_why, why);
	rec_set(r, a->slot.charlson_2011_why, why);
	rec_set(r, a->slot.elixhauser_why, why);
}

static void
set_indexes(struct assess *a, struct rec *r, struct assess_found *f)
{
	const struct assess_slots *s = &a->slot;
	const int *total = f->comorbid.total;

	f->has_comorbid = comorbid_find(&a->comorbid, r, &f->comorbid) ||
	    had_no_codes(a, r);
	if (!f->has_comorbid) {
		say_no_index(a, r);
		return;
	}
	rec_set_int(r, s->charlson, total[COMORBID_1987]);
	rec_set_int(r, s->charlson_2011, total[COMORBID_2011]);
	set_band(r, s->charlson_band, band_pick(&a->charlson_bands,
	    total[COMORBID_1987], (struct span){ NULL, 0 }));
	rec_set_int(r, s->elixhauser, total[COMORBID_VAN_WALRAVEN]);
	set_conditions(a, r, COMORBID_CHARLSON, s->charlson_raw,
	    s->charlson_conditions);
	set_conditions(a, r, COMORBID_ELIXHAUSER, s->elixhauser_raw,
	    s->elixhauser_conditions);
	if (!a->explain)
		return;
	explain_index(a, r, COMORBID_1987, s->charlson_why);
	explain_index(a, r, COMORBID_2011, s->charlson_2011_why);
	explain_index(a, r, COMORBID_VAN_WALRAVEN, s->elixhauser_why);
}

static void
set_age_index(struct assess *a, struct rec *r, const struct assess_found *f)
{
	int64_t age, points, charlson = f->comorbid.total[COMORBID_1987];

	if (rec_int(r, a->age.age, &age) != REC_OK || !f->has_comorbid)
		return;
	points = charlson_age_points(&a->age, age, a->conf.age_cap);
	rec_set_int(r, a->slot.charlson_age, charlson + points);
	if (!a->explain)
		return;
	buf_fmt(&a->text, "%lld (charlson) + %lld (age %lld) = %lld, ",
	    (long long)charlson, (long long)points, (long long)age,
	    (long long)(charlson + points));
	if (a->conf.age_cap == CHARLSON_AGE_NO_CAP)
		buf_adds(&a->text, "age points not capped");
	else
		buf_fmt(&a->text, "age points capped at %lld",
		    (long long)a->conf.age_cap);
	buf_adds(&a->text, ", Charlson 1994");
	rec_set_buf(r, a->slot.charlson_age_why, &a->text);
}

/* The parts of C: by LACE's own points unless others are named. */
static void
explain_lace(struct assess *a, struct rec *r, const struct lace_case *lc,
    const struct lace_points *p, const struct band *band, int slot)
{
	const struct assess_found *f = &a->found;
	struct buf parts = rec_buf(r);

	comorbid_parts(&a->comorbid, &f->comorbid, a->lace_index, &parts);
	if (a->lace_index != COMORBID_LACE) {
		buf_adds(&parts, ", weights of ");
		buf_addspan(&parts, a->comorbid.source[a->lace_index]);
	}
	lace_why(lc, p, buf_span(&parts), &a->text);
	buf_adds(&a->text, ", ");
	if (band != NULL) {
		band_say(band, &a->text);
		buf_adds(&a->text, ", ");
	}
	buf_addspan(&a->text, a->lace.source);
	rec_set_buf(r, slot, &a->text);
}

/* Without days and a type of admission it is no stay, and misses no score. */
static bool
is_stay(const struct lace_case *lc)
{
	return lc->has[LACE_L] || lc->has[LACE_A];
}

static void
set_lace(struct assess *a, struct rec *r, struct assess_found *f)
{
	struct lace_case *lc = &f->stay;
	const struct band *band;

	f->has_lace = lace_read(&a->lace, r, lc);
	lc->has[LACE_C] = f->has_comorbid;
	f->has_lace = f->has_lace && f->has_comorbid && lace_score(&a->lace,
	    lc, f->comorbid.total[a->lace_index], &f->lace);
	if (f->has_lace) {
		band = band_pick(&a->lace_bands, f->lace.total,
		    (struct span){ NULL, 0 });
		rec_set_int(r, a->slot.lace, f->lace.total);
		set_band(r, a->slot.lace_band, band);
		if (a->explain)
			explain_lace(a, r, lc, &f->lace, band,
			    a->slot.lace_why);
	} else if (a->explain && is_stay(lc)) {
		lace_why_none(lc, &a->text);
		rec_set_buf(r, a->slot.lace_why, &a->text);
	}
}

/* Of a person still in hospital, by the days up to --as-of. */
static void
set_lace_so_far(struct assess *a, struct rec *r, const struct assess_found *f)
{
	struct lace_case lc = f->stay;
	struct lace_points p;

	if (!lace_so_far(&a->lace, r, &lc))
		return;
	if (lc.has[LACE_A] && lc.has[LACE_C] && lc.has[LACE_E] &&
	    lace_score(&a->lace, &lc, f->comorbid.total[a->lace_index], &p)) {
		rec_set_int(r, a->slot.lace_so_far, p.total);
		if (a->explain)
			explain_lace(a, r, &lc, &p, band_pick(&a->lace_bands,
			    p.total, (struct span){ NULL, 0 }),
			    a->slot.lace_so_far_why);
	} else if (a->explain) {
		lace_why_none(&lc, &a->text);
		rec_set_buf(r, a->slot.lace_so_far_why, &a->text);
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
		rec_set_int(r, a->slot.hospital[kind], p.total);
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
	rec_set_buf(r, a->slot.hospital_why[kind], &a->text);
}

/* Only of records with a laboratory value: others do not miss the score. */
static void
set_hospital_scores(struct assess *a, struct rec *r,
    const struct assess_found *f)
{
	struct hospital_known k = { .has_days = f->stay.has[LACE_L],
	    .days_by = f->stay.days_by,
	    .days = f->stay.days, .has_dx = f->has_comorbid };
	struct hospital_case hc;

	if (!rec_has(r, a->hospital.hemoglobin) &&
	    !rec_has(r, a->hospital.sodium))
		return;
	k.cancer = f->has_comorbid && comorbid_has_cancer(&a->comorbid,
	    &f->comorbid);
	hospital_score_read(&a->hospital, r, &k, &hc);
	set_hospital(a, r, &hc, HOSPITAL_FULL);
	set_hospital(a, r, &hc, HOSPITAL_SIMPLIFIED);
}

static void
set_alerts(struct assess *a, struct rec *r, const struct assess_found *f)
{
	if ((f->instruments.alerts | f->screens.alerts) == 0)
		return;
	rec_list_add_of(r, &a->instruments.alerts, f->instruments.alerts);
	rec_list_add_of(r, &a->screens.alerts, f->screens.alerts);
	rec_list_set(r, a->slot.alerts);
}

void
assess_case(struct assess *a, struct rec *r)
{
	struct assess_found *f = &a->found;
	int unusable[PROFILE_UNUSABLE];

	set_indexes(a, r, f);
	set_age_index(a, r, f);
	set_lace(a, r, f);
	if (f->stay.stay.problem == STAY_NO_DATES)
		set_lace_so_far(a, r, f);
	set_hospital_scores(a, r, f);
	if (a->cmr != NULL)
		cmr_score(a->cmr, r, f->has_comorbid ? &f->comorbid : NULL);
	if (a->hcc != NULL)
		hcc_find(a->hcc, r, &f->comorbid.also, &f->hcc);
	news2_score(&a->news2, r);
	instruments_score(&a->instruments, r, &f->instruments);
	screens_find(&a->screens, r, &f->screens);
	set_alerts(a, r, f);
	poverty_find(&a->poverty, r);
	unusable[0] = f->has_comorbid ? -1 : a->comorbid.dx;
	unusable[1] = needs_find(&a->needs, r);
	profiles_find(&a->profiles, r, unusable, &f->profile);
	if (f->profile.domains == 0 && !f->has_comorbid && is_stay(&f->stay))
		f->profile.unknown = SPAN("dx:not_known");
	f->tier = tiers_find(&a->tiers, r, &f->profile);
	workload_find(&a->workload, r, f->tier, &f->workload);
	legal_find(&a->legal, r);
	omaha_check(&a->omaha, r);
}

void
assess_finish(void *assess, const struct tell *tell)
{
	const struct assess *a = assess;

	tell_cases(tell, "poverty_missing", a->poverty.no_row, "state and day "
	    "not in the table poverty; no percent of the guideline; --table "
	    "poverty=+FILE adds a year");
	if (a->conf.cmr)
		tell_cases(tell, "cmr_version_missing", a->cmr->other_days,
		    "discharge, or --as-of without one, on a day that the "
		    "table cmr_measures does not cover; AHRQ's measures by "
		    "the codes that it knows; --table cmr_measures=FILE and "
		    "--table cmr_codes=FILE give another version");
}
