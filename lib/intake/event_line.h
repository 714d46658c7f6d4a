/* SPDX-License-Identifier: MIT */
/*
 * A line of a ledger, by the rules of its kind.
 *
 *	if (event_take(&kinds, &line, &ev, &why) == 0)
 *		... event_given(rule, &ev, &text) ...	for its rules
 */
#ifndef CM_INTAKE_EVENT_LINE_H
#define CM_INTAKE_EVENT_LINE_H

#include "intake/event_kinds.h"

/* A line as read: texts without blanks at their ends, maybe empty. */
struct event_line {
	struct span at, kind, text[EVENT_DETAIL];
};

/*
 * Makes *ev of a line: its texts are the table's words, or those of the line.
 * -1 with a fault, column and what was expected there, without what is there;
 * then ev->bad, and ev->rules are those that the line is, or may be, meant for:
 * by its kind and what, or by words that are one or two slips away from them;
 * all of its kind where it has no what; none where neither is close to a word
 * of the table. ev->any: it has no kind.
 */
MUST_USE int event_take(const struct event_kinds *k,
    const struct event_line *line, struct event *ev, struct fault *why);

/*
 * The same of a line that could not be read to its end, with what was before
 * it: all rules of its kind where its what cannot be told, and none, with
 * ev->any, where its kind cannot be.
 */
void event_take_torn(const struct event_kinds *k,
    const struct event_line *line, struct event *ev);

/* Appends what the line gives to the rule's field; it takes the line. */
void event_given(const struct event_rule *rule, const struct event *ev,
    struct buf *out);

/* The place of the result among the rule's values: the first is strongest. */
size_t event_rank(const struct event_rule *rule, const struct event *ev);

#endif
