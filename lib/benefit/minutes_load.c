/* SPDX-License-Identifier: MIT */
/* Codes of care management: the table, and the fields that it asks for. */
#include "benefit/minutes.h"

#include "rec/use.h"
#include "rule/cols.h"

#define IN(member) offsetof(struct minutes_code, member)

static const struct col cols[] = {
	{ "code",      IN(code),      COL_TEXT, .need = true },
	/* In the order of enum minutes_ledger. */
	{ "ledger",    IN(ledger),    COL_WORD,
	    .words = "care_minutes|device_days" },
	{ "role",      IN(role),      COL_KEY },
	{ "first",     IN(first),     COL_INT, .low = 1, .high = INT64_MAX },
	{ "up_to",     IN(up_to),     COL_INT, .low = 1, .high = INT64_MAX,
	    .empty = INT64_MAX },
	{ "further",   IN(further),   COL_INT, .high = INT64_MAX },
	{ "most",      IN(most),      COL_INT, .high = INT64_MAX },
	{ "when",      IN(when),      COL_WHEN },
	{ "since",     IN(since),     COL_FIELD, .words = "date" },
	{ "month_of",  IN(month_of),  COL_FIELD, .words = "date" },
	{ "from",      IN(from),      COL_DATE, .empty = DATE_MIN },
	{ "to",        IN(to),        COL_DATE, .empty = DATE_MAX },
	{ "conflicts", IN(conflicts), COL_LIST },
	MARK(IN(used)),
};

/* A row that is reached by the amount of a role. */
static void
take_role(struct minutes *m, struct row *r, struct minutes_code *c)
{
	if (c->first == 0) {
		(void)row_fault(r, "first", "expected a number with a role");
		return;
	}
	/* A table without the column is of minutes. */
	if (c->ledger == -1)
		c->ledger = MINUTES_CARE;
	c->word = names_add(&m->words[c->ledger], c->role);
	if (c->word >= MINUTES_ROLES_MAX)
		(void)row_fault(r, "role", "expected at most %d roles of a "
		    "ledger", MINUTES_ROLES_MAX);
}

/* The date that it is about, if it has one. */
static void
take_month(struct minutes *m, struct row *r, const struct minutes_code *c)
{
	size_t i;

	for (i = 0; i < m->ndates && m->date[i] != c->month_of; i++)
		;
	if (c->month_of == -1 || i < m->ndates)
		return;
	if (m->ndates == MINUTES_DATES_MAX)
		(void)row_fault(r, "month_of", "expected at most %d fields",
		    MINUTES_DATES_MAX);
	else
		m->date[m->ndates++] = c->month_of;
}

static int
load(struct minutes *m, struct binder *b)
{
	struct minutes_code in;
	struct row r;

	table_bind(&r, b, "care_management_codes", cols, COUNT(cols));
	m->row = row_room(&r, sizeof(*m->row));
	while (row_next(&r, &in, sizeof(in))) {
		if (in.role.n > 0)
			take_role(m, &r, &in);
		else if (in.since == -1 && in.month_of == -1)
			(void)row_fault(&r, "role", "expected a role, or a "
			    "date in since or month_of");
		else
			in.ledger = -1;
		take_month(m, &r, &in);
		m->row[m->n++] = in;
	}
	return row_end(&r);
}

#define AT(slot) offsetof(struct minutes, slot)

int
minutes_bind(struct minutes *m, struct binder *b)
{
	static const struct use reads[] = {
		{ "care_minutes", AT(ledger[MINUTES_CARE]) },
		{ "device_days",  AT(ledger[MINUTES_DEVICE]) },
	};
	static const struct use appends[] = {
		{ "cost_minutes_hints",     AT(hints) },
		{ "cost_minutes_conflicts", AT(conflicts) },
	};
	int needs[MINUTES_LEDGERS + MINUTES_DATES_MAX];
	size_t n = 0, i;

	for (i = 0; i < MINUTES_LEDGERS; i++)
		names_in(&m->words[i], binder_mem(b));
	binder_reads(b, m, reads, COUNT(reads));
	if (load(m, b) == -1)
		return -1;
	for (i = 0; i < MINUTES_LEDGERS; i++)
		needs[n++] = m->ledger[i];
	for (i = 0; i < m->ndates; i++)
		needs[n++] = m->date[i];
	binder_appends_for(b, m, appends, COUNT(appends), needs, n);
	return 0;
}
