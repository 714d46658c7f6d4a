/* SPDX-License-Identifier: MIT */
/* The run of a filter: files, records, rejects, the closing line. */
#include "cli/columns-internal.h"
#include "cli/diff-internal.h"
#include "rec/join.h"
#include "rule/used.h"
#include "text/recode.h"

#define SHOWN_MAX 200		/* bytes of a record that a message shows */

/* "FILE:LINE: what: value" of the present record; the value may be empty. */
static void
warn_of(struct filter *f, enum fault_about about, struct span what,
    struct span value)
{
	const struct rec *r = &f->in.rec;

	progress_clear(&f->progress);
	fault_record(about, "%s:%llu: %.*s%s%.*s", r->file,
	    (unsigned long long)r->line, (int)what.n, what.p,
	    value.n > 0 ? ": " : "", (int)value.n,
	    value.n > 0 ? value.p : "");
}

static int
reject(struct filter *f, const char *why, struct fault *e)
{
	struct span raw = f->in.rec.raw;

	used_forget(&f->o.tables);
	if (raw.n > SHOWN_MAX)
		raw.n = SHOWN_MAX;
	while (raw.n > 0 && (raw.p[raw.n - 1] == '\n' ||
	    raw.p[raw.n - 1] == '\r'))
		raw.n--;
	f->counts.rejected++;
	filter_worse(f, STATUS_REJECTED);
	warn_of(f, ABOUT_REJECTED, span_of(why),
	    f->o.show_values ? raw : SPAN(""));
	return out_reject(f, e);
}

/* -v: each issue of the record, with its value only if asked for. */
static void
show_issues(struct filter *f)
{
	const struct rec *r = &f->in.rec;
	struct span rest = buf_span(&r->issues), item, field, text;
	struct buf what = {0};
	int slot;

	while (span_next(&rest, ';', &item)) {
		text = SPAN("");
		field = item;
		(void)span_next(&(struct span){ item.p, item.n }, ':', &field);
		slot = slots_find(&f->slots, field);
		if (f->o.show_values && slot >= 0)
			text = (struct span){ r->in[slot].p, r->in[slot].n };
		what.n = 0;
		issues_text(f, item, &what);
		warn_of(f, ABOUT_ISSUES, buf_span(&what), text);
	}
	buf_free(&what);
}

static int
reject_for_issues(struct filter *f, struct fault *e)
{
	struct buf why = {0};
	int rc;

	issues_text(f, buf_span(&f->in.rec.issues), &why);
	rc = reject(f, why.n > 0 ? buf_str(&why) : "came with issues", e);
	buf_free(&why);
	return rc;
}

static int
one_record(struct filter *f, struct fault *e)
{
	struct rec *r = &f->in.rec;
	struct fault why;
	int rc;

	f->leave_out = false;
	f->out.held_to = f->out.to.buf.n;
	columns_asked(f);
	if (f->tool->rechecks_issues)
		rec_see_noted(r);
	else
		rec_take_noted(r);
	if (f->tool->record(f, r, f->state, e) == -1)
		return -1;
	if (r->issues.n > 0 || r->came_noted) {
		f->counts.with_issues++;
		if (f->o.strict)
			return reject_for_issues(f, e);
		if (f->o.verbose)
			show_issues(f);
	}
	if (f->leave_out) {
		used_forget(&f->o.tables);
		f->counts.left_out++;
		return 0;
	}
	rc = out_record(f, e);
	if (rc != 1)
		return rc;
	why = *e;
	return reject(f, why.text, e);
}

static void
take_header(struct filter_in *in, const struct reader *rd, struct arena *mem)
{
	size_t i;

	in->any = true;
	in->form = rd->form;
	in->nhead = rd->head.n;
	in->head = arena_zalloc(mem, in->nhead, sizeof(*in->head));
	for (i = 0; i < in->nhead; i++)
		in->head[i] = arena_span(mem, rd->head.name[i]);
}

static int
same_header(const struct filter *f, const struct reader *rd, struct fault *e)
{
	const struct filter_in *in = &f->in;
	size_t i;

	if (!form_passes(rd->form, in->form))
		return fault_at(e, FAULT_INPUT, rd->in.name, 0, "%s and "
		    "%s in one call; give files of one form",
		    in->form->called, rd->form->called);
	if (f->o.rejects != NULL && rd->form != in->form)
		return fault_at(e, FAULT_USE, rd->in.name, 0, "--rejects: not "
		    "in the form of the first file; all rejects go into one "
		    "file");
	for (i = 0; i < in->nhead && i < rd->head.n; i++)
		if (!span_eq(in->head[i], rd->head.name[i]))
			break;
	if (i < in->nhead || rd->head.n != in->nhead)
		return fault_at(e, FAULT_INPUT, rd->in.name, 1, "column %zu: "
		    "differs from the first file; all files of a caseload "
		    "must have the same header", i + 1);
	return 0;
}

/* The columns of the first file begin the output; later files have them. */
static int
begin_file(struct filter *f, struct reader *rd, struct fault *e)
{
	if (f->tool->opened != NULL &&
	    f->tool->opened(f, f->state, rd, e) == -1)
		return -1;
	if (!f->in.any) {
		if (check_asked(f, &rd->head, e) == -1)
			return -1;
		columns_tell(f, rd);
		take_header(&f->in, rd, &f->mem);
		return out_begin(f, rd, e);
	}
	if (same_header(f, rd, e) == -1)
		return -1;
	writer_file(&f->out.writer, rd);
	return 0;
}

/* All records of an open file; -1 when the run cannot go on. */
static int
run_records(struct filter *f, struct reader *rd, struct fault *e)
{
	enum read_result rc;
	struct fault why;
	int ok = out_rejects_from(f, rd, e);

	while (ok == 0 && (rc = reader_next(rd, &f->in.rec, e)) != READ_END) {
		if (rc == READ_FAIL || (f->diff != NULL &&
		    diff_next(f, rc, e) == -1))
			return -1;
		f->counts.in++;
		if (rc == READ_REJECT) {
			why = *e;
			ok = reject(f, why.text, e);
		} else {
			ok = one_record(f, e);
		}
		progress_step(&f->progress, &f->counts);
	}
	return ok;
}

static void
count_file(struct counts *c, const struct reader *rd)
{
	c->bytes += rd->in.bytes;
	c->folds |= rd->folds;
	c->folded += rd->folded;
	c->left_out += rd->left_out;
	c->in += rd->folded + rd->left_out;
}

void
filter_cut(struct filter *f, const char *file)
{
	if (!f->o.strict)
		return;
	progress_clear(&f->progress);
	fault_warn("%s: the last line has no line end: the file may have been "
	    "cut off", file);
	filter_worse(f, STATUS_REJECTED);
}

void
filter_left_out(struct filter *f, uint64_t n)
{
	if (n == 0)
		return;
	counts_tell(&f->counts, "second_left_out", n);
	filter_fail(f);
}

int
filter_second(struct filter *f, struct join *j, struct fault *e)
{
	if (j == NULL)
		return 0;
	if (join_end(j, e) == -1)
		return -1;
	filter_left_out(f, join_left_out(j));
	if (join_cut(j))
		filter_cut(f, join_path(j));
	return 0;
}

/* What the output, or the tool, must know before the first record. */
static int
look_first(struct filter *f, struct reader *rd, char *const *other, size_t n,
    struct fault *e)
{
	struct survey *s = &f->in.survey;
	const bool *looks = (const bool *)((const char *)f->state +
	    f->tool->looks);
	bool columns = out_needs_columns(f, rd->form);

	s->no_keys = !columns;
	s->look = f->tool->look != NULL && (*looks || rd->form->tells) ?
	    f->tool->look : NULL;
	s->arg = f->state;
	if (!columns && s->look == NULL)
		return 0;
	return survey_take(s, rd, other, n, &f->in.conf, e);
}

/* The first of n files. */
static int
run_file(struct filter *f, char *const *file, int n, struct fault *e)
{
	struct reader *rd;
	int rc;

	f->in.conf.slots = &f->slots;
	f->in.conf.from = f->o.from;
	f->in.survey.dir = f->o.tmpdir;
	rd = survey_open(&f->in.survey, file[0], &f->in.conf, e);
	if (rd == NULL && e->kind == FAULT_OPEN) {
		/* Said now, so that the other files are still read. */
		fault_print(e);
		filter_fault(f, e->kind);
		return 0;
	}
	if (rd == NULL)
		return -1;
	rc = f->in.any ? 0 : look_first(f, rd, file + 1, (size_t)n - 1, e);
	if (rc == 0)
		rc = begin_file(f, rd, e);
	if (rc == 0 && f->diff != NULL)
		rc = diff_open(f, file[0], e);
	if (rc == 0)
		rc = run_records(f, rd, e);
	if (f->diff != NULL)
		diff_close(f);
	columns_keys(f, rd);
	if (rc == 0 && reader_cut(rd))
		filter_cut(f, rd->in.name);
	count_file(&f->counts, rd);
	reader_close(rd);
	return rc;
}

static int
run_all(struct filter *f, struct fault *e)
{
	int i;

	if (f->tool->reading != 0)
		f->in.conf = *(const struct reader_conf *)(const void *)
		    ((const char *)f->state + f->tool->reading);
	for (i = 0; i < f->o.nfiles; i++)
		if (run_file(f, f->o.file + i, f->o.nfiles - i, e) == -1)
			return -1;
	columns_end(f);
	if (out_end(f, e) == -1)
		return -1;
	return counts_check(&f->counts, f->o.expect, e);
}

/* A fault of the run: the first is printed, the worst is the exit status. */
static void
keep_fault(struct filter *f, int rc, struct fault *first, struct fault *e)
{
	if (rc == 0)
		return;
	filter_fault(f, e->kind);
	if (first->kind == FAULT_NONE)
		*first = *e;
}

static void
begin_run(struct filter *f)
{
	char text[DATETIME_TEXT_MAX];
	const struct table_kept *k;

	f->ran = true;
	f->progress = (struct progress){ .program = f->tool->name,
	    .wanted = f->o.progress || (!f->o.quiet && opt_on_terminal()),
	    .began = opt_millis() };
	if (f->o.verbose)
		fault_note("as of %.*s", (int)datetime_fmt(&f->o.as_of, text),
		    text);
	for (k = f->o.tables.kept; k != NULL; k = k->next)
		if (k->cut != NULL)
			filter_cut(f, k->cut);
	if (f->diff != NULL)
		diff_cut(f);
}

int
run_files(struct filter *f, struct fault *e)
{
	struct fault first = {0};

	begin_run(f);
	if ((f->o.items || f->o.summary != NULL || f->out.plain ||
	    f->out.nothing) &&
	    filter_other_file(f, e) == -1)
		return -1;
	if (out_open(f, e) == -1)
		return -1;
	rec_init(&f->in.rec, &f->slots);
	keep_fault(f, run_all(f, e), &first, e);
	keep_fault(f, out_close(f, e), &first, e);
	writer_free(&f->out.writer);
	survey_free(&f->in.survey);
	recode_close(f->rejects.back);
	rec_free(&f->in.rec);
	progress_clear(&f->progress);
	*e = first;
	return first.kind == FAULT_NONE ? 0 : -1;
}

void
run_counts(const struct filter *f)
{
	const struct counts *c = &f->counts;
	struct buf b = {0};

	if (!f->o.verbose && c->rejected == 0 && c->with_issues == 0)
		return;
	counts_text(c, &b);
	fault_note("%s", buf_str(&b));
	buf_free(&b);
}
