/* SPDX-License-Identifier: MIT */
/* Instruments: loading of the tables. */
#include <stdlib.h>

#include "base/words.h"
#include "score/instrument-internal.h"

#define AT(member) offsetof(struct instrument_head, member)

static const struct col head_col[] = {
	{ "instrument",  AT(name),        COL_TEXT, .need = true },
	{ "version",     AT(version),     COL_TEXT },
	{ "output",      AT(output),      COL_DEF,  .need = true },
	{ "kind",        AT(kind),        COL_WORD, .need = true,
	    .words = "sum|value|word|own" },
	{ "items",       AT(items),       COL_INT,  .need = true },
	{ "missing",     AT(missing),     COL_WORD, .need = true,
	    .words = "none|prorate|bound" },
	{ "max_missing", AT(max_missing), COL_INT,  .need = true },
	{ "worse",       AT(worse),       COL_LIST,
	    .words = "higher|lower" },
	{ "mic",         AT(mic),         COL_TEXT },
	{ "notice",      AT(notice),      COL_TEXT },
	{ "source",      AT(source),      COL_TEXT },
	MARK(AT(used)),
};

static int
load_heads(struct instruments *in, struct binder *b)
{
	size_t i;

	in->head = table_rows(b, "instruments", head_col, COUNT(head_col),
	    sizeof(*in->head), &in->nheads);
	if (in->head == NULL)
		return -1;
	for (i = 0; i < in->nheads; i++)
		in->head[i].source = words_source(in->head[i].source);
	return 0;
}

/* The slot of the appended field OUTPUT SUFFIX; -1: no such field. */
static int
append_slot(struct binder *b, struct span output, const char *suffix)
{
	const struct field *f = binder_field(b, output, suffix);

	return f == NULL ? -1 : binder_append(b, f->name);
}

static void
add_instrument(struct instruments *in, const struct instrument_head *head,
    const struct instrument_conf *conf, struct binder *b)
{
	struct instrument *i = &in->list[in->n++];
	struct span output = head->output->name;

	*i = (struct instrument){ .head = head, .band = -1, .why = -1 };
	i->prorate = conf->prorate && head->missing == INSTRUMENT_PRORATE;
	i->out = append_slot(b, output, "");
	if (band_choose_wished(conf->bands, output, head->name, conf->wishes,
	    &i->choice))
		i->band = append_slot(b, output, "_band");
	i->why = append_slot(b, output, "_why");
	if (band_by_sex(&i->choice) && in->sex == -1)
		in->sex = slots_read(b->slots, b->dict, SPAN("sex"));
}

/* The place of a slot among those whose answers are read. */
static size_t
answer_place(struct instruments *in, const struct field *def, int slot)
{
	struct instrument_answer *a;
	size_t i;

	for (i = 0; i < in->nanswers; i++)
		if (in->answer[i].slot == slot)
			return i;
	a = &in->answer[in->nanswers++];
	*a = (struct instrument_answer){ .slot = slot };
	a->low = def->has_low ? def->low : INT64_MIN;
	a->high = def->has_high ? def->high : INT64_MAX;
	return i;
}

static struct instrument *
find_instrument(struct instruments *in, struct span name)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		if (span_eq(in->list[i].head->name, name))
			return &in->list[i];
	return NULL;
}

static bool
has_head(const struct instruments *in, struct span name)
{
	size_t i = 0;

	while (i < in->nheads && !span_eq(in->head[i].name, name))
		i++;
	return i < in->nheads;
}

static void
take_item(struct instruments *in, struct row *r, const struct item_row *row)
{
	struct instrument *i = find_instrument(in, row->instrument);
	struct instrument_item it = {0};

	if (i == NULL) {
		if (!has_head(in, row->instrument))
			(void)row_fault(r, "instrument",
			    "not in the table instruments");
		return;
	}
	it.slot = slots_read(r->b->slots, r->b->dict, row->field->name);
	it.at = answer_place(in, row->field, it.slot);
	if (instrument_item_load(in, &it, r, row) == -1)
		return;
	if (it.alerts) {
		in->alerting = arena_grow(binder_mem(r->b), in->alerting,
		    in->nalerting + 1, sizeof(*in->alerting));
		in->alerting[in->nalerting++] = it.slot;
	}
	if (span_is(row->item, "total")) {
		i->total = arena_alloc(binder_mem(r->b), sizeof(it));
		*i->total = it;
		return;
	}
	i->item = arena_grow(binder_mem(r->b), i->item, i->nitems + 1,
	    sizeof(*i->item));
	i->item[i->nitems++] = it;
}

static void
check_items(const struct instruments *in, struct row *r)
{
	const struct instrument *i;
	size_t k;

	for (k = 0; r->faults == 0 && k < in->n; k++) {
		i = &in->list[k];
		if ((int64_t)i->nitems != i->head->items || i->nitems == 0)
			(void)rows_fault(r, "%.*s has %zu items, expected "
			    "%lld as in the table instruments",
			    (int)i->head->name.n, i->head->name.p, i->nitems,
			    (long long)i->head->items);
	}
}

#define IN(member) offsetof(struct item_row, member)

static const struct col item_col[] = {
	{ "instrument", IN(instrument), COL_TEXT, .need = true },
	{ "item",       IN(item),       COL_TEXT, .need = true },
	{ "field",      IN(field),      COL_DEF,  .need = true },
	{ "values",     IN(values),     COL_TEXT, .need = true },
	{ "points",     IN(points),     COL_TEXT },
	{ "weight",     IN(weight),     COL_INT,  .empty = 1,
	    .low = -INSTRUMENT_WEIGHT_MAX, .high = INSTRUMENT_WEIGHT_MAX },
	{ "alert_from", IN(alert_from), COL_INT,  .has = IN(has_alert_from) },
	{ "alert",      IN(alert),      COL_TEXT },
	MARK(IN(used)),
};

static int
load_items(struct instruments *in, struct binder *b)
{
	struct item_row row;
	struct row r;

	table_bind(&r, b, "items", item_col, COUNT(item_col));
	in->answer = row_room(&r, sizeof(*in->answer));
	while (row_next(&r, &row, sizeof(row)))
		take_item(in, &r, &row);
	check_items(in, &r);
	return row_end(&r);
}

/* Outputs are not wanted where the file has none of the items. */
static void
tie_outputs(const struct instrument *in, struct slots *sl)
{
	int *need = mem_alloc(in->nitems + 1, sizeof(*need));
	size_t n;

	for (n = 0; n < in->nitems; n++)
		need[n] = in->item[n].slot;
	if (in->total != NULL)
		need[n++] = in->total->slot;
	slots_need(sl, in->out, need, n);
	slots_need(sl, in->band, need, n);
	slots_need(sl, in->why, need, n);
	free(need);
}

int
instruments_bind(struct instruments *in, const struct instrument_conf *conf,
    struct binder *b)
{
	struct arena *mem = binder_mem(b);
	size_t i;

	in->sex = -1;
	if (load_heads(in, b) == -1)
		return -1;
	names_in(&in->alerts, mem);
	in->list = arena_zalloc(mem, in->nheads, sizeof(*in->list));
	for (i = 0; i < in->nheads; i++)
		if (in->head[i].kind != INSTRUMENT_OWN)
			add_instrument(in, &in->head[i], conf, b);
	if (load_items(in, b) == -1)
		return -1;
	for (i = 0; i < in->n; i++)
		tie_outputs(&in->list[i], b->slots);
	in->active = arena_zalloc(mem, in->n, sizeof(*in->active));
	in->here = arena_zalloc(mem, in->nanswers, sizeof(*in->here));
	return 0;
}

const struct instrument_head *
instruments_head(const struct instruments *in, struct span output)
{
	size_t i;

	for (i = 0; i < in->nheads; i++)
		if (span_eq(in->head[i].output->name, output))
			return &in->head[i];
	return NULL;
}
