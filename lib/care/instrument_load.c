/* SPDX-License-Identifier: MIT */
/* Instruments: loading of the tables. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/num.h"
#include "care/cite.h"
#include "care/instrument.h"

#define NOT_SCORED SIZE_MAX	/* an instrument of another kind */

struct load {
	struct instruments *in;
	const struct instrument_conf *conf;
	const struct table *heads, *items;
	struct err *e;
	struct {
		int instrument, output, kind, items, missing, max_missing;
		int source;
	} h;
	struct {
		int instrument, item, field, values, points, weight;
		int alert_from, alert;
	} i;
	int64_t *announced;	/* by instrument: its number of items */
};

static int
find_columns(struct load *l)
{
	const struct {
		const struct table *t;
		const char *name;
		int *col;
	} need[] = {
		{ l->heads, "instrument",  &l->h.instrument },
		{ l->heads, "output",      &l->h.output },
		{ l->heads, "kind",        &l->h.kind },
		{ l->heads, "items",       &l->h.items },
		{ l->heads, "missing",     &l->h.missing },
		{ l->heads, "max_missing", &l->h.max_missing },
		{ l->heads, "source",      &l->h.source },
		{ l->items, "instrument",  &l->i.instrument },
		{ l->items, "item",        &l->i.item },
		{ l->items, "field",       &l->i.field },
		{ l->items, "values",      &l->i.values },
		{ l->items, "points",      &l->i.points },
		{ l->items, "weight",      &l->i.weight },
		{ l->items, "alert_from",  &l->i.alert_from },
		{ l->items, "alert",       &l->i.alert },
	};
	size_t i;

	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++) {
		*need[i].col = table_need(need[i].t, need[i].name, l->e);
		if (*need[i].col == -1)
			return -1;
	}
	return 0;
}

static struct span
keep(struct load *l, struct span s)
{
	return (struct span){ arena_dup(&l->in->mem, s.p, s.n), s.n };
}

static bool
is_scored(const struct load *l, size_t row)
{
	struct span kind = table_cell(l->heads, row, l->h.kind);

	return span_is(kind, "sum") || span_is(kind, "value");
}

/* The slot of the field OUTPUT SUFFIX, appended; -1 if there is none. */
static int
append_slot(struct load *l, struct span output, const char *suffix)
{
	const struct instrument_conf *c = l->conf;
	struct buf b = {0};
	struct span name;
	int slot = -1;

	buf_addspan(&b, output);
	buf_adds(&b, suffix);
	name = (struct span){ b.p, b.n };
	if (dict_find(c->dict, name) != NULL)
		slot = slots_append(c->slots, c->dict, name);
	buf_free(&b);
	return slot;
}

static int
append_slots(struct load *l, struct instrument *in, size_t row)
{
	struct span output = table_cell(l->heads, row, l->h.output);

	in->out = append_slot(l, output, "");
	if (in->out == -1)
		return table_fault(l->heads, row, l->h.output, l->e,
		    "no such field in the table fields");
	in->band = in->why = -1;
	if (band_choose_wished(l->conf->bands, output, in->name,
	    l->conf->wishes, &in->choice))
		in->band = append_slot(l, output, "_band");
	if (l->conf->explain)
		in->why = append_slot(l, output, "_why");
	return 0;
}

static int
load_head(struct load *l, size_t row)
{
	const struct table *t = l->heads;
	struct instrument *in = &l->in->list[l->in->n];
	struct span missing = table_cell(t, row, l->h.missing);

	*in = (struct instrument){0};
	in->name = keep(l, table_cell(t, row, l->h.instrument));
	in->source = keep(l, cite_short(table_cell(t, row, l->h.source)));
	if (table_int(t, row, l->h.items, &l->announced[l->in->n],
	    l->e) == -1 || table_int(t, row, l->h.max_missing,
	    &in->max_missing, l->e) == -1)
		return -1;
	if (!span_is(missing, "none") && !span_is(missing, "prorate"))
		return table_fault(t, row, l->h.missing, l->e,
		    "expected none or prorate");
	in->prorate = l->conf->prorate && span_is(missing, "prorate");
	l->in->n++;
	return append_slots(l, in, row);
}

static int
load_heads(struct load *l)
{
	size_t i;

	l->in->list = mem_zalloc(l->heads->nrows + 1, sizeof(*l->in->list));
	l->announced = mem_zalloc(l->heads->nrows + 1,
	    sizeof(*l->announced));
	for (i = 0; i < l->heads->nrows; i++)
		if (is_scored(l, i) && load_head(l, i) == -1)
			return -1;
	return 0;
}

/* The instrument of an item: -1 with a message; *at may be NOT_SCORED. */
static int
instrument_of(struct load *l, size_t row, size_t *at)
{
	struct span name = table_cell(l->items, row, l->i.instrument);
	size_t i;

	for (i = 0; i < l->in->n; i++)
		if (span_eq(l->in->list[i].name, name)) {
			*at = i;
			return 0;
		}
	*at = NOT_SCORED;
	for (i = 0; i < l->heads->nrows; i++)
		if (span_eq(table_cell(l->heads, i, l->h.instrument), name))
			return 0;
	return table_fault(l->items, row, l->i.instrument, l->e,
	    "not in the table %s", l->heads->name);
}

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
accept_answers(struct load *l, struct instrument_item *it,
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
	it->points = arena_alloc(&l->in->mem, it->n * sizeof(*it->points));
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

/* The number of the alert called name, a new one if need be; -1 if full. */
static int
alert_number(struct load *l, struct span name)
{
	struct instruments *in = l->in;
	size_t i;

	for (i = 0; i < in->nalerts; i++)
		if (span_eq(in->alert[i], name))
			return (int)i;
	if (in->nalerts == INSTRUMENT_ALERTS_MAX)
		return -1;
	in->alert[in->nalerts] = keep(l, name);
	return (int)in->nalerts++;
}

static int
load_alert(struct load *l, struct instrument_item *it, size_t row)
{
	struct span name = table_cell(l->items, row, l->i.alert);
	int rc = table_int(l->items, row, l->i.alert_from, &it->alert_from,
	    l->e), number;

	if (rc == -1)
		return -1;
	if ((rc == 1) != (name.n > 0))
		return table_fault(l->items, row, l->i.alert, l->e,
		    "alert_from and alert go together");
	if (rc == 0)
		return 0;
	number = alert_number(l, name);
	if (number == -1)
		return table_fault(l->items, row, l->i.alert, l->e,
		    "more than %d alerts", INSTRUMENT_ALERTS_MAX);
	it->alerts = true;
	it->alert = (unsigned)number;
	return 0;
}

static int
load_answers(struct load *l, struct instrument_item *it, size_t row)
{
	const struct table *t = l->items;
	int rc = table_int(t, row, l->i.weight, &it->weight, l->e);

	if (rc == -1)
		return -1;
	if (rc == 0)
		it->weight = 1;
	if (accept_answers(l, it, table_cell(t, row, l->i.values)) == -1)
		return table_fault(t, row, l->i.values, l->e,
		    "expected whole numbers with bars, or a range as 0..10");
	if (option_points(it, table_cell(t, row, l->i.points)) == -1)
		return table_fault(t, row, l->i.points, l->e,
		    "expected pairs of an answer and its points as 1=0|2=1");
	return load_alert(l, it, row);
}

static int
load_item(struct load *l, size_t row)
{
	const struct instrument_conf *c = l->conf;
	struct span field = table_cell(l->items, row, l->i.field);
	struct instrument_item it = {0};
	struct instrument *in;
	size_t at;

	if (instrument_of(l, row, &at) == -1)
		return -1;
	if (at == NOT_SCORED)
		return 0;
	if (dict_find(c->dict, field) == NULL)
		return table_fault(l->items, row, l->i.field, l->e,
		    "no such field in the table fields");
	it.key = keep(l, table_cell(l->items, row, l->i.item));
	it.slot = slots_read(c->slots, c->dict, field);
	if (load_answers(l, &it, row) == -1)
		return -1;
	in = &l->in->list[at];
	in->item = mem_grow(in->item, in->nitems + 1, sizeof(*in->item));
	in->item[in->nitems++] = it;
	return 0;
}

/* What can be said only when all rows have been read. */
static int
check_instruments(struct load *l)
{
	struct instruments *in = l->in;
	const struct instrument *i;
	size_t k;

	for (k = 0; k < in->n; k++) {
		i = &in->list[k];
		if ((int64_t)i->nitems != l->announced[k] || i->nitems == 0)
			return err_set(l->e, "%s: %s: %.*s: has %zu items in "
			    "the table items, expected %lld", l->heads->name,
			    l->heads->file, (int)i->name.n, i->name.p,
			    i->nitems, (long long)l->announced[k]);
		if (band_by_sex(&i->choice) && in->sex == -1)
			in->sex = slots_read(l->conf->slots, l->conf->dict,
			    SPAN("sex"));
	}
	return 0;
}

int
instruments_load(struct instruments *in, const struct instrument_conf *conf,
    struct err *e)
{
	struct load l = { .in = in, .conf = conf, .heads = conf->instruments,
	    .items = conf->items, .e = e };
	size_t i;
	int rc;

	in->sex = -1;
	rc = find_columns(&l);
	if (rc == 0)
		rc = load_heads(&l);
	for (i = 0; rc == 0 && i < l.items->nrows; i++)
		rc = load_item(&l, i);
	if (rc == 0)
		rc = check_instruments(&l);
	if (rc == 0)
		instruments_ready(in, conf->slots);
	free(l.announced);
	return rc;
}

void
instruments_free(struct instruments *in)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		free(in->list[i].item);
	free(in->list);
	free(in->active);
	arena_free(&in->mem);
	*in = (struct instruments){0};
}
