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
	if (rc == 0 && summary_merge(&f->figures.sum, buf_span(&text),
	    groups, e) == -1)
		rc = fault_place(e, path, e->line);
	buf_free(&text);
	return rc;
}

static int
print_merged(struct filter *f, const struct buf *groups, struct fault *e)
{
	struct span rest = { groups->n == 0 ? NULL : groups->p, groups->n };
	struct span name;
	size_t n = 0;

	if (output_open(&f->out.to, f->o.output, e) == -1)
		return -1;
	out_rows(f, NULL);
	while (span_next(&rest, ',', &name)) {
		rowout_column(&f->out.rows, &f->dict, name);
		n++;
	}
	if (figures_print(f, n, e) == -1) {
		output_abort(&f->out.to);
		return -1;
	}
	return output_close(&f->out.to, e);
}

int
merge_files(struct filter *f, struct fault *e)
{
	static char *const standard_input[] = { "-" };
	char *const *file = f->o.nfiles > 0 ? f->o.file : standard_input;
	int n = f->o.nfiles > 0 ? f->o.nfiles : 1, i, rc = 0;
	struct buf groups = {0};

	for (i = 0; rc == 0 && i < n; i++)
		rc = merge_file(f, file[i], &groups, e);
	if (rc == 0 && f->figures.sum.left_out)
		fault_warn("--merge: figures that do not add up over parts "
		    "are left out; see the manual");
	if (rc == 0)
		rc = print_merged(f, &groups, e);
	buf_free(&groups);
	return rc;
}
