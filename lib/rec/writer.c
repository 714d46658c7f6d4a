/* SPDX-License-Identifier: MIT */
/* Writers: a record's own bytes and the values appended to it. */
#include "rec/writer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rec/csv.h"
#include "rec/json.h"
#include "rec/jsonval.h"

static struct span
json_key(struct writer *w, struct span name)
{
	char *p;

	w->cell.n = 0;
	json_quote(name, &w->cell);
	buf_addc(&w->cell, ':');
	p = arena_dup(&w->mem, w->cell.p, w->cell.n);
	return (struct span){ p, w->cell.n };
}

void
writer_init(struct writer *w, const struct writer_conf *conf,
    struct output *out)
{
	size_t i, n = conf->slots->n;

	*w = (struct writer){ .conf = *conf, .out = out };
	w->extra = mem_zalloc(n, sizeof(*w->extra));
	w->slot_key = mem_zalloc(n, sizeof(*w->slot_key));
	for (i = 0; i < n; i++)
		w->slot_key[i] = json_key(w, conf->slots->s[i].name);
}

void
writer_free(struct writer *w)
{
	free(w->extra);
	free(w->slot_key);
	free(w->col);
	free(w->seen);
	free(w->at);
	buf_free(&w->line);
	buf_free(&w->cell);
	arena_free(&w->mem);
	*w = (struct writer){0};
}

/* The slot of name if this program appends it, else -1. */
static int
appended(const struct writer *w, struct span name)
{
	int slot = slots_find(w->conf.slots, name);

	return slot >= 0 && w->conf.slots->s[slot].append ? slot : -1;
}

static void
add_column(struct writer *w, struct span name)
{
	const struct field *f = dict_find(w->conf.dict, name);
	struct column *c;

	w->col = mem_grow(w->col, w->ncols + 1, sizeof(*w->col));
	c = &w->col[w->ncols++];
	*c = (struct column){ .slot = appended(w, name) };
	c->name.p = arena_dup(&w->mem, name.p, name.n);
	c->name.n = name.n;
	c->known = f != NULL;
	c->type = f == NULL ? FIELD_STRING : f->type;
	c->key = json_key(w, name);
	w->replaces |= c->slot >= 0;
}

/* The column called name, likely at guess; w->ncols if there is none. */
static size_t
find_column(const struct writer *w, struct span name, size_t guess)
{
	size_t i;

	if (guess < w->ncols && span_eq(w->col[guess].name, name))
		return guess;
	for (i = 0; i < w->ncols; i++)
		if (span_eq(w->col[i].name, name))
			break;
	return i;
}

static bool
has_column(const struct writer *w, int slot)
{
	return find_column(w, w->conf.slots->s[slot].name, 0) < w->ncols;
}

/* Is there anything in a CSV input that the slot could come from? */
static bool
is_possible(const struct writer *w, const struct slot *s)
{
	size_t i;

	for (i = 0; i < s->nneeds; i++)
		if (has_column(w, s->needs[i]))
			return true;
	return s->nneeds == 0;
}

/* Finds the appended slots that have no column yet. */
static void
find_extra(struct writer *w, enum rec_form from)
{
	const struct slots *sl = w->conf.slots;
	size_t i;

	for (i = 0; i < sl->n; i++)
		if (sl->s[i].append && !has_column(w, (int)i) &&
		    (from == REC_JSONL || is_possible(w, &sl->s[i])))
			w->extra[w->nextra++] = (int)i;
	w->seen = mem_zalloc(sl->n, sizeof(*w->seen));
	w->at = mem_alloc(w->ncols, sizeof(*w->at));
	w->started = true;
}

static void
end_line(struct writer *w)
{
	if (w->crlf)
		buf_addc(&w->out->buf, '\r');
	buf_addc(&w->out->buf, '\n');
}

static void
csv_header(struct writer *w, struct span raw)
{
	struct buf *b = &w->out->buf;
	size_t i;

	if (w->conf.no_header)
		return;
	buf_addspan(b, raw);
	for (i = 0; raw.p == NULL && i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		csv_put(b, w->col[i].name, w->conf.delim);
	}
	for (i = 0; i < w->nextra; i++) {
		if (w->ncols > 0 || i > 0)
			buf_addc(b, w->conf.delim);
		buf_addspan(b, w->conf.slots->s[w->extra[i]].name);
	}
	end_line(w);
}

void
writer_start(struct writer *w, const struct reader *rd)
{
	size_t i;

	w->same = rd->delim == w->conf.delim;
	if (rd->form == REC_JSONL)
		return;
	for (i = 0; i < rd->head.n; i++)
		add_column(w, rd->head.name[i]);
	find_extra(w, REC_CSV);
	w->crlf = rd->crlf && w->conf.to == REC_CSV;
	if (w->conf.to == REC_CSV)
		csv_header(w, w->same ? rd->head.raw : (struct span){ NULL, 0 });
}

/*
 * Does the value in column c stand as it was? A program that cannot use what
 * is in its own field's place leaves it there: rec_leave.
 */
static bool
stays(const struct rec *r, const struct column *c)
{
	return c->slot < 0 || r->out[c->slot].state == REC_BAD;
}

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
		csv_put(b, text, w->conf.delim);
	else
		buf_addspan(b, text);
}

static void
put_out_json(struct writer *w, struct buf *b, const struct rec *r, int slot)
{
	const struct val *v = &r->out[slot];

	if (v->state == REC_OK)
		jsonval_put((struct span){ v->p, v->n },
		    w->conf.slots->s[slot].type, b);
	else
		buf_adds(b, "null");
}

/* Appended cells and the end of the row that stands from start. */
static void
csv_extra(struct writer *w, const struct rec *r, bool first, size_t start)
{
	struct buf *b = &w->out->buf;
	size_t i;

	buf_need(b, w->nextra + 1);
	for (i = 0; i < w->nextra; i++) {
		if (!first || i > 0)
			buf_addc(b, w->conf.delim);
		if (r->out[w->extra[i]].state == REC_OK)
			put_out_csv(w, b, r, w->extra[i]);
	}
	/* A row of one empty cell would be a blank line, which is no row. */
	if (b->n == start)
		buf_adds(b, "\"\"");
	end_line(w);
}

/* The decoded text of a raw CSV cell; valid until the next call. */
static struct span
cell_text(struct writer *w, struct span cell)
{
	if (cell.n < 2 || cell.p[0] != '"')
		return cell;
	cell.p++;
	cell.n -= 2;
	w->cell.n = 0;
	buf_need(&w->cell, cell.n);
	return (struct span){ w->cell.p, csv_unquote(cell, w->cell.p) };
}

/* CSV to CSV with another delimiter, or with cells to replace. */
static void
csv_cells_to_csv(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	struct span cell;
	size_t i;

	for (i = 0; i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		cell = rec_cell(r, i);
		if (!stays(r, &w->col[i]))
			put_out_csv(w, b, r, w->col[i].slot);
		else if (w->same)
			buf_addspan(b, cell);
		else
			csv_put(b, cell_text(w, cell), w->conf.delim);
	}
}

static void
csv_to_csv(struct writer *w, const struct rec *r)
{
	size_t start = w->out->buf.n;

	if (w->same && !w->replaces)
		buf_addspan(&w->out->buf, r->raw);
	else
		csv_cells_to_csv(w, r);
	csv_extra(w, r, false, start);
}

/* The comma between members of the object that b is building from start. */
static void
comma(struct buf *b, size_t start)
{
	if (b->n > start)
		buf_addc(b, ',');
}

static void
json_extra(struct writer *w, const struct rec *r, size_t start)
{
	struct buf *b = &w->out->buf;
	size_t i;
	int slot;

	for (i = 0; i < w->conf.slots->n; i++) {
		slot = (int)i;
		if (!w->conf.slots->s[i].append || w->seen[i] ||
		    r->out[i].state != REC_OK)
			continue;
		comma(b, start);
		buf_addspan(b, w->slot_key[i]);
		put_out_json(w, b, r, slot);
	}
}

static void
csv_to_json(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const struct column *c;
	struct span text;
	size_t i, start;

	buf_addc(b, '{');
	start = b->n;
	memset(w->seen, 0, w->conf.slots->n);
	for (i = 0; i < w->ncols; i++) {
		c = &w->col[i];
		if (c->slot >= 0)
			w->seen[c->slot] = true;
		if (!stays(r, c)) {
			if (r->out[c->slot].state != REC_OK)
				continue;
			text = (struct span){ r->out[c->slot].p,
			    r->out[c->slot].n };
		} else {
			text = cell_text(w, rec_cell(r, i));
			if (c->known && text.n == 0)
				continue;
		}
		comma(b, start);
		buf_addspan(b, c->key);
		jsonval_put(text, c->type, b);
	}
	json_extra(w, r, start);
	buf_adds(b, "}\n");
}

/*
 * Passes the object's bytes on up to its last brace, with the values of
 * appended members replaced, then adds those that it did not have.
 */
static void
json_to_json(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const char *from = r->raw.p;
	const struct rec_member *m;
	size_t i, start;

	memset(w->seen, 0, w->conf.slots->n);
	for (i = 0; i < r->nmembers; i++) {
		m = &r->member[i];
		if (m->slot < 0 || !w->conf.slots->s[m->slot].append)
			continue;
		w->seen[m->slot] = true;
		if (r->out[m->slot].state == REC_BAD)
			continue;
		buf_add(b, from, (size_t)(m->raw.p - from));
		put_out_json(w, b, r, m->slot);
		from = m->raw.p + m->raw.n;
	}
	buf_add(b, from, (size_t)(r->raw.p + r->close - from));
	start = r->nmembers == 0 ? b->n : 0;
	json_extra(w, r, start);
	buf_add(b, r->raw.p + r->close, r->raw.n - r->close);
	buf_addc(b, '\n');
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

static void
start_from_json(struct writer *w, const struct rec *r)
{
	struct span list = span_of(w->conf.columns), name;
	struct buf keep = {0};
	size_t i;

	while (span_next(&list, ',', &name))
		if (find_column(w, name, 0) == w->ncols)
			add_column(w, name);
	for (i = 0; w->conf.columns == NULL && i < r->nmembers; i++) {
		/* add_column uses the buffer that the name may stand in */
		keep.n = 0;
		buf_addspan(&keep, member_name(w, r->member[i].key));
		name = (struct span){ keep.p, keep.n };
		if (find_column(w, name, 0) == w->ncols)
			add_column(w, name);
	}
	buf_free(&keep);
	find_extra(w, REC_JSONL);
	csv_header(w, (struct span){ NULL, 0 });
}

/* Where each column's member stands in r, in w->at; -1 with a reason. */
static int
place_members(struct writer *w, const struct rec *r, struct err *e)
{
	size_t i, col = 0;
	struct span name;

	memset(w->at, 0xFF, w->ncols * sizeof(*w->at));
	for (i = 0; i < r->nmembers; i++) {
		name = member_name(w, r->member[i].key);
		col = find_column(w, name, i == 0 ? 0 : col + 1);
		if (col == w->ncols && appended(w, name) >= 0) {
			col = SIZE_MAX;
			continue;
		}
		if (col == w->ncols)
			return err_set(e, "key %zu has no column; name all "
			    "columns with --columns", i + 1);
		if (w->at[col] != SIZE_MAX)
			return err_set(e, "key %zu stands twice", i + 1);
		w->at[col] = i;
	}
	return 0;
}

static int
json_cells(struct writer *w, const struct rec *r, struct err *e)
{
	struct buf *b = &w->out->buf;
	size_t i;

	for (i = 0; i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		if (!stays(r, &w->col[i])) {
			put_out_csv(w, b, r, w->col[i].slot);
			continue;
		}
		if (w->at[i] == SIZE_MAX)
			continue;
		w->cell.n = 0;
		if (jsonval_cell(r->member[w->at[i]].raw, w->col[i].type,
		    &w->cell) == -1)
			return err_set(e, "%.*s: cannot stand in a CSV cell: "
			    "expected a text, or a list of texts without ';'",
			    (int)w->col[i].name.n, w->col[i].name.p);
		csv_put(b, (struct span){ w->cell.p, w->cell.n },
		    w->conf.delim);
	}
	return 0;
}

static int
json_to_csv(struct writer *w, const struct rec *r, struct err *e)
{
	size_t before;

	if (!w->started)
		start_from_json(w, r);
	before = w->out->buf.n;
	if (place_members(w, r, e) == -1 || json_cells(w, r, e) == -1) {
		w->out->buf.n = before;
		return -1;
	}
	csv_extra(w, r, w->ncols == 0, before);
	return 0;
}

void
writer_file(struct writer *w, const struct reader *rd)
{
	w->same = rd->delim == w->conf.delim;
}

int
writer_record(struct writer *w, const struct rec *r, struct err *e)
{
	if (w->conf.to == REC_CSV && r->form == REC_JSONL)
		return json_to_csv(w, r, e);
	if (!w->started)
		find_extra(w, r->form);
	if (r->form == REC_JSONL)
		json_to_json(w, r);
	else if (w->conf.to == REC_JSONL)
		csv_to_json(w, r);
	else
		csv_to_csv(w, r);
	return 0;
}
