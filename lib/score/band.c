/* SPDX-License-Identifier: MIT */
/* Bands: the words for ranges of a score. */
#include "score/band.h"

#include <stdlib.h>

struct columns {
	int score, reading, low, high, band, source;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	if ((c->score = table_need(t, "score", e)) == -1 ||
	    (c->low = table_need(t, "low", e)) == -1 ||
	    (c->high = table_need(t, "high", e)) == -1 ||
	    (c->band = table_need(t, "band", e)) == -1)
		return -1;
	c->reading = table_col(t, "reading");
	c->source = table_col(t, "source");
	return 0;
}

static struct span
keep(struct bands *b, struct span s)
{
	return (struct span){ arena_dup(&b->mem, s.p, s.n), s.n };
}

/* The place of a reading, a new one if need be. */
static struct band_reading *
reading_place(struct bands *b, struct span score, struct span name)
{
	struct band_reading *r;
	size_t i;

	for (i = 0; i < b->n; i++)
		if (span_eq(b->reading[i].score, score) &&
		    span_eq(b->reading[i].name, name))
			return &b->reading[i];
	b->reading = mem_grow(b->reading, b->n + 1, sizeof(*b->reading));
	r = &b->reading[b->n++];
	*r = (struct band_reading){ .score = keep(b, score),
	    .name = keep(b, name) };
	return r;
}

static int
take_number(const struct table *t, size_t row, int col, int64_t *out,
    struct fault *e)
{
	int rc = table_int(t, row, col, out, e);

	if (rc == 0)
		return table_fault(t, row, col, e, "must not be empty");
	return rc == 1 ? 0 : -1;
}

/* Puts a band among those of its reading; -1 if it overlaps one. */
static int
add_band(struct band_reading *r, const struct band *band)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (band->low <= r->band[i].high &&
		    r->band[i].low <= band->high)
			return -1;
	r->band = mem_grow(r->band, r->n + 1, sizeof(*r->band));
	r->band[r->n++] = *band;
	return 0;
}

static int
load_row(struct bands *b, const struct table *t, size_t row,
    const struct columns *c, struct fault *e)
{
	struct span score = table_cell(t, row, c->score);
	struct band band = {0};

	if (score.n == 0)
		return table_fault(t, row, c->score, e, "expected a field");
	if (take_number(t, row, c->low, &band.low, e) == -1 ||
	    take_number(t, row, c->high, &band.high, e) == -1)
		return -1;
	if (band.low > band.high)
		return table_fault(t, row, c->high, e, "less than low");
	band.word = keep(b, table_cell(t, row, c->band));
	if (band.word.n == 0)
		return table_fault(t, row, c->band, e, "expected a word");
	band.source = keep(b, table_cell(t, row, c->source));
	if (add_band(reading_place(b, score, table_cell(t, row, c->reading)),
	    &band) == -1)
		return table_fault(t, row, c->low, e,
		    "overlaps another band of the reading");
	return 0;
}

static void
mark_top(struct band_reading *r)
{
	size_t i, top = 0;

	for (i = 1; i < r->n; i++)
		if (r->band[i].low > r->band[top].low)
			top = i;
	r->band[top].top = true;
}

int
bands_load(struct bands *b, const struct table *t, struct fault *e)
{
	struct columns c;
	size_t i;

	if (find_columns(t, &c, e) == -1)
		return -1;
	for (i = 0; i < t->nrows; i++)
		if (load_row(b, t, i, &c, e) == -1)
			return -1;
	for (i = 0; i < b->n; i++)
		mark_top(&b->reading[i]);
	return 0;
}

void
bands_free(struct bands *b)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		free(b->reading[i].band);
	free(b->reading);
	arena_free(&b->mem);
	*b = (struct bands){0};
}

const struct band_reading *
bands_find(const struct bands *b, struct span score, struct span reading)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		if (span_eq(b->reading[i].score, score) &&
		    span_eq(b->reading[i].name, reading))
			return &b->reading[i];
	return NULL;
}

const struct band *
band_of(const struct band_reading *r, int64_t value)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (value >= r->band[i].low && value <= r->band[i].high)
			return &r->band[i];
	return NULL;
}

bool
band_choose(const struct bands *b, struct span score, struct span reading,
    struct band_choice *out)
{
	size_t i;

	*out = (struct band_choice){0};
	out->one = bands_find(b, score, reading);
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
band_wish(struct band_wishes *w, const char *arg, struct fault *e)
{
	const char *eq = strchr(arg, '=');

	if (eq == NULL || eq == arg || eq[1] == '\0')
		return fault_set(e, FAULT_TABLE,
		    "--reading: expected NAME=READING");
	if (w->n == BAND_WISHES_MAX)
		return fault_set(e, FAULT_TABLE,
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
