/* SPDX-License-Identifier: MIT */
/* What is paid if somebody leaves today, tomorrow, the day after. */
#include "stay/leave.h"

#include "base/num.h"
#include "rec/set.h"

#define AT(member) offsetof(struct leave, member)

static int
load(struct leave *l, struct binder *b)
{
	l->loaded = true;
	return status_bind(&l->transfer.statuses, b) == -1 ||
	    transfer_shares_load(&l->shares, b) == -1 ? -1 : 0;
}

int
leave_bind(struct leave *l, const struct drg_set *drgs, struct binder *b)
{
	static const struct use reads[] = {
		{ "planned_disposition", AT(planned) },
		{ "drg",                 AT(drg) },
		{ "drg_version",         AT(drg_version) },
		{ "condition_codes",     AT(transfer.condition_codes) },
	};

	l->drgs = drgs;
	l->b = b;
	binder_reads(b, l, reads, COUNT(reads));
	left_out_bind(&l->slots, b);
	return b->all || b->report != NULL ||
	    binder_owns(b, "ipps_factors") ||
	    binder_owns(b, "discharge_status") ? load(l, b) : 0;
}

/* The share of a discharge so many days from now into *out. */
static enum leave_problem
share_on(struct leave *l, struct rec *r, const struct stay *st, int32_t ahead,
    struct leave_day *out)
{
	const struct drg_version *v;
	struct transfer_factors f;

	out->day = st->end + ahead;
	out->los = stay_claims_days(st->midnights + ahead);
	out->drg = l->pick = drg_read(l->drgs, r, l->drg, l->drg_version,
	    l->version, &out->day);
	if (out->drg.state != DRG_FOUND)
		return LEAVE_NO_DRG;
	v = drg_version_on(l->drgs, out->day);
	if (v == NULL || v->version != out->drg.version)
		return LEAVE_OTHER_YEAR;
	if (!transfer_factors_on(&l->shares, v->from, &f) ||
	    transfer_share(&f, out->drg.drg, out->los, l->how.how,
	    &out->share) == -1)
		return LEAVE_NO_FACTORS;
	l->days_add = f.days_add / num_pow10(TRANSFER_FACTOR_SCALE);
	return LEAVE_FINE;
}

/* Until all is paid, and at least tomorrow. */
static enum leave_problem
find_days(struct leave *l, struct rec *r, const struct stay *st)
{
	enum leave_problem problem = LEAVE_FINE;
	struct leave_day *day;

	while (l->n < LEAVE_DAYS_MAX && problem == LEAVE_FINE) {
		day = &l->day[l->n];
		problem = share_on(l, r, st, (int32_t)l->n, day);
		l->n += problem == LEAVE_FINE;
		if (day->share == TRANSFER_SHARE_ALL && l->n > 1)
			break;
	}
	if (l->n == 0)
		return problem;
	l->cut = problem;
	return LEAVE_FINE;
}

static enum leave_problem
find(struct leave *l, struct rec *r, const struct stay *st)
{
	if (rec_lacks(r, l->planned) || !rec_has(r, l->planned))
		return LEAVE_NOT_PLANNED;
	if (!l->loaded && load(l, l->b) == -1)
		return LEAVE_NO_FACTORS;
	if (st->from != STAY_AS_OF)
		return LEAVE_NOT_IN_HOUSE;
	l->left_out = left_out_planned(&l->slots, r);
	if (l->left_out != LEFT_IN)
		return LEAVE_LEFT_OUT;
	switch (transfer_planned(&l->transfer, r, l->planned, st->end,
	    &l->how)) {
	case TRANSFER_FINE:
		return find_days(l, r, st);
	case TRANSFER_BAD_CONDITIONS:
		return LEAVE_BAD_CONDITIONS;
	default:
		return LEAVE_BAD_STATUS;
	}
}

enum leave_problem
leave_read(struct leave *l, struct rec *r, const struct stay *st)
{
	l->n = 0;
	l->cut = LEAVE_FINE;
	l->problem = find(l, r, st);
	return l->problem;
}

static const char *
problem_text(const struct leave *l, enum leave_problem problem)
{
	static const char *const text[] = {
		[LEAVE_FINE] = "",
		[LEAVE_NOT_PLANNED] = "",
		[LEAVE_NOT_IN_HOUSE] = "not in hospital on the day of "
		    "--as-of",
		[LEAVE_LEFT_OUT] = "",
		[LEAVE_BAD_STATUS] = "planned_disposition is not a status "
		    "code of the table discharge_status",
		[LEAVE_BAD_CONDITIONS] = "condition_codes cannot be used, "
		    "and may restore the full payment",
		[LEAVE_NO_DRG] = "",
		[LEAVE_OTHER_YEAR] = "the DRG's version is not that of the "
		    "day",
		[LEAVE_NO_FACTORS] = "the table ipps_factors lacks a factor "
		    "of the year",
	};

	return problem == LEAVE_LEFT_OUT ? left_out_text(l->left_out) :
	    problem == LEAVE_NO_DRG ? drg_state_text(l->pick.state) :
	    text[problem];
}

const char *
leave_problem_text(const struct leave *l)
{
	return problem_text(l, l->problem);
}

/* "acute transfer, per diem" and its like. */
static void
how_why(const struct leave *l, struct buf *out)
{
	const struct drg *drg = l->day[0].drg.drg;

	if (l->how.restored_by.n > 0)
		buf_fmt(out, "condition code %.*s: no transfer",
		    (int)l->how.restored_by.n, l->how.restored_by.p);
	else if (l->how.unsettled)
		buf_adds(out, "whether it is a transfer is not settled: all");
	else if (l->how.how == TRANSFER_NONE)
		buf_adds(out, "no transfer");
	else if (l->how.how == TRANSFER_POST_ACUTE && !drg->post_acute)
		buf_adds(out, "post-acute, a DRG without the transfer "
		    "policy");
	else if (l->how.how == TRANSFER_POST_ACUTE)
		buf_adds(out, drg->special_pay ? "post-acute transfer, half "
		    "at once and half by days" : "post-acute transfer, by "
		    "days");
	else
		buf_adds(out, "acute transfer, by days");
}

/* Does the payment depend on the days? */
static bool
is_reduced(const struct leave *l, const struct drg *drg)
{
	return drg->has_gmlos && !drg->never_reduced &&
	    (l->how.how == TRANSFER_ACUTE ||
	    (l->how.how == TRANSFER_POST_ACUTE && drg->post_acute));
}

/* "; 2026-11-24 LOS 4 1.0000" */
static void
day_why(const struct leave_day *d, struct buf *out)
{
	char day[DATE_TEXT_MAX];

	buf_adds(out, "; ");
	buf_add(out, day, date_fmt(d->day, day));
	buf_fmt(out, " LOS %lld ", (long long)d->los);
	buf_dec(out, d->share, TRANSFER_SHARE_SCALE);
}

/* "; from 2026-10-01 on not known: ..." */
static void
cut_why(const struct leave *l, struct buf *out)
{
	char day[DATE_TEXT_MAX];

	if (l->cut == LEAVE_FINE)
		return;
	buf_adds(out, "; from ");
	buf_add(out, day, date_fmt(l->day[l->n - 1].day + 1, day));
	buf_adds(out, " on not known: ");
	buf_adds(out, problem_text(l, l->cut));
}

void
leave_why(const struct leave *l, const struct rec *r, struct buf *out)
{
	const struct drg_pick *p = &l->day[0].drg;
	size_t i;

	if (l->problem == LEAVE_NOT_PLANNED)
		return;
	if (l->problem != LEAVE_FINE) {
		buf_adds(out, "not known: ");
		buf_adds(out, leave_problem_text(l));
		return;
	}
	buf_adds(out, "planned_disposition ");
	buf_addspan(out, rec_text(r, l->planned));
	buf_adds(out, ": ");
	how_why(l, out);
	if (is_reduced(l, p->drg)) {
		buf_fmt(out, ", all once LOS + %lld reaches GMLOS ",
		    (long long)l->days_add);
		buf_dec(out, p->drg->gmlos_shown, p->drg->gmlos_places);
		if (l->how.restorable)
			buf_adds(out, " or a condition code restores it");
	}
	buf_fmt(out, " (DRG %03d v%d)", p->number, p->version);
	for (i = 0; i < l->n; i++)
		day_why(&l->day[i], out);
	cut_why(l, out);
}
