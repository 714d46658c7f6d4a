/* SPDX-License-Identifier: MIT */
/* Avoidable midnights by area, reason, attribution, payer and unit. */
#include "stay/delay_pareto.h"

static const char *const by_name[DELAY_BY] = {
	[DELAY_AREA]        = "area",
	[DELAY_REASON]      = "reason",
	[DELAY_ATTRIBUTION] = "attribution",
	[DELAY_PAYER]       = "payer",
	[DELAY_UNIT]        = "unit",
};

#define AT(member) offsetof(struct delay_pareto, member)

void
delay_pareto_bind(struct delay_pareto *p, struct binder *b)
{
	static const struct use reads[] = {
		{ "payer_class", AT(payer) },
		{ "unit",        AT(unit) },
	};

	binder_reads(b, p, reads, COUNT(reads));
}

/* "delay_area" */
static struct span
name_of(const struct delay_pareto *p, enum delay_by by, struct buf *out)
{
	out->n = 0;
	buf_fmt(out, "%s_%s", p->name, by_name[by]);
	return buf_span(out);
}

void
delay_pareto_init(struct delay_pareto *p, const char *name, int scale,
    struct measures *ms, struct arena *mem)
{
	struct buf text = { .in = mem };
	struct measure *m;
	int i;

	p->ms = ms;
	p->mem = mem;
	p->name = name;
	p->scale = scale;
	for (i = 0; i < DELAY_BY; i++) {
		names_in(&p->values[i], p->mem);
		p->all[i] = measure_add(ms, name_of(p, (enum delay_by)i,
		    &text), (struct span){ NULL, 0 }, scale);
		m = &ms->m[p->all[i]];
		m->den_scale = scale;
		m->ranked = true;
	}
}

/* The measure of a value, made when the value first comes. */
static size_t
measure_of(struct delay_pareto *p, enum delay_by by, struct span value)
{
	struct names *values = &p->values[by];
	size_t n = values->n, i = names_add(values, value);
	struct buf text = { .in = p->mem };

	if (i < n)
		return p->measure[by][i];
	p->measure[by] = arena_grow(p->mem, p->measure[by], n + 1,
	    sizeof(*p->measure[by]));
	p->measure[by][i] = measure_add(p->ms, name_of(p, by, &text), value,
	    p->scale);
	p->ms->m[p->measure[by][i]].den_scale = p->scale;
	return p->measure[by][i];
}

static void
count(struct delay_pareto *p, enum delay_by by, struct span value,
    int64_t num)
{
	if (value.n == 0)
		value = SPAN("not_known");
	measure_count(p->ms, measure_of(p, by, value), num, num);
}

void
delay_pareto_count(struct delay_pareto *p, const struct delay_rules *rules,
    const struct rec *r, const struct delay *d, int64_t each)
{
	struct span rest = d->list;
	struct delay_entry e;
	int64_t num, all = d->midnights * each;
	int i;

	if (!d->known || d->midnights == 0)
		return;
	for (i = 0; i < DELAY_BY; i++)
		measure_count(p->ms, p->all[i], all, all);
	count(p, DELAY_PAYER, rec_text(r, p->payer), all);
	count(p, DELAY_UNIT, rec_text(r, p->unit), all);
	while (delay_next(rules, &rest, &e)) {
		num = e.midnights * each;
		if (num == 0)
			continue;
		count(p, DELAY_AREA, e.of->area, num);
		count(p, DELAY_REASON, e.of->path, num);
		count(p, DELAY_ATTRIBUTION, e.of->attribution, num);
	}
}
