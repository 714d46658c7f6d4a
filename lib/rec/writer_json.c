/* SPDX-License-Identifier: MIT */
/* The writer: records as JSON Lines. */
#include "rec/jsonval.h"
#include "rec/writer-internal.h"
#include "text/csvtext.h"
#include "text/json.h"

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

void
writer_csv_to_json(struct writer *w, const struct rec *r)
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
		if (!writer_stays(r, c)) {
			if (r->out[c->slot].state != REC_OK)
				continue;
			text = (struct span){ r->out[c->slot].p,
			    r->out[c->slot].n };
		} else {
			text = csvtext_decode(rec_cell(r, i), &w->cell);
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
void
writer_json_to_json(struct writer *w, const struct rec *r)
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
		if (r->out[m->slot].state != REC_OK &&
		    writer_leaves(r, m->slot))
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
