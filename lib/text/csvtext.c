/* SPDX-License-Identifier: MIT */
/* CSV records: libcsv as the judge. */
#include "text/csvtext.h"

#include <csv.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/limits.h"

#define JUDGE_BLOCK ((size_t)64 * 1024)	/* libcsv's buffer grows so */

struct feed {
	struct csvtext_judged *j;
	bool row;		/* a row has ended */
	bool big;		/* a field is over the limit */
};

static void
on_cell(void *text, size_t n, void *arg)
{
	struct feed *f = arg;
	struct csvtext_judged *j = f->j;

	if (f->row)
		return;
	if (j->n + 2 > j->cap) {
		j->cap = j->cap == 0 ? 64 : j->cap * 2;
		j->off = arena_grow(j->text.in, j->off, j->cap,
		    sizeof(*j->off));
	}
	f->big |= n > TEXT_FIELD_MAX;
	j->off[j->n] = j->text.n;
	buf_add(&j->text, text, n);
	j->off[++j->n] = j->text.n;
}

static void
on_row(int ch, void *arg)
{
	struct feed *f = arg;

	(void)ch;
	f->row = true;
}

/* Blanks are data; libcsv would strip them. */
static int
never_space(unsigned char c)
{
	(void)c;
	return 0;
}

/* Feeds line by line until a row ends. Returns bytes fed; 0 on an error. */
static size_t
feed_row(struct csv_parser *cp, const char *p, size_t avail, struct feed *f)
{
	size_t off = 0, n;
	const char *nl;

	while (off < avail && !f->row && !f->big) {
		nl = memchr(p + off, '\n', avail - off);
		n = nl == NULL ? avail - off : (size_t)(nl - p) + 1 - off;
		if (csv_parse(cp, p + off, n, on_cell, on_row, f) != n)
			return 0;
		off += n;
		if (off > TEXT_RECORD_MAX)
			f->big = true;
	}
	if (!f->row && !f->big && csv_fini(cp, on_cell, on_row, f) != 0)
		return 0;
	return off;
}

static void
fault(struct csvtext_judged *j, const char *why, size_t column, uint64_t line)
{
	j->why = why;
	j->column = column;
	j->line = line;
}

/* Over a quoted field from its first quote; NULL if it does not end well. */
static const char *
explain_quoted(const char *p, const char *end, char delim,
    struct csvtext_judged *j, size_t column, uint64_t *line)
{
	uint64_t first = *line;

	for (p++; p < end; p++) {
		if (*p == '\n')
			++*line;
		if (*p == '\0') {
			fault(j, "NUL byte", column, *line);
			return NULL;
		}
		if (*p != '"')
			continue;
		if (p + 1 < end && p[1] == '"') {
			p++;
			continue;
		}
		p++;
		if (p == end || *p == delim || *p == '\n' || *p == '\r')
			return p;
		fault(j, "text after a closing quote; a quote inside a "
		    "field is written twice", column, *line);
		return NULL;
	}
	fault(j, "quote never closed", column, first);
	return NULL;
}

/* Over a bare field; NULL if it holds what it must not. */
static const char *
explain_bare(const char *p, const char *end, char delim,
    struct csvtext_judged *j, size_t column, uint64_t line)
{
	for (; p < end && *p != delim && *p != '\n'; p++) {
		if (*p == '"') {
			fault(j, "quote inside an unquoted field; quote the "
			    "field and write the quote twice", column, line);
			return NULL;
		}
		if (*p == '\0') {
			fault(j, "NUL byte", column, line);
			return NULL;
		}
		if (*p == '\r' && p + 1 < end && p[1] != '\n') {
			fault(j, "carriage return without line feed", column,
			    line);
			return NULL;
		}
	}
	return p;
}

/* Finds the first fault of the record at p; libcsv only says there is one. */
static void
explain(const char *p, size_t avail, char delim, struct csvtext_judged *j)
{
	const char *end = p + avail;
	size_t column = 0;
	uint64_t line = 0;

	for (;;) {
		if (p < end && *p == '"')
			p = explain_quoted(p, end, delim, j, column, &line);
		if (p != NULL)
			p = explain_bare(p, end, delim, j, column, line);
		if (p == NULL || p == end || *p == '\n')
			return;
		p++;
		column++;
	}
}

/* What libcsv would skip as a blank line, to go on to the next one. */
static bool
is_bare_cr(const char *p, size_t avail)
{
	return avail > 1 && p[0] == '\r' && p[1] != '\n';
}

void
csvtext_judge(const char *p, size_t avail, char delim, struct csvtext_judged *j)
{
	struct csv_parser cp;
	struct feed f = { .j = j };
	const char *nl;

	j->n = 0;
	j->text.n = 0;
	buf_need(&j->text, 1);
	j->why = NULL;
	if (csv_init(&cp, CSV_STRICT | CSV_STRICT_FINI) != 0)
		fault_die("libcsv cannot start");
	csv_set_delim(&cp, (unsigned char)delim);
	csv_set_space_func(&cp, never_space);
	csv_set_blk_size(&cp, JUDGE_BLOCK);
	j->used = is_bare_cr(p, avail) ? 0 : feed_row(&cp, p, avail, &f);
	csv_free(&cp);
	explain(p, j->used == 0 ? avail : j->used, delim, j);
	if (f.big)
		fault(j, "field longer than 1 MiB", j->n, 0);
	else if (j->used == 0 && j->why == NULL)
		fault(j, "not valid CSV", j->n, 0);
	if (j->used == 0 || f.big) {
		nl = memchr(p, '\n', avail);
		j->used = nl == NULL ? avail : (size_t)(nl - p) + 1;
	}
}

void
csvtext_judged_free(struct csvtext_judged *j)
{
	buf_free(&j->text);
	free(j->off);
	*j = (struct csvtext_judged){0};
}

static uint64_t
count_lines(const char *p, size_t n)
{
	const char *end = p + n, *nl;
	uint64_t lines = 0;

	while (p < end &&
	    (nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		lines++;
		p = nl + 1;
	}
	return lines;
}

static int
hand_row(const struct csvtext_judged *j, uint64_t line, int (*row)(void *,
    uint64_t, const struct span *, size_t, struct fault *), void *arg,
    struct fault *e)
{
	struct span *cell;
	size_t i;
	int rc;

	if (j->why != NULL) {
		(void)fault_set(e, FAULT_INPUT, "%s", j->why);
		e->line = line + j->line;
		e->column = j->column + 1;
		return -1;
	}
	cell = mem_alloc(j->n, sizeof(*cell));
	for (i = 0; i < j->n; i++)
		cell[i] = csvtext_judged_cell(j, i);
	rc = row(arg, line, cell, j->n, e);
	free(cell);
	return rc;
}

int
csvtext_cells(struct span text, char delim, int (*row)(void *arg, uint64_t line,
    const struct span *cell, size_t n, struct fault *e), void *arg,
    struct fault *e)
{
	struct csvtext_judged j = {0};
	uint64_t line = 1;
	size_t at = 0;
	int rc = 0;

	if (text.n >= 3 && memcmp(text.p, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (rc == 0 && at < text.n) {
		if (text.p[at] == '\n' || text.p[at] == '\r') {
			line += text.p[at++] == '\n';
			continue;
		}
		csvtext_judge(text.p + at, text.n - at, delim, &j);
		rc = hand_row(&j, line, row, arg, e);
		line += count_lines(text.p + at, j.used);
		at += j.used;
	}
	csvtext_judged_free(&j);
	return rc;
}
