/* SPDX-License-Identifier: MIT */
/* What a program may do with its output beside writing each record. */
#include "cli/filter_out.h"

#include "cli/filter-internal.h"

void
filter_plain(struct filter *f)
{
	f->plain = true;
}

void
filter_sort(struct filter *f)
{
	f->sorts = true;
}

struct buf *
filter_text(struct filter *f)
{
	return &f->out.buf;
}

int
hold_written(struct filter *f, struct fault *e)
{
	struct buf *b = &f->out.buf;

	if (hold_take(&f->hold, f->key, (struct span){ b->p + f->held_to,
	    b->n - f->held_to }, e) == -1)
		return -1;
	b->n = f->held_to;
	return 0;
}

void
filter_sort_key(struct filter *f, int64_t first, int64_t second)
{
	struct fault e;

	/* What cannot be held stays, and is found by the next look. */
	if (f->sorts && f->out.buf.n > f->held_to)
		(void)hold_written(f, &e);
	f->key = (struct hold_key){ first, second };
}

int
hold_write(struct filter *f, struct fault *e)
{
	size_t i;

	if (hold_written(f, e) == -1)
		return -1;
	hold_sort(&f->hold);
	for (i = 0; i < f->hold.n; i++) {
		buf_addspan(&f->out.buf, f->hold.entry[i].text);
		if (output_full(&f->out) && output_flush(&f->out, e) == -1)
			return -1;
	}
	if (f->o.verbose)
		fault_note("held %zu lines, %zu KiB, to sort them",
		    f->hold.n, f->hold.bytes >> 10);
	return 0;
}

void
filter_leave_out(struct filter *f)
{
	f->leave_out = true;
}
