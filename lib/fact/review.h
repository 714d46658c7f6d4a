/* SPDX-License-Identifier: MIT */
/*
 * Items that end with a date: what:result:date of the list reviews,
 * mode:result:date of the list contacts.
 *
 *	while (span_next(&list, ';', &item))
 *		if (review_parse(item, &result, &at) == -1) ...
 */
#ifndef CM_FACT_REVIEW_H
#define CM_FACT_REVIEW_H

#include "base/fault.h"
#include "base/words.h"
#include "val/date.h"

/*
 * The result, within item, and the date or date-time; what follows it after
 * another colon is left alone. -1 if there is no date that can be used.
 */
int review_parse(struct span item, struct span *result, struct datetime *at)
    MUST_USE;

#endif
