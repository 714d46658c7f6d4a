/* SPDX-License-Identifier: MIT */
/*
 * Avoidable midnights of a stay: the list "delay" of a case, each entry
 * AREA.REASON.ATTRIBUTION:MIDNIGHTS, by the reasons of the table
 * "delay_reasons". A midnight has one reason, so all of them together are at
 * most the midnights from medically_ready_at to the end of the stay; where
 * that is not known, at most those of the stay.
 *
 *	struct delay_rules rules = {0};
 *	if (delay_bind(&rules, b) == -1) ...
 *	delay_read(&rules, r, &stay, &d);
 *	if (d.known) ... d.midnights
 *	while (delay_next(&rules, &rest, &e))	from rest = d.list on
 *		... e.of->attribution, e.midnights
 */
#ifndef CM_STAY_DELAY_H
#define CM_STAY_DELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rule/bind.h"
#include "stay/stay.h"

struct delay_reason {
	struct span area, reason, attribution, description;
	struct span path;	/* "PAC.SNF_BED" */
	struct span code;	/* "PAC.SNF_BED.community" */
	bool *used;		/* mark of its row, or NULL */
};

struct delay_rules {
	int delay, ready, arrived;	/* read */
	struct delay_reason *row;
	size_t n;
	bool loaded;
	struct binder *b;
};

/*
 * Binds delay and medically_ready_at; both *rules and *b must stay where they
 * are. The table is loaded at the first list, unless it is the agency's own
 * or all tables are looked at.
 */
MUST_USE int delay_bind(struct delay_rules *rules, struct binder *b);

struct delay {
	bool known;		/* there is a usable list, perhaps empty */
	int64_t midnights;	/* of all its entries */
	struct span list;	/* empty where it is not known */
	bool is_ready;		/* medically_ready_at is known and usable */
	int32_t ready;		/* its day */
	bool has_after;
	int64_t after;		/* midnights from then to the end; 0 or more */
};

/*
 * Notes in r's issues what cannot be used, and gives no midnights then:
 * "delay:not_reason_midnights" for another form, "delay:not_in_table" for a
 * reason that is not there, "delay:more_than_after_medically_ready" and
 * "delay:more_than_the_stay" for too many midnights; and a readiness after
 * the discharge, as "medically_ready_at:after_discharge_at", or before the
 * person came, as "medically_ready_at:before_admit_at", which spoils it.
 */
void delay_read(struct delay_rules *rules, struct rec *r,
    const struct stay *st, struct delay *out);

/* Midnights after readiness without a reason; -1: not known. */
int64_t delay_unexplained(const struct delay *d, const struct rec *r,
    const struct delay_rules *rules);

struct delay_entry {
	const struct delay_reason *of;
	int64_t midnights;
};

/* Takes the next entry of a list that is known off *rest; false: none. */
bool delay_next(const struct delay_rules *rules, struct span *rest,
    struct delay_entry *out);

/*
 * "PAC.SNF_BED.community 2 (no skilled nursing bed) + ... = 3 midnights of 4
 * after medically_ready_at 2026-11-19; 1 without a reason" and its like;
 * nothing where neither field is known.
 */
void delay_why(const struct delay_rules *rules, const struct rec *r,
    const struct delay *d, struct buf *out);

#endif
