/* SPDX-License-Identifier: MIT */
/* Which clocks of a case entered their state since an earlier look. */
#include "reassess/reassess_news.h"

#include "base/words.h"
#include "due/due_doubt.h"

void
news_missed_item(const struct due_found *f, struct buf *out)
{
	char text[DATE_TEXT_MAX];

	buf_addspan(out, f->clock->name);
	buf_addc(out, ':');
	buf_add(out, text, date_fmt(f->window.to.day, text));
}

/* A list that cannot be used may have had the clock, or may not. */
static bool
may_have_had(struct span list, struct span name)
{
	return join_is_unusable(list) || words_have(list, ';', name);
}

/* NAME:DATE is in the list, without the text being made. */
static bool
missed_before(const struct due_found *f, struct span list)
{
	struct span item, name = f->clock->name;
	char text[DATE_TEXT_MAX];
	size_t n = date_fmt(f->window.to.day, text);

	if (join_is_unusable(list))
		return true;
	while (span_next(&list, ';', &item))
		if (item.n == name.n + 1 + n &&
		    memcmp(item.p, name.p, name.n) == 0 &&
		    item.p[name.n] == ':' &&
		    memcmp(item.p + name.n + 1, text, n) == 0)
			return true;
	return false;
}

/* Is a window of that name in one of the states? */
static bool
is_in(const struct due_found *found, size_t n, struct span name,
    enum clock_state a, enum clock_state b)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((found[i].state == a || found[i].state == b) &&
		    span_eq(found[i].clock->name, name))
			return true;
	return false;
}

/* All fields that satisfy a clock, or start it anew; lists come last. */
static struct col_slots
fields_of(const struct due_clock *c)
{
	const struct due_anchors *a = &c->anchors;

	if (c->anew)
		return (struct col_slots){ a->fields.n > 0 ? a->fields.slot :
		    a->lists.slot, a->fields.n + a->lists.n };
	return (struct col_slots){ c->satisfied.n > 0 ? c->satisfied.slot :
	    c->lists.slot, c->satisfied.n + c->lists.n };
}

int *
news_bind(const struct due *d, struct slots *before, const struct binder *b)
{
	int *slot = arena_zalloc(binder_mem(b), b->slots->n, sizeof(*slot));
	struct col_slots by;
	size_t i, k;

	slot[d->met] = slots_read(before, b->dict, b->slots->s[d->met].name);
	for (i = 0; i < d->n; i++) {
		by = fields_of(&d->clock[i]);
		for (k = 0; k < by.n; k++)
			slot[by.slot[k]] = slots_read(before, b->dict,
			    b->slots->s[by.slot[k]].name);
	}
	return slot;
}

/* The slot there of what met it, or -1: it had no such column. */
static int
slot_there(const struct due_found *f, const struct news_was *was)
{
	const struct col_slots by = fields_of(f->clock);
	int slot = was->slot[was->due->met];
	size_t i;

	for (i = 0; i < by.n &&
	    !span_eq(was->slots->s[slot].name, f->met.by); i++)
		slot = was->slot[by.slot[i]];
	return join_bound(was->join, slot) ? slot : -1;
}

/* Did a date of that text meet the window, too? One not usable may have. */
static bool
dates_met(const struct due_found *f, const struct datetime *from,
    struct span text)
{
	struct datetime at;
	struct span item;

	while (text.n > 0 && span_next(&text, ';', &item))
		if (item.n > 0 && (datetime_parse(item, &at) == -1 ||
		    /* The condition of another date is not known. */
		    (f->clock->satisfied_when != NULL ?
		    at.day == f->met.at.day : due_reaches(&at, from))))
			return true;
	return join_is_unusable(text);
}

static bool
list_met(const struct due_found *f, const struct datetime *from,
    struct span list)
{
	struct span item, name;

	while (list.n > 0 && span_next(&list, ';', &item))
		if (span_next(&item, ':', &name) &&
		    span_eq(name, f->clock->name) && (item.n == 0 ?
		    f->period == 0 : dates_met(f, from, item)))
			return true;
	return false;
}

/* Is it met by something that the earlier output did not have? */
static bool
is_newly_met(const struct due_found *f, const struct news_was *was)
{
	const struct col_slots by = fields_of(f->clock);
	struct datetime from;
	struct span list;
	size_t i;

	if (was->due == NULL || slot_there(f, was) == -1 ||
	    due_counts(was->due, f, &from) == -1)
		return false;
	for (i = 0; i < by.n; i++)
		if (dates_met(f, &from, was->val[was->slot[by.slot[i]]]))
			return false;
	list = was->val[was->slot[was->due->met]];
	return !join_is_unusable(list) && !list_met(f, &from, list);
}

bool
news_is(const struct due_found *found, size_t n, size_t i,
    const struct news_was *was)
{
	const struct due_found *f = &found[i];
	struct span name = f->clock->name;

	if (f->clock->period)
		return false;
	switch (f->state) {
	case CLOCK_OVERDUE:
		return !may_have_had(was->overdue, name);
	case CLOCK_DUE_SOON:
		return !may_have_had(was->due_soon, name);
	case CLOCK_MISSED:
		if (was->has_missed)
			return !missed_before(f, was->missed);
		break;
	case CLOCK_SATISFIED:
	case CLOCK_LATE:
		if (is_newly_met(f, was))
			return true;
		if (is_in(found, n, name, CLOCK_OVERDUE, CLOCK_DUE_SOON))
			return false;
		break;
	default:
		return false;
	}
	return words_have(was->overdue, ';', name) ||
	    words_have(was->due_soon, ';', name);
}

static bool
has_news(const struct due_found *found, size_t n, struct span name,
    const struct news_was *was)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(found[i].clock->name, name) &&
		    news_is(found, n, i, was))
			return true;
	return false;
}

/* Can a value that would tell how one of its windows stands not be used? */
static bool
is_unsure(const struct due_found *found, size_t n, struct span name,
    const struct news_was *was)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(found[i].clock->name, name) &&
		    (found[i].state == CLOCK_UNDECIDED ||
		    (found[i].state == CLOCK_NOT_RECORDED &&
		    due_unreadable(was->due, found[i].clock, was->now))))
			return true;
	return false;
}

/*
 * May it still be overdue, by what cannot be used? Of a clock without a window
 * that may be a date it counts from, or its condition.
 */
static bool
may_go_on(const struct due_found *found, size_t n, struct span name,
    const struct news_was *was)
{
	return was->due != NULL && (is_unsure(found, n, name, was) ||
	    due_doubtful(was->due, was->now, found, n, name) != NULL);
}

bool
news_cleared(const struct due_found *found, size_t n,
    const struct news_was *was, struct news_rest *rest, struct span *clock)
{
	int i;

	for (i = 0; i < 2; i++)
		while (span_next(&rest->list[i], ';', clock))
			if (clock->n > 0 && !(i == 1 &&
			    items_have(&rest->overdue, was->overdue, ';',
			    *clock)) &&
			    !is_in(found, n, *clock, CLOCK_OVERDUE,
			    CLOCK_DUE_SOON) &&
			    !has_news(found, n, *clock, was) &&
			    !may_go_on(found, n, *clock, was))
				return true;
	items_forget(&rest->overdue);
	return false;
}

static void
add_news(struct buf *out, struct span clock, const char *state)
{
	words_join(out, ";");
	buf_adds(out, "clock:");
	buf_addspan(out, clock);
	buf_addc(out, ':');
	buf_adds(out, state);
}

void
news_list(const struct due_found *found, size_t n,
    const struct news_was *was, struct buf *out)
{
	struct news_rest rest = {
	    .list = { was->overdue, was->due_soon } };
	struct span clock;
	size_t i;

	for (i = 0; i < n; i++)
		if (news_is(found, n, i, was))
			add_news(out, found[i].clock->name,
			    clock_state_name(found[i].state));
	while (news_cleared(found, n, was, &rest, &clock))
		add_news(out, clock, "cleared");
}
