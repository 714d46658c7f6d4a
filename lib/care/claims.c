/* SPDX-License-Identifier: MIT */
/* What a claims figure needs of a case. */
#include "care/claims.h"

#include "care/member.h"
#include "rec/set.h"
#include "rec/use.h"

#define AT(slot_) offsetof(struct claims, slot_)

void
claims_bind(struct claims *en, struct slots *sl, const struct dict *d)
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

	uses_read(sl, d, en, reads, sizeof(reads) / sizeof(reads[0]));
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

void
claims_read(const struct claims *en, struct rec *r, struct claim *out)
{
	int i;

	*out = (struct claim){ .member = CLAIMS_NOT_JUDGED };
	for (i = 0; i < CLAIMS_MONEY; i++)
		out->state[i] = rec_money(r, en->money[i], &out->cents[i]);
	out->month_state = rec_date(r, en->month_of, &out->day);
	out->classed = rec_text(r, en->patient_class).n > 0;
	out->emergency = span_is(rec_text(r, en->patient_class),
	    "emergency");
	if (en->month >= 0)
		set_month(en, r, out);
	if (en->category >= 0)
		set_category(en, r);
}

static uint64_t
person_in(const struct rec *r, const struct claims *en, struct span group)
{
	return keyset_mix(span_hash(rec_text(r, en->person_id)),
	    span_hash(group));
}

/* The months of a span, in a group by month only those of that month. */
static int64_t
months_of(const struct claims *en, const struct claim *c, int32_t from,
    int32_t to)
{
	int y, m, d;

	if (en->month < 0)
		return member_months(from, to, en->by_days);
	if (c->month_state != REC_OK)
		return 0;
	date_to_ymd(c->day, &y, &m, &d);
	return member_months_in(from, to, y, m, en->by_days);
}

/* Has this span of the person been counted in the group? */
static bool
seen(struct claims *en, const struct rec *r, struct span group, int32_t from,
    int32_t to)
{
	uint64_t n;

	if (!rec_has(r, en->person_id))
		return false;
	n = keyset_add(&en->spans, keyset_mix(person_in(r, en, group),
	    (uint64_t)(uint32_t)from << 32 | (uint32_t)to));
	en->full |= n == 0;
	return n > 1;
}

/* Membership by dates. */
static void
place_span(struct claims *en, struct rec *r, const struct datetime *as_of,
    struct span group, struct claim *c)
{
	int32_t from, to = as_of->day;
	enum rec_state began = rec_date(r, en->enrolled_on, &from);
	enum rec_state ended = rec_date(r, en->disenrolled_on, &to);

	c->member = CLAIMS_NO_MEMBER;
	if (began != REC_OK || ended == REC_BAD || to < from ||
	    (c->month_state == REC_OK && (c->day < from || c->day > to)))
		return;
	c->member = CLAIMS_MEMBER;
	if (seen(en, r, group, from, to))
		return;
	c->months = months_of(en, c, from, to);
	c->has_months = true;
}

void
claims_place(struct claims *en, struct rec *r, const struct datetime *as_of,
    struct span group, struct claim *c)
{
	enum rec_state months = rec_dec(r, en->member_months, MEMBER_SCALE,
	    &c->months);

	c->has_months = months == REC_OK;
	if (months != REC_MISSING)
		c->member = months == REC_OK && c->months > 0 ?
		    CLAIMS_MEMBER : CLAIMS_NO_MEMBER;
	else if (rec_bound(r, en->enrolled_on))
		place_span(en, r, as_of, group, c);
	else if (rec_bound(r, en->member_months))
		c->member = CLAIMS_NO_MEMBER;
	if (c->emergency && rec_has(r, en->person_id)) {
		c->visits = keyset_add(&en->visits,
		    person_in(r, en, group));
		en->full |= c->visits == 0;
	}
}

void
claims_free(struct claims *en)
{
	keyset_free(&en->spans);
	keyset_free(&en->visits);
}
