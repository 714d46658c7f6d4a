/* SPDX-License-Identifier: MIT */
/* Emergency visits by probabilities. */
#include "claims/edprob.h"

#include "base/num.h"
#include "rule/cols.h"

#define READ_SCALE 9		/* further places are cut off */
#define TOLERANCE 1000		/* of a sum, EDPROB_SCALE */

/* The cell without the places after READ_SCALE. */
static struct span
cut(struct span cell)
{
	const char *dot = memchr(cell.p, '.', cell.n);
	size_t most = dot == NULL ? cell.n :
	    (size_t)(dot - cell.p) + 1 + READ_SCALE;

	while (cell.n > most && cell.p[cell.n - 1] >= '0' &&
	    cell.p[cell.n - 1] <= '9')
		cell.n--;
	return cell;
}

/* A probability from 0 to 1, half up. */
static int
take_value(struct row *r, const struct col *c, struct span cell, void *member)
{
	int64_t v, *to = member;

	if (num_parse(cut(cell), READ_SCALE, &v) == -1 || v < 0 ||
	    v > EDPROB_ONE * 1000)
		return row_fault(r, c->name, "expected a probability from 0 "
		    "to 1");
	*to = (v + 500) / 1000;
	return 0;
}

struct visit_row {
	struct span dx;
	int64_t v[EDPROB_CLASSES];
};

#define AT(member) offsetof(struct visit_row, member)
#define CLASS(class, name_) [(class) + 1] = { .name = (name_), \
	.there = true, .at = AT(v[class]), .take = take_value }

static const struct col cols[EDPROB_CLASSES + 1] = {
	{ "dx", AT(dx), COL_TEXT, .need = true },
	CLASS(EDPROB_NON_EMERGENT,    "non_emergent"),
	CLASS(EDPROB_PC_TREATABLE,    "pc_treatable"),
	CLASS(EDPROB_PREVENTABLE,     "preventable"),
	CLASS(EDPROB_NOT_PREVENTABLE, "not_preventable"),
	CLASS(EDPROB_INJURY,          "injury"),
	CLASS(EDPROB_MENTAL,          "mental"),
	CLASS(EDPROB_ALCOHOL,         "alcohol"),
	CLASS(EDPROB_DRUG,            "drug"),
};

static void
add_row(struct edprob *p, struct row *r, const struct visit_row *in)
{
	char code[CODE_MAX + 1];
	size_t n = code_norm(in->dx, code), row = p->codes.n;
	int64_t sum = 0;
	int i;

	if (n == 0) {
		(void)row_fault(r, "dx", "expected a diagnosis code");
		return;
	}
	for (i = 0; i < EDPROB_CLASSES; i++)
		sum += in->v[i];
	if (sum == 0)
		return;
	if (sum < EDPROB_ONE - TOLERANCE || sum > EDPROB_ONE + TOLERANCE)
		(void)row_fault(r, NULL, "expected probabilities that sum to "
		    "1");
	else if (names_add(&p->codes, (struct span){ code, n }) != row)
		(void)row_fault(r, "dx", "duplicate code");
	else
		memcpy(p->row[row], in->v, sizeof(in->v));
}

int
edprob_load(struct edprob *p, const char *path, struct binder *b)
{
	struct visit_row in;
	struct row r;
	struct fault e;

	if (tables_open(b->tables, "ed-table", path, &e) == NULL)
		return binder_fault(b, &e);
	names_in(&p->codes, binder_mem(b));
	table_bind(&r, b, "ed-table", cols, COUNT(cols));
	p->row = row_room(&r, sizeof(*p->row));
	while (row_next(&r, &in, sizeof(in)))
		add_row(p, &r, &in);
	return row_end(&r);
}

const int64_t *
edprob_find(const struct edprob *p, struct span dx)
{
	char code[CODE_MAX + 1];
	struct span norm = { code, code_norm(dx, code) };
	size_t i = norm.n == 0 ? HASH_NONE : names_find(&p->codes, norm);

	return i == HASH_NONE ? NULL : p->row[i];
}
