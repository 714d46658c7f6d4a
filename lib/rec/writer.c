/* SPDX-License-Identifier: MIT */
/* Writers: a record's own bytes and the values appended to it. */
#include "rec/writer.h"

#include "rec/writer-internal.h"

void
writer_init(struct writer *w, const struct writer_conf *conf,
    struct output *out)
{
	*w = (struct writer){ .conf = *conf, .out = out, .cell.in = &w->mem };
	names_in(&w->key, &w->mem);
}

void
writer_free(struct writer *w)
{
	arena_free(&w->mem);
	*w = (struct writer){0};
}

int
writer_start(struct writer *w, const struct reader *rd, struct fault *e)
{
	size_t i, before = w->out->buf.n;

	if (w->conf.to != NULL)
		w->same = rd->delim == w->conf.to->delim;
	if (rd->head.n == 0)
		return 0;
	for (i = 0; i < rd->head.n; i++)
		writer_add_column(w, rd->head.name[i]);
	w->crlf = rd->crlf && w->conf.to->has_header;
	writer_begin(w, rd->form, w->same ? rd->head.raw :
	    (struct span){ NULL, 0 });
	if (w->nkept + w->nextra > 0)
		return 0;
	w->out->buf.n = before;
	return fault_set(e, FAULT_USE, "--%s: no column is left",
	    w->conf.pick.drops ? "drop" : "keep");
}

void
writer_file(struct writer *w, const struct reader *rd)
{
	if (w->conf.to != NULL)
		w->same = rd->delim == w->conf.to->delim;
}

int
writer_record(struct writer *w, const struct rec *r, struct fault *e)
{
	if (!w->started)
		writer_begin(w, r->form, (struct span){ NULL, 0 });
	if (form_passes(r->form, w->conf.to))
		return w->conf.to->pass(w, r, e);
	if (r->form->place != NULL && r->form->place(w, r, e) == -1)
		return -1;
	return w->conf.to->convert(w, r, e);
}
