/* SPDX-License-Identifier: MIT */
/* What a message of HL7 is: its event, its visit, its time. */
#include "intake/adt-internal.h"
#include "rule/used.h"
#include "val/hl7time.h"

/* The first of the row's sources that has a value. */
static struct span
source_text(const struct map_row *row, const struct rec *r)
{
	struct span text = { NULL, 0 };
	size_t i;

	for (i = 0; row != NULL && i < row->nsource && text.n == 0; i++)
		text = rec_text(r, row->source[i].slot);
	return text;
}

static const struct adt_event *
find_event(const struct adt_state *s, struct span name)
{
	size_t i;

	for (i = 0; i < s->nevents; i++)
		if (span_eq(s->event[i].event, name)) {
			used_row(s->event[i].used);
			return &s->event[i];
		}
	return NULL;
}

/* MSH-9 says which event it is; EVN-1 only where that is silent. */
static void
describe_event(struct adt_state *s, const struct rec *r,
    struct adt_message *m)
{
	struct span event = rec_text(r, s->trigger), evn = rec_text(r, s->evn);

	if (!span_is(rec_text(r, s->type), "ADT"))
		return;
	m->differs = event.n > 0 && evn.n > 0 && !span_eq(event, evn);
	m->event = find_event(s, event.n > 0 ? event : evn);
}

/* Milliseconds of UTC; a time that says no offset has the other's. */
static int64_t
millis(struct datetime t, int ms, const struct datetime *other)
{
	if (!t.has_offset && other->has_offset) {
		t.offset = other->offset;
		t.has_offset = true;
	}
	return datetime_minutes(&t) * 60000 + ms;
}

/*
 * EVN-2, or else MSH-7: whichever has a time of the day, as a day alone orders
 * nothing. Without either a message comes after the one before it. A time has
 * the offset of MSH-7 if it has none, as the standard says.
 */
static int64_t
order_of(struct span recorded, struct span sent, int64_t last)
{
	struct datetime a = {0}, b = {0};
	int a_ms = 0, b_ms = 0;
	bool has_a = hl7time_parse(recorded, &a, &a_ms) == 0,
	    has_b = hl7time_parse(sent, &b, &b_ms) == 0;

	if (has_a && (a.has_time || !has_b || !b.has_time))
		return millis(a, a_ms, &b);
	return has_b ? millis(b, b_ms, &b) : last;
}

static void
describe_time(struct adt_state *s, const struct rec *r, struct adt_message *m)
{
	struct span sent = rec_text(r, s->sent);

	m->stamp.at = order_of(rec_text(r, s->recorded), sent, s->last);
	s->last = m->stamp.at;
	m->at = rec_text(r, s->occurred);
	if (m->at.n == 0)
		m->at = rec_text(r, s->recorded);
	if (m->at.n == 0)
		m->at = sent;
}

void
adt_describe(struct adt_state *s, const struct rec *r, uint64_t place,
    struct adt_message *m)
{
	*m = (struct adt_message){ .stamp.place = place };
	describe_event(s, r, m);
	describe_time(s, r, m);
	m->number = source_text(s->number, r);
	m->person = source_text(s->person, r);
	m->class = rec_text(r, s->class);
	m->from = rec_text(r, s->from);
}

bool
adt_before(const struct adt_stamp *a, const struct adt_stamp *b)
{
	if (a->at != b->at)
		return a->at < b->at;
	return a->place < b->place;
}

bool
adt_is_at(struct span place, struct span beginning)
{
	return place.n >= beginning.n && memcmp(place.p, beginning.p,
	    beginning.n) == 0 && (place.n == beginning.n ||
	    strchr("-.(", place.p[beginning.n]) != NULL);
}
