/* SPDX-License-Identifier: MIT */
/* The files of --rejects: what was rejected, as it came in. */
#include "base/mem.h"
#include "cli/filter-internal.h"
#include "cli/second.h"
#include "text/recode.h"

static void
end_line(struct rejects *rj)
{
	buf_adds(&rj->to.buf, rj->from->crlf ? "\r\n" : "\n");
	rj->mid_line = false;
}

/* What stood before the first record: the header, if the form has one. */
static void
begin_rejects(struct rejects *rj)
{
	const struct header *h = &rj->from->head;

	if (!rj->began)
		buf_addspan(&rj->to.buf, buf_span(&rj->from->before));
	if (!rj->began && form_is_cells(rj->from->form)) {
		buf_addspan(&rj->to.buf, h->own.p != NULL ? h->own : h->raw);
		end_line(rj);
	}
	rj->began = true;
}

/* What came after byte at goes out as it came in. */
static int
send_rejects(struct rejects *rj, size_t at, struct fault *e)
{
	if (rj->back != NULL && recode_back(rj->back, &rj->to.buf, at, e) ==
	    -1)
		return -1;
	return output_full(&rj->to) ? output_flush(&rj->to, e) : 0;
}

/* A piece of a record that is skipped, or the whole of it. */
static int
put_skipped(void *arg, struct span bytes, struct fault *e)
{
	struct rejects *rj = arg;
	size_t at = rj->to.buf.n;

	begin_rejects(rj);
	buf_addspan(&rj->to.buf, bytes);
	rj->mid_line = bytes.p[bytes.n - 1] != '\n';
	return send_rejects(rj, at, e);
}

int
out_rejects_from(struct filter *f, struct reader *rd, struct fault *e)
{
	const struct recode *code = rd->in.code;

	if (f->rejects.path == NULL)
		return 0;
	f->rejects.from = rd;
	rd->in.skipped = (struct input_sink){ put_skipped, &f->rejects };
	if (code != NULL && f->rejects.back == NULL)
		f->rejects.back = recode_back_open(code, e);
	return code != NULL && f->rejects.back == NULL ? -1 : 0;
}

int
rejects_put(struct rejects *rj, const struct rec *r, struct fault *e)
{
	struct span raw = r->own.p != NULL ? r->own : r->raw;
	size_t at = rj->to.buf.n;

	if (rj->path == NULL)
		return 0;
	begin_rejects(rj);
	buf_addspan(&rj->to.buf, raw);
	if (raw.p != NULL)
		rj->mid_line = raw.n == 0 || raw.p[raw.n - 1] != '\n';
	if (rj->mid_line)
		end_line(rj);
	return send_rejects(rj, at, e);
}

int
out_reject(struct filter *f, struct fault *e)
{
	return rejects_put(&f->rejects, &f->in.rec, e);
}

/* One file where the run has no cases, else one beside that of the cases. */
static struct rejects *
second_of(struct filter *f)
{
	return f->second.alone ? &f->rejects : &f->second.rejects;
}

int
filter_second_from(void *filter, struct reader *rd, struct fault *e)
{
	struct rejects *rj = second_of(filter);

	(void)e;
	rj->from = rd;
	if (rj->path != NULL)
		rd->in.skipped = (struct input_sink){ put_skipped, rj };
	return 0;
}

int
filter_second_out(void *filter, const struct rec *r, const struct fault *why,
    struct fault *e)
{
	char message[FAULT_MESSAGE_MAX];
	struct filter *f = filter;
	struct fault at = *why;

	filter_worse(f, STATUS_REJECTED);
	progress_clear(&f->progress);
	(void)fault_place(&at, r->file, r->line);
	fault_record(ABOUT_SECOND, "%s; the line is left out",
	    fault_message(&at, message));
	return rejects_put(second_of(f), r, e);
}

void
filter_second_alone(struct filter *f, const char *path,
    const struct use *column, size_t n)
{
	f->second.alone = true;
	f->second.rejects.path = NULL;
	f->second.file[0] = arena_dup(&f->mem, path, strlen(path));
	f->o.file = f->second.file;
	f->o.nfiles = 1;
	filter_columns(f, column, n);
}
