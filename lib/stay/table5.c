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
	LIST_DRG, LIST_POST_ACUTE, LIST_SPECIAL, LIST_WEIGHT, LIST_CAPPED,
	LIST_GMLOS, LIST_DATE, LIST_COLUMNS
};

struct reading {
	struct buf *csv;
	const struct table5_file *file;
	const struct drg_set *versions;
	int at[LIST_COLUMNS];	/* -1: the file has none */
	bool header;
	int64_t fiscal_year;	/* 0: the file does not say */
	int version;		/* of the file; 0: of each row's date */
	bool seen[DRG_NUMBERS];
};

/* Does s have word, which is lower-case, in it at i? */
static bool
word_at(struct span s, size_t i, const char *word)
{
	size_t k, n = strlen(word);

	for (k = 0; i + n <= s.n && k < n; k++)
		if (byte_lower(s.p[i + k]) != word[k])
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
		{ "ms-drg",                 NULL,     LIST_DRG,        true },
		{ "msdrg",                  NULL,     LIST_DRG,        true },
		{ "drg",                    NULL,     LIST_DRG,        true },
		{ "diagnosticrelatedgroup", NULL,     LIST_DRG,        true },
		{ "special",                NULL,     LIST_SPECIAL,    false },
		{ "post-acute",             NULL,     LIST_POST_ACUTE, false },
		{ "postacute",              NULL,     LIST_POST_ACUTE, false },
		{ "post_acute",             NULL,     LIST_POST_ACUTE, false },
		{ "cap",                    "before", LIST_CAPPED,     false },
		{ "weight",                 NULL,     LIST_WEIGHT,     false },
		{ "geometric",              NULL,     LIST_GMLOS,      false },
		{ "gmlos",                  NULL,     LIST_GMLOS,      true },
		{ "effectivedate",          NULL,     LIST_DATE,       true },
		{ "eff_date",               NULL,     LIST_DATE,       true },
	};
	size_t i;

	for (i = 0; i < COUNT(name); i++)
		if ((name[i].whole ? strlen(name[i].word) == cell.n &&
		    word_at(cell, 0, name[i].word) :
		    has_word(cell, name[i].word)) &&
		    (name[i].without == NULL ||
		    !has_word(cell, name[i].without)))
			return (int)name[i].col;
	return -1;
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
		year = num_digits((struct span){ cell.p + i + 3, 4 }, 4);
		if (year > 0)
			rd->fiscal_year = year;
	}
}

static const struct drg_version *
version_of_year(const struct drg_set *s, int64_t year)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->version[i].fiscal_year == year)
			return &s->version[i];
	return NULL;
}

/* The version asked for fits the file. */
static int
check_asked(const struct reading *rd, struct fault *e)
{
	int asked = rd->file->version;
	const struct drg_version *v = drg_version_find(rd->versions, asked);

	if (v == NULL)
		return fault_set(e, FAULT_TABLE,
		    "the table drg_versions does not have version %d; add it "
		    "with --table drg_versions=+FILE", asked);
	if (rd->fiscal_year > 0 && v->fiscal_year > 0 &&
	    v->fiscal_year != rd->fiscal_year)
		return fault_set(e, FAULT_TABLE,
		    "the file is of fiscal year %lld, version %d of %lld",
		    (long long)rd->fiscal_year, asked,
		    (long long)v->fiscal_year);
	return 0;
}

/* The version of the whole file, once its header is known. */
static int
take_version(struct reading *rd, struct fault *e)
{
	const struct drg_version *v;

	rd->version = rd->file->version;
	if (rd->version > 0)
		return check_asked(rd, e);
	if (rd->at[LIST_DATE] >= 0)
		return 0;
	v = rd->fiscal_year == 0 ? NULL :
	    version_of_year(rd->versions, rd->fiscal_year);
	if (v == NULL)
		return fault_set(e, FAULT_TABLE,
		    "no version for the file's fiscal year in the table "
		    "drg_versions; add it with --table drg_versions=+FILE");
	rd->version = v->version;
	return 0;
}

/* The header row; all before it are titles. */
static int
take_header(struct reading *rd, const struct span *cell, size_t n,
    struct fault *e)
{
	size_t i;
	int col;

	for (i = 0; i < LIST_COLUMNS; i++)
		rd->at[i] = -1;
	for (i = 0; i < n; i++) {
		take_year(rd, cell[i]);
		col = column_of(span_trim(cell[i]));
		if (col >= 0 && rd->at[col] == -1)
			rd->at[col] = (int)i;
	}
	if (rd->at[LIST_DRG] == -1)
		return 0;
	if (rd->at[LIST_CAPPED] >= 0)
		rd->at[LIST_WEIGHT] = rd->at[LIST_CAPPED];
	for (i = 0; i <= LIST_GMLOS; i++)
		if (rd->at[i] == -1 && i != LIST_CAPPED)
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
	bool yes = cell.n > 0 && byte_lower(cell.p[0]) == 'y';

	if (cell.n > 3 || (cell.n > 0 && !yes && byte_lower(cell.p[0]) != 'n'))
		return -1;
	buf_adds(csv, yes ? ",yes" : ",no");
	return 0;
}

/* YYYYMMDD or YYYY-MM-DD as the version of that day; 0: none. */
static int
dated_version(const struct reading *rd, struct span cell)
{
	int64_t n = num_digits(cell, 8);
	int y = (int)(n / 10000), m = (int)(n / 100 % 100);
	const struct drg_version *v;
	int32_t day;

	if (cell.n == 8 && n > 0 && date_valid(y, m, (int)(n % 100)))
		day = date_from_ymd(y, m, (int)(n % 100));
	else if (date_parse(cell, &day) == -1)
		return 0;
	v = drg_version_on(rd->versions, day);
	return v == NULL ? 0 : v->version;
}

/* The version of a group; 0 with a message. */
static int
version_of(const struct reading *rd, struct span date, struct fault *e)
{
	int dated = date.n == 0 ? 0 : dated_version(rd, date);

	if (rd->version > 0 && (date.n == 0 || dated == rd->version))
		return rd->version;
	if (rd->version == 0 && dated > 0)
		return dated;
	if (rd->version > 0)
		(void)fault_set(e, FAULT_TABLE, "effective date: expected one "
		    "of version %d; the list may be of another year",
		    rd->version);
	else
		(void)fault_set(e, FAULT_TABLE, "effective date: no version "
		    "for it in the table drg_versions; add it with --table "
		    "drg_versions=+FILE");
	return 0;
}

static int
put_values(struct reading *rd, const struct span *cell, size_t n,
    struct fault *e)
{
	if (put_number(rd->csv, cell_of(rd, cell, n, LIST_WEIGHT)) == -1)
		return fault_set(e, FAULT_TABLE, "weight: expected a number "
		    "with at most %d places", DRG_SCALE);
	if (put_number(rd->csv, cell_of(rd, cell, n, LIST_GMLOS)) == -1)
		return fault_set(e, FAULT_TABLE, "geometric mean: expected a "
		    "number with at most %d places", DRG_SCALE);
	if (put_flag(rd->csv, cell_of(rd, cell, n, LIST_POST_ACUTE)) == -1 ||
	    put_flag(rd->csv, cell_of(rd, cell, n, LIST_SPECIAL)) == -1)
		return fault_set(e, FAULT_TABLE, "post-acute, special pay: "
		    "expected Yes, No or nothing");
	return 0;
}

static int
take_group(struct reading *rd, const struct span *cell, size_t n, int number,
    struct fault *e)
{
	int version = version_of(rd, cell_of(rd, cell, n, LIST_DATE), e);

	if (version == 0)
		return -1;
	if (rd->seen[number])
		return fault_set(e, FAULT_TABLE, "duplicate DRG");
	rd->seen[number] = true;
	buf_fmt(rd->csv, "%d,%03d", version, number);
	if (put_values(rd, cell, n, e) == -1)
		return -1;
	buf_addc(rd->csv, '\n');
	return 0;
}

/* A row: title, header, group, or footnote, which has no weight. */
static int
read_row(struct reading *rd, const struct span *cell, size_t n,
    struct fault *e)
{
	int64_t number, weight;

	if (!rd->header)
		return take_header(rd, cell, n, e);
	number = num_digits(cell_of(rd, cell, n, LIST_DRG), 3);
	if (number != -1)
		return take_group(rd, cell, n, (int)number, e);
	return num_parse(cell_of(rd, cell, n, LIST_WEIGHT), DRG_SCALE,
	    &weight) == -1 ? 0 : fault_set(e, FAULT_TABLE,
	    "expected a DRG of three digits");
}

static int
take_row(void *arg, uint64_t line, const struct span *cell, size_t n,
    struct fault *e)
{
	struct reading *rd = arg;

	return read_row(rd, cell, n, e) == 0 ? 0 :
	    fault_place(e, rd->file->path, line);
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
    struct span text, const struct drg_set *versions, struct fault *e)
{
	struct reading rd = { .csv = csv, .file = file,
	    .versions = versions };
	struct buf plain = {0};
	int rc;

	if (csv->n == 0)
		buf_adds(csv, head);
	plain_copy(text, &plain);
	rc = csvtext_cells(buf_span(&plain), plain.n > 0 &&
	    memchr(plain.p, '\t', plain.n) != NULL ? '\t' : ',', take_row,
	    &rd, e);
	if (rc == 0 && !rd.header)
		rc = fault_at(e, FAULT_TABLE, file->path, 0,
		    "expected a header with MS-DRG");
	buf_free(&plain);
	if (rc == -1 && e->file[0] == '\0')
		(void)fault_place(e, file->path, e->line);
	return rc == 0 ? 0 : fault_table(e, "drg");
}
