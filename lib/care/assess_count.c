/* SPDX-License-Identifier: MIT */
/* What a case adds to the group figures of an assessment. */
#include "care/assess_count.h"

#include <stdlib.h>

static const struct span none = { NULL, 0 };

/* One more count, called NAME or NAME=VALUE; its number. */
static size_t
add_count(struct assess_counts *c, struct span name, struct span value)
{
	struct assess_figure *f;
	struct buf b = {0};

	c->count = mem_grow(c->count, c->n + 1, sizeof(*c->count));
	f = &c->count[c->n];
	buf_addspan(&b, name);
	if (value.n > 0) {
		buf_addc(&b, '=');
		buf_addspan(&b, value);
	}
	*f = (struct assess_figure){
	    .name = { arena_dup(&c->mem, b.p, b.n), b.n } };
	f->value = (struct span){ f->name.p + b.n - value.n, value.n };
	buf_free(&b);
	return c->n++;
}

static struct assess_banded *
add_banded(struct assess_counts *c, int slot)
{
	c->banded = mem_grow(c->banded, c->nbanded + 1, sizeof(*c->banded));
	c->banded[c->nbanded] = (struct assess_banded){ .slot = slot,
	    .first = c->n };
	return &c->banded[c->nbanded++];
}

/* A word, unless it is counted already: readings share words. */
static void
add_word(struct assess_counts *c, struct assess_banded *b, struct span name,
    struct span word)
{
	size_t i;

	for (i = b->first; i < c->n; i++)
		if (span_eq(c->count[i].value, word))
			return;
	(void)add_count(c, name, word);
	b->n++;
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

static void
add_scores(struct assess_counts *c, const struct assess *a)
{
	static const struct span hospital[HOSPITAL_KINDS] = {
		[HOSPITAL_FULL]       = { "hospital", 8 },
		[HOSPITAL_SIMPLIFIED] = { "hospital_simplified", 19 },
	};
	const struct instruments *in = &a->instruments;
	size_t i;

	add_score(c, SPAN("lace"), a->slot.lace_band, &a->lace_bands);
	for (i = 0; i < HOSPITAL_KINDS; i++)
		add_score(c, hospital[i], a->slot.hospital_band[i],
		    &a->hospital_bands[i]);
	for (i = 0; i < in->n; i++)
		if (in->list[i].word || in->list[i].band != -1)
			add_score(c, in->list[i].name, in->list[i].word ?
			    in->list[i].out : in->list[i].band,
			    &in->list[i].choice);
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

	c->contact = c->n;
	for (i = 0; i < ASSESS_CONTACTS; i++)
		(void)add_count(c, SPAN("contact"), how[i]);
}

void
assess_counts_init(struct assess_counts *c, const struct assess *a,
    const struct assess_contact_slots *slots, int64_t attempts)
{
	char tier = '0' + TIER_LOWEST;

	*c = (struct assess_counts){ .slot = *slots, .attempts = attempts };
	(void)add_count(c, SPAN("cases"), none);
	c->tier = c->n;
	for (; tier <= '0' + TIER_HIGHEST; tier++)
		(void)add_count(c, SPAN("tier"), (struct span){ &tier, 1 });
	add_scores(c, a);
	add_screens(c, &a->screens);
	c->alerts = add_count(c, SPAN("alerts"), none);
	c->charlson = add_count(c, SPAN("charlson"), none);
	c->complete = add_count(c, SPAN("complete"), none);
	add_contacts(c);
	c->weight = add_count(c, SPAN("case_weight"), none);
	c->count[c->weight].scale = WORKLOAD_SCALE;
}

static void
set_count(struct assess_counts *c, size_t at, int64_t num, int64_t den)
{
	c->count[at].num = num;
	c->count[at].den = den;
}

static void
count_words(struct assess_counts *c, const struct assess_banded *b,
    const struct rec *r)
{
	struct span word = rec_text(r, b->slot);
	size_t i;

	for (i = b->first; i < b->first + b->n; i++)
		set_count(c, i, word.n > 0 &&
		    span_eq(word, c->count[i].value), word.n > 0);
}

/* How the outreach stands; -1 where that is not known. */
static int
contact_of(const struct assess_counts *c, struct rec *r)
{
	struct span outcome;
	int64_t attempts;

	if (rec_word(r, c->slot.outcome, &outcome) != REC_OK)
		return -1;
	if (span_is(outcome, "completed"))
		return ASSESS_COMPLETED;
	if (span_is(outcome, "refused"))
		return ASSESS_REFUSED;
	if (rec_int(r, c->slot.attempts, &attempts) != REC_OK)
		return -1;
	return attempts >= c->attempts ? ASSESS_EXHAUSTED : ASSESS_NOT_YET;
}

void
assess_count(struct assess_counts *c, const struct assess_found *f,
    struct rec *r)
{
	int tier, contact = contact_of(c, r), i;
	size_t k;

	set_count(c, 0, 1, 1);
	for (tier = TIER_LOWEST; tier <= TIER_HIGHEST; tier++)
		set_count(c, c->tier + (size_t)(tier - TIER_LOWEST),
		    f->tier == tier, f->tier != TIER_UNKNOWN);
	for (k = 0; k < c->nbanded; k++)
		count_words(c, &c->banded[k], r);
	set_count(c, c->alerts,
	    (f->instruments.alerts | f->screens.alerts) != 0,
	    f->instruments.asked || f->screens.asked);
	set_count(c, c->charlson, f->has_comorbid ?
	    f->comorbid.total[COMORBID_1987] : 0, f->has_comorbid);
	set_count(c, c->complete, f->profile.complete, f->profile.domains);
	for (i = 0; i < ASSESS_CONTACTS; i++)
		set_count(c, c->contact + (size_t)i, contact == i,
		    contact >= 0);
	set_count(c, c->weight, f->workload.weight, f->workload.has_weight);
}

void
assess_counts_free(struct assess_counts *c)
{
	free(c->count);
	free(c->banded);
	arena_free(&c->mem);
	*c = (struct assess_counts){0};
}
