/* SPDX-License-Identifier: MIT */
/* CSV records: the quick path, and cells as text. */
#include "text/csvtext.h"

#include "text/scan_wide.h"

/* Where the quick path is inside a record. */
struct quick {
	const char *p;
	size_t avail;
	char delim;
	bool quoted;		/* inside a quoted field */
	size_t skip;		/* second quote of a doubled pair */
	enum csvtext_verdict verdict;	/* of the record, once it ends */
	bool cut;		/* odd, but avail ends too early to say so */
	uint32_t *end;		/* where the next field's end goes */
	uint32_t *limit;	/* so many fields are too many */
	struct csvtext_row *row;
};

/* Where the field after those that have ended starts. */
static inline size_t
start_of(const struct quick *q)
{
	return q->end == q->row->end ? 0 : q->end[-1] + (size_t)1;
}

/*
 * A fault of the quotes at pos. The judge drops the record up to the end of
 * a line, so one must be there after it.
 */
static enum csvtext_verdict
quote_fault(struct quick *q, size_t pos)
{
	q->cut = memchr(q->p + pos, '\n', q->avail - pos) == NULL;
	return CSV_ODD;
}

/* A quote: opens at a field's start, closes before its end, or is odd. */
static inline enum csvtext_verdict
on_quote(struct quick *q, size_t pos)
{
	char next;

	if (pos == q->skip)
		return CSV_MORE;
	if (!q->quoted) {
		q->quoted = true;
		return pos == start_of(q) ? CSV_MORE :
		    quote_fault(q, pos);
	}
	if (pos + 1 >= q->avail)
		return CSV_MORE;
	next = q->p[pos + 1];
	if (next == '"') {
		q->skip = pos + 1;
		return CSV_MORE;
	}
	q->quoted = false;
	return next == q->delim || next == '\n' || next == '\r' ?
	    CSV_MORE : quote_fault(q, pos);
}

static inline enum csvtext_verdict
on_newline(struct quick *q, size_t pos)
{
	struct csvtext_row *row = q->row;

	row->lines++;
	if (q->quoted)
		return CSV_MORE;
	row->len = pos + 1;
	if (pos > start_of(q) && q->p[pos - 1] == '\r')
		pos--;
	row->text = pos;
	*q->end++ = (uint32_t)pos;
	row->n = (size_t)(q->end - row->end);
	return q->verdict;
}

/* A fault that does not hide where the record ends: go on to that. */
static inline enum csvtext_verdict
odd(struct quick *q)
{
	q->verdict = CSV_ODD;
	return CSV_MORE;
}

/* Any special byte but a delimiter. CSV_MORE here means: go on. */
static inline enum csvtext_verdict
on_special(struct quick *q, size_t pos)
{
	char c = q->p[pos];

	if (c == '"')		/* far more of these than of all others */
		return on_quote(q, pos);
	if (c == '\n')
		return on_newline(q, pos);
	if (c == '\r' && (q->quoted || pos + 1 >= q->avail ||
	    q->p[pos + 1] == '\n'))
		return CSV_MORE;
	return odd(q);
}

/*
 * The fields that end at the delimiters in bits. Too many are odd; then the
 * last end is all that is kept, as it tells where a quote may open.
 */
static inline void
end_fields(struct quick *q, size_t base, uint64_t bits)
{
	uint32_t *end = q->end;

	for (; bits != 0; bits &= bits - 1)
		*end++ = (uint32_t)(base + scan_lowest(bits));
	if (end >= q->limit) {
		(void)odd(q);
		q->row->end[0] = end[-1];
		end = q->row->end + 1;
	}
	q->end = end;
}

/*
 * The special bytes of one block: delimiters in one go up to the next byte
 * that is not one. Inside quotes delimiters are text.
 */
static inline enum csvtext_verdict
quick_block(struct quick *q, size_t base, uint64_t delim, uint64_t other)
{
	enum csvtext_verdict v;
	uint64_t next;

	for (; other != 0; other &= other - 1) {
		next = other & (0 - other);
		if (!q->quoted)
			end_fields(q, base, delim & (next - 1));
		delim &= 0 - next;
		v = on_special(q, base + scan_lowest(next));
		if (v != CSV_MORE)
			return v;
	}
	if (!q->quoted)
		end_fields(q, base, delim);
	return CSV_MORE;
}

/* Leaves the bits of the first n bytes of a block, n < SCAN_BLOCK. */
static inline void
cut(struct scan_mask *m, size_t n)
{
	uint64_t here = ((uint64_t)1 << n) - 1;

	m->delim &= here;
	m->special &= here;
}

/* Inlined whole into each of its callers, for the scan that they give. */
static inline SCAN_ALWAYS enum csvtext_verdict
quick(const char *p, size_t avail, char delim, struct csvtext_row *row,
    struct scan_mask (*scan)(const char *p, char delim))
{
	struct quick q = { .p = p, .avail = avail, .delim = delim,
	    .skip = SIZE_MAX, .verdict = CSV_OK,
	    .end = row->end, .limit = row->end + row->max, .row = row };
	struct scan_mask m;
	enum csvtext_verdict v;
	size_t base;

	row->n = 0;
	row->lines = 0;
	row->high = false;
	for (base = 0; base < avail; base += SCAN_BLOCK) {
		m = scan(p + base, delim);
		if (avail - base < SCAN_BLOCK)
			cut(&m, avail - base);
		row->high |= m.high != 0;
		v = quick_block(&q, base, m.delim, m.special & ~m.delim);
		if (v != CSV_MORE)
			return q.cut ? CSV_MORE : v;
	}
	return CSV_MORE;
}

#ifdef SCAN_HAS_WIDE
static SCAN_WIDE enum csvtext_verdict
quick_wide(const char *p, size_t avail, char delim, struct csvtext_row *row)
{
	return quick(p, avail, delim, row, scan_block_wide);
}
#endif

enum csvtext_verdict
csvtext_quick(const char *p, size_t avail, char delim, struct csvtext_row *row)
{
#ifdef SCAN_HAS_WIDE
	if (scan_wide_works())
		return quick_wide(p, avail, delim, row);
#endif
	return quick(p, avail, delim, row, scan_block);
}

/* Must the cell be quoted? Cells are short: a look at each byte is fastest. */
static bool
needs_quotes(struct span cell, char delim)
{
	static const bool special['"' + 1] = {
		['\n'] = true, ['\r'] = true, ['"'] = true
	};
	unsigned char c;
	size_t i;

	for (i = 0; i < cell.n; i++) {
		c = (unsigned char)cell.p[i];
		if (cell.p[i] == delim || (c <= '"' && special[c]))
			return true;
	}
	return false;
}

void
csvtext_put(struct buf *out, struct span cell, char delim)
{
	size_t i;

	if (!needs_quotes(cell, delim)) {
		buf_addspan(out, cell);
		return;
	}
	buf_addc(out, '"');
	for (i = 0; i < cell.n; i++) {
		if (cell.p[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, cell.p[i]);
	}
	buf_addc(out, '"');
}

size_t
csvtext_unquote(struct span text, char *out)
{
	size_t i, n = 0;

	for (i = 0; i < text.n; i++) {
		out[n++] = text.p[i];
		if (text.p[i] == '"')
			i++;
	}
	return n;
}

struct span
csvtext_decode(struct span cell, struct buf *hold)
{
	if (cell.n < 2 || cell.p[0] != '"')
		return cell;
	cell.p++;
	cell.n -= 2;
	hold->n = 0;
	buf_need(hold, cell.n + 1);
	hold->n = csvtext_unquote(cell, hold->p);
	return (struct span){ hold->p, hold->n };
}
