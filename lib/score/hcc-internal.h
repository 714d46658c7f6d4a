/* SPDX-License-Identifier: MIT */
/* CMS-HCC: what its files share. */
#ifndef CM_SCORE_HCC_INTERNAL_H
#define CM_SCORE_HCC_INTERNAL_H

#include "rule/row.h"
#include "score/hcc.h"
#include "score/hcc_codes.h"
#include "score/hcc_who.h"

#define HCC_SEGMENTS 16
#define HCC_INTERACTIONS 32	/* bits of a uint32_t */
#define HCC_GROUPS 32
#define HCC_NUMBER_MAX 511	/* of a category */
#define HCC_NUMBERS .low = 1, .high = HCC_NUMBER_MAX	/* a struct col */
#define HCC_TEXT 4		/* bytes of a number and a separator */

enum hcc_kind { HCC_PERSON, HCC_CATEGORY, HCC_INTERACTION, HCC_COUNT };

struct hcc_term {		/* a row of hcc_coefficients */
	struct span segment, variable;
	int kind;
	int64_t hcc, factor;
	struct hcc_who who;	/* of HCC_COUNT, from and to are of that */
	int at;			/* segment */
	const struct hcc_term *next;	/* of the segment, HCC_PERSON, too */
};

struct hcc_segment {
	struct span name, label;
	int in_institution, is_new, in_snp, medicaid;	/* -1: any */
	int64_t from, to;
};

struct hcc_label {
	struct span text;
	int16_t hcc;
	struct code_mask drops, beside;
};

struct hcc_interaction {
	struct span variable;
	struct hcc_who who;
	bool has[HCC_SEGMENTS];
};

struct hcc {
	int64_t year, normalization, coding;
	bool *used;			/* mark of the year's row, or NULL */
	enum hcc_adjust adjust;
	int32_t day;			/* that ages are of */
	struct hcc_slots {
		int age, birth_date, sex, dx;
		int dual, orec, is_new, institutional, snp, prior;
		int segment, list, raf, adjusted, gaps, why;
	} slot;
	bool explain;
	struct arena *mem;
	struct buf text;		/* of an explanation */
	struct hcc_segment segment[HCC_SEGMENTS];
	int nsegments;
	struct hcc_label label[HCC_LABELS];
	int nlabels;
	/* By label, and by segment, what each case looks at. */
	struct hcc_number {
		char text[HCC_TEXT];	/* with a ';' */
		uint32_t n;		/* of its bytes with that */
		uint32_t group;		/* a bit, or 0 */
	} number[HCC_LABELS];
	int32_t factor[HCC_SEGMENTS][HCC_LABELS];
	uint32_t meet[HCC_INTERACTIONS], alone;	/* groups: of each; single */
	int32_t meeting[HCC_SEGMENTS][HCC_INTERACTIONS];	/* factors */
	uint8_t of_number[HCC_NUMBER_MAX + 1];	/* label + 1; 0: none */
	struct code_mask worse, beside;	/* that drop; that need another one */
	struct span group[HCC_GROUPS];
	int ngroups;
	struct hcc_interaction interaction[HCC_INTERACTIONS];
	int ninteractions;
	int32_t count[HCC_SEGMENTS][HCC_AGE_MAX + 1];	/* by categories */
	struct hcc_term *term;
	size_t nterms;
	const struct hcc_term *of_person[HCC_SEGMENTS];
	struct hcc_dual {
		char text[2];
		int medicaid;
	} *dual;
	size_t nduals;

	struct hcc_codes codes;
	struct hcc_person {		/* what persons turned out to have */
		int32_t factor;
		uint32_t may;		/* interactions, by bit */
		int8_t segment;		/* or HCC_NONE */
		bool known;
	} *person;
	struct span *sum;		/* texts of sums, once made */
};

#define HCC_PERSONS ((size_t)(HCC_AGE_MAX + 1) * 2 * 4 * 3 * 8)
#define HCC_SUMS 10000		/* thousandths whose text is kept */

/* The facts of r: what cannot be used is noted, and is missing. */
void hcc_case_read(const struct hcc *h, struct rec *r, struct hcc_case *k);

/* The categories of a case, by the labels that hcc_code gave for its codes. */
void hcc_categories_find(const struct hcc *h, const struct hcc_case *k,
    const struct code_mask *seen, struct hcc_categories *c);

/* The label of a number, HCC_NONE with a fault for a number without one. */
int hcc_label_at(const struct hcc *h, struct row *r, const char *column,
    int64_t number);

/* The tables, for hcc_bind. */
MUST_USE int hcc_load(struct hcc *h, struct binder *b);

/* Builds the explanation of r in h->text; p is NULL without a segment. */
void hcc_why(struct hcc *h, const struct hcc_case *k,
    const struct hcc_person *p, const struct hcc_categories *c);

#endif
