/* SPDX-License-Identifier: MIT */
/* The table "drg" with published lists in it. */
#include "stay/drg.h"
#include "stay/table5.h"

/* Does the first line name the columns version and drg? */
static bool
is_own(struct span text)
{
	struct span rest = text, line, cell;
	bool version = false, drg = false;

	if (text.n == 0 || !span_next(&rest, '\n', &line))
		return false;
	while (span_next(&line, ',', &cell)) {
		cell = span_trim(cell);
		if (cell.n > 0 && cell.p[cell.n - 1] == '\r')
			cell.n--;
		version |= span_is(cell, "version");
		drg |= span_is(cell, "drg");
	}
	return version && drg;
}

/* A published file, by way of the reader of tables. */
static enum table_status
add_file(struct buf *csv, const struct table5_file *file,
    const struct table *versions, struct fault *e)
{
	struct tables ts = {0};
	struct buf spec = {0}, text = {0};
	enum table_status rc = TABLE_BAD;

	buf_fmt(&spec, "drg=%s", file->path);
	if (tables_override(&ts, buf_str(&spec), e) == 0)
		rc = (enum table_status)tables_text(&ts, "drg", &text, e);
	if (rc == TABLE_OK && table5_add(csv, file,
	    (struct span){ text.p, text.n }, versions, e) == -1)
		rc = TABLE_BAD;
	buf_free(&spec);
	buf_free(&text);
	tables_free(&ts);
	return rc;
}

static bool
is_replaced(struct span version, const struct table5_file *add, size_t n)
{
	int v = drg_version_parse(version);
	size_t i;

	for (i = 0; i < n; i++)
		if (add[i].version == v)
			return true;
	return false;
}

/* The rows of t of versions that no file replaces. */
static int
keep_rows(struct buf *csv, const struct table *t,
    const struct table5_file *add, size_t n, struct fault *e)
{
	static const char *const name[] = { "version", "drg", "weight",
	    "gmlos", "post_acute", "special_pay" };
	const size_t columns = sizeof(name) / sizeof(name[0]);
	int col[sizeof(name) / sizeof(name[0])];
	size_t row, i;

	for (i = 0; i < columns; i++) {
		if ((col[i] = table_need(t, name[i], e)) == -1)
			return -1;
		buf_fmt(csv, "%s%s", i == 0 ? "" : ",", name[i]);
	}
	buf_addc(csv, '\n');
	for (row = 0; row < t->nrows; row++) {
		if (is_replaced(table_cell(t, row, col[0]), add, n))
			continue;
		for (i = 0; i < columns; i++) {
			if (i > 0)
				buf_addc(csv, ',');
			buf_addspan(csv, table_cell(t, row, col[i]));
		}
		buf_addc(csv, '\n');
	}
	return 0;
}

/* The text of the table as rows of csv, whichever form it has. */
static enum table_status
base_rows(struct buf *csv, const struct tables *ts, struct span text,
    const struct table5_file *add, size_t n, const struct table *versions,
    struct fault *e)
{
	struct table5_file self = { 0, tables_file(ts, "drg") };
	struct table own;
	int rc;

	if (!is_own(text))
		return table5_add(csv, &self, text, versions, e) == -1 ?
		    TABLE_BAD : TABLE_OK;
	if (table_parse(&own, "drg", self.path, text, e) == -1)
		return TABLE_BAD;
	rc = keep_rows(csv, &own, add, n, e);
	table_free(&own);
	return rc == -1 ? TABLE_BAD : TABLE_OK;
}

enum table_status
table5_get(const struct tables *ts, const struct table5_file *add, size_t n,
    const struct table *versions, struct table *out, struct fault *e)
{
	const char *file = tables_file(ts, "drg");
	struct buf text = {0}, csv = {0};
	struct span all;
	size_t i;
	int rc = tables_text(ts, "drg", &text, e);

	all = (struct span){ text.p, text.n };
	*out = (struct table){0};
	if (rc == TABLE_OK && (n > 0 || !is_own(all))) {
		rc = base_rows(&csv, ts, all, add, n, versions, e);
		for (i = 0; rc == TABLE_OK && i < n; i++)
			rc = add_file(&csv, &add[i], versions, e);
		all = (struct span){ csv.p, csv.n };
		file = n > 0 ? add[n - 1].path : file;
	}
	if (rc == TABLE_OK && table_parse(out, "drg", file, all, e) == -1)
		rc = TABLE_BAD;
	buf_free(&text);
	buf_free(&csv);
	return (enum table_status)rc;
}
