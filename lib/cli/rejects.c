/* SPDX-License-Identifier: MIT */
/* The file of --rejects. */
#include "cli/rejects.h"

int
rejects_open(struct rejects *rj, const char *path, struct fault *e)
{
	rj->open = path != NULL && output_open(&rj->out, path, e) == 0;
	return path == NULL || rj->open ? 0 : -1;
}

int
rejects_keep(struct rejects *rj, const struct reader *rd,
    const struct rec *r, struct fault *e)
{
	struct span raw = r->own.p != NULL ? r->own : r->raw;
	struct buf *b = &rj->out.buf;

	if (!rj->open || raw.p == NULL)
		return 0;
	if (!rj->began && rd->form->has_header) {
		buf_addspan(b, rd->head.own.p != NULL ? rd->head.own :
		    rd->head.raw);
		buf_addc(b, '\n');
	}
	rj->began = true;
	buf_addspan(b, raw);
	if (raw.n == 0 || raw.p[raw.n - 1] != '\n')
		buf_addc(b, '\n');
	return output_full(&rj->out) ? output_flush(&rj->out, e) : 0;
}

int
rejects_close(struct rejects *rj, struct fault *e)
{
	return rj->open ? output_close(&rj->out, e) : 0;
}
