/* SPDX-License-Identifier: MIT */
/* Instruments: loading of the tables. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/words.h"
#include "score/instrument-internal.h"

#define NOT_SCORED SIZE_MAX	/* an instrument of another kind */

struct load {
	struct instruments *in;
	const struct instrument_conf *conf;
	const struct table *heads, *items;
	struct fault *e;
	struct {
		int instrument, output, kind, items, missing, max_missing;
		int source;
	} h;
	struct item_columns i;
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

	return span_is(kind, "sum") || span_is(kind, "value") ||
	    span_is(kind, "word");
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
	in->source = keep(l, words_source(table_cell(t, row, l->h.source)));
	if (table_int(t, row, l->h.items, &l->announced[l->in->n],
	    l->e) == -1 || table_int(t, row, l->h.max_missing,
	    &in->max_missing, l->e) == -1)
		return -1;
	if (!span_is(missing, "none") && !span_is(missing, "prorate") &&
	    !span_is(missing, "bound"))
		return table_fault(t, row, l->h.missing, l->e,
		    "expected none, prorate or bound");
	in->bound = span_is(missing, "bound");
	in->word = span_is(table_cell(t, row, l->h.kind), "word");
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

/* The place of a slot among those whose answers are read. */
static size_t
answer_place(struct instruments *in, const struct slots *sl, int slot)
{
	const struct slot *s = &sl->s[slot];
	struct instrument_answer *a;
	size_t i;

	for (i = 0; i < in->nanswers; i++)
		if (in->answer[i].slot == slot)
			return i;
	in->answer = mem_grow(in->answer, in->nanswers + 1,
	    sizeof(*in->answer));
	a = &in->answer[in->nanswers++];
	*a = (struct instrument_answer){ .slot = slot };
	a->low = s->def.has_low ? s->def.low : INT64_MIN;
	a->high = s->def.has_high ? s->def.high : INT64_MAX;
	return i;
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
	it.at = answer_place(l->in, c->slots, it.slot);
	if (instrument_item_load(l->in, &it, l->items, row, &l->i,
	    l->e) == -1)
		return -1;
	in = &l->in->list[at];
	if (span_is(it.key, "total")) {
		in->total = it;
		in->has_total = true;
		return 0;
	}
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
			return fault_set(l->e, FAULT_TABLE,
			    "%s: %s: %.*s: has %zu items in "
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
    struct fault *e)
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
	free(in->answer);
	free(in->here);
	arena_free(&in->mem);
	*in = (struct instruments){0};
}
