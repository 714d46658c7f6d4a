/* SPDX-License-Identifier: MIT */
/* Which cases have no payment by DRG. */
#include "pay/left_out.h"

#define AT(slot) offsetof(struct left_out_slots, slot)

void
left_out_bind(struct left_out_slots *s, struct binder *b)
{
	static const struct use reads[] = {
		{ "stay_class",   AT(stay_class) },
		{ "payer_class",  AT(payer_class) },
		{ "payer_by_drg", AT(by_drg) },
	};

	binder_reads(b, s, reads, COUNT(reads));
}

enum left_out
left_out_why(const struct left_out_slots *s, struct rec *r,
    const struct stay *stay)
{
	struct span class = rec_text(r, s->stay_class), paid;

	if ((class.n > 0 && !span_is(class, "acute_inpatient")) ||
	    rec_val(r, s->stay_class)->state == REC_BAD)
		return LEFT_CLASS;
	if (stay->from == STAY_AS_OF)
		return LEFT_IN_HOUSE;
	if (!rec_has(r, s->payer_class))
		return LEFT_IN;
	paid = rec_text(r, s->by_drg);
	return paid.n == 0 ? LEFT_PAYER_UNKNOWN :
	    span_is(paid, "true") ? LEFT_IN : LEFT_PAYER;
}

const char *
left_out_text(enum left_out why)
{
	static const char *const text[LEFT_REASONS] = {
		[LEFT_IN] = "",
		[LEFT_CLASS] = "the stay is not one of an acute inpatient "
		    "(setting, patient_class, table stay_classes)",
		[LEFT_IN_HOUSE] = "still in hospital",
		[LEFT_PAYER] = "the payer does not pay by DRG (table "
		    "payer_words)",
		[LEFT_PAYER_UNKNOWN] = "it is not known whether the payer "
		    "pays by DRG (table payer_words)",
	};

	return text[why];
}
