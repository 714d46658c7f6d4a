/* SPDX-License-Identifier: MIT */
/* CMS's published lists of diagnosis-related groups as the table "drg". */
#include "stay/table5.h"

#include "base/num.h"
#include "stay/drg.h"
#include "text/csvtext.h"
#include "val/date.h"

static const char head[] =
    "version,drg,weight,gmlos,post_acute,special_pay\n";

enum column {
	COL_DRG, COL_POST_ACUTE, COL_SPECIAL, COL_WEIGHT, COL_CAPPED,
	COL_GMLOS, COL_DATE, COLUMNS
};

struct reading {
	struct buf *csv;
	const struct table5_file *file;
	const struct table *versions;
	int at[COLUMNS];	/* -1: the file has none */
	bool header;
	int64_t fiscal_year;	/* 0: the file does not say */
	int version;		/* of the file; 0: of each row's date */
	bool seen[DRG_NUMBERS];
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does s have word, which is lower-case, in it at i? */
static bool
word_at(struct span s, size_t i, const char *word)
{
	size_t k, n = strlen(word);

	for (k = 0; i + n <= s.n && k < n; k++)
		if (lower(s.p[i + k]) != word[k])
			return false;
	return i + n <= s.n;
}

static bool
has_word(struct span s, const char *word)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (word_at(s, i, word))
			return true;
	return false;
}

/* What a header cell stands for; the first that fits. */
static int
column_of(struct span cell)
{
	static const struct {
		const char *word, *without;
		enum column col;
		bool whole;
	} name[] = {
		{ "ms-drg",                 NULL,     COL_DRG,        true },
		{ "msdrg",                  NULL,     COL_DRG,        true },
		{ "drg",                    NULL,     COL_DRG,        true },
		{ "diagnosticrelatedgroup", NULL,     COL_DRG,        true },
		{ "special",                NULL,     COL_SPECIAL,    false },
		{ "post-acute",             NULL,     COL_POST_ACUTE, false },
		{ "postacute",              NULL,     COL_POST_ACUTE, false },
		{ "post_acute",             NULL,     COL_POST_ACUTE, false },
		{ "cap",                    "before", COL_CAPPED,     false },
		{ "weight",                 NULL,     COL_WEIGHT,     false },
		{ "geometric",              NULL,     COL_GMLOS,      false },
		{ "gmlos",                  NULL,     COL_GMLOS,      true },
		{ "effectivedate",          NULL,     COL_DATE,       true },
		{ "eff_date",               NULL,     COL_DATE,       true },
	};
	size_t i;

	for (i = 0; i < sizeof(name) / sizeof(name[0]); i++)
		if ((name[i].whole ? strlen(name[i].word) == cell.n &&
		    word_at(cell, 0, name[i].word) :
		    has_word(cell, name[i].word)) &&
		    (name[i].without == NULL ||
		    !has_word(cell, name[i].without)))
			return (int)name[i].col;
	return -1;
}

/* Digits only, of at most max places: their number; else -1. */
static int64_t
digits(struct span s, size_t max)
{
	int64_t v;
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
	return s.n == 0 || s.n > max || num_parse(s, 0, &v) == -1 ? -1 : v;
}

/* "FY 2026" in a title or a header cell. */
static void
take_year(struct reading *rd, struct span cell)
{
	size_t i;
	int64_t year;

	for (i = 0; i + 7 <= cell.n; i++) {
		if (!word_at(cell, i, "fy "))
			continue;
		year = digits((struct span){ cell.p + i + 3, 4 }, 4);
		if (year > 0)
			rd->fiscal_year = year;
	}
}

/* The row of drg_versions for a version, a fiscal year or a day; or none. */
static bool
version_row(const struct table *t, int version, int64_t year,
    const int32_t *day, size_t *row)
{
	int32_t from, to;
	int64_t y;

	for (*row = 0; *row < t->nrows; (*row)++) {
		if (version > 0 && drg_version_parse(table_cell(t, *row,
		    table_col(t, "version"))) == version)
			return true;
		if (year > 0 && table_int(t, *row, table_col(t,
		    "fiscal_year"), &y, NULL) == 1 && y == year)
			return true;
		if (day != NULL && table_date(t, *row, table_col(t, "from"),
		    &from, NULL) == 1 && table_date(t, *row, table_col(t,
		    "to"), &to, NULL) == 1 && *day >= from && *day <= to)
			return true;
	}
	return false;
}

static int
version_at(const struct table *t, size_t row)
{
	return drg_version_parse(table_cell(t, row, table_col(t, "version")));
}

/* The version of the whole file, once its header is known. */
static int
take_version(struct reading *rd, struct fault *e)
{
	const struct table *t = rd->versions;
	int asked = rd->file->version;
	int64_t year;
	size_t row;

	if (asked > 0 && !version_row(t, asked, 0, NULL, &row))
		return fault_set(e, FAULT_TABLE,
		    "the table drg_versions does not have "
		    "version %d; add it with --table drg_versions=FILE",
		    asked);
	if (asked > 0 && rd->fiscal_year > 0 && table_int(t, row,
	    table_col(t, "fiscal_year"), &year, NULL) == 1 &&
	    year != rd->fiscal_year)
		return fault_set(e, FAULT_TABLE,
		    "the file is of fiscal year %lld, version "
		    "%d of %lld", (long long)rd->fiscal_year, asked,
		    (long long)year);
	rd->version = asked;
	if (asked > 0 || rd->at[COL_DATE] >= 0)
		return 0;
	if (rd->fiscal_year == 0 || !version_row(t, 0, rd->fiscal_year, NULL,
	    &row))
		return fault_set(e, FAULT_TABLE,
		    "no version for the file's fiscal year in "
		    "the table drg_versions; add it with --table "
		    "drg_versions=FILE");
	rd->version = version_at(t, row);
	return 0;
}

/* The header row; all before it are titles. */
static int
take_header(struct reading *rd, const struct span *cell, size_t n,
    struct fault *e)
{
	size_t i;
	int col;

	for (i = 0; i < COLUMNS; i++)
		rd->at[i] = -1;
	for (i = 0; i < n; i++) {
		take_year(rd, cell[i]);
		col = column_of(span_trim(cell[i]));
		if (col >= 0 && rd->at[col] == -1)
			rd->at[col] = (int)i;
	}
	if (rd->at[COL_DRG] == -1)
		return 0;
	if (rd->at[COL_CAPPED] >= 0)
		rd->at[COL_WEIGHT] = rd->at[COL_CAPPED];
	for (i = 0; i <= COL_GMLOS; i++)
		if (rd->at[i] == -1 && i != COL_CAPPED)
			return fault_set(e, FAULT_TABLE,
			    "expected columns for DRG, "
			    "post-acute, special pay, weight and geometric "
			    "mean");
	rd->header = true;
	return take_version(rd, e);
}

static struct span
cell_of(const struct reading *rd, const struct span *cell, size_t n,
    enum column col)
{
	if (rd->at[col] < 0 || (size_t)rd->at[col] >= n)
		return (struct span){ NULL, 0 };
	return span_trim(cell[rd->at[col]]);
}

/* A number of four places; none where it is blank, stars or 0. */
static int
put_number(struct buf *csv, struct span cell)
{
	int64_t v = 0;

	if (cell.n > 0 && cell.p[0] != '*' &&
	    (num_parse(cell, DRG_SCALE, &v) == -1 || v < 0))
		return -1;
	buf_addc(csv, ',');
	if (v > 0)
		buf_addspan(csv, cell);
	return 0;
}

static int
put_flag(struct buf *csv, struct span cell)
{
	bool yes = cell.n > 0 && lower(cell.p[0]) == 'y';

	if (cell.n > 3 || (cell.n > 0 && !yes && lower(cell.p[0]) != 'n'))
		return -1;
	buf_adds(csv, yes ? ",yes" : ",no");
	return 0;
}

/* YYYYMMDD or YYYY-MM-DD as the version of that day; 0: none. */
static int
dated_version(const struct reading *rd, struct span cell)
{
	int64_t v = digits(cell, 8);
	int y = (int)(v / 10000), m = (int)(v / 100 % 100);
	int32_t day;
	size_t row;

	if (cell.n == 8 && v > 0 && date_valid(y, m, (int)(v % 100)))
		day = date_from_ymd(y, m, (int)(v % 100));
	else if (date_parse(cell, &day) == -1)
		return 0;
	return version_row(rd->versions, 0, 0, &day, &row) ?
	    version_at(rd->versions, row) : 0;
}

static int
take_group(struct reading *rd, const struct span *cell, size_t n, int number,
    struct fault *e)
{
	int version = rd->version;
	struct span date = cell_of(rd, cell, n, COL_DATE);
	int dated = dated_version(rd, date);

	if (version > 0 && date.n > 0 && dated != version)
		return fault_set(e, FAULT_TABLE,
		    "effective date: expected one of version "
		    "%d; the list may be of another year", version);
	if (version == 0)
		version = dated;
	if (version == 0)
		return fault_set(e, FAULT_TABLE,
		    "effective date: no version for it in the "
		    "table drg_versions; add it with --table "
		    "drg_versions=FILE");
	if (rd->seen[number])
		return fault_set(e, FAULT_TABLE, "duplicate DRG");
	rd->seen[number] = true;
	buf_fmt(rd->csv, "%d,%03d", version, number);
	if (put_number(rd->csv, cell_of(rd, cell, n, COL_WEIGHT)) == -1)
		return fault_set(e, FAULT_TABLE,
		    "weight: expected a number with at most %d "
		    "places", DRG_SCALE);
	if (put_number(rd->csv, cell_of(rd, cell, n, COL_GMLOS)) == -1)
		return fault_set(e, FAULT_TABLE,
		    "geometric mean: expected a number with at "
		    "most %d places", DRG_SCALE);
	if (put_flag(rd->csv, cell_of(rd, cell, n, COL_POST_ACUTE)) == -1 ||
	    put_flag(rd->csv, cell_of(rd, cell, n, COL_SPECIAL)) == -1)
		return fault_set(e, FAULT_TABLE,
		    "post-acute, special pay: expected Yes, No "
		    "or nothing");
	buf_addc(rd->csv, '\n');
	return 0;
}

/* A row: title, header, group, or footnote, which has no weight. */
static int
take_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	struct reading *rd = arg;
	int64_t number, weight;
	struct fault why;
	int rc;

	if (!rd->header) {
		rc = take_header(rd, cell, n, &why);
	} else {
		number = digits(cell_of(rd, cell, n, COL_DRG), 3);
		if (number == -1 && num_parse(cell_of(rd, cell, n,
		    COL_WEIGHT), DRG_SCALE, &weight) == -1)
			return 0;
		rc = number == -1 ? fault_set(&why, FAULT_TABLE,
		    "expected a DRG of three "
		    "digits") : take_group(rd, cell, n, (int)number, &why);
	}
	return rc == 0 ? 0 : fault_set(e, FAULT_TABLE, "line %llu: %s",
	    (unsigned long long)line, why.text);
}

/*
 * Only titles have bytes beyond ASCII, and they are skipped: so the code page
 * does not matter.
 */
static void
plain_copy(struct span text, struct buf *out)
{
	size_t i = 0;

	if (text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0)
		i = 3;
	for (; i < text.n; i++)
		buf_addc(out, (signed char)text.p[i] < 0 ? '?' : text.p[i]);
}

int
table5_add(struct buf *csv, const struct table5_file *file,
    struct span text, const struct table *versions, struct fault *e)
{
	struct reading rd = { .csv = csv, .file = file,
	    .versions = versions };
	struct buf plain = {0};
	struct fault why;
	int rc;

	if (csv->n == 0)
		buf_adds(csv, head);
	plain_copy(text, &plain);
	rc = csvtext_cells((struct span){ plain.p, plain.n },
	    plain.n > 0 && memchr(plain.p, '\t', plain.n) != NULL ? '\t' :
	    ',', take_row, &rd, &why);
	if (rc == 0 && !rd.header)
		rc = fault_set(&why, FAULT_TABLE,
		    "expected a header with MS-DRG");
	buf_free(&plain);
	return rc == 0 ? 0 : fault_set(e, FAULT_TABLE, "drg: %s: %s",
	    file->path, why.text);
}
