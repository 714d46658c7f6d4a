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
load_date_format(struct map *m, struct map_row *row, const struct table *t,
    size_t i, int col, struct fault *e)
{
	struct span text = table_cell(t, i, col);
	int rc = cut_number(&text, " pivot ", 99, &row->pivot);
	struct fault why;

	row->format = arena_dup(&m->mem, text.p, text.n);
	if (rc == -1)
		return table_fault(t, i, col, e,
		    "expected a number from 0 to 99 after \"pivot\"");
	if (date_format_check(row->format, &why) == -1)
		return table_fault(t, i, col, e, "%s", why.text);
	if (rc == 0 && strstr(row->format, "YY") != NULL &&
	    strstr(row->format, "YYYY") == NULL)
		return table_fault(t, i, col, e, "a year of two digits needs "
		    "its pivot, as in %s pivot 30: 00 to 29 are 20xx",
		    row->format);
	if (strncmp(row->format, "YYYY-D", 6) == 0 && in_place(row))
		return table_fault(t, i, col, e, "days would change places "
		    "with months at each use: give the column another name");
	return 0;
}

static int
load_number_format(struct map_row *row, const struct table *t, size_t i,
    int col, struct fault *e)
{
	if (written_format(table_cell(t, i, col), &row->written) == -1)
		return table_fault(t, i, col, e, "expected an example of the "
		    "numbers: 1,234.56 or 1.234,56 or 1 234,56 or 1'234.56");
	if (row->written.point == ',' && in_place(row))
		return table_fault(t, i, col, e, "the point would be taken "
		    "for a separator at the next use: give the column "
		    "another name");
	return 0;
}

int
map_format_load(struct map *m, struct map_row *row, const struct table *t,
    size_t i, int col, const struct field *f, struct fault *e)
{
	struct span text = table_cell(t, i, col);

	row->format = "";
	row->pivot = -1;
	if (text.n == 0)
		return 0;
	if (is_date(f->type))
		return load_date_format(m, row, t, i, col, e);
	if (field_is_number(f->type))
		return load_number_format(row, t, i, col, e);
	row->width = text.n;
	if (strspn(text.p, "0") < text.n || text.n > WIDTH_MAX)
		return table_fault(t, i, col, e, "expected zeros: only dates "
		    "and numbers have another format");
	return 0;
}

int
map_factor_load(struct map_row *row, const struct table *t, size_t i, int col,
    const struct field *f, struct fault *e)
{
	struct span text = table_cell(t, i, col);
	int rc;

	if (text.n == 0)
		return 0;
	if (!field_is_number(f->type))
		return table_fault(t, i, col, e, "only numbers have one");
	row->places = f->type == FIELD_INTEGER ? 0 :
	    f->type == FIELD_MONEY ? MONEY_SCALE : -1;
	rc = cut_number(&text, " places ", FIELD_NUM_SCALE, &row->places);
	if (rc == -1 || num_parse(text, MAP_FACTOR_SCALE, &row->factor) == -1
	    || row->factor == 0)
		return table_fault(t, i, col, e, "expected a number, not 0, "
		    "with at most %d places; perhaps \"places\" and 0 to %d",
		    MAP_FACTOR_SCALE, FIELD_NUM_SCALE);
	if (in_place(row))
		return table_fault(t, i, col, e, "the field itself would be "
		    "multiplied at each use: give the column another name");
	return 0;
}
