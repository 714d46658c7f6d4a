/* SPDX-License-Identifier: MIT */
/*
 * The options --ics and --ics-names of the programs that print a calendar in
 * place of the cases.
 *
 *	CALENDAR_OPTS(AT(calendar)),		among the options
 *	if (calendar_setup(&st->calendar, f, e) == -1) ...
 *	calendar_begin(&st->calendar, f);	for each record
 *	ev.who = calendar_who(&st->calendar, r);
 *	ics_event(&st->calendar.ics, &ev, filter_text(f));
 *	calendar_end(&st->calendar, f);		where calendar.on
 */
#ifndef CM_CLI_CALENDAR_H
#define CM_CLI_CALENDAR_H

#include <stddef.h>

#include "cli/filter.h"
#include "rec/ics.h"

struct calendar {
	bool on;
	const char *names;	/* of --ics-names, or NULL */
	const char *program;	/* set before calendar_setup */
	int name, manager;	/* slots, where on */
	struct ics ics;
};

#define CALENDAR_OPTS(place) \
	{ "ics", 0, NULL, \
	    "print what can still be met as a calendar", OPT_FLAG, \
	    .at = (place) + offsetof(struct calendar, on) }, \
	{ "ics-names", 0, "FIELD", \
	    "add the person's name, from FIELD, to the calendar", OPT_TEXT, \
	    .at = (place) + offsetof(struct calendar, names) }

/*
 * Checks the options that do nothing with a calendar, binds its fields and
 * has the program print it. -1: a fault of use.
 */
MUST_USE int calendar_setup(struct calendar *c, struct filter *f,
    struct fault *e);

/* The head, once; and the end, with the head where no record was read. */
void calendar_begin(struct calendar *c, struct filter *f);
void calendar_end(struct calendar *c, struct filter *f);

/* The case manager of the record, and the person's name if asked for. */
struct span calendar_who(const struct calendar *c, const struct rec *r);
struct span calendar_person(const struct calendar *c, const struct rec *r);

#endif
