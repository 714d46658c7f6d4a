/* SPDX-License-Identifier: MIT */
/* What a program may do with its output beside writing each record. */
#include "cli/filter_out.h"

#include "cli/filter-internal.h"

const struct rows *
filter_rows(const struct filter *f)
{
	return &f->out.listing;
}

void
filter_plain(struct filter *f)
{
	f->out.plain = true;
}

struct buf *
filter_text(struct filter *f)
{
	return &f->out.to.buf;
}

void
filter_sort(struct filter *f)
{
	f->out.sorts = true;
}

void
filter_sort_key(struct filter *f, int64_t first, int64_t second)
{
	struct fault e;

	/* What cannot be held stays, and fails again at the next look. */
	if (f->out.sorts && f->out.to.buf.n > f->out.held_to &&
	    out_hold(f, &e) == -1)
		return;
	f->out.key = (struct hold_key){ first, second };
}

void
filter_leave_out(struct filter *f)
{
	f->leave_out = true;
}
