/* SPDX-License-Identifier: MIT */
/*
 * What the lines of a ledger mean: the table event_kinds. A row says which
 * field of the case a kind of line feeds, and how:
 *
 *	kind,what,field,how,gives,values,dated_by,fallback,source,verified
 *	contact,,last_contact_on,last,on,completed,,,...
 *	contact,,contact_attempts,count,,,,,...
 *	referral,*,referrals,append,what|result|on|detail,sent|accepted,,,...
 *
 * what	the words of the line's column what that the row is for; * for any
 *		but none
 * how	last, first: by the time of the line; earliest_success: the first
 *		whose result is among the values; count: how many; append:
 *		items of a list
 * gives	what of the line goes to the field, with ':' between: at, on
 *		(the day of it), who, what, result, detail
 * values	results that count, OLD=NEW for another word, - for none; # any
 *		number; * for any but none
 * dated_by	for a field that is no date: the date that tells how old the
 *		record's own value is
 * fallback	counts only where nothing else gives the field a value
 *
 * A result is a word, perhaps with a detail behind a colon: declined:no_bed.
 * Words are alike that differ in case and in blanks, '-' and '_' only.
 */
#ifndef CM_INTAKE_EVENT_KINDS_H
#define CM_INTAKE_EVENT_KINDS_H

#include "rule/bind.h"
#include "val/date.h"

#define EVENT_RULES_MAX 32	/* of one kind: a bit each */
#define EVENT_GIVES_MAX 4
#define EVENT_DIGITS_MAX 9	/* of a whole number */

enum event_how {
	EVENT_LAST, EVENT_FIRST, EVENT_COUNT, EVENT_APPEND, EVENT_SUCCESS
};

/* What a line has: the texts, then its time, whole or as a day. */
enum event_part {
	EVENT_WHO, EVENT_WHAT, EVENT_RESULT, EVENT_DETAIL, EVENT_AT, EVENT_ON
};

#define EVENT_TEXTS 4

struct event {
	struct datetime at;
	int64_t minute;		/* of at, by which lines are in order */
	uint32_t kind;		/* of event_kinds */
	uint32_t rules;		/* bit per rule of the kind that takes it */
	bool bad;		/* it cannot be used: those it is meant for */
	bool torn;		/* nor read to its end */
	bool any;		/* it may be of any kind */
	struct span text[EVENT_TEXTS];
};

struct event_words {
	struct event_word {
		struct span word, gives;
	} *at;
	size_t n;
	bool some;		/* "*" */
	bool number;		/* "#" */
	bool none;		/* "-" among the words: no text, too */
};

struct event_rule {
	size_t field;		/* of event_kinds.field */
	int gives[EVENT_GIVES_MAX];	/* enum event_part */
	size_t ngives;
	struct event_words what, values;
	bool fallback, *used;	/* used: mark of its row, or NULL */
};

struct event_kind {
	struct span name;
	struct event_rule *rule;
	size_t n, cap;
};

struct event_field {
	const struct field *def;
	const struct field *dated_by;	/* or NULL */
	enum event_how how;
};

struct event_kinds {		/* zero is valid: none */
	struct event_kind *kind;
	size_t n;
	struct event_field *field;
	size_t nfields;
};

/* Loads the table. -1 with a fault. */
MUST_USE int event_kinds_bind(struct event_kinds *k, struct binder *b);

/* The number of the kind; k->n for none. */
size_t event_kind_find(const struct event_kinds *k, struct span name);

#endif
