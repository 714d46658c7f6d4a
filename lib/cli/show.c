/* SPDX-License-Identifier: MIT */
/* What programs tell of themselves: tables, fields; merged summaries. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/filter-internal.h"
#include "cli/tables.h"
#include "rule/lint.h"

#define MERGE_MAX ((size_t)256 << 20)	/* one summary to merge */

/* Writes b to standard output and frees it. */
int
show_text(struct buf *b, struct fault *e)
{
	struct output o;
	int rc = output_open(&o, NULL, e);

	if (rc == 0) {
		buf_add(&o.buf, b->p, b->n);
		rc = output_close(&o, e);
	}
	buf_free(b);
	return rc;
}

int
show_table_list(struct filter *f, struct fault *e)
{
	const struct tables *ts = &f->o.tables;
	struct buf b = {0};
	size_t i;

	for (i = 0; i < tables_count(ts); i++)
		buf_fmt(&b, "%s\t%s\n", tables_name(ts, i),
		    tables_file(ts, tables_name(ts, i)));
	return show_text(&b, e);
}

int
show_table(struct filter *f, struct fault *e)
{
	struct buf b = {0};

	if (tables_text(&f->o.tables, f->o.show_arg, &b, e) == TABLE_OK)
		return show_text(&b, e);
	buf_free(&b);
	return -1;
}

static void
add_finding(void *arg, const char *line)
{
	struct buf *b = arg;

	buf_adds(b, line);
	buf_addc(b, '\n');
}

int
show_lint(struct filter *f, struct fault *e)
{
	struct tables *ts = &f->o.tables;
	const char *spec = f->o.show_arg, *eq = strchr(spec, '=');
	struct buf b = {0};
	struct table t;
	char *name;
	size_t found;

	if (tables_override(ts, spec, e) == -1) {
		e->kind = FAULT_USE;
		return -1;
	}
	name = arena_dup(&f->mem, spec, (size_t)(eq - spec));
	if (filter_table(f, name, &t, e) == -1)
		return -1;
	found = table_lint(ts, &f->dict, &t, add_finding, &b);
	table_free(&t);
	if (found > 0)
		filter_worse(f, EXIT_TABLE);
	return show_text(&b, e);
}

static void
field_row(struct rowout *ro, const struct slot *s, const char *use)
{
	rowout_cell(ro, s->name);
	rowout_cell(ro, span_of(field_type_name(s->type)));
	rowout_cell(ro, span_of(use));
	rowout_cell(ro, s->def.unit);
	rowout_cell(ro, s->def.meaning);
	rowout_end(ro);
}

int
show_fields(struct filter *f, struct fault *e)
{
	static const char *const col[] = { "field", "type", "use", "unit",
	    "meaning" };
	struct rowout ro;
	struct slot *s;
	size_t i;

	if (output_open(&f->out, NULL, e) == -1)
		return -1;
	rowout_open(&ro, &f->out, f->o.to == TO_JSONL ? REC_JSONL : REC_CSV,
	    f->o.to == TO_TSV ? '\t' : ',', f->o.no_header);
	for (i = 0; i < sizeof(col) / sizeof(col[0]); i++)
		rowout_column(&ro, &f->dict, span_of(col[i]));
	rowout_header(&ro);
	for (i = 0; i < f->slots.n; i++) {
		s = &f->slots.s[i];
		if (s->read)
			field_row(&ro, s, "read");
		if (s->append)
			field_row(&ro, s, "append");
	}
	rowout_free(&ro);
	return output_close(&f->out, e);
}

static int
merge_file(struct filter *f, const char *path, struct buf *groups,
    struct fault *e)
{
	struct buf text = {0};
	int rc = input_all(path, MERGE_MAX, &text, e);

	if (rc == 0 && text.n > MERGE_MAX)
		rc = fault_at(e, FAULT_INPUT, path, 0, "larger than 256 MiB");
	if (rc == 0 && summary_merge(&f->sum, (struct span){ text.p, text.n },
	    groups, e) == -1) {
		rc = fault_place(e, path, e->line);
	}
	buf_free(&text);
	return rc;
}

static int
print_merged(struct filter *f, const struct buf *groups, struct fault *e)
{
	struct span rest = { groups->n == 0 ? NULL : groups->p, groups->n };
	struct span name;

	if (output_open(&f->out, f->o.output, e) == -1)
		return -1;
	rowout_open(&f->rows, &f->out,
	    f->o.to == TO_JSONL ? REC_JSONL : REC_CSV,
	    f->o.to == TO_TSV ? '\t' : ',', f->o.no_header);
	while (span_next(&rest, ',', &name)) {
		rowout_column(&f->rows, &f->dict, name);
		f->ngroups++;
	}
	filter_figures(f);
	rowout_header(&f->rows);
	if (summary_print(&f->sum, &f->rows, f->ngroups, e) == -1) {
		output_abort(&f->out);
		return -1;
	}
	return output_close(&f->out, e);
}

int
run_merge(struct filter *f, struct fault *e)
{
	static char *const standard_input[] = { "-" };
	char *const *file = f->o.nfiles > 0 ? f->o.file : standard_input;
	int n = f->o.nfiles > 0 ? f->o.nfiles : 1, i, rc = 0;
	struct buf groups = {0};

	f->sum.apart = f->tool->apart;
	f->sum.napart = f->tool->napart;
	for (i = 0; rc == 0 && i < n; i++)
		rc = merge_file(f, file[i], &groups, e);
	if (rc == 0 && f->sum.left_out)
		fault_warn("--merge: figures that do not add up over parts "
		    "are left out; see the manual");
	if (rc == 0)
		rc = print_merged(f, &groups, e);
	buf_free(&groups);
	return rc;
}
