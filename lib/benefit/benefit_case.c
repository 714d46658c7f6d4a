/* SPDX-License-Identifier: MIT */
/* Part A days of a case, from its record and into it. */
#include "benefit/benefit_case.h"

#include "base/words.h"
#include "rec/set.h"
#include "val/money.h"

static enum benefit_kind
kind_of(const struct benefit_slots *s, struct rec *r)
{
	struct span setting;

	if (rec_word(r, s->setting, &setting) != REC_OK)
		return !rec_has(r, s->benefit_days_used) &&
		    rec_has(r, s->snf_days_used) ? BENEFIT_SNF :
		    BENEFIT_HOSPITAL;
	if (span_is(setting, "snf"))
		return BENEFIT_SNF;
	return span_is(setting, "psychiatric") ? BENEFIT_PSYCHIATRIC :
	    BENEFIT_HOSPITAL;
}

/* A number of days into *out, or -1 where it is missing; false if unusable. */
static bool
read_days(struct rec *r, int slot, int64_t *out)
{
	enum rec_state state = rec_int(r, slot, out);

	if (state != REC_OK)
		*out = -1;
	return state != REC_BAD;
}

/* Covered days and the first of them. */
static bool
read_stay(const struct benefit_slots *s, struct rec *r,
    const struct stay *stay, struct benefit_stay *out)
{
	if (!read_days(r, s->covered_days, &out->days))
		return false;
	if (out->days > stay->los && (stay->from == STAY_DATES ||
	    stay->from == STAY_LOS_DAYS)) {
		rec_slot_issue(r, s->covered_days, "more_than_the_stay");
		return false;
	}
	if (out->days == -1 && stay->from != STAY_UNKNOWN)
		out->days = stay->los;
	out->has_first = stay->has_admit == REC_OK;
	if (out->has_first)
		out->first = stay->admit.day;
	else if (stay->has_discharge == REC_OK && out->days >= 0 &&
	    out->days <= BENEFIT_DAYS_MAX) {
		/* The day of discharge is not counted: 42 CFR 409.61. */
		out->has_first = true;
		out->first = stay->discharge.day - (int32_t)out->days;
	}
	return out->days >= 0 && out->days <= BENEFIT_DAYS_MAX;
}

static bool
read_rest(const struct benefit_slots *s, struct rec *r,
    struct benefit_stay *out)
{
	enum rec_state paid = rec_bool(r, s->deductible_paid, &out->paid);
	bool elected = true;
	enum rec_state election = rec_bool(r, s->reserve_elected, &elected);
	enum rec_state began = rec_date(r, s->benefit_started_on,
	    &out->began);

	out->has_paid = paid == REC_OK;
	out->declined = election == REC_OK && !elected;
	out->has_began = began == REC_OK;
	if (out->has_began && out->has_first && out->began > out->first) {
		rec_slot_issue(r, s->benefit_started_on,
		    "after_the_stay_began");
		return false;
	}
	return paid != REC_BAD && election != REC_BAD && began != REC_BAD &&
	    read_days(r, s->reserve_days_left, &out->reserve_left) &&
	    read_days(r, s->psychiatric_days_used, &out->psychiatric_used);
}

bool
benefit_read(const struct benefit_slots *s, struct rec *r,
    const struct stay *stay, struct benefit_stay *out)
{
	int used;

	*out = (struct benefit_stay){ .kind = kind_of(s, r) };
	used = out->kind == BENEFIT_SNF ? s->snf_days_used :
	    s->benefit_days_used;
	return read_days(r, used, &out->used) && out->used >= 0 &&
	    read_stay(s, r, stay, out) && read_rest(s, r, out);
}

static void
set_days(const struct benefit_slots *s, struct rec *r,
    enum benefit_kind kind, const struct benefit *b)
{
	bool hospital = kind != BENEFIT_SNF;

	rec_set_int(r, s->full, b->full);
	rec_set_int(r, s->coinsured, b->coinsured);
	rec_set_int(r, s->full_left, b->full_left);
	rec_set_int(r, s->coinsured_left, b->coinsured_left);
	if (!b->has_rest)
		return;
	rec_set_int(r, s->noncovered, b->noncovered);
	if (hospital)
		rec_set_int(r, s->reserve, b->reserve);
	if (hospital && b->reserve_left >= 0)
		rec_set_int(r, s->reserve_left, b->reserve_left);
}

void
benefit_set(const struct benefit_slots *s, struct rec *r,
    enum benefit_kind kind, const struct benefit *b)
{
	bool hospital = kind != BENEFIT_SNF;

	if (!b->has_days)
		return;
	set_days(s, r, kind, b);
	if (b->has_deductible && hospital)
		rec_set_dec(r, s->deductible, b->deductible, MONEY_SCALE);
	if (b->has_coinsurance)
		rec_set_dec(r, s->coinsurance, b->coinsurance, MONEY_SCALE);
	if (b->has_reserve && hospital)
		rec_set_dec(r, s->reserve_amount, b->reserve_amount,
		    MONEY_SCALE);
	if (b->has_total)
		rec_set_dec(r, s->beneficiary, b->beneficiary, MONEY_SCALE);
}

static void
add_amount(struct buf *out, int64_t cents)
{
	char text[MONEY_TEXT_MAX];

	buf_add(out, text, money_fmt(cents, text));
}

/* ", 30 with coinsurance 13020.00", where there are such days. */
static void
add_part(struct buf *out, int64_t days, const char *what, bool has,
    int64_t cents)
{
	if (days == 0)
		return;
	buf_fmt(out, ", %lld %s ", (long long)days, what);
	if (has)
		add_amount(out, cents);
	else
		buf_adds(out, "not known");
}

/* Why something is not known. */
static void
add_lack(const struct benefit_stay *s, const struct benefit *b,
    struct buf *out)
{
	if (!b->has_rest)
		buf_adds(out, "; reserve_days_left is missing");
	if (b->no_year != 0)
		buf_fmt(out, "; the table parta does not have %lld: add it "
		    "with --table parta=FILE", (long long)b->no_year);
	else if (!b->has_total && !s->has_first)
		buf_adds(out, "; no date to give the year of the days");
	if (!b->has_deductible && !s->has_paid && s->used > 0)
		buf_adds(out, "; deductible_paid is missing");
}

void
benefit_why(const struct benefit_stay *s, const struct benefit *b,
    struct buf *out)
{
	if (!b->has_days) {
		buf_adds(out, "psychiatric_days_used is missing");
		return;
	}
	words_count(out, s->days, "day");
	buf_fmt(out, " after %lld used: %lld in full", (long long)s->used,
	    (long long)b->full);
	add_part(out, b->coinsured, "with coinsurance", b->has_coinsurance,
	    b->coinsurance);
	add_part(out, b->reserve, "of the reserve", b->has_reserve,
	    b->reserve_amount);
	if (b->has_rest && b->noncovered > 0)
		buf_fmt(out, ", %lld not covered%s", (long long)b->noncovered,
		    s->declined ? " (reserve declined)" : "");
	if (b->deductible > 0) {
		buf_adds(out, ", deductible ");
		add_amount(out, b->deductible);
		if (!s->has_began && s->used > 0)
			buf_adds(out, " of the stay's year: "
			    "benefit_started_on is missing");
	}
	if (b->has_total) {
		buf_adds(out, " = ");
		add_amount(out, b->beneficiary);
	}
	add_lack(s, b, out);
	buf_adds(out, ", 42 CFR 409.60-.85");
}
