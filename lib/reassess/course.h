/* SPDX-License-Identifier: MIT */
/*
 * Several assessments of one case that stand next to each other in a stream:
 * what changed since the first and since the previous one, and the trend of
 * each score. Two records are held, whatever the stream's length.
 *
 *	if (course_bind(&co, b) == -1) ...
 *	course_take(&co, &rec, case_id);	for each record
 *
 * A record without a case_id is a case of its own. The trend is a text with
 * ';' between of SCORE:DIFFERENCE:better|worse|same|mixed:NUMBER, from the
 * first value of the score to the last; NUMBER values were seen; mixed has
 * turned at least once.
 *
 * The records of a case must stand together: course_check says where they do
 * not, as far as COURSE_BYTES remember the cases before.
 */
#ifndef CM_REASSESS_COURSE_H
#define CM_REASSESS_COURSE_H

#include "base/seen.h"
#include "reassess/change.h"

#define COURSE_BYTES ((size_t)32 << 20)

struct course {
	struct change change;
	struct slots before;	/* what is compared, of records held */
	int *now;		/* the slot of each of them in a record */
	int first, previous, trend;	/* appended */
	struct buf case_id;
	bool open;		/* a case with an id is running */
	bool closed;		/* set by the caller: its last was taken */
	bool torn;		/* and: one of its records cannot be read */
	struct course_held {
		struct buf text;	/* where the values stand */
		struct span *val;	/* by slot of before */
		bool has_plan;
	} held[2];		/* of the first and of the previous record */
	struct course_score {
		int64_t first, last;
		int64_t n;
		bool better, worse;
	} *score;		/* by score of change */
	struct buf out;
	struct seen seen;	/* cases */
};

/* Into the zeroed *co: what is compared is read, its fields are appended. */
int course_bind(struct course *co, struct binder *b) MUST_USE;

/*
 * Before course_take: -1 if the case comes back after another one, or goes on
 * in another file.
 */
int course_check(struct course *co, struct span case_id, struct fault *e)
    MUST_USE;

/*
 * Compares r and sets its three fields, or none of a torn course; r is then
 * the previous record.
 */
void course_take(struct course *co, struct rec *r, struct span case_id);

#endif
