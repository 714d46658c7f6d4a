/* SPDX-License-Identifier: MIT */
/* Emergency visits by probabilities. */
#include "claims/edprob.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"

#define READ_SCALE 9		/* further places are cut off */
#define TOLERANCE 1000		/* of a sum, EDPROB_SCALE */

const char *
edprob_name(enum edprob_class class)
{
	static const char *const name[EDPROB_CLASSES] = {
		[EDPROB_NON_EMERGENT]    = "non_emergent",
		[EDPROB_PC_TREATABLE]    = "pc_treatable",
		[EDPROB_PREVENTABLE]     = "preventable",
		[EDPROB_NOT_PREVENTABLE] = "not_preventable",
		[EDPROB_INJURY]          = "injury",
		[EDPROB_MENTAL]          = "mental",
		[EDPROB_ALCOHOL]         = "alcohol",
		[EDPROB_DRUG]            = "drug",
	};

	return name[class];
}

/* A probability from 0 to 1, half up; blank is 0. */
static int
load_value(const struct table *t, size_t row, int col, int64_t *out,
    struct fault *e)
{
	struct span cell = table_cell(t, row, col);
	const char *dot = cell.n == 0 ? NULL : memchr(cell.p, '.', cell.n);
	int64_t v = 0;
	size_t most;

	if (dot != NULL) {
		most = (size_t)(dot - cell.p) + 1 + READ_SCALE;
		while (cell.n > most && cell.p[cell.n - 1] >= '0' &&
		    cell.p[cell.n - 1] <= '9')
			cell.n--;
	}
	if (cell.n > 0 && (num_parse(cell, READ_SCALE, &v) == -1 || v < 0 ||
	    v > EDPROB_ONE * 1000))
		return table_fault(t, row, col, e,
		    "expected a probability from 0 to 1");
	*out = (v + 500) / 1000;
	return 0;
}

static int
load_row(struct edprob *p, const struct table *t, size_t row,
    const int col[EDPROB_CLASSES], struct fault *e)
{
	struct edprob_row *r = &p->row[p->n];
	int dx = table_col(t, "dx"), i;
	int64_t sum = 0;

	if (code_norm(table_cell(t, row, dx), r->code) == 0)
		return table_fault(t, row, dx, e, "expected a diagnosis code");
	for (i = 0; i < EDPROB_CLASSES; i++) {
		if (load_value(t, row, col[i], &r->v[i], e) == -1)
			return -1;
		sum += r->v[i];
	}
	if (sum == 0)
		return 0;
	if (sum < EDPROB_ONE - TOLERANCE || sum > EDPROB_ONE + TOLERANCE)
		return table_fault(t, row, -1, e,
		    "expected probabilities that sum to 1");
	p->n++;
	return 0;
}

static int
by_code(const void *a, const void *b)
{
	const struct edprob_row *x = a, *y = b;

	return strcmp(x->code, y->code);
}

static int
load_rows(struct edprob *p, const struct table *t,
    const int col[EDPROB_CLASSES], struct fault *e)
{
	size_t i;

	for (i = 0; i < t->nrows; i++)
		if (load_row(p, t, i, col, e) == -1)
			return -1;
	if (p->n > 0)
		qsort(p->row, p->n, sizeof(*p->row), by_code);
	for (i = 1; i < p->n; i++)
		if (by_code(&p->row[i - 1], &p->row[i]) == 0)
			return fault_set(e, FAULT_TABLE,
			    "%s: %s: dx: duplicate code", t->name, t->file);
	return 0;
}

int
edprob_load(struct edprob *p, const struct table *t, struct fault *e)
{
	int col[EDPROB_CLASSES], i;

	*p = (struct edprob){0};
	if (table_need(t, "dx", e) == -1)
		return -1;
	for (i = 0; i < EDPROB_CLASSES; i++)
		if ((col[i] = table_need(t, edprob_name(
		    (enum edprob_class)i), e)) == -1)
			return -1;
	p->row = mem_zalloc(t->nrows + 1, sizeof(*p->row));
	if (load_rows(p, t, col, e) == -1) {
		edprob_free(p);
		return -1;
	}
	return 0;
}

void
edprob_free(struct edprob *p)
{
	free(p->row);
	*p = (struct edprob){0};
}

const int64_t *
edprob_find(const struct edprob *p, struct span dx)
{
	struct edprob_row key, *found;

	if (p->n == 0 || code_norm(dx, key.code) == 0)
		return NULL;
	found = bsearch(&key, p->row, p->n, sizeof(key), by_code);
	return found == NULL ? NULL : found->v;
}
