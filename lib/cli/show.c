/* SPDX-License-Identifier: MIT */
/* What programs say of themselves: tables, fields. */
#include "base/visible.h"
#include "rule/coverage.h"
#include "rule/dict.h"
#include "rule/lint.h"

#include "cli/filter-internal.h"

int
show_text(const char *path, struct buf *b, struct fault *e)
{
	struct output o;
	int rc = output_open(&o, path, e);

	if (rc == 0) {
		buf_add(&o.buf, b->p, b->n);
		rc = output_close(&o, e);
	}
	buf_free(b);
	return rc;
}

static void
add_visible(struct buf *b, struct span text)
{
	char c[VISIBLE_MAX];
	size_t n;

	while ((n = visible_next(&text, c)) > 0)
		buf_add(b, c, n);
}


static void
add_days(struct buf *b, const struct coverage *c)
{
	char text[DATE_TEXT_MAX];

	buf_addc(b, '\t');
	if (!c->dated)
		return;
	buf_add(b, text, date_fmt(c->from, text));
	buf_adds(b, " to ");
	buf_add(b, text, date_fmt(c->to, text));
}

/* A file that cannot be used is named all the same, without what is in it. */
static void
put_table(struct filter *f, const char *name, struct buf *b)
{
	const struct tables *ts = &f->o.tables;
	bool is_own = strcmp(tables_file(ts, name), TABLE_BUILT_IN) == 0;
	struct coverage c = {0};
	struct fault e;
	const struct table *t = is_own ?
	    tables_table(&f->o.tables, name, &e) : NULL;

	add_visible(b, span_of(name));
	buf_addc(b, '\t');
	add_visible(b, span_of(tables_file(ts, name)));
	if (t != NULL)
		coverage_of(&c, t);
	if (c.judged) {
		add_days(b, &c);
		buf_fmt(b, "\t%zu of %zu verified", c.verified, c.rows);
	}
	buf_addc(b, '\n');
}

int
show_tables(struct filter *f, struct fault *e)
{
	struct buf b = {0};
	size_t i;

	for (i = 0; i < tables_count(&f->o.tables); i++)
		put_table(f, tables_name(&f->o.tables, i), &b);
	return show_text(f->o.output, &b, e);
}

/* A line for what should be known of a table, unless it is nothing. */
static void
add_said(const struct table *t, struct buf *said, struct buf *b)
{
	if (said->n > 0) {
		add_visible(b, span_of(t->name));
		buf_addc(b, '\t');
		add_visible(b, buf_span(said));
		buf_addc(b, '\n');
	}
	said->n = 0;
}

/* How it covers the day, and its rows that are not verified but used. */
static int
check_table(struct filter *f, const struct table *t, struct buf *b)
{
	struct buf said = {0};
	int rc;

	if (coverage_tell(t, f->o.as_of.day, &said))
		filter_fail(f);
	add_said(t, &said, b);
	rc = coverage_rows_tell(&f->binder, t, f->o.as_of.day, &said);
	add_said(t, &said, b);
	if (rc == 0)
		rc = coverage_used_tell(&f->binder, t, &said);
	add_said(t, &said, b);
	buf_free(&said);
	return rc;
}

int
show_checked(struct filter *f, struct buf *b)
{
	const struct tables *ts = &f->o.tables;
	const struct table *t;
	size_t i;

	for (i = 0; i < tables_count(ts); i++) {
		t = binder_table(&f->binder, tables_name(ts, i));
		if (t == NULL || check_table(f, t, b) == -1)
			return -1;
	}
	return 0;
}

int
show_check(struct filter *f, struct fault *e)
{
	struct buf b = {0};

	if (dict_bind(&f->dict, &f->binder) == 0 && show_checked(f, &b) == 0)
		return show_text(f->o.output, &b, e);
	buf_free(&b);
	return -1;
}

int
show_table(struct filter *f, struct fault *e)
{
	struct buf b = {0};

	if (dict_bind(&f->dict, &f->binder) == 0 &&
	    binder_text(&f->binder, f->o.show_arg, &b) == 0)
		return show_text(f->o.output, &b, e);
	buf_free(&b);
	return -1;
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
	struct rowout *ro = &f->out.rows;
	struct slot *s;
	size_t i;

	if (output_open(&f->out.to, f->o.output, e) == -1)
		return -1;
	out_rows(f, NULL);
	for (i = 0; i < COUNT(col); i++)
		rowout_column(ro, &f->dict, span_of(col[i]));
	rowout_header(ro);
	for (i = 0; i < f->slots.n; i++) {
		s = &f->slots.s[i];
		if (s->read)
			field_row(ro, s, s->derive != NULL ? "derived" :
			    "read");
		if (s->append)
			field_row(ro, s, "append");
	}
	return output_close(&f->out.to, e);
}
