/* SPDX-License-Identifier: MIT */
/* The period that rates and listings are of. */
#include "due/period.h"

static int
parse(struct period *p, struct span text)
{
	struct span from;
	bool two;

	two = span_next(&text, '.', &from) && text.n > 1 && *text.p == '.';
	text = (struct span){ text.p + two, text.n - two };
	return two && date_parse(from, &p->from) == 0 &&
	    date_parse(text, &p->to) == 0 && p->to >= p->from ? 0 : -1;
}

int
period_bind(struct period *p, struct binder *b)
{
	p->mem = binder_mem(b);
	p->to = b->as_of.day;
	p->from = date_add_months(p->to, -12) + 1;
	if (p->text != NULL && parse(p, span_of(p->text)) == -1)
		return fault_set(b->e, FAULT_USE, "--period: expected "
		    "FROM..TO, as 2026-01-01..2026-03-31");
	return 0;
}

static void
take_older(void *period, const struct due_found *f)
{
	struct period *p = period;

	p->older = arena_item(p->mem, p->older, p->n, &p->cap,
	    sizeof(*p->older));
	p->older[p->n++] = *f;
}

void
period_watch(struct period *p, struct due *d)
{
	d->older = (struct due_older){ p->from, p->to, take_older, p };
}
