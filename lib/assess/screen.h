/* SPDX-License-Identifier: MIT */
/*
 * Screens: results in words, by the rules of the table "screens": of the
 * rows of one output the first whose condition is true gives the result.
 *
 *	struct screens s = {0};
 *	if (screens_load(&s, &table, slots, dict, &e) == -1) ...
 *	alerts = screens_find(&s, r);		sets the results
 *
 * An alert is raised by its row, whatever else is missing.
 */
#ifndef CM_ASSESS_SCREEN_H
#define CM_ASSESS_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/fault.h"
#include "base/mem.h"
#include "rec/rec.h"
#include "rule/conds.h"
#include "rule/table.h"

#define SCREEN_ALERTS_MAX 64

struct screen_rule {
	struct span result, source;
	size_t screen;		/* its output, in the list */
	size_t end;		/* behind the rules of the same output */
	int alert;		/* or -1 */
};

struct screen {			/* one output */
	struct span name, version, missing;
	int out, why;		/* slots; why may be -1 */
	size_t first, end;	/* its rules */
	bool alerts;		/* one of its rules raises one */
};

struct screens {
	struct screen *list;
	size_t n;
	struct screen_rule *rule;
	struct conds conds;	/* of the rules, in the same order */
	struct span alert[SCREEN_ALERTS_MAX];
	size_t nalerts;
	struct arena mem;
};

/*
 * Loads the columns screen, output, result, when, alert, version and missing
 * of t into the zeroed *s; t is not needed afterwards. Outputs become slots
 * that are appended where the input has a field that they look at. The rows
 * of an output must stand together. With explain also OUTPUT_why, where the
 * dictionary has it. -1 with a message; screens_free in either case.
 */
int screens_load(struct screens *s, const struct table *t, struct slots *sl,
    const struct dict *d, bool explain, struct fault *e);
void screens_free(struct screens *s);

struct screens_found {
	uint64_t alerts;	/* bit i: s->alert[i] was raised */
	bool asked;		/* a screen that can raise one has a result */
};

/* Sets the results of r. */
void screens_find(struct screens *s, struct rec *r,
    struct screens_found *found);

/* Puts the names of the alerts into r's list, for rec_list_set. */
void screens_alerts(const struct screens *s, struct rec *r,
    uint64_t alerts);

#endif
