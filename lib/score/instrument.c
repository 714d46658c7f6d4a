/* SPDX-License-Identifier: MIT */
/* Instruments: scoring. */
#include "score/instrument.h"

#include "rec/set.h"
#include "rule/used.h"
#include "score/instrument-internal.h"

/* The answers to one instrument. */
struct answers {
	int64_t sum;
	int64_t least, most;	/* what those without an answer could add */
	size_t given, missing, wrong;
	uint64_t alerts;
	bool asked;
};

/* One digit is its own number, and all that most answers are. */
static enum rec_state
read_value(const struct instrument_answer *a, struct rec *r, int64_t *value)
{
	const struct val *v = rec_val(r, a->slot);
	int64_t digit;

	if (v->state == REC_OK && v->n == 1) {
		digit = (int64_t)(unsigned char)*v->p - '0';
		if (digit >= 0 && digit <= 9 &&
		    digit * FIELD_NUM_ONE >= a->low &&
		    digit * FIELD_NUM_ONE <= a->high) {
			*value = digit;
			return REC_OK;
		}
	}
	return rec_int(r, a->slot, value);
}

/* Reads the answers of the record; false if there are none, as usual. */
static bool
read_all(struct instruments *in, struct rec *r)
{
	struct instrument_answer *a;
	size_t i = 0, n = in->nhere;

	while (i < n && rec_lacks(r, in->here[i]->slot))
		i++;
	if (i == n)
		return false;
	for (i = 0; i < n; i++) {
		a = in->here[i];
		a->state = rec_has(r, a->slot) ?
		    read_value(a, r, &a->value) : REC_MISSING;
	}
	return true;
}

static enum rec_state
points_of(const struct instruments *all, const struct instrument_item *it,
    struct rec *r, int64_t *points)
{
	const struct instrument_answer *a = &all->answer[it->at];
	uint64_t at;

	if (a->state != REC_OK)
		return a->state;
	at = (uint64_t)a->value - (uint64_t)it->base;
	if (at >= it->n || it->points[at] == INSTRUMENT_NO_POINTS) {
		rec_spoil(r, it->slot, "out_of_range");
		return REC_BAD;
	}
	used_row(it->used);
	*points = it->points[at] * it->weight;
	return REC_OK;
}

static void
take_answer(const struct instruments *all, const struct instrument_item *it,
    struct rec *r, struct answers *a)
{
	int64_t points;
	enum rec_state st = points_of(all, it, r, &points);

	if (st != REC_OK) {
		a->wrong += st == REC_BAD;
		a->missing += st == REC_MISSING;
		a->least += it->least;
		a->most += it->most;
		return;
	}
	a->given++;
	a->sum += points;
	if (!it->alerts)
		return;
	a->asked = true;
	if (all->answer[it->at].value >= it->alert_from)
		a->alerts |= (uint64_t)1 << it->alert;
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
	    (int64_t)a->missing > in->head->max_missing)
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
why_answers(const struct instruments *all, const struct instrument *in,
    struct rec *r, struct buf *b)
{
	int64_t points;
	enum rec_state st;
	size_t i;

	buf_adds(b, in->nitems == 1 ? "item" : "items");
	for (i = 0; i < in->nitems; i++) {
		buf_addc(b, ' ');
		st = points_of(all, &in->item[i], r, &points);
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
	if (a->missing > 0 && a->given > 0) {
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
		    (long long)in->head->max_missing);
	else
		buf_adds(b, ", not prorated");
}

static void
why_value(const int64_t *total, const struct band *band, struct buf *b)
{
	if (total == NULL) {
		buf_adds(b, "not usable");
		return;
	}
	buf_int(b, *total);
	buf_adds(b, " as given");
	if (band != NULL) {
		buf_adds(b, ", ");
		band_say(band, b);
	}
}

/* Ends with the source, and with the notice of the owner of the rights. */
static void
set_why(const struct instrument *in, struct rec *r, struct buf *b)
{
	buf_adds(b, ", ");
	buf_addspan(b, in->head->source);
	if (in->head->notice.n > 0) {
		buf_adds(b, ". ");
		buf_addspan(b, in->head->notice);
	}
	rec_set(r, in->why, buf_span(b));
}

static void
explain(const struct instruments *all, const struct instrument *in,
    struct rec *r, const struct answers *a, const int64_t *total,
    const struct band *band)
{
	struct buf b = rec_buf(r);

	if (in->head->kind == INSTRUMENT_VALUE) {
		why_value(total, band, &b);
		set_why(in, r, &b);
		return;
	}
	if (a->given + a->wrong > 0)
		why_answers(all, in, r, &b);
	else
		buf_adds(&b, "total as the source has it");
	if (total != NULL)
		why_total(in, a, *total, band, &b);
	else if (a->given + a->wrong > 0)
		why_none(in, a, &b);
	else
		buf_adds(&b, ": not usable");
	if (total == NULL && band != NULL) {
		buf_adds(&b, ", whatever is missing ");
		band_say(band, &b);
	}
	set_why(in, r, &b);
}

/* The band, if no missing answer could change it; else NULL. */
static const struct band *
sure_band(const struct instruments *all, const struct instrument *in,
    struct rec *r, const struct answers *a)
{
	const struct band *low;

	if (in->head->missing != INSTRUMENT_BOUND || a->given == 0)
		return NULL;
	low = band_for(all, in, r, a->sum + a->least);
	return low == band_for(all, in, r, a->sum + a->most) ? low : NULL;
}

static void
set_score(const struct instrument *in, struct rec *r, const int64_t *total,
    const struct band *band)
{
	if (in->head->kind == INSTRUMENT_WORD) {
		if (band != NULL)
			rec_set(r, in->out, band->word);
		return;
	}
	if (total != NULL)
		rec_set_int(r, in->out, *total);
	if (band != NULL && in->band != -1)
		rec_set(r, in->band, band->word);
}

/* Notes that the source's own total cannot be that of its answers. */
static void
compare_total(const struct instruments *all, const struct instrument *in,
    struct rec *r, const struct answers *a)
{
	int64_t stated;

	if (in->total != NULL && a->given > 0 &&
	    points_of(all, in->total, r, &stated) == REC_OK &&
	    (stated < a->sum + a->least || stated > a->sum + a->most))
		rec_slot_issue(r, in->total->slot, "contradicts_its_items");
}

static void
score(const struct instruments *all, const struct instrument *in,
    struct rec *r, struct instrument_found *found)
{
	const struct band *band;
	struct answers a = {0};
	int64_t total;
	bool scored;
	size_t i;

	for (i = 0; i < in->nitems; i++)
		take_answer(all, &in->item[i], r, &a);
	found->alerts |= a.alerts;
	found->asked |= a.asked;
	compare_total(all, in, r, &a);
	if (a.given + a.wrong > 0)
		scored = total_of(in, &a, &total);
	else if (in->total != NULL &&
	    all->answer[in->total->at].state != REC_MISSING)
		scored = points_of(all, in->total, r, &total) == REC_OK;
	else
		return;
	used_row(in->head->used);
	band = scored ? band_for(all, in, r, total) :
	    sure_band(all, in, r, &a);
	set_score(in, r, scored ? &total : NULL, band);
	if (in->why != -1)
		explain(all, in, r, &a, scored ? &total : NULL, band);
}

static bool
is_bound(const struct instrument *in, const struct rec *r)
{
	size_t i;

	for (i = 0; i < in->nitems; i++)
		if (rec_bound(r, in->item[i].slot))
			return true;
	return in->total != NULL && rec_bound(r, in->total->slot);
}

/* The instruments that the input can have: all records of CSV are alike. */
static void
find_active(struct instruments *in, const struct rec *r)
{
	size_t i;

	if (r->form->has_header && rec_alike(r, in->bound))
		return;
	in->bound = r->bound;
	in->nactive = 0;
	for (i = 0; i < in->n; i++)
		if (is_bound(&in->list[i], r))
			in->active[in->nactive++] = i;
	in->nhere = 0;
	for (i = 0; i < in->nanswers; i++) {
		in->answer[i].state = REC_MISSING;
		if (rec_bound(r, in->answer[i].slot))
			in->here[in->nhere++] = &in->answer[i];
	}
}

void
instruments_score(struct instruments *in, struct rec *r,
    struct instrument_found *found)
{
	size_t i;

	*found = (struct instrument_found){0};
	find_active(in, r);
	if (!read_all(in, r))
		return;
	for (i = 0; i < in->nactive; i++)
		score(in, &in->list[in->active[i]], r, found);
}
