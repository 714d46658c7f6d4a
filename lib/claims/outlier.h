/* SPDX-License-Identifier: MIT */
/*
 * The most expensive cases by percentile: exact, from all amounts, which are
 * held in bounded memory until the last one is known.
 *
 *	struct outlier o = {0};
 *	names_in(&o.groups, binder_mem(b));	has the amounts, too
 *	if (!outlier_add(&o, group, cents)) ... more than OUTLIER_MAX
 *	limit = outlier_limit(&o, 9900);	the 99th percentile
 *	for (i = 0; i < o.n; i++)
 *		if (o.at[i].cents > limit) ... o.groups.at[o.at[i].group]
 */
#ifndef CM_CLAIMS_OUTLIER_H
#define CM_CLAIMS_OUTLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/names.h"

#define OUTLIER_MAX ((size_t)1 << 24)	/* amounts: 256 MiB */
#define OUTLIER_GROUPS_MAX ((size_t)1 << 20)
#define OUTLIER_TEXT_MAX ((size_t)256 << 20)	/* bytes of their names */
#define OUTLIER_SCALE 2			/* of a percentile */

struct outlier {		/* zero but for groups.in: empty */
	struct outlier_amount {
		int64_t cents;
		uint32_t group;
	} *at;
	size_t n, cap;
	struct names groups;
};

/* False when there is no more room. The group's text is copied. */
bool outlier_add(struct outlier *o, struct span group, int64_t cents);

/*
 * The percentile, 1 to 9999 hundredths, by nearest rank: the least amount
 * that so many of a hundred do not exceed. 0 without amounts. The order
 * of the amounts is changed.
 */
int64_t outlier_limit(struct outlier *o, int64_t percentile);

#endif
