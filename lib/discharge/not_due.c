/* SPDX-License-Identifier: MIT */
/* The reasons of notices that are not due. */
#include "discharge/not_due.h"

#include "rule/cols.h"
#include "rule/used.h"
#include "rule/when_doubt.h"

#define AT(member) offsetof(struct not_due_row, member)

static const struct col col[] = {
	{ "notice",   AT(notice),   COL_TEXT, .need = true },
	{ "when",     AT(when),     COL_WHEN, .need = true },
	{ "reason",   AT(reason),   COL_TEXT, .need = true },
	{ "citation", AT(citation), COL_TEXT, .need = true },
	MARK(AT(used)),
};

int
not_due_bind(struct not_due *nd, struct binder *b)
{
	nd->row = table_rows(b, "notice_not_due", col, COUNT(col),
	    sizeof(*nd->row), &nd->n);
	nd->last_covered = binder_read(b, SPAN("last_covered_on"));
	return nd->row == NULL ? -1 : 0;
}

static bool
is_found(struct span notice, const struct due_found *found, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(found[i].clock->name, notice))
			return true;
	return false;
}

/* Do they say the same? */
static bool
is_alike(const struct not_due_row *a, const struct not_due_row *b)
{
	return span_eq(a->reason, b->reason) &&
	    span_eq(a->citation, b->citation);
}

/* Ends what was begun with the notice or notices of a reason. */
static void
say_why(const struct not_due_row *row, struct buf *out)
{
	if (row == NULL)
		return;
	buf_adds(out, " not due: ");
	buf_addspan(out, row->reason);
	buf_adds(out, ", ");
	buf_addspan(out, row->citation);
}

static void
say(const struct not_due_row *row, const struct not_due_row *last,
    struct buf *out)
{
	used_row(row->used);
	if (last != NULL && is_alike(row, last)) {
		buf_adds(out, ", ");
	} else {
		say_why(last, out);
		if (out->n > 0)
			buf_adds(out, "; ");
	}
	buf_addspan(out, row->notice);
}

void
not_due_why(const struct not_due *nd, const struct due_found *found,
    size_t n, struct rec *r, struct buf *out)
{
	const struct not_due_row *last = NULL, *row;
	size_t i;

	for (i = 0; i < nd->n; i++) {
		row = &nd->row[i];
		if ((last != NULL && span_eq(row->notice, last->notice)) ||
		    is_found(row->notice, found, n) || !when_must(row->when, r))
			continue;
		say(row, last, out);
		last = row;
	}
	say_why(last, out);
}
