/* SPDX-License-Identifier: MIT */
/* A case that is looked at again. */
#include "reassess/reassess_case.h"

#include <stdlib.h>

#include "due/calendar.h"
#include "rec/set.h"

const char *
reassess_table_name(int i)
{
	static const char *const name[REASSESS_TABLES] = {
		[REASSESS_TABLE_HOLIDAYS]    = "holidays",
		[REASSESS_TABLE_CLOSINGS]    = "closings",
		[REASSESS_TABLE_CLOCKS]      = "clocks",
		[REASSESS_TABLE_INSTRUMENTS] = "instruments",
		[REASSESS_TABLE_CHANGE]      = "change",
	};

	return name[i];
}

static int
load_scores(struct reassess *re, const struct table t[REASSESS_TABLES],
    const struct dict *dict, struct fault *e)
{
	const struct table *a = &t[REASSESS_TABLE_INSTRUMENTS];
	const struct table *b = &t[REASSESS_TABLE_CHANGE];

	if (re->compares && change_load(&re->prior.change, a, b, dict,
	    e) == -1)
		return -1;
	return re->follows && change_load(&re->course.change, a, b, dict,
	    e) == -1 ? -1 : 0;
}

int
reassess_load(struct reassess *re, const struct table t[REASSESS_TABLES],
    struct slots *sl, const struct dict *dict, struct fault *e)
{
	if (calendar_load(&re->cal, &t[REASSESS_TABLE_HOLIDAYS],
	    &t[REASSESS_TABLE_CLOSINGS], e) == -1 ||
	    due_load(&re->due, &t[REASSESS_TABLE_CLOCKS], "reassess", sl,
	    dict, e) == -1 || load_scores(re, t, dict, e) == -1)
		return -1;
	re->due.cal = &re->cal;
	re->found = mem_alloc(due_room(&re->due), sizeof(*re->found));
	if (re->compares)
		prior_bind(&re->prior, sl, dict);
	if (re->follows)
		course_bind(&re->course, sl, dict);
	re->prior.change.no_stuck = re->only_news;
	if (re->explains)
		re->prior.change.why = &re->why;
	return 0;
}

void
reassess_case(struct reassess *re, struct rec *r,
    const struct datetime *as_of)
{
	re->n = due_find(&re->due, r, as_of, re->found);
	if (re->n > 0) {
		due_sort(re->found, re->n);
		reassess_set(&re->out, re->found, re->n, r);
	}
	if (re->follows)
		course_take(&re->course, r, rec_text(r, re->case_id));
}

/* A plan item that is stuck is worth a line, but no news. */
static bool
is_news(struct span changes)
{
	struct span item;

	while (changes.n > 0 && span_next(&changes, ';', &item))
		if (item.n < 6 || memcmp(item.p, "plan:=", 6) != 0)
			return true;
	return false;
}

int
reassess_changes(struct reassess *re, struct rec *r, struct fault *e)
{
	struct buf *b = &re->text;

	b->n = re->why.n = 0;
	if (prior_find(&re->prior, r, rec_text(r, re->case_id), b, e) == -1)
		return -1;
	re->was_there = !re->prior.is_new && rec_has(r, re->case_id);
	if (re->was_there)
		news_list(re->found, re->n, &re->prior.was, b);
	re->has_news = is_news((struct span){ b->p, b->n });
	rec_set(r, re->changes, rec_keep(r, (struct span){ b->p, b->n }));
	return 0;
}

void
reassess_explain(struct reassess *re, struct rec *r)
{
	const struct due_found *next = reassess_next(re->found, re->n);
	struct buf *b = &re->text;

	if (re->compares)
		rec_set(r, re->changes_why, rec_keep(r,
		    (struct span){ re->why.p, re->why.n }));
	if (next == NULL)
		return;
	b->n = 0;
	due_why(next, r, b);
	rec_set(r, re->next_why, rec_keep(r, (struct span){ b->p, b->n }));
}

void
reassess_free(struct reassess *re)
{
	prior_free(&re->prior);
	course_free(&re->course);
	due_free(&re->due);
	free(re->found);
	buf_free(&re->text);
	buf_free(&re->why);
}
