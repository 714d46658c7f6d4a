/* SPDX-License-Identifier: MIT */
/* Messages of HL7 version 2 to cases. */
#include "intake/adt-internal.h"

#include "base/mem.h"
#include "base/words.h"
#include "rec/hl7bind.h"
#include "rule/cols.h"

#define AT(member) offsetof(struct adt_event, member)

static const struct col cols[] = {
	{ "event",  AT(event),  COL_TEXT, .need = true },
	{ "does",   AT(does),   COL_WORD, .words = ADT_DOES, .need = true },
	{ "clears", AT(clears), COL_LIST },
	{ "resets", AT(resets), COL_LIST },
	{ "whole",  AT(whole),  COL_LIST },
	MARK(AT(used)),
};

static const struct map_row *
row_of(const struct map *m, const struct binder *b, const char *field)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (span_is(b->slots->s[m->row[i].target].name, field) &&
		    m->row[i].nsource > 0)
			return &m->row[i];
	return NULL;
}

static bool
reads_messages(const struct map *m, const struct binder *b)
{
	size_t i, k;

	for (i = 0; i < m->n; i++)
		for (k = 0; k < m->row[i].nsource; k++)
			if (hl7bind_is_place(b->slots->s[m->row[i].source[k].
			    slot].name))
				return true;
	return false;
}

/* Segments that a message gives as a whole: is one there? */
static void
bind_segments(struct adt_state *s, struct binder *b)
{
	struct span list, one;
	size_t i;

	for (i = 0; i < s->nevents; i++) {
		list = s->event[i].whole;
		while (list.n > 0 && span_next(&list, '|', &one))
			(void)slots_column(b->slots, b->dict, one);
	}
}

static void
bind_places(struct adt_state *s, struct binder *b)
{
	const struct {
		int *slot;
		const char *name;
	} place[] = {
		{ &s->type, "MSH-9.1" }, { &s->trigger, "MSH-9.2" },
		{ &s->control, "MSH-10" }, { &s->sent, "MSH-7" },
		{ &s->evn, "EVN-1" }, { &s->recorded, "EVN-2" },
		{ &s->occurred, "EVN-6" }, { &s->class, "PV1-2" },
		{ &s->from, "PV1-44" },
		{ &s->ids, "PID-3" }, { &s->new_mr, "PID-3.1(*,5=MR)" },
		{ &s->new_id, "PID-3.1(*,#1)" },
		{ &s->old_mr, "MRG-1.1(*,5=MR)" },
		{ &s->old_id, "MRG-1.1(*,#1)" },
	};
	size_t i;

	for (i = 0; i < COUNT(place); i++)
		*place[i].slot = slots_column(b->slots, b->dict,
		    span_of(place[i].name));
	s->person_id = slots_read(b->slots, b->dict, SPAN("person_id"));
	s->discharge_at = slots_read(b->slots, b->dict, SPAN("discharge_at"));
	bind_segments(s, b);
}

/* CLASS(E), CLASS(*>I) or CLASS(I>O). */
static bool
take_history(struct adt_history *h, struct span name)
{
	static const char begins[] = "CLASS(";
	struct span text;

	if (name.n < sizeof(begins) || name.p[name.n - 1] != ')' ||
	    memcmp(name.p, begins, sizeof(begins) - 1) != 0)
		return false;
	text = (struct span){ name.p + sizeof(begins) - 1,
	    name.n - sizeof(begins) };
	(void)span_next(&text, '>', &h->to);
	h->from = (struct span){ NULL, 0 };
	if (text.p != NULL) {
		h->from = h->to;
		h->to = text;
	}
	return true;
}

/* Once all slots are known: those that a visit has, and those made of it. */
static void
find_places(struct adt_state *s, const struct slots *sl)
{
	size_t i;

	s->place = arena_zalloc(s->mem, sl->n, sizeof(*s->place));
	s->history = arena_zalloc(s->mem, sl->n, sizeof(*s->history));
	s->bound = arena_zalloc(s->mem, sl->n, sizeof(*s->bound));
	for (i = 0; i < sl->n; i++) {
		if (hl7bind_is_place(sl->s[i].name)) {
			s->place[s->nplaces++] = (int)i;
		} else if (take_history(&s->history[s->nhistory],
		    sl->s[i].name)) {
			s->history[s->nhistory++].slot = (int)i;
		}
	}
}

int
adt_bind(struct adt *a, const struct map *m, struct binder *b, size_t bytes)
{
	struct adt_state *s;
	bool reads = reads_messages(m, b);

	if (!reads && !b->all)
		return 0;
	s = arena_zalloc(binder_mem(b), 1, sizeof(*s));
	s->event = table_rows(b, "adt_events", cols, COUNT(cols),
	    sizeof(*s->event), &s->nevents);
	if (s->event == NULL)
		return -1;
	if (!reads)
		return 0;
	s->mem = s->key.in = binder_mem(b);
	names_in(&s->keys, s->mem);
	names_in(&s->numbers, s->mem);
	names_in(&s->merged, s->mem);
	seen_init(&s->seen, bytes, s->mem);
	s->number = row_of(m, b, "case_id");
	s->person = row_of(m, b, "person_id");
	s->discharge = row_of(m, b, "discharge_at");
	bind_places(s, b);
	a->state = s;
	return 0;
}

/* What the message says of its visit, or, without a number, of its person. */
static void
take(struct adt *a, const struct rec *r, const struct adt_message *m)
{
	struct adt_visit *v = adt_visit_of(a->state, m);

	adt_take(a->state, v, r, m);
	if (a->keeps)
		adt_keep(a->state, v, r->raw);
}

void
adt_look(struct adt *a, struct rec *r)
{
	struct adt_state *s = a->state;
	struct adt_message m;

	if (s == NULL || s->full)
		return;
	if (s->place == NULL)
		find_places(s, r->slots);
	adt_describe(s, r, s->looked++, &m);
	if (m.event == NULL)
		return;
	if (m.event->does == ADT_MERGE) {
		adt_take_merges(s, r, &m);
		return;
	}
	if (m.event->does != ADT_PERSON || m.number.n > 0)
		take(a, r, &m);
	if (m.event->does == ADT_PERSON) {
		m.number.n = 0;
		take(a, r, &m);
	}
}

struct stage {
	struct reader_stage stage;	/* first */
	struct adt *adt;
};

/* The same message again: by its number, its visit and its time. */
static bool
is_again(struct adt_state *s, const struct rec *r, const struct adt_message *m)
{
	s->key.n = 0;
	buf_addspan(&s->key, rec_text(r, s->control));
	buf_addc(&s->key, '\x1F');
	buf_addspan(&s->key, m->number);
	buf_addc(&s->key, '\x1F');
	buf_addspan(&s->key, m->event->event);
	buf_addc(&s->key, '\x1F');
	buf_addspan(&s->key, rec_text(r, s->sent));
	return rec_has(r, s->control) && seen_before(&s->seen,
	    buf_span(&s->key));
}

/* Is the visit to be given here? Else the message is counted away. */
static bool
begins_case(struct adt *a, struct reader *rd, struct adt_visit *v)
{
	a->counts.persons += !v->stays;
	if (v->given || !v->stays) {
		rd->folded++;
		return false;
	}
	v->given = true;
	/* At the same time the cancellation counts: no stay is made up. */
	if (v->cancelled.at == ADT_NEVER ||
	    v->cancelled.at < v->admitted.at)
		return true;
	a->counts.cancelled++;
	rd->left_out++;
	return false;
}

/* The visit that the message in r is the first of, or NULL. */
static struct adt_visit *
take_message(struct adt *a, struct reader *rd, const struct rec *r)
{
	struct adt_state *s = a->state;
	struct adt_visit *v;
	struct adt_message m;

	adt_describe(s, r, s->read++, &m);
	a->counts.messages++;
	if (m.event == NULL) {
		a->counts.left_out++;
		rd->left_out++;
		return NULL;
	}
	a->counts.twice += is_again(s, r, &m);
	if (m.event->does == ADT_MERGE || (m.event->does == ADT_PERSON &&
	    m.number.n == 0)) {
		a->counts.persons++;
		rd->folded++;
		return NULL;
	}
	v = adt_visit_of(s, &m);
	while (v != &s->visit[v->into])
		v = &s->visit[v->into];
	return begins_case(a, rd, v) ? v : NULL;
}

static enum read_result
next(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct adt *a = ((struct stage *)(void *)st)->adt;
	struct adt_visit *v = NULL;
	enum read_result rc = READ_OK;

	while (v == NULL) {
		rc = reader_below(st, rd, r, e);
		if (rc != READ_OK)
			return rc;
		v = take_message(a, rd, r);
	}
	adt_give(a->state, v, r);
	return READ_OK;
}

int
adt_push(struct adt *a, struct reader *rd, struct fault *e)
{
	struct adt_state *s = a->state;
	struct stage *st;

	if (s->full)
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "more messages "
		    "than fit into 2 GiB: give fewer files in one call, all of "
		    "a visit together");
	if (!s->begun)
		adt_join_visits(s);
	s->begun = true;
	s->last = 0;
	if (s->place == NULL)
		find_places(s, rd->slots);
	st = arena_zalloc(&rd->mem, 1, sizeof(*st));
	st->stage.next = next;
	st->adt = a;
	rd->folds = true;
	reader_push(rd, &st->stage);
	return 0;
}

void
adt_count(const struct adt *a, const struct tell *tell)
{
	const struct adt_counts *c = &a->counts;

	if (a->state == NULL)
		return;
	tell->count(tell->arg, "messages_left_out", c->left_out);
	tell->count(tell->arg, "messages_twice", c->twice);
	tell->count(tell->arg, "messages_of_persons", c->persons);
	tell->count(tell->arg, "visits_cancelled", c->cancelled);
}

static void
note(const struct rows *out, uint64_t n, const char *one, const char *many)
{
	struct buf b = {0};

	if (n == 0)
		return;
	buf_fmt(&b, "%llu %s", (unsigned long long)n, n == 1 ? one : many);
	rows_put(out, buf_str(&b));
	buf_free(&b);
}

void
adt_notes(const struct adt *a, const struct rows *out)
{
	const struct adt_counts *c = &a->counts;

	note(out, c->left_out, "message is of no event of a visit (ADT) that "
	    "the table adt_events has: it is left out", "messages are of no "
	    "event of a visit (ADT) that the table adt_events has: they are "
	    "left out");
	note(out, c->cancelled, "visit was cancelled: it is left out",
	    "visits were cancelled: they are left out");
	note(out, c->persons, "message is of a person, not of a visit",
	    "messages are of persons, not of visits");
	note(out, c->twice, "message came twice: it counts once",
	    "messages came twice: each counts once");
}
