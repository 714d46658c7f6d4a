/* SPDX-License-Identifier: MIT */
/* What a filter writes: records, rows, group figures, a text of its own. */
#include "cli/diff-internal.h"
#include "rec/set.h"
#include "rule/used.h"

const struct rows *
filter_rows(const struct filter *f)
{
	return &f->out.listing;
}

void
filter_plain(struct filter *f)
{
	f->out.plain = true;
}

struct buf *
filter_text(struct filter *f)
{
	return &f->out.to.buf;
}

void
filter_columns(struct filter *f, const struct use *column, size_t n)
{
	f->out.column = column;
	f->out.ncolumns = n;
}

/* Options that say how cases are written have nothing to act on. */
int
filter_list(struct filter *f, const char *option, const struct use *column,
    size_t n, struct fault *e)
{
	const struct opts *o = &f->o;
	const struct {
		bool given;
		const char *name;
	} other[] = {
		{ o->summary != NULL, "summary" }, { o->merge, "merge" },
		{ o->with != NULL && n > 0, "with" },
		{ o->keep != NULL, "keep" }, { o->drop != NULL, "drop" },
		{ o->explain && (o->with == NULL || n > 0), "explain" },
	};
	size_t i;

	for (i = 0; i < COUNT(other); i++)
		if (other[i].given)
			return fault_set(e, FAULT_USE,
			    "--%s and --%s are mutually exclusive", option,
			    other[i].name);
	f->o.items = true;
	if (n > 0)
		filter_columns(f, column, n);
	return 0;
}

void
filter_sort(struct filter *f)
{
	f->out.sorts = true;
}

void
filter_leave_out(struct filter *f)
{
	f->leave_out = true;
}

/* The form of what is written: as asked, else the input's if it can be. */
static const struct form *
form_to(const struct filter *f, const struct form *input)
{
	if (f->o.to != NULL)
		return f->o.to;
	if (input == NULL)
		return form_find("csv");
	return form_writes(input) ? input : form_find("jsonl");
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
	return !input->has_header && input->text != NULL &&
	    form_to(f, input)->has_header && !f->o.items &&
	    f->o.summary == NULL && !f->out.plain && !f->out.nothing;
}

static void
begin_listing(struct filter *f, const struct reader *rd)
{
	struct rowout *ro = &f->out.rows;
	size_t i;

	out_rows(f, rd->form);
	for (i = 0; i < f->out.ncolumns; i++)
		rowout_column(ro, &f->dict, span_of(f->out.column[i].field));
	for (i = 0; i < f->out.nwith; i++)
		rowout_column(ro, &f->dict,
		    f->slots.s[f->out.with[i]].name);
	rowout_header(ro);
}

void
out_row(void *filter, const void *row)
{
	struct filter *f = filter;
	size_t i;

	for (i = 0; i < f->out.ncolumns; i++)
		rowout_cell(&f->out.rows, *(const struct span *)(const void *)
		    ((const char *)row + f->out.column[i].at));
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
	if (f->out.nothing)
		return 0;
	if (f->o.items) {
		begin_listing(f, rd);
	} else if (f->o.summary == NULL && !f->out.plain) {
		writer_init(&f->out.writer, &conf, &f->out.to);
		return writer_start(&f->out.writer, rd, e);
	}
	return 0;
}

struct span
filter_issues(struct filter *f)
{
	rec_set_issues(&f->in.rec, f->issues);
	return rec_text(&f->in.rec, f->issues);
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

/* Holds what was written since the last look. */
static int
hold(struct filter *f, struct fault *e)
{
	struct buf *b = &f->out.to.buf;

	if (hold_take(&f->out.hold, f->out.key, (struct span){ b->p +
	    f->out.held_to, b->n - f->out.held_to }, e) == -1)
		return -1;
	b->n = f->out.held_to;
	return 0;
}

int
out_record(struct filter *f, struct fault *e)
{
	struct rec *r = &f->in.rec;

	if (f->out.nothing) {
		used_count(&f->o.tables);
	} else if (f->diff != NULL) {
		if (diff_record(f, e) == -1)
			return -1;
	} else if (f->o.summary != NULL) {
		figures_take(f);
		f->tool->tally(f, r, f->state);
		filter_add_measures(f);
	} else if (f->o.items || f->out.plain) {
		list_case(f, r);
	} else {
		rec_set_issues(r, f->issues);
		if (writer_record(&f->out.writer, r, e) == -1)
			return 1;
	}
	f->counts.passed++;
	if (f->out.sorts && hold(f, e) == -1)
		return -1;
	return output_full(&f->out.to) ? output_flush(&f->out.to, e) : 0;
}

void
filter_sort_key(struct filter *f, int64_t first, int64_t second)
{
	struct fault e;

	/* What cannot be held stays, and fails again at the next look. */
	if (f->out.sorts && f->out.to.buf.n > f->out.held_to &&
	    hold(f, &e) == -1)
		return;
	f->out.key = (struct hold_key){ first, second };
}

/* Writes all that was held, in order. */
static int
write_held(struct filter *f, struct fault *e)
{
	struct hold *h = &f->out.hold;
	struct output *to = &f->out.to;
	size_t i;

	if (hold(f, e) == -1)
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

int
out_end(struct filter *f, struct fault *e)
{
	f->out.held_to = f->out.to.buf.n;
	if (f->diff != NULL)
		diff_end(f);
	if (f->in.any && f->tool->finish != NULL &&
	    f->tool->finish(f, f->state, e) == -1)
		return -1;
	if (f->out.sorts && write_held(f, e) == -1)
		return -1;
	bind_finish(f);
	if (f->out.nothing)
		return show_checked(f, &f->out.to.buf);
	return f->o.summary == NULL ? 0 :
	    figures_print(f, span_of(f->o.summary), e);
}

#define OUTPUTS_MAX 4

/* The outputs of a run, which are replaced together; how many. */
static size_t
all_outputs(struct filter *f, struct output *out[OUTPUTS_MAX])
{
	size_t n = 0;

	out[n++] = &f->out.to;
	if (f->rejects.path != NULL)
		out[n++] = &f->rejects.to;
	if (f->second.rejects.path != NULL)
		out[n++] = &f->second.rejects.to;
	if (f->o.stats != NULL)
		out[n++] = &f->stats;
	return n;
}

/* Standard output gets what has passed so far; a file stays as it was. */
static int
abandon(struct filter *f, struct fault *e)
{
	struct output *out[OUTPUTS_MAX];
	size_t n = all_outputs(f, out), i;
	int rc = 0;

	if (f->out.to.path == NULL)
		rc = output_flush(&f->out.to, e);
	for (i = 0; i < n; i++)
		output_abort(out[i]);
	return rc;
}

static int
open_rejects(struct rejects *rj, struct fault *e)
{
	return rj->path == NULL ? 0 : output_open(&rj->to, rj->path, e);
}

int
out_open(struct filter *f, struct fault *e)
{
	if (output_open(&f->out.to, f->o.output, e) == 0 &&
	    open_rejects(&f->rejects, e) == 0 &&
	    open_rejects(&f->second.rejects, e) == 0 &&
	    (f->o.stats == NULL ||
	    output_open(&f->stats, f->o.stats, e) == 0))
		return 0;
	(void)abandon(f, NULL);
	return -1;
}

int
out_close(struct filter *f, struct fault *e)
{
	struct output *out[OUTPUTS_MAX];
	size_t n = all_outputs(f, out), i;
	int rc = 0;

	if (f->status > STATUS_REJECTED)
		return abandon(f, e);
	if (f->o.stats != NULL)
		counts_json(&f->counts, f->tool->name, f->status,
		    &f->stats.buf);
	for (i = 0; i < n && rc == 0; i++)
		rc = output_end(out[i], e);
	if (rc == 0)
		rc = output_keep(out, n, e);
	for (i = 0; i < n; i++)
		output_abort(out[i]);
	return rc;
}
