/* SPDX-License-Identifier: MIT */
/* What a run says of itself: progress, issues, counts. */
#include "cli/filter-internal.h"

#define PROGRESS_AFTER 1000	/* milliseconds before the first progress */
#define PROGRESS_EVERY 250

/* Ends the progress line, so that a message starts on its own. */
void
report_clear(struct filter *f)
{
	static const char blank[] = "\r\033[K";

	if (f->progress_shown)
		fault_text(blank, sizeof(blank) - 1);
	f->progress_shown = false;
}

void
report_progress(struct filter *f)
{
	struct buf b = {0};
	int64_t now = opt_millis();

	if (now - f->began < PROGRESS_AFTER ||
	    now - f->shown < PROGRESS_EVERY)
		return;
	f->shown = now;
	buf_fmt(&b, "\r%s: %llu records, %llu rejected\033[K", f->tool->name,
	    (unsigned long long)f->in, (unsigned long long)f->rejected);
	fault_text(b.p, b.n);
	buf_free(&b);
	f->progress_shown = true;
}

/* -v: each issue of the record, with its value only if asked for. */
void
report_issues(struct filter *f)
{
	const struct rec *r = &f->rec;
	struct span rest = { r->issues.p, r->issues.n }, item, field, text;
	int slot;

	while (span_next(&rest, ';', &item)) {
		text = (struct span){ NULL, 0 };
		field = item;
		(void)span_next(&(struct span){ item.p, item.n }, ':', &field);
		slot = slots_find(&f->slots, field);
		if (f->o.show_values && slot >= 0)
			text = (struct span){ r->in[slot].p, r->in[slot].n };
		report_clear(f);
		fault_warn("%s:%llu: %.*s%s%.*s", r->file,
		    (unsigned long long)r->line, (int)item.n, item.p,
		    text.n > 0 ? ": " : "", (int)text.n,
		    text.p == NULL ? "" : text.p);
	}
}

int
report_stats(struct filter *f, struct fault *e)
{
	struct output o;
	struct buf *b = &o.buf;

	if (f->o.stats == NULL)
		return 0;
	if (output_open(&o, f->o.stats, e) == -1)
		return -1;
	buf_fmt(b, "{\"program\":\"%s\",\"records_in\":%llu,"
	    "\"records_out\":%llu,\"rejected\":%llu,\"left_out\":%llu,"
	    "\"with_issues\":%llu,"
	    "\"bytes_in\":%llu,\"status\":%d", f->tool->name,
	    (unsigned long long)f->in, (unsigned long long)f->passed,
	    (unsigned long long)f->rejected, (unsigned long long)f->left_out,
	    (unsigned long long)f->with_issues, (unsigned long long)f->bytes,
	    f->status);
	if (f->folds)
		buf_fmt(b, ",\"folded\":%llu",
		    (unsigned long long)f->folded);
	buf_adds(b, "}\n");
	return output_close(&o, e);
}

void
report_counts(const struct filter *f)
{
	struct buf b = {0};

	buf_fmt(&b, "%llu %s, %llu passed, %llu rejected",
	    (unsigned long long)f->in, f->folds ? "rows" : "records",
	    (unsigned long long)f->passed,
	    (unsigned long long)f->rejected);
	if (f->folds)
		buf_fmt(&b, ", %llu folded", (unsigned long long)f->folded);
	if (f->left_out > 0)
		buf_fmt(&b, ", %llu left out",
		    (unsigned long long)f->left_out);
	if (f->with_issues > 0)
		buf_fmt(&b, ", %llu with issues",
		    (unsigned long long)f->with_issues);
	if (f->o.verbose || f->rejected > 0 || f->with_issues > 0)
		fault_note("%s", buf_str(&b));
	buf_free(&b);
}

void
report_as_of(const struct filter *f)
{
	char text[DATETIME_TEXT_MAX];

	if (f->o.verbose)
		fault_note("as of %.*s", (int)datetime_fmt(&f->o.as_of, text),
		    text);
}
