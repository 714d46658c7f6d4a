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

/*
 * Milliseconds of UTC. A time without an offset has that of MSH-7, as the
 * standard says; a sender that gives none has one of its own all along.
 */
static int
read_time(struct span text, const struct datetime *sent, int64_t *at)
{
	struct datetime t;
	int ms;

	if (hl7time_parse(text, &t, &ms) == -1)
		return -1;
	if (!t.has_offset && sent->has_offset) {
		t.offset = sent->offset;
		t.has_offset = true;
	}
	*at = datetime_minutes(&t) * 60000 + ms;
	return 0;
}

/* A message without a usable time comes after the one before it. */
static void
describe_time(struct adt_state *s, const struct rec *r, struct adt_message *m)
{
	struct span sent = rec_text(r, s->sent);
	struct datetime offset = {0};
	int ms;

	(void)hl7time_parse(sent, &offset, &ms);
	if (read_time(rec_text(r, s->recorded), &offset, &m->stamp.at) == -1 &&
	    read_time(sent, &offset, &m->stamp.at) == -1)
		m->stamp.at = s->last;
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
