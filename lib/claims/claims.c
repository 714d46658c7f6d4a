/* SPDX-License-Identifier: MIT */
/* What a claims figure needs of a case. */
#include "claims/claims.h"

#include <stdlib.h>

#include "base/mem.h"
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
		{ "person_id",      AT(person_id) },
		{ "patient_class",  AT(patient_class) },
		{ "dx",             AT(dx) },
		{ "category",       AT(category_from) },
		{ "member_months",  AT(member_months) },
		{ "enrolled_on",    AT(enrolled_on) },
		{ "disenrolled_on", AT(disenrolled_on) },
	};

	en->as_of = b->as_of;
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

/* "2026-03" of the date; nothing without one. */
static void
set_month(const struct claims *en, struct rec *r, const struct claim *c)
{
	char text[DATE_TEXT_MAX];

	if (c->month_state == REC_OK && date_fmt(c->day, text) > 3)
		rec_set(r, en->month, rec_keep(r, (struct span){ text,
		    DATE_TEXT_MAX - 3 }));
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

/* Membership by dates. */
static void
read_span(const struct claims *en, struct rec *r, struct claim *c)
{
	enum rec_state began = rec_date(r, en->enrolled_on, &c->from);
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
	c->has_span = began == REC_OK && c->to >= c->from &&
	    (c->month_state != REC_OK || (c->day >= c->from &&
	    c->day <= c->to));
	c->member = c->has_span ? CLAIMS_MEMBER : CLAIMS_NO_MEMBER;
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
	read_member(en, r, out);
	if (en->month >= 0)
		set_month(en, r, out);
	if (en->category >= 0)
		set_category(en, r);
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
		en->visits = mem_grow(en->visits, en->nvisits,
		    sizeof(*en->visits));
		memset(en->visits + n, 0,
		    (en->nvisits - n) * sizeof(*en->visits));
	}
	return true;
}

/* In a group by month only that month of the span counts. */
static bool
cut_to_month(const struct claim *c, int32_t *from, int32_t *to)
{
	int32_t first, last;
	int y, m, d;

	if (c->month_state != REC_OK)
		return false;
	date_to_ymd(c->day, &y, &m, &d);
	first = date_from_ymd(y, m, 1);
	last = date_add_months(first, 1) - 1;
	*from = first > *from ? first : *from;
	*to = last < *to ? last : *to;
	return *from <= *to;
}

/* Months of the person, if that is known, that no earlier row has had. */
static void
place_span(struct claims *en, const size_t *person, struct claim *c)
{
	int32_t from = c->from, to = c->to;

	if (en->month >= 0 && !cut_to_month(c, &from, &to))
		return;
	if (person == NULL)
		c->months = member_months(from, to, en->spans.how);
	else if (!coverage_add(&en->spans, *person, from, to, &c->months))
		en->full = true;
	c->has_months = c->months > 0;
}

void
claims_place(struct claims *en, const struct rec *r, struct span group,
    struct claim *c)
{
	struct span id = rec_text(r, en->person_id);
	size_t person;

	if (!c->has_span && !c->emergency)
		return;
	if (id.n > 0 && !find_person(en, id, group, &person))
		return;
	if (c->has_span)
		place_span(en, id.n > 0 ? &person : NULL, c);
	if (c->emergency && id.n > 0)
		c->visits = ++en->visits[person];
}

void
claims_free(struct claims *en)
{
	coverage_free(&en->spans);
	names_free(&en->persons);
	free(en->visits);
	buf_free(&en->key);
}
