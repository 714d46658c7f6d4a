/* SPDX-License-Identifier: MIT */
/* A map proposed: its rows, each with its reason. */
#include "intake/guess-internal.h"
#include "text/csvtext.h"

#define NOTE 6			/* cells before it */

/* The name of a column on one line, which is like it (name_like). */
static void
put_source(struct buf *out, struct span name)
{
	struct buf line = {0};
	size_t i;

	for (i = 0; i < name.n; i++)
		buf_addc(&line, byte_is_control(name.p[i]) ? ' ' : name.p[i]);
	csvtext_put(out, buf_span(&line), ',');
	buf_free(&line);
}

static void
put_row(struct buf *out, struct span field, struct span source,
    struct guess_line *l)
{
	struct span cell[] = { field, source, buf_span(&l->format),
	    { NULL, 0 }, buf_span(&l->values), buf_span(&l->list),
	    { NULL, 0 }, span_of(l->cut == NULL ? "" : l->cut) };
	struct buf note = {0};
	size_t i;

	if (l->check)
		buf_adds(&note, "check: ");
	buf_addspan(&note, buf_span(&l->why));
	cell[NOTE] = buf_span(&note);
	for (i = 0; i < COUNT(cell); i++) {
		if (i > 0)
			buf_addc(out, ',');
		if (i == 1)
			put_source(out, source);
		else
			csvtext_put(out, cell[i], ',');
	}
	buf_addc(out, '\n');
	buf_free(&note);
	buf_free(&l->format);
	buf_free(&l->values);
	buf_free(&l->list);
	buf_free(&l->why);
}

static void
put_missing(const struct guess *g, struct buf *out)
{
	struct guess_line l = {0};
	size_t i;

	for (i = 0; i < g->nwords; i++) {
		if (g->word[i].found)
			guess_pair(&l, g->word[i].text,
			    (struct span){ NULL, 0 });
	}
	if (l.values.n == 0)
		return;
	guess_reason(&l, "texts that mean missing");
	put_row(out, SPAN("*"), (struct span){ NULL, 0 }, &l);
}

/* Nine of ten codes are of ICD-9 only: dx needs to say so. */
static void
put_system(const struct guess *g, struct buf *out)
{
	const struct guess_column *c;
	struct guess_line l = {0};
	uint64_t icd9 = 0, icd10 = 0;
	size_t i;

	for (i = 0; i < g->n; i++) {
		c = &g->col[i];
		if (c->field == NULL || !span_is(c->field->name, "dx"))
			continue;
		icd9 += c->shape.icd9;
		icd10 += c->shape.icd10;
	}
	if (icd9 <= icd10 || guess_maps(g, SPAN("dx_system")))
		return;
	guess_doubt(&l, "the codes look like ICD-9");
	put_row(out, SPAN("dx_system"), SPAN("=icd9"), &l);
}

/* Does a later column have its name? */
static bool
is_doubled(const struct guess *g, size_t i)
{
	size_t k;

	for (k = i + 1; k < g->n; k++)
		if (g->col[k].twice && span_eq(g->col[k].name, g->col[i].name))
			return true;
	return false;
}

void
guess_write(const struct guess *g, int year, struct buf *out)
{
	const struct guess_column *c;
	struct guess_line l;
	struct buf joined = {0};
	size_t i;

	buf_adds(out, "field,source,format,factor,values,list,note,cut\n");
	put_missing(g, out);
	for (i = 0; i < g->n; i++) {
		c = &g->col[i];
		if (c->field == NULL)
			continue;
		l = (struct guess_line){0};
		guess_judge(&l, g, c, year);
		if (is_doubled(g, i))
			guess_doubt(&l, "another column has this name");
		joined.n = 0;
		put_row(out, c->field->name, guess_join(&l, c, &joined) ?
		    buf_span(&joined) : c->name, &l);
	}
	buf_free(&joined);
	put_system(g, out);
}
