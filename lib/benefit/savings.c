/* SPDX-License-Identifier: MIT */
/* A ledger of savings. */
#include "benefit/savings.h"

#include <stdlib.h>

#include "base/num.h"
#include "val/date.h"
#include "val/money.h"

static const char *const kind_name[SAVINGS_KINDS] = {
	[SAVINGS_HARD]      = "hard",
	[SAVINGS_SOFT]      = "soft",
	[SAVINGS_POTENTIAL] = "potential",
	[SAVINGS_PROGRAMME] = "programme",
};

static int
kind_of(struct span text)
{
	int i;

	for (i = 0; i < SAVINGS_KINDS; i++)
		if (span_is(text, kind_name[i]))
			return i;
	return -1;
}

static struct span
keep(struct savings *s, const struct table *t, size_t row, const char *name)
{
	struct span text = span_trim(table_cell(t, row, table_col(t, name)));

	return (struct span){ arena_dup(&s->mem, text.p, text.n), text.n };
}

/* Units, unit cost and cap to the amount. */
static int
load_amount(struct savings_row *r, const struct table *t, size_t row,
    struct fault *e)
{
	int units = table_col(t, "units"), cost = table_col(t, "unit_cost");
	int cap = table_col(t, "cap"), rc;
	int64_t one = 10000;	/* SAVINGS_UNITS_SCALE */

	if (table_dec(t, row, units, SAVINGS_UNITS_SCALE, &r->units,
	    e) != 1 || r->units < 0)
		return table_fault(t, row, units, e,
		    "expected a number, 0 or more");
	if (table_dec(t, row, cost, MONEY_SCALE, &r->unit_cost, e) != 1 ||
	    r->unit_cost < 0)
		return table_fault(t, row, cost, e, "expected an amount");
	if (num_muldiv(r->units, r->unit_cost, one, &r->amount) == -1)
		return table_fault(t, row, cost, e, "the amount is too large");
	rc = table_dec(t, row, cap, MONEY_SCALE, &r->cap, e);
	if (rc == -1 || (rc == 1 && r->cap < 0))
		return table_fault(t, row, cap, e, "expected an amount");
	r->has_cap = rc == 1;
	if (r->has_cap && r->amount > r->cap)
		r->amount = r->cap;
	return 0;
}

static int
load_row(struct savings *s, const struct table *t, size_t row, struct fault *e)
{
	struct savings_row *r = &s->row[s->n];
	int kind = kind_of(table_cell(t, row, table_col(t, "kind")));
	int on = table_col(t, "source_on");

	if (kind == -1)
		return table_fault(t, row, table_col(t, "kind"), e,
		    "expected hard, soft, potential or programme");
	r->kind = (enum savings_kind)kind;
	r->at = row;
	r->event = keep(s, t, row, "event");
	r->case_id = keep(s, t, row, "case_id");
	r->baseline = keep(s, t, row, "baseline");
	r->source = keep(s, t, row, "source");
	if (r->event.n == 0 || r->source.n == 0)
		return table_fault(t, row, table_col(t, "event"), e,
		    "expected event and source of the unit cost");
	if (r->kind != SAVINGS_PROGRAMME && (r->baseline.n == 0 ||
	    r->case_id.n == 0))
		return table_fault(t, row, table_col(t, "baseline"), e,
		    "expected a case and its baseline");
	if (table_date(t, row, on, &r->source_on, e) != 1)
		return table_fault(t, row, on, e, "expected the day of the "
		    "unit cost, YYYY-MM-DD");
	s->n++;
	return load_amount(r, t, row, e);
}

static int
by_event(const void *a, const void *b)
{
	const struct savings_row *x = a, *y = b;

	return span_cmp(x->event, y->event);
}

/* The row of the table that comes later. */
static size_t
later(const struct savings_row *a, const struct savings_row *b)
{
	return a->at > b->at ? a->at : b->at;
}

static int
by_case(const void *a, const void *b)
{
	const struct savings_row *x = a, *y = b;
	int c = span_cmp(x->case_id, y->case_id);

	return c != 0 ? c : by_event(a, b);
}

/* One claim per event, or a saving would be counted twice. */
static int
load_rows(struct savings *s, const struct table *t, struct fault *e)
{
	size_t i;

	for (i = 0; i < t->nrows; i++)
		if (load_row(s, t, i, e) == -1)
			return -1;
	if (s->n == 0)
		return 0;
	qsort(s->row, s->n, sizeof(*s->row), by_event);
	for (i = 1; i < s->n; i++)
		if (by_event(&s->row[i - 1], &s->row[i]) == 0)
			return table_fault(t, later(&s->row[i - 1],
			    &s->row[i]), table_col(t, "event"), e,
			    "the event is claimed in an earlier row");
	qsort(s->row, s->n, sizeof(*s->row), by_case);
	return 0;
}

int
savings_load(struct savings *s, const struct table *t, struct fault *e)
{
	static const char *const need[] = { "event", "case_id", "kind",
	    "baseline", "units", "unit_cost", "cap", "source", "source_on" };
	size_t i;

	*s = (struct savings){0};
	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++)
		if (table_need(t, need[i], e) == -1)
			return -1;
	s->row = mem_zalloc(t->nrows + 1, sizeof(*s->row));
	if (load_rows(s, t, e) == -1) {
		savings_free(s);
		return -1;
	}
	return 0;
}

void
savings_free(struct savings *s)
{
	free(s->row);
	arena_free(&s->mem);
	*s = (struct savings){0};
}

size_t
savings_first(const struct savings *s, struct span case_id)
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

bool
savings_take(struct savings *s, size_t i)
{
	bool first = !s->row[i].taken;

	s->row[i].taken = true;
	return first;
}

bool
savings_sum(const struct savings *s, enum savings_kind kind, bool left,
    int64_t *cents)
{
	size_t i;

	*cents = 0;
	for (i = 0; i < s->n; i++) {
		if (s->row[i].kind != kind || (left && s->row[i].taken))
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
	int64_t weighted, one = 10000;	/* SAVINGS_WEIGHT_SCALE */

	/* None is negative, so the difference is in range. */
	if (num_muldiv(soft, weight, one, &weighted) == -1 ||
	    hard > INT64_MAX - weighted)
		return false;
	*cents = hard + weighted - cost;
	return true;
}

void
savings_why(const struct savings_row *row, struct buf *out)
{
	char text[NUM_TEXT_MAX], day[DATE_TEXT_MAX];
	size_t n = num_fmt(row->units, SAVINGS_UNITS_SCALE, text);

	while (n > 0 && text[n - 1] == '0')
		n--;
	if (n > 0 && text[n - 1] == '.')
		n--;
	buf_add(out, text, n);
	buf_adds(out, " x ");
	buf_add(out, text, money_fmt(row->unit_cost, text));
	if (row->has_cap) {
		buf_adds(out, ", at most ");
		buf_add(out, text, money_fmt(row->cap, text));
	}
	buf_adds(out, " (baseline: ");
	buf_addspan(out, row->baseline);
	buf_adds(out, "; unit cost: ");
	buf_addspan(out, row->source);
	buf_adds(out, ", ");
	buf_add(out, day, date_fmt(row->source_on, day));
	buf_addc(out, ')');
}
