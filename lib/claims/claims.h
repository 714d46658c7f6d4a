/* SPDX-License-Identifier: MIT */
/*
 * What a claims figure needs of a case: its amounts, its month, its category,
 * whether the person was a member then, and the months of membership.
 *
 *	claims_read(&engine, r, &c);
 *	claims_place(&engine, r, group, &c);
 *	if (c.state[CLAIMS_PAID] == REC_OK) ... c.cents[CLAIMS_PAID]
 *	if (c.member == CLAIMS_NO_MEMBER) ... counted apart
 *
 * member_months, where the case has it, is taken as it stands, and every
 * record adds its own. Otherwise membership runs from enrolled_on to
 * disenrolled_on (or the day asked for); a month of a person counts once in a
 * group, and in a group by month only that month does.
 */
#ifndef CM_CLAIMS_CLAIMS_H
#define CM_CLAIMS_CLAIMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/names.h"
#include "claims/coverage.h"
#include "rec/rec.h"
#include "rule/bind.h"

#define CLAIMS_PERSONS_MAX ((size_t)1 << 22)
#define CLAIMS_TEXT_MAX ((size_t)256 << 20)	/* bytes of their names */

enum claims_money {
	CLAIMS_CHARGES, CLAIMS_COST, CLAIMS_ALLOWED, CLAIMS_PAID,
	CLAIMS_MONEY
};

enum claims_member {
	CLAIMS_NOT_JUDGED,	/* a value of membership cannot be used */
	CLAIMS_MEMBER,
	CLAIMS_NO_MEMBER
};

struct claims {		/* zero but for slots and options */
	int money[CLAIMS_MONEY];
	int person_id, patient_class, dx;
	int member_months, enrolled_on, disenrolled_on;
	int month_of;		/* the date that gives the month */
	int category_from;	/* slot of the field category */
	int month, category;	/* appended; -1: not asked for */
	struct datetime as_of;
	struct coverage spans;	/* its how: months by days, or whole */
	struct names persons;	/* each in its group, by both texts */
	uint64_t *visits;	/* by person */
	size_t nvisits;
	struct buf key;
	bool full;		/* more spans or persons than fit */

	/* Whether any case so far could have it: an empty column counts. */
	bool has_eligibility, has_month, has_amount[CLAIMS_MONEY];
};

struct claim {
	enum rec_state state[CLAIMS_MONEY];
	int64_t cents[CLAIMS_MONEY];
	enum rec_state month_state;
	int32_t day;		/* that gave the month */
	enum claims_member member;
	bool has_span;
	int32_t from, to;	/* of membership */
	bool has_months;
	int64_t months;		/* MEMBER_SCALE */
	bool classed, emergency;	/* has a class of stay; which is this */
	uint64_t visits;	/* of the person in the group, this included;
				 * 0: not known who it is */
};

/* Binds the fields that are read but for month_of and the groups. */
void claims_bind(struct claims *en, struct binder *b);

const char *claims_money_name(enum claims_money m);

/* The values of the case, before its group is known. */
void claims_read(struct claims *en, struct rec *r, struct claim *out);

/* Months and visits of the person within the group. */
void claims_place(struct claims *en, const struct rec *r,
    struct span group, struct claim *c);

void claims_free(struct claims *en);

#endif
