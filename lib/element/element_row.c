/* SPDX-License-Identifier: MIT */
/* An element of a case as a row of a listing. */
#include "element/element_row.h"

#include "base/words.h"

/* The fields that could tell, or the clocks. */
static struct span
could_tell(const struct element *e, const struct slots *slots,
    struct buf *text)
{
	size_t i;

	text->n = 0;
	for (i = 0; i < e->fields.n; i++) {
		words_join(text, "|");
		buf_addspan(text, slots->s[e->fields.slot[i]].name);
	}
	return text->n > 0 ? buf_span(text) : e->clocks;
}

struct element_row
element_row_of(const struct element_found *f, const struct slots *slots,
    struct buf *text)
{
	const struct element *e = f->of;

	return (struct element_row){ .profile = e->profile,
	    .element = e->name, .text = e->text, .basis = e->basis,
	    .citation = e->citation, .found_on = f->at,
	    .status = span_of(element_state_name(f->state)),
	    .proved_by = f->by.n > 0 ? f->by : could_tell(e, slots, text) };
}
