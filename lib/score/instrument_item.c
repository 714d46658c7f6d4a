/* SPDX-License-Identifier: MIT */
/* Instruments: the answers that an item accepts, their points and alerts. */
#include "base/num.h"
#include "score/instrument-internal.h"

/* "0..10" into its ends; false if s is not of that form. */
static bool
parse_range(struct span s, int64_t *low, int64_t *high)
{
	size_t i;

	for (i = 1; i + 2 < s.n; i++)
		if (s.p[i] == '.' && s.p[i + 1] == '.')
			return num_parse((struct span){ s.p, i }, 0,
			    low) == 0 && num_parse((struct span){
			    s.p + i + 2, s.n - i - 2 }, 0, high) == 0;
	return false;
}

/* The lowest and highest answer of "0|5|10" or "0..10"; -1 for neither. */
static int
answer_bounds(struct span values, int64_t *low, int64_t *high)
{
	struct span item;
	int64_t v;

	if (parse_range(values, low, high))
		return *low <= *high ? 0 : -1;
	*low = INT64_MAX;
	*high = INT64_MIN;
	while (span_next(&values, '|', &item)) {
		if (num_parse(item, 0, &v) == -1)
			return -1;
		*low = v < *low ? v : *low;
		*high = v > *high ? v : *high;
	}
	return *low <= *high ? 0 : -1;
}

static int
set_points(struct instrument_item *it, int64_t answer, int64_t points)
{
	if (points <= INSTRUMENT_NO_POINTS || points > INT16_MAX)
		return -1;
	it->points[answer - it->base] = (int16_t)points;
	return 0;
}

/* Accepts the answers, each worth itself. */
static int
accept_answers(struct arena *mem, struct instrument_item *it,
    struct span values)
{
	int64_t low, high, v;
	struct span item;
	bool range;
	size_t i;

	if (answer_bounds(values, &low, &high) == -1 ||
	    low < -INT16_MAX || high > INT16_MAX ||
	    high - low > INSTRUMENT_ANSWERS_MAX)
		return -1;
	range = parse_range(values, &low, &high);
	it->base = low;
	it->n = (size_t)(high - low) + 1;
	it->points = arena_alloc(mem, it->n * sizeof(*it->points));
	for (i = 0; i < it->n; i++)
		it->points[i] = range ? (int16_t)(low + (int64_t)i) :
		    INSTRUMENT_NO_POINTS;
	while (!range && span_next(&values, '|', &item))
		if (num_parse(item, 0, &v) == -1 || set_points(it, v, v) == -1)
			return -1;
	return 0;
}

/* "1=1|2=0": the points of answers that are accepted. */
static int
option_points(struct instrument_item *it, struct span pairs)
{
	struct span pair, answer;
	int64_t a, p;

	while (span_next(&pairs, '|', &pair))
		if (!span_next(&pair, '=', &answer) ||
		    num_parse(answer, 0, &a) == -1 ||
		    num_parse(pair, 0, &p) == -1 || a < it->base ||
		    (uint64_t)(a - it->base) >= it->n ||
		    it->points[a - it->base] == INSTRUMENT_NO_POINTS ||
		    set_points(it, a, p) == -1)
			return -1;
	return 0;
}

static int
load_alert(struct instruments *in, struct instrument_item *it,
    struct row *r, const struct item_row *row)
{
	size_t number;

	if (row->has_alert_from != (row->alert.n > 0))
		return row_fault(r, "alert",
		    "alert_from and alert go together");
	if (!row->has_alert_from)
		return 0;
	number = names_add(&in->alerts, row->alert);
	if (number >= INSTRUMENT_ALERTS_MAX)
		return row_fault(r, "alert", "more than %d alerts",
		    INSTRUMENT_ALERTS_MAX);
	it->alerts = true;
	it->alert_from = row->alert_from;
	it->alert = (unsigned)number;
	return 0;
}

/* The least and the most that an answer can give. */
static void
find_bounds(struct instrument_item *it)
{
	int64_t p;
	bool any = false;
	size_t i;

	for (i = 0; i < it->n; i++) {
		if (it->points[i] == INSTRUMENT_NO_POINTS)
			continue;
		p = it->points[i] * it->weight;
		it->least = any && it->least < p ? it->least : p;
		it->most = any && it->most > p ? it->most : p;
		any = true;
	}
}

int
instrument_item_load(struct instruments *in, struct instrument_item *it,
    struct row *r, const struct item_row *row)
{
	it->weight = row->weight;
	it->used = row->used;
	if (accept_answers(binder_mem(r->b), it, row->values) == -1)
		return row_fault(r, "values", "expected whole numbers with "
		    "bars between, or a range as 0..10");
	if (option_points(it, row->points) == -1)
		return row_fault(r, "points",
		    "expected pairs of an answer and its points as 1=0|2=1");
	find_bounds(it);
	return load_alert(in, it, r, row);
}
