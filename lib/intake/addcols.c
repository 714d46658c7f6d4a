/* SPDX-License-Identifier: MIT */
/* Columns of a second file, for the cases that have its key. */
#include "intake/addcols.h"

#include "base/mem.h"
#include "intake/fold.h"
#include "rec/jsonval.h"
#include "rec/cells.h"
#include "rec/nested.h"
#include "rec/set.h"
#include "text/json.h"

#define PROBLEM_MAX 64	/* bytes; no program has a longer one */
#define NOTED_MAX 16	/* different ones of a column */

struct stage {
	struct reader_stage stage;	/* first */
	struct addcols *a;
	const struct dict *dict;
	int *slot;		/* of the cases, by column of the file; or -1 */
	bool *bound;		/* by slot of the cases */
	size_t nslots;
	struct cells row;		/* CSV */
	struct buf line;	/* JSON Lines */
	struct rec_member *member;
	size_t cap;
	struct buf problem;
	unsigned *noted;	/* by column of the file, in this case */
	bool torn;		/* no row can be read or told */
};

static struct span
name_of(const struct addcols *a, size_t i)
{
	return a->slots.s[i].name;
}

/* Makes a slot of each column of the second file; finds its key. */
static int
load_header(struct addcols *a, struct span other, struct fault *e)
{
	static const struct slots no_slots;
	static const struct dict no_dict;
	struct reader_conf conf = { .slots = &no_slots };
	struct reader *rd;
	size_t i, key;

	if (input_check_twice("join", a->path, e) == -1)
		return -1;
	rd = reader_open(a->path, &conf, e);
	if (rd == NULL)
		return -1;
	a->slots.by_number = true;
	for (i = 0; i < rd->head.n; i++)
		(void)slots_read(&a->slots, &no_dict, rd->head.name[i]);
	if (a->slots.n == 0)
		(void)fault_at(e, FAULT_INPUT, a->path, 0,
		    "--join: expected CSV with a header");
	else if (fold_column(rd, "on", other, &key, e) == 0)
		a->other = (int)key;
	reader_close(rd);
	return a->other >= 0 ? 0 : -1;
}

int
addcols_open(struct addcols *a, const struct addcols_conf *ask,
    struct slots *sl, const struct dict *d, struct fault *e)
{
	struct join_conf conf = { .slots = &a->slots,
	    .sorted = ask->sorted };
	struct span other = span_of(ask->on), key = { NULL, 0 };

	*a = (struct addcols){ .path = ask->path, .other = -1 };
	if ((ask->path == NULL) != (ask->on == NULL) ||
	    (ask->sorted && ask->path == NULL))
		return fault_set(e, FAULT_USE, "--join, --on: one needs the "
		    "other; --sorted needs both");
	if (ask->path == NULL)
		return 0;
	(void)span_next(&other, '=', &key);
	if (key.n == 0)
		return fault_set(e, FAULT_USE,
		    "--on: expected KEY, or KEY=KEY of the second file");
	if (load_header(a, other.p == NULL ? key : other, e) == -1)
		return -1;
	a->issues = slots_find(&a->slots, SPAN("issues"));
	a->key = slots_read(sl, d, key);
	sl->s[a->key].like |= slots_like(sl, key) < 0;
	a->taken = arena_zalloc(&a->slots.names.mem, a->slots.n,
	    sizeof(*a->taken));
	conf.key = a->other;
	a->join = join_open(a->path, &conf, e);
	return a->join == NULL ? -1 : 0;
}

void
addcols_free(struct addcols *a)
{
	join_close(a->join);
	slots_free(&a->slots);
	*a = (struct addcols){0};
}

/* Its key is not a column to add; its issues go to those of the case. */
static bool
is_apart(const struct addcols *a, size_t i)
{
	return (int)i == a->other || (int)i == a->issues;
}

/* Is column i one to add, which the cases do not have? */
static bool
adds(const struct addcols *a, size_t i)
{
	return !is_apart(a, i) && !a->taken[i];
}

/* The columns that a header or a survey has get those that are added. */
static void
widen_names(struct stage *st, struct header *h)
{
	size_t i, most = h->n + st->a->slots.n;

	h->name = arena_grow(st->line.in, h->name, most, sizeof(*h->name));
	h->slot = arena_grow(st->line.in, h->slot, most, sizeof(*h->slot));
	for (i = 0; i < st->a->slots.n; i++)
		if (adds(st->a, i)) {
			h->name[h->n] = name_of(st->a, i);
			h->slot[h->n++] = st->slot[i];
		}
}

static void
widen_header(struct stage *st, struct reader *rd)
{
	struct header *h = &rd->head;
	struct cells *row = &st->row;
	size_t i, at = 0, n = h->n;

	cells_begin(row);
	for (i = 0; i < n; at = h->end[i++] + (size_t)1)
		cells_raw(row, (struct span){ h->raw.p + at,
		    h->end[i] - at }, rd->delim);
	widen_names(st, h);
	for (; i < h->n; i++)
		cells_cell(row, h->name[i], rd->delim);
	h->end = arena_grow(&rd->mem, h->end, h->n, sizeof(*h->end));
	memcpy(h->end, row->end, h->n * sizeof(*h->end));
	h->own = h->raw;
	h->raw = arena_span(&rd->mem, buf_span(&row->raw));
}

/* Sets the cases' slots of the added columns. */
static void
bind(struct stage *st, struct rec *r, const struct span *vals)
{
	const struct addcols *a = st->a;
	struct val *v;
	size_t i;
	int slot;

	memcpy(st->bound, r->bound, st->nslots * sizeof(*st->bound));
	for (i = 0; i < a->slots.n; i++) {
		slot = st->slot[i];
		if (slot < 0 || is_apart(a, i) || r->bound[slot])
			continue;
		st->bound[slot] = true;
		v = rec_fill(r, slot);
		if (st->torn)
			rec_lose(v);
		if (vals == NULL || vals[i].n == 0)
			continue;
		v->p = vals[i].p;
		v->n = (uint32_t)vals[i].n;
		v->state = REC_OK;
		if (r->slots->s[slot].type == FIELD_LIST)
			val_see_none(v);
		rec_see_nested(r, slot);
	}
	r->bound = st->bound;
}

static void
add_cells(struct stage *st, struct reader *rd, struct rec *r,
    const struct span *vals)
{
	static const struct span empty = { NULL, 0 };
	size_t i;

	cells_begin(&st->row);
	for (i = 0; i < r->ncells; i++)
		cells_raw(&st->row, rec_cell(r, i), rd->delim);
	for (i = 0; i < st->a->slots.n; i++)
		if (adds(st->a, i))
			cells_cell(&st->row, vals == NULL ? empty : vals[i],
			    rd->delim);
	cells_give(&st->row, r);
}

/*
 * A member after the others, whose bytes are in st->line already. As in CSV,
 * where it is a column, a field of a case was asked.
 */
static void
add_member(struct stage *st, struct rec *r, size_t i, struct span text)
{
	const struct field *f = dict_find(st->dict, name_of(st->a, i));
	struct buf *b = &st->line;

	if (text.n == 0 && (f == NULL || !field_is_input(f)))
		return;
	if (r->nmembers > 0)
		buf_addc(b, ',');
	json_quote(name_of(st->a, i), b);
	buf_addc(b, ':');
	if (text.n == 0)
		buf_adds(b, "null");
	else
		jsonval_put(text, f == NULL ? FIELD_STRING : f->type, b);
	r->nmembers++;
}

/* Has one of the first n members, those that were read, that name? */
static bool
has_member(const struct rec *r, size_t n, struct span name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(r->member[i].key, name))
			return true;
	return false;
}

/* The object's bytes with the new members; then its list of members. */
static void
add_members(struct stage *st, struct rec *r, const struct span *vals)
{
	struct buf *b = &st->line;
	size_t old = r->nmembers, i, k, close;
	struct json_scan js;
	struct json_member m;

	b->n = 0;
	buf_add(b, r->raw.p, r->close);
	for (i = 0; i < st->a->slots.n; i++) {
		if (is_apart(st->a, i))
			continue;
		if (has_member(r, old, name_of(st->a, i)))
			st->a->taken[i] = true;
		else
			add_member(st, r, i, vals == NULL ?
			    (struct span){ NULL, 0 } : vals[i]);
	}
	close = b->n;
	buf_add(b, r->raw.p + r->close, r->raw.n - r->close);
	if (st->cap < r->nmembers) {
		st->cap = r->nmembers * 2;
		st->member = arena_grow(st->line.in, st->member, st->cap,
		    sizeof(*st->member));
	}
	if (json_object_begin(&js, (struct span){ b->p, b->n }, NULL) != 0)
		return;
	for (k = 0; json_object_next(&js, &m, NULL) == 1; k++)
		st->member[k] = (struct rec_member){ m.key, m.v.raw,
		    k < old ? r->member[k].slot :
		    slots_find(r->slots, m.key) };
	r->member = st->member;
	r->raw = (struct span){ b->p, b->n };
	r->close = close;
}

/* Is column i added to the case, which has none of its own? */
static bool
is_added(const struct stage *st, const struct rec *r, size_t i)
{
	return !is_apart(st->a, i) && !(r->form->has_header ?
	    st->a->taken[i] : has_member(r, r->nmembers, name_of(st->a, i)));
}

/* Is it an issue of column i, one that is added, and not one of too many? */
static bool
is_taken(const struct stage *st, const struct rec *r, int i,
    struct span problem)
{
	if (i < 0 || problem.n == 0 || problem.n > PROBLEM_MAX ||
	    st->noted[i]++ >= NOTED_MAX)
		return false;
	return is_added(st, r, (size_t)i);
}

/* Those of the values that are added, some of each: long lists are made up. */
static void
add_issues(struct stage *st, struct rec *r, const struct span *vals)
{
	const struct addcols *a = st->a;
	struct span rest, item, field;

	if (vals == NULL || a->issues < 0)
		return;
	rest = vals[a->issues];
	if (rest.n > 0)
		memset(st->noted, 0, a->slots.n * sizeof(*st->noted));
	while (rest.n > 0 && span_next(&rest, ';', &item)) {
		if (!span_next(&item, ':', &field) || !is_taken(st, r,
		    slots_noted(&a->slots, field), item))
			continue;
		st->problem.n = 0;
		buf_addspan(&st->problem, item);
		rec_issue(r, field, buf_str(&st->problem));
	}
}

/* A row that cannot be read may have the key: no value is missing. */
static void
note_torn(const struct stage *st, struct rec *r)
{
	size_t i;

	for (i = 0; i < st->a->slots.n; i++)
		if (is_added(st, r, i))
			rec_issue(r, name_of(st->a, i), "not_usable");
}

static enum read_result
stage_next(struct reader_stage *below, struct reader *rd, struct rec *r,
    struct fault *e)
{
	struct stage *st = (struct stage *)(void *)below;
	struct addcols *a = st->a;
	enum read_result rc = reader_below(below, rd, r, e);
	const struct span *vals;
	struct span key;
	int found;

	if (rc != READ_OK)
		return rc;
	if (r->own.p == NULL)
		r->own = r->raw;
	key = rec_key(r, a->key);
	found = key.n == 0 ? 0 : join_find(a->join, key, &vals, e);
	if (found == -1) {
		(void)join_fault(e, r, a->key);
		return READ_FAIL;
	}
	a->cases++;
	if (found == 0)
		vals = NULL;
	st->torn = key.n == 0 ? rec_came_unusable(r, a->key) :
	    found == 0 && join_torn(a->join, key);
	a->unmatched += found == 0 && !st->torn;
	if (st->torn)
		note_torn(st, r);
	add_issues(st, r, vals);
	if (r->form->has_header)
		add_cells(st, rd, r, vals);
	else
		add_members(st, r, vals);
	bind(st, r, vals);
	return READ_OK;
}

int
addcols_push(struct addcols *a, struct reader *rd, const struct dict *d,
    struct fault *e)
{
	struct stage *st;
	size_t i;
	int slot;

	if (rd->form->has_header && fold_column(rd, "on",
	    rd->slots->s[a->key].name, &i, e) == -1)
		return -1;
	st = arena_zalloc(&rd->mem, 1, sizeof(*st));
	st->stage.next = stage_next;
	st->line.in = st->problem.in = st->row.raw.in = &rd->mem;
	st->a = a;
	st->dict = d;
	st->nslots = rd->slots->n;
	st->bound = arena_zalloc(&rd->mem, st->nslots, sizeof(*st->bound));
	st->slot = arena_zalloc(&rd->mem, a->slots.n, sizeof(*st->slot));
	st->noted = arena_zalloc(&rd->mem, a->slots.n, sizeof(*st->noted));
	for (i = 0; i < a->slots.n; i++) {
		slot = slots_find(rd->slots, name_of(a, i));
		if (slot < 0)
			slot = slots_like(rd->slots, name_of(a, i));
		st->slot[i] = slot;
		a->taken[i] = !is_apart(a, i) &&
		    header_has(&rd->head, name_of(a, i));
	}
	if (rd->form->has_header)
		widen_header(st, rd);
	else if (rd->head.n > 0)
		widen_names(st, &rd->head);
	reader_push(rd, &st->stage);
	return 0;
}
