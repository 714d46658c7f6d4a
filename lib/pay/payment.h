/* SPDX-License-Identifier: MIT */
/*
 * The expected Medicare payment of an inpatient stay, part by part to the
 * cent: 42 CFR part 412, subparts D, F, G and M, in the order and with the
 * roundings of CMS's inpatient pricer. Inside, amounts have nine places, half
 * away from zero; each part is rounded to cents before the parts are added.
 *
 *	if (payment_terms(year, &provider, &terms, &lack) == -1) ...
 *	struct payment_case c = { .drg = drg, .los = 3, ... };
 *	if (payment_compute(&terms, &c, &p) == 0) ... p.total
 *
 * Not in it: hospital-specific rates, new technology, Part A cost sharing,
 * sequestration.
 */
#ifndef CM_PAY_PAYMENT_H
#define CM_PAY_PAYMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "fact/status.h"
#include "pay/ipps.h"
#include "pay/provider.h"
#include "stay/drg.h"

#define PAYMENT_SCALE 9
#define PAYMENT_FRACTION_SCALE 4

/* What holds for all cases of a hospital in a year. */
struct payment_terms {
	const struct ipps_year *year;
	const struct ipps_rates *rates;
	struct provider provider;
	int le1;		/* 1: wage index 1 or less */
	int64_t standard;	/* L x WI + N x COLA, exact: 8 places */
	int64_t threshold_mix;	/* the same of the shares: 9 places */
	int64_t gaf;		/* 4 places */
	int64_t capital_rate;	/* x GAF, cents */
	int64_t capital_cola;	/* 3 places */
	int64_t ime, capital_ime;	/* 9 places */
	int64_t dsh_ratio, dsh, capital_dsh;	/* 4 places */
	bool has_ccr;
	int64_t operating_share, capital_share;	/* of costs: 9 places */
};

enum payment_lack_of {
	LACK_NOTHING,
	LACK_RATES,	/* the year has none for such a hospital */
	LACK_FACT,	/* the hospital's fact is not known, or unusable */
	LACK_SIZE	/* a product leaves the range of numbers */
};

struct payment_lack {
	enum payment_lack_of of;
	enum provider_fact fact;
};

/* Returns -1 with the reason in *lack. */
int payment_terms(const struct ipps_year *year, const struct provider *h,
    struct payment_terms *out, struct payment_lack *lack);

struct payment_case {
	const struct drg *drg;		/* has_weight */
	int64_t los;			/* days; 0 counts as 1 */
	enum status_transfer transfer;
	bool outlier;			/* may be paid as one */
	bool has_charges;
	int64_t charges;		/* covered charges, cents */
};

/* In the order in which they are listed. */
enum payment_part {
	PAYMENT_OPERATING, PAYMENT_OPERATING_DSH, PAYMENT_OPERATING_IME,
	PAYMENT_OPERATING_OUTLIER, PAYMENT_CAPITAL, PAYMENT_CAPITAL_DSH,
	PAYMENT_CAPITAL_IME, PAYMENT_CAPITAL_OUTLIER, PAYMENT_UNCOMPENSATED,
	PAYMENT_READMISSION, PAYMENT_VALUE, PAYMENT_LOW_VOLUME, PAYMENT_HAC,
	PAYMENT_PARTS
};

enum payment_outlier {
	OUTLIER_NONE,		/* costs below the limits */
	OUTLIER_PAID,
	OUTLIER_BARRED,		/* the case may not be paid as one */
	OUTLIER_NO_THRESHOLD,	/* costs, maybe by one ratio alone, above the
				 * payment; the year's fixed loss not known */
	OUTLIER_NOT_JUDGED	/* charges or their ratios to costs missing */
};

/* Costs of an outlier against what they must exceed: 9 places. */
struct payment_limit {
	int64_t cost, limit;
	int64_t loss;		/* the threshold's share in the limit */
};

struct payment {
	int64_t part[PAYMENT_PARTS];	/* cents */
	int64_t total;			/* cents: their sum */
	int64_t fraction;	/* for a transfer, 4 places; 10000: all */
	int64_t operating_full, capital_full;	/* before it, 9 places */
	int64_t operating, capital;	/* after it, 9 places */
	enum payment_outlier outlier;
	int64_t threshold;		/* fixed loss as applied, cents */
	struct payment_limit of_operating, of_capital;
	int64_t outlier_share;		/* IPPS_SCALE */
};

/* Of a transfer: 42 CFR 412.4(f); 4 places, 10000 is all. */
int payment_fraction(const struct ipps_year *year, const struct drg *drg,
    int64_t los, enum status_transfer transfer, int64_t *out);

/* Returns -1 if an amount leaves the range of numbers. */
int payment_compute(const struct payment_terms *t,
    const struct payment_case *c, struct payment *out);

/* "operating_dsh": the part's line in listings. */
const char *payment_part_name(enum payment_part part);

#endif
