/* SPDX-License-Identifier: MIT */
/* A visit of which all messages were seen, as a record. */
#include "intake/adt-internal.h"
#include "rec/hl7bind.h"
#include "rec/set.h"

/* The time of the last change of class, or of the first message of one. */
static struct span
history_text(const struct adt_history *h, const struct adt_visit *v)
{
	const struct adt_class *c = v->class, *end = c + v->nclasses;
	const struct adt_class *before = NULL;
	struct span text = { NULL, 0 };

	for (; c < end; before = c++) {
		if (!span_eq(c->word, h->to))
			continue;
		if (h->from.p == NULL)
			return c->from.n > 0 ? c->from : c->at;
		if (before == NULL ? c->change && span_is(h->from, "*") :
		    !span_eq(before->word, c->word) &&
		    (span_is(h->from, "*") ||
		    span_eq(before->word, h->from)))
			text = c->at;
	}
	return text;
}

static void
give_history(struct adt_state *s, const struct adt_visit *v, struct rec *r)
{
	const struct adt_history *h = s->history;
	struct span text;
	size_t i;

	for (i = 0; i < s->nhistory; i++, h++) {
		text = history_text(h, v);
		if (text.n == 0)
			continue;
		hl7bind_set(r, h->slot, text);
		s->bound[h->slot] = true;
	}
}

/* The value of a place, by the visit or by later news of its person. */
static const struct adt_value *
newest(const struct adt_visit *v, const struct adt_visit *news, size_t i,
    struct span place)
{
	const struct adt_value *own = &v->value[i], *other;

	if (news == NULL || !adt_is_at(place, SPAN("PID")))
		return own;
	other = &news->value[i];
	return adt_before(&own->set, &other->set) ? other : own;
}

static void
give_values(struct adt_state *s, const struct adt_visit *v, struct rec *r)
{
	const struct adt_visit *news = adt_news(s, v);
	const struct adt_value *value;
	struct span place, text;
	size_t i;

	for (i = 0; i < s->nplaces; i++) {
		place = r->slots->s[s->place[i]].name;
		value = newest(v, news, i, place);
		if (value->set.at == ADT_NEVER)
			continue;
		text = value->text;
		if (adt_is_at(place, SPAN("PID-3")) ||
		    adt_is_at(place, SPAN("PID-2")))
			text = adt_person(s, text);
		hl7bind_set(r, s->place[i], text);
		if (value->bad)
			r->in[s->place[i]].state = REC_BAD;
		s->bound[s->place[i]] = true;
	}
}

/* Is there nothing that the map could make the field of? */
static bool
lacks(const struct map_row *row, const struct rec *r)
{
	size_t i;

	for (i = 0; row != NULL && i < row->nsource; i++)
		if (rec_has(r, row->source[i].slot))
			return false;
	return row != NULL;
}

/* What the messages leave open, or contradict each other in. */
static void
note(struct adt_state *s, const struct adt_visit *v, struct rec *r)
{
	if (v->differs)
		rec_issue(r, SPAN("EVN-1"), "differs");
	if (v->crowded)
		rec_issue(r, SPAN("PV1-2"), "too_many_changes");
	if (lacks(s->person, r) && rec_has(r, s->ids))
		rec_slot_issue(r, s->person_id, "not_a_single_value");
	if (adt_before(&v->reopened, &v->discharged) && lacks(s->discharge, r))
		rec_slot_issue(r, s->discharge_at, "not_usable");
}

void
adt_give(struct adt_state *s, const struct adt_visit *v, struct rec *r)
{
	rec_forget(r);
	memset(s->bound, 0, r->slots->n * sizeof(*s->bound));
	give_values(s, v, r);
	give_history(s, v, r);
	r->bound = s->bound;
	if (v->own.n > 0)
		r->own = buf_span(&v->own);
	note(s, v, r);
}
