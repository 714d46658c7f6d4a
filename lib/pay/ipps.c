/* SPDX-License-Identifier: MIT */
/* Rates and figures of inpatient payment. */
#include "pay/ipps.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/num.h"
#include "val/date.h"

/* A factor of 1,000; an amount of 10 million: far above any of them. */
#define IPPS_MOST 1000000000

static const char *const factor_name[IPPS_FACTORS] = {
	[IPPS_CAPITAL_COLA_SHARE]     = "capital_cola_share",
	[IPPS_CAPITAL_DSH_BASE]       = "capital_dsh_base",
	[IPPS_CAPITAL_DSH_BEDS]       = "capital_dsh_beds",
	[IPPS_CAPITAL_DSH_EXPONENT]   = "capital_dsh_exponent",
	[IPPS_CAPITAL_IME_BASE]       = "capital_ime_base",
	[IPPS_CAPITAL_IME_EXPONENT]   = "capital_ime_exponent",
	[IPPS_CAPITAL_IME_RATIO_MAX]  = "capital_ime_ratio_max",
	[IPPS_DSH_CAP]                = "dsh_cap",
	[IPPS_DSH_CAP_BEDS_RURAL]     = "dsh_cap_beds_rural",
	[IPPS_DSH_CAP_BEDS_URBAN]     = "dsh_cap_beds_urban",
	[IPPS_DSH_EMPIRICAL_SHARE]    = "dsh_empirical_share",
	[IPPS_DSH_HIGH_ADD]           = "dsh_high_add",
	[IPPS_DSH_HIGH_FROM]          = "dsh_high_from",
	[IPPS_DSH_HIGH_SLOPE]         = "dsh_high_slope",
	[IPPS_DSH_LOW_ADD]            = "dsh_low_add",
	[IPPS_DSH_LOW_FROM]           = "dsh_low_from",
	[IPPS_DSH_LOW_SLOPE]          = "dsh_low_slope",
	[IPPS_DSH_NONE_TO]            = "dsh_none_to",
	[IPPS_GAF_EXPONENT]           = "gaf_exponent",
	[IPPS_HAC_REDUCTION]          = "hac_reduction",
	[IPPS_IME_EXPONENT]           = "ime_exponent",
	[IPPS_IME_MULTIPLIER]         = "ime_multiplier",
	[IPPS_OUTLIER_SHARE]          = "outlier_share",
	[IPPS_OUTLIER_SHARE_BURN]     = "outlier_share_burn",
	[IPPS_TRANSFER_DAYS_ADD]      = "transfer_days_add",
	[IPPS_TRANSFER_SPECIAL_ADD]   = "transfer_special_add",
	[IPPS_TRANSFER_SPECIAL_SHARE] = "transfer_special_share",
};

/* The columns of ipps_rates that hold amounts. */
static const struct {
	const char *name;
	size_t at;
} amount[] = {
	{ "labor_gt1",    offsetof(struct ipps_rates, labor[0]) },
	{ "labor_le1",    offsetof(struct ipps_rates, labor[1]) },
	{ "nonlabor_gt1", offsetof(struct ipps_rates, nonlabor[0]) },
	{ "nonlabor_le1", offsetof(struct ipps_rates, nonlabor[1]) },
	{ "capital_rate", offsetof(struct ipps_rates, capital) },
	{ "fixed_loss",   offsetof(struct ipps_rates, fixed_loss) },
};

static int
need_dec(const struct table *t, size_t row, int col, int scale, int64_t *out,
    struct fault *e)
{
	int rc = table_dec(t, row, col, scale, out, e);

	if (rc == -1)
		return -1;
	if (rc == 0 || *out < 0 || *out > IPPS_MOST)
		return table_fault(t, row, col, e,
		    "expected a number from 0 to %d", scale == 2 ?
		    IPPS_MOST / 100 : IPPS_MOST / 1000000);
	return 0;
}

/* The published share again: the two amounts are its product. */
static int
labor_share(struct ipps_rates *r, int i)
{
	int64_t one = 1000;	/* IPPS_SHARE_SCALE places */
	int64_t sum = r->labor[i] + r->nonlabor[i];

	return sum <= 0 ? -1 : num_muldiv(r->labor[i], one, sum,
	    &r->share[i]);
}

static int
load_amounts(struct ipps_rates *r, const struct table *t, size_t row,
    struct fault *e)
{
	size_t i;
	int col;

	for (i = 0; i < sizeof(amount) / sizeof(amount[0]); i++) {
		col = table_col(t, amount[i].name);
		if (need_dec(t, row, col, 2,
		    (int64_t *)((char *)r + amount[i].at), e) == -1)
			return -1;
	}
	if (labor_share(r, 0) == -1 || labor_share(r, 1) == -1)
		return table_fault(t, row, -1, e,
		    "expected amounts above 0");
	r->have = true;
	return 0;
}

/* The year with just these dates, a new one if need be; NULL with e. */
static struct ipps_year *
year_for(struct ipps *p, const struct table *t, size_t row, struct fault *e)
{
	int from = table_col(t, "from"), to = table_col(t, "to");
	struct ipps_year y = {0};
	size_t i;

	if (table_date(t, row, from, &y.from, e) != 1 ||
	    table_date(t, row, to, &y.to, e) != 1 || y.from > y.to) {
		(void)table_fault(t, row, from, e,
		    "expected first and last day, YYYY-MM-DD");
		return NULL;
	}
	for (i = 0; i < p->n; i++) {
		if (p->year[i].from == y.from && p->year[i].to == y.to)
			return &p->year[i];
		if (y.from <= p->year[i].to && y.to >= p->year[i].from) {
			(void)table_fault(t, row, from, e,
			    "overlaps another period");
			return NULL;
		}
	}
	if (table_int(t, row, table_col(t, "fiscal_year"), &y.fiscal_year,
	    e) == -1)
		return NULL;
	p->year[p->n] = y;
	return &p->year[p->n++];
}

static int
load_rate(struct ipps *p, const struct table *t, size_t row, struct fault *e)
{
	int quality = table_col(t, "quality"), ehr = table_col(t, "ehr");
	struct ipps_year *y = year_for(p, t, row, e);
	struct ipps_rates *r;
	bool q, h;

	if (y == NULL)
		return -1;
	if (table_bool(t, row, quality, &q, e) != 1 ||
	    table_bool(t, row, ehr, &h, e) != 1)
		return table_fault(t, row, quality, e,
		    "expected yes or no in quality and ehr");
	r = &y->rates[q][h];
	if (r->have)
		return table_fault(t, row, quality, e,
		    "duplicate rates");
	return load_amounts(r, t, row, e);
}

static int
load_rates(struct ipps *p, const struct table *t, struct fault *e)
{
	static const char *const need[] = { "fiscal_year", "quality", "ehr",
	    "from", "to" };
	size_t i;

	for (i = 0; i < sizeof(need) / sizeof(need[0]); i++)
		if (table_need(t, need[i], e) == -1)
			return -1;
	for (i = 0; i < sizeof(amount) / sizeof(amount[0]); i++)
		if (table_need(t, amount[i].name, e) == -1)
			return -1;
	p->year = mem_zalloc(t->nrows + 1, sizeof(*p->year));
	for (i = 0; i < t->nrows; i++)
		if (load_rate(p, t, i, e) == -1)
			return -1;
	return 0;
}

/* Does the row hold on the day? 1, 0, or -1 with a message. */
static int
holds_on(const struct table *t, size_t row, int32_t day, struct fault *e)
{
	int32_t from = DATE_MIN, to = DATE_MAX;

	if (table_date(t, row, table_col(t, "from"), &from, e) == -1 ||
	    table_date(t, row, table_col(t, "to"), &to, e) == -1)
		return -1;
	return day >= from && day <= to;
}

/* The one row of a factor that holds on the year's first day. */
static int
load_factor(struct ipps_year *y, const struct table *t, int name,
    int value, int which, struct fault *e)
{
	size_t row;
	int rc;

	for (row = 0; row < t->nrows; row++) {
		if (!span_is(table_cell(t, row, name), factor_name[which]))
			continue;
		rc = holds_on(t, row, y->from, e);
		if (rc == -1)
			return -1;
		if (rc == 1)
			return need_dec(t, row, value, IPPS_SCALE,
			    &y->factor[which], e);
	}
	return fault_set(e, FAULT_TABLE,
	    "%s: %s: no row for %s in fiscal year %lld",
	    t->name, t->file, factor_name[which],
	    (long long)y->fiscal_year);
}

static int
load_factors(struct ipps *p, const struct table *t, struct fault *e)
{
	int name = table_need(t, "name", e), value, which;
	size_t i;

	if (name == -1 || (value = table_need(t, "value", e)) == -1)
		return -1;
	for (i = 0; i < p->n; i++)
		for (which = 0; which < IPPS_FACTORS; which++)
			if (load_factor(&p->year[i], t, name, value, which,
			    e) == -1)
				return -1;
	return 0;
}

int
ipps_load(struct ipps *p, const struct table *rates,
    const struct table *factors, struct fault *e)
{
	*p = (struct ipps){0};
	if (load_rates(p, rates, e) == -1 ||
	    load_factors(p, factors, e) == -1) {
		ipps_free(p);
		return -1;
	}
	return 0;
}

const struct ipps_year *
ipps_year_on(const struct ipps *p, int32_t day)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (day >= p->year[i].from && day <= p->year[i].to)
			return &p->year[i];
	return NULL;
}

void
ipps_free(struct ipps *p)
{
	free(p->year);
	*p = (struct ipps){0};
}
