/* SPDX-License-Identifier: MIT */
/* A ledger merged with cases that are in the same order. */
#include "base/mem.h"
#include "intake/ledger-internal.h"

static const char not_in_order[] = "not in order: sort the cases and the "
    "ledger by it (LC_ALL=C), or leave --sorted out";

static void
copy_to(struct buf *b, struct span s)
{
	b->n = 0;
	buf_addspan(b, s);
}

int
merged_check(struct ledger *l, struct fault *e)
{
	struct ledger_state *own = l->own;
	struct span id = ledger_case_id(l);

	if (own->last.n > 0 && span_cmp(buf_span(&own->last), id) > 0) {
		(void)fault_at(e, FAULT_INPUT, l->conf.path, own->rec.line,
		    "%s", not_in_order);
		return fault_field(e, SPAN("case_id"));
	}
	if (!span_eq(buf_span(&own->last), id))
		copy_to(&own->last, id);
	return 0;
}

/* The next line of a case is the one ahead; those not usable are left out. */
static int
read_ahead(struct ledger *l, struct fault *e)
{
	struct ledger_state *own = l->own;
	enum read_result rc;
	struct fault why;

	own->has_line = false;
	do {
		rc = ledger_line(l, &own->line, e);
		if (rc != READ_REJECT && (rc != READ_OK || !own->line.bad))
			break;
		why = *e;
		if (ledger_leave_out(l, &why, e) == -1)
			return -1;
	} while (rc == READ_REJECT || own->line.torn);
	own->has_line = rc == READ_OK;
	own->ends = rc == READ_END;
	if (rc == READ_OK)
		return merged_check(l, e);
	return rc == READ_END ? 0 : -1;
}

static int
need_line(struct ledger *l, struct fault *e)
{
	return l->own->has_line || l->own->ends ? 0 : read_ahead(l, e);
}

/* The texts of a line outlive it until the next case. */
static void
add_line(struct ledger *l)
{
	struct event ev = l->own->line;
	size_t i;

	for (i = 0; i < EVENT_TEXTS; i++)
		ev.text[i] = arena_span(&l->own->texts, ev.text[i]);
	ledger_add(l, &ev);
}

/* All lines of the case that the line ahead is of. */
static int
gather(struct ledger *l, struct fault *e)
{
	struct ledger_state *own = l->own;
	int rc = 0;

	arena_reset(&own->texts);
	l->n = 0;
	while (rc == 0 && own->has_line && span_eq(ledger_case_id(l),
	    buf_span(&own->wanted))) {
		add_line(l);
		rc = read_ahead(l, e);
	}
	held_add(l, buf_span(&own->wanted));
	ledger_sort(l);
	return rc;
}

static int
pass_line(struct ledger *l, struct fault *e)
{
	struct fault why;

	ledger_no_case(&why);
	if (!l->own->line.bad && ledger_leave_out(l, &why, e) == -1)
		return -1;
	return read_ahead(l, e);
}

int
merged_find(struct ledger *l, struct span id, struct fault *e)
{
	struct ledger_state *own = l->own;
	int order = !own->any_wanted ? -1 : span_cmp(buf_span(&own->wanted),
	    id);

	if (order > 0)
		return fault_set(e, FAULT_INPUT, "%s", not_in_order);
	l->again = order == 0;
	if (l->again)
		return l->n > 0;
	copy_to(&own->wanted, id);
	own->any_wanted = true;
	if (need_line(l, e) == -1)
		return -1;
	while (own->has_line && span_cmp(ledger_case_id(l), id) < 0)
		if (pass_line(l, e) == -1)
			return -1;
	return gather(l, e) == -1 ? -1 : l->n > 0;
}

int
merged_next(struct ledger *l, struct span *id, struct fault *e)
{
	struct ledger_state *own = l->own;

	if (need_line(l, e) == -1)
		return -1;
	if (own->ends)
		return 0;
	copy_to(&own->wanted, ledger_case_id(l));
	own->any_wanted = true;
	*id = buf_span(&own->wanted);
	return gather(l, e) == -1 ? -1 : 1;
}

int
merged_end(struct ledger *l, struct fault *e)
{
	if (need_line(l, e) == -1)
		return -1;
	while (!l->own->ends)
		if (pass_line(l, e) == -1)
			return -1;
	l->own->cut = reader_cut(l->own->rd);
	return ledger_changed(l, e);
}
