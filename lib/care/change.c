/* SPDX-License-Identifier: MIT */
/* What has changed between two records of one case. */
#include "care/change.h"

#include <stdlib.h>

#include "base/num.h"
#include "rec/set.h"

#define SCORE_MAX ((int64_t)1000000000 * FIELD_NUM_ONE)	/* no score has more */
#define RATINGS 3		/* knowledge, behavior, status */
#define RATING_MAX 5

static struct change_score *
score_named(struct change *c, struct span field)
{
	struct change_score *s;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (span_eq(c->score[i].field, field))
			return &c->score[i];
	c->score = mem_grow(c->score, c->n + 1, sizeof(*c->score));
	s = &c->score[c->n++];
	*s = (struct change_score){0};
	s->field.p = arena_dup(&c->mem, field.p, field.n);
	s->field.n = field.n;
	return s;
}

static int
load_mic(const struct table *t, size_t row, struct change_score *s,
    struct err *e)
{
	int mic = table_col(t, "mic"), percent = table_col(t, "mic_percent");
	int got = table_dec(t, row, mic, FIELD_NUM_SCALE, &s->mic, e);

	s->has_mic = got == 1;
	s->mic_percent = 0;
	if (got == -1 ||
	    table_int(t, row, percent, &s->mic_percent, e) == -1)
		return -1;
	if (s->mic < 0 || s->mic_percent < 0 || s->mic_percent > 100)
		return table_fault(t, row, s->mic < 0 ? mic : percent, e,
		    "expected no number below 0, nor more than 100 percent");
	return 0;
}

static int
load_row(struct change *c, const struct table *t, size_t row, int field,
    int worse, const struct dict *dict, struct err *e)
{
	struct span name = table_cell(t, row, field);
	struct span side = table_cell(t, row, worse);
	const struct field *f = dict_find(dict, name);
	struct change_score *s;

	if (f == NULL || !field_is_number(f->type))
		return table_fault(t, row, field, e,
		    "expected a field that is a number");
	s = score_named(c, name);
	s->lower_is_worse = span_is(side, "lower");
	if (!s->lower_is_worse && !span_is(side, "higher"))
		return table_fault(t, row, worse, e,
		    "expected higher or lower");
	return load_mic(t, row, s, e);
}

static int
load_table(struct change *c, const struct table *t, const char *column,
    const struct dict *dict, struct err *e)
{
	int field = table_need(t, column, e), worse;
	size_t row;

	if (field == -1 || (worse = table_need(t, "worse", e)) == -1)
		return -1;
	for (row = 0; row < t->nrows; row++)
		if (load_row(c, t, row, field, worse, dict, e) == -1)
			return -1;
	return 0;
}

int
change_load(struct change *c, const struct table *instruments,
    const struct table *change, const struct dict *dict, struct err *e)
{
	if (load_table(c, instruments, "output", dict, e) == 0 &&
	    load_table(c, change, "score", dict, e) == 0)
		return 0;
	change_free(c);
	return -1;
}

void
change_free(struct change *c)
{
	free(c->score);
	arena_free(&c->mem);
	*c = (struct change){0};
}

void
change_bind(struct change *c, struct slots *now, struct slots *before,
    const struct dict *dict)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		c->score[i].now = slots_read(now, dict, c->score[i].field);
		c->score[i].before = slots_read(before, dict,
		    c->score[i].field);
	}
	c->omaha = slots_read(now, dict, SPAN("omaha"));
	c->omaha_before = slots_read(before, dict, SPAN("omaha"));
	c->plan = slots_read(now, dict, SPAN("plan_items"));
	c->plan_before = slots_read(before, dict, SPAN("plan_items"));
}

static void
separate(struct buf *out)
{
	if (out->n > 0)
		buf_addc(out, ';');
}

/* A difference in millionths with its sign and no idle zeros. */
static void
add_difference(struct buf *out, int64_t v)
{
	char text[NUM_TEXT_MAX];
	size_t n = num_fmt(v, FIELD_NUM_SCALE, text);

	while (text[n - 1] == '0')
		n--;
	if (text[n - 1] == '.')
		n--;
	if (v > 0)
		buf_addc(out, '+');
	buf_add(out, text, n);
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

void
change_score(const struct change_score *s, int64_t before, int64_t now,
    struct buf *out)
{
	int64_t gain = s->lower_is_worse ? now - before : before - now;

	if (gain == 0)
		return;
	separate(out);
	buf_addspan(out, s->field);
	buf_addc(out, ':');
	add_difference(out, now - before);
	buf_adds(out, gain > 0 ? ":better" : ":worse");
	if (is_important(s, before, gain))
		buf_adds(out, ":important");
}

struct omaha {
	struct span problem;
	int rating[RATINGS];	/* 0: not given */
};

static int
parse_rating(struct span s)
{
	if (s.n == 0)
		return 0;
	if (s.n != 1 || s.p[0] < '1' || s.p[0] > '0' + RATING_MAX)
		return -1;
	return s.p[0] - '0';
}

/* -1 for what is no rated problem; unusable ratings are -1 in it. */
static int
parse_omaha(struct span item, struct omaha *o)
{
	struct span part;
	int i;

	if (!span_next(&item, ':', &o->problem) || o->problem.n == 0)
		return -1;
	for (i = 0; i < RATINGS; i++) {
		if (!span_next(&item, ':', &part))
			return -1;
		o->rating[i] = parse_rating(part);
	}
	return item.p == NULL ? 0 : -1;
}

static void
omaha_change(const struct omaha *before, const struct omaha *now,
    struct buf *out)
{
	static const char part[RATINGS] = { 'K', 'B', 'S' };
	int i, d;

	for (i = 0; i < RATINGS; i++) {
		d = now->rating[i] - before->rating[i];
		if (before->rating[i] < 1 || now->rating[i] < 1 || d == 0)
			continue;
		separate(out);
		buf_adds(out, "omaha.");
		buf_addspan(out, now->problem);
		buf_addc(out, '.');
		buf_addc(out, part[i]);
		buf_addc(out, ':');
		if (d > 0)
			buf_addc(out, '+');
		buf_int(out, d);
		buf_adds(out, d > 0 ? ":better" : ":worse");
	}
}

static bool
ratings_usable(const struct omaha *o)
{
	int i;

	for (i = 0; i < RATINGS; i++)
		if (o->rating[i] < 0)
			return false;
	return true;
}

/* The rated problem of a list, or false. */
static bool
find_problem(struct span list, struct span problem, struct omaha *out)
{
	struct span item;

	while (span_next(&list, ';', &item))
		if (parse_omaha(item, out) == 0 &&
		    span_eq(out->problem, problem))
			return true;
	return false;
}

static int
check_omaha(struct span list)
{
	struct span item;
	struct omaha o;

	while (span_next(&list, ';', &item))
		if (parse_omaha(item, &o) == -1 || !ratings_usable(&o))
			return -1;
	return 0;
}

int
change_omaha(struct span before, struct span now, struct buf *out)
{
	struct span rest = now, item;
	struct omaha a, b;

	if (before.n == 0 || now.n == 0)
		return 0;
	while (span_next(&rest, ';', &item))
		if (parse_omaha(item, &b) == 0 &&
		    find_problem(before, b.problem, &a))
			omaha_change(&a, &b, out);
	return check_omaha(before) == -1 || check_omaha(now) == -1 ? -1 : 0;
}

static bool
has_item(struct span list, struct span want)
{
	struct span item;

	while (span_next(&list, ';', &item))
		if (span_eq(item, want))
			return true;
	return false;
}

/* The items of list that other lacks. */
static void
plan_lacks(struct span list, struct span other, const char *mark,
    struct buf *out)
{
	struct span item;

	while (span_next(&list, ';', &item)) {
		if (item.n == 0 || has_item(other, item))
			continue;
		separate(out);
		buf_adds(out, mark);
		buf_addspan(out, item);
	}
}

void
change_plan(struct span before, struct span now, struct buf *out)
{
	if (before.n == 0 || now.n == 0)
		return;
	plan_lacks(now, before, "plan:+", out);
	plan_lacks(before, now, "plan:-", out);
}

static void
find_score(const struct change_score *s, struct rec *r,
    const struct span *prior, struct buf *out)
{
	const struct field *f = &r->slots->s[s->now].def;
	int64_t before, now;

	if (prior[s->before].n == 0 || !rec_has(r, s->now) ||
	    rec_dec(r, s->now, FIELD_NUM_SCALE, &now) != REC_OK)
		return;
	if (rec_problem(f, prior[s->before]) != NULL ||
	    num_parse(prior[s->before], FIELD_NUM_SCALE, &before) == -1 ||
	    before > SCORE_MAX || before < -SCORE_MAX ||
	    now > SCORE_MAX || now < -SCORE_MAX) {
		rec_issue(r, s->field, "prior_not_usable");
		return;
	}
	change_score(s, before, now, out);
}

void
change_find(const struct change *c, struct rec *r, const struct span *before,
    struct buf *out)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		find_score(&c->score[i], r, before, out);
	if (change_omaha(before[c->omaha_before], rec_text(r, c->omaha),
	    out) == -1)
		rec_slot_issue(r, c->omaha, "not_a_rating");
	change_plan(before[c->plan_before], rec_text(r, c->plan), out);
}
