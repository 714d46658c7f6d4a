/* SPDX-License-Identifier: MIT */
/* The writer: records as CSV. */
#include "rec/form-internal.h"
#include "rec/writer-internal.h"
#include "text/csvtext.h"
#include "text/scan.h"

static void
end_line(struct writer *w)
{
	if (w->crlf)
		buf_addc(&w->out->buf, '\r');
	buf_addc(&w->out->buf, '\n');
}

void
writer_csv_header(struct writer *w, struct span raw)
{
	struct buf *b = &w->out->buf;
	char delim = w->conf.to->delim;
	size_t i, n = 0;

	if (w->conf.no_header)
		return;
	if (raw.p != NULL && w->nkept == w->ncols) {
		buf_addspan(b, raw);
		n = w->nkept;
	}
	for (i = n; i < w->ncols; i++) {
		if (w->col[i].skip)
			continue;
		if (n++ > 0)
			buf_addc(b, delim);
		csvtext_put(b, w->col[i].name, delim);
	}
	for (i = 0; i < w->nextra; i++) {
		if (n++ > 0)
			buf_addc(b, delim);
		buf_addspan(b, w->extra[i].name);
	}
	end_line(w);
}

/* An appended value as a CSV cell; only texts may need quotes. */
static void
put_out_csv(struct writer *w, struct buf *b, const struct rec *r, int slot)
{
	const struct val *v = &r->out[slot];
	enum field_type type = w->conf.slots->s[slot].type;
	struct span text = { v->p, v->n };

	if (!writer_has(v))
		return;
	if (type == FIELD_STRING || type == FIELD_LIST || type == FIELD_CODE)
		csvtext_put(b, text, w->conf.to->delim);
	else
		buf_addspan(b, text);
}

#define SHORT 16

/*
 * Most cells have a digit or two, or are a word or date: these are copied
 * from both ends, which may meet, without a call.
 */
static inline void
copy_short(char *to, const char *from, size_t n)
{
	if (n == 0)
		return;
	if (n <= 3) {
		to[0] = from[0];
		to[n / 2] = from[n / 2];
		to[n - 1] = from[n - 1];
	} else if (n <= 8) {
		memcpy(to, from, 4);
		memcpy(to + n - 4, from + n - 4, 4);
	} else if (n <= SHORT) {
		memcpy(to, from, 8);
		memcpy(to + n - 8, from + n - 8, 8);
	} else {
		memcpy(to, from, n);
	}
}

/* The bytes that p points at become b's, with room for n more. */
static inline char *
make_room(struct buf *b, const char *p, size_t n)
{
	b->n = (size_t)(p - b->p);
	if (b->cap - b->n < n)
		buf_need(b, n);
	return b->p + b->n;
}

/*
 * Appends the values as they are, each after a delimiter. There is always
 * room for those to come if all are short.
 */
static void
put_extra(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const struct column *c = w->extra, *last = c + w->nextra;
	const struct val *out = r->out, *v;
	char *p = make_room(b, b->p + b->n, w->nextra * (SHORT + 1));
	char delim = w->conf.to->delim;
	size_t n;

	for (; c < last; c++) {
		v = &out[c->slot];
		n = v->n;
		if (n > SHORT)
			p = make_room(b, p, n + w->nextra * (SHORT + 1));
		*p++ = delim;
		copy_short(p, v->p, n);
		p += n;
	}
	b->n = (size_t)(p - b->p);
}

/* The same with the quotes that they need. */
static void
put_extra_quoted(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const struct val *v;
	size_t i;

	for (i = 0; i < w->nextra; i++) {
		if (w->nkept > 0 || i > 0)
			buf_addc(b, w->conf.to->delim);
		v = &r->out[w->extra[i].slot];
		if (writer_has(v))
			csvtext_put(b, (struct span){ v->p, v->n },
			    w->conf.to->delim);
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
 * Appended cells and the end of the row that begins at start. They seldom
 * need quotes: one look over all of them tells, at a fraction of the price
 * of a look at each.
 */
static void
extra_cells(struct writer *w, const struct rec *r, size_t start)
{
	struct buf *b = &w->out->buf;
	size_t from = b->n;

	put_extra(w, r);
	if (w->nkept == 0 ||
	    !is_bare(b, from, w->conf.to->delim, w->nextra)) {
		b->n = from;
		put_extra_quoted(w, r);
	}
	/* A row of one empty cell would be a blank line, which is no row. */
	if (b->n == start)
		buf_adds(b, "\"\"");
	end_line(w);
}

/*
 * The record's own bytes, but for cells that are replaced or left out: what
 * is between two of these is copied at once.
 */
static void
put_runs(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const char *from = r->raw.p, *end = from + r->raw.n;
	const size_t *at = w->touched, *last = at + w->ntouched;
	const struct column *c;
	struct span cell;

	for (; at < last; at++) {
		c = &w->col[*at];
		if (!c->skip && writer_stays(r, c))
			continue;
		cell = rec_cell(r, *at);
		buf_add(b, from, (size_t)(cell.p - from));
		from = cell.p + cell.n;
		if (c->skip)
			from++;		/* and its delimiter */
		else
			put_out_csv(w, b, r, c->slot);
	}
	if (from < end)
		buf_add(b, from, (size_t)(end - from));
	/* The last column had its delimiter before it. */
	if (w->nkept > 0 && w->col[w->ncols - 1].skip)
		b->n--;
}

/* Cell by cell: of another form, or with another delimiter. */
static int
put_cells(struct writer *w, const struct rec *r, struct fault *e)
{
	struct buf *b = &w->out->buf;
	struct span text;
	size_t i, n = 0;

	for (i = 0; i < w->ncols; i++) {
		if (w->col[i].skip)
			continue;
		if (n++ > 0)
			buf_addc(b, w->conf.to->delim);
		if (!writer_stays(r, &w->col[i]))
			put_out_csv(w, b, r, w->col[i].slot);
		else if (r->form->text(w, r, i, &text, e) == -1)
			return -1;
		else
			csvtext_put(b, text, w->conf.to->delim);
	}
	return 0;
}

int
writer_csv_convert(struct writer *w, const struct rec *r, struct fault *e)
{
	size_t before = w->out->buf.n;

	if (put_cells(w, r, e) == -1) {
		w->out->buf.n = before;
		return -1;
	}
	extra_cells(w, r, before);
	return 0;
}

int
writer_csv_pass(struct writer *w, const struct rec *r, struct fault *e)
{
	size_t start = w->out->buf.n;

	if (!w->same)
		return writer_csv_convert(w, r, e);
	put_runs(w, r);
	extra_cells(w, r, start);
	return 0;
}

/* CSV for the writers of other forms. */
int
writer_csv_text(struct writer *w, const struct rec *r, size_t column,
    struct span *text, struct fault *e)
{
	(void)e;
	*text = csvtext_decode(rec_cell(r, column), &w->cell);
	return 0;
}
