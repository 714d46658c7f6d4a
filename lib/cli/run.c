/* SPDX-License-Identifier: MIT */
/* The run of a filter: files, records, rejects, counts, the exit status. */
#include <stdlib.h>

#include "base/mem.h"
#include "cli/filter_sum.h"
#include "cli/filter-internal.h"
#include "rec/set.h"
#include "text/csvtext.h"
#include "text/json.h"

#define PROGRESS_RECORDS 4096	/* the clock is looked at this often */
#define SHOWN_MAX 200		/* bytes of a record that a message shows */

/* Keeps the rejected record's bytes, with the header, for mending. */
static int
keep_reject(struct filter *f, const struct reader *rd, struct fault *e)
{
	struct buf *b = &f->rejects.buf;
	const struct rec *r = &f->rec;
	struct span raw = r->own.p != NULL ? r->own : r->raw;

	if (!f->rejects_open || raw.p == NULL)
		return 0;
	if (!f->rejects_header && rd->form == REC_CSV) {
		buf_addspan(b, rd->head.own.p != NULL ? rd->head.own :
		    rd->head.raw);
		buf_addc(b, '\n');
	}
	f->rejects_header = true;
	buf_addspan(b, raw);
	if (raw.n == 0 || raw.p[raw.n - 1] != '\n')
		buf_addc(b, '\n');
	return output_full(&f->rejects) ? output_flush(&f->rejects, e) : 0;
}

static int
reject(struct filter *f, const struct reader *rd, const char *why,
    struct fault *e)
{
	const struct rec *r = &f->rec;
	int n = r->raw.n < SHOWN_MAX ? (int)r->raw.n : SHOWN_MAX;

	while (n > 0 && (r->raw.p[n - 1] == '\n' || r->raw.p[n - 1] == '\r'))
		n--;
	f->rejected++;
	filter_worse(f, EXIT_REJECTED);
	report_clear(f);
	if (f->o.show_values && n > 0)
		fault_warn("%s:%llu: %s: %.*s", r->file,
		    (unsigned long long)r->line, why, n, r->raw.p);
	else
		fault_warn("%s:%llu: %s", r->file, (unsigned long long)r->line,
		    why);
	return keep_reject(f, rd, e);
}

static void
take_group(struct filter *f)
{
	struct buf *b = &f->group_text;
	size_t i;

	b->n = 0;
	for (i = 0; i < f->ngroups; i++)
		summary_value(b, rec_text(&f->rec, f->group[i]), i == 0);
	summary_begin(&f->sum, (struct span){ b->p, b->n });
}

/* Hands a computed record to what was asked for. */
static int
emit(struct filter *f, const struct reader *rd, struct fault *e)
{
	struct rec *r = &f->rec;

	if (f->o.summary != NULL) {
		take_group(f);
		f->tool->tally(f, r, f->state);
		filter_add_measures(f);
	} else if (f->o.items || f->plain) {
		f->tool->items(f, r, f->state);
	} else {
		rec_set_issues(r, f->issues);
		if (writer_record(&f->w, r, e) == -1) {
			struct fault why = *e;

			return reject(f, rd, why.text, e);
		}
	}
	f->passed++;
	if (f->sorts && hold_written(f, e) == -1)
		return -1;
	return output_full(&f->out) ? output_flush(&f->out, e) : 0;
}

static int
one_record(struct filter *f, const struct reader *rd, struct fault *e)
{
	struct rec *r = &f->rec;

	f->why = NULL;
	f->leave_out = false;
	f->held_to = f->out.buf.n;
	if (!f->tool->notes_anew)
		rec_heed(r);
	if (f->tool->record(f, r, f->state, e) == -1)
		return -1;
	if (f->why != NULL)
		return reject(f, rd, f->why, e);
	if (r->issues.n > 0) {
		f->with_issues++;
		if (f->o.strict)
			return reject(f, rd, buf_str(&r->issues), e);
		if (f->o.verbose)
			report_issues(f);
	}
	if (f->leave_out) {
		f->left_out++;
		return 0;
	}
	return emit(f, rd, e);
}

/* The columns of the first file; later files must have the same. */
static int
same_header(struct filter *f, const struct reader *rd, struct fault *e)
{
	size_t i;

	if (!f->any_file) {
		f->any_file = true;
		f->form = rd->form;
		f->nhead = rd->head.n;
		f->head = mem_alloc(f->nhead, sizeof(*f->head));
		for (i = 0; i < f->nhead; i++)
			f->head[i] = (struct span){ arena_dup(&f->mem,
			    rd->head.name[i].p, rd->head.name[i].n),
			    rd->head.name[i].n };
		return 1;
	}
	if (rd->form != f->form)
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "CSV and JSON "
		    "Lines in one call; give files of one form");
	for (i = 0; i < f->nhead && i < rd->head.n; i++)
		if (!span_eq(f->head[i], rd->head.name[i]))
			break;
	if (i < f->nhead || rd->head.n != f->nhead)
		return fault_at(e, FAULT_INPUT, rd->in.name, 1, "column %zu: "
		    "not as in the first file; files of one caseload have one "
		    "header", i + 1);
	return 0;
}

/* The form of what is written: as asked, else the input's. */
static enum rec_form
form_to(const struct filter *f)
{
	if (f->o.to == TO_SAME)
		return f->form;
	return f->o.to == TO_JSONL ? REC_JSONL : REC_CSV;
}

static char
delim_to(const struct filter *f, const struct reader *rd)
{
	if (f->o.to == TO_TSV)
		return '\t';
	/* A semicolon stays with its source: nobody else would know it. */
	if (f->o.to == TO_CSV || rd == NULL || rd->form == REC_JSONL ||
	    rd->delim != '\t')
		return ',';
	return rd->delim;
}

static void
open_rows(struct filter *f, enum rec_form form, char delim)
{
	struct rowout *ro = &f->rows;
	size_t i;

	f->rows_open = true;
	rowout_open(ro, &f->out, form, delim, f->o.no_header);
	for (i = 0; f->o.items && i < f->tool->ncolumns; i++)
		rowout_column(ro, &f->dict,
		    span_of(f->tool->columns[i].field));
	for (i = 0; i < f->ngroups; i++)
		rowout_column(ro, &f->dict, f->slots.s[f->group[i]].name);
	if (!f->o.items)
		filter_figures(f);
	rowout_header(ro);
}

/* Once the first input's form is known, the output can begin. */
static void
start_output(struct filter *f, const struct reader *rd)
{
	struct writer_conf conf = { .slots = &f->slots, .dict = &f->dict,
	    .to = form_to(f), .delim = delim_to(f, rd),
	    .no_header = f->o.no_header, .columns = f->o.columns };

	if (f->o.items) {
		open_rows(f, conf.to, conf.delim);
	} else if (f->o.summary == NULL && !f->plain) {
		writer_init(&f->w, &conf, &f->out);
		writer_start(&f->w, rd);
	}
}

/* All records of an open file; -1 when the run cannot go on. */
static int
run_records(struct filter *f, struct reader *rd, struct fault *e)
{
	enum read_result rc;
	int ok = 0;

	while (ok == 0 && (rc = reader_next(rd, &f->rec, e)) != READ_END) {
		if (rc == READ_FAIL)
			return -1;
		f->in++;
		if (rc == READ_REJECT) {
			struct fault why = *e;

			ok = reject(f, rd, why.text, e);
		} else {
			ok = one_record(f, rd, e);
		}
		if (f->progress && f->in % PROGRESS_RECORDS == 0)
			report_progress(f);
	}
	return ok;
}

static void
count_file(struct filter *f, const struct reader *rd)
{
	f->bytes += rd->in.bytes;
	f->folds |= rd->folds;
	f->folded += rd->folded;
	f->in += rd->folded;
}

static int
run_file(struct filter *f, const char *path, struct fault *e)
{
	int status = 0, rc = 0;
	struct reader *rd;

	f->reading.slots = &f->slots;
	f->reading.from = f->o.from;
	rd = reader_open(path, &f->reading, &status, e);

	if (rd == NULL) {
		/* Said now, so that the other files are still read. */
		if (e->kind != FAULT_OPEN)
			return -1;
		fault_print(e);
		filter_worse(f, EXIT_OPEN);
		return 0;
	}
	if (f->tool->opened != NULL)
		rc = f->tool->opened(f, f->state, rd, e);
	if (rc == 0)
		rc = same_header(f, rd, e);
	if (rc == 1)
		start_output(f, rd);
	else if (rc == 0)
		writer_file(&f->w, rd);
	if (rc != -1)
		rc = run_records(f, rd, e);
	count_file(f, rd);
	reader_close(rd);
	return rc;
}

static int
print_summary(struct filter *f, struct fault *e)
{
	open_rows(f, f->o.to == TO_JSONL ? REC_JSONL : REC_CSV,
	    f->o.to == TO_TSV ? '\t' : ',');
	return summary_print(&f->sum, &f->rows, f->ngroups, e);
}

static int
check_count(struct filter *f, struct fault *e)
{
	if (f->in != f->passed + f->rejected + f->folded + f->left_out)
		return fault_set(e, FAULT_INTERNAL,
		    "records were lost: this is a bug");
	if (f->o.expect < 0 || f->in == (uint64_t)f->o.expect)
		return 0;
	return fault_set(e, FAULT_INPUT, "expected %lld records, read %llu",
	    (long long)f->o.expect, (unsigned long long)f->in);
}

static int
open_outputs(struct filter *f, struct fault *e)
{
	if (output_open(&f->out, f->o.output, e) == -1)
		return -1;
	if (f->o.rejects == NULL)
		return 0;
	if (output_open(&f->rejects, f->o.rejects, e) == -1) {
		output_abort(&f->out);
		return -1;
	}
	f->rejects_open = true;
	return 0;
}

/* Standard output gets what has passed so far; a file stays as it was. */
static int
abandon(struct filter *f, struct fault *e)
{
	int rc = 0;

	if (f->out.path == NULL)
		rc = output_flush(&f->out, e);
	output_abort(&f->out);
	return rc;
}

/* An incomplete run leaves an older output file as it was. */
static int
close_outputs(struct filter *f, struct fault *e)
{
	int rc = 0;

	if (f->rejects_open)
		rc = output_close(&f->rejects, e);
	if (rc == 0 && f->status <= EXIT_REJECTED)
		return output_close(&f->out, e);
	return abandon(f, rc == 0 ? e : NULL) == -1 ? -1 : rc;
}

/* All files, and what is known at their end. */
static int
run_all(struct filter *f, struct fault *e)
{
	static char *const standard_input[] = { "-" };
	char *const *file = f->o.nfiles > 0 ? f->o.file : standard_input;
	int n = f->o.nfiles > 0 ? f->o.nfiles : 1, i;

	for (i = 0; i < n; i++)
		if (run_file(f, file[i], e) == -1)
			return -1;
	f->held_to = f->out.buf.n;
	if (f->any_file && f->tool->finish != NULL &&
	    f->tool->finish(f, f->state, e) == -1)
		return -1;
	if (f->sorts && hold_write(f, e) == -1)
		return -1;
	if (f->o.summary != NULL && print_summary(f, e) == -1)
		return -1;
	return check_count(f, e);
}

/* A fault of the run: the first is printed, the worst is the exit status. */
static void
note_fault(struct filter *f, int rc, struct fault *first, struct fault *e)
{
	if (rc == 0)
		return;
	filter_worse(f, filter_status(e->kind));
	if (first->kind == FAULT_NONE)
		*first = *e;
}

int
run_files(struct filter *f, struct fault *e)
{
	struct fault first = {0};

	f->ran = true;
	f->began = opt_millis();
	f->progress = f->o.progress || (!f->o.quiet && opt_on_terminal());
	report_as_of(f);
	if (open_outputs(f, e) == -1)
		return -1;
	rec_init(&f->rec, &f->slots);
	note_fault(f, run_all(f, e), &first, e);
	note_fault(f, close_outputs(f, e), &first, e);
	note_fault(f, report_stats(f, e), &first, e);
	writer_free(&f->w);
	rec_free(&f->rec);
	report_clear(f);
	*e = first;
	return first.kind == FAULT_NONE ? 0 : -1;
}
