/* SPDX-License-Identifier: MIT */
/* Items of the lists that say how a plan stands. */
#include "plan/plan_entry.h"

#define TIME_TEXT_MAX 35	/* with seconds, a fraction and an offset */
#define HOUR_AT 13		/* bytes of YYYY-MM-DDTHH */
#define TURN_TEXT 15		/* and of YYYY-MM-DDTHHMM */

/*
 * The time that *rest begins with, up to a colon or the end: the longest one,
 * as a time has colons of its own.
 */
static bool
take_time(struct span *rest, struct datetime *at)
{
	size_t n = rest->n < TIME_TEXT_MAX ? rest->n : TIME_TEXT_MAX;

	for (; n >= DATE_TEXT_MAX; n--) {
		if (n < rest->n && rest->p[n] != ':')
			continue;
		if (datetime_parse((struct span){ rest->p, n }, at) == -1)
			continue;
		n += n < rest->n;
		*rest = (struct span){ rest->p + n, rest->n - n };
		return true;
	}
	return false;
}

/* An item of a ledger has no colon: its time is HHMM. */
static int
read_turn(struct span text, struct datetime *at)
{
	char t[TURN_TEXT + 1];

	if (text.n != TURN_TEXT)
		return date_parse(text, &at->day);
	memcpy(t, text.p, HOUR_AT);
	t[HOUR_AT] = ':';
	memcpy(t + HOUR_AT + 1, text.p + HOUR_AT, TURN_TEXT - HOUR_AT);
	return datetime_parse((struct span){ t, sizeof(t) }, at);
}

/* What stands before the last '@' of the text into *of. */
static void
split_last(struct span *text, struct span *of)
{
	size_t n = text->n;

	while (n > 0 && text->p[n - 1] != '@')
		n--;
	if (n == 0)
		return;
	*of = (struct span){ text->p, n - 1 };
	*text = (struct span){ text->p + n, text->n - n };
}

const char *
plan_entry_read(struct span item, const struct datetime *as_of,
    struct plan_entry *e)
{
	struct span turn;

	*e = (struct plan_entry){0};
	(void)span_next(&item, ':', &turn);
	(void)span_next(&turn, '@', &e->rule);
	e->has_turn = turn.p != NULL;
	if (e->has_turn)
		split_last(&turn, &e->of);
	e->bad_turn = e->has_turn && read_turn(turn, &e->turn) == -1;
	if (e->bad_turn)
		return "not_a_datetime";
	e->has_at = take_time(&item, &e->at);
	e->reason = item;
	return e->has_at && datetime_before(as_of, &e->at) ?
	    "in_the_future" : NULL;
}

void
plan_entry_id(struct span rule, const struct datetime *due, struct buf *out)
{
	char day[DATE_TEXT_MAX];

	buf_addspan(out, rule);
	buf_addc(out, '@');
	buf_add(out, day, date_fmt(due->day, day));
	if (due->has_time)
		buf_fmt(out, "T%02d%02d", due->minute / 60,
		    due->minute % 60);
}
