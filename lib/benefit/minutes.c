/* SPDX-License-Identifier: MIT */
/* Months of care management to the codes that they reach. */
#include "benefit/minutes.h"

#include "base/num.h"
#include "base/words.h"
#include "rec/set.h"
#include "rule/used.h"
#include "val/date.h"

struct month {
	int key;		/* year x 12 + month - 1 */
	int64_t amount[MINUTES_LEDGERS][MINUTES_ROLES_MAX];
};

struct months {			/* of a case, in order */
	struct month at[MINUTES_MONTHS_MAX + MINUTES_DATES_MAX];
	size_t n;
};

static const struct {
	int64_t most;		/* of an item */
	bool adds;		/* up over a month; else the longest counts */
	const char *problem;
} kind[MINUTES_LEDGERS] = {
	/* A day's minutes; the days of the period that Medicare counts by. */
	[MINUTES_CARE]   = { 1440, true,  "not_day_role_minutes" },
	[MINUTES_DEVICE] = { 30,   false, "not_day_kind_days" },
};

static int
month_key(int32_t day)
{
	int y, m, d;

	date_to_ymd(day, &y, &m, &d);
	return y * 12 + m - 1;
}

/* The month of key; NULL if there are most others. */
static struct month *
month_for(struct months *m, int key, size_t most)
{
	size_t i, k;

	for (i = 0; i < m->n && m->at[i].key < key; i++)
		;
	if (i < m->n && m->at[i].key == key)
		return &m->at[i];
	if (m->n == most)
		return NULL;
	for (k = m->n++; k > i; k--)
		m->at[k] = m->at[k - 1];
	m->at[i] = (struct month){ .key = key };
	return &m->at[i];
}

/* Adds "YYYY-MM-DD:WORD:NUMBER" to its month; false if it is not one. */
static bool
take_entry(const struct minutes *m, int ledger, struct months *months,
    struct span item)
{
	struct span rest = item, date, role;
	struct month *month;
	int64_t n, *sum;
	int32_t day;
	size_t word;

	if (!span_next(&rest, ':', &date) || !span_next(&rest, ':', &role) ||
	    date_parse(date, &day) == -1 || num_parse(rest, 0, &n) == -1 ||
	    n < 0 || n > kind[ledger].most)
		return false;
	word = names_find(&m->words[ledger], role);
	if (word == HASH_NONE)
		return false;
	month = month_for(months, month_key(day), MINUTES_MONTHS_MAX);
	if (month == NULL)
		return false;
	sum = &month->amount[ledger][word];
	if (kind[ledger].adds)
		*sum += n;
	else if (n > *sum)
		*sum = n;
	return true;
}

/* False if an item of it cannot be used. */
static bool
take_ledger(const struct minutes *m, int ledger, struct months *months,
    struct rec *r)
{
	int slot = m->ledger[ledger];
	struct span list, item;

	if (!rec_has(r, slot))
		return true;
	if (rec_word(r, slot, &list) != REC_OK)
		return false;
	while (span_next(&list, ';', &item))
		if (!take_entry(m, ledger, months, item)) {
			rec_slot_issue(r, slot, kind[ledger].problem);
			return false;
		}
	return true;
}

/* The months of dates that a code is about. */
static void
take_dates(const struct minutes *m, struct months *months, struct rec *r)
{
	int32_t day;
	size_t i;

	for (i = 0; i < m->ndates; i++)
		if (rec_date(r, m->date[i], &day) == REC_OK)
			(void)month_for(months, month_key(day),
			    COUNT(months->at));
}

/* Does the row hold on the first day of the month? */
static bool
holds(const struct minutes_code *c, int key)
{
	int32_t first = date_from_ymd(key / 12, key % 12 + 1, 1);

	return first >= c->from && first <= c->to;
}

/* Do its dates and its condition let it count in the month? */
static bool
allowed(const struct minutes_code *c, struct rec *r, int key)
{
	int32_t day;

	if (c->since != -1 && (rec_date(r, c->since, &day) != REC_OK ||
	    month_key(day) > key))
		return false;
	if (c->month_of != -1 && (rec_date(r, c->month_of, &day) != REC_OK ||
	    month_key(day) != key))
		return false;
	return c->when == NULL || when_true(c->when, r);
}

/* How many times an amount reaches the code. */
static int64_t
times_of(const struct minutes_code *c, int64_t amount)
{
	int64_t n;

	if (amount < c->first || amount > c->up_to)
		return 0;
	n = c->further == 0 ? 1 : 1 + (amount - c->first) / c->further;
	return c->most > 0 && n > c->most ? c->most : n;
}

static int64_t
times_in(const struct minutes_code *c, struct rec *r, const struct month *m)
{
	int64_t n = c->ledger == -1 ? 1 :
	    times_of(c, m->amount[c->ledger][c->word]);

	return n > 0 && holds(c, m->key) && allowed(c, r, m->key) ? n : 0;
}

/* "2026-03:" and what follows it, as an item of a list being built. */
static void
add_item(struct rec *r, int key, struct span a, const char *between,
    struct span b)
{
	struct buf text = {0};

	buf_fmt(&text, "%04d-%02d:", key / 12, key % 12 + 1);
	buf_addspan(&text, a);
	buf_adds(&text, between);
	buf_addspan(&text, b);
	rec_list_add(r, (struct span){ text.p, text.n });
	buf_free(&text);
}

static void
add_hints(struct rec *r, const struct minutes *c, const struct month *m)
{
	char hold[NUM_TEXT_MAX];
	struct span none = { NULL, 0 };
	int64_t times;
	size_t i;

	for (i = 0; i < c->n; i++) {
		times = times_in(&c->row[i], r, m);
		if (times > 0)
			used_row(c->row[i].used);
		if (times == 1)
			add_item(r, m->key, c->row[i].code, "", none);
		else if (times > 1)
			add_item(r, m->key, c->row[i].code, "x",
			    num_text(times, 0, hold));
	}
}

static void
add_conflicts(struct rec *r, const struct minutes *c,
    const struct month *m)
{
	const struct minutes_code *a, *b;
	size_t i, k;

	for (i = 0; i < c->n; i++) {
		a = &c->row[i];
		if (times_in(a, r, m) == 0)
			continue;
		for (k = i + 1; k < c->n; k++) {
			b = &c->row[k];
			if ((words_have(a->conflicts, '|', b->code) ||
			    words_have(b->conflicts, '|', a->code)) &&
			    times_in(b, r, m) > 0)
				add_item(r, m->key, a->code, "/", b->code);
		}
	}
}

/* Is there a month that no row of the table is for? */
static bool
uncovered(const struct minutes *c, const struct months *m)
{
	size_t i, k;

	for (i = 0; i < m->n; i++) {
		for (k = 0; k < c->n && !holds(&c->row[k], m->at[i].key); k++)
			;
		if (k == c->n)
			return true;
	}
	return false;
}

/* Has the case what names a month? Most have not, and cost next to nothing. */
static bool
has_any(const struct minutes *m, const struct rec *r)
{
	size_t i;

	for (i = 0; i < COUNT(m->ledger); i++)
		if (!rec_lacks(r, m->ledger[i]))
			return true;
	for (i = 0; i < m->ndates; i++)
		if (!rec_lacks(r, m->date[i]))
			return true;
	return false;
}

static void
set_months(struct minutes *m, struct rec *r)
{
	struct months months;
	size_t i;
	int k;

	months.n = 0;
	for (k = 0; k < MINUTES_LEDGERS; k++)
		if (!take_ledger(m, k, &months, r))
			return;
	take_dates(m, &months, r);
	if (months.n == 0)
		return;
	m->no_month += uncovered(m, &months);
	for (i = 0; i < months.n; i++)
		add_hints(r, m, &months.at[i]);
	rec_list_set(r, m->hints);
	for (i = 0; i < months.n; i++)
		add_conflicts(r, m, &months.at[i]);
	rec_list_set(r, m->conflicts);
}

void
minutes_set(struct minutes *m, struct rec *r)
{
	if (has_any(m, r))
		set_months(m, r);
}
