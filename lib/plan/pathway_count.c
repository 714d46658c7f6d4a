/* SPDX-License-Identifier: MIT */
/* What the milestones of a case add to each measure. */
#include "plan/pathway_count.h"

enum { DUE, ON_TIME, LATE, OVERDUE, MISSED, NOT_RECORDED, FIGURES };

/* NAME, or NAME:PATHWAY:DAY as milestones_late:stroke:d2. */
static void
add_measures(const struct pathway *p, const struct milestone *m,
    struct measures *ms)
{
	static const char *const name[FIGURES] = {
		[DUE] = "milestones_due", [ON_TIME] = "milestones_on_time",
		[LATE] = "milestones_late", [OVERDUE] = "milestones_overdue",
		[MISSED] = "milestones_missed",
		[NOT_RECORDED] = "milestones_not_recorded",
	};
	struct buf text = {0};
	int i;

	for (i = 0; i < FIGURES; i++) {
		text.n = 0;
		buf_adds(&text, name[i]);
		if (m != NULL) {
			buf_addc(&text, ':');
			buf_addspan(&text, p->rule[m->pathway].name);
			buf_addc(&text, ':');
			buf_addspan(&text, m->label);
		}
		(void)measure_add(ms, buf_span(&text),
		    (struct span){ NULL, 0 }, 0);
	}
	buf_free(&text);
}

void
pathway_counts_init(struct pathway_counts *k, const struct pathway *p,
    struct measures *ms)
{
	const struct milestone *m = p->milestone;
	size_t i;

	k->first = ms->n;
	if (p->nmilestones == 0)
		return;
	add_measures(p, NULL, ms);
	for (i = 0; i < p->nmilestones; i++)
		if (i == 0 || m[i].group != m[i - 1].group)
			add_measures(p, &m[i], ms);
}

/* Had its day come, today or by the end of what it is part of? */
static bool
is_due(const struct pathway *p, const struct milestone *m,
    const struct milestone_found *f)
{
	const struct pathway_times *t = &p->times;

	if (t->ended && !m->from_end && f->planned_on > t->end_on)
		return false;
	return f->planned_on <= p->today;
}

static void
count_due(struct measures *ms, size_t at, enum milestone_state s)
{
	static const int of[MILESTONE_STATES] = {
		[MILESTONE_SATISFIED] = ON_TIME, [MILESTONE_EARLY] = ON_TIME,
		[MILESTONE_LATE] = LATE, [MILESTONE_OVERDUE] = OVERDUE,
		[MILESTONE_MISSED] = MISSED,
	};
	int i;

	measure_count(ms, at + NOT_RECORDED, s == MILESTONE_NOT_RECORDED, 1);
	for (i = ON_TIME; of[s] != DUE && i <= MISSED; i++)
		measure_count(ms, at + (size_t)i, of[s] == i, 1);
}

static void
count_one(const struct pathway *p, const struct milestone *m,
    const struct milestone_found *f, struct measures *ms, size_t at)
{
	bool due = is_due(p, m, f);

	measure_count(ms, at + DUE, due, 1);
	if (due)
		count_due(ms, at, f->state);
}

void
pathway_count(const struct pathway_counts *k, const struct pathway *p,
    struct measures *ms)
{
	const struct milestone_found *f = p->found;
	const struct milestone *m;
	size_t i;

	/* Whether its time is over is not known. */
	if (p->of == NULL || p->times.end == REC_BAD)
		return;
	for (i = 0; i < p->of->n; i++, f++) {
		if (!f->has_planned)
			continue;
		m = &p->of->milestone[i];
		count_one(p, m, f, ms, k->first);
		count_one(p, m, f, ms, k->first + FIGURES * (m->group + 1));
	}
}
