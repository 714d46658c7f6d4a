/* SPDX-License-Identifier: MIT */
/*
 * The quick path against libcsv, record by record, for the tests and the
 * fuzzer: each time both must tell the same.
 */
#ifndef CM_TESTS_CSV_AGREE_H
#define CM_TESTS_CSV_AGREE_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "rec/rec.h"
#include "text/csvtext.h"
#include "text/input.h"

struct agree {			/* zero is valid; agree_free releases it */
	struct csvtext_row row;
	struct csvtext_judged judged;
	struct buf cell;
	const char *why;	/* of a disagreement */
	size_t at;		/* where its record begins */
	size_t records, quick, refused;
};

static inline void
agree_free(struct agree *a)
{
	free(a->row.end);
	csvtext_judged_free(&a->judged);
	buf_free(&a->cell);
}

/* n bytes with a newline at the end and slack, as a reader has them. */
static inline char *
agree_text(const char *p, size_t n, size_t *len)
{
	char *text = mem_zalloc(n + 1 + INPUT_SLACK, 1);

	if (n > 0)
		memcpy(text, p, n);
	if (n > 0 && text[n - 1] != '\n')
		text[n++] = '\n';
	*len = n;
	return text;
}

static inline struct span
agree_decoded(struct agree *a, const char *p, size_t i)
{
	size_t start = i == 0 ? 0 : a->row.end[i - 1] + (size_t)1;
	struct span cell = { p + start, a->row.end[i] - start };

	if (cell.n < 2 || cell.p[0] != '"')
		return cell;
	cell = (struct span){ cell.p + 1, cell.n - 2 };
	a->cell.n = 0;
	buf_need(&a->cell, cell.n + 1);
	return (struct span){ a->cell.p, csvtext_unquote(cell, a->cell.p) };
}

static inline const char *
agree_taken(struct agree *a, const char *p)
{
	const struct csvtext_judged *j = &a->judged;
	size_t i, lines = 0;

	if (j->why != NULL)
		return "the judge refuses what the quick path takes";
	if (j->used != a->row.len)
		return "the record has another length";
	if (j->n != a->row.n)
		return "another number of cells";
	for (i = 0; i < j->n; i++)
		if (!span_eq(csvtext_judged_cell(j, i), agree_decoded(a, p, i)))
			return "another cell";
	for (i = 0; i < a->row.len; i++)
		lines += p[i] == '\n';
	if (lines != a->row.lines)
		return "another number of lines";
	if (a->row.len - a->row.text != (size_t)(1 + (a->row.len > 1 &&
	    p[a->row.len - 2] == '\r')))
		return "another line end";
	return NULL;
}

/* No part of a record may get another verdict than "more". */
static inline const char *
agree_parts(struct agree *a, const char *p, char delim)
{
	size_t len = a->row.len, part;

	for (part = len - 1; part > 0; part -= 1 + part / 9)
		if (csvtext_quick(p, part, delim, &a->row) != CSV_MORE)
			return "a part of a record is a record";
	(void)csvtext_quick(p, len, delim, &a->row);
	return a->row.len == len ? NULL : "the record needs what follows it";
}

/*
 * A reader asks the judge as soon as the quick path says odd: what it then
 * says must not change with what follows.
 */
static inline const char *
agree_odd(struct agree *a, const char *p, size_t n, char delim)
{
	const struct csvtext_judged *j = &a->judged;
	const char *why = j->why;
	size_t used = j->used, cells = j->n, part;

	n = n - used < 200 ? n : used + 200;
	for (part = 1; part < n; part += 1 + part / 16) {
		if (csvtext_quick(p, part, delim, &a->row) != CSV_ODD)
			continue;
		csvtext_judge(p, part, delim, &a->judged);
		if (j->why != why || j->used != used ||
		    (why == NULL && j->n != cells))
			return "the judge needs more than the quick path saw";
	}
	return NULL;
}

static inline const char *
agree_record(struct agree *a, const char *p, size_t n, char delim,
    size_t *used)
{
	enum csvtext_verdict v = csvtext_quick(p, n, delim, &a->row);
	const struct csvtext_judged *j = &a->judged;
	const char *why = NULL;

	csvtext_judge(p, n, delim, &a->judged);
	*used = j->used;
	a->records++;
	a->quick += v == CSV_OK;
	a->refused += j->why != NULL;
	if (j->used == 0 || j->used > n)
		return "the judge does not move on";
	if (j->why == NULL && p[j->used - 1] != '\n')
		return "a record ends inside a line";
	if (v == CSV_OK)
		why = agree_taken(a, p);
	else if (j->why == NULL && j->n <= a->row.max)
		return "the quick path leaves a valid record";
	if (why == NULL)
		why = v == CSV_OK ? agree_parts(a, p, delim) :
		    v == CSV_ODD ? agree_odd(a, p, n, delim) : NULL;
	return why;
}

/* Walks text (see agree_text); false with a->why and a->at. */
static inline bool
agree_walk(struct agree *a, const char *text, size_t n, char delim,
    size_t max)
{
	size_t used;

	if (a->row.end == NULL)
		a->row.end = mem_alloc(CSV_ENDS(max),
		    sizeof(*a->row.end));
	a->row.max = max;
	a->why = NULL;
	for (a->at = 0; a->at < n; a->at += used) {
		used = text[a->at] == '\n' ? 1 : n - a->at > 1 &&
		    memcmp(text + a->at, "\r\n", 2) == 0 ? 2 : 0;
		if (used > 0)
			continue;
		a->why = agree_record(a, text + a->at, n - a->at, delim,
		    &used);
		if (a->why != NULL)
			return false;
	}
	return true;
}

#endif
