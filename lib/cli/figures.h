/* SPDX-License-Identifier: MIT */
/*
 * The group figures of a run: the fields that group, what the program's
 * measures hold for each case, and the summary that adds them up.
 */
#ifndef CM_CLI_FIGURES_H
#define CM_CLI_FIGURES_H

#include "cli/summary.h"
#include "rec/measure.h"
#include "rec/rec.h"

struct figures {
	struct summary sum;
	int *group;		/* slots of the fields of --summary */
	size_t n;
	struct buf text;	/* of the present group */
	struct measures *measures;	/* of the program; or NULL */
	size_t *number, nnumbers;	/* of each, in sum */
};

/* One more field to group by. */
void figures_group(struct figures *fg, int slot);

/* The measures, in the order they are printed; they must outlive fg. */
void figures_measures(struct figures *fg, struct measures *ms);

/* The group of this record is the present one. */
void figures_take(struct figures *fg, const struct rec *r);

/* Adds what the measures hold to the present group, and clears them. */
void figures_add(struct figures *fg);

/* The columns after those of the groups. */
void figures_columns(struct rowout *ro, const struct dict *d);

void figures_free(struct figures *fg);

#endif
