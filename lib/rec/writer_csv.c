/* SPDX-License-Identifier: MIT */
/* The writer: records as CSV. */
#include "rec/jsonval.h"
#include "rec/writer-internal.h"
#include "text/csvtext.h"
#include "text/json.h"
#include "text/scan.h"

/* An appended value as a CSV cell; only texts may need quotes. */
static void
put_out_csv(struct writer *w, struct buf *b, const struct rec *r, int slot)
{
	const struct val *v = &r->out[slot];
	enum field_type type = w->conf.slots->s[slot].type;
	struct span text = { v->p, v->n };

	if (v->state != REC_OK)
		return;
	if (type == FIELD_STRING || type == FIELD_LIST || type == FIELD_CODE)
		csvtext_put(b, text, w->conf.delim);
	else
		buf_addspan(b, text);
}

/*
 * Most cells have a digit or two, or are a word: these are copied from both
 * ends, which may meet, without a call.
 */
static inline void
copy_short(char *to, const char *from, size_t n)
{
	if (n == 0)
		return;
	if (n <= 2) {
		to[0] = from[0];
		to[n - 1] = from[n - 1];
	} else if (n >= 4 && n <= 8) {
		memcpy(to, from, 4);
		memcpy(to + n - 4, from + n - 4, 4);
	} else {
		memcpy(to, from, n);
	}
}

/* Appends the values as they are, each behind a delimiter. */
static void
put_extra(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const int *slot = w->extra, *last = slot + w->nextra;
	const struct val *out = r->out, *v;
	char *p = b->p + b->n, *end = b->p + b->cap, delim = w->conf.delim;
	size_t n;

	for (; slot < last; slot++) {
		v = &out[*slot];
		n = v->n;
		if ((size_t)(end - p) <= n) {
			b->n = (size_t)(p - b->p);
			buf_need(b, n + 1);
			p = b->p + b->n;
			end = b->p + b->cap;
		}
		*p++ = delim;
		copy_short(p, v->p, n);
		p += n;
	}
	b->n = (size_t)(p - b->p);
}

/* The same with the quotes that they need. */
static void
put_extra_quoted(struct writer *w, const struct rec *r, bool first)
{
	struct buf *b = &w->out->buf;
	const struct val *v;
	size_t i;

	for (i = 0; i < w->nextra; i++) {
		if (!first || i > 0)
			buf_addc(b, w->conf.delim);
		v = &r->out[w->extra[i]];
		if (v->state == REC_OK)
			csvtext_put(b, (struct span){ v->p, v->n },
			    w->conf.delim);
	}
}

/* Has the text from start on no other special bytes than n delimiters? */
static bool
is_bare(struct buf *b, size_t start, char delim, size_t n)
{
	if (b->cap - b->n < SCAN_BLOCK)
		buf_need(b, SCAN_BLOCK);
	memset(b->p + b->n, ' ', SCAN_BLOCK);
	return scan_count(b->p + start, b->n - start, delim) == n;
}

/*
 * Appended cells and the end of the row that stands from start. They seldom
 * need quotes: one look over all of them tells, at a fraction of the price
 * of a look at each.
 */
static void
extra_cells(struct writer *w, const struct rec *r, bool first, size_t start)
{
	struct buf *b = &w->out->buf;
	size_t from = b->n;

	put_extra(w, r);
	if (first || !is_bare(b, from, w->conf.delim, w->nextra)) {
		b->n = from;
		put_extra_quoted(w, r, first);
	}
	/* A row of one empty cell would be a blank line, which is no row. */
	if (b->n == start)
		buf_adds(b, "\"\"");
	writer_end_line(w);
}

/* CSV to CSV with another delimiter, or with cells to replace. */
static void
cells_to_csv(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	struct span cell;
	size_t i;

	for (i = 0; i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		cell = rec_cell(r, i);
		if (!writer_stays(r, &w->col[i]))
			put_out_csv(w, b, r, w->col[i].slot);
		else if (w->same)
			buf_addspan(b, cell);
		else
			csvtext_put(b, csvtext_decode(cell, &w->cell),
			    w->conf.delim);
	}
}

void
writer_csv_to_csv(struct writer *w, const struct rec *r)
{
	size_t start = w->out->buf.n;

	if (w->same && !w->replaces)
		buf_addspan(&w->out->buf, r->raw);
	else
		cells_to_csv(w, r);
	extra_cells(w, r, false, start);
}

/* JSON Lines to CSV. */

static struct span
member_name(struct writer *w, struct span key)
{
	if (memchr(key.p, '\\', key.n) == NULL)
		return key;
	w->cell.n = 0;
	if (json_unquote((struct span){ key.p - 1, key.n + 2 }, &w->cell) ==
	    -1)
		return key;
	return (struct span){ w->cell.p, w->cell.n };
}

/*
 * A column for each appended field: a later record may have a value there
 * that has to stay.
 */
static void
add_appended(struct writer *w)
{
	const struct slots *sl = w->conf.slots;
	size_t i;

	for (i = 0; i < sl->n; i++)
		if (sl->s[i].append &&
		    writer_find_column(w, sl->s[i].name, 0) == w->ncols)
			writer_add_column(w, sl->s[i].name);
}

static void
start_from_json(struct writer *w, const struct rec *r)
{
	struct span list = span_of(w->conf.columns), name;
	struct buf keep = {0};
	size_t i;

	while (span_next(&list, ',', &name))
		if (writer_find_column(w, name, 0) == w->ncols)
			writer_add_column(w, name);
	for (i = 0; w->conf.columns == NULL && i < r->nmembers; i++) {
		/* add_column uses the buffer that the name may stand in */
		keep.n = 0;
		buf_addspan(&keep, member_name(w, r->member[i].key));
		name = (struct span){ keep.p, keep.n };
		if (writer_find_column(w, name, 0) == w->ncols)
			writer_add_column(w, name);
	}
	buf_free(&keep);
	add_appended(w);
	writer_find_extra(w, REC_JSONL);
	writer_csv_header(w, (struct span){ NULL, 0 });
}

/* Where each column's member stands in r, in w->at; -1 with a reason. */
static int
place_members(struct writer *w, const struct rec *r, struct fault *e)
{
	size_t i, col = 0;
	struct span name;

	memset(w->at, 0xFF, w->ncols * sizeof(*w->at));
	for (i = 0; i < r->nmembers; i++) {
		name = member_name(w, r->member[i].key);
		col = writer_find_column(w, name, i == 0 ? 0 : col + 1);
		if (col == w->ncols)
			return fault_set(e, FAULT_INPUT,
			    "key %zu has no column; name all "
			    "columns with --columns", i + 1);
		if (w->at[col] != SIZE_MAX)
			return fault_set(e, FAULT_INPUT, "key %zu stands twice",
			    i + 1);
		w->at[col] = i;
	}
	return 0;
}

static int
json_cells(struct writer *w, const struct rec *r, struct fault *e)
{
	struct buf *b = &w->out->buf;
	size_t i;

	for (i = 0; i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		if (!writer_stays(r, &w->col[i])) {
			put_out_csv(w, b, r, w->col[i].slot);
			continue;
		}
		if (w->at[i] == SIZE_MAX)
			continue;
		w->cell.n = 0;
		if (jsonval_cell(r->member[w->at[i]].raw, w->col[i].type,
		    &w->cell) == -1)
			return fault_set(e, FAULT_INPUT,
			    "%.*s: cannot stand in a CSV cell: "
			    "expected a text, or a list of texts without ';'",
			    (int)w->col[i].name.n, w->col[i].name.p);
		csvtext_put(b, (struct span){ w->cell.p, w->cell.n },
		    w->conf.delim);
	}
	return 0;
}

int
writer_json_to_csv(struct writer *w, const struct rec *r, struct fault *e)
{
	size_t before;

	if (!w->started)
		start_from_json(w, r);
	before = w->out->buf.n;
	if (place_members(w, r, e) == -1 || json_cells(w, r, e) == -1) {
		w->out->buf.n = before;
		return -1;
	}
	extra_cells(w, r, w->ncols == 0, before);
	return 0;
}
