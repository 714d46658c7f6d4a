/* SPDX-License-Identifier: MIT */
/* Clocks from the rows of the table "clocks". */
#include "base/num.h"
#include "due/calendar.h"
#include "due/due.h"
#include "due/due_group.h"
#include "due/due_guard.h"
#include "due/due_limit.h"
#include "due/outcome.h"

#define UNITS "hour|midnight|day|business|month|year|filing_month|" \
	"claim_year"

/* A clock and what it is made of. */
struct clock_row {
	struct due_clock c;
	const struct field *fills;
	int at_end;
};

static int
take_chain(struct row *r, const struct col *col, struct span cell,
    void *member)
{
	struct due_clock *c = member;
	struct span item;

	while (span_next(&cell, '|', &item)) {
		if (c->nlengths == DUE_LENGTHS_MAX || num_parse(item, 0,
		    &c->length[c->nlengths]) == -1 ||
		    c->length[c->nlengths] < 1 ||
		    c->length[c->nlengths] > DUE_COUNT_MAX)
			return row_fault(r, col->name, "expected up to %d "
			    "lengths with bars between", DUE_LENGTHS_MAX);
		c->nlengths++;
	}
	return 0;
}

#define AT(member) offsetof(struct clock_row, member)
#define COUNTED COL_INT, .high = DUE_COUNT_MAX

static const struct col col[] = {
	{ "clock",       AT(c.name), COL_KEY, .need = true },
	{ "kind",        AT(c.kind), COL_TEXT, .need = true },
	{ "undecided",   AT(c.undecided), COL_WHEN },
	{ "anchor",      AT(c.anchors.fields), COL_FIELDS,
	    .words = "date|datetime|list", .most = DUE_FIELDS_MAX,
	    .need = true },
	{ "opens",       AT(c.opens.n), COUNTED, .low = -DUE_COUNT_MAX,
	    .has = AT(c.has_opens) },
	{ "opens_unit",  AT(c.opens.unit), COL_WORD, .words = UNITS },
	{ "closes",      AT(c.closes.n), COUNTED, .low = -DUE_COUNT_MAX,
	    .need = true },
	{ "closes_unit", AT(c.closes.unit), COL_WORD, .words = UNITS,
	    .need = true },
	{ "limit_from",  AT(c.limit_from), COL_FIELDS,
	    .words = "date|datetime", .most = DUE_FIELDS_MAX },
	{ "stopped_at",  AT(c.stopped), COL_FIELDS, .words = "date|datetime",
	    .most = DUE_FIELDS_MAX },
	{ "resumed_at",  AT(c.resumed), COL_FIELDS, .words = "date|datetime",
	    .most = DUE_FIELDS_MAX },
	{ "away_from",   AT(c.away), COL_FIELDS, .words = "date|datetime",
	    .most = DUE_FIELDS_MAX },
	{ "back_at",     AT(c.back), .take = due_limits_take },
	{ "early",       AT(c.early), COUNTED },
	{ "chain",       AT(c), .take = take_chain },
	{ "chain_unit",  AT(c.chain_unit), COL_WORD, .words = UNITS },
	{ "first_period", AT(c.first_period), COUNTED, .low = 1, .empty = 1 },
	{ "not_before",  AT(c.not_before), .take = due_limits_take },
	{ "not_after",   AT(c.not_after), .take = due_limits_take },
	{ "within",      AT(c.within), .take = due_limits_take },
	{ "within_last", AT(c.within_last), COUNTED },
	{ "ends",        AT(c.ends), COL_FIELDS, .words = "date|datetime",
	    .most = DUE_FIELDS_MAX },
	{ "at_end",      AT(at_end), COL_WORD, .words = "void|due" },
	{ "living",      AT(c.living), COL_BOOL, .has = AT(c.of_death) },
	{ "lapses",      AT(c.lapses), COUNTED, .has = AT(c.has_lapse) },
	{ "soon",        AT(c.soon), COUNTED },
	{ "satisfied_by", AT(c.satisfied), COL_FIELDS,
	    .words = "date|datetime|list", .most = DUE_FIELDS_MAX },
	{ "in_time_by",  AT(c.in_time), COL_FIELDS,
	    .words = "date|datetime", .most = DUE_FIELDS_MAX },
	{ "once",        AT(c.once), COL_BOOL },
	{ "late_before", AT(c.late_before), COL_FIELDS,
	    .words = "date|datetime", .most = DUE_FIELDS_MAX },
	{ "satisfied_when", AT(c.satisfied_when), COL_WHEN },
	{ "effective_from", AT(c.effective_from), COL_DATE,
	    .empty = DATE_MIN },
	{ "effective_to", AT(c.effective_to), COL_DATE, .empty = DATE_MAX },
	{ "fills",       AT(fills), COL_DEF, .words = "date" },
	{ "text",        AT(c.text), COL_TEXT },
	{ "basis",       AT(c.basis), COL_TEXT },
	{ "citation",    AT(c.citation), COL_TEXT, .need = true },
	MARK(AT(c.used)),
};

static bool
has_no_length(const struct due_limits *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (l->days[i] == 0)
			return true;
	return false;
}

/* What takes more than one cell to check. */
static int
check_cells(struct row *r, const struct clock_row *in)
{
	const struct due_clock *c = &in->c;

	if (c->has_opens && c->opens.unit == -1)
		return row_fault(r, "opens_unit", "must not be empty where "
		    "opens is not");
	if (c->nlengths > 0 && c->chain_unit != DUE_DAY &&
	    c->chain_unit != DUE_MONTH && c->chain_unit != DUE_YEAR)
		return row_fault(r, "chain_unit",
		    "expected day, month or year");
	if (c->stopped.n > 0 && c->closes.unit != DUE_DAY)
		return row_fault(r, "closes_unit",
		    "expected day where stopped_at is not empty");
	if (has_no_length(&c->within))
		return row_fault(r, "within", "expected date fields, each "
		    "with +DAYS, and bars between");
	if (c->ends.n > 0 && in->at_end == -1)
		return row_fault(r, "at_end", "expected void or due");
	if (in->fills != NULL && !span_eq(in->fills->stage,
	    row_text(r, "stage")))
		return row_fault(r, "fills",
		    "expected a field of the stage of the row");
	return 0;
}

static int
add_list(struct due *d, struct row *r, const char *column, int slot)
{
	size_t i;

	if (!span_is(r->b->slots->s[slot].def.unit, "dates"))
		return row_fault(r, column, "expected a list whose "
		    "unit in the table fields is dates");
	for (i = 0; i < d->nlists; i++)
		if (d->list[i] == slot)
			return 0;
	if (d->nlists == DUE_LISTS_MAX)
		return row_fault(r, column, "more than %d different "
		    "lists", DUE_LISTS_MAX);
	d->list[d->nlists++] = slot;
	return 0;
}

/* Of the fields of a column lists are apart; they come last. */
static int
part_lists(struct due *d, struct row *r, const char *column,
    struct col_slots *fields, struct col_slots *lists)
{
	const struct col_slots all = *fields;
	size_t i;
	bool list;

	fields->n = 0;
	for (i = 0; i < all.n; i++) {
		list = r->b->slots->s[all.slot[i]].type == FIELD_LIST;
		if (list && add_list(d, r, column, all.slot[i]) == -1)
			return -1;
		if (!list && fields->n++ < i)
			return row_fault(r, column,
			    "expected lists after all other fields");
	}
	*lists = (struct col_slots){ all.slot + fields->n,
	    all.n - fields->n };
	return 0;
}

static int
part_all(struct due *d, struct due_clock *c, struct row *r)
{
	return part_lists(d, r, "satisfied_by", &c->satisfied,
	    &c->lists) == -1 ? -1 : part_lists(d, r, "anchor",
	    &c->anchors.fields, &c->anchors.lists);
}

static void
take_row(struct due *d, struct row *r, const struct clock_row *in)
{
	struct due_clock *c = &d->clock[d->n];

	if (check_cells(r, in) == -1)
		return;
	*c = in->c;
	if (due_guard_add(d, r, &c->guard) == -1 ||
	    part_all(d, c, r) == -1)
		return;
	c->period = span_is(c->kind, "period");
	c->notice = span_is(c->kind, "notice");
	c->assessment = span_is(c->kind, "assessment");
	c->duty = !c->period && !span_is(c->kind, "benefit");
	c->end_due = in->at_end == 1;
	c->outlives = c->of_death && !c->living;
	c->anew = outcome_starts_anew(c) && c->duty && c->early == 0;
	if (!c->has_opens)
		c->opens.unit = DUE_DAY;
	if (c->text.n == 0)
		c->text = c->name;
	if (c->basis.n == 0)
		c->basis = SPAN("agency");
	c->fills = in->fills == NULL || d->by_name ? -1 :
	    slots_append(r->b->slots, r->b->dict, in->fills->name);
	d->n++;
	c->first_of_name = (size_t)due_named(d, c->name);
	(void)due_group_add(d, r);
}

/* As if each row had a guard and a group of its own. */
static void
make_room(struct due *d, const struct row *r)
{
	d->mem = d->past.met.in = binder_mem(r->b);
	if (d->clock != NULL)
		return;
	d->clock = row_room(r, sizeof(*d->clock));
	d->guard = row_room(r, sizeof(*d->guard));
	d->group = row_room(r, sizeof(*d->group));
}

/* The rows with this word in a column; column: NULL for all of them. */
static int
bind_rows(struct due *d, struct binder *b, const char *column,
    struct span word)
{
	struct clock_row in;
	struct row r;

	table_bind(&r, b, "clocks", col, COUNT(col));
	if (column != NULL)
		row_only_text(&r, column, word);
	make_room(d, &r);
	while (row_next(&r, &in, sizeof(in)))
		take_row(d, &r, &in);
	return row_end(&r);
}

/*
 * A table that is not the built-in one is read whole, so that a mistake in a
 * row of the other stage is not found by the other program only. Its fields
 * are not those of this program.
 */
static int
check_all(struct binder *b)
{
	struct slots slots = {0};
	struct slots *mine = b->slots;
	struct due d = {0};
	int rc;

	if (b->report == NULL && !binder_owns(b, "clocks"))
		return 0;
	b->slots = &slots;
	rc = bind_rows(&d, b, NULL, SPAN(""));
	b->slots = mine;
	slots_free(&slots);
	return rc;
}

/* The names of all clocks: clocks_met may have those of both programs. */
static int
bind_names(struct due *d, struct binder *b)
{
	static const struct col name_col[] = {
		{ "clock", 0, COL_KEY, .need = true },
	};
	struct span name;
	struct row r;

	names_in(&d->names, binder_mem(b));
	table_bind(&r, b, "clocks", name_col, COUNT(name_col));
	while (row_next(&r, &name, sizeof(name)))
		(void)names_add(&d->names, name);
	return row_end(&r);
}

/* What clocks need of a record, whichever they are. */
static int
bind_record(struct due *d, struct binder *b)
{
	int rc = calendar_watch(&d->closed, b);

	d->as_of = b->as_of;
	d->program = binder_read(b, SPAN("program"));
	d->payer = binder_read(b, SPAN("payer_class"));
	d->payer_2 = binder_read(b, SPAN("payer_class_2"));
	d->met = binder_read(b, SPAN("clocks_met"));
	d->living = binder_read(b, SPAN("living"));
	d->died = binder_read(b, SPAN("died_on"));
	d->discharge = binder_read(b, SPAN("discharge_at"));
	return calendar_bind(&d->cal, b) == -1 ? -1 : rc;
}

int
due_bind(struct due *d, struct binder *b, const char *stage)
{
	int rc = bind_record(d, b);

	return check_all(b) == -1 ||
	    bind_rows(d, b, "stage", span_of(stage)) == -1 ||
	    bind_names(d, b) == -1 ? -1 : rc;
}

int
due_bind_named(struct due *d, struct binder *b, const struct names *clocks)
{
	size_t i;
	int rc = bind_record(d, b);

	d->by_name = true;
	if (check_all(b) == -1)
		return -1;
	for (i = 0; i < clocks->n; i++)
		if (bind_rows(d, b, "clock", clocks->at[i]) == -1)
			return -1;
	return bind_names(d, b) == -1 ? -1 : rc;
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

size_t
due_found_max(const struct due *d)
{
	return 2 * d->n + 1;
}
