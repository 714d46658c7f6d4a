/* SPDX-License-Identifier: MIT */
/*
 * The stays of one person, from their records, and which of them is followed
 * by a readmission. Plain values in, plain values out; who reads them and
 * which rules hold is discharge/readmission.h.
 *
 *	pairing_sort(&p);		p.visit[0 .. p.n - 1] are filled
 *	pairing_join(&p);
 *	for each visit v: p.stay[v.stay].last == its number: it may be an index
 *	next = pairing_next(&p, v.stay, &days);
 *
 * Sorted by admission, then discharge, then case_id; by times as written if
 * some have offsets and others none. A record joins the stay
 * before it if it was admitted before the end of that, which is the latest
 * discharge in it, or by a transfer: the gap in days of the calendar is at
 * most join_gap, and the last record of the stay, the one with the latest
 * discharge, says so (by status), or the facility is another (by date). A stay
 * with a record that has not ended takes in all later ones.
 */
#ifndef CM_DISCHARGE_PAIRING_H
#define CM_DISCHARGE_PAIRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "val/date.h"

enum pairing_join { JOIN_BY_STATUS, JOIN_BY_DATE };

enum pairing_joined { JOINED_NOT, JOINED_OVERLAP, JOINED_TRANSFER,
	JOINED_UNKNOWN,		/* it may have joined, and did not */
	JOINED_BILL };		/* after an interim one */

enum pairing_truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

struct pairing_visit {
	struct datetime admit, discharge;
	bool open;		/* there is no discharge */
	bool died;
	bool interim;		/* its status says: still a patient */
	enum pairing_truth transfers;	/* by its status, of a join */
	struct span case_id, facility;
	size_t number;		/* in the order of the records */
	int64_t from, to;	/* minutes to sort by: of pairing_sort */

	size_t stay;		/* found: */
	enum pairing_joined joined;
};

struct pairing_stay {
	size_t first, last;	/* visits; all between are of the stay, too */
	size_t n;
	bool open, died;
	bool unsure;		/* the next one may be part of it */
};

struct pairing {
	enum pairing_join join;
	int64_t join_gap;	/* days */
	struct pairing_visit *visit;
	size_t n;
	struct pairing_stay *stay;	/* room for n */
	size_t nstays;
};

void pairing_sort(struct pairing *p);
void pairing_join(struct pairing *p);

/*
 * The first visit of the stay after that one, and the days from its end; NULL
 * if there is no other stay.
 */
const struct pairing_visit *pairing_next(const struct pairing *p, size_t stay,
    int64_t *days);

#endif
