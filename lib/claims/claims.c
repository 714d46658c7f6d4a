/* SPDX-License-Identifier: MIT */
/* What a claims figure needs of a case. */
#include "claims/claims.h"

#include "rec/measure.h"
#include "rec/set.h"

#define AT(slot_) offsetof(struct claims, slot_)

void
claims_bind(struct claims *en, struct binder *b)
{
	static const struct use reads[] = {
		{ "charges",        AT(money[CLAIMS_CHARGES]) },
		{ "cost",           AT(money[CLAIMS_COST]) },
		{ "allowed",        AT(money[CLAIMS_ALLOWED]) },
		{ "paid",           AT(money[CLAIMS_PAID]) },
		{ "claim_id",       AT(claim_id) },
		{ "claim_line",     AT(claim_line) },
		{ "person_id",      AT(person_id) },
		{ "patient_class",  AT(patient_class) },
		{ "dx",             AT(dx) },
		{ "category",       AT(category_from) },
		{ "member_months",  AT(member_months) },
		{ "enrolled_on",    AT(enrolled_on) },
		{ "disenrolled_on", AT(disenrolled_on) },
	};

	en->as_of = b->as_of;
	en->spans.in = en->group.in = en->key.in = binder_mem(b);
	names_in(&en->persons, binder_mem(b));
	names_in(&en->ids, binder_mem(b));
	en->has_eligibility = en->members.path != NULL;
	binder_reads(b, en, reads, COUNT(reads));
}

const char *
claims_money_name(enum claims_money m)
{
	static const char *const name[CLAIMS_MONEY] = {
		[CLAIMS_CHARGES] = "charges",
		[CLAIMS_COST]    = "cost",
		[CLAIMS_ALLOWED] = "allowed",
		[CLAIMS_PAID]    = "paid",
	};

	return name[m];
}

/* "2026-03" of a date. */
static struct span
month_of(int32_t day, char text[DATE_TEXT_MAX])
{
	size_t n = date_fmt(day, text);

	return (struct span){ text, n > 3 ? n - 3 : 0 };
}

/* Nothing without a date. */
static void
set_month(const struct claims *en, struct rec *r, const struct claim *c)
{
	char text[DATE_TEXT_MAX];

	if (c->month_state == REC_OK)
		rec_set(r, en->month, rec_keep(r, month_of(c->day, text)));
}

/* The case's own word, else what kind of stay it is. */
static void
set_category(const struct claims *en, struct rec *r)
{
	struct span own = rec_text(r, en->category_from);

	rec_set(r, en->category, own.n > 0 ? own :
	    rec_text(r, en->patient_class));
}

/* A column that is empty, or a key that is there in some records only. */
static bool
may_have(const struct rec *r, int slot)
{
	return rec_has(r, slot) || (r->form->has_header && rec_bound(r, slot));
}

static void
read_money(struct claims *en, struct rec *r, struct claim *out)
{
	int i;

	for (i = 0; i < CLAIMS_MONEY; i++) {
		en->has_amount[i] |= may_have(r, en->money[i]);
		out->state[i] = rec_money(r, en->money[i], &out->cents[i]);
	}
}

static void
read_class(const struct claims *en, struct rec *r, struct claim *out)
{
	struct span word;

	out->classed = rec_word(r, en->patient_class, &word) == REC_OK;
	out->emergency = out->classed && span_is(word, "emergency");
}

/* A membership that has not begun does not count yet, but is no mistake. */
static enum rec_state
read_start(const struct claims *en, struct rec *r, int32_t *day)
{
	struct datetime dt;

	if (rec_instant(rec_val(r, en->enrolled_on), &dt) &&
	    dt.day > en->as_of.day)
		return REC_MISSING;
	return rec_date(r, en->enrolled_on, day);
}

/* Membership by dates. */
static void
read_span(const struct claims *en, struct rec *r, struct claim *c)
{
	enum rec_state began = read_start(en, r, &c->from);
	enum rec_state ended = rec_date(r, en->disenrolled_on, &c->to);

	if (ended == REC_MISSING)
		c->to = en->as_of.day;
	if (began == REC_OK && ended == REC_OK && c->to < c->from) {
		rec_slot_issue(r, en->disenrolled_on, "before_enrolled_on");
		ended = REC_BAD;
	}
	c->member = CLAIMS_NOT_JUDGED;
	if (began == REC_BAD || ended == REC_BAD)
		return;
	c->has_span = began == REC_OK && c->to >= c->from;
	c->undated = c->has_span && c->month_state != REC_OK;
	c->member = c->undated || (c->has_span && c->day >= c->from &&
	    c->day <= c->to) ? CLAIMS_MEMBER : CLAIMS_NO_MEMBER;
	if (c->to > en->as_of.day)
		c->to = en->as_of.day;
}

/* By the file of members: who has no id is in none. */
static void
find_member(struct claims *en, struct rec *r, struct claim *c)
{
	struct span person = rec_text(r, en->person_id);

	c->undated = c->month_state != REC_OK &&
	    members_know(&en->members, person);
	c->member = c->undated || (c->month_state == REC_OK &&
	    members_have(&en->members, person, c->day)) ? CLAIMS_MEMBER :
	    CLAIMS_NO_MEMBER;
	/* Another record of the person, or of a person not known, might. */
	if (c->member == CLAIMS_NO_MEMBER &&
	    (members_may_have(&en->members, person) ||
	    rec_val(r, en->person_id)->state == REC_BAD))
		c->member = CLAIMS_NOT_JUDGED;
}

static void
read_member(struct claims *en, struct rec *r, struct claim *c)
{
	enum rec_state months = rec_dec(r, en->member_months, MEMBER_SCALE,
	    &c->months);

	en->has_eligibility |= may_have(r, en->member_months) ||
	    may_have(r, en->enrolled_on);
	c->has_months = months == REC_OK;
	if (months == REC_BAD)
		c->member = CLAIMS_NOT_JUDGED;
	else if (months == REC_MISSING)
		read_span(en, r, c);
	else
		c->member = c->months > 0 ? CLAIMS_MEMBER : CLAIMS_NO_MEMBER;
}

/* As a date-time, so that issues are worded as for other date-times. */
static enum rec_state
read_day(struct rec *r, int slot, int32_t *day)
{
	struct datetime t;
	enum rec_state state = rec_datetime(r, slot, &t);

	if (state == REC_OK)
		*day = t.day;
	return state;
}

void
claims_read(struct claims *en, struct rec *r, struct claim *out)
{
	struct span person;

	*out = (struct claim){ .member = CLAIMS_NOT_JUDGED };
	(void)rec_word(r, en->person_id, &person);	/* notes a bad one */
	read_money(en, r, out);
	en->has_month |= may_have(r, en->month_of);
	out->month_state = read_day(r, en->month_of, &out->day);
	read_class(en, r, out);
	if (en->members.path != NULL)
		find_member(en, r, out);
	else
		read_member(en, r, out);
	if (en->month >= 0)
		set_month(en, r, out);
	if (en->category >= 0)
		set_category(en, r);
}

bool
claims_again(struct claims *en, const struct rec *r)
{
	struct span id = rec_text(r, en->claim_id);
	size_t n = en->ids.n;

	/* A line that cannot be used may be any of the claim. */
	if (id.n == 0 || rec_val(r, en->claim_line)->state == REC_BAD)
		return false;
	if (n == CLAIMS_PERSONS_MAX || en->ids.bytes > CLAIMS_TEXT_MAX) {
		en->full = true;
		return false;
	}
	en->key.n = 0;
	buf_addspan(&en->key, id);
	buf_addc(&en->key, '\0');
	buf_addspan(&en->key, rec_text(r, en->claim_line));
	return names_add(&en->ids, buf_span(&en->key)) < n;
}

/* The number of the person in the group; false if there is no more room. */
static bool
find_person(struct claims *en, struct span person, struct span group,
    size_t *number)
{
	size_t n = en->nvisits;

	if (en->persons.n == CLAIMS_PERSONS_MAX ||
	    en->persons.bytes > CLAIMS_TEXT_MAX) {
		en->full = true;
		return false;
	}
	en->key.n = 0;
	buf_addspan(&en->key, person);
	buf_addc(&en->key, '\0');
	buf_addspan(&en->key, group);
	*number = names_add(&en->persons, buf_span(&en->key));
	if (*number >= n) {
		en->nvisits = n == 0 ? 64 : n * 2;
		en->visits = arena_grow(en->spans.in, en->visits, en->nvisits,
		    sizeof(*en->visits));
		memset(en->visits + n, 0,
		    (en->nvisits - n) * sizeof(*en->visits));
	}
	return true;
}

/* Months of a person in a group that no earlier row has had; 0 if none. */
static int64_t
new_months(struct claims *en, struct span person, struct span group,
    int32_t from, int32_t to)
{
	int64_t months = 0;
	size_t number;

	if (person.n == 0)
		return member_months(from, to, en->spans.how);
	if (find_person(en, person, group, &number) &&
	    !coverage_add(&en->spans, number, from, to, &months))
		en->full = true;
	return months;
}

/* The group with another month. */
static struct span
group_of_month(struct claims *en, struct span group, struct span month)
{
	struct span part;
	size_t i;

	en->group.n = 0;
	for (i = 0; span_next(&group, MEASURE_SEP, &part); i++) {
		if (i > 0)
			buf_addc(&en->group, MEASURE_SEP);
		buf_addspan(&en->group, i == en->month_part ? month : part);
	}
	return buf_span(&en->group);
}

/* Each month of the days from from to to, in the group that is its own. */
static void
put_each_month(struct claims *en, struct span person, struct span group,
    int32_t from, int32_t to, const struct rows *out)
{
	char text[DATE_TEXT_MAX];
	struct claims_months m;
	int32_t next;
	int y, month, d, n;

	for (n = 0; from <= to && !en->full; n++, from = next) {
		date_to_ymd(from, &y, &month, &d);
		next = date_add_months(date_from_ymd(y, month, 1), 1);
		m.group = group_of_month(en, group, month_of(from, text));
		m.months = new_months(en, person, m.group, from,
		    next <= to ? next - 1 : to);
		if (m.months > 0)
			rows_put(out, &m);
		en->full |= n == CLAIMS_MONTHS_MAX;
	}
}

/* The months of a membership, both days inclusive; person may be empty. */
static void
put_span(struct claims *en, struct span person, struct span group,
    int32_t from, int32_t to, const struct rows *out)
{
	static const struct span no_month = { "", 0 };
	struct claims_months m = { .group = group };

	if (en->month < 0) {
		m.months = new_months(en, person, group, from, to);
		if (m.months > 0)
			rows_put(out, &m);
	} else if (person.n == 0 || new_months(en, person,
	    group_of_month(en, group, no_month), from, to) > 0) {
		put_each_month(en, person, group, from, to, out);
	}
}

void
claims_members(struct claims *en, const struct rows *out)
{
	const struct members *m = &en->members;
	const struct members_row *row;
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		put_span(en, m->persons.at[row->person],
		    m->groups.at[row->group], row->from, row->to, out);
	}
}

void
claims_place(struct claims *en, const struct rec *r, struct span group,
    struct claim *c, const struct rows *out)
{
	struct span id = rec_text(r, en->person_id);
	size_t person;

	if (c->has_span)
		put_span(en, id, group, c->from, c->to, out);
	if (c->emergency && id.n > 0 && find_person(en, id, group, &person))
		c->visits = ++en->visits[person];
}
