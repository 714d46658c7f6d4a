/* SPDX-License-Identifier: MIT */
/*
 * What the texts of a diagnosis list can be: one judgement for all programs,
 * by the table "icd_shapes" and the words of dx_system.
 *
 *	struct icd_systems s;
 *	if (icd_systems_read(&s, r, dx_system, list))
 *		for each item of the list
 *			kind = icd_kind(&icd, item, icd_next(&s));
 *
 * icd_judge makes conditions see the codes so: an impossible one has no start,
 * nor has one for a sequela, of which the seventh character is S.
 *
 * dx_system says icd9 or icd10 for all codes, or for each in its place. Where
 * it says nothing, a code that begins with a digit is ICD-9-CM, any other
 * ICD-10: also E and V codes, which both have; so say icd9 where it is.
 */
#ifndef CM_RULE_ICD_H
#define CM_RULE_ICD_H

#include <stdbool.h>

#include "rec/rec.h"
#include "rule/bind.h"

#define ICD_SHAPES_MAX 8	/* of a system */
#define ICD_IMPOSSIBLE "impossible_code"	/* the word in issues */

/* By which system a code is read. */
enum icd_by { ICD_BY_10, ICD_BY_9, ICD_BY_FIRST };

/* What a text is: a possible code, another text, blanks. */
enum icd_kind { ICD_CODE, ICD_IS_ODD, ICD_IS_BLANK };

struct icd {		/* zero is valid: no text is a code */
	struct span shape[ICD_BY_FIRST][ICD_SHAPES_MAX];
	size_t n[ICD_BY_FIRST];
	int dx, dx_system;	/* slots, for icd_judge */
};

/* Loads the table icd_shapes, whose texts live as long as the tables. */
MUST_USE int icd_bind(struct icd *icd, struct binder *b);

/*
 * After all conditions are compiled: where one looks for starts of codes in
 * dx, loads the table and judges them. *icd must outlive the slots.
 */
MUST_USE int icd_judge(struct icd *icd, struct binder *b);

/* By the first letter or digit of the text, where nothing else says it. */
enum icd_by icd_by(struct span text, enum icd_by said);

enum icd_kind icd_kind(const struct icd *icd, struct span text,
    enum icd_by said);

struct icd_systems {
	enum icd_by all;	/* of all codes, */
	struct span rest;	/* or, if not NULL, the words not used yet */
};

/*
 * Sorts out dx_system for a list of codes. False, with an issue of dx_system,
 * if that has another word, or neither one nor one for each code: then the
 * codes cannot be used.
 */
bool icd_systems_read(struct icd_systems *s, struct rec *r, int dx_system,
    struct span list);

/* That of the next code. */
enum icd_by icd_next_word(struct icd_systems *s);
static inline enum icd_by
icd_next(struct icd_systems *s)
{
	return s->rest.p == NULL ? s->all : icd_next_word(s);
}

#endif
