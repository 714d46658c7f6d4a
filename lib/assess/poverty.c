/* SPDX-License-Identifier: MIT */
/* Income as a percent of the federal poverty guideline. */
#include "assess/poverty.h"

#include "base/words.h"
#include "rec/set.h"
#include "rec/use.h"
#include "rule/cols.h"
#include "rule/used.h"
#include "val/date.h"
#include "val/money.h"

#define MONTHS 12
#define UNITS 1000	/* of a percent with one place, in a whole */
#define YEARLY_MAX INT64_C(100000000000)	/* cents, of a table */
#define INCOME_MAX (INT64_MAX / MONTHS / UNITS)

#define IN(member) offsetof(struct poverty_row, member)

static const struct col col[] = {
	{ "year",           IN(year),    COL_INT,   .need = true },
	{ "region",         IN(region),  COL_TEXT,  .need = true },
	{ "states",         IN(states),  COL_LIST,  .need = true },
	{ "from",           IN(from),    COL_DATE,  .need = true },
	{ "to",             IN(to),      COL_DATE,  .need = true },
	{ "one_person",     IN(one),     COL_MONEY, .need = true,
	    .low = 1, .high = YEARLY_MAX },
	{ "each_additional", IN(further), COL_MONEY, .need = true,
	    .high = YEARLY_MAX },
	MARK(IN(used)),
};

#define AT(slot) offsetof(struct poverty, slot)

int
poverty_bind(struct poverty *p, struct binder *b)
{
	static const struct use reads[] = {
		{ "income_month",     AT(income) },
		{ "household_size",   AT(size) },
		{ "state",            AT(state) },
		/* The day of the income, else one near it. */
		{ "income_on",        AT(date[0]) },
		{ "last_assessed_on", AT(date[1]) },
		{ "enrolled_on",      AT(date[2]) },
		{ "admit_at",         AT(date[3]) },
	};
	static const struct use appends[] = {
		{ "assess_poverty_percent", AT(percent) },
		{ "assess_poverty_why",     AT(why) },
	};

	binder_reads(b, p, reads, COUNT(reads));
	binder_appends_for(b, p, appends, COUNT(appends), &p->income, 1);
	p->as_of = b->as_of.day;
	p->row = table_rows(b, "poverty", col, COUNT(col), sizeof(*p->row),
	    &p->n);
	return p->row == NULL ? -1 : 0;
}

/* What is known of a case. */
struct income {
	int64_t month, size;
	struct span state;
	int32_t day;
};

/* The day, and in *slot its field if that is one. */
static enum rec_state
day_of(const struct poverty *p, struct rec *r, int32_t *day, int *slot)
{
	size_t i;

	for (i = 0; i < COUNT(p->date); i++)
		if (rec_has(r, p->date[i])) {
			*slot = p->date[i];
			return rec_date(r, *slot, day);
		}
	*day = p->as_of;
	return REC_OK;
}

/*
 * Reads a case with an income. If something lacks, *slot is its field, and the
 * result says how.
 */
static enum rec_state
read_case(const struct poverty *p, struct rec *r, struct income *in, int *slot)
{
	enum rec_state state;

	*slot = p->income;
	state = rec_money(r, p->income, &in->month);
	if (state == REC_OK && in->month > INCOME_MAX) {
		rec_slot_issue(r, p->income, "out_of_range");
		state = REC_BAD;
	}
	if (state != REC_OK)
		return state;
	*slot = p->size;
	state = rec_int(r, p->size, &in->size);
	if (state != REC_OK)
		return state;
	*slot = p->state;
	state = rec_word(r, p->state, &in->state);
	return state != REC_OK ? state : day_of(p, r, &in->day, slot);
}

static const struct poverty_row *
row_for(const struct poverty *p, const struct income *in)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (in->day >= p->row[i].from && in->day <= p->row[i].to &&
		    words_have(p->row[i].states, '|', in->state))
			return &p->row[i];
	return NULL;
}

/* "1200.00 a month x 12 = 14400.00 of 15960.00 (2026, 1 person, 48+DC) = " */
static void
explain(const struct poverty *p, struct rec *r, const struct poverty_row *row,
    const struct income *in, int64_t percent)
{
	struct buf b = rec_buf(r);

	buf_dec(&b, in->month, MONEY_SCALE);
	buf_fmt(&b, " a month x %d = ", MONTHS);
	buf_dec(&b, in->month * MONTHS, MONEY_SCALE);
	buf_adds(&b, " of ");
	buf_dec(&b, row->one + (in->size - 1) * row->further, MONEY_SCALE);
	buf_fmt(&b, " (%lld, ", (long long)row->year);
	words_count(&b, in->size, "person");
	buf_adds(&b, ", ");
	buf_addspan(&b, row->region);
	buf_adds(&b, ") = ");
	buf_dec(&b, percent, POVERTY_SCALE);
	buf_adds(&b, " %");
	rec_set(r, p->why, buf_span(&b));
}

static void
explain_none(const struct poverty *p, struct rec *r, struct span what,
    const char *lacks)
{
	struct buf b = rec_buf(r);

	if (p->why == -1)
		return;
	buf_adds(&b, "no percent: ");
	buf_addspan(&b, what);
	buf_adds(&b, lacks);
	rec_set(r, p->why, buf_span(&b));
}

void
poverty_find(struct poverty *p, struct rec *r)
{
	const struct poverty_row *row;
	enum rec_state state;
	struct income in;
	int64_t percent;
	int slot;

	if (rec_lacks(r, p->income))
		return;
	state = read_case(p, r, &in, &slot);
	if (state == REC_MISSING && slot == p->income)
		return;
	if (state != REC_OK) {
		explain_none(p, r, r->slots->s[slot].name, state == REC_BAD ?
		    " cannot be used" : " not known");
		return;
	}
	row = row_for(p, &in);
	if (row == NULL) {
		p->no_row++;
		explain_none(p, r, SPAN("the table poverty"),
		    " has no row for the state on the day");
		return;
	}
	used_row(row->used);
	percent = in.month * MONTHS * UNITS /
	    (row->one + (in.size - 1) * row->further);
	rec_set_dec(r, p->percent, percent, POVERTY_SCALE);
	if (p->why != -1)
		explain(p, r, row, &in, percent);
}
