/* SPDX-License-Identifier: MIT */
/*
 * What inpatient payment depends on beside the case and the hospital: rates by
 * federal fiscal year and the figures of the formulas, from the tables
 * "ipps_rates" and "ipps_factors".
 *
 *	struct ipps ipps = {0};
 *	if (ipps_load(&ipps, b) == -1) ...
 *	year = ipps_year_on(&ipps, discharge);
 *	if (year != NULL && year->rates[quality][ehr].have) ...
 */
#ifndef CM_PAY_IPPS_H
#define CM_PAY_IPPS_H

#include <stdbool.h>
#include <stdint.h>

#include "rule/bind.h"

#define IPPS_SCALE 6	/* of factors */
#define IPPS_SHARE_SCALE 3	/* of the labour share, as it is published */

enum ipps_factor {
	IPPS_CAPITAL_COLA_SHARE, IPPS_CAPITAL_DSH_BASE,
	IPPS_CAPITAL_DSH_BEDS, IPPS_CAPITAL_DSH_EXPONENT,
	IPPS_CAPITAL_IME_BASE, IPPS_CAPITAL_IME_EXPONENT,
	IPPS_CAPITAL_IME_RATIO_MAX, IPPS_DSH_CAP, IPPS_DSH_CAP_BEDS_RURAL,
	IPPS_DSH_CAP_BEDS_URBAN, IPPS_DSH_EMPIRICAL_SHARE, IPPS_DSH_HIGH_ADD,
	IPPS_DSH_HIGH_FROM, IPPS_DSH_HIGH_SLOPE, IPPS_DSH_LOW_ADD,
	IPPS_DSH_LOW_FROM, IPPS_DSH_LOW_SLOPE, IPPS_DSH_NONE_TO,
	IPPS_GAF_EXPONENT, IPPS_HAC_REDUCTION, IPPS_IME_EXPONENT,
	IPPS_IME_MULTIPLIER, IPPS_OUTLIER_SHARE, IPPS_OUTLIER_SHARE_BURN,
	IPPS_TRANSFER_DAYS_ADD, IPPS_TRANSFER_SPECIAL_ADD,
	IPPS_TRANSFER_SPECIAL_SHARE, IPPS_FACTORS
};

/* [0]: wage index above 1. [1]: 1 or less. Amounts in cents. */
struct ipps_rates {
	bool have;
	int64_t labor[2], nonlabor[2];
	int64_t share[2];	/* labour share of the two, IPPS_SHARE_SCALE */
	int64_t capital, fixed_loss;
	bool has_fixed_loss;	/* else who is an outlier is not known */
	bool *used;		/* mark of their row, or NULL */
};

struct ipps_year {
	int64_t fiscal_year;
	int32_t from, to;	/* discharge dates, inclusive */
	struct ipps_rates rates[2][2];	/* [quality data][health records] */
	int64_t factor[IPPS_FACTORS];
	bool *used[IPPS_FACTORS];	/* marks of their rows, or NULL */
	uint32_t known;		/* factors that the table has: a bit each */
};

/* Zero is a valid empty set. */
struct ipps {
	struct ipps_year *year;
	size_t n;
};

/*
 * Loads the two tables. -1 for duplicate rates, periods of rates that overlap,
 * a factor that has no value, or two, on the first day of a period of rates,
 * and a row that cannot be used. What is loaded lives as long as the tables.
 */
MUST_USE int ipps_load(struct ipps *p, struct binder *b);

/* NULL: no rates for that day. */
const struct ipps_year *ipps_year_on(const struct ipps *p, int32_t day);

#endif
