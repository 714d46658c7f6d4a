/* SPDX-License-Identifier: MIT */
/* Maps: the fields of a record from its source columns. */
#include "intake/map.h"
#include "rec/set.h"

static bool
is_na(const struct map *m, struct span text)
{
	size_t i;

	for (i = 0; i < m->nna; i++)
		if (span_eq(m->na[i], text))
			return true;
	return text.n == 0;
}

/* The first source with a value; { NULL, 0 } if none has. */
static struct span
source_text(const struct map *m, const struct map_row *row, struct rec *r)
{
	const struct val *v;
	struct span text;
	size_t i;

	if (row->constant.p != NULL)
		return row->constant;
	for (i = 0; i < row->nsource; i++) {
		v = &r->in[row->source[i]];
		if (v->state == REC_BAD)
			rec_slot_issue(r, row->source[i],
			    "not_a_single_value");
		text = (struct span){ v->p, v->n };
		if (v->state == REC_OK && !is_na(m, text))
			return text;
	}
	return (struct span){ NULL, 0 };
}

/* Through the row's value pairs; false if text has no place in them. */
static bool
map_value(const struct map_row *row, struct span *text)
{
	size_t i;

	if (row->nvalues == 0 && !row->has_rest)
		return true;
	for (i = 0; i < row->nvalues; i++)
		if (span_eq(row->value[i].from, *text)) {
			*text = row->value[i].to;
			return true;
		}
	/* Mapped before: leave it. */
	for (i = 0; i < row->nvalues; i++)
		if (span_eq(row->value[i].to, *text))
			return true;
	if (row->has_rest && !span_is(row->rest, "*"))
		*text = row->rest;
	return row->has_rest;
}

/*
 * What cannot be used is an issue. Where it stands in the field's own place
 * it stays there: it would be lost otherwise.
 */
static void
unusable(const struct map_row *row, struct rec *r, const char *problem)
{
	rec_slot_issue(r, row->target, problem);
	rec_leave(r, row->target);
}

/* A date in the row's format, or already in ISO form. */
static void
set_date(const struct map_row *row, struct rec *r, struct span text)
{
	struct datetime dt;

	if (datetime_parse_format(text, row->format, -1, &dt) == -1 &&
	    datetime_parse(text, &dt) == -1) {
		unusable(row, r, "not_a_date");
		return;
	}
	if (r->slots->s[row->target].type == FIELD_DATE)
		rec_set_date(r, row->target, dt.day);
	else
		rec_set_datetime(r, row->target, &dt);
}

/* Gives a code back the zeros that a spreadsheet took from it. */
static struct span
fill_up(const struct map_row *row, struct rec *r, struct span text)
{
	size_t n = 0, zeros;
	char *p;

	while (n < text.n && text.p[n] >= '0' && text.p[n] <= '9')
		n++;
	if (n == 0 || n >= row->width || (n < text.n && text.p[n] != '.'))
		return text;
	zeros = row->width - n;
	p = arena_alloc(&r->scratch, text.n + zeros);
	memset(p, '0', zeros);
	memcpy(p + zeros, text.p, text.n);
	return (struct span){ p, text.n + zeros };
}

/* Sets a value if it fits its field; else that is an issue. */
static void
set_checked(const struct map_row *row, struct rec *r, struct span text)
{
	const struct field *f = &r->slots->s[row->target].def;
	const char *problem = rec_problem(f, text);

	if (problem == NULL)
		rec_set(r, row->target, text);
	else
		unusable(row, r, problem);
}

static void
apply_one(const struct map *m, const struct map_row *row, struct rec *r)
{
	struct span text = source_text(m, row, r);

	if (text.n == 0)
		return;
	if (!map_value(row, &text))
		unusable(row, r, "not_a_known_value");
	else if (text.n == 0)
		return;
	else if (row->format[0] != '\0')
		set_date(row, r, text);
	else
		set_checked(row, r, fill_up(row, r, text));
}

/* Adds the row's items to the list that is being built. */
static void
apply_list(const struct map *m, const struct map_row *row, struct rec *r)
{
	struct span rest = source_text(m, row, r), item;

	while (span_next(&rest, row->list, &item)) {
		item = span_trim(item);
		if (is_na(m, item))
			continue;
		if (!map_value(row, &item))
			unusable(row, r, "not_a_known_value");
		else if (item.n > 0)
			rec_list_add(r, fill_up(row, r, item));
	}
}

void
map_apply(const struct map *m, struct rec *r)
{
	const struct map_row *row;
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		if (!row->is_list) {
			apply_one(m, row, r);
			continue;
		}
		apply_list(m, row, r);
		if (i + 1 == m->n || m->row[i + 1].target != row->target)
			rec_list_set(r, row->target);
	}
}

const struct map_row *
map_absent(const struct map *m, const struct rec *r, size_t *i)
{
	const struct map_row *row;
	size_t k;

	for (; *i < m->n; ++*i) {
		row = &m->row[*i];
		for (k = 0; k < row->nsource; k++)
			if (rec_bound(r, row->source[k]))
				break;
		if (row->nsource > 0 && k == row->nsource) {
			++*i;
			return row;
		}
	}
	return NULL;
}
