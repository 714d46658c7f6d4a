/* SPDX-License-Identifier: MIT */
/*
 * The period that rates and listings are of, as an option gives it: which
 * duties had their limit in it, the earlier windows of chains too.
 *
 *	p.text = "2026-01-01..2026-03-31";	or NULL: no option
 *	if (period_bind(&p, b) == -1) ...
 *	period_watch(&p, &due);			after due_bind
 *	p.n = 0;				for each record
 *	n = due_find(&due, &rec, found);
 *	if (period_has(&p, &found[i])) ...	p.older, p.n: earlier ones
 */
#ifndef CM_DUE_PERIOD_H
#define CM_DUE_PERIOD_H

#include "due/due.h"

struct period {
	const char *text;	/* FROM..TO; NULL: the 12 months up to as_of */
	int32_t from, to;	/* inclusive days */
	struct due_found *older;	/* of the present record, the latest of
					 * each chain first */
	size_t n, cap;
	struct arena *mem;
};

/* Sets from and to. -1: a fault of use, the text is not FROM..TO. */
MUST_USE int period_bind(struct period *p, struct binder *b);

/*
 * Has due_find add the earlier windows of chains that had their limit in the
 * period to p, which must stay where it is.
 */
void period_watch(struct period *p, struct due *d);

static inline bool
period_has_day(const struct period *p, int32_t day)
{
	return day >= p->from && day <= p->to;
}

/* Is the limit of the window in the period? */
static inline bool
period_has(const struct period *p, const struct due_found *w)
{
	return !w->no_limit && period_has_day(p, w->window.to.day);
}

#endif
