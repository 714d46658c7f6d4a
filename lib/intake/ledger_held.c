/* SPDX-License-Identifier: MIT */
/* A ledger whose lines are all held, packed, by case. */
#include "base/mem.h"
#include "base/packed.h"
#include "intake/ledger-internal.h"

#define BLOCK ((size_t)1 << 20)

/* What is in front of a line's texts, each of which has its length. */
struct packed {
	unsigned char *next;	/* line of the case; NULL: the last */
	struct datetime at;
	uint32_t kind, rules;
	bool bad, torn, any;
};

/* Room for n bytes, without regard to what is aligned. */
static unsigned char *
room_for(struct ledger_state *own, size_t n)
{
	unsigned char *p;

	if (n > own->left) {
		own->left = n > BLOCK ? n : BLOCK;
		own->room = arena_alloc(&own->mem, own->left);
		own->bytes += own->left;
	}
	p = own->room;
	own->room += n;
	own->left -= n;
	return p;
}

static unsigned char *
pack(struct ledger_state *own, const struct event *ev)
{
	struct packed h = { NULL, ev->at, ev->kind, ev->rules, ev->bad,
	    ev->torn, ev->any };
	size_t i, n = sizeof(h);
	unsigned char *line, *p;

	for (i = 0; i < EVENT_TEXTS; i++)
		n += ev->text[i].n + PACKED_MAX;
	/* The lengths take less than that: the rest is given back. */
	line = room_for(own, n);
	memcpy(line, &h, sizeof(h));
	p = line + sizeof(h);
	for (i = 0; i < EVENT_TEXTS; i++) {
		p = packed_put(p, ev->text[i].n);
		if (ev->text[i].n > 0)
			memcpy(p, ev->text[i].p, ev->text[i].n);
		p += ev->text[i].n;
	}
	own->left += (size_t)(own->room - p);
	own->room = p;
	return line;
}

static struct packed
unpack(const unsigned char *p, struct event *ev)
{
	struct packed h;
	size_t i;

	memcpy(&h, p, sizeof(h));
	p += sizeof(h);
	*ev = (struct event){ .at = h.at, .kind = h.kind, .rules = h.rules,
	    .bad = h.bad, .torn = h.torn, .any = h.any };
	for (i = 0; i < EVENT_TEXTS; i++) {
		p = packed_get(p, &ev->text[i].n);
		ev->text[i].p = (const char *)p;
		p += ev->text[i].n;
	}
	return h;
}

static struct held_case *
case_of(struct ledger_state *own, struct span id)
{
	size_t n = own->ids.n, i;

	/* Mostly it is the case of the line before. */
	if (n > 0 && span_eq(own->ids.at[n - 1], id))
		return &own->at[n - 1];
	i = names_add(&own->ids, id);
	if (i < n)
		return &own->at[i];
	own->at = arena_item(&own->mem, own->at, i, &own->cap_cases,
	    sizeof(*own->at));
	own->at[i] = (struct held_case){0};
	own->bytes += id.n + sizeof(*own->at) + sizeof(*own->ids.at) +
	    2 * sizeof(struct hash_cell);
	own->unasked++;
	return &own->at[i];
}

int
held_keep(struct ledger *l, const struct event *ev, struct fault *e)
{
	struct ledger_state *own = l->own;
	struct held_case *c = case_of(own, ledger_case_id(l));
	unsigned char *line = pack(own, ev);

	if (c->first == NULL)
		c->first = line;
	else
		memcpy(c->last, &line, sizeof(line));
	c->last = line;
	return own->bytes <= l->conf.bytes_max ? 0 : fault_at(e, FAULT_INPUT,
	    l->conf.path, 0, "more than %zu MiB of lines to hold: sort the "
	    "cases and the ledger by case_id (LC_ALL=C) and use --sorted",
	    l->conf.bytes_max >> 20);
}

static void
add_lines(struct ledger *l, const struct held_case *c)
{
	const unsigned char *line = c->first;
	struct event ev;

	while (line != NULL) {
		line = unpack(line, &ev).next;
		ledger_add(l, &ev);
	}
}

void
held_add(struct ledger *l, struct span id)
{
	size_t i = names_find(&l->own->ids, id);

	if (i != HASH_NONE)
		add_lines(l, &l->own->at[i]);
}

static void
give(struct ledger *l, struct held_case *c)
{
	l->n = 0;
	add_lines(l, c);
	l->again = c->asked;
	ledger_sort(l);
	l->own->unasked -= !c->asked;
	c->asked = true;
}

int
held_find(struct ledger *l, struct span id)
{
	struct ledger_state *own = l->own;
	size_t i = names_find(&own->ids, id);

	if (i == HASH_NONE)
		return 0;
	give(l, &own->at[i]);
	return 1;
}

int
held_next(struct ledger *l, struct span *id)
{
	struct ledger_state *own = l->own;

	if (own->next == own->ids.n)
		return 0;
	*id = own->ids.at[own->next];
	give(l, &own->at[own->next++]);
	return 1;
}

static bool
was_asked(const struct ledger *l)
{
	size_t i = names_find(&l->own->ids, ledger_case_id(l));

	return i != HASH_NONE && l->own->at[i].asked;
}

int
held_end(struct ledger *l, struct fault *e)
{
	enum read_result rc;
	struct fault why;
	struct event ev;

	if (l->own->unasked == 0 && l->own->bad == 0)
		return 0;
	if (ledger_reopen(l, e) == -1)
		return -1;
	while ((rc = ledger_line(l, &ev, e)) != READ_END) {
		if (rc == READ_FAIL)
			return -1;
		if (rc == READ_OK && !ev.bad && was_asked(l))
			continue;
		why = *e;
		if (rc == READ_OK && !ev.bad)
			ledger_no_case(&why);
		if (ledger_leave_out(l, &why, e) == -1)
			return -1;
	}
	return ledger_changed(l, e);
}
