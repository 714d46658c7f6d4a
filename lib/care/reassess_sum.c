/* SPDX-License-Identifier: MIT */
/* What cases that are looked at again come to in a summary. */
#include "care/reassess_sum.h"

#include <stdlib.h>

#define STATES (CLOCK_SATISFIED + 1)
#define VERDICTS (CHANGE_WORSE + 1)

/* NAME=WORD. */
static int
make_one(sum_make *make, void *arg, struct span name, const char *word)
{
	struct buf b = {0};
	int measure;

	buf_addspan(&b, name);
	buf_addc(&b, '=');
	buf_adds(&b, word);
	measure = make(arg, (struct span){ b.p, b.n });
	buf_free(&b);
	return measure;
}

static void
make_clocks(struct reassess_sum *sum, const struct due *d, sum_make *make,
    void *arg)
{
	size_t i, s;

	sum->states = mem_zalloc(d->n * STATES + 1, sizeof(*sum->states));
	sum->on_time = mem_zalloc(d->n + 1, sizeof(*sum->on_time));
	for (i = 0; i < d->n; i++) {
		if (d->clock[i].name_at != i)
			continue;
		for (s = 0; s < STATES; s++)
			sum->states[i * STATES + s] = make_one(make, arg,
			    d->clock[i].name,
			    clock_state_name((enum clock_state)s));
		sum->on_time[i] = make_one(make, arg, d->clock[i].name,
		    "on_time");
	}
}

void
reassess_sum_make(struct reassess_sum *sum, const struct reassess *re,
    sum_make *make, void *arg)
{
	static const char *const word[VERDICTS] = { "", "improved", "same",
	    "worse" };
	const struct change *c = &re->prior.change;
	size_t i, v;
	int age;

	sum->overdue = make(arg, SPAN("overdue"));
	sum->due_soon = make(arg, SPAN("due_soon"));
	for (age = 0; age < OUTCOME_AGES; age++)
		sum->ages[age] = make_one(make, arg, SPAN("overdue_days"),
		    outcome_age_name(age));
	make_clocks(sum, &re->due, make, arg);
	sum->verdicts = mem_zalloc(c->n * VERDICTS + 1,
	    sizeof(*sum->verdicts));
	for (i = 0; i < c->n; i++)
		for (v = CHANGE_BETTER; v < VERDICTS; v++)
			sum->verdicts[i * VERDICTS + v] = make_one(make, arg,
			    c->score[i].field, word[v]);
}

static void
add_window(const struct reassess_sum *sum, const struct due_found *w,
    const struct datetime *now, sum_add *add, void *arg)
{
	enum outcome o = outcome_of(w);
	int i, age;

	if (o != OUTCOME_NONE)
		add(arg, sum->on_time[w->clock->name_at],
		    o == OUTCOME_ON_TIME, 1);
	if (w->state != CLOCK_OVERDUE)
		return;
	age = outcome_age(w, now);
	for (i = 0; i < OUTCOME_AGES; i++)
		add(arg, sum->ages[i], i == age, 1);
}

static void
add_scores(const struct reassess_sum *sum, const struct change *c,
    sum_add *add, void *arg)
{
	size_t i, v;

	for (i = 0; i < c->n; i++)
		for (v = CHANGE_BETTER; v < VERDICTS; v++)
			if (c->score[i].verdict != CHANGE_NONE)
				add(arg, sum->verdicts[i * VERDICTS + v],
				    (size_t)c->score[i].verdict == v, 1);
}

void
reassess_sum_case(const struct reassess_sum *sum, const struct reassess *re,
    const struct rec *r, const struct datetime *now, sum_add *add, void *arg)
{
	const struct due_found *found = re->found;
	size_t i, s, clock;

	for (i = 0; i < re->n; i++) {
		add_window(sum, &found[i], now, add, arg);
		clock = found[i].clock->name_at;
		for (s = 0; s < STATES && reassess_first(found, i); s++)
			add(arg, sum->states[clock * STATES + s],
			    reassess_has(found, re->n, clock,
			    (enum clock_state)s), 1);
	}
	add(arg, sum->overdue, rec_has(r, re->out.overdue), 1);
	add(arg, sum->due_soon, rec_has(r, re->out.due_soon), 1);
	if (re->compares && re->was_there)
		add_scores(sum, &re->prior.change, add, arg);
}

void
reassess_sum_free(struct reassess_sum *sum)
{
	free(sum->states);
	free(sum->on_time);
	free(sum->verdicts);
	*sum = (struct reassess_sum){0};
}
