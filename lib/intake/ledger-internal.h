/* SPDX-License-Identifier: MIT */
/* The parts of a ledger, as ledger.c has them; for lib/intake only. */
#ifndef CM_INTAKE_LEDGER_INTERNAL_H
#define CM_INTAKE_LEDGER_INTERNAL_H

#include "intake/ledger.h"

/* The columns of a line. */
enum ledger_column {
	LINE_WHO, LINE_WHAT, LINE_RESULT, LINE_CASE, LINE_AT, LINE_KIND
};

#define LINE_COLUMNS 6

struct held_case {
	unsigned char *first, *last;	/* its lines, packed */
	bool asked;
};

struct ledger_state {
	struct arena mem;	/* all but what is of one case */
	struct slots slots;
	int slot[LINE_COLUMNS];
	struct reader *rd;
	struct rec rec;
	bool cut;
	bool told;		/* tell.from has heard of rd */
	uint64_t read;		/* lines of rd */

	struct arena texts;	/* of the present case */
	size_t cap;		/* of ledger.ev */

	struct names ids;	/* all lines are held: the cases */
	struct held_case *at;	/* by number of ids */
	size_t cap_cases, unasked, next;
	uint64_t bad;		/* lines that cannot be used */
	unsigned char *room;	/* for packed lines */
	size_t left, bytes;

	bool has_line, ends;	/* merged: a usable line was read ahead */
	struct event line;
	struct buf last, wanted;	/* ids before, to check the order */
	bool any_wanted;
};

/* Opens the file again, at its first line. */
MUST_USE int ledger_reopen(struct ledger *l, struct fault *e);

/*
 * The next line into *ev; with the reason in e if ev->bad, or READ_REJECT, as
 * reader_next, where it cannot be told of which case it is. Torn lines are
 * held in any case, as their ids may not be in order.
 */
MUST_USE enum read_result ledger_line(struct ledger *l, struct event *ev,
    struct fault *e);

/* Read to its end, has it as many lines as before? -1 with a fault. */
MUST_USE int ledger_changed(const struct ledger *l, struct fault *e);

/* Of the line just read. */
struct span ledger_case_id(const struct ledger *l);
void ledger_no_case(struct fault *why);
MUST_USE int ledger_leave_out(struct ledger *l, const struct fault *why,
    struct fault *e);

/* One more event of the present case; sorted, and the same one once. */
void ledger_add(struct ledger *l, const struct event *ev);
void ledger_sort(struct ledger *l);

/* What ledger.h declares, of lines that are held, and of merged ones. */
MUST_USE int held_keep(struct ledger *l, const struct event *ev,
    struct fault *e);
/* Adds those of the case: of a ledger that is merged, the torn ones. */
void held_add(struct ledger *l, struct span id);
int held_find(struct ledger *l, struct span id);
int held_next(struct ledger *l, struct span *id);
MUST_USE int held_end(struct ledger *l, struct fault *e);

/* Is the present line in order? */
MUST_USE int merged_check(struct ledger *l, struct fault *e);
MUST_USE int merged_find(struct ledger *l, struct span id, struct fault *e);
MUST_USE int merged_next(struct ledger *l, struct span *id, struct fault *e);
MUST_USE int merged_end(struct ledger *l, struct fault *e);

#endif
