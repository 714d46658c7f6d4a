/* SPDX-License-Identifier: MIT */
/* Whether the discharge of a case is paid as a transfer. */
#include "stay/transfer.h"

#include "base/num.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

struct review_row {
	int64_t code;
	int transfer;
	bool outlier;
	bool *used;
};

#define IN(member) offsetof(struct review_row, member)

int
review_load(struct review_set *set, struct binder *b)
{
	static const struct col cols[] = {
		{ "review",   IN(code),     COL_INT, .need = true,
		    .high = REVIEW_CODES - 1 },
		/* In the order of enum status_transfer. */
		{ "transfer", IN(transfer), COL_WORD, .need = true,
		    .words = "none|acute|post_acute" },
		{ "outlier",  IN(outlier),  COL_BOOL, .need = true },
		MARK(IN(used)),
	};
	struct review_row in;
	struct row r;

	table_bind(&r, b, "ipps_reviews", cols, COUNT(cols));
	while (row_next(&r, &in, sizeof(in)))
		set->of[in.code] = (struct review){ true,
		    (enum status_transfer)in.transfer, in.outlier, in.used };
	return row_end(&r);
}

const struct review *
review_find(const struct review_set *set, struct span code)
{
	int number = num_digits(code, 2);

	return number == -1 || !set->of[number].have ? NULL :
	    &set->of[number];
}

#define AT(slot) offsetof(struct transfer_rules, slot)

int
transfer_bind(struct transfer_rules *rules, struct binder *b)
{
	static const struct use reads[] = {
		{ "disposition",     AT(disposition) },
		{ "review_code",     AT(review_code) },
		{ "condition_codes", AT(condition_codes) },
	};

	binder_reads(b, rules, reads, COUNT(reads));
	return status_bind(&rules->statuses, b) == -1 ||
	    review_load(&rules->reviews, b) == -1 ? -1 : 0;
}

/*
 * The first condition code that restores the full payment of st into *by;
 * empty where none does. Returns -1 if an item is not a condition code.
 */
static int
find_restoring(struct rec *r, int slot, const struct status *st,
    struct span *by)
{
	struct span list, item;
	enum rec_state state = rec_word(r, slot, &list);

	*by = (struct span){ NULL, 0 };
	if (state != REC_OK)
		return state == REC_BAD ? -1 : 0;
	while (span_next(&list, ';', &item)) {
		item = span_trim(item);
		if (item.n == 0)
			continue;
		if (!status_is_condition(item)) {
			rec_slot_issue(r, slot, "not_a_condition_code");
			return -1;
		}
		if (by->n == 0 && status_restored_by(st, item))
			*by = item;
	}
	return 0;
}

static enum transfer_problem
read_status(const struct transfer_rules *rules, struct rec *r, int slot,
    const int32_t *day, struct transfer *out)
{
	const struct status *st;
	struct span code;
	enum rec_state state = rec_word(r, slot, &code);

	out->no_disposition = state == REC_MISSING;
	if (state == REC_MISSING)
		return TRANSFER_FINE;
	st = state == REC_BAD ? NULL : status_find(&rules->statuses, code,
	    day);
	if (st == NULL) {
		if (state == REC_OK)
			rec_slot_issue(r, slot, "not_a_known_value");
		return TRANSFER_BAD_STATUS;
	}
	out->how = st->transfer;
	out->unsettled = st->transfer == TRANSFER_CONFIGURABLE;
	out->restorable = st->nrestoring > 0;
	if (!out->restorable)
		return TRANSFER_FINE;
	if (find_restoring(r, rules->condition_codes, st,
	    &out->restored_by) == -1)
		return TRANSFER_BAD_CONDITIONS;
	if (out->restored_by.n > 0)
		out->how = TRANSFER_NONE;
	return TRANSFER_FINE;
}

enum transfer_problem
transfer_read(const struct transfer_rules *rules, struct rec *r,
    const int32_t *day, struct transfer *out)
{
	const struct review *review;
	struct span code;
	enum rec_state state = rec_word(r, rules->review_code, &code);

	*out = (struct transfer){ .how = TRANSFER_NONE, .outlier = true };
	if (state == REC_MISSING)
		return read_status(rules, r, rules->disposition, day, out);
	review = state == REC_BAD ? NULL : review_find(&rules->reviews,
	    code);
	if (review == NULL) {
		if (state == REC_OK)
			rec_slot_issue(r, rules->review_code,
			    "not_a_known_value");
		return TRANSFER_BAD_REVIEW;
	}
	used_row(review->used);
	out->how = review->transfer;
	out->outlier = review->outlier;
	return TRANSFER_FINE;
}

enum transfer_problem
transfer_planned(const struct transfer_rules *rules, struct rec *r, int slot,
    int32_t day, struct transfer *how)
{
	*how = (struct transfer){ .how = TRANSFER_NONE };
	return read_status(rules, r, slot, &day, how);
}
