/* SPDX-License-Identifier: MIT */
/* A record's issues in messages. */
#include "cli/filter-internal.h"

/* The number of the column with that name in the first file, from 1; or 0. */
static size_t
column_of(const struct filter_in *in, struct span name)
{
	size_t i;

	for (i = 0; i < in->nhead; i++)
		if (span_eq(in->head[i], name))
			return i + 1;
	return 0;
}

/* A name that no program knows may be a patient's: in a file without header. */
static void
add_unknown(const struct filter *f, struct span item, struct buf *out)
{
	size_t n = item.n, column;

	while (n > 0 && item.p[n - 1] != ':')
		n--;
	column = n == 0 ? 0 : column_of(&f->in,
	    (struct span){ item.p, n - 1 });
	if (column > 0)
		buf_fmt(out, "column %zu", column);
	else
		buf_adds(out, "a column");
	if (n > 0)
		buf_add(out, item.p + n - 1, item.n - n + 1);
}

/* A column that all files of a form have: its name is ours. */
static bool
is_forms_own(const struct filter *f, struct span name)
{
	const struct form *from = f->in.form;

	return from != NULL && from->has_header && !form_is_cells(from) &&
	    column_of(&f->in, name) > 0;
}

void
issues_text(const struct filter *f, struct span list, struct buf *out)
{
	struct span item, rest, field;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		rest = item;
		if (out->n > 0)
			buf_addc(out, ';');
		if (span_next(&rest, ':', &field) && field.n < item.n &&
		    (dict_find(&f->dict, field) != NULL ||
		    slots_find(&f->slots, field) >= 0 ||
		    is_forms_own(f, field)))
			buf_addspan(out, item);
		else
			add_unknown(f, item, out);
	}
}
