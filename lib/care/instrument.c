/* SPDX-License-Identifier: MIT */
/* Instruments: scoring. */
#include "care/instrument.h"

#include <stdlib.h>

#include "care/cite.h"
#include "rec/set.h"

/* The answers to one instrument. */
struct answers {
	int64_t sum;
	size_t given, missing, wrong;
	uint64_t alerts;
	bool asked;
};

static enum rec_state
read_answer(const struct instrument_item *it, struct rec *r, int64_t *answer,
    int64_t *points)
{
	enum rec_state st = rec_int(r, it->slot, answer);
	uint64_t at;

	if (st != REC_OK)
		return st;
	at = (uint64_t)*answer - (uint64_t)it->base;
	if (at >= it->n || it->points[at] == INSTRUMENT_NO_POINTS) {
		rec_slot_issue(r, it->slot, "out_of_range");
		return REC_BAD;
	}
	*points = it->points[at] * it->weight;
	return REC_OK;
}

static void
read_answers(const struct instrument *in, struct rec *r, struct answers *a)
{
	const struct instrument_item *it;
	int64_t answer, points;
	enum rec_state st;
	size_t i;

	*a = (struct answers){0};
	for (i = 0; i < in->nitems; i++) {
		it = &in->item[i];
		st = read_answer(it, r, &answer, &points);
		if (st != REC_OK) {
			a->wrong += st == REC_BAD;
			a->missing += st == REC_MISSING;
			continue;
		}
		a->given++;
		a->sum += points;
		if (!it->alerts)
			continue;
		a->asked = true;
		if (answer >= it->alert_from)
			a->alerts |= (uint64_t)1 << it->alert;
	}
}

/* sum * items / given, half up. */
static int64_t
prorated(const struct answers *a, size_t items)
{
	int64_t n = (int64_t)items, given = (int64_t)a->given;
	int64_t twice = 2 * a->sum * n + given;

	return twice / (2 * given) - (twice % (2 * given) < 0);
}

static bool
total_of(const struct instrument *in, const struct answers *a,
    int64_t *total)
{
	if (a->wrong > 0)
		return false;
	*total = a->sum;
	if (a->missing == 0)
		return true;
	if (!in->prorate || a->given == 0 ||
	    (int64_t)a->missing > in->max_missing)
		return false;
	*total = prorated(a, in->nitems);
	return true;
}

static const struct band *
band_for(const struct instruments *all, const struct instrument *in,
    struct rec *r, int64_t total)
{
	struct span sex = { NULL, 0 };

	if (band_by_sex(&in->choice) && rec_word(r, all->sex, &sex) != REC_OK)
		return NULL;
	return band_pick(&in->choice, total, sex);
}

/* "items 1 0 - 2 ..." with what was not usable as a question mark. */
static void
why_answers(const struct instrument *in, struct rec *r, struct buf *b)
{
	int64_t answer, points;
	enum rec_state st;
	size_t i;

	buf_adds(b, in->nitems == 1 ? "item" : "items");
	for (i = 0; i < in->nitems; i++) {
		buf_addc(b, ' ');
		st = read_answer(&in->item[i], r, &answer, &points);
		if (st == REC_OK)
			buf_int(b, points);
		else
			buf_addc(b, st == REC_MISSING ? '-' : '?');
	}
}

static void
why_total(const struct instrument *in, const struct answers *a,
    int64_t total, const struct band *band, struct buf *b)
{
	if (a->missing > 0) {
		buf_fmt(b, " = %lld of %zu answers, prorated to %zu",
		    (long long)a->sum, a->given, in->nitems);
	}
	buf_adds(b, " = ");
	buf_int(b, total);
	if (band != NULL) {
		buf_adds(b, ", ");
		band_say(band, b);
	}
}

static void
why_none(const struct instrument *in, const struct answers *a, struct buf *b)
{
	buf_adds(b, ": no total, ");
	if (a->missing > 0)
		buf_fmt(b, "%zu of %zu missing", a->missing, in->nitems);
	if (a->wrong > 0)
		buf_fmt(b, "%s%zu of %zu not usable",
		    a->missing > 0 ? ", " : "", a->wrong, in->nitems);
	if (in->prorate)
		buf_fmt(b, ", prorated for %lld missing at most",
		    (long long)in->max_missing);
	else
		buf_adds(b, ", not prorated");
}

static void
explain(const struct instrument *in, struct rec *r, const struct answers *a,
    const int64_t *total, const struct band *band)
{
	struct buf b = {0};

	why_answers(in, r, &b);
	if (total != NULL)
		why_total(in, a, *total, band, &b);
	else
		why_none(in, a, &b);
	buf_adds(&b, ", ");
	buf_addspan(&b, in->source);
	rec_set(r, in->why, rec_keep(r, (struct span){ b.p, b.n }));
	buf_free(&b);
}

static void
score(const struct instruments *all, const struct instrument *in,
    struct rec *r, struct instrument_found *found)
{
	const struct band *band = NULL;
	struct answers a;
	int64_t total;
	bool scored;

	read_answers(in, r, &a);
	found->alerts |= a.alerts;
	found->asked |= a.asked;
	if (a.given + a.wrong == 0)
		return;
	scored = total_of(in, &a, &total);
	if (scored) {
		rec_set_int(r, in->out, total);
		band = band_for(all, in, r, total);
		if (band != NULL && in->band != -1)
			rec_set(r, in->band, band->word);
	}
	if (in->why != -1)
		explain(in, r, &a, scored ? &total : NULL, band);
}

void
instruments_ready(struct instruments *all, struct slots *sl)
{
	const struct instrument *in;
	int *need;
	size_t i, k;

	for (i = 0; i < all->n; i++) {
		in = &all->list[i];
		need = mem_alloc(in->nitems, sizeof(*need));
		for (k = 0; k < in->nitems; k++)
			need[k] = in->item[k].slot;
		slots_need(sl, in->out, need, in->nitems);
		if (in->band != -1)
			slots_need(sl, in->band, need, in->nitems);
		if (in->why != -1)
			slots_need(sl, in->why, need, in->nitems);
		free(need);
	}
	all->active = mem_alloc(all->n, sizeof(*all->active));
}

static bool
is_bound(const struct instrument *in, const struct rec *r)
{
	size_t i;

	for (i = 0; i < in->nitems; i++)
		if (rec_bound(r, in->item[i].slot))
			return true;
	return false;
}

/* The instruments that the input can have: all records of CSV are alike. */
static void
find_active(struct instruments *in, const struct rec *r)
{
	size_t i;

	if (r->form == REC_CSV && in->bound == r->bound)
		return;
	in->bound = r->bound;
	in->nactive = 0;
	for (i = 0; i < in->n; i++)
		if (is_bound(&in->list[i], r))
			in->active[in->nactive++] = i;
}

static bool
is_asked(const struct instrument *in, const struct rec *r)
{
	size_t i;

	for (i = 0; i < in->nitems; i++)
		if (r->in[in->item[i].slot].state != REC_MISSING)
			return true;
	return false;
}

void
instruments_score(struct instruments *in, struct rec *r,
    struct instrument_found *found)
{
	const struct instrument *one;
	size_t i;

	*found = (struct instrument_found){0};
	find_active(in, r);
	for (i = 0; i < in->nactive; i++) {
		one = &in->list[in->active[i]];
		if (is_asked(one, r))
			score(in, one, r, found);
	}
}

void
instruments_alerts(const struct instruments *in, struct rec *r,
    uint64_t alerts)
{
	size_t i;

	for (i = 0; i < in->nalerts; i++)
		if ((alerts >> i & 1) != 0)
			rec_list_add(r, in->alert[i]);
}
