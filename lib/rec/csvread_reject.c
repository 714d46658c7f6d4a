/* SPDX-License-Identifier: MIT */
/* The reader of CSV: what it says of records that it cannot take. */
#include <stdio.h>

#include "rec/csvread.h"
#include "text/limits.h"
#include "text/utf8.h"

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

/* Names a column in a message: "dx: " or "column 7: ". */
static void
name_column(const struct reader *rd, size_t column, char *out, size_t size)
{
	struct span name = { NULL, 0 };

	if (column < rd->head.n)
		name = rd->head.name[column];
	if (name.n > 0 && name.n < size - 3 && is_plain(name))
		(void)snprintf(out, size, "%.*s: ", (int)name.n, name.p);
	else
		(void)snprintf(out, size, "column %zu: ", column + 1);
}

enum read_result
csvread_reject(struct reader *rd, struct rec *r, size_t used, uint64_t lines,
    struct fault *e, size_t column, const char *why)
{
	struct input *in = &rd->in;
	char name[128];

	name_column(rd, column, name, sizeof(name));
	fault_set(e, FAULT_INPUT, "%s%s", name, why);
	r->raw = (struct span){ in->buf + in->start, used };
	in->start += used;
	in->line += lines;
	return READ_REJECT;
}

/* The column of the first byte that is not UTF-8. */
enum read_result
csvread_reject_utf8(struct reader *rd, struct rec *r, struct fault *e)
{
	const struct csv *c = rd->own;
	struct span cell;
	size_t i;

	for (i = 0; i + 1 < r->ncells; i++) {
		cell = rec_cell(r, i);
		if (!utf8_valid(cell.p, cell.n))
			break;
	}
	return csvread_reject(rd, r, c->row.len, c->row.lines, e, i,
	    "invalid UTF-8");
}

enum read_result
csvread_reject_long(struct reader *rd, struct rec *r, struct fault *e)
{
	size_t i;

	for (i = 0; i + 1 < r->ncells; i++)
		if (rec_cell(r, i).n > TEXT_FIELD_MAX)
			break;
	return csvread_reject(rd, r, ((struct csv *)rd->own)->row.len,
	    ((struct csv *)rd->own)->row.lines, e, i,
	    "field longer than 1 MiB");
}

enum read_result
csvread_reject_ragged(struct reader *rd, struct rec *r, size_t found,
    size_t used, uint64_t lines, struct fault *e)
{
	size_t want = ((const struct csv *)rd->own)->n;
	struct input *in = &rd->in;
	bool cut = found < want && in->added_newline &&
	    in->start + used == in->end;

	fault_set(e, FAULT_INPUT, "expected %zu fields, found %zu%s", want,
	    found,
	    cut ? "; the file ends inside this record" : "");
	r->raw = (struct span){ in->buf + in->start, used };
	in->start += used;
	in->line += lines;
	return READ_REJECT;
}

enum read_result
csvread_reject_later(struct reader *rd, struct rec *r, uint64_t lines,
    struct fault *e)
{
	const struct csvtext_judged *j = &((struct csv *)rd->own)->judged;
	struct fault why;

	fault_set(&why, FAULT_INPUT, "quoted field runs on to line %llu: %s",
	    (unsigned long long)(r->line + j->line), j->why);
	return csvread_reject(rd, r, j->used, lines, e, j->column, why.text);
}
