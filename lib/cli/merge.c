/* SPDX-License-Identifier: MIT */
/* --merge: printed summaries of parts of a caseload, added up. */
#include "cli/filter-internal.h"
#include "text/input.h"

#define MERGE_MAX ((size_t)256 << 20)	/* one summary to merge */

static int
merge_file(struct filter *f, const char *path, struct buf *groups,
    struct fault *e)
{
	struct buf text = {0};
	int rc = input_all(path, MERGE_MAX, &text, e);

	if (rc == 0 && text.n > MERGE_MAX)
		rc = fault_at(e, FAULT_INPUT, path, 0, "larger than 256 MiB");
	/* Every summary that was printed to its end has one. */
	if (rc == 0 && text.n > 0 && text.p[text.n - 1] != '\n')
		rc = fault_at(e, FAULT_INPUT, path, 0, "the last line has no "
		    "line end: the file may have been cut off");
	if (rc == 0 && summary_merge(&f->figures.sum, buf_span(&text),
	    groups, e) == -1)
		rc = fault_place(e, path, e->line);
	buf_free(&text);
	return rc;
}

static int
print_merged(struct filter *f, struct span groups, struct fault *e)
{
	if (output_open(&f->out.to, f->o.output, e) == -1)
		return -1;
	if (figures_print(f, groups, e) == 0)
		return output_close(&f->out.to, e);
	output_abort(&f->out.to);
	return -1;
}

int
merge_files(struct filter *f, struct fault *e)
{
	struct buf groups = {0};
	int i, rc = filter_other_file(f, e);

	for (i = 0; rc == 0 && i < f->o.nfiles; i++)
		rc = merge_file(f, f->o.file[i], &groups, e);
	if (rc == 0 && f->figures.sum.left_out)
		fault_warn("--merge: figures that do not add up over parts "
		    "are left out; see the manual");
	if (rc == 0 && f->tool->merging.note != NULL)
		fault_note("--merge: %s", f->tool->merging.note);
	if (rc == 0)
		rc = print_merged(f, buf_span(&groups), e);
	buf_free(&groups);
	return rc;
}
