/* SPDX-License-Identifier: MIT */
/* How the values of a source are written, and what they are multiplied by. */
#include "intake/map_format.h"

#include "base/num.h"
#include "val/money.h"

#define WIDTH_MAX 20	/* zeros of a format; no code is that long */

static bool
is_date(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_DATETIME;
}

static bool
is_zeros(struct span s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] == '0'; i++)
		;
	return i == s.n;
}

/*
 * "TEXT WORD N": cuts " WORD N" off the end of *text, N into *out. 1; 0 if
 * the word is not there; -1 if no number from 0 to max follows it.
 */
static int
cut_number(struct span *text, const char *word, int64_t max, int *out)
{
	size_t n = strlen(word), i;
	int64_t v;

	for (i = 0; i + n <= text->n; i++)
		if (memcmp(text->p + i, word, n) == 0)
			break;
	if (i + n > text->n)
		return 0;
	if (num_parse((struct span){ text->p + i + n, text->n - i - n }, 0,
	    &v) == -1 || v < 0 || v > max)
		return -1;
	*out = (int)v;
	text->n = i;
	return 1;
}

/*
 * A source that is the field itself: its values would be changed again when
 * the map is used on what it has made.
 */
static bool
in_place(const struct map_row *row)
{
	size_t i;

	for (i = 0; i < row->nsource; i++)
		if (row->source[i].slot == row->target)
			return true;
	return false;
}

static int
load_date_format(struct map_row *row, struct row *r, struct span text)
{
	int rc = cut_number(&text, " pivot ", 99, &row->pivot);
	struct fault why;

	row->format = arena_dup(&r->b->tables->mem, text.p, text.n);
	if (rc == -1)
		return row_fault(r, "format",
		    "expected a number from 0 to 99 after \"pivot\"");
	if (date_format_check(row->format, &why) == -1)
		return row_fault(r, "format", "%s", why.text);
	if (rc == 0 && strstr(row->format, "YY") != NULL &&
	    strstr(row->format, "YYYY") == NULL)
		return row_fault(r, "format", "a year of two digits needs its "
		    "pivot, as in %s pivot 30: 00 to 29 are 20xx",
		    row->format);
	if (strncmp(row->format, "YYYY-D", 6) == 0 && in_place(row))
		return row_fault(r, "format", "days would change places with "
		    "months at each use: give the column another name");
	return 0;
}

static int
load_number_format(struct map_row *row, struct row *r, struct span text)
{
	if (written_format(text, &row->written) == -1)
		return row_fault(r, "format", "expected an example of the "
		    "numbers: 1,234.56 or 1.234,56 or 1 234,56 or 1'234.56");
	if (row->written.point == ',' && in_place(row))
		return row_fault(r, "format", "the point would be taken for a "
		    "separator at the next use: give the column another name");
	return 0;
}

int
map_format_load(struct map_row *row, struct row *r, struct span text,
    const struct field *f)
{
	row->format = "";
	row->pivot = -1;
	if (text.n == 0)
		return 0;
	if (is_date(f->type))
		return load_date_format(row, r, text);
	if (field_is_number(f->type))
		return load_number_format(row, r, text);
	row->width = text.n;
	if (!is_zeros(text) || text.n > WIDTH_MAX)
		return row_fault(r, "format", "expected zeros: only dates and "
		    "numbers have another format");
	return 0;
}

int
map_factor_load(struct map_row *row, struct row *r, struct span text,
    const struct field *f)
{
	int rc;

	if (text.n == 0)
		return 0;
	if (!field_is_number(f->type))
		return row_fault(r, "factor", "only numbers have one");
	row->places = f->type == FIELD_INTEGER ? 0 :
	    f->type == FIELD_MONEY ? MONEY_SCALE : -1;
	rc = cut_number(&text, " places ", FIELD_NUM_SCALE, &row->places);
	if (rc == -1 || num_parse(text, MAP_FACTOR_SCALE, &row->factor) == -1
	    || row->factor == 0)
		return row_fault(r, "factor", "expected a number, not 0, with "
		    "at most %d places; perhaps \"places\" and 0 to %d",
		    MAP_FACTOR_SCALE, FIELD_NUM_SCALE);
	if (in_place(row))
		return row_fault(r, "factor", "the field itself would be "
		    "multiplied at each use: give the column another name");
	return 0;
}
