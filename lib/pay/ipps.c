/* SPDX-License-Identifier: MIT */
/* Rates and figures of inpatient payment. */
#include "pay/ipps.h"

#include "base/num.h"
#include "rule/cols.h"

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

struct rate_row {
	int64_t fiscal_year;
	int32_t from, to;
	bool quality, ehr;
	struct ipps_rates rates;
};

#define AT(member) offsetof(struct rate_row, member)
#define AMOUNT(name, member) { name, AT(rates.member), COL_MONEY, \
	.need = true, .high = IPPS_MOST }

static const struct col rate_cols[] = {
	{ "fiscal_year", AT(fiscal_year), COL_INT,  .need = true },
	{ "from",        AT(from),        COL_DATE, .need = true },
	{ "to",          AT(to),          COL_DATE, .need = true },
	{ "quality",     AT(quality),     COL_BOOL, .need = true },
	{ "ehr",         AT(ehr),         COL_BOOL, .need = true },
	AMOUNT("labor_gt1",    labor[0]),
	AMOUNT("labor_le1",    labor[1]),
	AMOUNT("nonlabor_gt1", nonlabor[0]),
	AMOUNT("nonlabor_le1", nonlabor[1]),
	AMOUNT("capital_rate", capital),
	{ "fixed_loss", AT(rates.fixed_loss), COL_MONEY, .high = IPPS_MOST,
	    .has = AT(rates.has_fixed_loss) },
	MARK(AT(rates.used)),
};

/* The published share again: the two amounts are its product. */
static int
labor_share(struct ipps_rates *r, int i)
{
	int64_t sum = r->labor[i] + r->nonlabor[i];

	return sum <= 0 ? -1 : num_muldiv(r->labor[i],
	    num_pow10(IPPS_SHARE_SCALE), sum, &r->share[i]);
}

/* The year with just these dates, a new one if need be; NULL with a fault. */
static struct ipps_year *
year_for(struct ipps *p, struct row *r, const struct rate_row *in)
{
	struct ipps_year *y;

	if (in->from > in->to) {
		(void)row_fault(r, "from", "expected a day no later than to");
		return NULL;
	}
	for (y = p->year; y < p->year + p->n; y++) {
		if (y->from == in->from && y->to == in->to)
			return y;
		if (in->from <= y->to && in->to >= y->from) {
			(void)row_fault(r, "from", "overlaps another period");
			return NULL;
		}
	}
	*y = (struct ipps_year){ .fiscal_year = in->fiscal_year,
	    .from = in->from, .to = in->to };
	p->n++;
	return y;
}

static void
add_rates(struct ipps *p, struct row *r, struct rate_row *in)
{
	struct ipps_year *y = year_for(p, r, in);
	struct ipps_rates *to;

	if (y == NULL)
		return;
	to = &y->rates[in->quality][in->ehr];
	if (to->have)
		(void)row_fault(r, "quality", "duplicate rates");
	else if (labor_share(&in->rates, 0) == -1 ||
	    labor_share(&in->rates, 1) == -1)
		(void)row_fault(r, NULL, "expected amounts above 0");
	else {
		*to = in->rates;
		to->have = true;
	}
}

static int
load_rates(struct ipps *p, struct binder *b)
{
	struct rate_row in;
	struct row r;

	table_bind(&r, b, "ipps_rates", rate_cols, COUNT(rate_cols));
	p->year = row_room(&r, sizeof(*p->year));
	while (row_next(&r, &in, sizeof(in)))
		add_rates(p, &r, &in);
	return row_end(&r);
}

struct factor_row {
	int which;
	int64_t value;
	int32_t from, to;
	bool *used;
};

#define IN(member) offsetof(struct factor_row, member)

static int
take_name(struct row *r, const struct col *c, struct span cell, void *member)
{
	int *which = member;

	for (*which = 0; *which < IPPS_FACTORS; ++*which)
		if (span_is(cell, factor_name[*which]))
			return 0;
	return row_fault(r, c->name, "not a factor of the payment formulas "
	    "(--print-table ipps_factors has them)");
}

/* Sets a factor in the years on whose first day it holds. */
static void
add_factor(struct ipps *p, struct row *r, const struct factor_row *in)
{
	uint32_t bit = UINT32_C(1) << in->which;
	struct ipps_year *y;

	for (y = p->year; y < p->year + p->n; y++) {
		if (y->from < in->from || y->from > in->to)
			continue;
		if (y->known & bit) {
			(void)row_fault(r, "name", "overlaps another row of "
			    "the factor");
			return;
		}
		y->known |= bit;
		y->factor[in->which] = in->value;
		y->used[in->which] = in->used;
	}
}

/* Every year of rates must have every factor. */
static void
check_factors(const struct ipps *p, struct row *r)
{
	const struct ipps_year *y;
	int i;

	for (y = p->year; y < p->year + p->n; y++)
		for (i = 0; i < IPPS_FACTORS; i++)
			if ((y->known >> i & 1) == 0)
				(void)rows_fault(r, "no row for %s in fiscal "
				    "year %lld", factor_name[i],
				    (long long)y->fiscal_year);
}

static int
load_factors(struct ipps *p, struct binder *b)
{
	static const struct col cols[] = {
		{ "name",  IN(which), .take = take_name, .need = true },
		{ "value", IN(value), COL_DEC, .scale = IPPS_SCALE,
		    .need = true, .high = IPPS_MOST },
		{ "from",  IN(from),  COL_DATE, .empty = DATE_MIN },
		{ "to",    IN(to),    COL_DATE, .empty = DATE_MAX },
		MARK(IN(used)),
	};
	struct factor_row in;
	struct row r;

	table_bind(&r, b, "ipps_factors", cols, COUNT(cols));
	while (row_next(&r, &in, sizeof(in)))
		add_factor(p, &r, &in);
	if (row_end(&r) == 0)
		check_factors(p, &r);
	return row_end(&r);
}

int
ipps_load(struct ipps *p, struct binder *b)
{
	return load_rates(p, b) == -1 || load_factors(p, b) == -1 ? -1 : 0;
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
