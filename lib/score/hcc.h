/* SPDX-License-Identifier: MIT */
/*
 * The risk adjustment factor (RAF) that Medicare Advantage pays by: CMS-HCC
 * V28, from the tables "hcc_...". Facts of the person give a segment, the
 * diagnoses of a year give payment categories (HCC), and both give the sum.
 *
 *	struct hcc_conf conf = { .year = 2026 };
 *	struct hcc_found f;
 *	if (hcc_bind(&h, &conf, binder) == -1) ...
 *	hcc_code(h, code_pack(SPAN("E11.9")), &codes);	for each of a case
 *	hcc_find(h, r, &codes, &f);
 *
 * In this order, as the software of CMS does it (macros V2823T2M, V28I0ED,
 * V28115H1, AGESEXV2): a code to its categories; an edit by sex or age puts
 * another one in their place, or none; a category that counts only beside
 * others; the hierarchy; the factors of age and sex, of the categories, of
 * groups that meet, of their number.
 *
 * What is not known never becomes "not dual" or "in the community": then
 * there are categories, but no segment and no sum. Without diagnoses, sex or
 * age that can be used there is nothing.
 */
#ifndef CM_SCORE_HCC_H
#define CM_SCORE_HCC_H

#include <stdbool.h>
#include <stdint.h>

#include "rec/rec.h"
#include "rule/bind.h"
#include "val/code.h"

#define HCC_SCALE 3		/* places of a factor and of their sum */

enum hcc_adjust {
	HCC_RAW,		/* there is no adjusted sum */
	HCC_NORMALIZED,		/* by the year's normalization factor */
	HCC_PAYMENT		/* then by its coding adjustment */
};

struct hcc_conf {
	int64_t year;		/* of payment; 0: not asked for */
	int adjust;		/* enum hcc_adjust */
};

struct hcc_found {
	bool has_raf, has_gaps;
	int64_t raf;		/* thousandths */
	int64_t prior, gaps;	/* categories of last year; not yet seen */
};

struct hcc;

/*
 * Loads the tables into *h, which lives as long as they do, and binds the
 * fields. Where no year is asked for *h is NULL and nothing is read, unless all
 * tables or fields are wanted. -1: a fault of a table, no such year, or an
 * adjustment without a year.
 */
MUST_USE int hcc_bind(struct hcc **h, const struct hcc_conf *conf,
    struct binder *b);

/*
 * Adds what a struct hcc makes of a code of ICD-10, as code_pack makes it:
 * labels for hcc_find.
 */
void hcc_code(const void *hcc, uint64_t code, struct code_mask *into);

/*
 * Sets the fields of r, whose diagnoses have these labels: none at all where it
 * has no code. What is unusable of the fields that it reads is noted.
 */
void hcc_find(struct hcc *h, struct rec *r, const struct code_mask *codes,
    struct hcc_found *f);

/*
 * A sum in thousandths, divided by the normalization factor; then, for
 * HCC_PAYMENT, less the coding adjustment, both in thousandths. Each step is
 * rounded half up to three places, as CMS pays it.
 */
int64_t hcc_adjusted(int64_t raf, int64_t normalization, int64_t coding,
    enum hcc_adjust adjust);

#endif
