/* SPDX-License-Identifier: MIT */
/* Minutes of care management to thresholds. */
#include "benefit/minutes.h"

#include "base/num.h"
#include "base/words.h"
#include "rec/set.h"
#include "rec/use.h"
#include "rule/cols.h"
#include "val/date.h"

#define DAY_MINUTES 1440	/* no entry has more */

struct month {
	int key;		/* year x 12 + month - 1 */
	int64_t minutes[MINUTES_ROLES];
};

static int
role_of(struct span text)
{
	if (span_is(text, "staff"))
		return MINUTES_STAFF;
	return span_is(text, "clinician") ? MINUTES_CLINICIAN : -1;
}

#define IN(member) offsetof(struct minutes_code, member)

static const struct col cols[] = {
	{ "code",      IN(code),      COL_TEXT, .need = true },
	/* In the order of enum minutes_role. */
	{ "role",      IN(role),      COL_WORD, .need = true,
	    .words = "staff|clinician" },
	{ "first",     IN(first),     COL_INT, .need = true,
	    .low = 1, .high = INT64_MAX },
	{ "further",   IN(further),   COL_INT, .high = INT64_MAX },
	{ "most",      IN(most),      COL_INT, .high = INT64_MAX },
	{ "conflicts", IN(conflicts), .kind = COL_LIST },
};

#define AT(slot) offsetof(struct minutes, slot)

int
minutes_bind(struct minutes *m, struct binder *b)
{
	static const struct use appends[] = {
		{ "cost_minutes_hints",     AT(hints) },
		{ "cost_minutes_conflicts", AT(conflicts) },
	};

	m->ledger = slots_read(b->slots, b->dict, SPAN("care_minutes"));
	binder_appends_for(b, m, appends, COUNT(appends), &m->ledger, 1);
	m->row = table_rows(b, "care_management_codes", cols, COUNT(cols),
	    sizeof(*m->row), &m->n);
	return m->row == NULL ? -1 : 0;
}

/* How many times the minutes reach the code. */
static int64_t
times_of(const struct minutes_code *c, int64_t minutes)
{
	int64_t n;

	if (minutes < c->first)
		return 0;
	n = c->further == 0 ? 1 : 1 + (minutes - c->first) / c->further;
	return c->most > 0 && n > c->most ? c->most : n;
}

/* The month of key, in order; NULL if there are too many. */
static struct month *
month_for(struct month *m, size_t *n, int key)
{
	size_t i, k;

	for (i = 0; i < *n && m[i].key < key; i++)
		;
	if (i < *n && m[i].key == key)
		return &m[i];
	if (*n == MINUTES_MONTHS_MAX)
		return NULL;
	for (k = (*n)++; k > i; k--)
		m[k] = m[k - 1];
	m[i] = (struct month){ .key = key };
	return &m[i];
}

/* Adds "YYYY-MM-DD:ROLE:MINUTES" to its month; false if it is not one. */
static bool
take_entry(struct month *m, size_t *n, struct span item)
{
	struct span rest = item, date, role;
	struct month *month;
	int32_t day;
	int64_t minutes;
	int y, mon, d, who;

	if (!span_next(&rest, ':', &date) || !span_next(&rest, ':', &role) ||
	    date_parse(date, &day) == -1 || (who = role_of(role)) == -1 ||
	    num_parse(rest, 0, &minutes) == -1 || minutes < 0 ||
	    minutes > DAY_MINUTES)
		return false;
	date_to_ymd(day, &y, &mon, &d);
	month = month_for(m, n, y * 12 + mon - 1);
	if (month == NULL)
		return false;
	month->minutes[who] += minutes;
	return true;
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
		times = times_of(&c->row[i], m->minutes[c->row[i].role]);
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

	for (i = 0; i < c->n; i++)
		for (k = i + 1; k < c->n; k++) {
			a = &c->row[i];
			b = &c->row[k];
			if (times_of(a, m->minutes[a->role]) > 0 &&
			    times_of(b, m->minutes[b->role]) > 0 &&
			    (words_have(a->conflicts, '|', b->code) ||
			    words_have(b->conflicts, '|', a->code)))
				add_item(r, m->key, a->code, "/", b->code);
		}
}

void
minutes_set(const struct minutes *m, struct rec *r)
{
	struct month month[MINUTES_MONTHS_MAX];
	struct span list, item;
	size_t n = 0, i;

	if (!rec_has(r, m->ledger) ||
	    rec_word(r, m->ledger, &list) != REC_OK)
		return;
	while (span_next(&list, ';', &item))
		if (!take_entry(month, &n, item)) {
			rec_slot_issue(r, m->ledger,
			    "not_day_role_minutes");
			return;
		}
	for (i = 0; i < n; i++)
		add_hints(r, m, &month[i]);
	rec_list_set(r, m->hints);
	for (i = 0; i < n; i++)
		add_conflicts(r, m, &month[i]);
	rec_list_set(r, m->conflicts);
}
