/* SPDX-License-Identifier: MIT */
/* Which rows a caseload used. */
#include "rule/used.h"

#include <string.h>

void
used_watch(struct tables *ts)
{
	ts->watched = true;
}

static struct table_used *
find(const struct tables *ts, const struct table *t)
{
	struct table_used *u;

	for (u = ts->used; u != NULL; u = u->next)
		if (u->of == t)
			break;
	return u;
}

bool *
used_marks(struct tables *ts, const struct table *t)
{
	struct table_used *u = find(ts, t);

	if (!ts->watched || t->nrows == 0)
		return NULL;
	if (u != NULL)
		return u->mark;
	u = arena_zalloc(&ts->mem, 1, sizeof(*u));
	*u = (struct table_used){ .of = t, .next = ts->used,
	    .mark = arena_zalloc(&ts->mem, t->nrows, sizeof(*u->mark)),
	    .times = arena_zalloc(&ts->mem, t->nrows, sizeof(*u->times)) };
	ts->used = u;
	return u->mark;
}

/* Takes the marks away, each of which counts so much. */
static void
sweep(struct tables *ts, unsigned count)
{
	struct table_used *u;
	bool *end, *p;

	for (u = ts->used; u != NULL; u = u->next) {
		p = u->mark;
		end = p + u->of->nrows;
		while ((p = memchr(p, true, (size_t)(end - p))) != NULL) {
			u->times[p - u->mark] += count;
			*p++ = false;
		}
	}
}

void
used_count(struct tables *ts)
{
	sweep(ts, 1);
}

void
used_forget(struct tables *ts)
{
	sweep(ts, 0);
}

bool
used_any(const struct tables *ts, const struct table *t)
{
	return find(ts, t) != NULL;
}

uint64_t
used_times(const struct tables *ts, const struct table *t, size_t row)
{
	const struct table_used *u = find(ts, t);

	return u == NULL ? 0 : u->times[row];
}
