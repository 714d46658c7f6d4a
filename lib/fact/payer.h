/* SPDX-License-Identifier: MIT */
/*
 * Who pays, by the table "payer_words": the class of the words of a payer, a
 * plan and a financial class code, in any order and case. Of the rows whose
 * words all occur, the one with the most words wins. The class is unknown if
 * such rows name different classes, and if no row matches.
 *
 *	struct payer_words pw = {0};
 *	if (payer_words_bind(&pw, binder) == -1) ...
 *	p = payer_find(&pw, text, 3);	p.class is PAYER_MEDICARE_FFS
 */
#ifndef CM_FACT_PAYER_H
#define CM_FACT_PAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/names.h"
#include "rule/bind.h"

#define PAYER_CLASSES "medicare_ffs|medicare_advantage|medicare|" \
	"medicaid_ffs|medicaid_managed|medicaid|chip|commercial|fehb|" \
	"self_pay|charity|tricare|va|workers_comp|other|unknown"

enum payer_class {		/* in the order of PAYER_CLASSES */
	PAYER_MEDICARE_FFS, PAYER_MEDICARE_ADVANTAGE,
	PAYER_MEDICARE,		/* one of these, not known which */
	PAYER_MEDICAID_FFS, PAYER_MEDICAID_MANAGED, PAYER_MEDICAID,
	PAYER_CHIP, PAYER_COMMERCIAL, PAYER_FEHB, PAYER_SELF_PAY,
	PAYER_CHARITY, PAYER_TRICARE, PAYER_VA, PAYER_WORKERS_COMP,
	PAYER_OTHER, PAYER_UNKNOWN
};

struct payer {
	enum payer_class class;
	bool by_drg;		/* pays acute inpatient stays by DRG */
	bool supplement;	/* of Medicare */
	bool *used;		/* mark of the row that says so; or NULL */
};

#define PAYER_WORDS_MAX 8	/* of a row */
#define PAYER_TEXTS 3		/* payer, plan, financial class */
#define PAYER_MEMO 4096		/* different texts that are remembered */

struct payer_row {
	size_t word[PAYER_WORDS_MAX];	/* numbers in words */
	size_t n;
	struct payer payer;
};

struct payer_words {
	struct payer_row *row;	/* lives as long as the tables */
	size_t n;
	struct names words;	/* of all rows */
	bool *has;		/* by word: the present text */
	struct names seen;	/* texts, and who they are */
	struct payer *found;	/* those, with room for PAYER_MEMO */
	struct buf text, word;	/* scratch */
};

/* Loads the zeroed *pw. */
MUST_USE int payer_words_bind(struct payer_words *pw, struct binder *b);

/*
 * Who n texts are, up to PAYER_TEXTS, any of them empty. A supplement beside a
 * first text that says Medicare is Original Medicare: no other has one.
 */
struct payer payer_find(struct payer_words *pw, const struct span *text,
    size_t n);

/* "medicare_ffs"; and the class of such a name, PAYER_UNKNOWN of any other. */
struct span payer_class_name(enum payer_class class);
enum payer_class payer_class_named(struct span name);

/*
 * The classes of a rule, as bits: medicare and medicaid are all of theirs.
 */
uint32_t payer_classes_named(struct span name);

/*
 * The classes, as bits, that may be one of the set but need not: unknown, and
 * medicare where the set has one of its two parts.
 */
uint32_t payer_classes_doubtful(uint32_t set);

#endif
