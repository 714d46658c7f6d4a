/* SPDX-License-Identifier: MIT */
/* Clocks from the rows of the table "clocks". */
#include <stdlib.h>

#include "base/num.h"
#include "due/due.h"
#include "due/due_group.h"
#include "due/due_guard.h"
#include "due/due_limit.h"

struct columns {
	int clock, stage, kind, program, payer, when, anchor, opens,
	    opens_unit, closes, closes_unit, early, chain, chain_unit,
	    first_period, not_before, not_after, ends, at_end, lapses, soon,
	    satisfied_by, satisfied_when, effective_from, effective_to,
	    fills, text, basis, citation;
};

struct load {
	struct due *d;
	const struct table *t;
	size_t row;
	struct columns col;
	struct slots *sl;
	const struct dict *dict;
	struct fault *e;
};

static int
find_columns(const struct table *t, struct columns *c, struct fault *e)
{
	const struct {
		const char *name;
		int *at;
	} col[] = {
		{ "clock",          &c->clock },
		{ "stage",          &c->stage },
		{ "kind",           &c->kind },
		{ "program",        &c->program },
		{ "payer",          &c->payer },
		{ "when",           &c->when },
		{ "anchor",         &c->anchor },
		{ "opens",          &c->opens },
		{ "opens_unit",     &c->opens_unit },
		{ "closes",         &c->closes },
		{ "closes_unit",    &c->closes_unit },
		{ "early",          &c->early },
		{ "chain",          &c->chain },
		{ "chain_unit",     &c->chain_unit },
		{ "first_period",   &c->first_period },
		{ "ends",           &c->ends },
		{ "at_end",         &c->at_end },
		{ "lapses",         &c->lapses },
		{ "soon",           &c->soon },
		{ "satisfied_by",   &c->satisfied_by },
		{ "satisfied_when", &c->satisfied_when },
		{ "effective_from", &c->effective_from },
		{ "effective_to",   &c->effective_to },
		{ "fills",          &c->fills },
		{ "text",           &c->text },
		{ "basis",          &c->basis },
		{ "citation",       &c->citation },
	};
	size_t i;

	for (i = 0; i < sizeof(col) / sizeof(col[0]); i++)
		if ((*col[i].at = table_need(t, col[i].name, e)) == -1)
			return -1;
	c->not_before = table_col(t, "not_before");
	c->not_after = table_col(t, "not_after");
	return 0;
}

static struct span
cell(const struct load *l, int col)
{
	return table_cell(l->t, l->row, col);
}

static struct span
kept(const struct load *l, int col)
{
	struct span s = cell(l, col);

	return (struct span){ arena_dup(&l->d->mem, s.n == 0 ? "" : s.p,
	    s.n), s.n };
}

/* A number of low..high into *out; an empty cell leaves it as it was. */
static int
take_count(const struct load *l, int col, int64_t low, int64_t high,
    int64_t *out)
{
	int64_t v;
	int got = table_int(l->t, l->row, col, &v, l->e);

	if (got != 1)
		return got;
	if (v < low || v > high)
		return table_fault(l->t, l->row, col, l->e,
		    "expected %lld to %lld", (long long)low, (long long)high);
	*out = v;
	return 0;
}

static int
take_unit(const struct load *l, int col, enum due_unit *out)
{
	static const char *const name[] = {
		[DUE_HOUR] = "hour", [DUE_MIDNIGHT] = "midnight",
		[DUE_DAY] = "day", [DUE_BUSINESS] = "business",
		[DUE_MONTH] = "month", [DUE_YEAR] = "year",
	};
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if (span_is(cell(l, col), name[i])) {
			*out = (enum due_unit)i;
			return 0;
		}
	return table_fault(l->t, l->row, col, l->e, "expected hour, "
	    "midnight, day, business, month or year");
}

static int
take_offsets(const struct load *l, struct due_clock *c)
{
	const struct columns *col = &l->col;

	c->has_opens = cell(l, col->opens).n > 0;
	c->opens.unit = DUE_DAY;
	if (c->has_opens && (take_count(l, col->opens, -DUE_COUNT_MAX,
	    DUE_COUNT_MAX, &c->opens.n) == -1 ||
	    take_unit(l, col->opens_unit, &c->opens.unit) == -1))
		return -1;
	if (cell(l, col->closes).n == 0)
		return table_fault(l->t, l->row, col->closes, l->e,
		    "expected a number");
	if (take_count(l, col->closes, -DUE_COUNT_MAX, DUE_COUNT_MAX,
	    &c->closes.n) == -1 ||
	    take_unit(l, col->closes_unit, &c->closes.unit) == -1 ||
	    take_count(l, col->early, 0, DUE_COUNT_MAX, &c->early) == -1 ||
	    take_count(l, col->soon, 0, DUE_COUNT_MAX, &c->soon) == -1 ||
	    take_count(l, col->lapses, 0, DUE_COUNT_MAX, &c->lapses) == -1)
		return -1;
	c->has_lapse = cell(l, col->lapses).n > 0;
	return 0;
}

static int
take_chain(const struct load *l, struct due_clock *c)
{
	struct span list = cell(l, l->col.chain), item;

	c->first_period = 1;
	if (list.n == 0)
		return 0;
	while (span_next(&list, '|', &item)) {
		if (c->nlengths == DUE_LENGTHS_MAX || num_parse(item, 0,
		    &c->length[c->nlengths]) == -1 ||
		    c->length[c->nlengths] < 1 ||
		    c->length[c->nlengths] > DUE_COUNT_MAX)
			return table_fault(l->t, l->row, l->col.chain, l->e,
			    "expected up to %d lengths with bars between",
			    DUE_LENGTHS_MAX);
		c->nlengths++;
	}
	if (take_unit(l, l->col.chain_unit, &c->chain_unit) == -1)
		return -1;
	if (c->chain_unit != DUE_DAY && c->chain_unit != DUE_MONTH &&
	    c->chain_unit != DUE_YEAR)
		return table_fault(l->t, l->row, l->col.chain_unit, l->e,
		    "expected day, month or year");
	return take_count(l, l->col.first_period, 1, DUE_COUNT_MAX,
	    &c->first_period);
}

/* Date fields with bars between. */
static int
take_fields(const struct load *l, int col, struct due_fields *out)
{
	struct span list = cell(l, col), item;
	const struct field *f;

	if (list.n == 0)
		return 0;
	while (span_next(&list, '|', &item)) {
		f = dict_find(l->dict, item);
		if (f == NULL || (f->type != FIELD_DATE &&
		    f->type != FIELD_DATETIME))
			return table_fault(l->t, l->row, col, l->e,
			    "expected date fields with bars between");
		if (out->n == DUE_FIELDS_MAX)
			return table_fault(l->t, l->row, col, l->e,
			    "expected at most %d fields", DUE_FIELDS_MAX);
		out->slot[out->n] = slots_find(l->sl, item);
		if (out->slot[out->n] == -1)
			out->slot[out->n] = slots_read(l->sl, l->dict, item);
		out->n++;
	}
	return 0;
}

static int
take_when(const struct load *l, int col, struct when **out)
{
	struct fault why;

	if (cell(l, col).n == 0)
		return 0;
	if (when_compile(out, cell(l, col), l->sl, l->dict, &why) == -1) {
		*out = NULL;
		return table_fault(l->t, l->row, col, l->e, "%s", why.text);
	}
	return 0;
}

/* The words of a program's cell are values of that field. */
static int
check_programs(const struct load *l)
{
	const struct field *f = dict_find(l->dict, SPAN("program"));
	struct span list = cell(l, l->col.program), item;

	while (f != NULL && list.n > 0 && span_next(&list, '|', &item))
		if (rec_problem(f, item) != NULL)
			return table_fault(l->t, l->row, l->col.program,
			    l->e, "expected values of the field program");
	return 0;
}

static int
take_guard(const struct load *l, struct due_clock *c)
{
	struct fault why;

	if (check_programs(l) == -1)
		return -1;
	if (due_guard_add(l->d, cell(l, l->col.program),
	    cell(l, l->col.payer), cell(l, l->col.when), l->sl, l->dict,
	    &c->guard, &why) == -1)
		return table_fault(l->t, l->row, l->col.when, l->e, "%s",
		    why.text);
	return 0;
}

static int
take_limits(const struct load *l, int col, struct due_limits *out)
{
	struct fault why;

	if (due_limits_load(out, cell(l, col), l->sl, l->dict, &why) == -1)
		return table_fault(l->t, l->row, col, l->e, "%s", why.text);
	return 0;
}

static int
take_end(const struct load *l, struct due_clock *c)
{
	struct span how = cell(l, l->col.at_end);

	if (take_fields(l, l->col.ends, &c->ends) == -1)
		return -1;
	c->end_due = span_is(how, "due");
	if (c->ends.n > 0 && !c->end_due && !span_is(how, "void"))
		return table_fault(l->t, l->row, l->col.at_end, l->e,
		    "expected void or due");
	return 0;
}

static int
take_dates(const struct load *l, struct due_clock *c)
{
	c->effective_from = DATE_MIN;
	c->effective_to = DATE_MAX;
	if (table_date(l->t, l->row, l->col.effective_from,
	    &c->effective_from, l->e) == -1)
		return -1;
	return table_date(l->t, l->row, l->col.effective_to,
	    &c->effective_to, l->e) == -1 ? -1 : 0;
}

/* A date field of the stage, which is appended. */
static int
take_fills(const struct load *l, struct due_clock *c)
{
	struct span name = cell(l, l->col.fills);
	const struct field *f = dict_find(l->dict, name);

	c->fills = -1;
	if (name.n == 0)
		return 0;
	if (f == NULL || f->type != FIELD_DATE ||
	    !span_eq(f->stage, cell(l, l->col.stage)))
		return table_fault(l->t, l->row, l->col.fills, l->e,
		    "expected a date field of that stage");
	c->fills = slots_append(l->sl, l->dict, name);
	return 0;
}

/* The clock is counted from the start, so that due_free finds its rules. */
static int
load_row(const struct load *l)
{
	struct due *d = l->d;
	struct due_clock *c = &d->clock[d->n++];
	int same;

	c->name = kept(l, l->col.clock);
	c->kind = kept(l, l->col.kind);
	c->period = span_is(c->kind, "period");
	c->duty = !c->period && !span_is(c->kind, "benefit");
	c->text = kept(l, l->col.text);
	c->basis = kept(l, l->col.basis);
	c->citation = kept(l, l->col.citation);
	same = due_named(d, c->name);
	c->name_at = (size_t)same;
	if (c->name.n == 0 || cell(l, l->col.anchor).n == 0)
		return table_fault(l->t, l->row, c->name.n == 0 ?
		    l->col.clock : l->col.anchor, l->e, "must not be empty");
	if (take_guard(l, c) == -1 ||
	    take_fields(l, l->col.anchor, &c->anchors) == -1 ||
	    take_offsets(l, c) == -1 || take_chain(l, c) == -1 ||
	    take_limits(l, l->col.not_before, &c->not_before) == -1 ||
	    take_limits(l, l->col.not_after, &c->not_after) == -1 ||
	    take_end(l, c) == -1 ||
	    take_fields(l, l->col.satisfied_by, &c->satisfied) == -1 ||
	    take_when(l, l->col.satisfied_when, &c->satisfied_when) == -1 ||
	    take_dates(l, c) == -1 || take_fills(l, c) == -1)
		return -1;
	return 0;
}

static int
load_rows(struct load *l, const char *stage)
{
	const struct table *t = l->t;
	struct span s;

	for (l->row = 0; l->row < t->nrows; l->row++) {
		s = cell(l, l->col.stage);
		if (!span_is(s, "reassess") && !span_is(s, "discharge"))
			return table_fault(t, l->row, l->col.stage, l->e,
			    "expected reassess or discharge");
		if (span_is(s, stage) && load_row(l) == -1)
			return -1;
	}
	return 0;
}

static int
read_slot(struct slots *sl, const struct dict *dict, struct span name)
{
	int slot = slots_find(sl, name);

	return slot == -1 ? slots_read(sl, dict, name) : slot;
}

int
due_load(struct due *d, const struct table *t, const char *stage,
    struct slots *sl, const struct dict *dict, struct fault *e)
{
	struct load l = { .d = d, .t = t, .sl = sl, .dict = dict, .e = e };

	if (find_columns(t, &l.col, e) == -1)
		return -1;
	d->clock = mem_zalloc(t->nrows + 1, sizeof(*d->clock));
	d->program = read_slot(sl, dict, SPAN("program"));
	d->payer = read_slot(sl, dict, SPAN("payer"));
	d->met = read_slot(sl, dict, SPAN("clocks_met"));
	if (load_rows(&l, stage) == 0 && due_group(d, e) == 0)
		return 0;
	due_free(d);
	return -1;
}

void
due_free(struct due *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		when_free(d->clock[i].satisfied_when);
	due_guard_free(d);
	free(d->clock);
	free(d->group);
	arena_free(&d->mem);
	*d = (struct due){0};
}

int
due_named(const struct due *d, struct span name)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (span_eq(d->clock[i].name, name))
			return (int)i;
	return -1;
}
