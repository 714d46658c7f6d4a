/* SPDX-License-Identifier: MIT */
/* An item of a referral or a teaching. */
#include "plan/loop_item.h"

#include "plan/plan_entry.h"
#include "rec/set.h"

static struct span
id_of(const struct loop_item *it, struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, loop_duty(it->limit));
	buf_addc(&text, '@');
	buf_addspan(&text, it->what);
	buf_addc(&text, '@');
	buf_addspan(&text, rec_keep_date(r, it->item.opens_on));
	return buf_span(&text);
}

struct loop_item
loop_item_of(const struct loop_limit *l, struct span what, int32_t from,
    int32_t due, struct rec *r)
{
	struct loop_item it = { .limit = l, .what = what, .item = {
	    .status = PLAN_READY, .has_opens = true, .opens_on = from,
	    .has_due = true, .due_on = due } };

	it.item.id = id_of(&it, r);
	return it;
}

/* Is it of that item, or may it be? */
static bool
is_of(const struct plan_entry *e, const struct loop_item *it)
{
	return span_eq(e->of, it->what) &&
	    span_eq(e->rule, loop_duty(it->limit)) && (e->bad_turn ||
	    (e->turn.day == it->item.opens_on && !e->turn.has_time));
}

/* Of several times the first, as of the items of rules. */
static void
take_entry(struct plan_item *it, enum plan_says says,
    const struct plan_entry *e, const char *problem)
{
	enum plan_status status = plan_says_status(says);

	if (it->status == status && (problem != NULL || (it->has_met &&
	    (!e->has_at || !datetime_before(&e->at, &it->met)))))
		return;
	it->status = problem != NULL ? PLAN_NOT_KNOWN : status;
	it->has_met = problem == NULL && e->has_at &&
	    status == PLAN_COMPLETED;
	it->met = e->at;
	it->reason = e->reason;
	it->has_reason = status == PLAN_CANCELLED || status == PLAN_FAILED;
}

static void
take_list(struct loop_item *it, const struct plan_context *cx,
    struct rec *r, enum plan_says says)
{
	struct span list = rec_text(r, cx->says[says]), item;
	struct plan_entry e;
	const char *problem;

	while (list.n > 0 && span_next(&list, ';', &item)) {
		problem = plan_entry_read(item, &cx->as_of, &e);
		if (is_of(&e, it))
			take_entry(&it->item, says, &e, problem);
	}
}

void
loop_item_close(struct loop_item *it, const struct plan_closed *c,
    const struct plan_context *cx, struct rec *r)
{
	int says;

	if (!c->any)
		return;
	for (says = 0; says < PLAN_SAYS; says++)
		take_list(it, cx, r, (enum plan_says)says);
	/* What was declined may have been done. */
	if (c->others != PLAN_DRAFT && (plan_is_open(&it->item) ||
	    rec_val(r, cx->says[PLAN_SAYS_DONE])->state == REC_BAD))
		it->item.status = c->others;
}
