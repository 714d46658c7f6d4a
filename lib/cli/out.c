/* SPDX-License-Identifier: MIT */
/* What a filter writes: records, rows, group figures, a text of its own. */
#include "cli/filter-internal.h"
#include "rec/set.h"

/* The form of what is written: as asked, else the input's. */
static const struct form *
form_to(const struct filter *f, const struct form *input)
{
	if (f->o.to != NULL)
		return f->o.to;
	return input != NULL ? input : form_find("csv");
}

void
out_rows(struct filter *f, const struct form *input)
{
	rowout_open(&f->out.rows, &f->out.to, form_to(f, input));
	f->out.rows.no_header = f->o.no_header;
}

bool
out_needs_columns(const struct filter *f, const struct form *input)
{
	return !input->has_header && form_to(f, input)->has_header &&
	    !f->o.items && f->o.summary == NULL && !f->out.plain;
}

static void
begin_listing(struct filter *f, const struct reader *rd)
{
	struct rowout *ro = &f->out.rows;
	const struct tool *t = f->tool;
	size_t i;

	out_rows(f, rd->form);
	for (i = 0; i < t->ncolumns; i++)
		rowout_column(ro, &f->dict, span_of(t->columns[i].field));
	for (i = 0; i < f->out.nwith; i++)
		rowout_column(ro, &f->dict,
		    f->slots.s[f->out.with[i]].name);
	rowout_header(ro);
}

void
out_row(void *filter, const void *row)
{
	struct filter *f = filter;
	const struct tool *t = f->tool;
	size_t i;

	for (i = 0; i < t->ncolumns; i++)
		rowout_cell(&f->out.rows, *(const struct span *)
		    (const void *)((const char *)row + t->columns[i].at));
	for (i = 0; f->out.of_case && i < f->out.nwith; i++)
		rowout_cell(&f->out.rows,
		    rec_text(&f->in.rec, f->out.with[i]));
	rowout_end(&f->out.rows);
}

int
out_begin(struct filter *f, const struct reader *rd, struct fault *e)
{
	struct writer_conf conf = { .slots = &f->slots, .dict = &f->dict,
	    .to = form_to(f, rd->form), .no_header = f->o.no_header,
	    .pick = { f->o.keep, false } };

	if (f->o.drop != NULL)
		conf.pick = (struct pick){ f->o.drop, true };
	if (f->o.items) {
		begin_listing(f, rd);
	} else if (f->o.summary == NULL && !f->out.plain) {
		writer_init(&f->out.writer, &conf, &f->out.to);
		return writer_start(&f->out.writer, rd, e);
	}
	return 0;
}

static void
list_case(struct filter *f, struct rec *r)
{
	if (f->out.nwith > 0)
		rec_set_issues(r, f->issues);
	f->out.of_case = true;
	f->tool->items(f, r, f->state);
	f->out.of_case = false;
}

int
out_record(struct filter *f, struct fault *e)
{
	struct rec *r = &f->in.rec;

	if (f->o.summary != NULL) {
		figures_take(&f->figures, r);
		f->tool->tally(f, r, f->state);
		figures_add(&f->figures);
	} else if (f->o.items || f->out.plain) {
		list_case(f, r);
	} else {
		rec_set_issues(r, f->issues);
		if (writer_record(&f->out.writer, r, e) == -1)
			return 1;
	}
	f->counts.passed++;
	if (f->out.sorts && out_hold(f, e) == -1)
		return -1;
	return output_full(&f->out.to) ? output_flush(&f->out.to, e) : 0;
}

int
out_hold(struct filter *f, struct fault *e)
{
	struct buf *b = &f->out.to.buf;

	if (hold_take(&f->out.hold, f->out.key, (struct span){ b->p +
	    f->out.held_to, b->n - f->out.held_to }, e) == -1)
		return -1;
	b->n = f->out.held_to;
	return 0;
}

/* Writes all that was held, in order. */
static int
write_held(struct filter *f, struct fault *e)
{
	struct hold *h = &f->out.hold;
	struct output *to = &f->out.to;
	size_t i;

	if (out_hold(f, e) == -1)
		return -1;
	hold_sort(h);
	for (i = 0; i < h->n; i++) {
		buf_addspan(&to->buf, h->entry[i].text);
		if (output_full(to) && output_flush(to, e) == -1)
			return -1;
	}
	if (f->o.verbose)
		fault_note("held %zu lines, %zu KiB, to sort them", h->n,
		    h->bytes >> 10);
	return 0;
}

static int
print_summary(struct filter *f, struct fault *e)
{
	struct rowout *ro = &f->out.rows;
	size_t i;

	out_rows(f, NULL);
	for (i = 0; i < f->figures.n; i++)
		rowout_column(ro, &f->dict,
		    f->slots.s[f->figures.group[i]].name);
	figures_columns(ro, &f->dict);
	rowout_header(ro);
	return summary_print(&f->figures.sum, ro, f->figures.n, e);
}

int
out_end(struct filter *f, struct fault *e)
{
	f->out.held_to = f->out.to.buf.n;
	if (f->in.any && f->tool->finish != NULL &&
	    f->tool->finish(f, f->state, e) == -1)
		return -1;
	if (f->out.sorts && write_held(f, e) == -1)
		return -1;
	return f->o.summary == NULL ? 0 : print_summary(f, e);
}

int
out_open(struct filter *f, struct fault *e)
{
	if (output_open(&f->out.to, f->o.output, e) == -1)
		return -1;
	if (rejects_open(&f->rejects, f->o.rejects, e) == 0)
		return 0;
	output_abort(&f->out.to);
	return -1;
}

/* Standard output gets what has passed so far; a file stays as it was. */
static int
abandon(struct filter *f, struct fault *e)
{
	int rc = 0;

	if (f->out.to.path == NULL)
		rc = output_flush(&f->out.to, e);
	output_abort(&f->out.to);
	return rc;
}

int
out_close(struct filter *f, struct fault *e)
{
	int rc = rejects_close(&f->rejects, e);

	if (rc == 0 && f->status <= STATUS_REJECTED)
		return output_close(&f->out.to, e);
	return abandon(f, rc == 0 ? e : NULL) == -1 ? -1 : rc;
}
