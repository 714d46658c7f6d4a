/* SPDX-License-Identifier: MIT */
/* Part A days of a case, from its record and into it. */
#include "benefit/benefit_case.h"

#include "base/words.h"
#include "rec/set.h"
#include "rec/use.h"

#define AT(slot) offsetof(struct benefit_case, slot)

static const struct use reads[] = {
	{ "benefit_days_used",     AT(benefit_days_used) },
	{ "snf_days_used",         AT(snf_days_used) },
	{ "setting",               AT(setting) },
	{ "covered_days",          AT(covered_days) },
	{ "benefit_started_on",    AT(benefit_started_on) },
	{ "deductible_paid",       AT(deductible_paid) },
	{ "reserve_days_left",     AT(reserve_days_left) },
	{ "reserve_elected",       AT(reserve_elected) },
	{ "psychiatric_days_used", AT(psychiatric_days_used) },
};

static const struct use appends[] = {
	{ "cost_full_days",             AT(full) },
	{ "cost_coinsurance_days",      AT(coinsured) },
	{ "cost_reserve_days",          AT(reserve) },
	{ "cost_noncovered_days",       AT(noncovered) },
	{ "cost_full_days_left",        AT(full_left) },
	{ "cost_coinsurance_days_left", AT(coinsured_left) },
	{ "cost_reserve_days_left",     AT(reserve_left) },
	{ "cost_deductible",            AT(deductible) },
	{ "cost_coinsurance",           AT(coinsurance) },
	{ "cost_reserve",               AT(reserve_amount) },
	{ "cost_beneficiary",           AT(beneficiary) },
	{ "cost_beneficiary_why",       AT(why) },
};

int
benefit_case_bind(struct benefit_case *x, struct binder *b)
{
	int days[2];

	x->as_of = b->as_of;
	x->explain = b->explain;
	stay_bind(&x->stay, b);
	binder_reads(b, x, reads, COUNT(reads));
	days[0] = x->benefit_days_used;
	days[1] = x->snf_days_used;
	binder_appends_for(b, x, appends, COUNT(appends), days, 2);
	return parta_load(&x->parta, b);
}

/* False where the setting cannot be used: each has days of its own. */
static bool
read_kind(const struct benefit_case *x, struct rec *r,
    enum benefit_kind *kind)
{
	struct span setting;
	enum rec_state st = rec_word(r, x->setting, &setting);

	*kind = BENEFIT_HOSPITAL;
	if (st == REC_MISSING) {
		if (!rec_has(r, x->benefit_days_used) &&
		    rec_has(r, x->snf_days_used))
			*kind = BENEFIT_SNF;
	} else if (st == REC_OK) {
		if (part_a_is_facility(setting))
			*kind = BENEFIT_SNF;
		else if (span_is(setting, "psychiatric"))
			*kind = BENEFIT_PSYCHIATRIC;
	}
	return st != REC_BAD;
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
read_stay(const struct benefit_case *x, struct rec *r,
    const struct stay *stay, struct benefit_stay *out)
{
	if (!read_days(r, x->covered_days, &out->days))
		return false;
	if (out->days > stay->los && (stay->from == STAY_DATES ||
	    stay->from == STAY_LOS_DAYS)) {
		rec_slot_issue(r, x->covered_days, "more_than_the_stay");
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
read_rest(const struct benefit_case *x, struct rec *r,
    struct benefit_stay *out)
{
	enum rec_state paid = rec_bool(r, x->deductible_paid, &out->paid);
	bool elected = true;
	enum rec_state election = rec_bool(r, x->reserve_elected, &elected);
	enum rec_state began = rec_date(r, x->benefit_started_on,
	    &out->began);

	out->has_paid = paid == REC_OK;
	out->declined = election == REC_OK && !elected;
	out->has_began = began == REC_OK;
	if (out->has_began && out->has_first && out->began > out->first) {
		rec_slot_issue(r, x->benefit_started_on,
		    "after_the_stay_began");
		return false;
	}
	return paid != REC_BAD && election != REC_BAD && began != REC_BAD &&
	    read_days(r, x->reserve_days_left, &out->reserve_left) &&
	    read_days(r, x->psychiatric_days_used, &out->psychiatric_used);
}

/* False where the days used are missing, or a value cannot be used. */
static bool
read_case(const struct benefit_case *x, struct rec *r,
    struct benefit_stay *out)
{
	struct stay stay;
	int used;

	stay_read(r, &x->stay, &x->as_of, &stay);
	*out = (struct benefit_stay){0};
	if (!read_kind(x, r, &out->kind))
		return false;
	used = out->kind == BENEFIT_SNF ? x->snf_days_used :
	    x->benefit_days_used;
	return read_days(r, used, &out->used) && out->used >= 0 &&
	    read_stay(x, r, &stay, out) && read_rest(x, r, out);
}

static void
set_days(const struct benefit_case *x, struct rec *r)
{
	const struct benefit *b = &x->out;
	bool hospital = x->in.kind != BENEFIT_SNF;

	rec_set_int(r, x->full, b->full);
	rec_set_int(r, x->coinsured, b->coinsured);
	rec_set_int(r, x->full_left, b->full_left);
	rec_set_int(r, x->coinsured_left, b->coinsured_left);
	if (!b->has_rest)
		return;
	rec_set_int(r, x->noncovered, b->noncovered);
	if (hospital)
		rec_set_int(r, x->reserve, b->reserve);
	if (hospital && b->reserve_left >= 0)
		rec_set_int(r, x->reserve_left, b->reserve_left);
}

static void
set_money(const struct benefit_case *x, struct rec *r)
{
	const struct benefit *b = &x->out;
	bool hospital = x->in.kind != BENEFIT_SNF;

	if (b->has_deductible && hospital)
		rec_set_dec(r, x->deductible, b->deductible, MONEY_SCALE);
	if (b->has_coinsurance)
		rec_set_dec(r, x->coinsurance, b->coinsurance, MONEY_SCALE);
	if (b->has_reserve && hospital)
		rec_set_dec(r, x->reserve_amount, b->reserve_amount,
		    MONEY_SCALE);
	if (b->has_total)
		rec_set_dec(r, x->beneficiary, b->beneficiary, MONEY_SCALE);
}

/* ", 30 with coinsurance 13020.00", where there are such days. */
static void
add_part(struct buf *out, int64_t days, const char *what,
    const int64_t *cents)
{
	if (days == 0)
		return;
	buf_fmt(out, ", %lld %s ", (long long)days, what);
	if (cents != NULL)
		buf_dec(out, *cents, MONEY_SCALE);
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
		    "with --table parta=+FILE", (long long)b->no_year);
	else if (!b->has_total && !s->has_first)
		buf_adds(out, "; no date to give the year of the days");
	if (!b->has_deductible && !s->has_paid && s->used > 0)
		buf_adds(out, "; deductible_paid is missing");
}

/* How the sum came about, or what is missing for it. */
static void
put_why(const struct benefit_stay *s, const struct benefit *b,
    struct buf *out)
{
	if (!b->has_days) {
		buf_adds(out, "psychiatric_days_used is missing");
		return;
	}
	words_count(out, s->days, "day");
	buf_fmt(out, " after %lld used: %lld in full", (long long)s->used,
	    (long long)b->full);
	add_part(out, b->coinsured, "with coinsurance", b->has_coinsurance ?
	    &b->coinsurance : NULL);
	add_part(out, b->reserve, "of the reserve", b->has_reserve ?
	    &b->reserve_amount : NULL);
	if (b->has_rest && b->noncovered > 0)
		buf_fmt(out, ", %lld not covered%s", (long long)b->noncovered,
		    s->declined ? " (reserve declined)" : "");
	if (b->deductible > 0) {
		buf_adds(out, ", deductible ");
		buf_dec(out, b->deductible, MONEY_SCALE);
		if (!s->has_began && s->used > 0)
			buf_adds(out, " of the stay's year: "
			    "benefit_started_on is missing");
	}
	if (b->has_total) {
		buf_adds(out, " = ");
		buf_dec(out, b->beneficiary, MONEY_SCALE);
	}
	add_lack(s, b, out);
	buf_adds(out, ", 42 CFR 409.60-.85");
}

static struct span
why(struct benefit_case *x)
{
	x->text.n = 0;
	put_why(&x->in, &x->out, &x->text);
	return buf_span(&x->text);
}

void
benefit_case_set(struct benefit_case *x, struct rec *r)
{
	x->known = (rec_has(r, x->benefit_days_used) ||
	    rec_has(r, x->snf_days_used)) && read_case(x, r, &x->in);
	if (!x->known)
		return;
	benefit_days(&x->in, &x->out);
	x->known = benefit_money(&x->parta, &x->in, &x->out) == 0;
	x->no_year += x->known && x->out.no_year != 0;
	if (x->known && x->out.has_days) {
		set_days(x, r);
		set_money(x, r);
	}
	if (x->known && x->explain)
		rec_set(r, x->why, rec_keep(r, why(x)));
}

void
benefit_case_lines(struct benefit_case *x, const struct rows *out)
{
	const struct benefit *b = &x->out;

	if (!x->known || !b->has_total)
		return;
	if (b->deductible > 0)
		rows_put(out, &(struct money_line){ "deductible",
		    b->deductible,
		    SPAN("with the first day of the benefit period") });
	if (b->coinsurance > 0)
		rows_put(out, &(struct money_line){ "coinsurance",
		    b->coinsurance,
		    SPAN("days x the amount of their year") });
	if (b->reserve_amount > 0)
		rows_put(out, &(struct money_line){ "reserve",
		    b->reserve_amount,
		    SPAN("reserve days x the amount of their year") });
	rows_put(out, &(struct money_line){ "beneficiary", b->beneficiary,
	    why(x) });
}
