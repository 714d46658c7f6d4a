/* SPDX-License-Identifier: MIT */
/* Home visits of a case: what the record says of them. */
#include "plan/visits.h"

#include "fact/fact.h"
#include "rec/set.h"
#include "rec/use.h"
#include "rule/cols.h"
#include "rule/used.h"

#define AT(member) offsetof(struct visits, member)
#define IN(member) offsetof(struct visit_discipline, member)

struct visit_rule {
	int rule;		/* enum rule_word */
	int64_t value;
	bool *used;
};

enum rule_word { CERTIFICATION_DAYS, WEEK_BEGINS };

static const struct col discipline_cols[] = {
	{ "discipline", IN(id),    COL_TEXT, .need = true },
	{ "words",      IN(words), COL_TEXT },
	MARK(IN(used)),
};

static const struct col rule_cols[] = {
	{ "rule",  offsetof(struct visit_rule, rule), COL_WORD,
	    .words = "certification_days|week_begins", .need = true },
	{ "value", offsetof(struct visit_rule, value), COL_INT,
	    .need = true, .high = VISIT_DAYS_MAX },
	MARK(offsetof(struct visit_rule, used)),
};

static const struct use reads[] = {
	{ "visit_orders",        AT(orders) },
	{ "visits",              AT(visits) },
	{ "soc_date",            AT(soc) },
	{ "cert_start_on",       AT(cert) },
	{ "agency_ended_on",     AT(ended) },
	{ "living",              AT(living) },
	{ "stay_inpatient_from", AT(stay) },
	{ "return_home_at",      AT(home) },
	{ "discharge_at",        AT(discharge) },
	{ "visits_told_on",      AT(told) },
};

static const struct use appends[] = {
	{ "plan_visits_due",       AT(due) },
	{ "plan_visits_missed",    AT(missed) },
	{ "plan_visits_beyond",    AT(beyond) },
	{ "plan_visits_late_on",   AT(late_on) },
	{ "plan_visits_missed_on", AT(missed_on) },
	{ "plan_visits_why",       AT(why) },
};

static int
load_disciplines(struct visits *v, struct binder *b)
{
	struct visit_discipline in;
	struct row r;

	table_bind(&r, b, "visit_disciplines", discipline_cols,
	    COUNT(discipline_cols));
	v->row = row_room(&r, sizeof(*v->row));
	while (row_next(&r, &in, sizeof(in))) {
		if (v->nrows == VISIT_DISCIPLINES_MAX)
			(void)row_fault(&r, "discipline",
			    "more than %d disciplines", VISIT_DISCIPLINES_MAX);
		else
			v->row[v->nrows++] = in;
	}
	return row_end(&r);
}

static int
load_rules(struct visits *v, struct binder *b)
{
	size_t i;

	v->days = VISIT_DAYS_MAX;
	v->rule = table_rows(b, "visit_rules", rule_cols, COUNT(rule_cols),
	    sizeof(*v->rule), &v->nrules);
	if (v->rule == NULL)
		return -1;
	for (i = 0; i < v->nrules; i++)
		if (v->rule[i].rule == CERTIFICATION_DAYS)
			v->days = v->rule[i].value;
		else
			v->week_begins = (int)(v->rule[i].value % 7);
	return 0;
}

int
visits_bind(struct visits *v, struct binder *b)
{
	struct arena *mem = binder_mem(b);

	v->as_of = b->as_of.day;
	binder_reads(b, v, reads, COUNT(reads));
	binder_appends_for(b, v, appends, COUNT(appends), &v->orders, 1);
	if (load_disciplines(v, b) == -1 || load_rules(v, b) == -1)
		return -1;
	v->order = arena_zalloc(mem, v->nrows + 1, sizeof(*v->order));
	v->made = arena_zalloc(mem, v->nrows + 1, (size_t)v->days + 1);
	v->lost = arena_zalloc(mem, v->nrows + 1, (size_t)v->days + 1);
	/* A span has at least a day. */
	v->span = arena_zalloc(mem, (v->nrows + 1) * ((size_t)v->days + 1),
	    sizeof(*v->span));
	return 0;
}

/* The row of a discipline's name or of another word for it; or nrows. */
static size_t
find_row(const struct visits *v, struct span name)
{
	struct span words, word;
	size_t i;

	for (i = 0; i < v->nrows; i++) {
		if (name_like(v->row[i].id, name))
			return i;
		words = v->row[i].words;
		while (span_next(&words, '|', &word))
			if (name_like(word, name))
				return i;
	}
	return i;
}

/* Adds an order to those of its discipline, which it follows. */
static bool
add_order(struct visits *v, struct span item)
{
	struct visit_order in, *o;
	size_t row, i;

	if (visit_order_parse(item, &in) == -1 ||
	    (row = find_row(v, in.discipline)) == v->nrows)
		return false;
	o = &v->order[row];
	if (o->n + in.n > VISIT_RUNS_MAX)
		return false;
	for (i = 0; i < in.n; i++)
		o->run[o->n++] = in.run[i];
	o->prn += in.prn;
	return true;
}

static bool
read_orders(struct visits *v, struct rec *r)
{
	enum rec_state st;
	struct span list, item;
	size_t i;

	for (i = 0; i < v->nrows; i++)
		v->order[i] = (struct visit_order){0};
	st = rec_word(r, v->orders, &list);
	if (st != REC_OK)
		return st == REC_MISSING;
	while (span_next(&list, ';', &item))
		if (!add_order(v, item)) {
			rec_spoil(r, v->orders, "not_a_frequency");
			return false;
		}
	return true;
}

/* Notes a visit by its day; what is not of the certification is left out. */
static const char *
add_visit(struct visits *v, struct span item)
{
	struct span name, result;
	bool made;
	int32_t day;
	uint8_t *n;
	size_t row;

	if (!span_next(&item, ':', &name) || !span_next(&item, ':', &result) ||
	    item.p == NULL || date_parse(item, &day) == -1)
		return "not_a_visit";
	made = span_is(result, "made");
	if (!made && !span_is(result, "missed") &&
	    !span_is(result, "refused") && !span_is(result, "cancelled"))
		return "not_a_visit";
	if (day > v->as_of)
		return "in_the_future";
	row = find_row(v, name);
	if (row == v->nrows)
		return "unknown_discipline";
	if (day < v->start || day > v->last)
		return NULL;
	n = (made ? v->made : v->lost) + row * (size_t)v->days +
	    (day - v->start);
	*n += *n < UINT8_MAX;
	return NULL;
}

/* An empty cell of a column that is there: no visit was recorded. */
static bool
read_visits(struct visits *v, struct rec *r)
{
	size_t n = v->nrows * (size_t)v->days;
	enum rec_state st;
	struct span list, item;
	const char *problem;

	memset(v->made, 0, n);
	memset(v->lost, 0, n);
	st = rec_word(r, v->visits, &list);
	if (st != REC_OK)
		return st == REC_MISSING &&
		    (rec_bound(r, v->visits) || rec_none(r, v->visits));
	while (span_next(&list, ';', &item)) {
		problem = item.n == 0 ? NULL : add_visit(v, item);
		if (problem != NULL) {
			rec_spoil(r, v->visits, problem);
			return false;
		}
	}
	return true;
}

/* The day that the orders run from, and the last of the certification. */
static bool
read_start(struct visits *v, struct rec *r)
{
	enum rec_state st = rec_date(r, v->cert, &v->start);
	enum rec_state ended = rec_date(r, v->ended, &v->end);
	int32_t until;

	if (ended == REC_BAD)
		return false;
	if (ended == REC_MISSING)
		v->end = DATE_MAX;
	until = v->end < v->as_of ? v->end : v->as_of;
	if (st == REC_MISSING) {
		st = rec_date(r, v->soc, &v->start);
		if (st == REC_OK && until - (int64_t)v->start >= v->days)
			return false;
	}
	if (st != REC_OK || v->end < v->start)
		return false;
	v->last = v->start + (int32_t)v->days - 1;
	if (v->last > DATE_MAX)
		v->last = DATE_MAX;
	return true;
}

/* The first return that is not before the stay. */
static bool
read_back(struct visits *v, struct rec *r)
{
	const int slot[] = { v->home, v->discharge };
	struct datetime at;
	enum rec_state st;
	size_t i;

	v->back = DATE_MAX;
	for (i = 0; i < COUNT(slot); i++) {
		st = rec_datetime(r, slot[i], &at);
		if (st == REC_BAD)
			return false;
		if (st == REC_OK && at.day >= v->away) {
			v->back = at.day;
			break;
		}
	}
	return true;
}

/* A stay that began after the care did; the agency may admit, too. */
static bool
read_stay(struct visits *v, struct rec *r)
{
	struct datetime at;
	int32_t first = v->start, soc;
	enum rec_state st = rec_datetime(r, v->stay, &at);

	v->away = DATE_MAX;
	v->back = DATE_MIN;
	if (rec_date(r, v->soc, &soc) == REC_OK)
		first = soc;
	if (st != REC_OK || at.day <= first)
		return st != REC_BAD;
	v->away = at.day;
	return read_back(v, r);
}

static void
mark_rows(const struct visits *v)
{
	size_t i;

	for (i = 0; i < v->nrules; i++)
		used_row(v->rule[i].used);
	for (i = 0; i < v->nrows; i++)
		if (v->order[i].n > 0 || v->order[i].prn > 0)
			used_row(v->row[i].used);
}

void
visits_case(struct visits *v, struct rec *r)
{
	v->known = false;
	v->nspans = 0;
	if (rec_lacks(r, v->orders) && !rec_none(r, v->orders))
		return;
	if (fact_is_dead(r, v->living) || !read_orders(v, r) ||
	    !read_start(v, r) || !read_stay(v, r) || !read_visits(v, r))
		return;
	v->known = true;
	mark_rows(v);
	visits_spans(v);
	visits_set(v, r);
}
