/* SPDX-License-Identifier: MIT */
/* What a user may ask of the measures of cost. */
#include "cost/cost_report.h"

int
cost_conf_table5(void *to, const char *arg, struct fault *e)
{
	struct cost_conf *conf = to;
	const char *eq = strchr(arg, '=');
	int version = eq == NULL ? -1 : drg_version_parse(
	    (struct span){ arg, (size_t)(eq - arg) });

	if (version == -1 || eq[1] == '\0' ||
	    conf->ntable5 == COST_TABLE5_MAX)
		return fault_set(e, FAULT_USE,
		    "--table5: expected VERSION=FILE, at most "
		    "%d of them", COST_TABLE5_MAX);
	conf->table5[conf->ntable5++] = (struct table5_file){ version,
	    eq + 1 };
	return 0;
}

static const struct {
	const char *key, *field;
} group[] = {
	{ "month",    "month_of_" },
	{ "payer",    "payer" },
	{ "category", "cost_category" },
	{ "worker",   "case_manager" },
	{ "case",     "case_id" },
	{ "person",   "person_id" },
};

#define GROUPS (sizeof(group) / sizeof(group[0]))

/* The fields to group by; is the month among them, the category? */
static int
add_groups(const struct cost_conf *conf, struct buf *out, bool *month,
    bool *category, struct fault *e)
{
	struct span rest = span_of(conf->by), key;
	unsigned seen = 0;
	size_t i;

	*month = *category = false;
	while (rest.p != NULL && span_next(&rest, ',', &key)) {
		for (i = 0; i < GROUPS; i++)
			if (span_is(key, group[i].key))
				break;
		if (i == GROUPS)
			return fault_set(e, FAULT_USE,
			    "--by: expected month, payer, "
			    "category, worker, case or person, with commas "
			    "between them");
		if (seen & 1U << i)
			return fault_set(e, FAULT_USE,
			    "--by: a key stands there twice");
		seen |= 1U << i;
		if (out->n > 0)
			buf_addc(out, ',');
		buf_adds(out, group[i].field);
		*month |= i == 0;
		*category |= i == 2;
		if (i == 0)
			buf_adds(out, conf->month_of);
	}
	return 0;
}

static int
bind_claims(struct cost_report *rep, struct slots *sl, const struct dict *d,
    struct fault *e)
{
	const struct cost_conf *conf = &rep->conf;
	struct claims *c = &rep->claims;
	struct buf name = {0};
	bool month, category;

	claims_bind(c, sl, d);
	c->month_of = slots_read(sl, d, span_of(conf->month_of));
	c->spans.by_days = conf->figure.by_days;
	if (add_groups(conf, &rep->groups, &month, &category, e) == -1)
		return -1;
	if (category || !conf->claims)
		c->category = slots_append(sl, d, SPAN("cost_category"));
	if (month) {
		buf_fmt(&name, "month_of_%s", conf->month_of);
		c->month = slots_append(sl, d,
		    (struct span){ name.p, name.n });
		buf_free(&name);
	}
	return 0;
}

/* What follows from the options, and do they go together? */
static int
settle(struct cost_conf *conf, const struct dict *d, struct fault *e)
{
	const struct field *f = dict_find(d, span_of(conf->month_of));

	conf->claims |= conf->asks_amount || conf->asks_month;
	if (f != NULL && f->type != FIELD_DATE && f->type != FIELD_DATETIME)
		return fault_set(e, FAULT_USE,
		    "--month-of: expected a date, such as "
		    "discharge_at or admit_at");
	if (conf->has_soft_weight && conf->savings == NULL)
		return fault_set(e, FAULT_USE,
		    "--soft-weight: expected --savings with it");
	return 0;
}

int
cost_report_bind(struct cost_report *rep, struct slots *sl,
    const struct dict *d, bool all, struct fault *e)
{
	if (settle(&rep->conf, d, e) == -1)
		return -1;
	figures_init(&rep->measures, &rep->conf.figure);
	return rep->conf.claims || all ? bind_claims(rep, sl, d, e) : 0;
}
