/* SPDX-License-Identifier: MIT */
/* How the clocks of an element stand. */
#include "element/element_clocks.h"

#include "base/words.h"
#include "due/due_doubt.h"
#include "rec/set.h"
#include "rule/when_doubt.h"

/* What is not due yet says nothing, unless empty is missing, too. */
static enum element_state
judge(const struct element *e, const struct due_found *w)
{
	switch (w->state) {
	case CLOCK_SATISFIED:
		return ELEMENT_MET;
	case CLOCK_LATE:
		return e->late ? ELEMENT_MET : ELEMENT_MISSING;
	case CLOCK_NOT_RECORDED:
	case CLOCK_UNDECIDED:
		return ELEMENT_NOT_RECORDED;
	case CLOCK_NOT_YET:
		return e->empty == 0 ? ELEMENT_MISSING : ELEMENT_NOT_ASKED;
	case CLOCK_OPEN:
	case CLOCK_DUE_SOON:
		return e->late ? ELEMENT_MISSING : ELEMENT_NOT_ASKED;
	default:
		return ELEMENT_MISSING;
	}
}

/* What is still in time was perhaps done on a day that cannot be used. */
static enum element_state
state_of(const struct due *due, const struct element *e,
    const struct due_found *w, struct rec *r)
{
	enum element_state state = judge(e, w);
	bool open = w->state == CLOCK_NOT_YET || w->state == CLOCK_OPEN ||
	    w->state == CLOCK_DUE_SOON;

	return state == ELEMENT_MISSING && open && when_has_doubts(r) &&
	    due_unreadable(due, w->clock, r) ? ELEMENT_NOT_RECORDED : state;
}

/* A clock that the case may have, too, was not seen to be met. */
static void
doubt(const struct element_windows *w, struct rec *r, struct element_found *f)
{
	const struct due_clock *c;

	if (f->state <= ELEMENT_NOT_RECORDED || !when_has_doubts(r))
		return;
	c = due_doubtful(w->due, r, w->found, w->n, f->of->clocks);
	if (c == NULL)
		return;
	f->state = ELEMENT_NOT_RECORDED;
	f->by = c->name;
	f->at = (struct span){0};
}

/* Has the record none of the fields that would tell, or one of no use? */
static bool
is_untold(const struct col_slots *fields, struct rec *r)
{
	bool recorded = fields->n == 0, unusable = false;
	struct datetime at;
	size_t i;

	for (i = 0; i < fields->n; i++) {
		recorded |= rec_bound(r, fields->slot[i]);
		unusable |= rec_datetime(r, fields->slot[i], &at) == REC_BAD;
	}
	return !recorded || unusable;
}

void
element_clocks_find(const struct element_windows *w, struct rec *r,
    struct element_found *f)
{
	const struct due_found *one;
	enum element_state state;
	size_t i;

	for (i = 0; i < w->n; i++) {
		one = &w->found[i];
		if (one->secondary || !words_have(f->of->clocks, '|',
		    one->clock->name))
			continue;
		state = state_of(w->due, f->of, one, r);
		if (state >= f->state)
			continue;
		f->state = state;
		f->by = one->met.by.n > 0 ? one->met.by : one->clock->name;
		f->at = one->met.dated ? rec_keep_datetime(r, &one->met.at) :
		    (struct span){0};
	}
	if (f->state == ELEMENT_MISSING && is_untold(&f->of->fields, r))
		f->state = ELEMENT_NOT_RECORDED;
	doubt(w, r, f);
}
