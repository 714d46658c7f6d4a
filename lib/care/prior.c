/* SPDX-License-Identifier: MIT */
/* An earlier output, joined by case_id. */
#include "care/prior.h"

void
prior_bind(struct prior *p, struct slots *now, const struct dict *dict)
{
	p->case_id = slots_read(&p->slots, dict, SPAN("case_id"));
	p->overdue = slots_read(&p->slots, dict, SPAN("reassess_overdue"));
	p->due_soon = slots_read(&p->slots, dict, SPAN("reassess_due_soon"));
	change_bind(&p->change, now, &p->slots, dict);
}

int
prior_open(struct prior *p, const char *path, bool sorted, int *status,
    struct err *e)
{
	struct join_conf conf = { .slots = &p->slots, .key = p->case_id,
	    .sorted = sorted };

	p->join = join_open(path, &conf, status, e);
	return p->join == NULL ? -1 : 0;
}

int
prior_find(struct prior *p, struct rec *r, struct span case_id,
    struct buf *out, struct err *e)
{
	const struct span *before;
	int rc = join_find(p->join, case_id, &before, e);

	p->was_overdue = p->was_soon = (struct span){ NULL, 0 };
	if (rc == -1)
		return -1;
	if (rc == 1) {
		p->was_overdue = before[p->overdue];
		p->was_soon = before[p->due_soon];
		change_find(&p->change, r, before, out);
	} else if (case_id.n > 0) {
		buf_adds(out, "case:new");
	}
	return 0;
}

void
prior_free(struct prior *p)
{
	join_close(p->join);
	change_free(&p->change);
	slots_free(&p->slots);
	*p = (struct prior){0};
}
