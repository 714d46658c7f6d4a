/* SPDX-License-Identifier: MIT */
/* What is set of the referrals of a case. */
#include "plan/referrals.h"

#include "base/words.h"
#include "rec/set.h"

static const char *const word[] = {
	[REFERRAL_NONE] = "not_recorded", [REFERRAL_OPEN] = "open",
	[REFERRAL_ACCEPTED] = "accepted", [REFERRAL_SEEN] = "seen",
	[REFERRAL_CLOSED] = "closed", [REFERRAL_DECLINED] = "declined",
	[REFERRAL_CANCELLED] = "cancelled",
};

static const char *const step[] = {
	[LOOP_ACCEPTED] = "accepted", [LOOP_SEEN] = "seen",
	[LOOP_CLOSED] = "closed",
};

static const char *
state_of(const struct referral *k)
{
	return word[k->unknown ? REFERRAL_NONE : k->state];
}

/* KIND:STATE and, of what was sent, the days from then to that. */
static void
add_kind(const struct referral *k, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, k->kind);
	buf_addc(&text, ':');
	buf_adds(&text, state_of(k));
	if (k->sent && !k->unknown && k->state != REFERRAL_OPEN) {
		buf_addc(&text, ':');
		buf_int(&text, k->state_on - k->sent_on);
	}
	rec_list_add(r, buf_span(&text));
}

/* KIND:STEP:DUE */
static void
add_late(const struct referral *k, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, k->kind);
	buf_fmt(&text, ":%s:", step[k->late->step]);
	buf_addspan(&text, rec_keep_date(r, k->due));
	rec_list_add(r, buf_span(&text));
}

static void
why_kind(const struct referral *k, struct rec *r, struct buf *out)
{
	words_join(out, "; ");
	buf_addspan(out, k->kind);
	if (k->unknown) {
		buf_adds(out, " has an item without a date");
		return;
	}
	if (k->sent) {
		buf_adds(out, " sent ");
		buf_addspan(out, rec_keep_date(r, k->sent_on));
	} else {
		buf_adds(out, " not recorded as sent");
	}
	if (k->state != REFERRAL_OPEN) {
		buf_fmt(out, ", %s ", word[k->state]);
		buf_addspan(out, rec_keep_date(r, k->state_on));
	}
	if (k->late == NULL)
		return;
	buf_fmt(out, ", %s by ", step[k->late->step]);
	buf_addspan(out, rec_keep_date(r, k->due));
	buf_adds(out, " (");
	words_count(out, k->late->days, k->late->unit == 1 ?
	    "business day" : "day");
	buf_addc(out, ')');
}

static void
set_why(const struct referrals *rf, struct rec *r)
{
	struct buf text = rec_buf(r);
	size_t i;

	for (i = 0; i < rf->n; i++)
		why_kind(&rf->kind[i], r, &text);
	rec_set(r, rf->why, rf->n == 0 ? SPAN("none") : buf_span(&text));
}

/* Where a kind is not recorded there may be one more. */
static void
set_waiting(const struct referrals *rf, struct rec *r)
{
	bool unknown = false;
	size_t i, late = 0;
	int64_t open = 0;

	for (i = 0; i < rf->n; i++) {
		unknown |= rf->kind[i].unknown;
		open += rf->kind[i].state >= REFERRAL_OPEN &&
		    rf->kind[i].state <= REFERRAL_SEEN;
		if (rf->kind[i].late == NULL)
			continue;
		add_late(&rf->kind[i], r);
		late++;
	}
	if (late > 0)
		rec_list_set(r, rf->overdue);
	else if (!unknown)
		rec_set_none(r, rf->overdue);
	if (!unknown)
		rec_set_int(r, rf->open, open);
}

/* The mean of all that were closed, to a tenth. */
static void
set_days(const struct referrals *rf, struct rec *r)
{
	int64_t days = 0, closed = 0;
	size_t i;

	for (i = 0; i < rf->n; i++) {
		if (rf->kind[i].unknown)
			continue;
		days += rf->kind[i].days;
		closed += rf->kind[i].closed;
	}
	if (closed > 0)
		rec_set_dec(r, rf->loop_days, (20 * days + closed) /
		    (2 * closed), 1);
}

void
referrals_set(const struct referrals *rf, struct rec *r)
{
	size_t i;

	for (i = 0; i < rf->n; i++)
		add_kind(&rf->kind[i], r);
	if (rf->n == 0)
		rec_set_none(r, rf->out);
	else
		rec_list_set(r, rf->out);
	set_waiting(rf, r);
	set_days(rf, r);
	if (rf->why >= 0)
		set_why(rf, r);
}
