/* SPDX-License-Identifier: MIT */
/* NEWS2: reading, scoring, explaining. */
#include "score/news2.h"

#include "base/num.h"
#include "rec/set.h"
#include "rule/used.h"

/* What stands in the way of a score. */
enum hindrance { FREE, NOT_KNOWN, NOT_USABLE, OUTSIDE };

struct found {
	enum hindrance of[NEWS2_PARTS_MAX], scale;
	int64_t value[NEWS2_PARTS_MAX];
	const struct news2_range *range[NEWS2_PARTS_MAX];	/* if FREE */
	bool scored;
	int64_t total, most;	/* the most points of one part */
};

/* To the places of the table, half up. */
static enum rec_state
read_decimal(struct rec *r, int slot, int64_t *v)
{
	const int64_t place = num_pow10(FIELD_NUM_SCALE - NEWS2_PLACES);
	enum rec_state st = rec_dec(r, slot, FIELD_NUM_SCALE, v);
	int64_t up;

	if (st != REC_OK)
		return st;
	up = *v + place / 2;
	*v = up / place - (up % place < 0);
	return st;
}

/* The value of a part as its ranges have it. */
static enum rec_state
read_value(const struct news2_part *p, struct rec *r, int64_t *v)
{
	struct span word;
	enum rec_state st;
	bool yes;

	switch (p->field->type) {
	case FIELD_BOOL:
		st = rec_bool(r, p->slot, &yes);
		*v = st == REC_OK && yes;
		return st;
	case FIELD_CODE:
		st = rec_word(r, p->slot, &word);
		*v = st == REC_OK ? news2_word(p->field, word) : -1;
		return st;
	case FIELD_DECIMAL:
		return read_decimal(r, p->slot, v);
	default:
		return rec_int(r, p->slot, v);
	}
}

static const struct news2_range *
range_of(const struct news2_part *p, unsigned ways, int64_t v)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if ((p->range[i].ways & ways) != 0 && v >= p->range[i].low &&
		    v <= p->range[i].high)
			return &p->range[i];
	return NULL;
}

/*
 * Most records do not say that a person is not pregnant: a yes or no that is
 * not recorded does not stand in the way.
 */
static enum hindrance
look_at(const struct news2_part *p, enum rec_state st,
    const struct news2_range *range)
{
	if (st == REC_BAD)
		return NOT_USABLE;
	if (st == REC_MISSING)
		return p->scores || p->field->type != FIELD_BOOL ?
		    NOT_KNOWN : FREE;
	return p->scores || range == NULL ? FREE : OUTSIDE;
}

/* The way to read a saturation; scale 1 unless the record says 2. */
static unsigned
find_ways(const struct news2 *n, struct rec *r, struct found *f)
{
	int64_t scale = 1;
	enum rec_state st = rec_int(r, n->scale, &scale);
	bool oxygen = false;

	f->scale = st == REC_BAD || scale < 1 || scale > 2 ? NOT_USABLE :
	    FREE;
	if (f->scale != FREE)
		scale = 1;
	(void)rec_bool(r, n->oxygen, &oxygen);
	return 1u << NEWS2_WAY(scale, oxygen);
}

/* Reads all parts, so that all that is unusable is noted. */
static void
find(const struct news2 *n, struct rec *r, struct found *f)
{
	unsigned ways = find_ways(n, r, f);
	const struct news2_range *range;
	enum rec_state st;
	size_t i;

	f->scored = f->scale == FREE;
	for (i = 0; i < n->n; i++) {
		st = read_value(&n->part[i], r, &f->value[i]);
		range = st == REC_OK ? range_of(&n->part[i], ways,
		    f->value[i]) : NULL;
		f->range[i] = range;
		f->of[i] = look_at(&n->part[i], st, range);
		f->scored &= f->of[i] == FREE;
		if (range == NULL)
			continue;
		used_row(range->used);
		f->total += range->points;
		if (range->points > f->most)
			f->most = range->points;
	}
}

static void
why_value(const struct news2_part *p, const struct rec *r, int64_t v,
    struct buf *b)
{
	struct span text = rec_text(r, p->slot);
	char hold[NUM_TEXT_MAX];
	int64_t as_read;

	buf_addspan(b, p->field->name);
	buf_addc(b, ' ');
	if (p->field->type == FIELD_BOOL)
		text = v != 0 ? SPAN("yes") : SPAN("no");
	buf_addspan(b, text);
	if (p->field->type != FIELD_DECIMAL ||
	    num_parse(text, NEWS2_PLACES, &as_read) == 0)
		return;
	buf_adds(b, " (");
	buf_addspan(b, num_text(v, NEWS2_PLACES, hold));
	buf_addc(b, ')');
}

/* "spo2 97 (scale 2 on oxygen) = 3, ... = 5, medium (5 to 6)" */
static void
why_score(const struct news2 *n, const struct rec *r, const struct found *f,
    struct buf *b)
{
	const struct news2_range *range;
	const char *between = "";
	size_t i;

	for (i = 0; i < n->n; i++) {
		range = f->range[i];
		if (!n->part[i].scores)
			continue;
		buf_adds(b, between);
		why_value(&n->part[i], r, f->value[i], b);
		if (range->scale.n > 0)
			buf_fmt(b, " (scale %.*s)", (int)range->scale.n,
			    range->scale.p);
		buf_adds(b, " = ");
		buf_int(b, range->points);
		between = ", ";
	}
	buf_adds(b, ": total ");
	buf_int(b, f->total);
}

static void
why_none(const struct news2 *n, const struct rec *r, const struct found *f,
    struct buf *b)
{
	const char *between = "no score: ";
	size_t i;

	for (i = 0; i < n->n; i++) {
		if (f->of[i] == FREE)
			continue;
		buf_adds(b, between);
		between = ", ";
		if (f->of[i] == OUTSIDE) {
			why_value(&n->part[i], r, f->value[i], b);
			buf_adds(b, " is outside its use");
			continue;
		}
		buf_addspan(b, n->part[i].field->name);
		buf_adds(b, f->of[i] == NOT_KNOWN ? " not known" :
		    " not usable");
	}
	if (f->scale != FREE)
		buf_fmt(b, "%sspo2_scale not usable", between);
}

static void
explain(const struct news2 *n, struct rec *r, const struct found *f,
    const struct band *band)
{
	struct buf b = rec_buf(r);

	if (f->scored)
		why_score(n, r, f, &b);
	else
		why_none(n, r, f, &b);
	if (band != NULL) {
		buf_adds(&b, ", ");
		band_say(band, &b);
	}
	if (band != NULL && n->by_part[f->most].one != n->words.named[0])
		buf_fmt(&b, ", %lld in a part", (long long)f->most);
	buf_adds(&b, ", ");
	buf_addspan(&b, n->source);
	rec_set(r, n->why, buf_span(&b));
}

/* Has the file a column of a vital sign? Without a header it can have one. */
static bool
can_have(const struct news2 *n, const struct rec *r)
{
	size_t i = 0;

	if (!r->form->has_header)
		return true;
	while (i < n->nsigns && !rec_bound(r, n->sign[i]))
		i++;
	return i < n->nsigns;
}

/* Most records have no vital signs. */
static bool
has_sign(struct news2 *n, const struct rec *r)
{
	size_t i = 0;

	if (when_other_file(&n->file, r))
		n->here = can_have(n, r);
	while (n->here && i < n->nsigns && rec_lacks(r, n->sign[i]))
		i++;
	return n->here && i < n->nsigns;
}

void
news2_score(struct news2 *n, struct rec *r)
{
	static const struct span no_sex = { NULL, 0 };
	const struct band *band = NULL;
	struct found f = {0};

	if (!has_sign(n, r))
		return;
	find(n, r, &f);
	if (f.scored) {
		band = band_pick(&n->by_part[f.most], f.total, no_sex);
		rec_set_int(r, n->out, f.total);
	}
	if (band != NULL)
		rec_set(r, n->band, band->word);
	if (n->why != -1)
		explain(n, r, &f, band);
}
