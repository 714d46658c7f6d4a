/* SPDX-License-Identifier: MIT */
/* What an assessment adds to each measure. */
#include "assess/assess_count.h"

#include "assess/assess.h"
#include "score/cmr.h"

static const struct span none = { NULL, 0 };

static size_t
add(struct assess_counts *c, struct span name, struct span word)
{
	return measure_add(&c->measures, name, word, 0);
}

static struct assess_banded *
add_banded(struct assess_counts *c, int slot)
{
	size_t n = c->measures.n;

	c->banded[c->nbanded] = (struct assess_banded){ slot, n, n,
	    false };
	return &c->banded[c->nbanded++];
}

/* A word, unless it is counted already: readings share words. */
static void
add_word(struct assess_counts *c, struct assess_banded *b, struct span name,
    struct span word)
{
	if (measure_find(&c->measures, b->first, name, word) == b->end)
		b->end = add(c, name, word) + 1;
}

static void
add_score(struct assess_counts *c, struct span name, int slot,
    const struct band_choice *choice)
{
	const struct band_reading *reading = choice->one;
	struct assess_banded *b = add_banded(c, slot);
	size_t i, k;

	for (i = 0; reading != NULL && i < reading->n; i++)
		add_word(c, b, name, reading->band[i].word);
	for (k = 0; reading == NULL && k < choice->n; k++)
		for (i = 0; i < choice->named[k]->n; i++)
			add_word(c, b, name, choice->named[k]->band[i].word);
}

/* A score with a module of its own, if the table of instruments has it. */
static void
add_own(struct assess_counts *c, const struct assess *a, struct span output,
    int band_slot, const struct band_choice *choice)
{
	const struct instrument_head *head = instruments_head(
	    &a->instruments, output);

	if (head == NULL)
		return;
	add_score(c, head->name, band_slot, choice);
}

static void
add_scores(struct assess_counts *c, const struct assess *a,
    const struct slots *sl)
{
	const struct instruments *in = &a->instruments;
	const struct instrument *one;
	size_t i;
	bool word;

	add_own(c, a, sl->s[a->slot.lace].name, a->slot.lace_band,
	    &a->lace_bands);
	for (i = 0; i < HOSPITAL_KINDS; i++)
		add_own(c, a, sl->s[a->slot.hospital[i]].name,
		    a->slot.hospital_band[i], &a->hospital_bands[i]);
	for (i = 0; i < c->nbanded; i++)
		c->banded[i].of_discharge = true;
	add_own(c, a, sl->s[a->news2.out].name, a->news2.band,
	    &a->news2.words);
	for (i = 0; i < in->n; i++) {
		one = &in->list[i];
		word = one->head->kind == INSTRUMENT_WORD;
		if (word || one->band != -1)
			add_score(c, one->head->name, word ? one->out :
			    one->band, &one->choice);
	}
}

static void
add_screens(struct assess_counts *c, const struct screens *s)
{
	struct assess_banded *b;
	size_t i, k;

	for (i = 0; i < s->n; i++) {
		b = add_banded(c, s->list[i].out);
		for (k = s->list[i].first; k < s->list[i].end; k++)
			add_word(c, b, s->list[i].name, s->rule[k].result);
	}
}

static void
add_contacts(struct assess_counts *c)
{
	static const struct span how[ASSESS_CONTACTS] = {
		[ASSESS_COMPLETED] = { "completed", 9 },
		[ASSESS_REFUSED]   = { "refused", 7 },
		[ASSESS_EXHAUSTED] = { "attempts exhausted", 18 },
		[ASSESS_NOT_YET]   = { "attempts not exhausted", 22 },
	};
	int i;

	c->contact = c->measures.n;
	for (i = 0; i < ASSESS_CONTACTS; i++)
		(void)add(c, SPAN("contact"), how[i]);
}

static void
add_cmr(struct assess_counts *c)
{
	c->cmr = add(c, SPAN("cmr_readmission"), none);
	(void)add(c, SPAN("cmr_mortality"), none);
}

static void
add_hcc(struct assess_counts *c, const struct bands *bands)
{
	const struct span name = SPAN("hcc_raf");
	size_t i;

	c->hcc_raf = measure_add(&c->measures, name, none, HCC_SCALE);
	c->hcc_gaps = add(c, SPAN("hcc_gaps"), none);
	(void)add(c, SPAN("hcc_gaps_closed"), none);
	c->hcc_bands = c->measures.n;
	if (band_choose(bands, SPAN("assess_hcc_raf"), none, &c->by_raf))
		for (i = 0; c->by_raf.one != NULL &&
		    i < c->by_raf.one->n; i++)
			(void)add(c, name, c->by_raf.one->band[i].word);
	c->hcc_bands_end = c->measures.n;
}

#define AT(member) offsetof(struct assess_counts, member)

static const struct use reads[] = {
	{ "contact_outcome",  AT(contact_outcome) },
	{ "contact_attempts", AT(contact_attempts) },
	{ "died_on",          AT(died_on) },
	{ "discharge_at",     AT(discharge_at) },
	{ "living",           AT(living) },
	{ "still_patient",    AT(still_patient) },
};

void
assess_counts_bind(struct assess_counts *c, const struct assess *a,
    struct binder *b)
{
	char word;
	int tier;

	c->banded = arena_alloc(binder_mem(b), (2 + HOSPITAL_KINDS +
	    a->instruments.n + a->screens.n) * sizeof(*c->banded));
	binder_reads(b, c, reads, COUNT(reads));
	(void)add(c, SPAN("cases"), none);
	c->tier = c->measures.n;
	for (tier = TIER_LOWEST; tier <= TIER_HIGHEST; tier++) {
		word = (char)('0' + tier);
		(void)add(c, SPAN("tier"), (struct span){ &word, 1 });
	}
	add_scores(c, a, b->slots);
	add_screens(c, &a->screens);
	c->alerts = add(c, SPAN("alerts"), none);
	c->charlson = add(c, SPAN("charlson"), none);
	c->complete = add(c, SPAN("complete"), none);
	add_contacts(c);
	c->weight = measure_add(&c->measures, SPAN("case_weight"), none,
	    WORKLOAD_SCALE);
	if (a->cmr != NULL)
		add_cmr(c);
	if (a->hcc != NULL)
		add_hcc(c, &a->bands);
}

static void
count_words(struct measures *ms, const struct assess_banded *b,
    const struct rec *r)
{
	struct span word = rec_text(r, b->slot);
	size_t i;

	for (i = b->first; word.n > 0 && i < b->end; i++)
		measure_count(ms, i, span_eq(word, ms->m[i].word), 1);
}

/* How the outreach stands; -1 where that is not known. */
static int
contact_of(const struct assess *a, struct rec *r)
{
	const struct assess_counts *c = &a->counts;
	struct span outcome;
	int64_t attempts;

	if (rec_word(r, c->contact_outcome, &outcome) != REC_OK)
		return -1;
	if (span_is(outcome, "completed"))
		return ASSESS_COMPLETED;
	if (span_is(outcome, "refused"))
		return ASSESS_REFUSED;
	if (rec_int(r, c->contact_attempts, &attempts) != REC_OK)
		return -1;
	return attempts >= a->conf.attempts ? ASSESS_EXHAUSTED : ASSESS_NOT_YET;
}

static void
count_cmr(struct measures *ms, const struct assess *a, struct rec *r)
{
	int64_t total;
	size_t i;

	for (i = 0; i < CMR_INDEXES; i++)
		if (rec_int(r, a->cmr->index[i], &total) == REC_OK)
			measure_count(ms, a->counts.cmr + i, total, 1);
}

static void
count_hcc(struct measures *ms, const struct assess_counts *c,
    const struct hcc_found *f)
{
	const struct band *band;
	size_t i;

	measure_count_of(ms, c->hcc_raf, f->raf, f->has_raf);
	measure_count_of(ms, c->hcc_gaps, f->gaps, f->has_gaps);
	measure_count_of(ms, c->hcc_gaps + 1, f->prior - f->gaps,
	    f->has_gaps ? f->prior : 0);
	band = f->has_raf ? band_pick(&c->by_raf, f->raf, none) : NULL;
	for (i = c->hcc_bands; band != NULL && i < c->hcc_bands_end; i++)
		measure_count(ms, i, span_eq(ms->m[i].word, band->word), 1);
}

/*
 * Did the person leave the hospital alive, though dead by now? Not known of
 * an unusable disposition, and an interim bill is no discharge.
 */
static bool
left_alive(const struct assess *a, struct rec *r)
{
	int32_t died;
	struct datetime left;

	if (rec_val(r, a->counts.living)->state == REC_BAD ||
	    span_is(rec_text(r, a->counts.still_patient), "true"))
		return false;
	return !tiers_is_dead(&a->tiers, r) ||
	    (rec_date(r, a->counts.died_on, &died) == REC_OK &&
	    rec_datetime(r, a->counts.discharge_at, &left) == REC_OK &&
	    left.day < died);
}

void
assess_count(struct assess *a, struct rec *r)
{
	const struct assess_counts *c = &a->counts;
	const struct assess_found *f = &a->found;
	struct measures *ms = &a->counts.measures;
	int tier, contact = contact_of(a, r), i;
	const bool alive = left_alive(a, r);
	size_t k;

	measure_count(ms, 0, 1, 1);
	for (tier = TIER_LOWEST; tier <= TIER_HIGHEST; tier++)
		measure_count_of(ms, c->tier + (size_t)(tier - TIER_LOWEST),
		    f->tier == tier, f->tier != TIER_UNKNOWN);
	for (k = 0; k < c->nbanded; k++)
		if (!c->banded[k].of_discharge || alive)
			count_words(ms, &c->banded[k], r);
	measure_count_of(ms, c->alerts,
	    (f->instruments.alerts | f->screens.alerts) != 0,
	    f->instruments.asked || f->screens.asked);
	measure_count_of(ms, c->charlson, f->comorbid.total[COMORBID_1987],
	    f->has_comorbid);
	measure_count_of(ms, c->complete, f->profile.complete,
	    f->profile.domains);
	for (i = 0; i < ASSESS_CONTACTS; i++)
		measure_count_of(ms, c->contact + (size_t)i, contact == i,
		    contact >= 0);
	measure_count_of(ms, c->weight, f->workload.weight,
	    f->workload.has_weight);
	if (a->cmr != NULL)
		count_cmr(ms, a, r);
	if (a->hcc != NULL)
		count_hcc(ms, c, &f->hcc);
}
