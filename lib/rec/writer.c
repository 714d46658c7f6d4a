/* SPDX-License-Identifier: MIT */
/* Writers: a record's own bytes and the values appended to it. */
#include "rec/writer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rec/writer-internal.h"
#include "text/csvtext.h"
#include "text/json.h"

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
int
writer_appended(const struct writer *w, struct span name)
{
	int slot = slots_find(w->conf.slots, name);

	return slot >= 0 && w->conf.slots->s[slot].append ? slot : -1;
}

void
writer_add_column(struct writer *w, struct span name)
{
	const struct field *f = dict_find(w->conf.dict, name);
	struct column *c;

	w->col = mem_grow(w->col, w->ncols + 1, sizeof(*w->col));
	c = &w->col[w->ncols++];
	*c = (struct column){ .slot = writer_appended(w, name) };
	c->name.p = arena_dup(&w->mem, name.p, name.n);
	c->name.n = name.n;
	c->known = f != NULL;
	c->type = f == NULL ? FIELD_STRING : f->type;
	c->key = json_key(w, name);
	w->replaces |= c->slot >= 0;
}

/* The column called name, likely at guess; w->ncols if there is none. */
size_t
writer_find_column(const struct writer *w, struct span name, size_t guess)
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
	return writer_find_column(w, w->conf.slots->s[slot].name, 0) < w->ncols;
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
void
writer_find_extra(struct writer *w, enum rec_form from)
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

void
writer_csv_header(struct writer *w, struct span raw)
{
	struct buf *b = &w->out->buf;
	size_t i;

	if (w->conf.no_header)
		return;
	buf_addspan(b, raw);
	for (i = 0; raw.p == NULL && i < w->ncols; i++) {
		if (i > 0)
			buf_addc(b, w->conf.delim);
		csvtext_put(b, w->col[i].name, w->conf.delim);
	}
	for (i = 0; i < w->nextra; i++) {
		if (w->ncols > 0 || i > 0)
			buf_addc(b, w->conf.delim);
		buf_addspan(b, w->conf.slots->s[w->extra[i]].name);
	}
	writer_end_line(w);
}

void
writer_start(struct writer *w, const struct reader *rd)
{
	size_t i;

	w->same = rd->delim == w->conf.delim;
	if (rd->form == REC_JSONL)
		return;
	for (i = 0; i < rd->head.n; i++)
		writer_add_column(w, rd->head.name[i]);
	writer_find_extra(w, REC_CSV);
	w->crlf = rd->crlf && w->conf.to == REC_CSV;
	if (w->conf.to == REC_CSV)
		writer_csv_header(w, w->same ? rd->head.raw :
		    (struct span){ NULL, 0 });
}

bool
writer_leaves(const struct rec *r, int slot)
{
	const struct slot *s = &r->slots->s[slot];
	size_t i;

	if (r->out[slot].state == REC_BAD)
		return true;
	for (i = 0; i < s->nneeds; i++)
		if (r->bound[s->needs[i]])
			return false;
	return s->nneeds > 0;
}

void
writer_file(struct writer *w, const struct reader *rd)
{
	w->same = rd->delim == w->conf.delim;
}

int
writer_record(struct writer *w, const struct rec *r, struct fault *e)
{
	if (w->conf.to == REC_CSV && r->form == REC_JSONL)
		return writer_json_to_csv(w, r, e);
	if (!w->started)
		writer_find_extra(w, r->form);
	if (r->form == REC_JSONL)
		writer_json_to_json(w, r);
	else if (w->conf.to == REC_JSONL)
		writer_csv_to_json(w, r);
	else
		writer_csv_to_csv(w, r);
	return 0;
}
