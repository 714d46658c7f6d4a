/* SPDX-License-Identifier: MIT */
/* Codes by clinical classification. */
#include "discharge/ccs.h"

#include "rule/cols.h"

#define AT(member) offsetof(struct ccs_row, member)

static const struct col map_col[] = {
	{ "codes", AT(codes), COL_TEXT, .need = true },
	{ "ccs",   AT(ccs),   COL_INT,  .need = true, .low = 1,
	    .high = CCS_MAX },
};

static int
not_codes(struct row *r)
{
	return row_fault(r, "codes", "expected a code of three to %d capital "
	    "letters and digits, from the fourth on perhaps several in "
	    "brackets", CODEMAP_CODE);
}

int
ccs_load(struct ccs *c, struct binder *b, const char *table)
{
	struct ccs_row in;
	struct row r;

	c->map.in = binder_mem(b);
	table_bind(&r, b, table, map_col, COUNT(map_col));
	while (row_next(&r, &in, sizeof(in)))
		if (codemap_add(&c->map, in.codes, (int32_t)in.ccs) == -1)
			(void)not_codes(&r);
	codemap_sort(&c->map);
	return row_end(&r);
}

int
ccs_set_take(struct ccs_set *s, struct row *r, const struct ccs_row *in,
    uint32_t lists)
{
	if ((in->ccs == 0) == (in->codes.n == 0))
		return row_fault(r, NULL, "expected ccs or codes");
	s->by_code.in = binder_mem(r->b);
	if (in->ccs != 0)
		s->by_ccs[in->ccs] |= lists;
	else if (codemap_add(&s->by_code, in->codes, (int32_t)lists) == -1)
		return not_codes(r);
	return 0;
}

void
ccs_set_sort(struct ccs_set *s)
{
	codemap_sort(&s->by_code);
}

uint32_t
ccs_set_has(const struct ccs_set *s, const struct ccs *c, const char *code,
    size_t n, bool *known)
{
	int32_t ccs = codemap_find(&c->map, code, n);
	int32_t own = codemap_all(&s->by_code, code, n);

	*known = ccs != -1 || own != -1;
	return (own == -1 ? 0 : (uint32_t)own) |
	    (ccs == -1 ? 0 : s->by_ccs[ccs]);
}
