/* SPDX-License-Identifier: MIT */
/* How a stay runs against what is expected of it. */
#include "discharge/outlook.h"

#include "rec/set.h"

#define AT(member) offsetof(struct outlook, member)

static const struct use appends[] = {
	{ "discharge_projected_on",  AT(projected) },
	{ "discharge_projected_why", AT(projected_why) },
};

int
outlook_bind(void *outlook, struct binder *b)
{
	struct outlook *c = outlook;

	c->text.in = binder_mem(b);
	binder_appends_for(b, c, appends, COUNT(appends), &c->of->drg, 1);
	if (b->counts || b->all)
		mix_bind(&c->mix, b);
	return watch_bind(&c->watch, c->of, b) == -1 ||
	    delayed_bind(&c->delayed, b) == -1 ? -1 : 0;
}

void
outlook_find(struct outlook *c, struct rec *r)
{
	int32_t day;

	if (expected_day(c->of, &day))
		rec_set_date(r, c->projected, day);
	watch_find(&c->watch, r, c->of);
	delayed_find(&c->delayed, r, c->of);
}

void
outlook_explain(struct outlook *c, struct rec *r)
{
	/* As in CSV, where the column is there only beside one of DRGs. */
	if (rec_recorded(r, c->of->drg)) {
		c->text.n = 0;
		expected_why(c->of, &c->text);
		rec_set_buf(r, c->projected_why, &c->text);
	}
	watch_explain(&c->watch, r, &c->text);
	delayed_explain(&c->delayed, r, &c->text);
}

void
outlook_counts_init(struct outlook *c, struct discharge_counts *k)
{
	struct measures *ms = &k->measures;

	expected_counts_init(&c->expected, ms);
	mix_counts_init(&c->mix, ms);
	watch_counts_init(&c->watch, ms);
	delayed_counts_init(&c->delayed, ms, c->text.in);
}

void
outlook_count(struct outlook *c, struct rec *r)
{
	expected_count(&c->expected, c->of);
	mix_count(&c->mix, r, c->of);
	watch_count(&c->watch);
	delayed_count(&c->delayed, r);
}
