/* SPDX-License-Identifier: MIT */
/*
 * Screens: results in words, by the rules of the table "screens": of the
 * rows of one output the first whose condition is true gives the result.
 *
 *	struct screens s = {0};
 *	if (screens_bind(&s, binder) == -1) ...
 *	screens_find(&s, r, &found);		sets the results
 *
 * An alert is raised by its row, whatever else is missing.
 */
#ifndef CM_ASSESS_SCREEN_H
#define CM_ASSESS_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/names.h"
#include "rec/rec.h"
#include "rule/bind.h"
#include "rule/conds.h"

#define SCREEN_ALERTS_MAX 64

struct screen_rule {
	struct span result, source;
	size_t screen;		/* its output, in the list */
	size_t end;		/* after the rules of the same output */
	int alert;		/* or -1 */
	bool *used;		/* mark of its row, or NULL */
};

struct screen {			/* one output */
	struct span name, version, missing;
	const struct field *output;
	int out, why;		/* slots; why may be -1 */
	size_t first, end;	/* its rules */
	bool alerts;		/* one of its rules raises one */
};

struct screens {
	struct screen *list;
	size_t n;
	struct screen_rule *rule;
	struct conds conds;	/* of the rules, in the same order */
	struct names alerts;
};

/*
 * Loads the zeroed *s from the table "screens" and binds its fields: outputs,
 * and explanations where the dictionary has OUTPUT_why, are wanted only where
 * the file has a field that a rule looks at.
 */
MUST_USE int screens_bind(struct screens *s, struct binder *b);

struct screens_found {
	uint64_t alerts;	/* bit i: s->alerts.at[i] was raised */
	bool asked;		/* a screen that can raise one has a result */
};

/* Sets the results of r. */
void screens_find(struct screens *s, struct rec *r,
    struct screens_found *found);

#endif
