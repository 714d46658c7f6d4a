/* SPDX-License-Identifier: MIT */
/* Dates of a source by the formats of a map's row. */
#include "intake/map_date.h"

#include "base/num.h"
#include "intake/map-internal.h"
#include "rec/set.h"

static int
load_one(struct map_row *row, struct row *r, struct span text)
{
	struct map_dates *d = &row->dates;
	struct map_format *f = &d->format[d->n];
	int rc;
	struct fault why;

	if (d->n == MAP_FORMATS_MAX)
		return row_fault(r, "format", "more than %d formats",
		    MAP_FORMATS_MAX);
	f->pivot = -1;
	rc = map_word_number(&text, " pivot ", 99, &f->pivot);
	f->text = arena_dup(&r->b->tables->mem, text.p, text.n);
	if (rc == -1)
		return row_fault(r, "format",
		    "expected a number from 0 to 99 after \"pivot\"");
	if (date_format_check(f->text, &why) == -1)
		return row_fault(r, "format", "%s", why.text);
	if (rc == 0 && strstr(f->text, "YY") != NULL &&
	    strstr(f->text, "YYYY") == NULL)
		return row_fault(r, "format", "a year of two digits needs its "
		    "pivot, as in %s pivot 30: 00 to 29 are 20xx", f->text);
	if (strncmp(f->text, "YYYY-D", 6) == 0 && map_in_place(row))
		return row_fault(r, "format", "day and month would be swapped "
		    "at each use: give the column another name");
	d->n++;
	return 0;
}

/* Cuts " by COLUMN", perhaps with " less 1", off the end of *text. */
static int
load_by(struct map_dates *d, struct row *r, struct span *text)
{
	struct span rest = *text, name;
	size_t i;

	for (i = 0; i + 4 < text->n; i++)
		if (memcmp(text->p + i, " by ", 4) == 0)
			break;
	if (i + 4 >= text->n)
		return 0;
	text->n = i;
	name = (struct span){ rest.p + i + 4, rest.n - i - 4 };
	if (map_word_number(&name, " less ", 1, &d->less) == -1)
		return row_fault(r, "format",
		    "expected \"less 1\" after the column of days");
	d->settles = true;
	d->by = slots_column(r->b->slots, r->b->dict, span_trim(name));
	return 0;
}

int
map_dates_load(struct map_row *row, struct row *r, struct span text)
{
	struct span one;

	if (load_by(&row->dates, r, &text) == -1)
		return -1;
	while (text.n > 0 && span_next(&text, '|', &one))
		if (load_one(row, r, one) == -1)
			return -1;
	return 0;
}

/* The row that settles by the same column, not this one; NULL. */
static struct map_row *
other_of(const struct map *m, const struct map_row *row)
{
	size_t i;

	for (i = 0; i < m->n; i++)
		if (&m->row[i] != row && m->row[i].dates.settles &&
		    m->row[i].dates.by == row->dates.by)
			return &m->row[i];
	return NULL;
}

void
map_dates_check(const struct map *m, struct row *r)
{
	size_t i, k, n;

	for (i = 0; i < m->n; i++) {
		if (!m->row[i].dates.settles)
			continue;
		for (n = k = 0; k < m->n; k++)
			n += m->row[k].dates.settles &&
			    m->row[k].dates.by == m->row[i].dates.by;
		if (n == 2)
			continue;
		(void)rows_fault(r, "format: expected two rows of dates by "
		    "one column of days, found %zu", n);
		return;
	}
}

int
map_dates_read(const struct map_dates *d, struct span text,
    struct datetime *out)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (datetime_parse_format(text, d->format[i].text,
		    d->format[i].pivot, out) == 0)
			return 0;
	return datetime_parse(text, out);
}

static void
set_date(const struct map_row *row, struct rec *r, const struct datetime *dt)
{
	if (r->slots->s[row->target].type == FIELD_DATE)
		rec_set_date(r, row->target, dt->day);
	else
		rec_set_datetime(r, row->target, dt);
}

void
map_dates_set(struct map_row *row, struct rec *r, struct span text)
{
	struct datetime dt;

	if (row->dates.settles)
		row->dates.text = text;
	else if (map_dates_read(&row->dates, text, &dt) == -1)
		map_unusable(row, r, "not_a_date");
	else
		set_date(row, r, &dt);
}

/* The different days that a text can be; how many. */
static size_t
readings(const struct map_dates *d, struct datetime of[MAP_FORMATS_MAX + 1])
{
	size_t i, k, n = 0;

	for (i = 0; i <= d->n; i++) {
		if ((i < d->n ? datetime_parse_format(d->text,
		    d->format[i].text, d->format[i].pivot, &of[n]) :
		    datetime_parse(d->text, &of[n])) == -1)
			continue;
		for (k = 0; k < n && of[k].day != of[n].day; k++)
			;
		n += k == n;
	}
	return n;
}

static void
set_reading(struct map_row *row, struct rec *r, const struct datetime *of,
    size_t n)
{
	if (row->dates.text.n == 0)
		return;
	if (n == 1)
		set_date(row, r, of);
	else
		map_unusable(row, r, n == 0 ? "not_a_date" :
		    "not_a_certain_date");
	row->dates.text.n = 0;
}

/* The whole days between them by the column; false if it does not say. */
static bool
days_between(const struct map_row *row, struct rec *r, int64_t *days)
{
	int slot = row->dates.by;
	const struct val *v = &r->in[slot];

	if (!rec_bound(r, slot) || v->state != REC_OK || num_parse(
	    (struct span){ v->p, v->n }, 0, days) == -1)
		return false;
	*days -= row->dates.less;
	return true;
}

/* Of all pairs of readings the one that is so many days apart goes first. */
static void
settle(struct map_row *from, struct map_row *to, struct rec *r)
{
	struct datetime a[MAP_FORMATS_MAX + 1], b[MAP_FORMATS_MAX + 1];
	size_t na = readings(&from->dates, a), nb = readings(&to->dates, b);
	size_t i, k, n = 0;
	int64_t days;

	if (na > 0 && nb > 0 && na + nb > 2 && days_between(from, r, &days)) {
		struct datetime first = a[0], last = b[0];

		for (i = 0; i < na; i++)
			for (k = 0; k < nb; k++)
				if (b[k].day - (int64_t)a[i].day == days) {
					first = a[i];
					last = b[k];
					n++;
				}
		if (n == 1) {
			a[0] = first;
			b[0] = last;
			na = nb = 1;
		}
	}
	set_reading(from, r, a, na);
	set_reading(to, r, b, nb);
}

void
map_dates_settle(struct map *m, struct rec *r)
{
	struct map_row *row, *other;
	size_t i;

	for (i = 0; i < m->n; i++) {
		row = &m->row[i];
		if (!row->dates.settles)
			continue;
		other = other_of(m, row);
		if (other > row)
			settle(row, other, r);
	}
}

/*
 * Is text a date in a form that is not ISO: eight digits, or three groups of
 * digits or letters between '/', '.', '-' or blanks? 2026-02-30 is ISO, and
 * only wrong.
 */
static bool
is_foreign_date(struct span text)
{
	size_t i, groups = 0, digits = 0, first = 0, letters = 0;
	bool in_group = false;
	char c;

	for (i = 0; i < text.n && groups <= 3; i++) {
		c = text.p[i];
		if (c == '/' || c == '.' || c == '-' || c == ' ' ||
		    c == ',') {
			in_group = false;
			continue;
		}
		if (!in_group && ++groups > 3)
			break;
		in_group = true;
		if (byte_is_digit(c))
			digits++;
		else if (byte_is_letter(c))
			letters++;
		else
			return false;
		first += groups == 1;
	}
	if (groups == 1)
		return digits == 8 && letters == 0;
	return groups >= 3 && digits >= 3 && letters <= 9 && digits +
	    letters <= 17 && !(first == 4 && letters == 0 &&
	    text.p[4] == '-');
}

bool
map_dates_foreign(const struct map_row *row, const struct rec *r,
    struct span text)
{
	const struct field *f = &r->slots->s[row->target].def;
	struct datetime dt;

	return (f->type == FIELD_DATE || f->type == FIELD_DATETIME) &&
	    !row->own && datetime_parse(text, &dt) == -1 &&
	    is_foreign_date(text);
}
