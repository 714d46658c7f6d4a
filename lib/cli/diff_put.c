/* SPDX-License-Identifier: MIT */
/* What differs between two runs of one record. */
#include <stdlib.h>

#include "base/words.h"
#include "cli/diff-internal.h"
#include "rec/set.h"

const char *const diff_words[DIFF_CHANGES] = {
	[DIFF_COME] = "come", [DIFF_GONE] = "gone",
	[DIFF_CHANGED] = "changed",
};

/* Does what comes from there on only say which day or which turn? */
static bool
is_day(struct span item, size_t at)
{
	return item.p[at] == '@' || (item.p[at] == ':' && at + 1 < item.n &&
	    byte_is_digit(item.p[at + 1]));
}

/* One more of it: "come=plan_items:falls", whichever day an item is due. */
static void
add(struct filter *f, enum diff_change change, const struct diff_row *row)
{
	struct buf text = {0};
	size_t n;

	buf_addspan(&text, row->field);
	if (row->item.n > 0) {
		for (n = 0; n < row->item.n && !is_day(row->item, n); n++)
			;
		buf_addc(&text, ':');
		buf_add(&text, row->item.p, n);
	}
	filter_add_value(f, diff_words[change], buf_span(&text), 1, 0);
	buf_free(&text);
}

static void
put(struct filter *f, enum diff_change change, const struct diff_row *in)
{
	struct diff_row row = *in;

	f->diff->found[change]++;
	if (f->o.summary != NULL) {
		add(f, change, in);
		return;
	}
	row.case_id = rec_text(&f->in.rec, f->diff->case_id);
	row.change = span_of(diff_words[change]);
	rows_put(&f->out.listing, &row);
}

/* The items of a list that the other one does not have. */
static void
put_items(struct filter *f, enum diff_change change, struct span field,
    struct span list, struct span other)
{
	struct diff_row row = { .field = field };

	while (list.n > 0 && span_next(&list, ';', &row.item))
		if (row.item.n > 0 && !words_have(other, ';', row.item))
			put(f, change, &row);
}

static struct span
shown(const struct rec *r, int slot)
{
	return rec_none(r, slot) ? SPAN("none") : rec_text(r, slot);
}

static void
compare_fields(struct filter *f, const struct rec *ours,
    const struct rec *theirs)
{
	const struct diff_field *d = f->diff->field;
	struct diff_row row;
	size_t i;

	for (i = 0; i < f->diff->n; i++, d++) {
		row = (struct diff_row){ .field = f->slots.s[d->ours].name,
		    .before = shown(ours, d->ours),
		    .after = shown(theirs, d->theirs) };
		if (span_eq(row.before, row.after))
			continue;
		/* A list may have nothing, or not be known. */
		if (!d->list || (rec_text(ours, d->ours).n == 0 &&
		    rec_text(theirs, d->theirs).n == 0)) {
			put(f, DIFF_CHANGED, &row);
			continue;
		}
		put_items(f, DIFF_GONE, row.field, rec_text(ours, d->ours),
		    rec_text(theirs, d->theirs));
		put_items(f, DIFF_COME, row.field, rec_text(theirs, d->theirs),
		    rec_text(ours, d->ours));
	}
}

static void
take_row(void *rows, const void *row)
{
	struct diff_rows *d = rows;
	size_t i;

	if (d->n + d->ncolumns > d->cap) {
		d->cap = 2 * (d->n + d->ncolumns);
		d->end = mem_grow(d->end, d->cap, sizeof(*d->end));
	}
	for (i = 0; i < d->ncolumns; i++) {
		buf_addspan(&d->text, *(const struct span *)(const void *)
		    ((const char *)row + d->column[i].at));
		d->end[d->n++] = d->text.n;
	}
}

static struct span
cell(const struct diff_rows *d, size_t row, size_t column)
{
	size_t at = row * d->ncolumns + column;
	size_t from = at == 0 ? 0 : d->end[at - 1];

	return (struct span){ d->text.p + from, d->end[at] - from };
}

static void
take_rows(struct filter *f, struct rec *r, struct diff_rows *d)
{
	struct rows before = f->out.listing;

	d->n = d->text.n = 0;
	f->out.listing = (struct rows){ take_row, d };
	f->tool->items(f, r, f->state);
	f->out.listing = before;
}

/* How many rows have that cell in the column, of the first so many. */
static size_t
count_of(const struct diff_rows *d, size_t column, struct span what, size_t n)
{
	size_t i, count = 0;

	for (i = 0; i < n; i++)
		count += span_eq(cell(d, i, column), what);
	return count;
}

/* The column by which the row is known: where a key has several, the id. */
static size_t
known_by(const struct diff *d, const struct diff_rows *own,
    const struct diff_rows *other, size_t row)
{
	struct span what = cell(own, row, d->key);

	return count_of(own, d->key, what, own->n / own->ncolumns) > 1 ||
	    count_of(other, d->key, what, other->n / other->ncolumns) > 1 ?
	    d->id : d->key;
}

/*
 * The row of the other side about the same, or its number of rows: of several
 * that are known by the same the first is the first there, and so on.
 */
static size_t
find_row(const struct diff_rows *d, size_t row, const struct diff_rows *in,
    size_t column)
{
	struct span what = cell(d, row, column);
	size_t before = count_of(d, column, what, row), i;
	size_t n = in->n / in->ncolumns;

	for (i = 0; i < n; i++)
		if (span_eq(cell(in, i, column), what) && before-- == 0)
			break;
	return i;
}

static void
put_missing(struct filter *f, enum diff_change change,
    const struct diff_rows *d, const struct diff_rows *in)
{
	size_t i, by;

	for (i = 0; i < d->n / d->ncolumns; i++) {
		by = known_by(f->diff, d, in, i);
		if (find_row(d, i, in, by) == in->n / in->ncolumns)
			put(f, change, &(struct diff_row){
			    .item = cell(d, i, by) });
	}
}

static void
compare_row(struct filter *f, size_t i, size_t k, size_t by)
{
	const struct diff_rows *a = &f->diff->before, *b = &f->diff->after;
	struct diff_row row = { .item = cell(a, i, by) };
	size_t c;

	for (c = 0; c < a->ncolumns; c++) {
		row.field = span_of(a->column[c].field);
		row.before = cell(a, i, c);
		row.after = cell(b, k, c);
		if (!span_eq(row.before, row.after))
			put(f, DIFF_CHANGED, &row);
	}
}

static void
compare_rows(struct filter *f)
{
	const struct diff_rows *a = &f->diff->before, *b = &f->diff->after;
	size_t i, k, by;

	put_missing(f, DIFF_GONE, a, b);
	put_missing(f, DIFF_COME, b, a);
	for (i = 0; i < a->n / a->ncolumns; i++) {
		by = known_by(f->diff, a, b, i);
		k = find_row(a, i, b, by);
		if (k < b->n / b->ncolumns)
			compare_row(f, i, k, by);
	}
}

static void
count(struct diff *d)
{
	size_t i, all = 0;

	for (i = 0; i < DIFF_CHANGES; i++) {
		measure_count(&d->measures, i + 1, (int64_t)d->found[i], 1);
		all += d->found[i];
	}
	measure_count(&d->measures, 0, all > 0, 1);
}

void
diff_put(struct filter *f, struct rec *ours, struct rec *theirs)
{
	struct diff *d = f->diff;

	memset(d->found, 0, sizeof(d->found));
	rec_set_issues(ours, f->issues);
	rec_set_issues(theirs, d->other->issues);
	f->out.of_case = true;
	if (d->items) {
		take_rows(f, ours, &d->before);
		take_rows(d->other, theirs, &d->after);
		compare_rows(f);
	} else {
		compare_fields(f, ours, theirs);
	}
	f->out.of_case = false;
	if (f->o.summary != NULL)
		count(d);
}
