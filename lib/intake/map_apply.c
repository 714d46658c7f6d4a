/* SPDX-License-Identifier: MIT */
/* Maps: the fields of a record from its source columns. */
#include "intake/map.h"

#include "base/num.h"
#include "intake/map-internal.h"
#include "intake/map_list.h"
#include "rec/jsonval.h"
#include "rec/pointer.h"
#include "rec/set.h"
#include "rec/unusable.h"

static const char not_single[] = "not_a_single_value";

static bool
is_na(const struct map *m, struct span text)
{
	size_t i;

	for (i = 0; i < m->nna; i++)
		if (span_eq(m->na[i], text))
			return true;
	return text.n == 0;
}

/* The value that a JSON pointer leads to, into *v; false if it does not. */
static bool
point(const struct map_row *row, const struct map_source *src,
    struct rec *r, struct val *v)
{
	enum field_type type = row->is_list ? FIELD_LIST : FIELD_STRING;
	struct json_value found;
	struct buf *b = &r->list;
	size_t start = b->n;

	if (!pointer_find(r->member, r->nmembers, src->pointer, &found))
		return false;
	*v = (struct val){ .none = row->is_list &&
	    jsonval_is_none(found.raw) };
	if (jsonval_text(found.raw, type, b) == -1) {
		v->state = REC_BAD;
	} else if (b->n > start) {
		v->p = rec_keep(r, (struct span){ b->p + start,
		    b->n - start }).p;
		v->n = (uint32_t)(b->n - start);
		v->state = REC_OK;
		v->json_number = found.kind == JSON_NUMBER;
		if (row->is_list)
			val_see_none(v);
	}
	b->n = start;
	return true;
}

/* The value of one source into *v; false if it is not there. */
static bool
look(const struct map_row *row, const struct map_source *src, struct rec *r,
    struct val *v)
{
	if (rec_bound(r, src->slot)) {
		*v = r->in[src->slot];
		return true;
	}
	return src->pointer.p != NULL && r->form->nests &&
	    point(row, src, r, v);
}

void
map_unusable(const struct map_row *row, struct rec *r, const char *problem)
{
	rec_slot_issue(r, row->target, problem);
	rec_leave(r, row->target);
}

/* What the sources of a row have. */
struct found {
	bool met;		/* the record has one of them at all */
	bool none;		/* a list that is known to be empty */
	bool plain;		/* a JSON number */
};

/*
 * The first source with a value; { NULL, 0 } if no source has. One that no
 * text can be made of is an issue of the field if there is no other.
 */
static struct span
source_text(const struct map *m, const struct map_row *row, struct rec *r,
    struct found *found)
{
	struct val v;
	struct span text;
	const char *problem = NULL;
	size_t i;
	int bad = -1;

	*found = (struct found){ .met = row->constant.p != NULL };
	if (found->met)
		return row->constant;
	for (i = 0; i < row->nsource; i++) {
		if (!look(row, &row->source[i], r, &v))
			continue;
		found->met = true;
		found->none |= v.none;
		text = (struct span){ v.p, v.n };
		if (rec_has_issues(r) && row->source[i].slot != row->target &&
		    rec_column_unusable(r, row->source[i].slot))
			rec_lose(&v);
		if (v.state == REC_BAD) {
			bad = row->source[i].slot;
			problem = val_spoilt(&v);
		}
		found->plain = v.json_number;
		if (v.state != REC_OK || is_na(m, text))
			continue;
		if (bad >= 0)
			rec_slot_issue(r, bad, problem);
		return text;
	}
	if (bad >= 0)
		map_unusable(row, r, problem);
	return (struct span){ NULL, 0 };
}

/* Through the row's value pairs; false if text is not in them. */
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

/* What the row makes of a text of a source; NULL, or why it has no use. */
static const char *
change(struct map *m, const struct map_row *row, struct span *text)
{
	if (!map_cut(&row->cut, text, &m->scratch))
		return "not_a_known_value";
	return map_value(row, text) ? NULL : "not_a_known_value";
}

/*
 * The columns of a row that joins them. One without a value goes with the text
 * before it; without the first there is nothing to join to.
 */
static struct span
joined_text(struct map *m, const struct map_row *row, struct rec *r,
    struct found *found)
{
	struct map_row one = *row;
	struct buf out = rec_buf(r);
	const char *problem = NULL;
	struct found part;
	struct span text;
	size_t i;
	bool first;

	*found = (struct found){0};
	for (i = 0; i < row->nsource; i++) {
		one.source = &row->source[i];
		one.nsource = 1;
		text = source_text(m, &one, r, &part);
		found->met |= part.met;
		first = i == 0;
		if (text.n == 0)
			continue;
		if (!first && out.n == 0)
			problem = "not_a_known_value";
		else if (first)
			problem = change(m, row, &text);
		if (problem != NULL)
			break;
		buf_addspan(&out, row->source[i].before);
		buf_addspan(&out, text);
	}
	if (problem == NULL)
		return buf_span(&out);
	map_unusable(row, r, problem);
	return (struct span){ NULL, 0 };
}

static int
need_format(const struct map_row *row, const struct rec *r, struct fault *e)
{
	const struct slot *to = &r->slots->s[row->target], *from = to;
	size_t i;

	for (i = row->nsource; i-- > 0;)
		if (row->source[i].pointer.p != NULL ||
		    rec_bound(r, row->source[i].slot))
			from = &r->slots->s[row->source[i].slot];
	(void)fault_set(e, FAULT_TABLE, "the dates of \"%.*s\" are not ISO: "
	    "write their format into the map, as MM/DD/YYYY or DD/MM/YYYY; a "
	    "guess could mistake days for months", (int)from->name.n,
	    from->name.p);
	return fault_field(e, to->name);
}

/* Gives a code back the zeros that a spreadsheet took from it. */
static struct span
fill_up(const struct map_row *row, struct rec *r, struct span text)
{
	size_t n = 0, zeros;
	char *p;

	while (n < text.n && byte_is_digit(text.p[n]))
		n++;
	if (n == 0 || n >= row->width || (n < text.n && text.p[n] != '.'))
		return text;
	zeros = row->width - n;
	p = arena_alloc(&r->scratch, text.n + zeros);
	memset(p, '0', zeros);
	memcpy(p + zeros, text.p, text.n);
	return (struct span){ p, text.n + zeros };
}

void
map_set_checked(const struct map_row *row, struct rec *r, struct span text)
{
	const struct field *f = &r->slots->s[row->target].def;
	const char *problem = rec_problem(f, text);

	if (problem == NULL)
		rec_set(r, row->target, text);
	else
		map_unusable(row, r, problem);
}

/* The field as the record has it, unless it means "missing". */
static void
pass(struct map *m, struct map_row *row, struct rec *r)
{
	const struct val *v = &r->in[row->target];
	struct span text = { v->p, v->n }, item;

	if (!rec_bound(r, row->target))
		return;
	row->met = true;
	if (v->state == REC_BAD)
		map_unusable(row, r, not_single);
	if (v->state != REC_OK || is_na(m, text))
		return;
	if (!row->is_list) {
		map_set_checked(row, r, text);
		return;
	}
	while (span_next(&text, ';', &item))
		map_list_add(m, row, r, is_na(m, item) ? SPAN("") : item);
	map_list_end(m, row, r);
	rec_list_set(r, row->target);
}

static int
apply_one(struct map *m, struct map_row *row, struct rec *r,
    struct fault *e)
{
	struct found found;
	struct span text = row->joins ? joined_text(m, row, r, &found) :
	    source_text(m, row, r, &found);
	const char *problem;

	row->met |= found.met;
	if (!found.met)
		pass(m, row, r);
	else if (text.n == 0)
		rec_set(r, row->target, text);
	if (text.n == 0)
		return 0;
	problem = row->joins ? NULL : change(m, row, &text);
	if (problem != NULL)
		map_unusable(row, r, problem);
	else if (text.n == 0)
		rec_set(r, row->target, text);
	else if (row->dates.n > 0)
		map_dates_set(row, r, text);
	else if (row->factor != 0 || row->nunits > 0 ||
	    row->written.point != '\0')
		map_number_set(row, r, text, found.plain ? MAP_DIGITS_PLAIN :
		    MAP_DIGITS_WRITTEN);
	else if (map_dates_foreign(row, r, text))
		return need_format(row, r, e);
	else
		map_set_checked(row, r, fill_up(row, r, text));
	return 0;
}

/* Adds the row's items to the list that is being built. */
static void
apply_list(struct map *m, struct map_row *row, struct rec *r,
    struct found *all)
{
	struct found found;
	struct span rest = row->joins ? joined_text(m, row, r, &found) :
	    source_text(m, row, r, &found), item;
	const char *problem;

	row->met |= found.met;
	all->met |= found.met;
	all->none |= found.none;
	while (span_next(&rest, row->list, &item)) {
		item = span_trim(item);
		problem = is_na(m, item) || row->joins ? NULL :
		    change(m, row, &item);
		if (problem != NULL)
			map_unusable(row, r, problem);
		if (problem != NULL || is_na(m, item))
			item.n = 0;
		map_list_add(m, row, r, fill_up(row, r, item));
	}
}

int
map_apply(struct map *m, struct rec *r, struct fault *e)
{
	struct map_row *row;
	struct found all = {0};
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		if (!row->is_list) {
			if (apply_one(m, row, r, e) == -1)
				return -1;
			continue;
		}
		apply_list(m, row, r, &all);
		if (i + 1 < m->n && m->row[i + 1].target == row->target)
			continue;
		map_list_end(m, row, r);
		if (!all.met)
			pass(m, row, r);
		else if (all.none && r->list.n == 0)
			rec_set_none(r, row->target);
		else
			rec_list_set(r, row->target);
		all = (struct found){0};
	}
	if (m->settles)
		map_dates_settle(m, r);
	return 0;
}
