/* SPDX-License-Identifier: MIT */
/* CMS-HCC: who a person is, and whom a row of a table is of. */
#ifndef CM_SCORE_HCC_WHO_H
#define CM_SCORE_HCC_WHO_H

#include <stdbool.h>
#include <stdint.h>

#define HCC_AGE_MAX 127		/* anyone older counts as so old */

enum hcc_medicaid { HCC_NOT_DUAL, HCC_PARTIAL, HCC_FULL };

/* Facts of a person: what is not known is a bit of missing. */
enum hcc_fact {
	HCC_DX, HCC_AGE, HCC_SEX, HCC_DUAL, HCC_OREC, HCC_NEW,
	HCC_INSTITUTIONAL, HCC_SNP,
	HCC_FACTS
};

struct hcc_case {
	int64_t age;
	bool is_new, in_institution, in_snp;
	int sex, orec, medicaid;	/* 0 male; 0..3; enum hcc_medicaid */
	unsigned missing;		/* by enum hcc_fact */
};

/* Who a row of a table is of: everything that it says must hold. */
struct hcc_who {
	int64_t from, to;	/* ages */
	int sex;		/* -1: either; 0 male */
	int orec;		/* a bit for each; 0: any */
	int medicaid;		/* -1: any; else 0, or 1 for partial and full */
	int is_new;		/* -1: either */
};

/* Does all that w says hold for the case? */
bool hcc_is(const struct hcc_who *w, const struct hcc_case *k);

#endif
