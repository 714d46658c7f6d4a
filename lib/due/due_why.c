/* SPDX-License-Identifier: MIT */
/* The reasons of a window. */
#include "due/due_why.h"

#include "base/words.h"
#include "rec/derive.h"
#include "rule/when.h"

#define SAID_MAX 64	/* fields; no clock looks at more */

static void
add_moment(struct buf *out, const struct datetime *t)
{
	char text[DATETIME_TEXT_MAX];

	buf_add(out, text, datetime_fmt(t, text));
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

/* What has been said of one record. */
struct said {
	const struct rec *r;
	struct buf *out;
	int slot[SAID_MAX];
	size_t n;
};

/* Said, and with it the field that it was taken from. */
static void
note(struct said *s, int slot)
{
	int source = derive_source(s->r, slot);

	s->slot[s->n++] = slot;
	if (source != -1)
		s->slot[s->n++] = source;
}

/* A value that can be used, or else nothing: a bad one decided nothing. */
static void
say(struct said *s, int slot)
{
	struct val *v = rec_val(s->r, slot);
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->slot[i] == slot)
			return;
	if (s->n + 1 >= SAID_MAX || v->state != REC_OK ||
	    rec_val_problem(&s->r->slots->s[slot].def, v) != NULL)
		return;
	note(s, slot);
	buf_adds(s->out, ", ");
	derive_say(s->r, slot, s->out);
	buf_addc(s->out, ' ');
	buf_addspan(s->out, rec_text(s->r, slot));
}

static void
say_all(struct said *s, const int *slot, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		say(s, slot[i]);
}

/* Whom the clock is for. */
static void
say_guard(struct said *s, const struct due *d, const struct due_guard *g)
{
	size_t i;
	int slot;

	if (g->program.n > 0)
		say(s, d->program);
	if (g->payers != 0)
		say(s, d->payer);
	if (g->payers != 0 && g->second)
		say(s, d->payer_2);
	for (i = 0; g->when != NULL && (slot = when_slot(g->when, i)) != -1;
	    i++)
		say(s, slot);
}

/* Where its window begins and ends. */
static void
say_limits(struct said *s, const struct due_clock *c)
{
	say_all(s, c->limit_from.slot, c->limit_from.n);
	say_all(s, c->stopped.slot, c->stopped.n);
	say_all(s, c->resumed.slot, c->resumed.n);
	say_all(s, c->away.slot, c->away.n);
	say_all(s, c->back.slot, c->back.n);
	say_all(s, c->not_before.slot, c->not_before.n);
	say_all(s, c->not_after.slot, c->not_after.n);
	say_all(s, c->within.slot, c->within.n);
	say_all(s, c->ends.slot, c->ends.n);
}

/* For want of what it is undecided. */
static void
say_undecided(const struct rec *r, const struct due_found *f, struct buf *out)
{
	size_t i;

	if (f->state == CLOCK_UNDECIDED && f->clock->undecided != NULL &&
	    f->nuntimed == 0) {
		buf_adds(out, ", ");
		when_why(f->clock->undecided, r, out);
	}
	for (i = 0; i < f->nuntimed; i++) {
		buf_adds(out, i > 0 ? " and " : f->no_offset ?
		    ", no offset in " : ", no time in ");
		derive_say(r, f->untimed[i], out);
	}
	if (f->has_lost) {
		buf_adds(out, ", ");
		derive_say(r, f->lost, out);
		buf_adds(out, " cannot be used");
	}
}

/* What may have been done in time is not late, however old its limit. */
static void
say_left(const struct due_found *f, struct buf *out)
{
	bool unknown = f->state == CLOCK_NOT_RECORDED && f->left < 0;

	buf_adds(out, unknown ? ", limit " : ", ");
	words_count(out, f->left < 0 ? -f->left : f->left,
	    due_left_name(f->clock));
	buf_adds(out, unknown ? " ago" : f->left < 0 ? " late" : " left");
}

/* How the window of a case came about, to where its citation stands. */
static void
say_window(const struct due *d, const struct due_found *f,
    const struct rec *r, struct buf *out)
{
	struct said s = { .r = r, .out = out };

	note(&s, f->anchor_slot);
	derive_say(r, f->anchor_slot, out);
	buf_addc(out, ' ');
	add_moment(out, &f->anchor);
	if (f->period > 0)
		buf_fmt(out, ", period %lld", (long long)f->period);
	buf_adds(out, ", ");
	add_window(out, f);
	buf_fmt(out, ", %s", clock_state_name(f->state));
	if (f->has_left)
		say_left(f, out);
	say_guard(&s, d, &d->guard[f->clock->guard]);
	say_limits(&s, f->clock);
	say_undecided(r, f, out);
}

void
due_why(const struct due *d, const struct due_found *f,
    const struct rec *r, struct buf *out)
{
	buf_addspan(out, f->clock->name);
	buf_adds(out, ": ");
	if (f->no_window)
		buf_adds(out, "undecided, a value on which it hangs cannot "
		    "be used");
	else
		say_window(d, f, r, out);
	buf_adds(out, ", ");
	buf_addspan(out, f->clock->citation);
}
