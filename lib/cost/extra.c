/* SPDX-License-Identifier: MIT */
/* What else of money and units a case has. */
#include "cost/extra.h"

#include "rec/set.h"
#include "rec/use.h"
#include "val/money.h"

#define AT(slot_) offsetof(struct extra, slot_)

static const struct use reads[] = {
	{ "benefit_days_used",     AT(days.benefit_days_used) },
	{ "snf_days_used",         AT(days.snf_days_used) },
	{ "setting",               AT(days.setting) },
	{ "covered_days",          AT(days.covered_days) },
	{ "benefit_started_on",    AT(days.benefit_started_on) },
	{ "deductible_paid",       AT(days.deductible_paid) },
	{ "reserve_days_left",     AT(days.reserve_days_left) },
	{ "reserve_elected",       AT(days.reserve_elected) },
	{ "psychiatric_days_used", AT(days.psychiatric_days_used) },
	{ "auth_units",            AT(auth.units) },
	{ "auth_units_used",       AT(auth.used) },
	{ "care_minutes",          AT(minutes.ledger) },
};

static const struct use of_days[] = {
	{ "cost_full_days",             AT(days.full) },
	{ "cost_coinsurance_days",      AT(days.coinsured) },
	{ "cost_reserve_days",          AT(days.reserve) },
	{ "cost_noncovered_days",       AT(days.noncovered) },
	{ "cost_full_days_left",        AT(days.full_left) },
	{ "cost_coinsurance_days_left", AT(days.coinsured_left) },
	{ "cost_reserve_days_left",     AT(days.reserve_left) },
	{ "cost_deductible",            AT(days.deductible) },
	{ "cost_coinsurance",           AT(days.coinsurance) },
	{ "cost_reserve",               AT(days.reserve_amount) },
	{ "cost_beneficiary",           AT(days.beneficiary) },
};

static const struct use of_units[] = {
	{ "cost_auth_pct",   AT(auth.pct) },
	{ "cost_auth_alert", AT(auth.alert) },
};

static const struct use of_minutes[] = {
	{ "cost_minutes_hints",     AT(minutes.hints) },
	{ "cost_minutes_conflicts", AT(minutes.conflicts) },
};

static const struct use why[] = {
	{ "cost_beneficiary_why", AT(days.why) },
};

static const struct use of_savings[] = {
	{ "cost_saving_hard",      AT(saving[SAVINGS_HARD]) },
	{ "cost_saving_soft",      AT(saving[SAVINGS_SOFT]) },
	{ "cost_saving_potential", AT(saving[SAVINGS_POTENTIAL]) },
};

void
extra_bind(struct extra *x, struct slots *sl, const struct dict *d,
    bool savings, bool explain)
{
	int days[2];

	uses_read(sl, d, x, reads, COUNT(reads));
	days[0] = x->days.benefit_days_used;
	days[1] = x->days.snf_days_used;
	uses_append_for(sl, d, x, of_days, COUNT(of_days), days, 2);
	uses_append_for(sl, d, x, of_units, COUNT(of_units), &x->auth.units,
	    1);
	uses_append_for(sl, d, x, of_minutes, COUNT(of_minutes),
	    &x->minutes.ledger, 1);
	if (explain)
		uses_append_for(sl, d, x, why, COUNT(why), days, 2);
	if (savings)
		uses_append(sl, d, x, of_savings, COUNT(of_savings));
}

const char *
extra_table_name(int table)
{
	static const char *const name[EXTRA_TABLES] = {
		[EXTRA_TABLE_PARTA] = "parta",
		[EXTRA_TABLE_AUTH]  = "auth_thresholds",
		[EXTRA_TABLE_CODES] = "care_management_codes",
	};

	return name[table];
}

int
extra_load(struct extra *x, const struct table t[EXTRA_TABLES],
    struct fault *e)
{
	return parta_load(&x->parta, &t[EXTRA_TABLE_PARTA], e) == -1 ||
	    auth_load(&x->alerts, &t[EXTRA_TABLE_AUTH], e) == -1 ||
	    minutes_load(&x->codes, &t[EXTRA_TABLE_CODES], e) == -1 ? -1 : 0;
}

void
extra_free(struct extra *x)
{
	parta_free(&x->parta);
	auth_free(&x->alerts);
	minutes_free(&x->codes);
	savings_free(&x->savings);
}

/* The claims of the case, each taken once however often the case comes. */
static void
take_savings(struct extra *x, struct rec *r, struct span case_id)
{
	struct savings *s = &x->savings;
	const struct savings_row *row;
	bool fits = true;
	size_t i = case_id.n == 0 ? s->n : savings_first(s, case_id);
	int k;

	x->saving_from = i;
	for (k = 0; k < SAVINGS_PROGRAMME; k++)
		x->saved[k] = 0;
	for (; i < s->n && span_eq(s->row[i].case_id, case_id); i++) {
		row = &s->row[i];
		if (row->kind == SAVINGS_PROGRAMME)
			continue;
		if (!savings_take(s, i))
			break;
		fits &= x->saved[row->kind] <= INT64_MAX - row->amount;
		if (fits)
			x->saved[row->kind] += row->amount;
	}
	x->saving_to = i;
	x->has_saved = fits && x->saving_to > x->saving_from;
	for (k = 0; x->has_saved && k < SAVINGS_PROGRAMME; k++)
		rec_set_dec(r, x->saving[k], x->saved[k], MONEY_SCALE);
}

/* Part A days; a stay without money has been read by nobody yet. */
static void
reckon_days(struct extra *x, struct rec *r, const struct stay_slots *slots,
    const struct datetime *as_of)
{
	struct stay stay;

	stay_read(r, slots, as_of, &stay);
	x->has_stay = benefit_read(&x->days, r, &stay, &x->stay);
	if (!x->has_stay)
		return;
	benefit_days(&x->stay, &x->benefit);
	if (benefit_money(&x->parta, &x->stay, &x->benefit) == 0)
		benefit_set(&x->days, r, x->stay.kind, &x->benefit);
	else
		x->has_stay = false;
}

void
extra_case(struct extra *x, struct rec *r, const struct stay_slots *stay,
    const struct datetime *as_of, struct span case_id)
{
	x->has_stay = false;
	if (rec_has(r, x->days.benefit_days_used) ||
	    rec_has(r, x->days.snf_days_used))
		reckon_days(x, r, stay, as_of);
	if (rec_has(r, x->auth.units) && rec_has(r, x->auth.used))
		auth_set(&x->auth, r, &x->alerts);
	if (rec_has(r, x->minutes.ledger))
		minutes_set(&x->minutes, r, &x->codes);
	if (x->has_savings)
		take_savings(x, r, case_id);
}

void
extra_set_why(const struct extra *x, struct rec *r, struct buf *text)
{
	if (!x->has_stay)
		return;
	text->n = 0;
	benefit_why(&x->stay, &x->benefit, text);
	rec_set(r, x->days.why, rec_keep(r,
	    (struct span){ text->p, text->n }));
}

static void
benefit_lines(const struct extra *x, struct buf *text,
    void (*line)(void *arg, const char *name, int64_t cents,
    struct span basis), void *arg)
{
	const struct benefit *b = &x->benefit;

	if (!x->has_stay || !b->has_total)
		return;
	text->n = 0;
	benefit_why(&x->stay, b, text);
	if (b->deductible > 0)
		line(arg, "deductible", b->deductible,
		    SPAN("with the first day of the benefit period"));
	if (b->coinsurance > 0)
		line(arg, "coinsurance", b->coinsurance,
		    SPAN("days x the amount of their year"));
	if (b->reserve_amount > 0)
		line(arg, "reserve", b->reserve_amount,
		    SPAN("reserve days x the amount of their year"));
	line(arg, "beneficiary", b->beneficiary,
	    (struct span){ text->p, text->n });
}

void
extra_lines(const struct extra *x, struct buf *text,
    void (*line)(void *arg, const char *name, int64_t cents,
    struct span basis), void *arg)
{
	static const char *const name[] = { "saving_hard", "saving_soft",
	    "saving_potential" };
	const struct savings_row *row;
	size_t i;

	benefit_lines(x, text, line, arg);
	for (i = x->saving_from; x->has_savings && i < x->saving_to; i++) {
		row = &x->savings.row[i];
		if (row->kind == SAVINGS_PROGRAMME)
			continue;
		text->n = 0;
		savings_why(row, text);
		line(arg, name[row->kind], row->amount,
		    (struct span){ text->p, text->n });
	}
}
