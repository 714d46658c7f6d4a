/* SPDX-License-Identifier: MIT */
/* Notices and follow-up windows of a discharge. */
#include "discharge/notice.h"

#include "due/due_why.h"
#include "rec/set.h"

int
notices_bind(struct notices *no, struct binder *b)
{
	if (due_bind(&no->due, b, "discharge") == -1)
		return -1;
	no->found = arena_zalloc(binder_mem(b), due_found_max(&no->due) + 1,
	    sizeof(*no->found));
	return 0;
}

void
notices_find(struct notices *no, struct rec *r)
{
	no->n = due_find(&no->due, r, no->found);
	if (no->n > 1)
		due_sort(no->found, no->n);
}

/* "moon:open:2026-02-08T10:30" to the end of the list. */
static void
add_item(struct rec *r, const struct due_found *f)
{
	char text[DATETIME_TEXT_MAX];

	rec_list_add(r, f->clock->name);
	buf_addc(&r->list, ':');
	buf_adds(&r->list, clock_state_name(f->state));
	buf_addc(&r->list, ':');
	if (!f->no_limit)
		buf_add(&r->list, text, datetime_fmt(&f->window.to, text));
}

void
notices_list(const struct notices *no, struct rec *r, int slot)
{
	size_t i;

	for (i = 0; i < no->n; i++)
		if (no->found[i].clock->notice && !no->found[i].secondary)
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
		if (!f->clock->notice || f->secondary)
			continue;
		buf_adds(out, between);
		between = "; ";
		due_why(&no->due, f, r, out);
		if (f->met.by.n == 0)
			continue;
		buf_adds(out, ", given by ");
		buf_addspan(out, f->met.by);
	}
}
