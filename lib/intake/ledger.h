/* SPDX-License-Identifier: MIT */
/*
 * A ledger: dated lines of what was done for cases, as CSV or JSON Lines with
 * the columns case_id, at, kind, who, what, result; others are not looked at.
 *
 *	struct ledger *l = ledger_open(&conf, &e);
 *	if (ledger_find(l, case_id, &e) == 1)
 *		... l->ev, l->n ...
 *	if (ledger_end(l, &e) == -1) ...
 *	ledger_close(l);
 *
 * Either all lines are held, at most LEDGER_BYTES_MAX of them; or, when the
 * ledger and the cases are sorted by case_id (bytes, shorter first: LC_ALL=C
 * sort), they are merged and the lines of one case are held. The order of
 * both is checked to the end. The lines of a case come in the order of their
 * times, whatever order they stand in, and the same line once. Those that
 * cannot be used, and those of cases that were never asked for, are left out:
 * tell.leave_out hears of each. The file is read twice.
 */
#ifndef CM_INTAKE_LEDGER_H
#define CM_INTAKE_LEDGER_H

#include "intake/event_kinds.h"
#include "rec/reader.h"

/* A year of a large plan: four million lines of about 60 bytes. */
#define LEDGER_BYTES_MAX ((size_t)256 << 20)

struct ledger_tell {
	/* The file is open, to be read for the second time. */
	int (*from)(void *arg, struct reader *rd, struct fault *e);
	/* The line r is left out, and why. */
	int (*leave_out)(void *arg, const struct rec *r,
	    const struct fault *why, struct fault *e);
	void *arg;
};

struct ledger_conf {
	const char *path;
	bool sorted;
	const struct event_kinds *kinds;
	size_t bytes_max;	/* 0: LEDGER_BYTES_MAX */
};

struct ledger {
	struct ledger_conf conf;
	struct ledger_tell tell;	/* to be set before the first case */
	bool *has_kind;		/* by kind: the file has such lines */
	struct event *ev;	/* of the case asked for last */
	size_t n;
	bool mixed;		/* a day has times with and without offsets */
	bool again;		/* it was asked for before */
	uint64_t lines, repeated, left_out;
	struct ledger_state *own;
};

/*
 * Reads the file once: holds it, or looks which kinds it has and whether it is
 * in order. NULL with a fault: it cannot be read, is a pipe, has not the
 * columns case_id, at and kind, has no line that can be used, or too many.
 */
struct ledger *ledger_open(const struct ledger_conf *conf, struct fault *e)
    MUST_USE;

/*
 * 1 with the lines of the case, valid until the next call; 0: it has none;
 * -1 with a fault: the cases, or the ledger, are not in order.
 */
MUST_USE int ledger_find(struct ledger *l, struct span case_id,
    struct fault *e);

/*
 * In place of ledger_find, where there are no cases: the next case that the
 * ledger has, 1 with its id; in the order of the file. 0 at the end.
 */
MUST_USE int ledger_next(struct ledger *l, struct span *case_id,
    struct fault *e);

/* After the last case: tells of the lines that are left out. */
MUST_USE int ledger_end(struct ledger *l, struct fault *e);

/* After ledger_end: the last line has no end, see reader_cut. */
bool ledger_cut(const struct ledger *l);

void ledger_close(struct ledger *l);	/* NULL is fine */

#endif
