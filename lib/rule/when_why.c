/* SPDX-License-Identifier: MIT */
/* Conditions of rules: what they look at, and what they found there. */
#include "rule/when.h"

#include "rec/derive.h"
#include "rule/when_code.h"

/* Does a term before the k-th look at the slot? */
static bool
seen(const struct when *w, size_t k, int slot)
{
	size_t i;

	for (i = 0; i < k; i++)
		if (w->term[i].slot == slot || w->term[i].other == slot)
			return true;
	return false;
}

int
when_slot(const struct when *w, size_t i)
{
	const struct when_term *t;
	size_t k;

	for (k = 0; k < w->nterms; k++) {
		t = &w->term[k];
		if (!seen(w, k, t->slot) && i-- == 0)
			return t->slot;
		if (t->other >= 0 && t->other != t->slot &&
		    !seen(w, k, t->other) && i-- == 0)
			return t->other;
	}
	return -1;
}

static void
why_value(const struct rec *r, int slot, struct span value, struct buf *out,
    size_t start)
{
	struct val *v = rec_val(r, slot);
	bool bad = v->state == REC_BAD || (v->state == REC_OK &&
	    rec_val_problem(&r->slots->s[slot].def, v) != NULL);

	if (out->n > start)
		buf_adds(out, ", ");
	derive_say(r, slot, out);
	buf_addc(out, ' ');
	if (bad)
		buf_adds(out, "unusable");
	else if (v->state == REC_OK)
		buf_addspan(out, value);
	else
		buf_adds(out, "missing");
}

static bool
is_search(const struct when_term *t)
{
	return t->other < 0 && (t->kind == TERM_ITEM ||
	    t->kind == TERM_PREFIX || when_looks(t));
}

static bool
finds(const struct when *w, const struct when_term *t, const struct rec *r,
    struct span *found)
{
	struct span list = rec_text(r, t->slot);

	return is_search(t) && list.n > 0 && when_find_item(w, t, list, found);
}

/* Does any of the searches of the slot find something? */
static bool
any_finds(const struct when *w, int slot, const struct rec *r)
{
	struct span found;
	size_t i;

	for (i = 0; i < w->nterms; i++)
		if (w->term[i].slot == slot &&
		    finds(w, &w->term[i], r, &found))
			return true;
	return false;
}

/* Of a list, what was found in it, or once all of it. */
static void
why_item(const struct when *w, const struct when_term *t,
    const struct rec *r, struct buf *out, size_t start)
{
	struct span found;

	if (finds(w, t, r, &found))
		why_value(r, t->slot, found, out, start);
	else if (!seen(w, (size_t)(t - w->term), t->slot) &&
	    !any_finds(w, t->slot, r))
		why_value(r, t->slot, rec_text(r, t->slot), out, start);
}

void
when_why(const struct when *w, const struct rec *r, struct buf *out)
{
	const struct when_term *t;
	size_t i, start = out->n;

	for (i = 0; w != NULL && i < w->nterms; i++) {
		t = &w->term[i];
		if (is_search(t)) {
			why_item(w, t, r, out, start);
			continue;
		}
		if (!seen(w, i, t->slot))
			why_value(r, t->slot, rec_text(r, t->slot), out,
			    start);
		if (t->other >= 0 && t->other != t->slot &&
		    !seen(w, i, t->other))
			why_value(r, t->other, rec_text(r, t->other), out,
			    start);
	}
}
