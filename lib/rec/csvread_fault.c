/* SPDX-License-Identifier: MIT */
/* The reader of CSV: what it says of records that it cannot take. */
#include "rec/csvread.h"
#include "base/utf8.h"
#include "text/limits.h"

/* Bytes; in place of a longer name a message has the column's number. */
#define NAME_MAX_SAID 124

/* A name that a message can hold: no control characters in it. */
static bool
is_plain(struct span name)
{
	size_t i;

	for (i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < ' ' || name.p[i] == 0x7F)
			return false;
	return true;
}

/*
 * What is wrong with a column: "dx: WHY" or "column 7: WHY". A name that is
 * not known may be a patient's, in a file without a header.
 */
static void
column_fault(const struct reader *rd, size_t column, const char *why,
    struct fault *e)
{
	struct span name = { NULL, 0 };

	if (column < rd->head.n && rd->head.slot[column] >= 0 &&
	    !rd->slots->by_number)
		name = rd->head.name[column];
	if (name.n > 0 && name.n <= NAME_MAX_SAID && is_plain(name))
		fault_set(e, FAULT_INPUT, "%.*s: %s", (int)name.n, name.p,
		    why);
	else
		fault_set(e, FAULT_INPUT, "column %zu: %s", column + 1, why);
}

/* The column of the first byte that is not UTF-8. */
void
csvread_fault_utf8(const struct reader *rd, const struct rec *r,
    struct fault *e)
{
	struct span cell;
	size_t i;

	for (i = 0; i + 1 < r->ncells; i++) {
		cell = rec_cell(r, i);
		if (!utf8_valid(cell.p, cell.n))
			break;
	}
	column_fault(rd, i, "invalid UTF-8", e);
}

void
csvread_fault_long(const struct reader *rd, const struct rec *r,
    struct fault *e)
{
	size_t i;

	for (i = 0; i + 1 < r->ncells; i++)
		if (rec_cell(r, i).n > TEXT_FIELD_MAX)
			break;
	column_fault(rd, i, "field longer than 1 MiB", e);
}

void
csvread_fault_ragged(const struct reader *rd, size_t found, size_t used,
    struct fault *e)
{
	size_t want = ((const struct csv *)rd->own)->n;
	const struct input *in = &rd->in;
	bool cut = found < want && in->added_newline &&
	    in->start + used == in->end;

	fault_set(e, FAULT_INPUT, "expected %zu fields, found %zu%s", want,
	    found, cut ? "; the file ends inside this record" : "");
}

void
csvread_fault_judged(const struct reader *rd, const struct csvtext_judged *j,
    struct fault *e)
{
	struct fault why;

	if (j->why != NULL && j->line > 0) {
		fault_set(&why, FAULT_INPUT,
		    "quoted field runs on to line %llu: %s",
		    (unsigned long long)(rd->in.line + j->line), j->why);
		column_fault(rd, j->column, why.text, e);
	} else if (j->why != NULL) {
		column_fault(rd, j->column, j->why, e);
	} else if (j->n == ((const struct csv *)rd->own)->n) {
		column_fault(rd, 0, "not valid CSV", e);
	} else {
		csvread_fault_ragged(rd, j->n, j->used, e);
	}
}
