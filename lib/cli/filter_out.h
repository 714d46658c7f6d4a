/* SPDX-License-Identifier: MIT */
/*
 * What a program may do with its output beside writing each record: leave
 * records out, write a text of its own, have all of it sorted.
 */
#ifndef CM_CLI_FILTER_OUT_H
#define CM_CLI_FILTER_OUT_H

#include "cli/filter.h"

/* For record: it is not written, listed or counted in a summary. */
void filter_leave_out(struct filter *f);

/*
 * For setup: the program writes a text of its own in place of the records:
 * items and finish append it to filter_text.
 */
void filter_plain(struct filter *f);
struct buf *filter_text(struct filter *f);

/*
 * For setup: what is written is held, up to HOLD_BYTES_MAX of cli/hold.h, and
 * sorted at the end by the keys that stand when it is written: smaller goes
 * first, by first, then second, then as it came.
 */
void filter_sort(struct filter *f);
void filter_sort_key(struct filter *f, int64_t first, int64_t second);

#endif
