/* SPDX-License-Identifier: MIT */
/* A map proposed: the columns of a file and what is in them. */
#include "intake/guess.h"
#include "rec/headless.h"
#include "rec/jsonval.h"
#include "text/csvtext.h"
#include "text/json.h"
#include "text/limits.h"

static struct guess_column *
add_column(struct guess *g, struct span name)
{
	struct guess_column *c;

	g->col = arena_item(g->mem, g->col, g->n, &g->cap, sizeof(*g->col));
	c = &g->col[g->n++];
	*c = (struct guess_column){ .how = GUESS_NOT };
	c->name = arena_span(g->mem, name);
	return c;
}

static struct guess_column *
find_column(struct guess *g, struct span name)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (span_eq(g->col[i].name, name))
			return &g->col[i];
	return g->n == TEXT_COLUMNS_MAX ? NULL : add_column(g, name);
}

static void
add_value(struct guess *g, struct guess_column *c, struct span text)
{
	struct guess_word *word;

	text = span_trim(text);
	if (text.n == 0)
		return;
	word = guess_word(g, SPAN("*"), text);
	if (word != NULL)
		word->found = true;
	else
		shape_add(&c->shape, &g->icd, text, g->mem);
}

static void
add_cells(struct guess *g, const struct rec *r)
{
	struct buf text = {0};
	size_t i;

	for (i = 0; i < g->n && i < r->ncells; i++)
		add_value(g, &g->col[i], csvtext_decode(rec_cell(r, i), &text));
	buf_free(&text);
}

/* A key as a step of a JSON pointer; -1 for one that a map cannot hold. */
static int
add_step(struct buf *path, struct span key)
{
	size_t i;

	buf_addc(path, '/');
	for (i = 0; i < key.n; i++) {
		if (key.p[i] == '|' || key.p[i] == '\\')
			return -1;
		if (key.p[i] == '~')
			buf_adds(path, "~0");
		else if (key.p[i] == '/')
			buf_adds(path, "~1");
		else
			buf_addc(path, key.p[i]);
	}
	return 0;
}

/*
 * A member's value; an object's own members go by their pointers, which is
 * a recursion of at most GUESS_DEPTH.
 */
static void
add_member(struct guess *g, struct span key, struct span raw,
    struct buf *path, int depth)
{
	struct buf text = {0};
	struct guess_column *c;
	struct json_scan js;
	struct json_member m;
	size_t start = path->n;
	int rc = add_step(path, key);

	if (rc == 0 && raw.p[0] == '{' && depth < GUESS_DEPTH) {
		rc = json_object_begin(&js, raw, NULL);
		while (rc == 0 && json_object_next(&js, &m, NULL) == 1)
			add_member(g, m.key, m.v.raw, path, depth + 1);
	} else if (rc == 0 && jsonval_text(raw, FIELD_LIST, &text) == 0) {
		c = find_column(g, depth == 0 ? key :
		    (struct span){ path->p, path->n });
		if (c != NULL)
			add_value(g, c, (struct span){ text.p, text.n });
	}
	path->n = start;
	buf_free(&text);
}

static void
add_members(struct guess *g, const struct rec *r)
{
	struct buf path = {0};
	size_t i;

	for (i = 0; i < r->nmembers; i++)
		add_member(g, r->member[i].key, r->member[i].raw, &path, 0);
	buf_free(&path);
}

/* Does an earlier column have its name? */
static bool
is_twice(const struct header *h, size_t i)
{
	size_t k;

	for (k = 0; k < i && h->name[i].n > 0; k++)
		if (span_eq(h->name[k], h->name[i]))
			return true;
	return false;
}

/* The columns; -1 for a file without a header, whose values they would be. */
static int
add_header(struct guess *g, const struct reader *rd, struct fault *e)
{
	size_t i, known = 0;

	for (i = 0; i < rd->head.n; i++) {
		known += guess_knows(g, rd->head.name[i]);
		(void)add_column(g, rd->head.name[i]);
		g->col[g->n - 1].twice = is_twice(&rd->head, i);
	}
	g->nheader = g->n;
	return known == 0 && headless_like(&rd->head) ?
	    headless_fault(rd, e) : 0;
}

int
guess_read(struct guess *g, const char *path, const struct reader_conf *conf,
    struct fault *e)
{
	static const struct slots no_slots;
	struct reader_conf own = *conf;
	struct reader *rd;
	struct rec r;
	enum read_result rc = READ_OK;

	own.slots = &no_slots;
	own.names_twice = true;
	rd = reader_open(path, &own, e);
	if (rd == NULL)
		return -1;
	if (add_header(g, rd, e) == -1) {
		reader_close(rd);
		return -1;
	}
	rec_init(&r, &no_slots);
	while (g->records < GUESS_RECORDS &&
	    (rc = reader_next(rd, &r, e)) > 0) {
		g->records++;
		if (rc == READ_REJECT && g->nheader == 1 && g->wide == 0)
			g->wide = r.line;
		if (rc == READ_OK && !r.form->nests)
			add_cells(g, &r);
		else if (rc == READ_OK)
			add_members(g, &r);
	}
	rec_free(&r);
	reader_close(rd);
	return rc == READ_FAIL ? -1 : 0;
}
