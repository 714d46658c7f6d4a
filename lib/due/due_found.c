/* SPDX-License-Identifier: MIT */
/* Windows found: their order, their reasons. */
#include "due/due_found.h"

#include "base/words.h"
#include "rec/derive.h"
#include "rec/set.h"

int
due_rank(enum clock_state state)
{
	static const int rank[] = {
		[CLOCK_OVERDUE] = 0, [CLOCK_MISSED] = 1,
		[CLOCK_DUE_SOON] = 2, [CLOCK_OPEN] = 3,
		[CLOCK_NOT_RECORDED] = 4, [CLOCK_UNDECIDED] = 5,
		[CLOCK_NOT_YET] = 6, [CLOCK_LATE] = 7,
		[CLOCK_SATISFIED] = 8,
	};

	return rank[state];
}

/* Is a to stand before b? */
static bool
worse(const struct due_found *a, const struct due_found *b)
{
	int x = due_rank(a->state), y = due_rank(b->state);

	if (x != y)
		return x < y;
	if (a->window.to.day != b->window.to.day)
		return a->window.to.day < b->window.to.day;
	return a->clock < b->clock;
}

/* Insertion: a case has a handful of clocks. */
void
due_sort(struct due_found *found, size_t n)
{
	struct due_found f;
	size_t i, k;

	for (i = 1; i < n; i++) {
		f = found[i];
		for (k = i; k > 0 && worse(&f, &found[k - 1]); k--)
			found[k] = found[k - 1];
		found[k] = f;
	}
}

void
due_fill(const struct due_found *found, size_t n, struct rec *r)
{
	while (n-- > 0)
		if (found[n].clock->fills != -1 &&
		    found[n].state != CLOCK_UNDECIDED &&
		    !found[n].no_limit)
			rec_set_date(r, found[n].clock->fills,
			    found[n].window.to.day);
}

static void
add_moment(struct buf *out, const struct datetime *t)
{
	char text[DATETIME_TEXT_MAX];

	buf_add(out, text, datetime_fmt(t, text));
}

/* "stay_inpatient_from (admit_at)": a fact with the field that gave it. */
static void
add_field(struct buf *out, const struct rec *r, int slot)
{
	int source = derive_source(r, slot);

	buf_addspan(out, r->slots->s[slot].name);
	if (source != -1)
		buf_fmt(out, " (%.*s)", (int)r->slots->s[source].name.n,
		    r->slots->s[source].name.p);
}

static void
add_window(struct buf *out, const struct due_found *f)
{
	if (f->no_limit)
		buf_adds(out, "from ");
	if (f->no_limit || f->window.from.day != f->window.to.day)
		add_moment(out, &f->window.from);
	if (f->no_limit)
		return;
	if (f->window.from.day != f->window.to.day)
		buf_adds(out, " to ");
	add_moment(out, &f->window.to);
}

void
due_why(const struct due_found *f, const struct rec *r, struct buf *out)
{
	buf_addspan(out, f->clock->name);
	buf_adds(out, ": ");
	add_field(out, r, f->anchor_slot);
	buf_addc(out, ' ');
	add_moment(out, &f->anchor);
	if (f->period > 0)
		buf_fmt(out, ", period %lld", (long long)f->period);
	buf_adds(out, ", ");
	add_window(out, f);
	buf_fmt(out, ", %s", clock_state_name(f->state));
	if (f->has_left) {
		buf_adds(out, ", ");
		words_count(out, f->left < 0 ? -f->left : f->left,
		    due_left_name(f->clock));
		buf_adds(out, f->left < 0 ? " late" : " left");
	}
	buf_adds(out, ", ");
	buf_addspan(out, f->clock->citation);
}
