/* SPDX-License-Identifier: MIT */
/* Which cases have no payment by DRG. */
#include "stay/left_out.h"

#include "rec/unusable.h"

#define AT(slot) offsetof(struct left_out_slots, slot)

void
left_out_bind(struct left_out_slots *s, struct binder *b)
{
	static const struct use reads[] = {
		{ "stay_by_drg",  AT(stay) },
		{ "payer_class",  AT(payer_class) },
		{ "payer_by_drg", AT(payer) },
		{ "disposition",  AT(disposition) },
		{ "still_patient", AT(still_patient) },
		{ "discharge_at", AT(discharge_at) },
	};

	binder_reads(b, s, reads, COUNT(reads));
}

static bool
other_class(const struct left_out_slots *s, struct rec *r)
{
	bool paid;
	enum rec_state st = rec_bool(r, s->stay, &paid);

	return st == REC_BAD || (st == REC_OK && !paid);
}

static enum left_out
of_payer(const struct left_out_slots *s, struct rec *r)
{
	bool paid;
	enum rec_state st;

	if (!rec_has(r, s->payer_class))
		return LEFT_IN;
	st = rec_bool(r, s->payer, &paid);
	return st != REC_OK ? LEFT_PAYER_UNKNOWN :
	    paid ? LEFT_IN : LEFT_PAYER;
}

/*
 * Has the stay, which is not one of so many days so far, ended? A discharge or
 * a death says so, as does a status of one who has left.
 */
static bool
has_ended(const struct left_out_slots *s, struct rec *r,
    const struct stay *stay)
{
	bool goes_on;

	if (stay->from != STAY_UNKNOWN || stay->has_discharge == REC_OK ||
	    stay->problem == STAY_NO_DEATH_DAY)
		return true;
	if (rec_bool(r, s->still_patient, &goes_on) == REC_OK)
		return !goes_on;
	return stay->problem == STAY_NO_DATES && !rec_bound(r,
	    s->discharge_at);
}

/*
 * A bill so far has a last day, too, which a status that was lost may say. One
 * that no table has is not that of such a bill.
 */
static bool
may_be_bill_so_far(const struct left_out_slots *s, struct rec *r)
{
	return rec_is_lost(rec_val(r, s->disposition));
}

enum left_out
left_out_why(const struct left_out_slots *s, struct rec *r,
    const struct stay *stay)
{
	bool goes_on;

	if (other_class(s, r))
		return LEFT_CLASS;
	if (stay->from == STAY_AS_OF || stay->problem == STAY_AHEAD ||
	    (rec_bool(r, s->still_patient, &goes_on) == REC_OK && goes_on))
		return LEFT_IN_HOUSE;
	return has_ended(s, r, stay) && !may_be_bill_so_far(s, r) ?
	    of_payer(s, r) : LEFT_END_UNKNOWN;
}

enum left_out
left_out_planned(const struct left_out_slots *s, struct rec *r)
{
	return other_class(s, r) ? LEFT_CLASS : of_payer(s, r);
}

const char *
left_out_text(enum left_out why)
{
	static const char *const text[LEFT_REASONS] = {
		[LEFT_IN] = "",
		[LEFT_CLASS] = "such a stay is not paid by DRG (setting, "
		    "patient_class, reclassified_at, table stay_classes)",
		[LEFT_IN_HOUSE] = "still in hospital",
		[LEFT_END_UNKNOWN] = "it is not known whether the stay has "
		    "ended (discharge_at, admit_at, disposition)",
		[LEFT_PAYER] = "the payer does not pay by DRG (table "
		    "payer_words)",
		[LEFT_PAYER_UNKNOWN] = "it is not known whether the payer "
		    "pays by DRG (table payer_words)",
	};

	return text[why];
}
