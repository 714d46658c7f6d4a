/* SPDX-License-Identifier: MIT */
/* Notices and follow-up windows of a discharge. */
#include "discharge/notice.h"

#include <stdlib.h>

#include "rec/set.h"

static bool
is_notice(const struct notices *no, const struct due_found *f)
{
	return no->is_notice[f->clock - no->due.clock];
}

/* Marks the clocks whose rows are of kind "notice". */
static int
mark_notices(struct notices *no, const struct table *t, struct fault *e)
{
	int clock = table_need(t, "clock", e), kind = table_need(t, "kind", e);
	size_t row, i;
	int first;

	if (clock == -1 || kind == -1)
		return -1;
	for (row = 0; row < t->nrows; row++) {
		if (!span_is(table_cell(t, row, kind), "notice"))
			continue;
		first = due_named(&no->due, table_cell(t, row, clock));
		for (i = 0; first != -1 && i < no->due.n; i++)
			no->is_notice[i] |= no->due.clock[i].name_at ==
			    (size_t)first;
	}
	return 0;
}

int
notices_load(struct notices *no, const struct table *clocks,
    const struct bday *cal, struct slots *sl, const struct dict *dict,
    struct fault *e)
{
	*no = (struct notices){0};
	if (due_load(&no->due, clocks, "discharge", sl, dict, e) == -1)
		return -1;
	no->due.cal = cal;
	no->is_notice = mem_zalloc(no->due.n + 1, sizeof(*no->is_notice));
	no->found = mem_alloc(due_room(&no->due) + 1, sizeof(*no->found));
	if (mark_notices(no, clocks, e) == -1) {
		notices_free(no);
		return -1;
	}
	return 0;
}

void
notices_free(struct notices *no)
{
	due_free(&no->due);
	free(no->is_notice);
	free(no->found);
	*no = (struct notices){0};
}

void
notices_find(struct notices *no, struct rec *r, const struct datetime *now)
{
	struct due_found *f;
	size_t i;

	no->n = due_find(&no->due, r, now, no->found);
	for (i = 0; i < no->n; i++) {
		f = &no->found[i];
		if (f->late && is_notice(no, f))
			f->state = CLOCK_MISSED;
	}
	if (no->n > 1)
		due_sort(no->found, no->n);
}

/* "moon:open:2026-02-08T10:30" behind the list. */
static void
add_item(struct rec *r, const struct due_found *f)
{
	char text[DATETIME_TEXT_MAX];

	rec_list_add(r, f->clock->name);
	buf_addc(&r->list, ':');
	buf_adds(&r->list, clock_state_name(f->state));
	buf_addc(&r->list, ':');
	buf_add(&r->list, text, datetime_fmt(&f->window.to, text));
}

void
notices_list(const struct notices *no, struct rec *r, int slot)
{
	size_t i;

	for (i = 0; i < no->n; i++)
		if (is_notice(no, &no->found[i]) && !no->found[i].beside)
			add_item(r, &no->found[i]);
	rec_list_set(r, slot);
}

void
notices_why(const struct notices *no, const struct rec *r, struct buf *out)
{
	const struct due_found *f;
	const char *between = "";
	size_t i;

	for (i = 0; i < no->n; i++) {
		f = &no->found[i];
		if (!is_notice(no, f) || f->beside)
			continue;
		buf_adds(out, between);
		between = "; ";
		due_why(f, r, out);
		if (f->met.by.n == 0)
			continue;
		buf_adds(out, f->state == CLOCK_MISSED ?
		    ", given after its limit by " : ", given by ");
		buf_addspan(out, f->met.by);
	}
}
