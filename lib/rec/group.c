/* SPDX-License-Identifier: MIT */
/* Runs of one key: one record of adjacent rows. */
#include "rec/group.h"

#include "base/mem.h"
#include "rec/cells.h"
#include "rec/nested.h"
#include "rec/salvage.h"
#include "rec/unusable.h"
#include "text/csvtext.h"
#include "text/limits.h"

struct run {			/* the rows of one key, gathered */
	struct buf *cell;	/* decoded, by column */
	bool *differs;		/* by column */
	struct cells row;		/* of a single row: its own bytes */
	struct buf own;		/* the rows as they came */
	uint64_t line;
	size_t rows;		/* 0: there is no run */
	bool too_long;		/* its rows are rejected as they come */
};

struct group {
	struct reader_stage stage;	/* first */
	struct group_conf conf;
	struct group_column *col;
	struct instep lists;	/* of the run being gathered, from row 2 on */
	bool *nested;		/* by column: a row had what is no list */
	size_t n;
	struct run run[2];
	int now;		/* the run being gathered */
	struct buf text;	/* a cell of the present row */
	const bool *bound;	/* of the rows: other stages may have more */
	struct fault why;		/* of a reading that ends */
	bool fails, ends;
};

/* The decoded text of a raw cell; valid until the next call. */
static struct span
decoded(struct group *g, struct span cell)
{
	return csvtext_decode(cell, &g->text);
}

/*
 * A row's text of a column that is gathered. A nested value is no list, but
 * what it notes counts.
 */
static void
take_list(struct group *g, const struct reader *rd, struct rec *r, size_t i,
    struct span text)
{
	int slot = rd->head.slot[i];

	if (slot >= 0 && nested_is(text)) {
		if (slot == r->noted)
			text = nested_strings(r, text);
		else
			g->nested[i] |= r->slots->s[slot].known;
	}
	instep_take(&g->lists, i, text);
}

/* A second row comes: the first one is the beginning of the lists. */
static void
begin_lists(struct group *g, struct run *run, const struct reader *rd,
    struct rec *r)
{
	size_t i;

	instep_begin(&g->lists);
	for (i = 0; i < g->n; i++) {
		g->nested[i] = false;
		if (g->col[i].keep != GROUP_FIRST)
			take_list(g, rd, r, i, buf_span(&run->cell[i]));
	}
	instep_row(&g->lists);
}

/* An empty cell agrees with all. */
static void
add_first(struct group *g, struct run *run, const struct rec *r, size_t i)
{
	struct span text = decoded(g, rec_cell(r, i));

	if (text.n == 0)
		return;
	if (run->cell[i].n == 0)
		buf_addspan(&run->cell[i], text);
	else if (!span_eq(buf_span(&run->cell[i]), text))
		run->differs[i] = true;
}

/* The row as it came, for what may have to reject it. */
static void
keep_own(struct run *run, const struct reader *rd, const struct rec *r)
{
	buf_addspan(&run->own, r->own.p != NULL ? r->own : r->raw);
	buf_adds(&run->own, rd->crlf ? "\r\n" : "\n");
}

/* Rows of a case that is too long leave as they came. */
static int
skip_own(struct run *run, struct reader *rd, struct fault *e)
{
	const struct input_sink *to = &rd->in.skipped;
	struct span own = buf_span(&run->own);

	run->own.n = 0;
	return to->put == NULL ? 0 : to->put(to->arg, own, e);
}

static void
add_cells(struct group *g, struct run *run, const struct reader *rd,
    struct rec *r)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->col[i].keep == GROUP_FIRST)
			add_first(g, run, r, i);
		else
			take_list(g, rd, r, i, decoded(g, rec_cell(r, i)));
	instep_row(&g->lists);
	for (i = 0; i < g->n; i++)
		run->too_long |= run->cell[i].n > TEXT_FIELD_MAX ||
		    instep_size(&g->lists, i) > TEXT_FIELD_MAX;
}

static int
add_row(struct group *g, struct run *run, struct reader *rd,
    struct rec *r, struct fault *e)
{
	if (run->rows++ == 1)
		begin_lists(g, run, rd, r);
	rd->folded++;
	keep_own(run, rd, r);
	if (!run->too_long)
		add_cells(g, run, rd, r);
	run->too_long |= run->own.n > TEXT_RECORD_MAX;
	return run->too_long ? skip_own(run, rd, e) : 0;
}

/* The first row of a run: its cells, and its bytes as they are. */
static void
begin_run(struct group *g, struct run *run, const struct reader *rd,
    const struct rec *r)
{
	size_t i;

	run->rows = 1;
	run->too_long = false;
	run->own.n = 0;
	keep_own(run, rd, r);
	run->line = r->line;
	g->bound = r->bound;
	cells_begin(&run->row);
	for (i = 0; i < g->n; i++) {
		run->cell[i].n = 0;
		buf_addspan(&run->cell[i], decoded(g, rec_cell(r, i)));
		run->differs[i] = false;
		cells_raw(&run->row, rec_cell(r, i), rd->delim);
	}
}

/* The run is over, and no record is made of it. */
static enum read_result
give_none(struct run *run, struct rec *r, struct fault *e)
{
	(void)fault_set(e, FAULT_INPUT, "a case of %zu rows is longer than "
	    "16 MiB, or one of its fields than 1 MiB", run->rows);
	r->raw = r->own = (struct span){ NULL, 0 };
	r->line = run->line;
	run->rows = 0;
	return READ_REJECT;
}

/* Puts the column's text where the reader would have put it. */
static void
give_value(const struct reader *rd, struct rec *r, size_t i, struct span text)
{
	int slot = rd->head.slot[i];

	if (slot < 0)
		return;
	r->in[slot] = (struct val){ .p = text.p, .n = (uint32_t)text.n,
	    .state = text.n == 0 ? REC_MISSING : REC_OK,
	    .listed = r->in[slot].listed };
	rec_see_nested(r, slot);
	if (rd->slots->s[slot].type == FIELD_LIST)
		val_see_none(&r->in[slot]);
}

/* NULL, or why a gathered column cannot be used. */
static const char *
list_problem(const struct group *g, size_t i)
{
	if (g->nested[i])
		return "not_a_single_value";
	if (instep_is_unlike(&g->lists, i))
		return "not_one_for_each_code";
	return instep_is_lost(&g->lists, i) ? "not_usable" : NULL;
}

/* The cells of a run that has several rows. */
static void
give_lists(struct group *g, struct run *run, const struct reader *rd)
{
	size_t i;

	cells_begin(&run->row);
	for (i = 0; i < g->n; i++) {
		if (g->col[i].keep != GROUP_FIRST) {
			run->cell[i].n = 0;
			instep_text(&g->lists, i, &run->cell[i]);
			run->differs[i] = instep_differs(&g->lists, i);
		}
		cells_cell(&run->row, buf_span(&run->cell[i]), rd->delim);
	}
}

static void
spoil(const struct group *g, const struct reader *rd, struct rec *r, size_t i,
    const char *problem)
{
	struct val *v;

	if (rd->head.slot[i] >= 0) {
		v = &r->in[rd->head.slot[i]];
		rec_lose(v);
		v->num = (int64_t)(intptr_t)problem;
	}
	g->conf.spoils(g->conf.arg, r, i, problem);
}

/* What the other rows of the run say of the column. */
static void
judge(const struct group *g, const struct run *run, const struct reader *rd,
    struct rec *r, size_t i)
{
	const char *problem = list_problem(g, i);

	if (run->differs[i])
		g->conf.differs(g->conf.arg, r, i);
	if (problem != NULL)
		spoil(g, rd, r, i, problem);
}

/* Makes r the record of a run, which ends with it. */
static enum read_result
give(struct group *g, struct run *run, struct reader *rd, struct rec *r,
    struct fault *e)
{
	size_t i, rows = run->rows;
	bool torn;

	if (run->too_long)
		return give_none(run, r, e);
	if (rows > 1)
		give_lists(g, run, rd);
	cells_give(&run->row, r);
	r->own = buf_span(&run->own);
	r->line = run->line;
	r->bound = g->bound;
	r->issues.n = 0;	/* of the row that was read last */
	run->rows = 0;
	torn = torn_has(g->conf.torn, buf_span(&run->cell[g->conf.key]));
	for (i = 0; i < g->n; i++) {
		give_value(rd, r, i, buf_span(&run->cell[i]));
		if (rows > 1)
			judge(g, run, rd, r, i);
		if (torn && (run->cell[i].n == 0 ||
		    g->col[i].keep != GROUP_FIRST))
			spoil(g, rd, r, i, "not_usable");
	}
	return READ_OK;
}

/* Do the row's issues call its key unusable? */
static bool
key_unusable(const struct group *g, const struct reader *rd,
    const struct rec *r)
{
	int slot = rd->head.slot[g->conf.key];

	return slot >= 0 && rec_came_unusable(r, slot);
}

static enum read_result
no_key(const struct group *g, const struct reader *rd, const char *problem,
    struct fault *e)
{
	struct span name = rd->head.name[g->conf.key];

	fault_set(e, FAULT_INPUT,
	    "%.*s: %s: a row without it belongs to no case",
	    (int)name.n, name.p, problem);
	return READ_REJECT;
}

/* The row in r has another key: the run before it, if any, is given. */
static enum read_result
change(struct group *g, struct reader *rd, struct rec *r, struct fault *e)
{
	struct run *old = &g->run[g->now], *run = &g->run[1 - g->now];
	uint64_t line = r->line;

	begin_run(g, run, rd, r);
	if (g->conf.begin(g->conf.arg, buf_span(&run->cell[g->conf.key]),
	    &g->why) == -1) {
		fault_place(&g->why, rd->in.name, line);
		g->fails = true;
	}
	g->now = 1 - g->now;
	return old->rows == 0 ? READ_END : give(g, old, rd, r, e);
}

/* A row: READ_OK or READ_REJECT with a run before it, READ_END for none. */
static enum read_result
take(struct group *g, struct reader *rd, struct rec *r, struct fault *e)
{
	struct run *run = &g->run[g->now];
	struct span key = decoded(g, rec_cell(r, g->conf.key));

	if (span_trim(key).n == 0)
		return no_key(g, rd, "missing", e);
	if (key_unusable(g, rd, r))
		return no_key(g, rd, "not_usable", e);
	if (run->rows == 0 ||
	    !span_eq(buf_span(&run->cell[g->conf.key]), key))
		return change(g, rd, r, e);
	return add_row(g, run, rd, r, e) == -1 ? READ_FAIL : READ_END;
}

/* The row cannot be read; its run may be the present one. */
static int
note_torn(struct group *g, const struct reader *rd, struct rec *r,
    struct fault *e)
{
	const struct run *run = &g->run[g->now];

	return torn_add(g->conf.torn, r, salvage_cell(rd, r, g->conf.key),
	    run->rows > 0 ? buf_span(&run->cell[g->conf.key]) : SPAN(""),
	    e) == 0 ? 0 : fault_field(e, rd->head.name[g->conf.key]);
}

static enum read_result
group_next(struct reader_stage *st, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct group *g = (struct group *)(void *)st;
	struct run *run;
	enum read_result rc;

	do {
		if (g->fails) {
			*e = g->why;
			return READ_FAIL;
		}
		rc = g->ends ? READ_END : reader_below(st, rd, r, e);
		if (rc == READ_END) {
			g->ends = true;
			run = &g->run[g->now];
			return run->rows == 0 ? rc : give(g, run, rd, r, e);
		}
		if (rc == READ_OK)
			rc = take(g, rd, r, e);
		else if (rc == READ_REJECT && note_torn(g, rd, r, e) == -1)
			rc = READ_FAIL;
	} while (rc == READ_END);
	return rc;
}

void
group_push(struct reader *rd, const struct group_conf *conf)
{
	struct arena *mem = &rd->mem;
	struct group *g = arena_zalloc(mem, 1, sizeof(*g));
	size_t i, k, n = rd->head.n;
	struct run *run;

	g->stage.next = group_next;
	g->conf = *conf;
	g->n = n;
	g->text.in = mem;
	g->col = arena_alloc(mem, n * sizeof(*g->col));
	memcpy(g->col, conf->col, n * sizeof(*g->col));
	g->nested = arena_zalloc(mem, n, sizeof(*g->nested));
	instep_init(&g->lists, g->col, n, mem);
	for (i = 0; i < 2; i++) {
		run = &g->run[i];
		run->own.in = run->row.raw.in = mem;
		run->cell = arena_zalloc(mem, n, sizeof(*run->cell));
		run->differs = arena_zalloc(mem, n, sizeof(*run->differs));
		for (k = 0; k < n; k++)
			run->cell[k].in = mem;
	}
	rd->folds = true;
	reader_push(rd, &g->stage);
}
