/* SPDX-License-Identifier: MIT */
/* The table "drg" with published lists in it. */
#include "rule/lint.h"
#include "stay/drg.h"
#include "stay/table5.h"
#include "text/input.h"

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

static bool
is_replaced(struct span version, const struct table5_list *add)
{
	int v = drg_version_parse(version);
	size_t i;

	for (i = 0; i < add->n; i++)
		if (add->file[i].version == v)
			return true;
	return false;
}

/*
 * Is the version one that drg_versions no longer has, since a user's file
 * replaces that, and the built-in table does?
 */
static bool
is_gone(struct span version, const struct drg_set *versions)
{
	struct table t;
	size_t row = 0;

	if (drg_version_find(versions, drg_version_parse(version)) != NULL ||
	    !table_built_in(&t, "drg"))
		return false;
	while (row < t.nrows && !span_eq(table_cell(&t, row, 0), version))
		row++;
	return row < t.nrows;
}

/* The rows of t of versions that no file replaces. */
static int
keep_rows(struct buf *csv, const struct table *t,
    const struct table5_list *add, const struct drg_set *versions,
    struct fault *e)
{
	struct span last = { NULL, 0 }, version;
	bool keep = false;
	static const char *const name[] = { "version", "drg", "weight",
	    "gmlos", "post_acute", "special_pay" };
	int col[COUNT(name)];
	size_t row, i;

	for (i = 0; i < COUNT(name); i++) {
		if ((col[i] = table_need(t, name[i], e)) == -1)
			return -1;
		buf_fmt(csv, "%s%s", i == 0 ? "" : ",", name[i]);
	}
	buf_addc(csv, '\n');
	for (row = 0; row < t->nrows; row++) {
		version = table_cell(t, row, col[0]);
		if (row == 0 || !span_eq(version, last))
			keep = !is_replaced(version, add) &&
			    !is_gone(version, versions);
		last = version;
		if (!keep)
			continue;
		for (i = 0; i < COUNT(name); i++) {
			if (i > 0)
				buf_addc(csv, ',');
			buf_addspan(csv, table_cell(t, row, col[i]));
		}
		buf_addc(csv, '\n');
	}
	return 0;
}

/* The text of the table as rows of csv, whichever form it has. */
static int
put_base(struct buf *csv, const char *path, struct span text,
    const struct table5_list *add, const struct drg_set *versions,
    struct fault *e)
{
	struct table5_file self = { 0, path };
	struct table own;
	int rc;

	if (!is_own(text))
		return table5_add(csv, &self, text, versions, e);
	if (table_parse(&own, "drg", path, text, e) == -1)
		return -1;
	rc = keep_rows(csv, &own, add, versions, e);
	table_free(&own);
	return rc;
}

/* What of the lists has no last line end; NULL: nothing. */
static void
see_end(const char **cut, const char *path, struct span text)
{
	if (text.n > 0 && text.p[text.n - 1] != '\n')
		*cut = path;
}

static int
put_file(struct buf *csv, const struct table5_file *file,
    const struct drg_set *versions, const char **cut, struct fault *e)
{
	struct buf text = {0};
	int rc = input_all(file->path, TABLE_BYTES_MAX, &text, e);

	see_end(cut, file->path, buf_span(&text));
	if (rc == -1)
		(void)fault_table(e, "drg");
	else
		rc = table5_add(csv, file, buf_span(&text), versions, e);
	buf_free(&text);
	return rc;
}

/* All of it as the table "drg". */
static int
put_all(const struct table5_list *add, struct span text,
    const struct drg_set *versions, struct tables *ts, struct fault *e)
{
	const char *path = tables_file(ts, "drg"), *cut = NULL;
	struct buf csv = {0};
	size_t i;
	int rc = put_base(&csv, path, text, add, versions, e);

	see_end(&cut, path, text);
	for (i = 0; rc == 0 && i < add->n; i++) {
		path = add->file[i].path;
		rc = put_file(&csv, &add->file[i], versions, &cut, e);
	}
	if (rc == 0 && tables_put(ts, "drg", path, buf_span(&csv), e) == NULL)
		rc = -1;
	if (rc == 0)
		ts->kept->cut = cut;
	buf_free(&csv);
	return rc;
}

int
table5_put(const struct table5_list *add, const struct drg_set *versions,
    struct binder *b)
{
	static const struct table5_list none = {0};
	struct fault e = {0};
	struct buf text = {0};
	int rc = 0;

	if (add == NULL)
		add = &none;
	if (add->n == 0 && strcmp(tables_file(b->tables, "drg"),
	    TABLE_BUILT_IN) == 0)
		return 0;
	if (binder_text(b, "drg", &text) == -1)
		return -1;
	if (add->n > 0 || !is_own(buf_span(&text)))
		rc = put_all(add, buf_span(&text), versions, b->tables, &e);
	buf_free(&text);
	if (e.kind == FAULT_INPUT)	/* of the reader: here it is a table */
		e.kind = FAULT_TABLE;
	return rc == 0 ? 0 : binder_fault(b, &e);
}

int
table5_take(void *list, const char *arg, struct fault *e)
{
	struct table5_list *l = list;
	const char *eq = strchr(arg, '=');
	int version = eq == NULL ? -1 : drg_version_parse(
	    (struct span){ arg, (size_t)(eq - arg) });
	size_t i;

	if (version == -1 || eq[1] == '\0' || l->n == TABLE5_FILES_MAX)
		return fault_set(e, FAULT_USE, "--table5: expected "
		    "VERSION=FILE, at most %d of them", TABLE5_FILES_MAX);
	for (i = 0; i < l->n; i++)
		if (l->file[i].version == version)
			return fault_set(e, FAULT_USE, "--table5: two files "
			    "for version %d: expected one", version);
	l->file[l->n++] = (struct table5_file){ version, eq + 1 };
	return 0;
}
