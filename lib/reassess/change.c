/* SPDX-License-Identifier: MIT */
/* What has changed between two records of one case. */
#include "reassess/change.h"

#include "base/num.h"
#include "base/words.h"
#include "rec/join.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

#define SCORE_MAX ((int64_t)1000000000 * FIELD_NUM_ONE)	/* no score has more */

struct score_row {
	const struct field *field;
	struct span kind;
	int worse;
	int64_t mic, mic_percent;
	bool has_mic;
	bool *used;
};

#define AT(member) offsetof(struct score_row, member)
#define REST \
	{ "worse",       AT(worse), COL_WORD, .words = "higher|lower", \
	    .need = true }, \
	{ "mic",         AT(mic), COL_DEC, .scale = FIELD_NUM_SCALE, \
	    .high = INT64_MAX, .has = AT(has_mic) }, \
	{ "mic_percent", AT(mic_percent), COL_INT, .high = 100 }, \
	MARK(AT(used))

static const struct col instruments[] = {
	{ "output",      AT(field), COL_DEF, .need = true },
	REST,
	{ "kind",        AT(kind), COL_TEXT },
};

static const struct col changes[] = {
	{ "score",       AT(field), COL_DEF, .need = true },
	REST,
};

static struct change_score *
score_named(struct change *c, struct arena *mem, struct span field)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (span_eq(c->score[i].field, field))
			return &c->score[i];
	c->score = arena_grow(mem, c->score, c->n + 1, sizeof(*c->score));
	return &c->score[c->n++];
}

/* Instruments of the kind word have no number to compare. */
static void
take_row(struct change *c, struct row *r, const struct score_row *in)
{
	struct change_score *s;

	if (span_is(in->kind, "word"))
		return;
	if (!field_is_number(in->field->type)) {
		(void)row_fault(r, r->col[0].name,
		    "expected a field that is a number");
		return;
	}
	s = score_named(c, binder_mem(r->b), in->field->name);
	*s = (struct change_score){ .field = in->field->name,
	    .lower_is_worse = in->worse == 1, .has_mic = in->has_mic,
	    .mic = in->mic, .mic_percent = in->mic_percent,
	    .used = in->used };
}

static int
load_table(struct change *c, struct binder *b, const char *name,
    const struct col *col, size_t n)
{
	struct score_row in;
	struct row r;

	table_bind(&r, b, name, col, n);
	while (row_next(&r, &in, sizeof(in)))
		take_row(c, &r, &in);
	return row_end(&r);
}

/* The band of a score is the field of its name and "_band". */
static void
bind_band(struct change_score *s, struct slots *before, struct binder *b)
{
	const struct field *f = binder_field(b, s->field, "_band");

	if (f == NULL)
		return;
	s->band = f->name;
	s->band_now = binder_read(b, f->name);
	s->band_before = slots_read(before, b->dict, f->name);
}

static void
bind_fields(struct change *c, struct slots *before, struct binder *b)
{
	static const struct span plan[PLAN_LISTS] = { { "plan_items", 10 },
	    { "plan_done", 9 }, { "plan_declined", 13 },
	    { "plan_failed", 11 } };
	struct change_score *s;
	size_t i;

	for (i = 0; i < c->n; i++) {
		s = &c->score[i];
		s->now = binder_read(b, s->field);
		s->before = slots_read(before, b->dict, s->field);
		bind_band(s, before, b);
	}
	c->issues_before = slots_read(before, b->dict, SPAN("issues"));
	c->omaha = binder_read(b, SPAN("omaha"));
	c->omaha_before = slots_read(before, b->dict, SPAN("omaha"));
	for (i = 0; i < PLAN_LISTS; i++) {
		c->plan[i] = binder_read(b, plan[i]);
		c->plan_before[i] = slots_read(before, b->dict, plan[i]);
	}
}

int
change_bind(struct change *c, struct slots *before, struct binder *b)
{
	int rc = load_table(c, b, "instruments", instruments,
	    COUNT(instruments));

	if (load_table(c, b, "change", changes, COUNT(changes)) == -1)
		rc = -1;
	bind_fields(c, before, b);
	return rc;
}

static void
add_difference(struct buf *out, int64_t v)
{
	if (v > 0)
		buf_addc(out, '+');
	buf_short(out, v, FIELD_NUM_SCALE);
}

/* gain: how much better, in millionths; negative is worse. */
static bool
is_important(const struct change_score *s, int64_t before, int64_t gain)
{
	int64_t size = gain < 0 ? -gain : gain;

	if (s->has_mic && size >= s->mic)
		return true;
	return s->mic_percent > 0 && gain > 0 && before > 0 &&
	    gain * 100 >= before * s->mic_percent;
}

static void
score_why(const struct change_score *s, int64_t before, int64_t now,
    int64_t gain, struct buf *why)
{
	words_join(why, "; ");
	buf_addspan(why, s->field);
	buf_addc(why, ' ');
	buf_short(why, before, FIELD_NUM_SCALE);
	buf_adds(why, " to ");
	buf_short(why, now, FIELD_NUM_SCALE);
	buf_adds(why, gain > 0 ? ", better by " : ", worse by ");
	buf_short(why, gain < 0 ? -gain : gain, FIELD_NUM_SCALE);
	if (!s->has_mic && s->mic_percent == 0) {
		buf_adds(why, ", minimal important change: none published");
		return;
	}
	buf_adds(why, is_important(s, before, gain) ? ", important (" :
	    ", not important (");
	buf_short(why, s->mic, FIELD_NUM_SCALE);
	buf_adds(why, " and more");
	if (s->mic_percent > 0)
		buf_fmt(why, ", or better by %lld percent",
		    (long long)s->mic_percent);
	buf_addc(why, ')');
}

enum change_verdict
change_score(const struct change_score *s, int64_t before, int64_t now,
    struct buf *out, struct buf *why)
{
	int64_t gain = s->lower_is_worse ? now - before : before - now;

	used_row(s->used);
	if (gain == 0)
		return CHANGE_SAME;
	words_join(out, ";");
	buf_addspan(out, s->field);
	buf_addc(out, ':');
	add_difference(out, now - before);
	buf_adds(out, gain > 0 ? ":better" : ":worse");
	if (is_important(s, before, gain))
		buf_adds(out, ":important");
	if (why != NULL)
		score_why(s, before, now, gain, why);
	return gain > 0 ? CHANGE_BETTER : CHANGE_WORSE;
}

bool
change_value(const struct change_score *s, struct rec *r, int64_t *out)
{
	return rec_dec(r, s->now, FIELD_NUM_SCALE, out) == REC_OK &&
	    *out <= SCORE_MAX && *out >= -SCORE_MAX;
}

void
change_trend(const struct change_score *s, int64_t difference,
    const char *word, int64_t n, struct buf *out)
{
	words_join(out, ";");
	buf_addspan(out, s->field);
	buf_addc(out, ':');
	add_difference(out, difference);
	buf_addc(out, ':');
	buf_adds(out, word);
	buf_addc(out, ':');
	buf_int(out, n);
}

const char change_prior_not_usable[] = "prior_not_usable";

static bool
prior_score(const struct field *f, struct span prior, int64_t *before)
{
	return !join_is_unusable(prior) && rec_problem(f, prior) == NULL &&
	    num_parse(prior, FIELD_NUM_SCALE, before) == 0 &&
	    *before <= SCORE_MAX && *before >= -SCORE_MAX;
}

/*
 * A number of both records, within what a score can be: REC_OK; REC_MISSING
 * where one has none, REC_BAD where one cannot be used.
 */
static enum rec_state
both_scores(const struct change_score *s, struct rec *r, struct span prior,
    int64_t *before, int64_t *now)
{
	enum rec_state st = REC_MISSING;
	bool missing = prior.n == 0 && !join_is_unusable(prior);

	if (rec_has(r, s->now))
		st = rec_dec(r, s->now, FIELD_NUM_SCALE, now);
	if (missing)
		return st == REC_OK ? REC_MISSING : st;
	if (prior_score(&r->slots->s[s->now].def, prior, before) &&
	    (st != REC_OK || (*now <= SCORE_MAX && *now >= -SCORE_MAX)))
		return st;
	if (st == REC_OK)
		rec_issue(r, s->field, change_prior_not_usable);
	return REC_BAD;
}

/* Can the words of a band be used, and written into a list? */
static bool
band_usable(const struct change_score *s, const struct rec *r,
    struct span band)
{
	return band.n > 0 && memchr(band.p, ';', band.n) == NULL &&
	    rec_problem(&r->slots->s[s->band_now].def, band) == NULL;
}

static void
find_band(const struct change_score *s, struct rec *r, struct span before,
    struct buf *out)
{
	static const char *const side[] = { [CHANGE_NONE] = ":same",
	    [CHANGE_BETTER] = ":better", [CHANGE_SAME] = ":same",
	    [CHANGE_WORSE] = ":worse" };
	struct span now = rec_text(r, s->band_now);

	if (join_is_unusable(before))
		rec_issue(r, s->band, change_prior_not_usable);
	if (!band_usable(s, r, before) || !band_usable(s, r, now) ||
	    span_eq(before, now))
		return;
	words_join(out, ";");
	buf_addspan(out, s->band);
	buf_addc(out, ':');
	buf_addspan(out, before);
	buf_addc(out, '>');
	buf_addspan(out, now);
	buf_adds(out, side[s->verdict]);
}

static void
find_score(const struct change *c, struct change_score *s, struct rec *r,
    const struct span *prior, struct buf *out)
{
	int64_t before, now;
	enum rec_state both = both_scores(s, r, prior[s->before], &before,
	    &now);

	s->verdict = CHANGE_NONE;
	if (both == REC_OK)
		s->verdict = change_score(s, before, now, out, c->why);
	/* The band of a score that cannot be used cannot be used, either. */
	if (both != REC_BAD && s->band.n > 0)
		find_band(s, r, prior[s->band_before], out);
}

bool
change_has_plan(const struct change *c, const struct rec *r)
{
	return rec_asked(r, c->plan[PLAN_LIST_ITEMS]);
}

/* A list of the record into *now; one that cannot be used is noted. */
static void
find_list(struct rec *r, int slot, struct span before, struct span *now)
{
	*now = join_value(r, slot);
	if (join_is_unusable(*now) && !rec_noted(r, slot))
		rec_slot_issue(r, slot, val_spoilt(rec_val(r, slot)));
	if (join_is_unusable(before))
		rec_slot_issue(r, slot, change_prior_not_usable);
}

/*
 * Has r an issue that it did not have before? Then a rule that holds no more
 * may hang on a value that was lost.
 */
static bool
has_lost_more(const struct rec *r, struct span before)
{
	struct span now = rec_came_with(r), item;

	while (now.n > 0 && span_next(&now, ';', &item)) {
		item = span_trim(item);
		if (item.n > 0 && !words_have(before, ';', item))
			return true;
	}
	return false;
}

static void
find_plan(const struct change *c, struct rec *r, const struct span *prior,
    struct buf *out)
{
	struct span before[PLAN_LISTS], now[PLAN_LISTS];
	int i;

	for (i = 0; i < PLAN_LISTS; i++) {
		before[i] = prior[c->plan_before[i]];
		find_list(r, c->plan[i], before[i], &now[i]);
	}
	if ((c->plan_was_there || before[PLAN_LIST_ITEMS].n > 0) &&
	    (now[PLAN_LIST_ITEMS].n > 0 || change_has_plan(c, r))) {
		change_come(before, now, out);
		if (has_lost_more(r, prior[c->issues_before]))
			change_closed(before, now, out);
		else
			change_gone(before, now, out);
	}
	if (!c->no_stuck)
		change_stuck(before, now, out);
}

void
change_find(struct change *c, struct rec *r, const struct span *before,
    struct buf *out)
{
	struct span omaha;
	size_t i;

	for (i = 0; i < c->n; i++)
		find_score(c, &c->score[i], r, before, out);
	find_list(r, c->omaha, before[c->omaha_before], &omaha);
	if (change_omaha(before[c->omaha_before], omaha, out) == -1)
		rec_slot_issue(r, c->omaha, "not_a_rating");
	find_plan(c, r, before, out);
}
