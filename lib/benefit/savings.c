/* SPDX-License-Identifier: MIT */
/* A ledger of savings, and what a case has in it. */
#include "benefit/savings.h"

#include <stdlib.h>

#include "base/names.h"
#include "rec/set.h"
#include "rule/cols.h"

#define IN(member) offsetof(struct savings_row, member)

static const struct col cols[] = {
	{ "event",     IN(event),     COL_TEXT, .need = true },
	{ "source",    IN(source),    COL_TEXT, .need = true },
	{ "case_id",   IN(case_id),   COL_TEXT, .there = true },
	/* In the order of enum savings_kind. */
	{ "kind",      IN(kind),      COL_WORD, .need = true,
	    .words = "hard|soft|potential|programme" },
	{ "baseline",  IN(baseline),  COL_TEXT, .there = true },
	{ "units",     IN(units),     COL_DEC, .need = true,
	    .scale = SAVINGS_UNITS_SCALE, .high = INT64_MAX },
	{ "unit_cost", IN(unit_cost), COL_MONEY, .need = true,
	    .high = INT64_MAX },
	{ "cap",       IN(cap),       COL_MONEY, .there = true,
	    .high = INT64_MAX, .has = IN(has_cap) },
	{ "source_on", IN(source_on), COL_DATE, .need = true },
};

/* Units x unit cost, no more than the cap; -1 if it is out of range. */
static int
find_amount(struct savings_row *in)
{
	if (num_muldiv(in->units, in->unit_cost,
	    num_pow10(SAVINGS_UNITS_SCALE), &in->amount) == -1)
		return -1;
	if (in->has_cap && in->amount > in->cap)
		in->amount = in->cap;
	return 0;
}

static void
trim(struct savings_row *in)
{
	in->event = span_trim(in->event);
	in->case_id = span_trim(in->case_id);
	in->baseline = span_trim(in->baseline);
	in->source = span_trim(in->source);
}

/* One claim per event, or a saving would be counted twice. */
static void
add_row(struct savings *s, struct names *events, struct row *r,
    struct savings_row *in)
{
	trim(in);
	if (in->event.n == 0 || in->source.n == 0)
		(void)row_fault(r, "event", "expected event and source of the "
		    "unit cost");
	else if (in->kind != SAVINGS_PROGRAMME && (in->baseline.n == 0 ||
	    in->case_id.n == 0))
		(void)row_fault(r, "baseline", "expected a case and its "
		    "baseline");
	else if (find_amount(in) == -1)
		(void)row_fault(r, "unit_cost", "the amount is too large");
	else if (names_add(events, in->event) != s->n)
		(void)row_fault(r, "event", "the event is claimed in an "
		    "earlier row");
	else
		s->row[s->n++] = *in;
}

static int
by_case(const void *a, const void *b)
{
	const struct savings_row *x = a, *y = b;
	int c = span_cmp(x->case_id, y->case_id);

	return c != 0 ? c : span_cmp(x->event, y->event);
}

static int
load(struct savings *s, struct binder *b)
{
	struct names events = {0};
	struct savings_row in;
	struct row r;
	struct fault e;

	if (tables_open(b->tables, "savings", s->path, &e) == NULL)
		return binder_fault(b, &e);
	table_bind(&r, b, "savings", cols, COUNT(cols));
	s->row = row_room(&r, sizeof(*s->row));
	while (row_next(&r, &in, sizeof(in)))
		add_row(s, &events, &r, &in);
	names_free(&events);
	if (s->n > 0)
		qsort(s->row, s->n, sizeof(*s->row), by_case);
	return row_end(&r);
}

#define AT(slot) offsetof(struct savings, slot)

int
savings_bind(struct savings *s, struct binder *b)
{
	static const struct use appends[] = {
		{ "cost_saving_hard",      AT(slot[SAVINGS_HARD]) },
		{ "cost_saving_soft",      AT(slot[SAVINGS_SOFT]) },
		{ "cost_saving_potential", AT(slot[SAVINGS_POTENTIAL]) },
	};

	if (s->path == NULL && !b->all)
		return 0;
	s->case_id = slots_read(b->slots, b->dict, SPAN("case_id"));
	binder_appends(b, s, appends, COUNT(appends));
	return s->path == NULL ? 0 : load(s, b);
}

/* The first row of a case; s->n if it has none. */
static size_t
first_of(const struct savings *s, struct span case_id)
{
	size_t low = 0, high = s->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (span_cmp(s->row[mid].case_id, case_id) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < s->n && !span_eq(s->row[low].case_id, case_id))
		return s->n;
	return low;
}

/* Takes the rows of a case; false if a sum is out of range. */
static bool
take_rows(struct savings *s, struct span case_id)
{
	struct savings_row *row;
	bool fits = true;

	for (; s->to < s->n && span_eq(s->row[s->to].case_id, case_id);
	    s->to++) {
		row = &s->row[s->to];
		if (row->kind == SAVINGS_PROGRAMME)
			continue;
		if (row->taken)
			break;
		row->taken = true;
		fits &= s->saved[row->kind] <= INT64_MAX - row->amount;
		if (fits)
			s->saved[row->kind] += row->amount;
	}
	return fits;
}

void
savings_set(struct savings *s, struct rec *r)
{
	struct span id;
	int i;

	if (s->path == NULL)
		return;
	id = rec_text(r, s->case_id);
	s->from = s->to = id.n == 0 ? s->n : first_of(s, id);
	memset(s->saved, 0, sizeof(s->saved));
	if (!take_rows(s, id) || s->to == s->from)
		return;
	for (i = 0; i < SAVINGS_PROGRAMME; i++)
		rec_set_dec(r, s->slot[i], s->saved[i], MONEY_SCALE);
}

/* "2 x 812.50 (baseline: ...; unit cost: SOURCE, 2026-01-01)". */
static void
put_why(const struct savings_row *row, struct buf *out)
{
	char day[DATE_TEXT_MAX];

	buf_short(out, row->units, SAVINGS_UNITS_SCALE);
	buf_adds(out, " x ");
	buf_dec(out, row->unit_cost, MONEY_SCALE);
	if (row->has_cap) {
		buf_adds(out, ", at most ");
		buf_dec(out, row->cap, MONEY_SCALE);
	}
	buf_adds(out, " (baseline: ");
	buf_addspan(out, row->baseline);
	buf_adds(out, "; unit cost: ");
	buf_addspan(out, row->source);
	buf_adds(out, ", ");
	buf_add(out, day, date_fmt(row->source_on, day));
	buf_addc(out, ')');
}

void
savings_lines(const struct savings *s, struct buf *text,
    const struct rows *out)
{
	static const char *const name[SAVINGS_PROGRAMME] = { "saving_hard",
	    "saving_soft", "saving_potential" };
	const struct savings_row *row;
	size_t i;

	for (i = s->from; s->path != NULL && i < s->to; i++) {
		row = &s->row[i];
		if (row->kind == SAVINGS_PROGRAMME)
			continue;
		text->n = 0;
		put_why(row, text);
		rows_put(out, &(struct money_line){ name[row->kind],
		    row->amount, buf_span(text) });
	}
}

bool
savings_sum(const struct savings *s, enum savings_kind kind,
    enum savings_which which, int64_t *cents)
{
	size_t i;

	*cents = 0;
	for (i = 0; i < s->n; i++) {
		if (s->row[i].kind != (int)kind ||
		    (which == SAVINGS_LEFT && s->row[i].taken))
			continue;
		if (*cents > INT64_MAX - s->row[i].amount)
			return false;
		*cents += s->row[i].amount;
	}
	return true;
}

bool
savings_net(int64_t hard, int64_t soft, int64_t weight, int64_t cost,
    int64_t *cents)
{
	int64_t weighted, one = num_pow10(SAVINGS_WEIGHT_SCALE);

	/* None is negative, so the difference is in range. */
	if (num_muldiv(soft, weight, one, &weighted) == -1 ||
	    hard > INT64_MAX - weighted)
		return false;
	*cents = hard + weighted - cost;
	return true;
}
