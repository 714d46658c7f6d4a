/* SPDX-License-Identifier: MIT */
/* How the milestones of a case stand: as fields and as rows. */
#include "plan/pathway_set.h"

#include "base/buf.h"
#include "rec/set.h"

static const struct {
	const char *name;
	char mark;		/* in the picture */
	bool varies;		/* is part of plan_variance */
	bool known;
} state[MILESTONE_STATES] = {
	[MILESTONE_NOT_YET]      = { "not_yet",      '.', false, true },
	[MILESTONE_OPEN]         = { "open",         '.', false, true },
	[MILESTONE_OVERDUE]      = { "overdue",      '!', true,  true },
	[MILESTONE_MISSED]       = { "missed",       'x', true,  true },
	[MILESTONE_NOT_DUE]      = { "not_due",      '-', false, true },
	[MILESTONE_SATISFIED]    = { "satisfied",    '#', false, true },
	[MILESTONE_EARLY]        = { "early",        '#', true,  true },
	[MILESTONE_LATE]         = { "late",         '+', true,  true },
	[MILESTONE_MET]          = { "met",          '*', false, true },
	[MILESTONE_UNDECIDED]    = { "undecided",    '?', false, false },
	[MILESTONE_NOT_RECORDED] = { "not_recorded", '?', false, false },
};

const char *
milestone_state_name(enum milestone_state s)
{
	return state[s].name;
}

/* MILESTONE:STATE:DAYS and, where there is one, :REASON. */
static struct span
variance_of(const struct milestone *m, const struct milestone_found *f,
    struct rec *r)
{
	struct buf text = rec_buf(r);

	buf_addspan(&text, m->id);
	buf_addc(&text, ':');
	buf_adds(&text, state[f->state].name);
	buf_addc(&text, ':');
	buf_int(&text, f->days < 0 ? -f->days : f->days);
	if (f->reason.n > 0) {
		buf_addc(&text, ':');
		buf_addspan(&text, f->reason);
	}
	return buf_span(&text);
}

/* Empty only where all is known; without it nothing is said. */
static void
set_variance(const struct pathway *p, struct rec *r)
{
	bool known = true, any = false;
	size_t i;

	for (i = 0; i < p->of->n; i++) {
		known &= state[p->found[i].state].known;
		if (!state[p->found[i].state].varies)
			continue;
		any = true;
		rec_list_add(r, variance_of(&p->of->milestone[i],
		    &p->found[i], r));
	}
	if (any)
		rec_list_set(r, p->out.variance);
	else if (known)
		rec_set_none(r, p->out.variance);
}

static void
set_picture(const struct pathway *p, struct rec *r)
{
	const struct milestone *m = p->of->milestone;
	struct buf text = rec_buf(r);
	size_t i;

	for (i = 0; i < p->of->n; i++) {
		if (i == 0 || m[i].group != m[i - 1].group) {
			if (i > 0)
				buf_addc(&text, ' ');
			buf_addspan(&text, m[i].label);
			buf_addc(&text, ' ');
		}
		buf_addc(&text, state[p->found[i].state].mark);
	}
	rec_set(r, p->out.picture, buf_span(&text));
}

static void
add_day(struct buf *out, const char *what, int32_t day, const struct rec *r,
    int slot)
{
	char text[DATE_TEXT_MAX];

	buf_fmt(out, "; %s %.*s by ", what, (int)date_fmt(day, text), text);
	buf_addspan(out, r->slots->s[slot].name);
}

static void
add_time(struct buf *out, const char *what, enum rec_state st, int32_t day,
    const struct rec *r, int slot)
{
	if (st == REC_OK)
		add_day(out, what, day, r, slot);
	else
		buf_fmt(out, "; %s %s", what, st == REC_BAD ? "not usable" :
		    "not known");
}

/* Names the rules after it that are true, too. */
static void
add_others(const struct pathway *p, struct rec *r, struct buf *out)
{
	const char *before = " (also: ";
	size_t i = (size_t)(p->of - p->rule) + 1;

	for (; i < p->n; i++) {
		if (p->rule[i].when != NULL && !when_true(p->rule[i].when, r))
			continue;
		buf_adds(out, before);
		buf_addspan(out, p->rule[i].name);
		before = ", ";
	}
	if (*before == ',')
		buf_addc(out, ')');
}

static void
set_why(const struct pathway *p, struct rec *r)
{
	const struct pathway_times *t = &p->times;
	struct buf text = rec_buf(r);

	buf_addspan(&text, p->of->name);
	buf_adds(&text, ": ");
	if (p->forced != NULL)
		buf_adds(&text, "by --pathway");
	else if (p->of->when == NULL)
		buf_adds(&text, "always");
	else
		when_why(p->of->when, r, &text);
	if (p->forced == NULL)
		add_others(p, r, &text);
	add_time(&text, "d0", t->start, t->start_on, r, t->start_slot);
	if (t->end != REC_MISSING)
		add_time(&text, "end", t->end, t->end_on, r, t->end_slot);
	rec_set(r, p->out.why, buf_span(&text));
}

void
pathway_set(const struct pathway *p, struct rec *r)
{
	const struct pathway_times *t = &p->times;

	rec_set(r, p->out.pathway, p->of->name);
	if (t->start == REC_OK && t->end != REC_BAD)
		rec_set_int(r, p->out.day, (int64_t)(t->ended ? t->end_on :
		    p->today) - t->start_on);
	set_variance(p, r);
	set_picture(p, r);
	if (p->out.why >= 0)
		set_why(p, r);
}

void
pathway_rows(const struct pathway *p, struct rec *r, const struct rows *out)
{
	const struct milestone_found *f = p->found;
	const struct milestone *m;
	struct pathway_row row;
	size_t i;

	for (i = 0; p->of != NULL && i < p->of->n; i++, f++) {
		m = &p->of->milestone[i];
		row = (struct pathway_row){ .case_id = rec_text(r, p->case_id),
		    .pathway = p->of->name, .day = m->label,
		    .milestone = m->id, .text = m->text, .role = m->role,
		    .status = span_of(state[f->state].name),
		    .reason = f->reason };
		if (f->has_planned)
			row.planned_on = rec_keep_date(r, f->planned_on);
		if (f->how == MET_DATED)
			row.met_on = rec_keep_date(r, f->met_on);
		if (f->has_days)
			row.days = rec_keep_dec(r, f->days, 0);
		rows_put(out, &row);
	}
}
