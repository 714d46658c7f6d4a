/* SPDX-License-Identifier: MIT */
/* The writer: records as JSON Lines. */
#include "rec/form-internal.h"
#include "rec/jsonval.h"
#include "rec/writer-internal.h"
#include "text/json.h"
#include "text/limits.h"

static void
put_out_json(struct writer *w, struct buf *b, const struct rec *r, int slot)
{
	const struct val *v = &r->out[slot];

	if (writer_has(v))
		jsonval_put((struct span){ v->p, v->n },
		    w->conf.slots->s[slot].type, b);
	else
		buf_adds(b, "null");
}

/* The comma between members of the object that b is building from start. */
static void
comma(struct buf *b, size_t start)
{
	if (b->n > start)
		buf_addc(b, ',');
}

/* Has it a value, or is it a field of a case that was asked, and is null? */
static bool
is_extra(const struct column *c, const struct val *v)
{
	return writer_has(v) || (v->listed && v->state == REC_MISSING &&
	    c->kind == PICK_INPUT);
}

/* The values that the object does not have yet. */
static void
json_extra(struct writer *w, const struct rec *r, size_t start)
{
	struct buf *b = &w->out->buf;
	const struct column *c = w->extra, *last = c + w->nextra;

	for (; c < last; c++)
		if (!w->seen[c->slot] && is_extra(c, &r->out[c->slot])) {
			comma(b, start);
			buf_addspan(b, c->key);
			put_out_json(w, b, r, c->slot);
		}
}

/*
 * Appends a member of an object that begins at start. Without a value, what
 * a program appends is left out, and so is a column that the record lacks
 * (p NULL); a field of a case was asked, and is null.
 */
static void
put_member(struct buf *b, size_t start, const struct column *c,
    struct span text)
{
	if (text.n == 0 && (text.p == NULL || c->kind == PICK_APPENDED))
		return;
	comma(b, start);
	buf_addspan(b, c->key);
	if (text.n == 0 && c->kind == PICK_INPUT)
		buf_adds(b, "null");
	else
		jsonval_put(text, c->type, b);
}

/* What was set in an appended column: p is NULL where it is left out. */
static struct span
set_text(const struct rec *r, const struct column *c)
{
	const struct val *v = &r->out[c->slot];

	if (writer_has(v))
		return (struct span){ v->p, v->n };
	return (struct span){ c->kind == PICK_INPUT ? "" : NULL, 0 };
}

int
writer_json_convert(struct writer *w, const struct rec *r, struct fault *e)
{
	struct buf *b = &w->out->buf;
	const struct column *c = w->col;
	size_t i, before = b->n, start = before + 1;
	struct span text;

	buf_addc(b, '{');
	for (i = 0; i < w->ncols; i++, c++) {
		if (c->skip)
			continue;
		if (!writer_stays(r, c)) {
			text = set_text(r, c);
		} else if (r->form->text(w, r, i, &text, e) == -1) {
			b->n = before;
			return -1;
		}
		put_member(b, start, c, text);
	}
	for (i = 0, c = w->extra; i < w->nextra; i++, c++)
		put_member(b, start, c, set_text(r, c));
	buf_adds(b, "}\n");
	return 0;
}

/* Is the member among those that are written? */
static bool
takes_member(struct writer *w, struct span key)
{
	struct span name = json_key_text(key, &w->cell);
	size_t n = w->key.n, i;

	if (n > TEXT_COLUMNS_MAX || w->key.bytes > TEXT_RECORD_MAX)
		return pick_takes(&w->conf.pick, w->conf.dict, name);
	i = names_add(&w->key, name);
	if (i == n) {
		w->takes = arena_grow(&w->mem, w->takes, n + 1,
		    sizeof(*w->takes));
		w->takes[n] = pick_takes(&w->conf.pick, w->conf.dict, name);
	}
	return w->takes[i];
}

/* Is the member's value replaced? Its slot is then seen. */
static bool
is_replaced(struct writer *w, const struct rec *r, const struct rec_member *m)
{
	if (m->slot < 0 || !w->conf.slots->s[m->slot].append)
		return false;
	w->seen[m->slot] = true;
	return writer_has(&r->out[m->slot]) || !writer_leaves(r, m->slot);
}

/*
 * Passes the object's bytes on up to its last brace, with the values of
 * appended members replaced. Has it any member?
 */
static bool
put_object(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const char *from = r->raw.p;
	const struct rec_member *m = r->member, *last = m + r->nmembers;

	for (; m < last; m++) {
		if (!is_replaced(w, r, m))
			continue;
		buf_add(b, from, (size_t)(m->raw.p - from));
		put_out_json(w, b, r, m->slot);
		from = m->raw.p + m->raw.n;
	}
	buf_add(b, from, (size_t)(r->raw.p + r->close - from));
	return r->nmembers > 0;
}

/* The same with some of the members only. */
static bool
put_members(struct writer *w, const struct rec *r)
{
	struct buf *b = &w->out->buf;
	const struct rec_member *m = r->member, *last = m + r->nmembers;
	const char *from;
	size_t start;
	bool replaced;

	buf_addc(b, '{');
	start = b->n;
	for (; m < last; m++) {
		replaced = is_replaced(w, r, m);
		if (!takes_member(w, m->key))
			continue;
		comma(b, start);
		from = m->key.p - 1;
		buf_add(b, from, (size_t)(m->raw.p - from));
		if (replaced)
			put_out_json(w, b, r, m->slot);
		else
			buf_addspan(b, m->raw);
	}
	return b->n > start;
}

int
writer_json_pass(struct writer *w, const struct rec *r, struct fault *e)
{
	struct buf *b = &w->out->buf;
	bool any;

	(void)e;
	memset(w->seen, 0, w->conf.slots->n);
	any = w->conf.pick.list != NULL ? put_members(w, r) :
	    put_object(w, r);
	json_extra(w, r, any ? 0 : b->n);
	buf_add(b, r->raw.p + r->close, r->raw.n - r->close);
	buf_addc(b, '\n');
	return 0;
}

/* JSON Lines for the writers of other forms. */

int
writer_json_place(struct writer *w, const struct rec *r, struct fault *e)
{
	size_t i, col = 0;

	memset(w->at, 0xFF, w->ncols * sizeof(*w->at));
	for (i = 0; i < r->nmembers; i++) {
		col = writer_find_column(w, json_key_text(r->member[i].key,
		    &w->cell), i == 0 ? 0 : col + 1);
		if (col == w->ncols)
			return fault_set(e, FAULT_INPUT,
			    "key %zu: was not there when the file was first "
			    "read: the file has changed",
			    i + 1);
		if (w->at[col] != SIZE_MAX)
			return fault_set(e, FAULT_INPUT, "key %zu: duplicate",
			    i + 1);
		w->at[col] = i;
	}
	return 0;
}

int
writer_json_text(struct writer *w, const struct rec *r, size_t column,
    struct span *text, struct fault *e)
{
	const struct column *c = &w->col[column];

	*text = (struct span){ NULL, 0 };
	if (w->at[column] == SIZE_MAX)
		return 0;
	w->cell.n = 0;
	if (jsonval_cell(r->member[w->at[column]].raw, c->type, &w->cell) ==
	    -1)
		return fault_set(e, FAULT_INPUT,
		    "%.*s: cannot stand in a CSV cell: "
		    "expected a text, or a list of texts without ';'",
		    (int)c->name.n, c->name.p);
	*text = (struct span){ w->cell.p, w->cell.n };
	return 0;
}
