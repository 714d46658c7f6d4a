/* SPDX-License-Identifier: MIT */
/* The share of the DRG payment due for a transfer. */
#include "stay/transfer_share.h"

#include "base/num.h"
#include "rule/cols.h"
#include "rule/used.h"

#define ONE_SHARE INT64_C(10000)
#define ONE_FACTOR INT64_C(1000000)
#define FACTOR_MOST 1000000000	/* a thousand: far above any of them */

/* More than these is no stay; no product here overflows. */
#define LOS_MAX 1000000

/* add + share * days / gmlos, 4 places; add and share are factors. */
static int
day_share(int64_t add, int64_t share, int64_t days, int64_t gmlos,
    int64_t *out)
{
	int64_t a, b;

	if (num_muldiv(add, gmlos, 1, &a) == -1 ||
	    num_muldiv(share, days * ONE_SHARE, 1, &b) == -1 ||
	    a > INT64_MAX - b)
		return -1;
	return num_muldiv(a + b, 1, gmlos * 100, out);
}

int
transfer_share(const struct transfer_factors *f, const struct drg *drg,
    int64_t los, enum status_transfer how, int64_t *out)
{
	int64_t days;

	*out = ONE_SHARE;
	if (los > LOS_MAX || !drg->has_gmlos || drg->never_reduced)
		return 0;
	days = (los > 0 ? los : 1) + f->days_add / ONE_FACTOR;
	if (days * ONE_SHARE >= drg->gmlos)
		return 0;
	if (how == TRANSFER_ACUTE || (how == TRANSFER_POST_ACUTE &&
	    drg->post_acute && !drg->special_pay))
		return day_share(0, ONE_FACTOR, days, drg->gmlos, out);
	if (how == TRANSFER_POST_ACUTE && drg->post_acute)
		return day_share(f->special_add, f->special_share, days,
		    drg->gmlos, out);
	return 0;
}

enum { DAYS_ADD, SPECIAL_ADD, SPECIAL_SHARE, FACTORS };

struct transfer_factor_row {
	int which;		/* FACTORS: another one */
	int64_t value;
	int32_t from, to;
	bool *used;
};

#define IN(member) offsetof(struct transfer_factor_row, member)

/* Other factors are those of payment alone. */
static int
take_name(struct row *r, const struct col *c, struct span cell, void *member)
{
	static const char *const name[FACTORS] = {
		[DAYS_ADD]      = "transfer_days_add",
		[SPECIAL_ADD]   = "transfer_special_add",
		[SPECIAL_SHARE] = "transfer_special_share",
	};
	int *which = member;

	(void)r;
	(void)c;
	for (*which = 0; *which < FACTORS; ++*which)
		if (span_is(cell, name[*which]))
			break;
	return 0;
}

int
transfer_shares_load(struct transfer_shares *s, struct binder *b)
{
	static const struct col cols[] = {
		{ "name",  IN(which), .take = take_name, .need = true },
		{ "value", IN(value), COL_DEC, .need = true,
		    .scale = TRANSFER_FACTOR_SCALE, .high = FACTOR_MOST },
		{ "from",  IN(from),  COL_DATE, .empty = DATE_MIN },
		{ "to",    IN(to),    COL_DATE, .empty = DATE_MAX },
		MARK(IN(used)),
	};

	s->row = table_rows(b, "ipps_factors", cols, COUNT(cols),
	    sizeof(*s->row), &s->n);
	return s->row == NULL ? -1 : 0;
}

bool
transfer_factors_on(const struct transfer_shares *s, int32_t day,
    struct transfer_factors *out)
{
	int64_t *to[FACTORS] = {
		[DAYS_ADD] = &out->days_add,
		[SPECIAL_ADD] = &out->special_add,
		[SPECIAL_SHARE] = &out->special_share,
	};
	const struct transfer_factor_row *row;
	unsigned known = 0;
	size_t i;

	for (i = 0; i < s->n; i++) {
		row = &s->row[i];
		if (row->which == FACTORS || day < row->from ||
		    day > row->to)
			continue;
		*to[row->which] = row->value;
		known |= 1u << row->which;
		used_row(row->used);
	}
	return known == (1u << FACTORS) - 1;
}
