/* SPDX-License-Identifier: MIT */
/* What a user may ask of the figures of cost. */
#include "base/num.h"
#include "care/cost_report.h"
#include "val/money.h"

static int
take_amount(struct cost_conf *conf, const char *arg, struct err *e)
{
	int i;

	conf->asks_amount = true;
	for (i = 0; i < CLAIMS_MONEY; i++)
		if (strcmp(arg, claims_money_name((enum claims_money)i)) ==
		    0) {
			conf->figure.amount = (enum claims_money)i;
			return 0;
		}
	return err_set(e, "--amount: expected charges, cost, allowed or "
	    "paid");
}

static int
take_months(struct cost_conf *conf, const char *arg, struct err *e)
{
	conf->figure.by_days = strcmp(arg, "days") == 0;
	if (!conf->figure.by_days && strcmp(arg, "whole") != 0)
		return err_set(e, "--member-months: expected whole or days");
	return 0;
}

static int
take_percentile(struct cost_conf *conf, const char *arg, struct err *e)
{
	int64_t *p = &conf->figure.percentile;

	if (num_parse(span_of(arg), OUTLIER_SCALE, p) == -1 || *p < 1 ||
	    *p > 9999)
		return err_set(e, "--outlier: expected a percentile such as "
		    "99 or 97.5");
	return 0;
}

static int
take_repeat(struct cost_conf *conf, const char *arg, struct err *e)
{
	if (num_parse(span_of(arg), 0, &conf->figure.repeat) == -1 ||
	    conf->figure.repeat < 2)
		return err_set(e, "--repeat: expected a number of visits, 2 "
		    "or more");
	return 0;
}

static int
take_by(struct cost_conf *conf, const char *arg, struct err *e)
{
	(void)e;
	conf->by = arg;
	return 0;
}

static int
take_month_of(struct cost_conf *conf, const char *arg, struct err *e)
{
	conf->month_of = arg;
	conf->asks_month = true;
	return arg[0] != '\0' ? 0 :
	    err_set(e, "--month-of: expected the name of a field");
}

static int
take_ed_table(struct cost_conf *conf, const char *arg, struct err *e)
{
	(void)e;
	conf->ed_table = arg;
	return 0;
}

static int
take_reconcile(struct cost_conf *conf, const char *arg, struct err *e)
{
	(void)arg;
	(void)e;
	conf->reconciles = true;
	return 0;
}

static int
take_day_cost(struct cost_conf *conf, const char *arg, struct err *e)
{
	conf->has_day_cost = money_parse(span_of(arg), &conf->day_cost) ==
	    0 && conf->day_cost >= 0;
	return conf->has_day_cost ? 0 : err_set(e,
	    "--day-cost: expected an amount such as 1250.00");
}

static int
take_savings(struct cost_conf *conf, const char *arg, struct err *e)
{
	(void)e;
	conf->savings = arg;
	return 0;
}

static int
take_soft_weight(struct cost_conf *conf, const char *arg, struct err *e)
{
	conf->has_soft_weight = num_parse(span_of(arg),
	    SAVINGS_WEIGHT_SCALE, &conf->soft_weight) == 0 &&
	    conf->soft_weight >= 0 && conf->soft_weight <= 10000;
	return conf->has_soft_weight ? 0 : err_set(e,
	    "--soft-weight: expected a share from 0 to 1");
}

static int
take_version(struct cost_conf *conf, const char *arg, struct err *e)
{
	conf->drg_version = drg_version_parse(span_of(arg));
	return conf->drg_version != -1 ? 0 : err_set(e,
	    "--drg-version: expected a version such as 43");
}

static int
take_table5(struct cost_conf *conf, const char *arg, struct err *e)
{
	const char *eq = strchr(arg, '=');
	int version = eq == NULL ? -1 : drg_version_parse(
	    (struct span){ arg, (size_t)(eq - arg) });

	if (version == -1 || eq[1] == '\0' ||
	    conf->ntable5 == COST_TABLE5_MAX)
		return err_set(e, "--table5: expected VERSION=FILE, at most "
		    "%d of them", COST_TABLE5_MAX);
	conf->table5[conf->ntable5++] = (struct table5_file){ version,
	    eq + 1 };
	return 0;
}

static const struct {
	const char *name;
	int (*take)(struct cost_conf *conf, const char *arg, struct err *e);
	bool claims;		/* makes figures of claims */
} option[] = {
	{ "amount",        take_amount,      true },
	{ "by",            take_by,          true },
	{ "day-cost",      take_day_cost,    false },
	{ "drg-version",   take_version,     false },
	{ "ed-table",      take_ed_table,    true },
	{ "member-months", take_months,      true },
	{ "month-of",      take_month_of,    true },
	{ "outlier",       take_percentile,  true },
	{ "reconcile",     take_reconcile,   true },
	{ "repeat",        take_repeat,      true },
	{ "savings",       take_savings,     false },
	{ "soft-weight",   take_soft_weight, false },
	{ "table5",        take_table5,      false },
};

int
cost_conf_take(struct cost_conf *conf, const char *name, const char *arg,
    struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(option) / sizeof(option[0]); i++)
		if (strcmp(option[i].name, name) == 0) {
			conf->claims |= option[i].claims;
			return option[i].take(conf, arg, e);
		}
	return err_set(e, "--%s: no such option", name);
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

int
cost_conf_check(const struct cost_conf *conf, const struct dict *d,
    struct err *e)
{
	const struct field *f = dict_find(d, span_of(conf->month_of));

	if (f != NULL && f->type != FIELD_DATE && f->type != FIELD_DATETIME)
		return err_set(e, "--month-of: expected a date, such as "
		    "discharge_at or admit_at");
	if (conf->has_soft_weight && conf->savings == NULL)
		return err_set(e, "--soft-weight: expected --savings with it");
	return 0;
}

int
cost_conf_groups(const struct cost_conf *conf, struct buf *out, bool *month,
    bool *category, struct err *e)
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
			return err_set(e, "--by: expected month, payer, "
			    "category, worker, case or person, with commas "
			    "between them");
		if (seen & 1U << i)
			return err_set(e, "--by: a key stands there twice");
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
