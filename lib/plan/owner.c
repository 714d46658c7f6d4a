/* SPDX-License-Identifier: MIT */
/* The worker who has an item of a plan. */
#include "plan/owner.h"

#include "base/words.h"
#include "rec/set.h"
#include "rule/cols.h"

#define AT(member) offsetof(struct owner_row, member)

static const struct col cols[] = {
	{ "role",     AT(role),     COL_KEY,  .need = true },
	{ "programs", AT(programs), COL_LIST, .need = true },
};

int
owners_bind(struct owners *ow, struct binder *b)
{
	ow->row = table_rows(b, "plan_roles", cols, COUNT(cols),
	    sizeof(*ow->row), &ow->n);
	if (b->items || b->all) {
		ow->program = binder_read(b, SPAN("program"));
		ow->case_manager = binder_read(b, SPAN("case_manager"));
	}
	return ow->row == NULL ? -1 : 0;
}

struct span
owner_of(const struct owners *ow, struct rec *r, struct span role)
{
	struct span program, worker;
	size_t i;

	if (rec_word(r, ow->program, &program) != REC_OK ||
	    rec_word(r, ow->case_manager, &worker) != REC_OK)
		return SPAN("");
	for (i = 0; i < ow->n; i++)
		if (span_eq(ow->row[i].role, role) &&
		    words_have(ow->row[i].programs, '|', program))
			return worker;
	return SPAN("");
}
