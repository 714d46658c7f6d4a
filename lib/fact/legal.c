/* SPDX-License-Identifier: MIT */
/* Legal flags of a case. */
#include "fact/legal.h"

#include <stdlib.h>

#include "base/mem.h"
#include "rec/set.h"
#include "rule/cols.h"
#include "rule/used.h"

struct flag_row {
	struct span flag;
	struct when *when;
	struct col_slots fields;
	bool *used;
};

#define AT(member) offsetof(struct flag_row, member)

static const struct col col[] = {
	{ "flag",   AT(flag),   COL_KEY,    .need = true },
	{ "when",   AT(when),   COL_WHEN,   .need = true },
	{ "fields", AT(fields), COL_FIELDS, .need = true },
	MARK(AT(used)),
};

int
legal_bind(struct legal *lg, struct binder *b)
{
	int *need = NULL;
	struct flag_row in;
	struct row r;
	size_t n = 0, i;

	lg->out = slots_append(b->slots, b->dict, SPAN("assess_flags"));
	table_bind(&r, b, "flags", col, COUNT(col));
	lg->flag = row_room(&r, sizeof(*lg->flag));
	lg->used = row_room(&r, sizeof(*lg->used));
	while (row_next(&r, &in, sizeof(in))) {
		i = conds_add(&lg->conds, b, in.when);
		lg->flag[i] = in.flag;
		lg->used[i] = in.used;
		need = mem_grow(need, n + in.fields.n, sizeof(*need));
		memcpy(need + n, in.fields.slot,
		    in.fields.n * sizeof(*need));
		n += in.fields.n;
	}
	conds_ready(&lg->conds, b);
	slots_need(b->slots, lg->out, need, n);
	free(need);
	return row_end(&r);
}

void
legal_find(struct legal *lg, struct rec *r)
{
	size_t i;

	(void)conds_look(&lg->conds, r);
	for (i = 0; conds_next(&lg->conds, r, &i); i++) {
		used_row(lg->used[i]);
		rec_list_add(r, lg->flag[i]);
	}
	rec_list_set(r, lg->out);
}
