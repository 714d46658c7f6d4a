/* SPDX-License-Identifier: MIT */
/* What can be read of a record that cannot be taken. */
#include "rec/salvage.h"

#include "base/utf8.h"
#include "rec/jsonval.h"
#include "rec/nested.h"
#include "text/csvtext.h"
#include "text/json.h"
#include "text/limits.h"

static void
spoil(struct rec *r, int slot)
{
	struct val *v = &r->in[slot];

	v->n = 0;
	v->state = REC_BAD;
	v->num_state = REC_NOTHING;
}

static void
set_text(struct rec *r, int slot, struct span text)
{
	struct val *v = &r->in[slot];

	v->p = text.p;
	v->n = (uint32_t)text.n;
	v->num_state = REC_NOTHING;
	v->state = text.n == 0 ? REC_MISSING : REC_OK;
	if (text.n > TEXT_FIELD_MAX || !utf8_valid(text.p, text.n) ||
	    nested_is(text))
		spoil(r, slot);
}

/* The end of the quoted cell at p; NULL if it has none that is one. */
static const char *
quoted_end(const char *p, const char *end, char delim)
{
	for (p++; p < end; p++) {
		if (*p == '\0')
			return NULL;
		if (*p != '"')
			continue;
		if (p + 1 < end && p[1] == '"')
			p++;
		else
			return p + 1 < end && (p[1] == delim ||
			    p[1] == '\n' || p[1] == '\r') ? p + 1 : NULL;
	}
	return NULL;
}

/* Of a bare one. What ends without a delimiter or line end may be cut off. */
static const char *
bare_end(const char *p, const char *end, char delim)
{
	for (; p < end; p++)
		if (*p == delim || *p == '\n' ||
		    (*p == '\r' && p + 1 < end && p[1] == '\n'))
			return p;
		else if (*p == '"' || *p == '\0' || *p == '\r')
			break;
	return NULL;
}

static struct span
cell_text(struct rec *r, struct span cell)
{
	char *out;

	if (cell.n == 0 || *cell.p != '"')
		return cell;
	cell.p++;
	cell.n -= 2;
	out = arena_alloc(&r->scratch, cell.n + 1);
	cell.n = csvtext_unquote(cell, out);
	cell.p = out;
	return cell;
}

/* All of the record, or the beginning of one that was too long. */
static struct span
begins(const struct rec *r)
{
	return r->raw.p != NULL ? r->raw : r->head;
}

/* A line end that the file does not have ends no cell. */
static const char *
end_of(const struct reader *rd, struct span raw)
{
	const struct input *in = &rd->in;
	bool added = in->added_newline && in->start == in->end && raw.n > 0 &&
	    raw.p[raw.n - 1] == '\n';

	return raw.p + raw.n - added;
}

/* The cells of a record, one after the other. */
struct cut {
	const char *p, *end;	/* p NULL: no more can be read */
	char delim;
};

static struct cut
cut_begin(const struct reader *rd, struct span raw)
{
	return (struct cut){ raw.p, raw.p == NULL ? NULL : end_of(rd, raw),
	    rd->delim };
}

/* The next one; { NULL, 0 } if it was not reached or may be cut off. */
static struct span
cut_next(struct cut *c)
{
	const char *p = c->p, *stop;

	if (p == NULL)
		return (struct span){ NULL, 0 };
	stop = p < c->end && *p == '"' ?
	    quoted_end(p, c->end, c->delim) : bare_end(p, c->end, c->delim);
	c->p = stop != NULL && *stop == c->delim ? stop + 1 : NULL;
	return (struct span){ stop == NULL ? NULL : p,
	    stop == NULL ? 0 : (size_t)(stop - p) };
}

static void
salvage_cells(const struct reader *rd, struct rec *r)
{
	struct cut c = cut_begin(rd, begins(r));
	struct span cell;
	size_t i;

	for (i = 0; i < rd->head.n; i++) {
		cell = cut_next(&c);
		if (rd->head.slot[i] < 0)
			;
		else if (cell.p == NULL)
			spoil(r, rd->head.slot[i]);
		else
			set_text(r, rd->head.slot[i], cell_text(r, cell));
	}
}

struct span
salvage_cell(const struct reader *rd, struct rec *r, size_t column)
{
	struct cut c = cut_begin(rd, begins(r));
	struct span cell = cut_next(&c);

	while (column-- > 0)
		cell = cut_next(&c);
	return cell.p == NULL ? cell : cell_text(r, cell);
}

static void
take_member(struct rec *r, const struct json_member *m, bool *seen)
{
	struct buf text = { .in = &r->scratch }, key = { .in = &r->scratch };
	struct span name = json_key_text(m->key, &key);
	int slot = slots_find(r->slots, name);

	if (slot < 0)
		slot = slots_like(r->slots, name);
	if (slot < 0)
		return;
	if (seen[slot] || jsonval_text(m->v.raw, r->slots->s[slot].type,
	    &text) == -1)
		spoil(r, slot);
	else
		set_text(r, slot, buf_span(&text));
	seen[slot] = true;
}

static void
salvage_members(struct rec *r)
{
	struct json_scan js;
	struct json_member m;
	struct span raw = begins(r);
	bool *seen = arena_zalloc(&r->scratch, r->slots->n, sizeof(*seen));
	size_t i;

	rec_forget(r);
	for (i = 0; i < r->slots->n; i++)
		rec_fill(r, (int)i)->state = REC_BAD;
	if (raw.p == NULL || json_object_begin(&js, raw, NULL) == -1)
		return;
	/* A number that ends the line may have been cut off. */
	while (json_object_next(&js, &m, NULL) == 1)
		if (m.v.kind != JSON_NUMBER ||
		    m.v.raw.p + m.v.raw.n < raw.p + raw.n)
			take_member(r, &m, seen);
}

void
salvage(const struct reader *rd, struct rec *r)
{
	if (rd->form->has_header)
		salvage_cells(rd, r);
	else
		salvage_members(r);
}
