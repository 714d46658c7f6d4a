/* SPDX-License-Identifier: MIT */
/* Numbers of a source: how they are written, their units, their factors. */
#include "intake/map_number.h"

#include "base/num.h"
#include "intake/map-internal.h"
#include "rec/set.h"
#include "val/money.h"

int
map_number_format(struct map_row *row, struct row *r, struct span text)
{
	if (written_format(text, &row->written) == -1)
		return row_fault(r, "format", "expected an example of the "
		    "numbers: 1,234.56 or 1.234,56 or 1 234,56 or 1'234.56");
	if (row->written.point == ',' && map_in_place(row))
		return row_fault(r, "format", "the point would be taken for a "
		    "separator at the next use: give the column another name");
	return 0;
}

static int
bad_factor(struct row *r)
{
	return row_fault(r, "factor", "expected a number, not 0, with at most "
	    "%d places, or UNIT=NUMBER pairs with ';' between them; perhaps "
	    "\"places\" and 0 to %d", MAP_FACTOR_SCALE, FIELD_NUM_SCALE);
}

/* "kg=1;lb=0.45359237" */
static int
load_units(struct map_row *row, struct row *r, struct span text)
{
	struct arena *mem = binder_mem(r->b);
	struct span item;
	struct map_pair pair;
	int64_t factor;

	while (span_next(&text, ';', &item)) {
		if (map_pair(item, &pair) == -1 || num_parse(pair.to,
		    MAP_FACTOR_SCALE, &factor) == -1 || factor == 0)
			return bad_factor(r);
		row->unit = arena_grow(mem, row->unit, row->nunits + 1,
		    sizeof(*row->unit));
		row->unit[row->nunits++] = (struct map_unit){
		    span_trim(pair.from), factor };
	}
	return 0;
}

int
map_number_factor(struct map_row *row, struct row *r, struct span text,
    const struct field *f)
{
	int rc;

	if (text.n == 0)
		return 0;
	if (!field_is_number(f->type))
		return row_fault(r, "factor", "only numbers have one");
	row->places = f->type == FIELD_INTEGER ? 0 :
	    f->type == FIELD_MONEY ? MONEY_SCALE : -1;
	rc = map_word_number(&text, " places ", FIELD_NUM_SCALE,
	    &row->places);
	if (rc == -1 || text.n == 0)
		return bad_factor(r);
	if (map_in_place(row))
		return row_fault(r, "factor", "the field itself would be "
		    "multiplied at each use: give the column another name");
	if (memchr(text.p, '=', text.n) != NULL)
		return load_units(row, r, text);
	if (num_parse(text, MAP_FACTOR_SCALE, &row->factor) == -1 ||
	    row->factor == 0)
		return bad_factor(r);
	return 0;
}

/* Cuts the unit behind the last digit off *text; its factor, or 0. */
static int64_t
take_unit(const struct map_row *row, struct span *text)
{
	struct span unit;
	size_t n = text->n, i;

	while (n > 0 && !byte_is_digit(text->p[n - 1]))
		n--;
	unit = span_trim((struct span){ text->p + n, text->n - n });
	*text = span_trim((struct span){ text->p, n });
	for (i = 0; i < row->nunits; i++)
		if (name_like(row->unit[i].name, unit))
			return row->unit[i].factor;
	return 0;
}

/* Makes a number plain; false if it is not a number. */
static bool
make_plain(const struct map_row *row, struct rec *r, struct span *text)
{
	char plain[WRITTEN_MAX + 2];
	size_t n = written_plain(&row->written, *text, plain);

	if (n > 0)
		*text = rec_keep(r, (struct span){ plain, n });
	return n > 0;
}

/* Times the factor, rounded to the row's places. */
static void
set_product(const struct map_row *row, struct rec *r, struct span text,
    int64_t factor)
{
	int places = row->places == -1 ? FIELD_NUM_SCALE : row->places;
	int64_t v, product, unit;

	unit = num_pow10(MAP_FACTOR_SCALE + FIELD_NUM_SCALE - places);
	if (num_parse(text, FIELD_NUM_SCALE, &v) == -1 ||
	    num_muldiv(v, factor, unit, &product) == -1) {
		map_unusable(row, r, "not_a_number");
		return;
	}
	for (; row->places == -1 && places > 0 && product % 10 == 0; places--)
		product /= 10;
	map_set_checked(row, r, rec_keep_dec(r, product, places));
}

void
map_number_set(const struct map_row *row, struct rec *r, struct span text,
    enum map_digits digits)
{
	int64_t factor = row->factor;

	if (row->nunits > 0 && (factor = take_unit(row, &text)) == 0)
		map_unusable(row, r, "not_a_known_unit");
	else if (row->written.point != '\0' && digits != MAP_DIGITS_PLAIN &&
	    !make_plain(row, r, &text))
		map_unusable(row, r, "not_a_number");
	else if (factor != 0)
		set_product(row, r, text, factor);
	else
		map_set_checked(row, r, text);
}
