/* SPDX-License-Identifier: MIT */
/* What a case adds to the group figures of an assessment. */
#include "care/assess_count.h"

#include <stdlib.h>

/* One more count, called NAME or NAME=VALUE; its number. */
static size_t
add_count(struct assess_counts *c, const char *name, struct span value)
{
	struct buf b = {0};

	c->count = mem_grow(c->count, c->n + 1, sizeof(*c->count));
	buf_adds(&b, name);
	if (value.n > 0) {
		buf_addc(&b, '=');
		buf_addspan(&b, value);
	}
	c->count[c->n] = (struct assess_figure){
	    .name = { arena_dup(&c->mem, b.p, b.n), b.n } };
	buf_free(&b);
	return c->n++;
}

static void
add_banded(struct assess_counts *c, struct assess_banded *b,
    const char *name, int slot, const struct band_choice *choice)
{
	size_t i;

	b->slot = slot;
	b->reading = choice->one;
	b->first = c->n;
	for (i = 0; b->reading != NULL && i < b->reading->n; i++)
		(void)add_count(c, name, b->reading->band[i].word);
}

void
assess_counts_init(struct assess_counts *c, const struct assess *a)
{
	const struct instruments *in = &a->instruments;
	const struct span none = { NULL, 0 };
	char tier = '0' + TIER_LOWEST;
	size_t i;

	*c = (struct assess_counts){0};
	(void)add_count(c, "cases", none);
	c->tier = c->n;
	for (; tier <= '0' + TIER_HIGHEST; tier++)
		(void)add_count(c, "tier", (struct span){ &tier, 1 });
	add_banded(c, &c->banded[0], "lace", a->slot.lace_band,
	    &a->lace_bands);
	for (i = 0; i < in->n; i++)
		if (span_is(in->list[i].name, "phq9"))
			add_banded(c, &c->banded[1], "phq9",
			    in->list[i].band, &in->list[i].choice);
	c->alerts = add_count(c, "alerts", none);
	c->charlson = add_count(c, "charlson", none);
}

static void
set_count(struct assess_counts *c, size_t at, int64_t num, int64_t den)
{
	c->count[at].num = num;
	c->count[at].den = den;
}

static void
count_bands(struct assess_counts *c, const struct assess_banded *b,
    const struct rec *r)
{
	struct span word;
	size_t i;
	bool has;

	if (b->reading == NULL || b->slot == -1)
		return;
	has = rec_has(r, b->slot);
	word = rec_text(r, b->slot);
	for (i = 0; i < b->reading->n; i++)
		set_count(c, b->first + i,
		    has && span_eq(word, b->reading->band[i].word), has);
}

void
assess_count(struct assess_counts *c, const struct assess_found *f,
    const struct rec *r)
{
	size_t i;
	int tier;

	set_count(c, 0, 1, 1);
	for (tier = TIER_LOWEST; tier <= TIER_HIGHEST; tier++)
		set_count(c, c->tier + (size_t)(tier - TIER_LOWEST),
		    f->tier == tier, f->tier != TIER_UNKNOWN);
	for (i = 0; i < ASSESS_BANDED; i++)
		count_bands(c, &c->banded[i], r);
	set_count(c, c->alerts, f->instruments.alerts != 0,
	    f->instruments.asked);
	set_count(c, c->charlson, f->has_comorbid ?
	    f->comorbid.total[COMORBID_1987] : 0, f->has_comorbid);
}

void
assess_counts_free(struct assess_counts *c)
{
	free(c->count);
	arena_free(&c->mem);
	*c = (struct assess_counts){0};
}
