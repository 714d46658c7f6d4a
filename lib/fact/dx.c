/* SPDX-License-Identifier: MIT */
/* The principal diagnosis, which is the first of the list. */
#include "fact/fact-internal.h"
#include "rec/set.h"

void
fact_dx_first(struct rec *r, const struct derived *d)
{
	struct span list = rec_text(r, d->from[0]), code;

	if (rec_val(r, d->from[0])->state == REC_BAD)
		rec_leave(r, d->slot);
	else if (list.n > 0 && span_next(&list, ';', &code))
		rec_set(r, d->slot, span_trim(code));
}
