/* SPDX-License-Identifier: MIT */
/* What has changed in the lists of a case: Omaha ratings, plan items. */
#include "reassess/change.h"

#include "base/words.h"
#include "rec/items.h"
#include "rec/join.h"

#define RATINGS 3		/* knowledge, behavior, status */
#define RATING_MAX 5
#define PROBLEMS_MAX 1000	/* of a case; the Omaha System has 42 */

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
		words_join(out, ";");
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
	if (span_count(before, ';') > PROBLEMS_MAX ||
	    span_count(now, ';') > PROBLEMS_MAX)
		return -1;
	while (span_next(&rest, ';', &item))
		if (parse_omaha(item, &b) == 0 &&
		    find_problem(before, b.problem, &a))
			omaha_change(&a, &b, out);
	return check_omaha(before) == -1 || check_omaha(now) == -1 ? -1 : 0;
}

struct plan {
	struct span list[PLAN_LISTS];
	struct items items[PLAN_LISTS];	/* of each list */
	struct buf ids;			/* of those with times or reasons */
};

/* "pain:2026-11-20" is an item of the list as pain. */
static void
add_id(struct buf *ids, struct span item)
{
	struct span id = item;

	(void)span_next(&item, ':', &id);
	if (ids->n > 0)
		buf_addc(ids, ';');
	buf_addspan(ids, id);
}

/* A list without what comes after the colons of its items. */
static void
take_ids(struct plan *p)
{
	struct span *closed[] = { &p->list[PLAN_LIST_DONE],
	    &p->list[PLAN_LIST_DECLINED], &p->list[PLAN_LIST_FAILED] };
	size_t from[COUNT(closed)], i;
	struct span list, item;

	for (i = 0; i < COUNT(closed); i++) {
		list = *closed[i];
		from[i] = p->ids.n;
		if (list.n == 0 || memchr(list.p, ':', list.n) == NULL)
			continue;
		while (span_next(&list, ';', &item))
			add_id(&p->ids, item);
	}
	for (i = 0; i < COUNT(closed); i++) {
		list.n = (i + 1 < COUNT(closed) ? from[i + 1] : p->ids.n) -
		    from[i];
		if (list.n > 0)
			*closed[i] = (struct span){ p->ids.p + from[i],
			    list.n };
	}
}

static void
plan_begin(struct plan *p, const struct span list[PLAN_LISTS])
{
	*p = (struct plan){0};
	memcpy(p->list, list, sizeof(p->list));
	take_ids(p);
}

static void
plan_end(struct plan *p)
{
	int i;

	for (i = 0; i < PLAN_LISTS; i++)
		items_forget(&p->items[i]);
	buf_free(&p->ids);
}

enum answer { NO, YES, NOT_KNOWN };

static enum answer
has(struct plan *p, int which, struct span item)
{
	if (join_is_unusable(p->list[which]))
		return NOT_KNOWN;
	return items_have(&p->items[which], p->list[which], ';', item) ? YES :
	    NO;
}

/* Not known where a list cannot be used that might say something else. */
static enum answer
is_open(struct plan *p, struct span item)
{
	enum answer in = has(p, PLAN_LIST_ITEMS, item),
	    done = has(p, PLAN_LIST_DONE, item),
	    declined = has(p, PLAN_LIST_DECLINED, item),
	    failed = has(p, PLAN_LIST_FAILED, item);

	if (in == NO || done == YES || declined == YES || failed == YES)
		return NO;
	return in == YES && done == NO && declined == NO && failed == NO ?
	    YES : NOT_KNOWN;
}

/* Does a list say so, whatever plan_items may leave out? */
static bool
is_closed(struct plan *p, struct span item)
{
	return has(p, PLAN_LIST_DONE, item) == YES ||
	    has(p, PLAN_LIST_DECLINED, item) == YES ||
	    has(p, PLAN_LIST_FAILED, item) == YES;
}

enum which { IN_ONE, IN_BOTH, CLOSED };

static bool
is_so(struct plan *other, struct span item, enum which which)
{
	switch (which) {
	case IN_ONE:
		return is_open(other, item) == NO;
	case IN_BOTH:
		return is_open(other, item) == YES;
	default:
		return is_closed(other, item);
	}
}

/* The open items of a plan of which that is so in the other one. */
static void
plan_items(const struct span plan[PLAN_LISTS],
    const struct span other[PLAN_LISTS], enum which which, const char *mark,
    struct buf *out)
{
	struct span rest = plan[PLAN_LIST_ITEMS], item;
	struct plan own, others;

	plan_begin(&own, plan);
	plan_begin(&others, other);
	while (span_next(&rest, ';', &item)) {
		if (item.n == 0 || is_open(&own, item) != YES ||
		    !is_so(&others, item, which))
			continue;
		words_join(out, ";");
		buf_adds(out, mark);
		buf_addspan(out, item);
	}
	plan_end(&own);
	plan_end(&others);
}

void
change_come(const struct span before[PLAN_LISTS],
    const struct span now[PLAN_LISTS], struct buf *out)
{
	plan_items(now, before, IN_ONE, "plan:+", out);
}

void
change_gone(const struct span before[PLAN_LISTS],
    const struct span now[PLAN_LISTS], struct buf *out)
{
	plan_items(before, now, IN_ONE, "plan:-", out);
}

void
change_closed(const struct span before[PLAN_LISTS],
    const struct span now[PLAN_LISTS], struct buf *out)
{
	plan_items(before, now, CLOSED, "plan:-", out);
}

void
change_stuck(const struct span before[PLAN_LISTS],
    const struct span now[PLAN_LISTS], struct buf *out)
{
	plan_items(now, before, IN_BOTH, "plan:=", out);
}
