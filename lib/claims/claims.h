/* SPDX-License-Identifier: MIT */
/*
 * What a claims figure needs of a case: its amounts, its month, its category,
 * whether the person was a member then, and the months of membership.
 *
 *	claims_read(&engine, r, &c);
 *	if (!claims_again(&engine, r))
 *		claims_place(&engine, r, group, &c, &months);
 *	if (c.state[CLAIMS_PAID] == REC_OK) ... c.cents[CLAIMS_PAID]
 *	if (c.member == CLAIMS_NO_MEMBER) ... counted apart
 *
 * member_months, where the case has it, is taken as it stands, and every
 * record adds its own. Otherwise membership runs from enrolled_on to
 * disenrolled_on, but not after the day asked for; its months count whether or
 * not the case falls into one, a month of a person once in a group; in groups
 * by month each counts in its own.
 */
#ifndef CM_CLAIMS_CLAIMS_H
#define CM_CLAIMS_CLAIMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/names.h"
#include "claims/coverage.h"
#include "claims/members.h"
#include "rec/rec.h"
#include "rec/rows.h"
#include "rule/bind.h"

#define CLAIMS_PERSONS_MAX ((size_t)1 << 22)
#define CLAIMS_MONTHS_MAX 1800	/* of a span, by month: 150 years */
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
	int claim_id, claim_line, person_id, patient_class, dx;
	int member_months, enrolled_on, disenrolled_on;
	int month_of;		/* the date that gives the month */
	int category_from;	/* slot of the field category */
	int month, category;	/* appended; -1: not asked for */
	size_t month_part;	/* of a group that is by month */
	struct datetime as_of;
	struct coverage spans;	/* its how: months by days, or whole */
	struct members members;	/* apart from the cases, if it has a path */
	struct names persons;	/* each in its group, by both texts */
	struct names ids;	/* of claims, with their lines */
	uint64_t *visits;	/* by person */
	size_t nvisits;
	struct buf key, group;
	bool full;		/* more spans, persons or claims than fit */

	/* Whether any case so far could have it: an empty column counts. */
	bool has_eligibility, has_month, has_amount[CLAIMS_MONEY];
};

struct claim {
	enum rec_state state[CLAIMS_MONEY];
	int64_t cents[CLAIMS_MONEY];
	enum rec_state month_state;
	int32_t day;		/* that gave the month */
	enum claims_member member;
	bool undated;		/* a member, by no date of its own */
	bool has_span;
	int32_t from, to;	/* of membership, whenever the case was */
	bool has_months;	/* as the case states them */
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

/*
 * Is the claim, or line of a claim, a duplicate of an earlier one? False where
 * the case has no claim_id, or a line that cannot be used and may be any.
 */
bool claims_again(struct claims *en, const struct rec *r);

/*
 * Months that no earlier case had counted; if groups are by month, the group
 * may be another one than the case's.
 */
struct claims_months {
	struct span group;
	int64_t months;		/* MEMBER_SCALE */
};

/*
 * Visits of the person within the group; the months of membership go to out,
 * as struct claims_months. So do those of the file of members.
 */
void claims_place(struct claims *en, const struct rec *r,
    struct span group, struct claim *c, const struct rows *out);
void claims_members(struct claims *en, const struct rows *out);

#endif
