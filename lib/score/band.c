/* SPDX-License-Identifier: MIT */
/* Bands: the words for ranges of a score. */
#include "score/band.h"

#include "rule/cols.h"
#include "rule/used.h"

/* The reading of a score, by both names; NULL if it is not found. */
static struct band_reading *
find_reading(const struct bands *b, struct span score, struct span reading)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (span_eq(b->reading[i].score, score) &&
		    span_eq(b->reading[i].name, reading))
			return &b->reading[i];
	return NULL;
}

/* The same; a new one if need be. */
static struct band_reading *
reading_place(struct bands *b, struct span score, struct span name)
{
	struct band_reading *r = find_reading(b, score, name);

	if (r != NULL)
		return r;
	r = &b->reading[b->n++];
	*r = (struct band_reading){ .score = score, .name = name };
	return r;
}

/* A row of the table. */
struct band_row {
	const struct field *score;
	struct span reading;
	struct band band;
};

#define AT(member) offsetof(struct band_row, member)

static const struct col col[] = {
	{ "score",   AT(score),       COL_DEF,  .need = true },
	{ "reading", AT(reading),     COL_TEXT },
	{ "low",     AT(band.low),    COL_INT,  .need = true },
	{ "high",    AT(band.high),   COL_INT,  .need = true },
	{ "band",    AT(band.word),   COL_TEXT, .need = true },
	{ "source",  AT(band.source), COL_TEXT },
	MARK(AT(band.used)),
};

/*
 * Does low come next after high? A score that goes in steps of 5 or 10, as
 * all bounds of its bands do, has no values between.
 */
static bool
follows(int64_t high, int64_t low)
{
	int64_t step = low - high;

	return step == 1 || ((step == 5 || step == 10) && high % step == 0);
}

static void
take_row(struct bands *b, struct row *r, const struct band_row *in)
{
	const struct band *band = &in->band;
	struct band_reading *of;

	if (band->low > band->high) {
		(void)row_fault(r, "high", "less than low");
		return;
	}
	of = reading_place(b, in->score->name, in->reading);
	if (of->n > 0 && band->low <= of->band[of->n - 1].high) {
		(void)row_fault(r, "low", "must be above the band before it "
		    "in the same reading");
		return;
	}
	if (of->n > 0 && !follows(of->band[of->n - 1].high, band->low)) {
		(void)row_fault(r, "low", "gap after the band before it in "
		    "the same reading");
		return;
	}
	of->band = arena_grow(binder_mem(r->b), of->band, of->n + 1,
	    sizeof(*of->band));
	of->band[of->n++] = *band;
}

int
bands_bind(struct bands *b, struct binder *bd)
{
	struct band_row in;
	struct row r;
	size_t i;

	table_bind(&r, bd, "bands", col, COUNT(col));
	b->reading = row_room(&r, sizeof(*b->reading));
	while (row_next(&r, &in, sizeof(in)))
		take_row(b, &r, &in);
	for (i = 0; i < b->n; i++)
		b->reading[i].band[b->reading[i].n - 1].top = true;
	return row_end(&r);
}

/* The band of a value; NULL where no band holds it. */
static const struct band *
band_of(const struct band_reading *r, int64_t value)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (value >= r->band[i].low && value <= r->band[i].high) {
			used_row(r->band[i].used);
			return &r->band[i];
		}
	return NULL;
}

bool
band_choose(const struct bands *b, struct span score, struct span reading,
    struct band_choice *out)
{
	size_t i;

	*out = (struct band_choice){0};
	out->one = find_reading(b, score, reading);
	if (out->one != NULL || reading.n > 0)
		return out->one != NULL;
	for (i = 0; i < b->n && out->n < BAND_NAMED_MAX; i++)
		if (span_eq(b->reading[i].score, score))
			out->named[out->n++] = &b->reading[i];
	return out->n > 0;
}

const struct band *
band_pick(const struct band_choice *c, int64_t value, struct span sex)
{
	size_t i;

	if (c->one != NULL)
		return band_of(c->one, value);
	for (i = 0; i < c->n; i++)
		if (span_eq(c->named[i]->name, sex))
			return band_of(c->named[i], value);
	return NULL;
}

void
band_say(const struct band *b, struct buf *out)
{
	buf_addspan(out, b->word);
	buf_adds(out, " (");
	buf_int(out, b->low);
	if (b->low != b->high && b->top) {
		buf_adds(out, " and more");
	} else if (b->low != b->high) {
		buf_adds(out, " to ");
		buf_int(out, b->high);
	}
	buf_addc(out, ')');
}

int
band_wish(void *wishes, const char *arg, struct fault *e)
{
	struct band_wishes *w = wishes;
	const char *eq = strchr(arg, '=');

	if (eq == NULL || eq == arg || eq[1] == '\0')
		return fault_set(e, FAULT_USE,
		    "--reading: expected NAME=READING");
	if (w->n == BAND_WISHES_MAX)
		return fault_set(e, FAULT_USE,
		    "--reading: at most %d of them",
		    BAND_WISHES_MAX);
	w->name[w->n] = (struct span){ arg, (size_t)(eq - arg) };
	w->reading[w->n++] = span_of(eq + 1);
	return 0;
}

bool
band_choose_wished(const struct bands *b, struct span score,
    struct span name, struct band_wishes *w, struct band_choice *out)
{
	struct band_choice wished;
	bool any = band_choose(b, score, (struct span){ NULL, 0 }, out);
	size_t i;

	for (i = 0; i < w->n; i++)
		if (span_eq(w->name[i], name) &&
		    band_choose(b, score, w->reading[i], &wished)) {
			w->granted[i] = true;
			*out = wished;
			any = true;
		}
	return any;
}

int
band_wishes_end(const struct band_wishes *w, struct fault *e)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (!w->granted[i])
			return fault_set(e, FAULT_USE,
			    "--reading: no score \"%.*s\" with "
			    "a reading \"%.*s\" in the table bands",
			    (int)w->name[i].n, w->name[i].p,
			    (int)w->reading[i].n, w->reading[i].p);
	return 0;
}
