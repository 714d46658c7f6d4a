/* SPDX-License-Identifier: MIT */
/* The reader of CSV and tab-separated files. */

#include "base/mem.h"
#include "rec/csvread.h"
#include "base/utf8.h"
#include "rec/form-internal.h"
#include "rec/headless.h"
#include "rec/nested.h"
#include "text/limits.h"

static void
bind_column(struct reader *rd, size_t column, int slot)
{
	struct csv *c = rd->own;

	c->bind[c->nbind++] = (struct bind){ (uint32_t)column, slot };
	if (rd->slots->s[slot].type == FIELD_LIST)
		c->list[c->nlists++] = slot;
	rd->head.slot[column] = slot;
}

/*
 * Binds the columns that no slot names exactly to slots that take a like
 * name; two of them for one slot would be a guess.
 */
static int
bind_like(struct reader *rd, struct fault *e)
{
	struct csv *c = rd->own;
	size_t i, exact = c->nbind, k;
	int slot;

	for (i = 0; i < rd->head.n; i++) {
		if (slots_find(rd->slots, rd->head.name[i]) >= 0)
			continue;
		slot = slots_like(rd->slots, rd->head.name[i]);
		if (slot < 0)
			continue;
		for (k = exact; k < c->nbind; k++)
			if (c->bind[k].slot == slot)
				return fault_at(e, FAULT_INPUT, rd->in.name,
				    rd->head.line, "header: "
				    "columns %u and %zu could both be "
				    "\"%.*s\": name one of them exactly as "
				    "the map does", c->bind[k].column + 1,
				    i + 1, (int)rd->slots->s[slot].name.n,
				    rd->slots->s[slot].name.p);
		if (c->bound[slot])
			continue;
		bind_column(rd, i, slot);
	}
	for (k = exact; k < c->nbind; k++)
		c->bound[c->bind[k].slot] = true;
	return 0;
}

int
csvread_bind(struct reader *rd, struct fault *e)
{
	struct csv *c = rd->own;
	struct arena *mem = &rd->mem;
	size_t i;
	int slot;

	c->bind = arena_zalloc(mem, rd->head.n, sizeof(*c->bind));
	c->list = arena_zalloc(mem, rd->head.n, sizeof(*c->list));
	c->bound = arena_zalloc(mem, rd->slots->n, sizeof(*c->bound));
	rd->head.slot = arena_grow(mem, NULL, rd->head.n, sizeof(int));
	for (i = 0; i < rd->head.n; i++) {
		slot = slots_find(rd->slots, rd->head.name[i]);
		rd->head.slot[i] = slot;
		if (slot < 0)
			continue;
		bind_column(rd, i, slot);
		c->bound[slot] = true;
	}
	return bind_like(rd, e);
}

/* Keeps the header line: the window moves on, the names stay. */
static void
keep_header(struct reader *rd, const char *p, const struct csvtext_row *row)
{
	struct csv *c = rd->own;
	struct header *h = &rd->head;
	size_t i, n = row->n;

	h->raw.p = arena_dup(&rd->mem, p, row->text);
	h->raw.n = row->text;
	h->line = rd->in.line;
	h->n = n;
	c->n = n;
	h->name = arena_grow(&rd->mem, NULL, n, sizeof(*h->name));
	h->end = arena_grow(&rd->mem, NULL, n, sizeof(*h->end));
	memcpy(h->end, row->end, n * sizeof(*h->end));
	for (i = 0; i < n; i++)
		h->name[i] = csvhead_name(rd, i);
	rd->crlf = row->len - row->text == 2;
}

static bool
at_blank_line(const struct input *in)
{
	const char *p = in->buf + in->start;
	size_t n = in->end - in->start;

	return n > 0 && (p[0] == '\n' || (n > 1 && p[0] == '\r' &&
	    p[1] == '\n'));
}

/* The bytes from start that a record may take. */
static size_t
reach(const struct input *in)
{
	size_t n = in->end - in->start;

	return n < TEXT_RECORD_MAX ? n : TEXT_RECORD_MAX;
}

/*
 * As input_fill; but where a record is large, so much that scanning it from
 * its start again and again costs no more than reading it.
 */
static int
read_on(struct input *in, struct fault *e)
{
	size_t have = in->end - in->start;
	size_t want = have < TEXT_FIELD_MAX ? 0 : have + have / 2;
	bool more = false;
	int rc;

	do {
		rc = input_fill(in, e);
		more |= rc == 1;
	} while (rc == 1 && in->end - in->start < want);
	return rc == 0 && more ? 1 : rc;
}

/*
 * Scans the next record, reading on until the verdict can no longer change:
 * it must not depend on the size of a read. Returns 1 with the verdict,
 * CSV_MORE for a record without an end in reach; 0 with CSV_MORE when the
 * input ends before the record does, or has no more; -1 on an error.
 */
static int
find_record(struct reader *rd, enum csvtext_verdict *v, struct fault *e)
{
	struct csv *c = rd->own;
	struct input *in = &rd->in;
	int rc;

	for (;;) {
		while (at_blank_line(in)) {
			in->start += in->buf[in->start] == '\r' ? 2 : 1;
			in->line++;
		}
		*v = csvtext_quick(in->buf + in->start, reach(in), rd->delim,
		    &c->row);
		if (*v != CSV_MORE || in->end - in->start > TEXT_RECORD_MAX)
			return 1;
		rc = read_on(in, e);
		if (rc != 1)
			return rc;
	}
}

/* A quoted name may hold a newline, so one line may not do. */
static int
read_header(struct reader *rd, struct fault *e)
{
	struct csv *c = rd->own;
	struct input *in = &rd->in;
	const char *p;
	enum csvtext_verdict v;
	int rc = find_record(rd, &v, e);

	if (rc == -1)
		return -1;
	p = in->buf + in->start;
	if (rc == 1 && v == CSV_MORE)
		return fault_at(e, FAULT_INPUT, in->name, in->line, "header "
		    "longer than 16 MiB, or a quote never closed");
	csvtext_judge(p, reach(in), rd->delim, &c->judged);
	if (c->judged.why == NULL && c->judged.n > TEXT_COLUMNS_MAX)
		return fault_at(e, FAULT_INPUT, in->name, in->line, "header: "
		    "more than %d columns", TEXT_COLUMNS_MAX);
	if (c->judged.why != NULL || v != CSV_OK)
		return fault_at(e, FAULT_INPUT, in->name, (in->line +
		    c->judged.line), "header: column %zu: %s", c->judged.column
		    + 1, c->judged.why != NULL ? c->judged.why : "not valid "
		    "CSV");
	keep_header(rd, p, &c->row);
	if (csvhead_check(rd, e) == -1)
		return -1;
	in->start += c->row.len;
	in->line += c->row.lines;
	return 0;
}

/* The text of a cell in quotes, whose own are doubled. */
static struct span
unquoted(struct rec *r, struct span cell)
{
	char *out;

	cell.p++;
	cell.n -= 2;
	if (cell.n > 0 && memchr(cell.p, '"', cell.n) != NULL) {
		out = arena_alloc(&r->scratch, cell.n);
		cell.n = csvtext_unquote(cell, out);
		cell.p = out;
	}
	return cell;
}

static inline void
put_cell(struct val *v, struct span cell)
{
	v->p = cell.p;
	v->n = (uint32_t)cell.n;
	v->state = cell.n == 0 ? REC_MISSING : REC_OK;
	v->num_state = REC_NOTHING;
}

/* One that begins as a cell in quotes does, or as a nested value. */
static void
put_marked(struct rec *r, int slot, struct span cell)
{
	put_cell(&r->in[slot], cell.p[0] == '"' ? unquoted(r, cell) : cell);
	rec_see_nested(r, slot);
}

void
csvread_decode(const struct csv *c, struct rec *r)
{
	const struct bind *b = c->bind, *last = b + c->nbind;
	const int *list = c->list, *last_list = list + c->nlists;
	const uint32_t *end = r->end, *before = end - 1;
	struct span cell;
	uint32_t start;

	for (; b < last; b++) {
		start = before[b->column] + 1;	/* wraps to 0 */
		cell = (struct span){ r->raw.p + start,
		    end[b->column] - start };
		if (cell.n >= 2 && (*cell.p == '"' || nested_begins(*cell.p)))
			put_marked(r, b->slot, cell);
		else
			put_cell(&r->in[b->slot], cell);
	}
	for (; list < last_list; list++)
		val_see_none(&r->in[*list]);
}

static bool
any_long(const struct rec *r)
{
	size_t i;

	if (r->raw.n <= TEXT_FIELD_MAX)
		return false;
	for (i = 0; i < r->ncells; i++)
		if (rec_cell(r, i).n > TEXT_FIELD_MAX)
			return true;
	return false;
}

/* Leaves out the record at the window's start, of so many bytes and lines. */
static enum read_result
reject(struct reader *rd, struct rec *r, size_t used, uint64_t lines)
{
	struct input *in = &rd->in;

	r->raw = (struct span){ in->buf + in->start, used };
	in->start += used;
	in->line += lines;
	return READ_REJECT;
}

/* A plain record with the right number of cells. */
static enum read_result
take(struct reader *rd, struct rec *r, struct fault *e)
{
	const struct csv *c = rd->own;
	struct input *in = &rd->in;

	r->form = rd->form;
	r->bound = c->bound;
	r->raw = (struct span){ in->buf + in->start, c->row.text };
	r->end = c->row.end;
	r->ncells = c->row.n;
	if (c->row.high && !utf8_valid(r->raw.p, r->raw.n)) {
		csvread_fault_utf8(rd, r, e);
		return reject(rd, r, c->row.len, c->row.lines);
	}
	if (any_long(r)) {
		csvread_fault_long(rd, r, e);
		return reject(rd, r, c->row.len, c->row.lines);
	}
	csvread_decode(c, r);
	in->start += c->row.len;
	in->line += c->row.lines;
	return READ_OK;
}

/* A record that the quick path does not take: libcsv decides. */
static enum read_result
judge(struct reader *rd, struct rec *r, struct fault *e)
{
	struct csvtext_judged *j = &((struct csv *)rd->own)->judged;
	const char *p = rd->in.buf + rd->in.start;
	uint64_t lines = 0;
	size_t i;

	csvtext_judge(p, reach(&rd->in), rd->delim, j);
	for (i = 0; i < j->used; i++)
		lines += p[i] == '\n';
	csvread_fault_judged(rd, j, e);
	return reject(rd, r, j->used, lines);
}

/* No end in TEXT_RECORD_MAX: costs one line, as an open quote may be why. */
static enum read_result
too_long(struct reader *rd, struct rec *r, struct fault *e)
{
	fault_set(e, FAULT_INPUT,
	    "record longer than 16 MiB, or a quote never closed");
	return reader_skip_long(rd, r, e);
}

enum read_result
csvread_next(struct reader *rd, struct rec *r, struct fault *e)
{
	struct csv *c = rd->own;
	struct input *in = &rd->in;
	enum csvtext_verdict v;
	int rc = find_record(rd, &v, e);

	r->line = in->line;
	if (rc == -1)
		return READ_FAIL;
	if (rc == 1 && v == CSV_MORE)
		return too_long(rd, r, e);
	if (in->start == in->end)
		return READ_END;
	if (v == CSV_OK && c->row.n == c->n)
		return take(rd, r, e);
	if (v != CSV_OK)
		return judge(rd, r, e);
	csvread_fault_ragged(rd, c->row.n, c->row.len, e);
	return reject(rd, r, c->row.len, c->row.lines);
}

int
csvread_open(struct reader *rd, struct fault *e)
{
	struct csv *c = arena_zalloc(&rd->mem, 1, sizeof(*c));

	rd->own = c;
	c->judged.text.in = &rd->mem;
	csvread_room(c, &rd->mem, TEXT_COLUMNS_MAX);
	if (read_header(rd, e) == -1 || csvread_bind(rd, e) == -1)
		return -1;
	return rd->slots->n > 0 && !headless_knows(rd) &&
	    headless_like(&rd->head) ? headless_fault(rd, e) : 0;
}
